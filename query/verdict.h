/// Weighs claims for and against technologies and decides. The formula and its reasons:
/// docs/evidence.md.
///
/// Nothing here reads a store, a vocabulary or a word of English: claims come in as votes, a
/// decision goes out. Threads: all functions are safe. Cost: n log n in the number of votes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "query/answer.h"

namespace verdict::query {

/// One claim's say on one aspect.
struct Vote {
  std::string technology;
  std::string other;  ///< Comparisons: the technology on the other side; empty otherwise.
  double side = 0;  ///< +1 for `technology`, -1 against, 0 equal or neutral; between for "partly".
  double weight = 0;      ///< VoteWeight of the claim; 0 counts nothing.
  std::string witness;    ///< Equal for claims from copies of one document.
  std::string statement;  ///< Equal for claims made from the same words of one witness.
  std::size_t claim = 0;  ///< The caller's index of the claim.
};

/// confidence x strength x review state x `closeness` (0 to 1: how well the claim's attribute meets
/// the aspect). A rejected claim weighs 0, an accepted one half as much again as an unreviewed one.
double VoteWeight(const kb::StoredClaim& claim, double closeness);

/// Equal for claims from copies of one document.
std::string WitnessOf(const kb::StoredClaim& claim);

/// The vote of an assessment or comparison, or of a property that `side` reads as for (+1) or
/// against (-1). Returns: nothing for a claim that takes no side (weight 0, a property without
/// `side`, polarity unknown).
std::optional<Vote> VoteOf(const kb::StoredClaim& claim, double closeness,
                           std::optional<double> side, std::size_t index);

/// The standing of each technology that the votes speak of, best first (ties in order of name). If
/// `among` is not empty, exactly those are ranked, with 0.5 for one without votes; comparisons
/// between two of them weigh more.
std::vector<Ranked> Tally(const std::vector<Vote>& votes, const std::vector<std::string>& among);

/// Several aspects in one ranking: the weighted mean of scores, support and opposition. A
/// technology that a ranking lacks counts there as without evidence. Requires: as many weights as
/// rankings, all above 0.
std::vector<Ranked> Combine(const std::vector<std::vector<Ranked>>& rankings,
                            const std::vector<double>& weights);

struct Decision {
  Verdict verdict = Verdict::kInsufficient;  ///< kWinner, kTie, kContested or kInsufficient.
  std::string winner;                        ///< Of kWinner.
};

/// What a decision is about. On one aspect strong evidence on both sides is a dispute; over
/// several, or over all that is said, everything has its pros and cons, and over all that is said a
/// winner needs a clear lead.
enum class Scope { kOneAspect, kSeveralAspects, kOverall };

/// Who wins. `ranking` comes from Tally or Combine, `votes` are those behind it.
Decision Decide(const std::vector<Ranked>& ranking, const std::vector<Vote>& votes,
                Scope scope = Scope::kOneAspect);

/// Of two, the one without evidence where the other is blamed and hardly praised; else "". What the
/// evidence is on is for the caller to judge.
std::string OnlyUnblamed(const std::vector<Ranked>& ranking);

/// Whether the evidence speaks for (kYes) or against (kNo) one technology, on both sides
/// (kContested), calls it neither better nor worse (kTie), or is missing (kInsufficient).
Verdict DecideSide(const Ranked& standing);

/// What direct comparisons between `a` and `b` say: weights for a, for b, for neither.
struct Direct {
  double a = 0;
  double b = 0;
  double equal = 0;
};
Direct DirectBetween(const std::string& a, const std::string& b, const std::vector<Vote>& votes);

/// Whether `a` is better than `b`: kYes, kNo, kTie, kContested, or kInsufficient unless they were
/// compared directly or both have evidence of their own.
Verdict DecideBetter(const std::string& a, const std::string& b, const std::vector<Vote>& votes);

}  // namespace verdict::query
