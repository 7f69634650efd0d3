/// The words of a question as the tagger of its parts sees them: kept as they stand, with part of
/// speech, shape and what they tell of a comparison. Word lists: data/language/question_parts.txt.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/language/token.h"

namespace verdict::query::english {

/// What a word tells of how a question compares.
enum class PartCue : std::uint8_t {
  kNone,
  kThan,         ///< "than"
  kComparative,  ///< "faster", "more"
  kSuperlative,  ///< "fastest", "most"
  kChoice,       ///< "or", "vs"
  kAnd,
  kDifference,
  kBetween,
  kUnlike,  ///< "different", "compared"; named by the word itself
  kQuestion,
  kAuxiliary,
  kPreposition,  ///< named by the word itself
  kMark,
};

struct PartWord {
  std::size_t begin = 0;  ///< Bytes in the question.
  std::size_t end = 0;
  std::string lower;
  std::string stem;
  std::string shape;  ///< "Xx", "xdx": upper, lower, digit, other; runs as one, at most five.
  Tag tag = Tag::kUnknown;
  PartCue cue = PartCue::kNone;
  bool determiner = false;

  [[nodiscard]] bool Capital() const { return shape.starts_with('X'); }
};

/// Splits at white space, marks off the ends of words, and parts contractions ("what" "'s").
/// Input: valid UTF-8. Returns: at most kMaxQuestionWords words. Cost: linear. Threads: safe.
std::vector<PartWord> PartWordsOf(std::string_view question);

/// The name of a word's cue, for signals: "than", "comparative", ...; empty for kNone.
std::string_view CueNameOf(const PartWord& word);

}  // namespace verdict::query::english
