// `technologies [where ...]`.
#include <algorithm>
#include <utility>

#include "query/phrase.h"
#include "query/run.h"
#include "query/suitable.h"

namespace verdict::query {
namespace {

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
  answer.answer = "Stored: " + Enumerate(names, kShown) + '.';
  return answer;
}

/// Names in order of the weight behind them.
std::vector<std::string> InOrder(const Suitability& suitable) {
  std::vector<std::pair<double, std::string>> order;
  for (const auto& [name, suits] : suitable) order.emplace_back(-suits.yes, name);
  std::sort(order.begin(), order.end());
  std::vector<std::string> names;
  for (auto& [weight, name] : order) names.push_back(std::move(name));
  return names;
}

}  // namespace

Result<Answer> Run(const Lookup& lookup, const syntax::Technologies& statement) {
  if (statement.where.empty()) return AllTechnologies(lookup);
  Answer answer;
  Result<Suitability> suitable = FindSuitable(lookup, statement.where, answer);
  if (!suitable) return suitable.error();
  std::erase_if(*suitable, [](const auto& entry) { return !entry.second.holds; });
  const std::vector<std::string> names = InOrder(*suitable);
  for (const std::string& name : names) {
    const Suits& suits = (*suitable)[name];
    const double sum = suits.yes + suits.no;
    answer.ranking.push_back(
        {name, (suits.yes + 0.5) / (sum + 1), suits.yes, suits.no, sum / (sum + 1)});
    // One claim a technology first, so that every name in the list has its evidence.
    if (answer.claims.size() < kMaxShownClaims && !suits.items.empty())
      answer.claims.push_back(suits.items.front().claim);
  }
  const std::string what = ConditionWords(statement.where);
  if (names.empty()) {
    answer.answer = "The knowledge base knows of no technology " + what + '.';
    return answer;
  }
  for (const auto& [name, suits] : *suitable) ShowClaims(suits.items, {}, answer);
  answer.verdict = Verdict::kList;
  if (names.size() == 1) answer.winner = names.front();
  answer.value = Enumerate(names, names.size());
  answer.answer =
      "Technologies " + what + ": " + Enumerate(names, 20) + " (" + CountOf(answer.claims) + ").";
  return answer;
}

}  // namespace verdict::query
