#include "importers/extract/preference.h"

#include <charconv>
#include <cmath>
#include <unordered_map>

#include "base/text.h"
#include "embedded/reader_data.h"

namespace verdict::importers {
namespace {

struct Weights {
  float first = 0;
  float second = 0;
};

class WeightTable {
 public:
  static const WeightTable& Get() {
    static const WeightTable table;
    return table;
  }
  [[nodiscard]] const Weights* Find(std::uint64_t key) const {
    const auto found = weights_.find(key);
    return found == weights_.end() ? nullptr : &found->second;
  }

 private:
  // A line: weight for the first, weight for the second, the signal's name.
  WeightTable() {
    std::string_view rest = embedded::preference_txt();
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      AddLine(rest.substr(0, end));
      rest.remove_prefix(std::min(rest.size(), end + 1));
    }
  }
  void AddLine(std::string_view line) {
    if (line.empty() || line.front() == '#') return;
    Weights weights;
    for (float* weight : {&weights.first, &weights.second}) {
      while (!line.empty() && (line.front() == ' ' || line.front() == '+')) line.remove_prefix(1);
      const auto parsed = std::from_chars(line.data(), line.data() + line.size(), *weight);
      if (parsed.ec != std::errc()) return;
      line.remove_prefix(static_cast<std::size_t>(parsed.ptr - line.data()));
    }
    weights_[SignalKey({Trim(line)})] = weights;
  }
  std::unordered_map<std::uint64_t, Weights> weights_;
};

}  // namespace

Preference Weigh(const Signals& signals) {
  const WeightTable& table = WeightTable::Get();
  double first = 0;
  double second = 0;
  static const std::uint64_t always_key = SignalKey({"always"});
  if (const Weights* always = table.Find(always_key)) {
    first += double{always->first};
    second += double{always->second};
  }
  for (const Signal& signal : signals.all()) {
    const Weights* weights = table.Find(signal.key);
    if (weights == nullptr) continue;
    first += double{weights->first} * signal.value;
    second += double{weights->second} * signal.value;
  }
  const double one = std::exp(first);
  const double other = std::exp(second);
  return {one / (1 + one + other), other / (1 + one + other)};
}

RuleVotes VotesFor(const std::vector<Claim>& claims, std::size_t begin, std::string_view first,
                   std::string_view second) {
  RuleVotes votes;
  for (std::size_t i = begin; i < claims.size(); ++i) {
    const Claim& claim = claims[i];
    const int polarity = claim.polarity.value_or(0);
    if (polarity == 0) continue;
    const bool of_first = claim.technology == first;
    if (!of_first && claim.technology != second) continue;
    if (claim.kind == ClaimKind::kAssessment) {
      (of_first ? votes.first : votes.second) += polarity;
    } else if (claim.kind == ClaimKind::kComparison &&
               claim.compared_to == (of_first ? second : first)) {
      votes.comparison += of_first ? polarity : -polarity;
      votes.rules.push_back(claim.rule);
    }
  }
  return votes;
}

}  // namespace verdict::importers
