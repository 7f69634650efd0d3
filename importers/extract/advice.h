/// Sentences that advise: several technologies, a clause each, and the conditions of advice.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/language/token.h"
#include "importers/extract/names.h"
#include "importers/extract/sentence.h"

namespace verdict::importers {

/// A part of a sentence: tokens [first, last).
struct SentencePart {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// "Choose A if you need x, choose B if you need y, and go with C otherwise" as its pieces of
/// advice, since each condition belongs to one of them: without the commas and the conjunctions
/// between. Sets `parts` to the sentence itself, tokens [first, last) of `text`, where it is one
/// piece. Cost: a look at each token.
void SplitAdvice(std::string_view text, const std::vector<Token>& tokens, std::size_t first,
                 std::size_t last, const NameTable& names, std::vector<SentencePart>& parts);

/// What a condition of advice is about: what it names, or its subject where the rest only says how
/// much that weighs ("if speed is your main concern"). Empty if it weighs nothing that has a name,
/// or denies that it weighs.
Range AboutWhat(const Sentence& s, const Predicate& condition);

}  // namespace verdict::importers
