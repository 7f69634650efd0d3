#include "cli/suggest.h"

#include <algorithm>
#include <utility>

#include "base/language/stem.h"
#include "base/text.h"

namespace verdict::cli {
namespace {

constexpr std::size_t kMostNames = 3;
constexpr std::size_t kLongestWord = 100;  // nobody mistypes a longer name

}  // namespace

std::vector<std::string> NearestNames(std::string_view word,
                                      const std::vector<std::string>& names) {
  if (word.empty() || word.size() > kLongestWord) return {};
  const std::string wanted = Lower(word);
  const std::size_t limit = std::max<std::size_t>(1, wanted.size() / 3);
  std::vector<std::pair<std::size_t, std::string>> near;
  for (const std::string& name : names) {
    const std::string lower = Lower(name);
    const bool begins = wanted.size() >= 3 && lower.compare(0, wanted.size(), wanted) == 0;
    const std::size_t distance = begins ? 1 : EditDistance(wanted, lower, limit);
    if (distance <= limit) near.emplace_back(distance, name);
  }
  std::stable_sort(near.begin(), near.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> nearest;
  for (auto& [distance, name] : near) {
    if (nearest.size() == kMostNames) break;
    nearest.push_back(std::move(name));
  }
  return nearest;
}

std::string DidYouMean(const std::vector<std::string>& names) {
  if (names.empty()) return {};
  std::string text = "; did you mean ";
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += names[i];
  }
  return text + "?";
}

}  // namespace verdict::cli
