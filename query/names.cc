#include "query/names.h"

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"

namespace verdict::query {
namespace {

constexpr std::size_t kLongestLookedUp = 64;  ///< Bytes; longer "names" are not names.

std::vector<std::string_view> SplitWords(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t at = 0;
  while ((at = text.find_first_not_of(' ', at)) != std::string_view::npos) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

bool IsCapital(std::string_view word) { return word.front() >= 'A' && word.front() <= 'Z'; }

/// "3.7", "v2", "14".
bool IsVersion(std::string_view word) {
  if (word.starts_with('v') || word.starts_with('V')) word.remove_prefix(1);
  return !word.empty() && IsAsciiDigit(word.front()) &&
         word.find_first_not_of("0123456789.x") == std::string_view::npos;
}

/// How many letters of a name of `size` letters may be wrong.
std::size_t Tolerance(std::size_t size) { return size < 4 ? 0 : size < 8 ? 1 : 2; }

}  // namespace

NameBook::NameBook(const std::vector<kb::TechnologyRow>& rows, const Vocabulary& vocabulary)
    : vocabulary_(vocabulary) {
  for (const kb::TechnologyRow& row : rows) Add(row.name, row.name);
  for (const kb::TechnologyRow& row : rows) {
    for (const std::string& alias : row.aliases) Add(alias, row.name);
    if (const KnownTechnology* known = vocabulary.FindTechnology(row.name)) {
      Add(known->name, row.name);
      for (const std::string& alias : known->aliases) Add(alias, row.name);
    }
    const std::vector<std::string_view> words = SplitWords(row.name);
    for (std::size_t i = 1; i < words.size(); ++i) {
      const auto begin = static_cast<std::size_t>(words[i].data() - row.name.data());
      const auto [place, fresh] =
          by_ending_.try_emplace(NameKey(std::string_view(row.name).substr(begin)), row.name);
      if (!fresh && place->second != row.name) place->second.clear();
    }
  }
}

void NameBook::Add(std::string_view name, const std::string& canonical) {
  by_key_.try_emplace(NameKey(name), canonical);
  longest_ = std::max(longest_, SplitWords(name).size());
}

bool NameBook::CanBeName(std::string_view name) {
  return name.size() <= kLongestLookedUp && !NameKey(name).empty();
}

std::optional<std::string> NameBook::Find(std::string_view name) const {
  if (!CanBeName(name)) return {};
  const std::string key = NameKey(name);
  if (const auto found = by_key_.find(key); found != by_key_.end()) return found->second;
  if (const auto found = by_ending_.find(key); found != by_ending_.end() && !found->second.empty())
    return found->second;
  // "Kafka 3.7": without the version, where that is not stored by itself.
  const std::size_t last = name.find_last_of(' ');
  if (last != std::string_view::npos && IsVersion(name.substr(last + 1))) {
    if (const auto found = by_key_.find(NameKey(name.substr(0, last))); found != by_key_.end())
      return found->second;
  }
  // "Apache Kafka": without its maker's name, if the vocabulary does not know it as something else.
  const std::vector<std::string_view> words = SplitWords(name);
  if (words.size() != 2 || !IsCapital(words[0]) || !IsCapital(words[1])) return {};
  if (vocabulary_.FindTechnology(name) != nullptr) return {};
  const KnownTechnology* known = vocabulary_.FindTechnology(words[1]);
  if (known == nullptr || known->ambiguous) return {};
  const auto found = by_key_.find(NameKey(words[1]));
  return found == by_key_.end() ? std::optional<std::string>() : found->second;
}

std::optional<NameMatch> NameBook::FindNear(std::string_view name) const {
  if (const std::optional<std::string> exact = Find(name)) return NameMatch{*exact, true};
  if (name.size() > kLongestLookedUp || vocabulary_.FindTechnology(name) != nullptr)
    return {};  // another technology, spelt right
  const std::string key = NameKey(name);
  std::size_t best = Tolerance(key.size()) + 1;
  std::string nearest;
  bool several = false;
  for (const auto& [other, canonical] : by_key_) {
    if (other.size() + best <= key.size() || key.size() + best <= other.size() ||
        Tolerance(other.size()) == 0)
      continue;
    const std::size_t distance = EditDistance(key, other, best);
    if (distance > std::min(best, Tolerance(key.size()))) continue;
    if (distance < best) {
      best = distance;
      nearest = canonical;
      several = false;
    } else if (canonical != nearest) {
      several = true;
    }
  }
  if (nearest.empty() || several) return {};
  return NameMatch{nearest, false};
}

std::vector<std::string> NameBook::Suggestions(std::string_view name) const {
  const std::string key = NameKey(name.substr(0, kLongestLookedUp));
  const std::size_t limit = std::max<std::size_t>(1, key.size() / 3);
  std::vector<std::pair<std::size_t, std::string>> near;
  for (const auto& [other, canonical] : by_key_) {
    const bool part = key.size() >= 3 &&
                      (other.starts_with(key) || (other.size() >= 3 && key.starts_with(other)));
    const std::size_t distance = part ? 0 : EditDistance(key, other, limit);
    if (distance <= limit) near.emplace_back(distance, canonical);
  }
  std::sort(near.begin(), near.end());
  std::vector<std::string> names;
  for (const auto& [distance, canonical] : near) {
    if (names.size() < 3 && std::find(names.begin(), names.end(), canonical) == names.end())
      names.push_back(canonical);
  }
  return names;
}

std::string NameBook::Shortened(std::string_view canonical, std::string_view asked) {
  const std::vector<std::string_view> words = SplitWords(canonical);
  const std::string key = NameKey(asked);
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string_view ending =
        canonical.substr(static_cast<std::size_t>(words[i].data() - canonical.data()));
    if (NameKey(ending) == key) return std::string(ending);
  }
  return {};
}

bool NameBook::IsName(std::string_view name) const {
  if (Find(name)) return true;
  const KnownTechnology* known = vocabulary_.FindTechnology(name);
  if (known == nullptr || known->ambiguous) return false;
  // "teams" is no product, though one goes by that name, too.
  const std::string key = NameKey(name);
  return std::none_of(known->word_aliases.begin(), known->word_aliases.end(),
                      [&key](const std::string& alias) { return NameKey(alias) == key; });
}

}  // namespace verdict::query
