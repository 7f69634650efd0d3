/// Queries of the full-text indexes. Private to kb/.
#pragma once

#include <string>
#include <vector>

namespace verdict::kb {

/// A query for texts that hold all of `words`, none of which is taken for an operator. Empty for no
/// words.
inline std::string MatchAll(const std::vector<std::string>& words) {
  // Each word as a string of the full-text language, in which only the quote itself is special.
  std::string match;
  for (const std::string& word : words) {
    match += match.empty() ? "\"" : " \"";
    for (const char c : word) {
      if (c == '"') match += '"';
      if (c != '\0') match += c;
    }
    match += '"';
  }
  return match;
}

}  // namespace verdict::kb
