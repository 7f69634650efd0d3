/// Names that a document itself introduces for what it compares, although no vocabulary has them:
/// the headings of its sections, its options, its lead-ins, its title, and words that its text uses
/// as only names are used.
#pragma once

#include <string>
#include <vector>

#include "base/language/token.h"
#include "importers/extract/words.h"
#include "schema/document.h"
#include "schema/vocabulary.h"

namespace verdict::importers {

struct IntroducedName {
  std::string name;
  std::string alias;        ///< A longer form in which a heading gives it; may be empty.
  bool ordinary = false;    ///< Of ordinary words only: counts just as it is written.
  bool in_title = false;    ///< The title names it.
  bool structural = false;  ///< A heading, an option or a lead-in of its own.
};

/// The names of a document that the vocabulary does not have, in the order of their introduction.
/// Structure proposes a name, its use in the text decides: what never stands as a name does in a
/// sentence ("Foo is", "than Foo", a capital within a sentence) and consists of ordinary words is a
/// topic, not a technology.
/// Input: `tokens` holds the tokens of each block's text, numbered by `words`.
/// Cost: linear in the document; at most kMostIntroduced names.
std::vector<IntroducedName> FindIntroducedNames(const Document& document,
                                                const std::vector<std::vector<Token>>& tokens,
                                                const Vocabulary& vocabulary,
                                                const WordTable& words);

inline constexpr std::size_t kMostIntroduced = 60;

}  // namespace verdict::importers
