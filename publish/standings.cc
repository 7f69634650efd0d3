#include "publish/standings.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "query/lookup.h"

namespace verdict::publish {
namespace {

using query::Verdict;
using query::Vote;

/// Who says something of a technology, a row a claim.
using Said = std::vector<std::pair<std::int64_t, std::string_view>>;  // technology, witness

/// How many claims there are and how many independent sources they come from.
struct Count {
  std::int64_t claims = 0;
  std::int64_t witnesses = 0;

  Count() = default;
  /// Input: sorted rows of one technology.
  Count(Said::const_iterator begin, Said::const_iterator end) : claims(end - begin) {
    for (auto at = begin; at != end; ++at) {
      if (at == begin || at->second != std::prev(at)->second) ++witnesses;
    }
  }
};

/// The claim that weighs most on one side.
struct Strongest {
  double weight = 0;
  std::int64_t claim = 0;

  void Add(double candidate, std::int64_t id) {
    if (candidate > weight) *this = {candidate, id};
  }
};

/// The strongest claim for and against, as the formula shares a vote between the sides.
struct BothSides {
  Strongest in_favour;
  Strongest against;

  void Add(const Vote& vote, double side, std::int64_t claim) {
    in_favour.Add(vote.weight * (1 + side) / 2, claim);
    against.Add(vote.weight * (1 - side) / 2, claim);
  }
  [[nodiscard]] bool complete() const { return in_favour.claim != 0 && against.claim != 0; }
};

}  // namespace

void Gathering::Add(const kb::StoredClaim& claim, const Vocabulary& vocabulary) {
  std::optional<double> side;
  if (claim.claim.kind == ClaimKind::kProperty && !claim.claim.polarity) {
    side = query::SideOfProperty(claim.claim.attribute, claim.claim, vocabulary);
  }
  std::optional<Vote> vote = query::VoteOf(claim, 1, side, votes_.size());
  if (!vote) return;
  claims_.push_back(
      {claim.id, claim.technology_id, vote->other.empty() ? 0 : claim.compared_to_id});
  votes_.push_back(std::move(*vote));
}

std::vector<Score> Gathering::Scores() const {
  std::unordered_map<std::string_view, std::int64_t> ids;
  Said said;
  for (std::size_t i = 0; i < votes_.size(); ++i) {
    ids[votes_[i].technology] = claims_[i].technology;
    said.emplace_back(claims_[i].technology, votes_[i].witness);
    if (claims_[i].other == 0) continue;
    ids[votes_[i].other] = claims_[i].other;
    said.emplace_back(claims_[i].other, votes_[i].witness);
  }
  std::vector<Score> scores;
  for (query::Ranked& standing : query::Tally(votes_, {})) {
    Score& score = scores.emplace_back();
    score.technology = ids[standing.technology];
    score.verdict = query::DecideSide(standing);
    score.place = static_cast<std::int64_t>(scores.size());
    score.standing = std::move(standing);
  }
  std::sort(scores.begin(), scores.end(),
            [](const Score& a, const Score& b) { return a.technology < b.technology; });
  std::sort(said.begin(), said.end());
  auto begin = said.cbegin();
  for (Score& score : scores) {
    const auto end = std::find_if(begin, said.cend(),
                                  [&](const auto& row) { return row.first != score.technology; });
    const Count count(begin, end);
    score.claims = count.claims;
    score.witnesses = count.witnesses;
    begin = end;
  }
  return scores;
}

std::vector<Dispute> Gathering::Disputes(const std::vector<Score>& scores) const {
  std::map<std::int64_t, BothSides> contested;
  for (const Score& score : scores) {
    if (score.verdict == Verdict::kContested) contested[score.technology];
  }
  const auto add = [&](std::size_t i, std::int64_t technology, double side) {
    const auto found = contested.find(technology);
    if (found != contested.end()) found->second.Add(votes_[i], side, claims_[i].id);
  };
  for (std::size_t i = 0; i < votes_.size(); ++i) {
    add(i, claims_[i].technology, votes_[i].side);
    if (claims_[i].other != 0) add(i, claims_[i].other, -votes_[i].side);
  }
  std::vector<Dispute> disputes;
  for (const Score& score : scores) {
    const auto found = contested.find(score.technology);
    if (found == contested.end() || !found->second.complete()) continue;
    disputes.push_back({score.technology,
                        {},
                        score.standing.support,
                        score.standing.oppose,
                        found->second.in_favour.claim,
                        found->second.against.claim});
  }
  return disputes;
}

std::vector<Pair> Gathering::Pairs(std::vector<Dispute>& disputes) const {
  std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::size_t>> compared;
  for (std::size_t i = 0; i < claims_.size(); ++i) {
    if (claims_[i].other != 0) {
      compared[std::minmax(claims_[i].technology, claims_[i].other)].push_back(i);
    }
  }
  std::vector<Pair> pairs;
  for (const auto& [sides, members] : compared) {
    std::vector<Vote> votes;
    Said said;
    BothSides strongest;
    for (const std::size_t i : members) {
      const bool straight = claims_[i].technology == sides.first;
      strongest.Add(votes_[i], straight ? votes_[i].side : -votes_[i].side, claims_[i].id);
      said.emplace_back(sides.first, votes_[i].witness);
      votes.push_back(votes_[i]);
    }
    std::sort(said.begin(), said.end());
    const Count count(said.cbegin(), said.cend());
    const bool straight = claims_[members.front()].technology == sides.first;
    const std::string& one = straight ? votes.front().technology : votes.front().other;
    const std::string& other = straight ? votes.front().other : votes.front().technology;
    Pair pair{sides.first,  sides.second,   query::DirectBetween(one, other, votes), {}, {},
              count.claims, count.witnesses};
    pair.verdict = query::DecideBetter(one, other, votes);
    if (pair.verdict == Verdict::kYes) pair.winner = sides.first;
    if (pair.verdict == Verdict::kNo) pair.winner = sides.second;
    if (pair.winner) pair.verdict = Verdict::kWinner;
    if (pair.verdict == Verdict::kContested && strongest.complete()) {
      disputes.push_back({pair.technology, pair.other, pair.direct.a, pair.direct.b,
                          strongest.in_favour.claim, strongest.against.claim});
    }
    pairs.push_back(pair);
  }
  return pairs;
}

Standings Gathering::Decide() const {
  Standings standings;
  standings.scores = Scores();
  standings.disputes = Disputes(standings.scores);
  standings.pairs = Pairs(standings.disputes);
  return standings;
}

}  // namespace verdict::publish
