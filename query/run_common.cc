// What several statements share: names, notes, the claims shown, numbers.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "query/grade.h"
#include "query/phrase.h"
#include "query/run.h"
#include "query/suitable.h"
#include "query/values.h"

namespace verdict::query {
namespace {

/// How well a claim explains that `technology` won: 2 praises it, 1 speaks against a rival, 0
/// neither.
int SpeaksFor(const Item& item, const std::string& technology) {
  const Claim& claim = item.claim.claim;
  const double side = claim.polarity ? *claim.polarity : item.side.value_or(0);
  if (claim.technology == technology) return side > 0 ? 2 : 0;
  return side < 0 ? 1 : 0;
}

/// One technology's number under one condition.
struct Number {
  double value = 0;
  double weight = -1;
  const Item* item = nullptr;
};
using Group = std::map<std::string, Number>;  // technology -> its best documented number

std::map<std::string, Group> GroupNumbers(const std::vector<Item>& items,
                                          const std::vector<std::string>& among) {
  std::map<std::string, Group> groups;
  for (const Item& item : items) {
    const Claim& claim = item.claim.claim;
    if (claim.kind != ClaimKind::kProperty) continue;
    if (!among.empty() && std::find(among.begin(), among.end(), claim.technology) == among.end())
      continue;
    std::optional<Quantity> quantity = QuantityOf(claim.value);
    if (const std::optional<double> year = YearOf(claim.value)) quantity = Quantity{*year, {}};
    if (!quantity) continue;
    const std::string unit = claim.unit.empty() ? quantity->unit : claim.unit;
    Number& number = groups[std::to_string(item.claim.attribute_id) + '\n' + unit + '\n' +
                            claim.condition][claim.technology];
    const double weight = VoteWeight(item.claim, item.closeness);
    if (weight > number.weight) number = {quantity->number, weight, &item};
  }
  std::erase_if(groups, [](const auto& group) { return group.second.size() < 2; });
  return groups;
}

}  // namespace

std::vector<std::string> StoredNames(const Lookup& lookup, const std::vector<std::string>& asked,
                                     Answer& answer) {
  std::vector<std::string> stored;
  for (const std::string& name : asked) {
    const std::optional<std::string> found = lookup.FindTechnology(name);
    if (found) {
      if (std::find(stored.begin(), stored.end(), *found) == stored.end()) stored.push_back(*found);
      continue;
    }
    std::string note = "Nothing is stored about " + name + '.';
    const std::vector<std::string> near = lookup.names().Suggestions(name);
    if (!near.empty()) note += " Did you mean " + Enumerate(near) + '?';
    answer.notes.push_back(std::move(note));
  }
  return stored;
}

Result<Candidates> FindCandidates(const Lookup& lookup, const syntax::Best& best, Answer& answer) {
  Candidates candidates;
  candidates.names = StoredNames(lookup, best.among, answer);
  candidates.too_few =
      !best.among.empty() && candidates.names.size() < std::min<std::size_t>(best.among.size(), 2);
  if (best.where.empty() || candidates.too_few) return candidates;
  Result<Suitability> suitable = FindSuitable(lookup, best.where, answer);
  if (!suitable) return suitable.error();
  std::vector<std::string> fitting;
  for (const auto& [name, suits] : *suitable) {
    const bool asked =
        best.among.empty() ||
        std::find(candidates.names.begin(), candidates.names.end(), name) != candidates.names.end();
    if (suits.holds && asked) fitting.push_back(name);
  }
  candidates.too_few = fitting.empty();
  if (fitting.empty()) {
    answer.notes.push_back("No technology is known to be " + ConditionWords(best.where) + '.');
  } else {
    answer.notes.push_back("Chosen from those " + ConditionWords(best.where) + ": " +
                           Enumerate(fitting) + '.');
  }
  candidates.names = std::move(fitting);
  return candidates;
}

void NoteEvidence(const AspectEvidence& evidence, Answer& answer) {
  for (const AspectMatch& match : evidence.matches) answer.matches.push_back(match);
  if (!evidence.items.empty()) return;
  std::string note = "Nothing is stored on " + evidence.aspect + '.';
  if (!evidence.broader.empty())
    note += " There are claims on " + Enumerate(evidence.broader) + ", which is broader.";
  answer.notes.push_back(std::move(note));
}

void ShowClaims(const std::vector<const Item*>& items, const std::string& winner, Answer& answer) {
  struct Place {
    int speaks;
    double weight;
    const Item* item;
  };
  std::vector<Place> order;
  order.reserve(items.size());
  for (const Item* item : items) {
    order.push_back({winner.empty() ? 0 : SpeaksFor(*item, winner),
                     VoteWeight(item->claim, item->closeness), item});
  }
  std::sort(order.begin(), order.end(), [](const Place& a, const Place& b) {
    return std::tie(b.speaks, b.weight, a.item->claim.id) <
           std::tie(a.speaks, a.weight, b.item->claim.id);
  });
  std::set<std::int64_t> shown;
  for (const kb::StoredClaim& claim : answer.claims) shown.insert(claim.id);
  for (const Place& place : order) {
    if (answer.claims.size() == kMaxShownClaims) break;
    if (shown.insert(place.item->claim.id).second) answer.claims.push_back(place.item->claim);
  }
}

void ShowClaims(const std::vector<Item>& items, const std::string& winner, Answer& answer) {
  std::vector<const Item*> places;
  places.reserve(items.size());
  for (const Item& item : items) places.push_back(&item);
  ShowClaims(places, winner, answer);
}

bool AreRatings(const std::vector<Item>& items, const std::vector<std::string>& among) {
  constexpr double kBestMark = 10;
  const std::map<std::string, Group> groups = GroupNumbers(items, among);
  for (const auto& [condition, group] : groups) {
    for (const auto& [technology, number] : group) {
      const Claim& claim = number.item->claim.claim;
      const bool bare = claim.unit.empty() && std::holds_alternative<double>(claim.value);
      if (!bare || number.value < 0 || number.value > kBestMark ||
          claim.attribute_kind == AttributeKind::kProperty)
        return false;
    }
  }
  return !groups.empty();
}

bool AreCalledRatings(const std::vector<Item>& items, const std::vector<std::string>& among) {
  if (!AreRatings(items, among)) return false;
  for (const auto& [condition, group] : GroupNumbers(items, among)) {
    for (const auto& [technology, number] : group) {
      if (!NamesRating(number.item->claim.claim.evidence.quote)) return false;
    }
  }
  return true;
}

NumberDecision DecideByNumbers(const std::vector<Item>& items,
                               const std::vector<std::string>& among, bool highest) {
  NumberDecision decision;
  const std::map<std::string, Group> groups = GroupNumbers(items, among);
  if (groups.empty()) return decision;
  std::map<std::string, double> scores;
  std::set<std::string> winners;
  bool tie = false;
  for (const auto& [condition, group] : groups) {
    std::vector<std::pair<double, std::string>> order;
    for (const auto& [technology, number] : group)
      order.emplace_back(highest ? -number.value : number.value, technology);
    std::sort(order.begin(), order.end());
    tie = tie || order[0].first == order[1].first;
    winners.insert(order[0].second);
    const double last = static_cast<double>(order.size() - 1);
    for (std::size_t i = 0; i < order.size(); ++i) {
      scores[order[i].second] +=
          (1 - static_cast<double>(i) / last) / static_cast<double>(groups.size());
      decision.items.push_back(group.at(order[i].second).item);
    }
  }
  for (const auto& [technology, score] : scores)
    decision.ranking.push_back({technology, score, score, 1 - score, 0.5});
  std::stable_sort(decision.ranking.begin(), decision.ranking.end(),
                   [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
  decision.verdict = tie && groups.size() == 1 ? Verdict::kTie
                     : winners.size() == 1     ? Verdict::kWinner
                                               : Verdict::kContested;
  if (decision.verdict == Verdict::kWinner) decision.winner = *winners.begin();
  const std::string& first = decision.winner;
  std::stable_partition(decision.items.begin(), decision.items.end(), [&first](const Item* item) {
    return item->claim.claim.technology == first;
  });
  return decision;
}

}  // namespace verdict::query
