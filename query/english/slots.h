/// What each kind of slot of a question form may take, and what it says.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/english/pattern.h"
#include "query/names.h"
#include "schema/vocabulary.h"

namespace verdict::query::english {

/// What a comparative, superlative or plain adjective asks for.
struct DegreeMeaning {
  std::string aspect;  ///< Empty for "better", "best", "worse".
  int polarity = 1;    ///< -1: the bad end is asked for ("slower", "worse").
};

/// The slots of one question. Lifetime: all arguments must outlive it.
class Slots {
 public:
  Slots(std::string_view question, const std::vector<Word>& words, const NameBook& names,
        const Vocabulary& vocabulary);

  /// May `slot` take words [begin, end)?
  [[nodiscard]] bool Allows(std::string_view slot, std::size_t begin, std::size_t end) const;
  /// The parts of a list of names, articles left out.
  [[nodiscard]] std::vector<Capture> NamesIn(Capture list) const;
  [[nodiscard]] std::optional<DegreeMeaning> DegreeIn(Capture capture) const;
  [[nodiscard]] std::optional<DegreeMeaning> AdjectiveIn(Capture capture) const;
  /// The words as typed, without what says nothing at either end ("building", "the", "in general").
  [[nodiscard]] std::string AspectIn(Capture capture) const;
  /// The question's own bytes.
  [[nodiscard]] std::string TextOf(Capture capture) const;

 private:
  [[nodiscard]] bool IsCapital(std::size_t word) const;
  [[nodiscard]] bool IsTitled() const;
  [[nodiscard]] bool GoesOn(std::size_t end) const;
  [[nodiscard]] std::string LowerOf(std::size_t begin, std::size_t end) const;
  [[nodiscard]] bool IsKnownName(std::size_t begin, std::size_t end) const;
  [[nodiscard]] bool HoldsKnownName(std::size_t begin, std::size_t end) const;
  [[nodiscard]] bool IsName(std::size_t begin, std::size_t end) const;
  [[nodiscard]] bool LooksLikeName(std::size_t begin, std::size_t end) const;
  [[nodiscard]] bool IsNearName(std::size_t begin, std::size_t end) const;
  [[nodiscard]] bool IsList(std::size_t begin, std::size_t end, bool strict) const;
  [[nodiscard]] bool IsKind(std::size_t begin, std::size_t end) const;
  [[nodiscard]] bool IsAspect(std::size_t begin, std::size_t end) const;
  [[nodiscard]] bool IsAdjective(std::size_t begin, std::size_t end) const;
  [[nodiscard]] bool IsDoing(std::size_t begin, std::size_t end) const;
  [[nodiscard]] bool IsValue(std::size_t begin, std::size_t end) const;
  [[nodiscard]] std::optional<DegreeMeaning> DegreeOfPhrase(std::size_t begin,
                                                            std::size_t end) const;

  std::string_view question_;
  const std::vector<Word>& words_;
  const NameBook& names_;
  const Vocabulary& vocabulary_;
  std::vector<std::size_t>
      known_until_;  // for each word, the end of the longest known name that begins there, or 0
  bool titled_ = false;
};

}  // namespace verdict::query::english
