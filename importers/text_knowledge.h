/// data/language/layout.txt, loaded once: what the plain-text reader knows about words and marks.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace verdict::importers {

struct TextKnowledge {
  std::vector<std::string> bullets;          ///< Marks that say nothing, longest first.
  std::vector<std::string> telling_bullets;  ///< Marks that say good or bad, longest first.
  std::unordered_set<std::string> section_words;
  std::unordered_set<std::string> question_words;
  std::unordered_set<std::string> small_words;
  std::unordered_set<std::string> sentence_words;
  std::unordered_set<std::string> dangling_words;
  std::unordered_set<std::string> reply_marks;  ///< Before the subject of a letter, without ":".
  std::vector<std::string> keywords;            ///< Words and phrases that headings often hold.

  /// The compiled-in knowledge. Threads: safe.
  static const TextKnowledge& Get();
};

}  // namespace verdict::importers
