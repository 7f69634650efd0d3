/// Word lists of data/language/: '#' begins a comment line, white space parts words.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "base/string_table.h"
#include "base/utf8.h"

namespace verdict {

/// Calls visit(line) for each line that is neither blank nor a comment. Cost: linear.
template <typename Visit>
void ForEachLine(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && line.front() != '#') visit(line);
  }
}

/// Calls visit(word) for each run of bytes that are not ASCII white space. Cost: linear.
template <typename Visit>
void ForEachWord(std::string_view text, Visit visit) {
  for (std::size_t pos = 0; pos < text.size();) {
    if (IsAsciiSpace(text[pos])) {
      ++pos;
      continue;
    }
    const std::size_t begin = pos;
    while (pos < text.size() && !IsAsciiSpace(text[pos])) ++pos;
    visit(text.substr(begin, pos - begin));
  }
}

/// The words of a list. Lifetime: `text` must outlive the set. Threads: const-safe.
class WordSet {
 public:
  explicit WordSet(std::string_view text) {
    ForEachLine(text, [this](std::string_view line) {
      ForEachWord(line, [this](std::string_view word) { words_.Insert(word, true); });
    });
  }
  [[nodiscard]] bool Contains(std::string_view word) const { return words_.Contains(word); }
  [[nodiscard]] std::size_t size() const { return words_.size(); }

 private:
  StringTable<bool> words_;
};

}  // namespace verdict
