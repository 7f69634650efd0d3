#include "cli/progress.h"

#include <cmath>

#include "cli/output/rows.h"

namespace verdict::cli {
namespace {

constexpr std::chrono::seconds kPatience{1};
constexpr std::chrono::milliseconds kBetweenDrawings{100};

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

void Progress::Advance(std::size_t bytes) {
  ++done_;
  bytes_ += bytes;
  const Clock::time_point now = Clock::now();
  if (!on_terminal_ || now - start_ < kPatience || (shown_ && now - drawn_ < kBetweenDrawings)) {
    return;
  }
  err_ << "\r\x1b[K" << Line(std::chrono::duration<double>(now - start_).count()) << std::flush;
  drawn_ = now;
  shown_ = true;
}

void Progress::Hide() {
  if (shown_) err_ << "\r\x1b[K" << std::flush;
  shown_ = false;
}

}  // namespace verdict::cli
