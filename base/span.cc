#include "base/span.h"

#include <algorithm>

namespace verdict {

LineIndex::LineIndex(std::string_view text) {
  constexpr std::size_t kLineBytes = 80;  // many are shorter, those of saved prose longer
  line_starts_.reserve(text.size() / kLineBytes + 1);
  line_starts_.push_back(0);
  const bool has_returns = text.find('\r') != std::string_view::npos;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    i = has_returns ? text.find_first_of("\n\r", i) : text.find('\n', i);
    if (i >= text.size() - 1) break;
    if (text[i] == '\n' || text[i + 1] != '\n') line_starts_.push_back(i + 1);
  }
}

int LineIndex::LineOf(std::size_t offset) const {
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  return std::max(1, static_cast<int>(after - line_starts_.begin()));
}

LineSpan LineIndex::LinesOf(ByteSpan span) const {
  const std::size_t last = span.empty() ? span.begin : span.end - 1;
  return {LineOf(span.begin), LineOf(last)};
}

}  // namespace verdict
