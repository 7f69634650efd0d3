/// Runs each kind of statement over what a Lookup finds. Private to query/; the door is Engine.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "query/answer.h"
#include "query/lookup.h"
#include "query/syntax/ast.h"

namespace verdict::query {

/// Most claims that an answer shows; a person reads no more, and `claims` lists them all.
inline constexpr std::size_t kMaxShownClaims = 50;

// Each sets verdict, winner, value, answer, ranking, claims, matches and notes. Errors: kStore.
Result<Answer> Run(const Lookup& lookup, const syntax::Best& statement);
Result<Answer> Run(const Lookup& lookup, const syntax::Compare& statement);
Result<Answer> Run(const Lookup& lookup, const syntax::ProsCons& statement);
Result<Answer> Run(const Lookup& lookup, const syntax::Facts& statement);
Result<Answer> Run(const Lookup& lookup, const syntax::Claims& statement);
Result<Answer> Run(const Lookup& lookup, const syntax::Technologies& statement);
Result<Answer> Run(const Lookup& lookup, const syntax::IsBetter& statement);
Result<Answer> Run(const Lookup& lookup, const syntax::IsGood& statement);
Result<Answer> Run(const Lookup& lookup, const syntax::Has& statement);
Result<Answer> Run(const Lookup& lookup, const syntax::Value& statement);
Result<Answer> Run(const Lookup& lookup, const syntax::Alternatives& statement);
Result<Answer> Run(const Lookup& lookup, const syntax::Why& statement);
Result<Answer> Run(const Lookup& lookup, const syntax::Disputes& statement);
Result<Answer> Run(const Lookup& lookup, const syntax::Gaps& statement);
Result<Answer> Run(const Lookup& lookup, const syntax::WhatIf& statement);

/// The stored names of `asked`, in order; a note on each that is not stored, with near names, goes
/// to `answer`.
std::vector<std::string> StoredNames(const Lookup& lookup, const std::vector<std::string>& asked,
                                     Answer& answer);

/// Who may be chosen: the stored ones of `best.among`, of those the ones that meet `best.where`;
/// both empty: everybody, and the list is empty.
struct Candidates {
  std::vector<std::string> names;
  /// Nobody is left, or too few are stored: of two technologies, nothing can be decided if one is
  /// not stored; of more, if fewer than two are.
  bool too_few = false;
};
Result<Candidates> FindCandidates(const Lookup& lookup, const syntax::Best& best, Answer& answer);

/// Copies what a person needs to check the answer: matches, and a note where only something broader
/// is stored.
void NoteEvidence(const AspectEvidence& evidence, Answer& answer);

/// Copies the items that took part in the decision into `answer.claims`, those that speak for
/// `winner` first, each claim once, at most kMaxShownClaims.
void ShowClaims(const std::vector<const Item*>& items, const std::string& winner, Answer& answer);
/// The same for all of `items`.
void ShowClaims(const std::vector<Item>& items, const std::string& winner, Answer& answer);

/// The verdict of the numbers: who has the highest (or lowest) under the same conditions.
struct NumberDecision {
  Verdict verdict = Verdict::kInsufficient;
  std::string winner;
  std::vector<Ranked> ranking;
  std::vector<const Item*> items;  ///< Those compared, winner's first; of what was given.
};
NumberDecision DecideByNumbers(const std::vector<Item>& items,
                               const std::vector<std::string>& among, bool highest);

/// Whether the numbers that DecideByNumbers would compare are marks of how good something is: bare
/// numbers from 0 to 10 for a quality, a use or a capability. Of marks the high ones are the good.
bool AreRatings(const std::vector<Item>& items, const std::vector<std::string>& among);
/// Whether they are, and the quote of each says so ("rating": 5).
bool AreCalledRatings(const std::vector<Item>& items, const std::vector<std::string>& among);

}  // namespace verdict::query
