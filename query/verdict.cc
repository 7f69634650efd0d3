// Per technology the votes in favour and against are summed apart. Within one witness the
// statements are sorted by weight and the i-th counts kRepeat^i, so that a talkative source cannot
// outshout two short ones, and copies of a source add nothing. The score is the mean of a Beta
// distribution with a symmetric prior:
//   score = (support + kPrior) / (support + oppose + 2 kPrior)
// Source: the Beta reputation system, Josang and Ismail, Bled eConference 2002.
#include "query/verdict.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/language/stem.h"
#include "base/utf8.h"

namespace verdict::query {
namespace {

constexpr double kAccepted = 1.5;  ///< A person looked at it.
constexpr double kDirect =
    1.5;  ///< A comparison between two of the asked says more than two separate praises.
/// A comparison of one of them with a third says little of how they stand to each other.
constexpr double kOutside = 0.5;
constexpr double kRepeat = 0.7;         ///< Each further statement of one witness.
constexpr double kPrior = 0.5;          ///< Half a middling claim for and half a one against.
constexpr double kMargin = 0.08;        ///< Lead in score below which nobody wins.
constexpr double kOverallMargin = 0.2;  ///< The same where all that is said counts.
constexpr double kBlameMargin = 0.15;   ///< The same of one of whom nothing is said.
constexpr double kSome = 0.1;           ///< Weight below which evidence counts as none.
constexpr double kStrong = 0.3;         ///< Weight from which opposition is to be taken seriously.
constexpr double kMixed =
    0.6;  ///< Opposition from this share of the support makes a matter contested.

/// What one vote counts on one side of one technology. The views are of the vote.
struct Weight {
  std::string_view technology;
  bool against = false;
  std::string_view witness;
  std::string_view statement;
  double weight = 0;

  [[nodiscard]] bool SameSide(const Weight& other) const {
    return against == other.against && technology == other.technology;
  }
  friend bool operator<(const Weight& a, const Weight& b) {
    return std::tie(a.technology, a.against, a.witness, a.statement) <
           std::tie(b.technology, b.against, b.witness, b.statement);
  }
};
using Weights =
    std::vector<Weight>;  // in rows that are sorted once: a map of maps took five times as long

/// The sum over one side; of equal statements of a witness the strongest counts. Input: sorted.
double Sum(Weights::const_iterator begin, Weights::const_iterator end) {
  double sum = 0;
  std::vector<double> weights;
  while (begin != end) {
    const std::string_view witness = begin->witness;
    weights.clear();
    for (std::string_view statement; begin != end && begin->witness == witness; ++begin) {
      if (weights.empty() || begin->statement != statement) {
        statement = begin->statement;
        weights.push_back(begin->weight);
      } else {
        weights.back() = std::max(weights.back(), begin->weight);
      }
    }
    std::sort(weights.begin(), weights.end(), std::greater<>());
    double factor = 1;
    for (const double weight : weights) {
      sum += weight * factor;
      factor *= kRepeat;
    }
  }
  return sum;
}

/// The same of rows in any order, all of one side.
double Sum(Weights rows) {
  std::sort(rows.begin(), rows.end());
  return Sum(rows.begin(), rows.end());
}

/// A vote of side s counts (1+s)/2 of its weight in favour and the rest against: 0 ("similar") is
/// half and half.
void AddBothSides(std::string_view technology, const Vote& vote, double side, double weight,
                  Weights& rows) {
  const double share = (1 + std::clamp(side, -1.0, 1.0)) / 2;
  if (share > 0) rows.push_back({technology, false, vote.witness, vote.statement, weight * share});
  if (share < 1)
    rows.push_back({technology, true, vote.witness, vote.statement, weight * (1 - share)});
}

void Finish(Ranked& ranked) {
  const double all = ranked.support + ranked.oppose;
  ranked.score = (ranked.support + kPrior) / (all + 2 * kPrior);
  ranked.confidence = all / (all + 1);
}

bool HasEvidence(const Ranked& ranked) { return ranked.support + ranked.oppose >= kSome; }
bool IsMixed(const Ranked& ranked) {
  return ranked.oppose >= kStrong && ranked.oppose >= kMixed * ranked.support;
}

void SortBestFirst(std::vector<Ranked>& ranking) {
  std::stable_sort(ranking.begin(), ranking.end(), [](const Ranked& a, const Ranked& b) {
    if (std::abs(a.score - b.score) > 1e-9) return a.score > b.score;
    if (std::abs(a.confidence - b.confidence) > 1e-9) return a.confidence > b.confidence;
    return a.technology < b.technology;
  });
}

}  // namespace

Direct DirectBetween(const std::string& a, const std::string& b, const std::vector<Vote>& votes) {
  Weights for_a;
  Weights for_b;
  Weights equal;
  for (const Vote& vote : votes) {
    const bool straight = vote.technology == a && vote.other == b;
    if (!straight && (vote.technology != b || vote.other != a)) continue;
    const double side = straight ? vote.side : -vote.side;
    Weights& rows = side > 0 ? for_a : side < 0 ? for_b : equal;
    rows.push_back({{}, false, vote.witness, vote.statement, vote.weight});
  }
  return {Sum(std::move(for_a)), Sum(std::move(for_b)), Sum(std::move(equal))};
}

namespace {

/// The words of a quote in lower case, a space between them: copies differ in marks and line ends.
std::string Words(const std::string& quote) {
  std::string words;
  words.reserve(quote.size());
  for (const char c : Lower(quote)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool mark = byte < 0x80 && !IsAsciiAlnum(c);
    if (!mark) {
      words += c;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  if (!words.empty() && words.back() == ' ') words.pop_back();
  return words.empty() ? quote : words;
}

bool IsShort(const std::string& words) {
  constexpr std::ptrdiff_t kFewSpaces = 3;
  return std::count(words.begin(), words.end(), ' ') < kFewSpaces;
}

}  // namespace

double VoteWeight(const kb::StoredClaim& claim, double closeness) {
  if (claim.status == ClaimStatus::kRejected) return 0;
  const double review = claim.status == ClaimStatus::kAccepted ? kAccepted : 1.0;
  const double confidence = std::clamp(claim.claim.confidence, 0.0, 1.0);
  const double strength = std::clamp(claim.claim.strength, 0.0, 2.0);
  return confidence * strength * review * std::clamp(closeness, 0.0, 1.0);
}

std::string WitnessOf(const kb::StoredClaim& claim) {
  if (claim.witness != 0) return std::to_string(claim.witness);
  return claim.content_hash.empty() ? claim.source : claim.content_hash;
}

std::optional<Vote> VoteOf(const kb::StoredClaim& claim, double closeness,
                           std::optional<double> side, std::size_t index) {
  Vote vote;
  vote.weight = VoteWeight(claim, closeness);
  if (!(vote.weight > 0)) return {};
  if (claim.claim.polarity) {
    vote.side = *claim.claim.polarity;
  } else if (side) {
    vote.side = *side;
  } else {
    return {};
  }
  vote.technology = claim.claim.technology;
  if (claim.claim.kind == ClaimKind::kComparison) vote.other = claim.claim.compared_to;
  vote.witness = WitnessOf(claim);
  // By its words, since near-copies have them in another place. Few words ("yes", "fast") are said
  // of many things: there the attribute tells what they are said of.
  vote.statement = Words(claim.claim.evidence.quote);
  if (IsShort(vote.statement)) vote.statement += '\n' + std::to_string(claim.attribute_id);
  vote.claim = index;
  return vote;
}

namespace {

/// The standings that sorted rows make, in order of technology.
std::vector<Ranked> Standings(const Weights& rows) {
  std::vector<Ranked> standings;
  for (auto begin = rows.begin(); begin != rows.end();) {
    const auto end =
        std::find_if(begin, rows.end(), [&](const Weight& row) { return !row.SameSide(*begin); });
    if (standings.empty() || standings.back().technology != begin->technology)
      standings.push_back({std::string(begin->technology), 0, 0, 0, 0});
    (begin->against ? standings.back().oppose : standings.back().support) = Sum(begin, end);
    begin = end;
  }
  return standings;
}

/// Puts those of `among` that have no standing yet where their names belong.
void AddWithoutVotes(const std::set<std::string, std::less<>>& among,
                     std::vector<Ranked>& standings) {
  const auto by_name = [](const Ranked& ranked, const std::string& name) {
    return ranked.technology < name;
  };
  for (const std::string& name : among) {
    const auto at = std::lower_bound(standings.begin(), standings.end(), name, by_name);
    if (at == standings.end() || at->technology != name)
      standings.insert(at, Ranked{name, 0, 0, 0, 0});
  }
}

}  // namespace

std::vector<Ranked> Tally(const std::vector<Vote>& votes, const std::vector<std::string>& among) {
  const std::set<std::string, std::less<>> asked(among.begin(), among.end());
  Weights rows;
  for (const Vote& vote : votes) {
    if (!(vote.weight > 0)) continue;
    const bool ask_technology = asked.empty() || asked.contains(vote.technology);
    const bool ask_other = !vote.other.empty() && (asked.empty() || asked.contains(vote.other));
    const bool outside = !vote.other.empty() && ask_technology != ask_other && asked.size() > 1;
    const double weight = vote.weight * (ask_technology && ask_other ? kDirect
                                         : outside                   ? kOutside
                                                                     : 1.0);
    if (ask_technology) AddBothSides(vote.technology, vote, vote.side, weight, rows);
    if (ask_other) AddBothSides(vote.other, vote, -vote.side, weight, rows);
  }
  std::sort(rows.begin(), rows.end());
  std::vector<Ranked> ranking = Standings(rows);
  AddWithoutVotes(asked, ranking);
  for (Ranked& ranked : ranking) Finish(ranked);
  SortBestFirst(ranking);
  return ranking;
}

std::vector<Ranked> Combine(const std::vector<std::vector<Ranked>>& rankings,
                            const std::vector<double>& weights) {
  if (rankings.size() == 1) return rankings.front();
  double all = 0;
  for (const double weight : weights) all += weight;
  // A technology that a ranking lacks stands there at 0.5: what it is told elsewhere is added to
  // that.
  std::map<std::string, Ranked> sums;
  for (std::size_t i = 0; i < rankings.size(); ++i) {
    const double share = weights[i] / all;
    for (const Ranked& ranked : rankings[i]) {
      Ranked& sum = sums.try_emplace(ranked.technology, Ranked{ranked.technology, 0.5, 0, 0, 0})
                        .first->second;
      sum.score += share * (ranked.score - 0.5);
      sum.support += share * ranked.support;
      sum.oppose += share * ranked.oppose;
      sum.confidence += share * ranked.confidence;
    }
  }
  std::vector<Ranked> combined;
  for (auto& [technology, sum] : sums) combined.push_back(std::move(sum));
  SortBestFirst(combined);
  return combined;
}

Decision Decide(const std::vector<Ranked>& ranking, const std::vector<Vote>& votes, Scope scope) {
  if (ranking.empty()) return {};
  const Ranked& leader = ranking.front();
  if (leader.support < kSome) return {};
  const bool one = scope == Scope::kOneAspect;
  if (one && IsMixed(leader)) {
    // Only "similar" on both sides is agreement, not dispute.
    const bool agreed =
        std::none_of(votes.begin(), votes.end(), [](const Vote& vote) { return vote.side != 0; });
    return {agreed ? Verdict::kTie : Verdict::kContested, {}};
  }
  if (ranking.size() > 1 && HasEvidence(ranking[1])) {
    const Direct direct = DirectBetween(leader.technology, ranking[1].technology, votes);
    const double less = std::min(direct.a, direct.b);
    if (one && less >= kStrong && less >= kMixed * std::max(direct.a, direct.b))
      return {Verdict::kContested, {}};
    const double margin = scope == Scope::kOverall ? kOverallMargin : kMargin;
    if (leader.score - ranking[1].score < margin) return {Verdict::kTie, {}};
  }
  // Over several aspects the best of them all need not be good at each.
  if (scope != Scope::kSeveralAspects && leader.score - 0.5 < kMargin) return {};
  return {Verdict::kWinner, leader.technology};
}

std::string OnlyUnblamed(const std::vector<Ranked>& ranking) {
  if (ranking.size() != 2 || HasEvidence(ranking[0]) || ranking[1].oppose < kStrong) return {};
  return ranking[0].score - ranking[1].score < kBlameMargin ? std::string() : ranking[0].technology;
}

Verdict DecideSide(const Ranked& standing) {
  if (!HasEvidence(standing)) return Verdict::kInsufficient;
  if (std::abs(standing.support - standing.oppose) < 1e-9) return Verdict::kTie;
  const double less = std::min(standing.support, standing.oppose);
  if (less >= kStrong && less >= kMixed * std::max(standing.support, standing.oppose))
    return Verdict::kContested;
  return standing.support > standing.oppose ? Verdict::kYes : Verdict::kNo;
}

Verdict DecideBetter(const std::string& a, const std::string& b, const std::vector<Vote>& votes) {
  const Direct direct = DirectBetween(a, b, votes);
  const double less = std::min(direct.a, direct.b);
  const double more = std::max(direct.a, direct.b);
  if (less >= kStrong && less >= kMixed * more) return Verdict::kContested;
  if (more >= kSome && more > direct.equal)
    return direct.a > direct.b ? Verdict::kYes : Verdict::kNo;
  if (direct.equal >= kSome) return Verdict::kTie;
  const std::vector<Ranked> ranking = Tally(votes, {a, b});
  if (!HasEvidence(ranking[0]) || !HasEvidence(ranking[1])) return Verdict::kInsufficient;
  const double lead = ranking[0].score - ranking[1].score;
  if (lead < kMargin) return IsMixed(ranking[0]) ? Verdict::kContested : Verdict::kTie;
  return ranking[0].technology == a ? Verdict::kYes : Verdict::kNo;
}

}  // namespace verdict::query
