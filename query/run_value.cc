// `value of ASPECT for A`: the best documented value, or a count that stands in the text.
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

bool HasValue(const Item& item) {
  return item.claim.claim.kind == ClaimKind::kProperty && !IsUnknownValue(item.claim.claim.value);
}

/// Only the nearest matches: the license of a plugin is not the license where the license itself is
/// stored.
void KeepNearest(std::vector<Item>& items) {
  double nearest = 0;
  for (const Item& item : items) nearest = std::max(nearest, item.closeness);
  std::erase_if(items, [nearest](const Item& item) { return item.closeness < nearest - 0.1; });
}

/// Same value, different words or sources: one group.
std::vector<std::vector<Item>> GroupByValue(std::vector<Item> items) {
  std::map<std::string, std::vector<Item>> groups;
  for (Item& item : items) {
    std::string key = Lower(FoldSpace(ValueWithUnit(item.claim.claim)));
    groups[std::move(key)].push_back(std::move(item));
  }
  std::vector<std::vector<Item>> sorted;
  for (auto& [value, group] : groups) sorted.push_back(std::move(group));
  const auto weight = [](const std::vector<Item>& group) {
    std::map<std::string, double> witnesses;
    for (const Item& item : group) {
      double& best =
          witnesses[item.claim.content_hash.empty() ? item.claim.source : item.claim.content_hash];
      best = std::max(best, VoteWeight(item.claim, item.closeness));
    }
    double sum = 0;
    for (const auto& [witness, best] : witnesses) sum += best;
    return sum;
  };
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](const auto& a, const auto& b) { return weight(a) > weight(b); });
  return sorted;
}

/// Narrower facts that are plain yes or no ("at most once": yes under "delivery guarantee") give
/// their names.
bool GiveNames(const std::vector<Item>& items, const std::string& technology, Answer& answer) {
  std::vector<std::string> names;
  for (const Item& item : items) {
    const bool* flag = std::get_if<bool>(&item.claim.claim.value);
    if (flag == nullptr) return false;
    if (*flag) names.push_back(item.claim.claim.attribute);
  }
  if (names.empty()) return false;
  answer.value = Enumerate(names, 20);
  answer.answer = technology + ": " + Enumerate(names, 20) + '.';
  for (const Item& item : items) {
    if (answer.claims.size() < kMaxShownClaims) answer.claims.push_back(item.claim);
  }
  return true;
}

void GiveValue(const std::string& aspect, const std::string& technology, std::vector<Item> items,
               Answer& answer) {
  std::vector<std::vector<Item>> groups = GroupByValue(std::move(items));
  const Item& best = groups.front().front();
  answer.value = best.claim.claim.value;
  answer.answer = "The " + aspect + " of " + technology + ": " + ValueWithUnit(best.claim.claim) +
                  ConditionOf(best.claim);
  std::vector<std::string> others;
  for (std::size_t i = 1; i < groups.size(); ++i) {
    others.push_back(ValueWithUnit(groups[i].front().claim.claim) +
                     ConditionOf(groups[i].front().claim));
  }
  for (std::vector<Item>& group : groups) {
    for (Item& item : group) {
      if (answer.claims.size() < kMaxShownClaims) answer.claims.push_back(std::move(item.claim));
    }
  }
  answer.answer += " (" + CountOf(answer.claims) + ").";
  if (!others.empty()) answer.answer += " Also found: " + Enumerate(others, 4) + '.';
}

/// "At least 6 Linux machines" in any text about the technology answers how many Linux machines.
Result<bool> GiveCount(const Lookup& lookup, const std::string& aspect,
                       const std::string& technology, Answer& answer) {
  Result<std::vector<Item>> items = lookup.Everything({technology}, false);
  if (!items) return items.error();
  for (Item& item : *items) {
    std::string count = CountBefore(ValueText(item.claim.claim.value), aspect);
    if (count.empty()) count = CountBefore(item.claim.claim.evidence.quote, aspect);
    if (count.empty()) continue;
    const std::optional<Quantity> number = QuantityOf(count);
    answer.value = number ? ClaimValue(number->number) : ClaimValue(count);
    answer.answer = technology + ": " + count + ' ' + aspect + ", from " + QuoteAtEnd(item.claim);
    answer.claims.push_back(std::move(item.claim));
    return true;
  }
  return false;
}

}  // namespace

Result<Answer> Run(const Lookup& lookup, const syntax::Value& statement) {
  Answer answer;
  answer.answer = "The knowledge base does not know the " + statement.aspect + " of " +
                  statement.technology + '.';
  const std::vector<std::string> names = StoredNames(lookup, {statement.technology}, answer);
  if (names.empty()) return answer;
  Result<AspectEvidence> evidence = lookup.Find(statement.aspect, names);
  if (!evidence) return evidence.error();
  NoteEvidence(*evidence, answer);
  // A longer name that only begins with the word is another fact: "backing" is not "back end".
  std::erase_if(evidence->items, [&](const Item& item) {
    return item.claim.claim.technology != names.front() || item.closeness < kFarCloseness;
  });
  std::vector<Item> facts;
  std::copy_if(evidence->items.begin(), evidence->items.end(), std::back_inserter(facts), HasValue);
  KeepNearest(facts);
  const bool exact = !facts.empty() && facts.front().closeness >= kSameCloseness;
  if (!exact) {
    // "How many Linux machines" met a text that holds "at least 6 Linux machines".
    Result<bool> counted = GiveCount(lookup, statement.aspect, names.front(), answer);
    if (!counted) return counted.error();
    if (*counted) {
      answer.verdict = Verdict::kValue;
      return answer;
    }
  }
  if (!facts.empty()) {
    const bool named =
        facts.front().closeness < kSameCloseness && GiveNames(facts, names.front(), answer);
    if (!named) GiveValue(statement.aspect, names.front(), std::move(facts), answer);
    answer.verdict = Verdict::kValue;
    return answer;
  }
  // Who made it is a fact; what is good about its development tools is no answer.
  const KnownAttribute* known = lookup.vocabulary().FindAttribute(statement.aspect);
  if (known != nullptr && known->kind == AttributeKind::kProperty) {
    std::erase_if(evidence->items, [](const Item& item) {
      return item.claim.claim.attribute_kind != AttributeKind::kProperty;
    });
  }
  if (!evidence->items.empty()) {
    std::vector<std::string> lines;
    for (const Item& item : evidence->items) lines.push_back(Summary(item.claim));
    answer.answer = "No value is stored, but " + names.front() + " is " + Enumerate(lines, 4) + '.';
    ShowClaims(evidence->items, {}, answer);
    answer.verdict = Verdict::kList;
  }
  return answer;
}

}  // namespace verdict::query
