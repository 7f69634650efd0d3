#include "importers/extract/units.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <unordered_set>

#include "base/language/stem.h"
#include "base/records.h"
#include "base/text.h"
#include "base/utf8.h"
#include "embedded/reader_data.h"

namespace verdict::importers {
namespace {

class UnitTable {
 public:
  static const UnitTable& Get() {
    static const UnitTable table;
    return table;
  }

  /// What the label of a value in this unit leaves out: "time" for "ms"; may be empty.
  [[nodiscard]] std::string AddsOf(const std::string& unit) const {
    const auto found = adds_.find(unit);
    return found == adds_.end() ? std::string() : found->second;
  }
  /// The unit that is spelled so; empty if there is none.
  [[nodiscard]] std::string Find(std::string_view spelling) const {
    if (spelling.empty() || spelling.size() > 24) return {};
    auto found = units_.find(std::string(spelling));
    if (found == units_.end()) found = units_.find(Lower(spelling));
    return found == units_.end() ? std::string() : found->second;
  }
  [[nodiscard]] bool IsBare(std::string_view spelling) const {
    return bare_.contains(Lower(spelling));
  }

 private:
  UnitTable() {
    const Result<std::vector<Record>> records = ReadRecords(embedded::units_txt());
    if (!records) return;
    for (const Record& record : *records) {
      const std::string unit(record.Get("Unit"));
      if (!record.Get("Adds").empty()) adds_.emplace(unit, record.Get("Adds"));
      for (const std::string& word : ListOf(record.Get("Words"))) units_.emplace(word, unit);
      for (const std::string& word : ListOf(record.Get("Bare"))) bare_.insert(word);
    }
  }

  std::unordered_map<std::string, std::string> units_;
  std::unordered_map<std::string, std::string> adds_;
  std::unordered_set<std::string> bare_;
};

/// A currency sign before a number.
std::string_view TakeSign(std::string_view& text) {
  for (const std::string_view sign : {"$", "€", "£"}) {
    if (!text.starts_with(sign)) continue;
    text.remove_prefix(sign.size());
    return sign;
  }
  return {};
}

/// The digits at the start of `text` without separators of thousands; "" if they make no number.
std::string TakeDigits(std::string_view& text) {
  std::string digits;
  std::size_t i = 0;
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) {
    if (text[i++] == '-') digits += '-';
  }
  const std::size_t sign = digits.size();
  bool fraction = false;
  for (; i < text.size(); ++i) {
    if (IsAsciiDigit(text[i])) {
      digits += text[i];
    } else if (text[i] == '.' && !fraction) {
      digits += '.';
      fraction = true;
    } else if (text[i] == ',' && !fraction && digits.size() > sign) {
      // Only as a separator of thousands: three digits follow.
      const std::size_t end = text.find_first_not_of("0123456789", i + 1);
      if ((end == std::string_view::npos ? text.size() : end) - i != 4) return {};
    } else {
      break;
    }
  }
  if (digits.size() == sign || digits.back() == '.') return {};
  text.remove_prefix(i);
  return digits;
}

}  // namespace

std::optional<Measure> ReadMeasure(std::string_view text) {
  text = Trim(text);
  const std::string_view sign = TakeSign(text);
  const std::string digits = TakeDigits(text);
  if (digits.empty()) return std::nullopt;
  Measure measure;
  const char* end = digits.data() + digits.size();
  const auto [stop, problem] = std::from_chars(digits.data(), end, measure.number);
  if (problem != std::errc() || stop != end) {
    // "1e6", ".5" and the like are left as they are written.
    return std::nullopt;
  }
  const std::string_view rest = Trim(text);
  if (!sign.empty() && !rest.empty() && rest.front() != '/') return std::nullopt;
  const std::string spelled = std::string(sign) + std::string(rest);
  if (spelled.empty()) return measure;
  measure.unit = UnitTable::Get().Find(spelled);
  if (measure.unit.empty()) return std::nullopt;
  return measure;
}

LabelUnit SplitUnit(std::string_view label) {
  label = Trim(label);
  const UnitTable& table = UnitTable::Get();
  LabelUnit result{label, {}, {}};
  if (label.empty()) return result;
  const char close = label.back();
  if (close == ')' || close == ']') {
    const std::size_t open = label.rfind(close == ')' ? '(' : '[');
    if (open == std::string_view::npos || open == 0) return result;
    std::string_view inside = Trim(label.substr(open + 1, label.size() - open - 2));
    if (inside.starts_with("in ")) inside.remove_prefix(3);
    result.unit = table.Find(inside);
    if (!result.unit.empty()) result.label = Trim(label.substr(0, open));
    result.adds = table.AddsOf(result.unit);
    return result;
  }
  // "latency ms", "Latency, ms", "Latency in ms"
  const std::size_t space = label.find_last_of(" _");
  if (space == std::string_view::npos || space == 0) return result;
  const std::string_view last = label.substr(space + 1);
  if (!table.IsBare(last)) return result;
  std::string_view rest = Trim(label.substr(0, space));
  if (rest.ends_with(" in") || rest.ends_with("_in")) rest.remove_suffix(3);
  while (!rest.empty() && (rest.back() == ',' || rest.back() == ':')) rest.remove_suffix(1);
  if (Trim(rest).empty()) return result;
  result.unit = table.Find(last);
  result.adds = table.AddsOf(result.unit);
  result.label = Trim(rest);
  return result;
}

}  // namespace verdict::importers
