/// Places in a text: half-open byte ranges and inclusive line ranges.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace verdict {

/// Half-open range of byte offsets, [begin, end).
struct ByteSpan {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] std::size_t size() const { return end - begin; }
  [[nodiscard]] bool empty() const { return begin == end; }
  [[nodiscard]] std::string_view In(std::string_view text) const {
    return text.substr(begin, size());
  }
  friend bool operator==(const ByteSpan&, const ByteSpan&) = default;
};

/// Inclusive range of 1-based line numbers.
struct LineSpan {
  int first = 0;
  int last = 0;
  friend bool operator==(const LineSpan&, const LineSpan&) = default;
};

/// Maps byte offsets of one text to its 1-based line numbers. A line ends after LF, CR LF or a lone
/// CR. Cost: construction linear in the text; a look-up logarithmic in the number of lines.
/// Threads: safe to share once constructed.
class LineIndex {
 public:
  LineIndex() = default;
  explicit LineIndex(std::string_view text);

  /// Returns: the line that holds byte `offset`; past the end, the last line.
  [[nodiscard]] int LineOf(std::size_t offset) const;
  /// Returns: the lines that `span` touches; an empty span touches the line of its begin.
  [[nodiscard]] LineSpan LinesOf(ByteSpan span) const;

 private:
  std::vector<std::size_t> line_starts_;  // offset of each line's first byte; [0] is 0
};

}  // namespace verdict
