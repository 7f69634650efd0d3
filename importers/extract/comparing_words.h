/// The words of a sentence that compare.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "importers/extract/sentence.h"
#include "schema/vocabulary.h"

namespace verdict::importers {

/// A word or phrase that compares: "faster", "more mature", "superior", "beats", "as good as".
struct ComparingWord {
  Range words;
  int polarity = 0;       ///< +1 praises its bearer, -1 blames it, 0 unknown.
  std::string_view kind;  ///< "er", "more", "best", ...; static storage.
  std::size_t head = 0;   ///< The word that carries the meaning: "mature" of "more mature".
};

/// The comparing words of a sentence, in order. Cost: linear.
void FindComparingWords(const Sentence& sentence, const Vocabulary& vocabulary,
                        std::vector<ComparingWord>& found);

constexpr bool IsComparativeTag(Tag tag) { return tag == Tag::kJJR || tag == Tag::kRBR; }

/// Whether a word can be a comparative or superlative at all: spares the look-up for the others.
bool MayHaveDegree(const Word& word);

}  // namespace verdict::importers
