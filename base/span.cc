#include "base/span.h"

#include <algorithm>

namespace verdict {

LineIndex::LineIndex(std::string_view text) {
  line_starts_.push_back(0);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool lone_cr = text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n');
    if ((text[i] == '\n' || lone_cr) && i + 1 < text.size()) line_starts_.push_back(i + 1);
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
