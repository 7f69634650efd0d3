#include "cli/progress.h"

#include <cmath>

#include "cli/output/rows.h"

namespace verdict::cli {
namespace {

constexpr std::chrono::milliseconds kPatience{1000};
constexpr std::chrono::milliseconds kBetweenDrawings{200};

}  // namespace

std::string Progress::Line(double seconds) const {
  constexpr std::size_t kWidth = 20;
  const std::size_t full = total_ == 0 ? 0 : done_ * kWidth / total_;
  std::string line = "[";
  for (std::size_t i = 0; i < kWidth; ++i) line += i < full ? '#' : '.';
  line += "] " + std::to_string(done_) + "/" + std::to_string(total_) + " documents, " +
          ScoreText(static_cast<double>(bytes_) / 1e6) + " MB";
  if (seconds > 0) {
    line += ", " + std::to_string(std::lround(static_cast<double>(done_) / seconds)) + " a second";
  }
  if (done_ > 0 && done_ < total_) {
    const double left = seconds / static_cast<double>(done_) * static_cast<double>(total_ - done_);
    line += ", " + std::to_string(static_cast<long>(left + 1)) + " s left";
  }
  return line;
}

Progress::Progress(std::ostream& err, bool on_terminal, std::size_t total)
    : err_(err), on_terminal_(on_terminal), total_(total) {
  if (on_terminal_) thread_ = std::thread([this] { KeepGoing(); });
}

Progress::~Progress() {
  Hide();
  {
    const std::lock_guard lock(mutex_);
    end_ = true;
  }
  ended_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Progress::KeepGoing() {
  std::unique_lock lock(mutex_);
  for (auto wait = kPatience; !ended_.wait_for(lock, wait, [&] { return end_; });
       wait = kBetweenDrawings) {
    if (may_show_) Draw();
  }
}

void Progress::Draw() {
  const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
  err_ << "\r\x1b[K" << Line(seconds) << std::flush;
  shown_ = true;
}

void Progress::Advance(std::size_t bytes) {
  const std::lock_guard lock(mutex_);
  ++done_;
  bytes_ += bytes;
  may_show_ = true;
}

void Progress::Hide() {
  const std::lock_guard lock(mutex_);
  if (shown_) err_ << "\r\x1b[K" << std::flush;
  shown_ = false;
  may_show_ = false;
}

void Progress::Resume() {
  const std::lock_guard lock(mutex_);
  may_show_ = true;
}

}  // namespace verdict::cli
