#include "query/decision.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/language/stem.h"
#include "base/text.h"
#include "query/run.h"
#include "query/values.h"

namespace verdict::query {
namespace {

using syntax::Best;
using syntax::Criterion;
using syntax::Direction;

/// Whether a high number wins: for `best`, the end that people want. A rating of 5 for the learning
/// curve is a good one, whatever people want of the curve.
bool WantsHighest(Direction direction, const AspectEvidence& evidence,
                  const std::vector<std::string>& among) {
  const bool high_is_good =
      evidence.good != GoodPole::kLow || AreCalledRatings(evidence.items, among);
  switch (direction) {
    case Direction::kBest:
      return high_is_good;
    case Direction::kWorst:
      return !high_is_good;
    case Direction::kHighest:
      return true;
    case Direction::kLowest:
      return false;
  }
  return true;
}

/// Whether the votes' good side is the asked one: the lowest latency is the best latency.
bool WantsGood(Direction direction, const AspectEvidence& evidence) {
  const bool low_is_good = evidence.good == GoodPole::kLow;
  switch (direction) {
    case Direction::kBest:
      return true;
    case Direction::kWorst:
      return false;
    case Direction::kHighest:
      return !low_is_good;
    case Direction::kLowest:
      return low_is_good;
  }
  return true;
}

/// A phrase such as "high throughput and low latency" is one aspect if something stored is called
/// so, else several.
Result<std::vector<AspectEvidence>> FindPieces(const Lookup& lookup, const std::string& aspect,
                                               const std::vector<std::string>& among) {
  std::vector<AspectEvidence> found;
  Result<AspectEvidence> whole = lookup.Find(aspect, among);
  if (!whole) return whole.error();
  const std::vector<std::string> pieces =
      whole->items.empty() ? SplitAspects(aspect) : std::vector<std::string>();
  if (pieces.size() < 2) {
    found.push_back(std::move(*whole));
    return found;
  }
  for (const std::string& piece : pieces) {
    Result<AspectEvidence> part = lookup.Find(piece, among);
    if (!part) return part.error();
    found.push_back(std::move(*part));
  }
  return found;
}

/// Two technologies of which the same text is told are equal.
bool SameTextForAll(const std::vector<Item>& items, const std::vector<std::string>& among) {
  std::set<std::string> values;
  std::set<std::string> technologies;
  for (const Item& item : items) {
    const Claim& claim = item.claim.claim;
    if (claim.kind != ClaimKind::kProperty || !std::holds_alternative<std::string>(claim.value))
      continue;
    values.insert(Lower(FoldSpace(ValueText(claim.value))));
    technologies.insert(claim.technology);
  }
  return values.size() == 1 && technologies.size() >= std::max<std::size_t>(2, among.size());
}

std::vector<const Item*> VotingItems(const std::vector<Part>& parts) {
  std::vector<const Item*> items;
  for (const Part& part : parts) {
    for (const Vote& vote : part.votes) items.push_back(&part.evidence.items[vote.claim]);
  }
  return items;
}

/// Whether all that is said is that a thing is there: how well, numbers may tell.
bool OnlyDescribed(const Part& part) {
  return std::all_of(part.votes.begin(), part.votes.end(), [&part](const Vote& vote) {
    const Item& item = part.evidence.items[vote.claim];
    return !item.claim.claim.polarity && item.side == kDescribedSide;
  });
}

/// Of two that were named, the one of which nothing is said where all that is said blames the other
/// for a quality: that the one is insecure answers which is more secure. A thing that one of them
/// lacks the other need not have.
std::string Unblamed(const Part& part, Direction direction, const std::vector<std::string>& among) {
  if (among.size() != 2 || part.ranking.size() != 2 || !WantsGood(direction, part.evidence))
    return {};
  const bool qualities =
      std::all_of(part.votes.begin(), part.votes.end(), [&part](const Vote& vote) {
        const Claim& claim = part.evidence.items[vote.claim].claim.claim;
        return claim.kind == ClaimKind::kAssessment &&
               claim.attribute_kind == AttributeKind::kQuality;
      });
  return qualities ? OnlyUnblamed(part.ranking) : std::string();
}

}  // namespace

void WeighPart(Part& part, Direction direction, const std::vector<std::string>& among) {
  part.votes = part.evidence.Votes();
  if (!WantsGood(direction, part.evidence)) {
    for (Vote& vote : part.votes) vote.side = -vote.side;
  }
  part.ranking = Tally(part.votes, among);
}

Result<std::vector<Part>> FindParts(const Lookup& lookup, const Best& statement,
                                    const std::vector<std::string>& among) {
  std::vector<Part> parts;
  for (const Criterion& criterion : statement.criteria) {
    Result<std::vector<AspectEvidence>> found = FindPieces(lookup, criterion.aspect, among);
    if (!found) return found.error();
    for (AspectEvidence& evidence : *found) {
      Part part{std::move(evidence), {}, {}, criterion.weight / static_cast<double>(found->size())};
      WeighPart(part, statement.direction, among);
      parts.push_back(std::move(part));
    }
  }
  return parts;
}

Outcome DecideParts(const std::vector<Part>& parts, Direction direction,
                    const std::vector<std::string>& among) {
  Outcome outcome;
  std::vector<std::vector<Ranked>> rankings;
  std::vector<double> weights;
  std::vector<Vote> votes;
  for (const Part& part : parts) {
    rankings.push_back(part.ranking);
    weights.push_back(part.weight);
    votes.insert(votes.end(), part.votes.begin(), part.votes.end());
  }
  outcome.ranking = Combine(rankings, weights);
  outcome.decision =
      Decide(outcome.ranking, votes, parts.size() > 1 ? Scope::kSeveralAspects : Scope::kOneAspect);
  outcome.items = VotingItems(parts);
  const bool numbers_first = direction == Direction::kHighest || direction == Direction::kLowest;
  if (parts.size() != 1) return outcome;
  const bool described = OnlyDescribed(parts.front());
  if (!numbers_first && !described && outcome.decision.verdict != Verdict::kInsufficient)
    return outcome;
  const AspectEvidence& evidence = parts.front().evidence;
  if (numbers_first || evidence.good_known || AreRatings(evidence.items, among)) {
    NumberDecision numbers =
        DecideByNumbers(evidence.items, among, WantsHighest(direction, evidence, among));
    if (numbers.verdict != Verdict::kInsufficient) {
      return {
          {numbers.verdict, numbers.winner}, std::move(numbers.ranking), std::move(numbers.items)};
    }
  }
  if (outcome.decision.verdict == Verdict::kInsufficient) {
    if (std::string winner = Unblamed(parts.front(), direction, among); !winner.empty())
      outcome.decision = {Verdict::kWinner, std::move(winner)};
  }
  // A lowest or highest of something whose good end nobody knows cannot be read from praise and
  // blame, and none from a value of the one beside nothing of the other.
  if (numbers_first && (!evidence.good_known || described)) outcome.decision = {};
  if (outcome.decision.verdict == Verdict::kInsufficient && SameTextForAll(evidence.items, among)) {
    outcome.decision.verdict = Verdict::kTie;
    outcome.items.clear();
    for (const Item& item : evidence.items) outcome.items.push_back(&item);
  }
  return outcome;
}

}  // namespace verdict::query
