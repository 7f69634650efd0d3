// `claims ...` and `technologies ...`: what is stored, restricted by conditions.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/language/stem.h"
#include "base/text.h"
#include "query/phrase.h"
#include "query/run.h"
#include "query/values.h"

namespace verdict::query {
namespace {

using syntax::Condition;
using syntax::Operator;

std::string StatusName(ClaimStatus status) { return std::string(ClaimStatusName(status)); }

ClaimValue FieldOf(const kb::StoredClaim& stored, std::string_view field) {
  const Claim& claim = stored.claim;
  if (field == "technology") return claim.technology;
  if (field == "kind") return std::string(ClaimKindName(claim.kind));
  if (field == "attribute") return claim.attribute;
  if (field == "attribute_text") return claim.attribute_text;
  if (field == "polarity")
    return claim.polarity ? ClaimValue(static_cast<double>(*claim.polarity)) : ClaimValue();
  if (field == "value") return claim.value;
  if (field == "unit") return claim.unit;
  if (field == "compared_to") return claim.compared_to;
  if (field == "condition") return claim.condition;
  if (field == "confidence") return claim.confidence;
  if (field == "strength") return claim.strength;
  if (field == "status") return StatusName(stored.status);
  if (field == "source") return stored.source;
  if (field == "published") return stored.published;
  if (field == "line_start") return static_cast<double>(claim.evidence.lines.first);
  if (field == "quote") return claim.evidence.quote;
  if (field == "rule") return claim.rule;
  if (field == "id") return static_cast<double>(stored.id);
  return {};
}

/// -1, 0 or 1: numbers as numbers, everything else as text without case (ISO dates sort as text).
int Compare(const ClaimValue& left, const std::string& right) {
  const std::optional<Quantity> a = QuantityOf(left);
  const std::optional<Quantity> b = QuantityOf(ClaimValue(right));
  if (a && b) return a->number < b->number ? -1 : a->number > b->number ? 1 : 0;
  const std::string x = Lower(FoldSpace(ValueText(left)));
  const std::string y = Lower(FoldSpace(right));
  return x < y ? -1 : x > y ? 1 : 0;
}

bool Holds(const ClaimValue& value, const Condition& condition) {
  switch (condition.op) {
    case Operator::kEqual:
      return SameValue(value, condition.value);
    case Operator::kNotEqual:
      return !SameValue(value, condition.value);
    case Operator::kMatches:
      return HoldsPhrase(Lower(FoldSpace(ValueText(value))), Lower(condition.value));
    case Operator::kLess:
      return !IsUnknownValue(value) && Compare(value, condition.value) < 0;
    case Operator::kLessEqual:
      return !IsUnknownValue(value) && Compare(value, condition.value) <= 0;
    case Operator::kGreater:
      return !IsUnknownValue(value) && Compare(value, condition.value) > 0;
    case Operator::kGreaterEqual:
      return !IsUnknownValue(value) && Compare(value, condition.value) >= 0;
  }
  return false;
}

/// Fields are compared exactly; only `~` looks inside a text.
bool FieldHolds(const kb::StoredClaim& claim, const Condition& condition) {
  const ClaimValue value = FieldOf(claim, condition.subject);
  if (condition.subject != "value" &&
      (condition.op == Operator::kEqual || condition.op == Operator::kNotEqual)) {
    const bool same =
        Compare(value, condition.value) == 0 && !std::holds_alternative<std::monostate>(value);
    return same == (condition.op == Operator::kEqual);
  }
  return Holds(value, condition);
}

/// What one condition says of each technology: the weight of the claims that meet it and of those
/// that do not.
struct Meets {
  double yes = 0;
  double no = 0;
  std::vector<Item> items;
};
using Met = std::map<std::string, Meets>;

Met Judge(const std::vector<Item>& items, const Condition& condition) {
  Met met;
  const std::optional<double> wanted = SideOfValue(ClaimValue(condition.value));
  const bool yes_no = wanted.has_value() &&
                      (condition.op == Operator::kEqual || condition.op == Operator::kNotEqual);
  for (const Item& item : items) {
    const Claim& claim = item.claim.claim;
    const double weight = VoteWeight(item.claim, item.closeness);
    bool holds = false;
    if (yes_no) {
      if (claim.kind == ClaimKind::kComparison) continue;
      const double side = claim.polarity ? *claim.polarity : item.side.value_or(0);
      if (side == 0) continue;
      holds = ((side > 0) == (*wanted > 0)) == (condition.op == Operator::kEqual);
    } else {
      if (claim.kind != ClaimKind::kProperty || IsUnknownValue(claim.value)) continue;
      holds = Holds(claim.value, condition);
    }
    Meets& meets = met[claim.technology];
    (holds ? meets.yes : meets.no) += weight;
    if (holds) meets.items.push_back(item);
  }
  // Yes and no exclude each other; of values there may be several (by condition), and one that fits
  // is enough.
  std::erase_if(met, [yes_no](const auto& entry) {
    return entry.second.yes <= (yes_no ? entry.second.no : 0.0);
  });
  return met;
}

std::string ConditionText(const std::vector<Condition>& where) {
  std::vector<std::string> texts;
  for (const Condition& condition : where) {
    const std::optional<double> side = SideOfValue(ClaimValue(condition.value));
    if (condition.op == Operator::kEqual && side) {
      texts.push_back((*side > 0 ? "with " : "without ") + condition.subject);
    } else {
      texts.push_back("with " + condition.subject + ' ' + std::string(OperatorText(condition.op)) +
                      ' ' + condition.value);
    }
  }
  return Enumerate(texts);
}

Result<Answer> AllTechnologies(const Lookup& lookup) {
  Answer answer;
  std::vector<std::string> names;
  for (const kb::TechnologyRow& row : lookup.technologies()) {
    names.push_back(row.name);
    answer.ranking.push_back({row.name, 0.5, 0, 0, 0});
  }
  if (names.empty()) {
    answer.answer = "The knowledge base holds no technologies.";
    return answer;
  }
  constexpr std::size_t kShown = 20;
  for (std::size_t i = 0; i < std::min(kShown, names.size()); ++i) {
    Result<std::vector<Item>> items = lookup.Everything({names[i]}, false);
    if (!items) return items.error();
    if (!items->empty()) answer.claims.push_back(std::move(items->front().claim));
  }
  answer.verdict = answer.claims.empty() ? Verdict::kInsufficient : Verdict::kList;
  answer.answer = "Stored: " + Enumerate(names, 20) + '.';
  return answer;
}

}  // namespace

Result<Answer> Run(const Lookup& lookup, const syntax::Technologies& statement) {
  if (statement.where.empty()) return AllTechnologies(lookup);
  Answer answer;
  Met all;
  for (std::size_t i = 0; i < statement.where.size(); ++i) {
    const Condition& condition = statement.where[i];
    Result<AspectEvidence> evidence = lookup.Find(condition.subject, {});
    if (!evidence) return evidence.error();
    NoteEvidence(*evidence, answer);
    Met met = Judge(evidence->items, condition);
    if (i == 0) {
      all = std::move(met);
      continue;
    }
    std::erase_if(all, [&met](const auto& entry) { return !met.contains(entry.first); });
    for (auto& [name, meets] : all) {
      Meets& more = met[name];
      meets.yes = std::min(meets.yes, more.yes);
      std::move(more.items.begin(), more.items.end(), std::back_inserter(meets.items));
    }
  }
  std::vector<std::pair<double, std::string>> order;
  for (const auto& [name, meets] : all) order.emplace_back(-meets.yes, name);
  std::sort(order.begin(), order.end());
  std::vector<std::string> names;
  for (const auto& [weight, name] : order) {
    names.push_back(name);
    Meets& meets = all[name];
    const double sum = meets.yes + meets.no;
    answer.ranking.push_back(
        {name, (meets.yes + 0.5) / (sum + 1), meets.yes, meets.no, sum / (sum + 1)});
    // One claim a technology first, so that every name in the list has its evidence.
    if (answer.claims.size() < kMaxShownClaims) answer.claims.push_back(meets.items.front().claim);
  }
  const std::string what = ConditionText(statement.where);
  if (names.empty()) {
    answer.answer = "The knowledge base knows of no technology " + what + '.';
    return answer;
  }
  for (auto& [name, meets] : all) ShowClaims(std::move(meets.items), {}, answer);
  answer.verdict = Verdict::kList;
  if (names.size() == 1) answer.winner = names.front();
  answer.value = Enumerate(names, names.size());
  answer.answer =
      "Technologies " + what + ": " + Enumerate(names, 20) + " (" + CountOf(answer.claims) + ").";
  return answer;
}

Result<Answer> Run(const Lookup& lookup, const syntax::Claims& statement) {
  Answer answer;
  const std::vector<std::string> names = StoredNames(lookup, statement.about, answer);
  std::vector<Item> items;
  if (statement.on.empty() && (statement.about.empty() || !names.empty())) {
    Result<std::vector<Item>> found = lookup.Everything(names, true);
    if (!found) return found.error();
    items = std::move(*found);
  }
  std::set<std::int64_t> seen;
  for (const std::string& aspect : statement.on) {
    if (!statement.about.empty() && names.empty()) break;
    Result<AspectEvidence> evidence = lookup.Find(aspect, names);
    if (!evidence) return evidence.error();
    NoteEvidence(*evidence, answer);
    for (Item& item : evidence->items) {
      if (seen.insert(item.claim.id).second) items.push_back(std::move(item));
    }
  }
  std::erase_if(items, [&statement](const Item& item) {
    return !std::all_of(
        statement.where.begin(), statement.where.end(),
        [&item](const Condition& condition) { return FieldHolds(item.claim, condition); });
  });
  const std::size_t found = items.size();
  if (statement.limit && items.size() > *statement.limit) items.resize(*statement.limit);
  for (Item& item : items) answer.claims.push_back(std::move(item.claim));
  if (answer.claims.empty()) {
    answer.answer = "No stored claim fits.";
    return answer;
  }
  answer.verdict = Verdict::kList;
  answer.answer =
      CountOf(answer.claims) +
      (found > answer.claims.size() ? " of " + std::to_string(found) + " that fit." : ".");
  return answer;
}

}  // namespace verdict::query
