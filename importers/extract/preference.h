/// Weighs the signals of a sentence into how likely it prefers one of two technologies.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "importers/extract/claims.h"
#include "importers/extract/signals.h"

namespace verdict::importers {

/// How likely a sentence says that one of a pair is better; the rest is that it prefers neither.
struct Preference {
  double first = 0;   ///< Probability that the one named first is said to be better.
  double second = 0;  ///< The same for the one named second.
  [[nodiscard]] double neither() const { return 1 - first - second; }
};

/// The weights of data/language/preference.txt, loaded once; each signal has one for "the first is
/// better" and one for "the second is better". A multinomial logistic model: the probabilities are
/// the softmax of the weighted sums, with 0 for "neither". Threads: safe.
/// Source of the weights: scripts/train_preference over sentences that people labelled
/// (docs/quality.md).
Preference Weigh(const Signals& signals);

/// The votes of the claims from `begin` on for a pair of technologies' names.
RuleVotes VotesFor(const std::vector<Claim>& claims, std::size_t begin, std::string_view first,
                   std::string_view second);

}  // namespace verdict::importers
