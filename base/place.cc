#include "base/place.h"

#include <algorithm>

#include "base/span.h"
#include "base/utf8.h"

namespace verdict {

std::string PlaceText(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::size_t before_line = text.substr(0, offset).find_last_of("\r\n");
  const std::size_t begin = before_line == std::string_view::npos ? 0 : before_line + 1;
  std::size_t column = 1;
  const std::string_view before = text.substr(begin, offset - begin);
  for (std::size_t at = 0; at < before.size(); ++column) DecodeUtf8(before, at);
  return "line " + std::to_string(LineIndex(text).LineOf(offset)) + ", column " +
         std::to_string(column);
}

}  // namespace verdict
