// `pros of`, `cons of`, `facts about`, `alternatives to`: what is stored of one technology, as a
// list.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "query/phrase.h"
#include "query/run.h"

namespace verdict::query {
namespace {

/// +1 if the claim is good news for `name`, -1 if bad, 0 otherwise.
int SideFor(const Claim& claim, const std::string& name) {
  const int polarity = claim.polarity.value_or(0);
  if (claim.technology == name) return polarity;
  return claim.compared_to == name ? -polarity : 0;
}

std::vector<std::string> AttributesOf(const std::vector<kb::StoredClaim>& claims) {
  std::vector<std::string> names;
  for (const kb::StoredClaim& claim : claims) {
    if (std::find(names.begin(), names.end(), claim.claim.attribute) == names.end())
      names.push_back(claim.claim.attribute);
  }
  return names;
}

Result<std::vector<Item>> ItemsOn(const Lookup& lookup, const std::string& name,
                                  const std::string& aspect, Answer& answer) {
  if (aspect.empty()) return lookup.Everything({name}, true);
  Result<AspectEvidence> evidence = lookup.Find(aspect, {name});
  if (!evidence) return evidence.error();
  NoteEvidence(*evidence, answer);
  return std::move(evidence->items);
}

}  // namespace

Result<Answer> Run(const Lookup& lookup, const syntax::ProsCons& statement) {
  Answer answer;
  const std::string_view kind = statement.pros ? "in favour of " : "against ";
  const std::vector<std::string> names = StoredNames(lookup, {statement.technology}, answer);
  if (!names.empty()) {
    Result<std::vector<Item>> items = ItemsOn(lookup, names.front(), statement.aspect, answer);
    if (!items) return items.error();
    std::erase_if(*items, [&](const Item& item) {
      return SideFor(item.claim.claim, names.front()) != (statement.pros ? 1 : -1);
    });
    // An assessment names the technology's own trait; a comparison needs the other to be
    // understood.
    std::stable_partition(items->begin(), items->end(), [](const Item& item) {
      return item.claim.claim.kind == ClaimKind::kAssessment;
    });
    for (Item& item : *items) {
      if (answer.claims.size() < kMaxShownClaims) answer.claims.push_back(std::move(item.claim));
    }
  }
  if (answer.claims.empty()) {
    answer.answer =
        "The knowledge base knows nothing " + std::string(kind) + statement.technology + '.';
    return answer;
  }
  answer.verdict = Verdict::kList;
  answer.answer = (statement.pros ? "What speaks for " : "What speaks against ") + names.front() +
                  ": " + Enumerate(AttributesOf(answer.claims), 12) + " (" +
                  CountOf(answer.claims) + ").";
  return answer;
}

Result<Answer> Run(const Lookup& lookup, const syntax::Facts& statement) {
  Answer answer;
  const std::vector<std::string> names = StoredNames(lookup, {statement.technology}, answer);
  if (!names.empty()) {
    Result<std::vector<Item>> items = ItemsOn(lookup, names.front(), statement.aspect, answer);
    if (!items) return items.error();
    std::erase_if(*items, [&](const Item& item) {
      return item.claim.claim.technology != names.front() &&
             item.claim.claim.compared_to != names.front();
    });
    std::stable_partition(items->begin(), items->end(), [](const Item& item) {
      return item.claim.claim.kind == ClaimKind::kProperty;
    });
    for (Item& item : *items) {
      if (answer.claims.size() < kMaxShownClaims) answer.claims.push_back(std::move(item.claim));
    }
  }
  const std::string on = statement.aspect.empty() ? std::string() : " on " + statement.aspect;
  if (answer.claims.empty()) {
    answer.answer = "The knowledge base knows nothing about " + statement.technology + on + '.';
    return answer;
  }
  answer.verdict = Verdict::kList;
  std::vector<std::string> lines;
  for (const kb::StoredClaim& claim : answer.claims) {
    const bool own = claim.claim.technology == names.front();
    lines.push_back((own ? std::string() : claim.claim.technology + " is ") + Summary(claim) +
                    ConditionOf(claim));
  }
  answer.answer = "About " + names.front() + on + " (" + CountOf(answer.claims) +
                  "): " + Enumerate(lines, 6) + '.';
  return answer;
}

/// Technologies of the same category, and those that a source compares with it.
Result<Answer> Run(const Lookup& lookup, const syntax::Alternatives& statement) {
  Answer answer;
  const std::vector<std::string> names = StoredNames(lookup, {statement.technology}, answer);
  answer.answer = "The knowledge base knows no alternatives to " + statement.technology + '.';
  if (names.empty()) return answer;
  Result<std::vector<Item>> items = lookup.Everything(names, true);
  if (!items) return items.error();
  std::vector<std::string> others;
  for (Item& item : *items) {
    const Claim& claim = item.claim.claim;
    if (claim.kind != ClaimKind::kComparison) continue;
    const std::string other =
        claim.technology == names.front() ? claim.compared_to : claim.technology;
    if (std::find(others.begin(), others.end(), other) == others.end()) others.push_back(other);
    if (answer.claims.size() < kMaxShownClaims) answer.claims.push_back(item.claim);
  }
  const auto self =
      std::find_if(lookup.technologies().begin(), lookup.technologies().end(),
                   [&](const kb::TechnologyRow& row) { return row.name == names.front(); });
  std::vector<std::string> alike;
  for (const kb::TechnologyRow& row : lookup.technologies()) {
    const bool same = self != lookup.technologies().end() && !self->category.empty() &&
                      row.category == self->category;
    if (!same || row.name == names.front() ||
        std::find(others.begin(), others.end(), row.name) != others.end())
      continue;
    alike.push_back(row.name);
  }
  constexpr std::size_t kMostAlike = 12;
  if (alike.size() > kMostAlike) alike.resize(kMostAlike);
  for (const std::string& name : alike) {
    Result<std::vector<Item>> about = lookup.Everything({name}, false);
    if (!about) return about.error();
    if (about->empty()) continue;
    others.push_back(name);
    if (answer.claims.size() < kMaxShownClaims)
      answer.claims.push_back(std::move(about->front().claim));
  }
  if (others.empty() || answer.claims.empty()) return answer;
  answer.verdict = Verdict::kList;
  answer.answer = "Alternatives to " + names.front() + ": " + Enumerate(others, 12) + '.';
  return answer;
}

}  // namespace verdict::query
