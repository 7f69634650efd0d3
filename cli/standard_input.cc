#include "cli/standard_input.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

namespace verdict::cli {
namespace {

/// Appends up to `size` bytes to `text`. Returns: how many came, 0 at the end, -1 with errno.
ssize_t ReadSome(std::string& text, std::size_t size) {
  const std::size_t before = text.size();
  text.resize(before + size);
  ssize_t got = 0;
  do {
    got = read(STDIN_FILENO, text.data() + before, size);
  } while (got < 0 && errno == EINTR);
  text.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  return got;
}

std::string ReadFailure() {
  return std::string("standard input cannot be read: ") + std::strerror(errno);
}

}  // namespace

Result<std::string> ReadStandardInput(std::size_t max_bytes) {
  std::string text;
  while (true) {
    const ssize_t got = ReadSome(text, std::size_t{64} << 10);
    if (got < 0) return InputError(ReadFailure());
    if (got == 0) return text;
    if (text.size() > max_bytes) {
      return InputError("standard input is larger than " + std::to_string(max_bytes >> 20) +
                        " MiB, the most that is read of one document: split it");
    }
  }
}

std::size_t LineBatches::ReadMore() {
  const ssize_t got = ReadSome(pending_, kBatchBytes);
  if (got < 0) failure_ = ReadFailure();
  if (got <= 0) ended_ = true;
  return static_cast<std::size_t>(std::max<ssize_t>(got, 0));
}

LineBatch LineBatches::Emit(std::size_t size) {
  LineBatch batch;
  std::string rest = pending_.substr(size);
  pending_.resize(size);
  batch.text = std::move(pending_);
  batch.first_line = next_line_;
  pending_ = std::move(rest);
  searched_ = pending_.size();
  next_line_ += static_cast<std::size_t>(std::count(batch.text.begin(), batch.text.end(), '\n'));
  return batch;
}

/// Requires: pending_ holds the beginning of a line that is too long.
LineBatch LineBatches::SkipLongLine() {
  LineBatch batch;
  batch.first_line = next_line_++;
  batch.too_long = true;
  searched_ = 0;
  while (true) {
    pending_.clear();
    if (ended_ || ReadMore() == 0) return batch;
    const std::size_t end = pending_.find('\n');
    if (end == std::string::npos) continue;
    pending_.erase(0, end + 1);
    return batch;
  }
}

std::optional<LineBatch> LineBatches::Next() {
  while (true) {
    const std::size_t last = std::string_view(pending_).substr(searched_).rfind('\n');
    if (last != std::string_view::npos) return Emit(searched_ + last + 1);
    searched_ = pending_.size();
    if (ended_) {
      if (pending_.empty()) return std::nullopt;
      return Emit(pending_.size());
    }
    if (pending_.size() > max_line_bytes_) return SkipLongLine();
    ReadMore();
  }
}

}  // namespace verdict::cli
