#include "importers/extract/preference.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "base/utf8.h"
#include "embedded/reader_data.h"

namespace verdict::importers {
namespace {

std::string_view TakeWord(std::string_view& line) {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return word;
}

// Takes hundredths off the line.
bool TakeWeight(std::string_view& line, float& weight) {
  // By hand, for there are 400,000 of them, and each start of the program waits for them.
  constexpr std::size_t kMostDigits = 8;
  const std::size_t begin = line.starts_with('-') ? 1 : 0;
  std::size_t end = begin;
  int hundredths = 0;
  for (; end < line.size() && IsAsciiDigit(line[end]) && end < begin + kMostDigits; ++end)
    hundredths = hundredths * 10 + (line[end] - '0');
  if (end == begin || (end < line.size() && line[end] != ' ')) return false;
  if (begin > 0) hundredths = -hundredths;
  weight = static_cast<float>(hundredths * PreferenceModel::kHundredths);
  line.remove_prefix(std::min(end + 1, line.size()));
  return true;
}

}  // namespace

const PreferenceModel& PreferenceModel::Get() {
  static const PreferenceModel model = [] {
    Result<PreferenceModel> read = Parse(embedded::preference_txt());
    assert(read && "data/language/preference.txt is well formed; a test reads it");
    return read ? std::move(*read) : PreferenceModel();
  }();
  return model;
}

Result<PreferenceModel> PreferenceModel::Parse(std::string_view text) {
  PreferenceModel model;
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.front() == '#' || model.ReadLine(line)) continue;
    return InputError("line " + std::to_string(number) +
                      " of the weights of preference cannot be read; see the first lines there");
  }
  if (model.units_ != kUnits)
    return InputError("the weights of preference have " + std::to_string(model.units_) +
                      " lines \"unit\" in place of " + std::to_string(kUnits));
  return model;
}

bool PreferenceModel::ReadLine(std::string_view line) {
  const std::string_view kind = TakeWord(line);
  if (kind == "signal") {
    Row row{};
    for (float& weight : row) {
      if (!TakeWeight(line, weight)) return false;
    }
    rows_.push_back(row);
    AddSlot(SignalKey({line}), static_cast<std::uint32_t>(rows_.size()));
    return !line.empty();
  }
  if (kind == "unit") {
    if (units_ == kUnits) return false;
    const std::size_t unit = units_++;
    return TakeWeight(line, bias_[unit]) && TakeWeight(line, first_[unit]) &&
           TakeWeight(line, second_[unit]) && line.empty();
  }
  if (kind == "always")
    return TakeWeight(line, always_first_) && TakeWeight(line, always_second_) && line.empty();
  return kind == "side" && TakeWeight(line, least_share_) && line.empty();
}

std::size_t PreferenceModel::SlotOf(std::uint64_t key) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = key & mask;
  while (slots_[at].row != 0 && slots_[at].key != key) at = (at + 1) & mask;
  return at;
}

void PreferenceModel::AddSlot(std::uint64_t key, std::uint32_t row) {
  if (rows_.size() * 2 > slots_.size()) {
    const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
    for (const Slot& slot : old) {
      if (slot.row != 0) slots_[SlotOf(slot.key)] = slot;
    }
  }
  slots_[SlotOf(key)] = {key, row};
}

Preference PreferenceModel::Weigh(const Signals& signals) const {
  Row units = bias_;
  for (const Signal& signal : signals.all()) {
    const Slot& slot = slots_[SlotOf(signal.key)];
    if (slot.row == 0) continue;
    const Row& row = rows_[slot.row - 1];
    const auto value = static_cast<float>(signal.value);
    for (std::size_t i = 0; i < kUnits; ++i) units[i] += value * row[i];
  }
  double first = double{always_first_};
  double second = double{always_second_};
  for (std::size_t i = 0; i < kUnits; ++i) {
    const double passed = std::max(0.0, double{units[i]});
    first += passed * double{first_[i]};
    second += passed * double{second_[i]};
  }
  const double one = std::exp(first);
  const double other = std::exp(second);
  return {one / (1 + one + other), other / (1 + one + other)};
}

int PreferenceModel::SideOf(const Preference& preference) const {
  const double likely = std::max(preference.first, preference.second);
  if (preference.neither() >= likely) return 0;
  if (likely < double{least_share_} * (preference.first + preference.second)) return 0;
  return preference.first == likely ? 1 : -1;
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
