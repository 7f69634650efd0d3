#include "query/english/parts.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "query/english/part_model.h"
#include "query/english/part_words.h"
#include "query/english/reader.h"

namespace verdict::query::english {
namespace {

bool IsDegree(const PartWord& word) {
  return word.cue == PartCue::kComparative || word.cue == PartCue::kSuperlative;
}

/// Says how things compare, not on what: "faster", "sleeps longer", the "popular" of "more
/// popular".
bool IsPredicate(const std::vector<PartWord>& words, const PartSpan& span) {
  const auto first = words.begin() + static_cast<std::ptrdiff_t>(span.begin);
  const auto last = words.begin() + static_cast<std::ptrdiff_t>(span.end);
  if (std::any_of(first, last, IsDegree)) return true;
  return first != words.begin() && IsDegree(*std::prev(first)) && !IsNoun(std::prev(last)->tag);
}

}  // namespace

Understanding PartsOf(std::string_view question) {
  question = question.substr(0, kMaxQuestionBytes);
  if (const std::optional<std::size_t> bad = FirstInvalidUtf8(question))
    question = question.substr(0, *bad);
  Understanding understanding;
  const std::vector<PartWord> words = PartWordsOf(question);
  for (const PartSpan& span : PartModel::BuiltIn().PartsOf(words)) {
    const std::size_t begin = words[span.begin].begin;
    std::vector<std::string>& list = span.object                ? understanding.objects
                                     : IsPredicate(words, span) ? understanding.predicates
                                                                : understanding.aspects;
    list.emplace_back(question.substr(begin, words[span.end - 1].end - begin));
  }
  return understanding;
}

}  // namespace verdict::query::english
