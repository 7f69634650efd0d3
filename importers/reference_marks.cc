#include "importers/reference_marks.h"

#include <algorithm>

#include "base/utf8.h"

namespace verdict::importers {

bool IsReferenceMark(std::string_view link) {
  const auto is_emphasis = [](char c) { return c == '_' || c == '*'; };
  while (!link.empty() && is_emphasis(link.front())) link.remove_prefix(1);
  while (!link.empty() && is_emphasis(link.back())) link.remove_suffix(1);
  if (link.empty() || link.size() > 6) return false;
  const bool bracketed =
      (link.front() == '(' && link.back() == ')') || (link.front() == '[' && link.back() == ']');
  if (!bracketed) {
    return std::none_of(link.begin(), link.end(), [](char c) { return IsAsciiAlnum(c); });
  }
  return std::none_of(link.begin(), link.end(), [](char c) { return IsAsciiLetter(c); });
}

}  // namespace verdict::importers
