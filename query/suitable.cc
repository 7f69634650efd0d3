#include "query/suitable.h"

#include <algorithm>
#include <utility>

#include "query/compare.h"
#include "query/run.h"
#include "query/syntax/printer.h"
#include "query/values.h"

namespace verdict::query {
namespace {

using syntax::Condition;
using syntax::Operator;

/// A test that asks for yes or no, and for which.
std::optional<bool> WantedSide(const Condition& test) {
  const std::optional<double> side = SideOfValue(ClaimValue(test.value));
  if (!side || (test.op != Operator::kEqual && test.op != Operator::kNotEqual)) return {};
  return (*side > 0) == (test.op == Operator::kEqual);
}

/// Whether the item meets the test; nothing if it says nothing on that.
std::optional<bool> HoldsFor(const Item& item, const Condition& test,
                             const std::optional<bool>& wanted) {
  const Claim& claim = item.claim.claim;
  if (!wanted) {
    if (claim.kind != ClaimKind::kProperty || IsUnknownValue(claim.value)) return {};
    return Meets(claim.value, claim.unit, test.op, test.value);
  }
  if (claim.kind == ClaimKind::kComparison) return {};
  const double side = claim.polarity ? *claim.polarity : item.side.value_or(0);
  if (side == 0) return {};
  return (side > 0) == *wanted;
}

/// Counted as every other evidence is (copies once), with a vote for or against meeting the test.
Suitability Judge(const std::vector<Item>& items, const Condition& test) {
  const std::optional<bool> wanted = WantedSide(test);
  std::vector<Vote> votes;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::optional<bool> holds = HoldsFor(items[i], test, wanted);
    if (!holds) continue;
    std::optional<Vote> vote = VoteOf(items[i].claim, items[i].closeness, 0, i);
    if (!vote) continue;
    vote->side = *holds ? 1 : -1;
    votes.push_back(std::move(*vote));
  }
  Suitability suitable;
  for (const Ranked& ranked : Tally(votes, {})) {
    // Yes and no exclude each other; of values there may be several (by condition), and one that
    // fits is enough.
    const bool holds = ranked.support > (wanted ? ranked.oppose : 0.0);
    suitable.emplace(ranked.technology, Suits{holds, ranked.support, ranked.oppose, {}});
  }
  for (const Vote& vote : votes) {
    Suits& suits = suitable.at(vote.technology);
    if ((vote.side > 0) == suits.holds) suits.items.push_back(items[vote.claim]);
  }
  return suitable;
}

/// `and`: holds if both hold, fails if one fails; otherwise nobody knows. `or` is its mirror.
Suitability Join(Suitability a, Suitability b, bool both) {
  Suitability joined;
  const auto decides = [both](const Suits& suits) { return suits.holds != both; };
  for (auto& [name, suits] : a) {
    const auto other = b.find(name);
    if (decides(suits)) {
      joined.emplace(name, std::move(suits));
    } else if (other != b.end()) {
      Suits merged = decides(other->second) ? other->second : std::move(suits);
      if (!decides(other->second)) {
        merged.yes = both ? std::min(merged.yes, other->second.yes)
                          : std::max(merged.yes, other->second.yes);
        std::copy(other->second.items.begin(), other->second.items.end(),
                  std::back_inserter(merged.items));
      }
      joined.emplace(name, std::move(merged));
    }
  }
  for (auto& [name, suits] : b) {
    if (!joined.contains(name) && decides(suits)) joined.emplace(name, std::move(suits));
  }
  return joined;
}

/// "Window functions and CTEs" where nothing is called so: the one and the other.
Condition PiecesOf(const Condition& test) {
  Condition both;
  both.kind = Condition::Kind::kAnd;
  for (std::string& piece : SplitAspects(test.subject)) {
    both.parts.push_back(test);
    both.parts.back().subject = std::move(piece);
  }
  return both;
}

}  // namespace

Result<Suitability> FindSuitable(const Lookup& lookup, const Condition& condition, Answer& answer) {
  if (condition.kind == Condition::Kind::kTest) {
    Result<AspectEvidence> evidence = lookup.Find(condition.subject, {});
    if (!evidence) return evidence.error();
    if (evidence->items.empty() && condition.op == Operator::kEqual) {
      if (const Condition pieces = PiecesOf(condition); pieces.parts.size() > 1)
        return FindSuitable(lookup, pieces, answer);
    }
    NoteEvidence(*evidence, answer);
    return Judge(evidence->items, condition);
  }
  Suitability all;
  for (std::size_t i = 0; i < condition.parts.size(); ++i) {
    Result<Suitability> part = FindSuitable(lookup, condition.parts[i], answer);
    if (!part) return part;
    all = i == 0 ? std::move(*part)
                 : Join(std::move(all), std::move(*part), condition.kind == Condition::Kind::kAnd);
  }
  if (condition.kind == Condition::Kind::kNot) {
    for (auto& [name, suits] : all) {
      suits.holds = !suits.holds;
      std::swap(suits.yes, suits.no);
    }
  }
  return all;
}

std::string ConditionWords(const Condition& condition) {
  if (condition.kind == Condition::Kind::kTest) {
    const std::optional<double> side = SideOfValue(ClaimValue(condition.value));
    if (condition.op == Operator::kEqual && side)
      return (*side > 0 ? "with " : "without ") + condition.subject;
    return "with " + condition.subject + ' ' + std::string(OperatorText(condition.op)) + ' ' +
           condition.value;
  }
  if (condition.kind == Condition::Kind::kNot)
    return "not " + ConditionWords(condition.parts.front());
  std::string words;
  for (const Condition& part : condition.parts) {
    if (!words.empty()) words += condition.kind == Condition::Kind::kAnd ? " and " : " or ";
    const bool brackets = part.kind == Condition::Kind::kOr;
    words += brackets ? '(' + ConditionWords(part) + ')' : ConditionWords(part);
  }
  return words;
}

}  // namespace verdict::query
