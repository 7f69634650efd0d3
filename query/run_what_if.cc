// `what if best for ...`: the decision made again without each source, without each claim, and with
// each weight larger or smaller, and what that changes.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "query/decision.h"
#include "query/phrase.h"
#include "query/run.h"
#include "query/syntax/printer.h"

namespace verdict::query {
namespace {

constexpr std::size_t kMostTried = 40;   ///< Sources, and claims, that are left out in turn.
constexpr double kLargestFactor = 1024;  ///< By which a weight is changed at most.
constexpr int kSteps = 24;               ///< Of halving: weights to 1 part in 10^5.

using syntax::Best;

class Trial {
 public:
  Trial(const Best& best, const std::vector<std::string>& among, std::vector<Part> parts)
      : best_(best), among_(among), parts_(std::move(parts)) {
    outcome_ = DecideParts(parts_, best_.direction, among_);
  }

  Trial(const Trial&) = delete;  // the outcome points into the parts
  Trial& operator=(const Trial&) = delete;

  [[nodiscard]] const Outcome& outcome() const { return outcome_; }
  [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }
  [[nodiscard]] bool IsSame(const Decision& decision) const {
    return decision.verdict == outcome_.decision.verdict &&
           decision.winner == outcome_.decision.winner;
  }

  /// The decision without the items for which `gone` is true.
  template <typename Gone>
  [[nodiscard]] Decision Without(const Gone& gone) const {
    std::vector<Part> parts = parts_;
    for (Part& part : parts) {
      if (std::erase_if(part.evidence.items, gone) > 0) WeighPart(part, best_.direction, among_);
    }
    return DecideParts(parts, best_.direction, among_).decision;
  }

  [[nodiscard]] Decision WithWeight(std::size_t index, double weight) const {
    std::vector<Part> parts = parts_;
    parts[index].weight = weight;
    return DecideParts(parts, best_.direction, among_).decision;
  }

 private:
  const Best& best_;
  const std::vector<std::string>& among_;
  std::vector<Part> parts_;
  Outcome outcome_;
};

std::string DecisionWords(const Decision& decision) {
  return decision.verdict == Verdict::kWinner
             ? decision.winner + " would win"
             : "the verdict would be " + std::string(VerdictName(decision.verdict));
}

/// The weight nearest to the asked one with which the decision is another: between `same` and
/// `other`, which are known to be on the two sides.
double Turning(const Trial& trial, std::size_t index, double same, double other) {
  for (int i = 0; i < kSteps; ++i) {
    const double middle = (same + other) / 2;
    (trial.IsSame(trial.WithWeight(index, middle)) ? same : other) = middle;
  }
  return other;
}

/// Three digits, away from where nothing changes.
std::string WeightText(double weight, bool up) {
  const double digits = std::pow(10.0, 2 - std::floor(std::log10(weight)));
  const double shown = (up ? std::ceil(weight * digits) : std::floor(weight * digits)) / digits;
  return ValueText(shown);
}

void TryWeights(const Trial& trial, Branch& branch) {
  for (std::size_t i = 0; trial.parts().size() > 1 && i < trial.parts().size(); ++i) {
    const Part& part = trial.parts()[i];
    for (const bool up : {true, false}) {
      double same = part.weight;
      double weight = part.weight;
      Decision decision;
      do {
        same = weight;
        weight *= up ? 2 : 0.5;
        decision = trial.WithWeight(i, weight);
      } while (trial.IsSame(decision) && weight <= part.weight * kLargestFactor &&
               weight >= part.weight / kLargestFactor);
      if (trial.IsSame(decision)) continue;
      const double turning = Turning(trial, i, same, weight);
      branch.branches.push_back({"With " + part.evidence.aspect + " * " + WeightText(turning, up) +
                                     " instead of " + ValueText(part.weight) + " " +
                                     DecisionWords(trial.WithWeight(i, turning)) + '.',
                                 0,
                                 0,
                                 {}});
    }
  }
}

/// Names of what took part, heaviest first, each once.
template <typename Key>
auto Heaviest(const std::vector<const Item*>& items, const Key& key) {
  using Name = decltype(key(*items.front()));
  std::map<Name, double> weights;
  for (const Item* item : items) weights[key(*item)] += VoteWeight(item->claim, item->closeness);
  std::vector<std::pair<double, Name>> order;
  for (const auto& [name, weight] : weights) order.emplace_back(-weight, name);
  std::sort(order.begin(), order.end());
  if (order.size() > kMostTried) order.resize(kMostTried);
  return order;
}

void TrySources(const Trial& trial, Branch& branch) {
  const auto witness = [](const Item& item) {
    return std::pair(item.claim.witness, item.claim.witness == 0 ? item.claim.source : "");
  };
  for (const auto& [weight, name] : Heaviest(trial.outcome().items, witness)) {
    const Decision decision =
        trial.Without([&, wanted = name](const Item& item) { return witness(item) == wanted; });
    if (trial.IsSame(decision)) continue;
    std::set<std::string> sources;
    for (const Item* item : trial.outcome().items) {
      if (witness(*item) == name) sources.insert(item->claim.source);
    }
    branch.branches.push_back({"Without " + Enumerate({sources.begin(), sources.end()}, 3) + ' ' +
                                   DecisionWords(decision) + '.',
                               0,
                               0,
                               {}});
  }
}

void TryClaims(const Trial& trial, Branch& branch) {
  const auto id = [](const Item& item) { return item.claim.id; };
  for (const auto& [weight, number] : Heaviest(trial.outcome().items, id)) {
    const Decision decision =
        trial.Without([&, wanted = number](const Item& item) { return id(item) == wanted; });
    if (trial.IsSame(decision)) continue;
    const auto item =
        std::find_if(trial.outcome().items.begin(), trial.outcome().items.end(),
                     [&, wanted = number](const Item* i) { return id(*i) == wanted; });
    branch.branches.push_back({"Without claim " + std::to_string(number) + ", " +
                                   QuoteOf((*item)->claim) + ", " + DecisionWords(decision) + '.',
                               0,
                               number,
                               {}});
  }
}

}  // namespace

Result<Answer> Run(const Lookup& lookup, const syntax::WhatIf& statement) {
  Result<Answer> base = Run(lookup, statement.best);
  if (!base) return base;
  if (statement.best.criteria.empty()) {
    base->notes.emplace_back("Say what for, and what would change the verdict can be told.");
    return base;
  }
  if (base->claims.empty()) return base;
  Answer notes;  // those of the names are there already
  Result<Candidates> candidates = FindCandidates(lookup, statement.best, notes);
  if (!candidates) return candidates.error();
  Result<std::vector<Part>> parts = FindParts(lookup, statement.best, candidates->names);
  if (!parts) return parts.error();
  const Trial trial(statement.best, candidates->names, std::move(*parts));
  std::vector<Branch> tree = {{"Weights", 0, 0, {}}, {"Sources", 0, 0, {}}, {"Claims", 0, 0, {}}};
  TryWeights(trial, tree[0]);
  TrySources(trial, tree[1]);
  TryClaims(trial, tree[2]);
  std::size_t found = 0;
  for (const Branch& branch : tree) found += branch.branches.size();
  std::erase_if(tree, [](const Branch& branch) { return branch.branches.empty(); });
  base->answer += found == 0 ? " No single weight, source or claim would change that."
                             : " What would change that is listed.";
  base->tree = std::move(tree);
  return base;
}

}  // namespace verdict::query
