/// Standard input: whole, by lines, and in batches of lines.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "base/result.h"

namespace verdict::cli {

/// Reads all of it. Errors: kInput where it cannot be read or is larger than `max_bytes`.
Result<std::string> ReadStandardInput(std::size_t max_bytes);

/// Whole lines, several at a time.
struct LineBatch {
  std::string text;            ///< Lines, each with its LF but perhaps the input's last.
  std::size_t first_line = 1;  ///< 1-based number of the first.
  bool too_long = false;       ///< One line that was longer than allowed; `text` is empty.
};

/// Cuts standard input into batches. A batch holds what one read gave, so that a slow writer gets
/// its answers as it goes and a fast one large batches. Threads: one at a time. Memory: one line,
/// or kBatchBytes.
class LineBatches {
 public:
  static constexpr std::size_t kBatchBytes = std::size_t{256} << 10;

  explicit LineBatches(std::size_t max_line_bytes) : max_line_bytes_(max_line_bytes) {}

  /// Returns: the next batch; nothing at the end of the input.
  std::optional<LineBatch> Next();
  /// Why the input ended, where that was not its end; empty otherwise.
  [[nodiscard]] const std::string& failure() const { return failure_; }

 private:
  std::size_t ReadMore();
  LineBatch Emit(std::size_t size);
  LineBatch SkipLongLine();

  std::size_t max_line_bytes_;
  std::string pending_;       // bytes read, not yet given out
  std::size_t searched_ = 0;  // the first bytes of pending_, known to hold no LF
  std::size_t next_line_ = 1;
  bool ended_ = false;
  std::string failure_;
};

}  // namespace verdict::cli
