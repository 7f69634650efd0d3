#include "importers/source_lines.h"

#include <algorithm>

#include "base/text.h"

namespace verdict::importers {

std::vector<SourceLine> SplitLines(std::string_view bytes, std::size_t from) {
  std::vector<SourceLine> lines;
  constexpr std::size_t kFewLines = 32;
  lines.reserve(kFewLines);
  std::size_t begin = from;
  std::size_t carriage_return = std::min(bytes.find('\r', from), bytes.size());
  while (begin < bytes.size()) {
    if (carriage_return < begin) carriage_return = std::min(bytes.find('\r', begin), bytes.size());
    const std::size_t end = std::min(bytes.find('\n', begin), carriage_return);
    std::size_t next = end;
    if (next < bytes.size()) next += bytes.substr(end, 2) == "\r\n" ? 2U : 1U;
    lines.push_back({{begin, end}, next});
    begin = next;
  }
  return lines;
}

std::size_t BomLength(std::string_view bytes) {
  return bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
}

ByteSpan TrimSpan(std::string_view bytes, ByteSpan span) {
  const std::string_view trimmed = Trim(span.In(bytes));
  if (trimmed.empty()) return {span.begin, span.begin};
  const auto begin = static_cast<std::size_t>(trimmed.data() - bytes.data());
  return {begin, begin + trimmed.size()};
}

}  // namespace verdict::importers
