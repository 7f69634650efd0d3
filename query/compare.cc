#include "query/compare.h"

#include <charconv>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "base/language/stem.h"
#include "base/records.h"
#include "base/text.h"
#include "embedded/query_data.h"

namespace verdict::query {
namespace {

using syntax::Operator;

struct Unit {
  std::string base;
  double factor = 1;
};

/// Spelling in lower case -> the unit that it is counted in.
class Units {
 public:
  Units() {
    const Result<std::vector<Record>> records = ReadRecords(embedded::question_units());
    if (!records) return;
    for (const Record& record : *records) {
      const Unit unit = UnitOf(record);
      units_.emplace(Lower(record.Get("Unit")), unit);
      for (const std::string& word : ListOf(record.Get("Words"))) units_.emplace(Lower(word), unit);
    }
  }
  [[nodiscard]] const Unit* Find(const std::string& lower) const {
    const auto found = units_.find(lower);
    return found == units_.end() ? nullptr : &found->second;
  }

 private:
  /// "Is: 0.001 s"
  static Unit UnitOf(const Record& record) {
    const std::string_view is = record.Get("Is");
    Unit unit{Lower(record.Get("Unit")), 1};
    if (is.empty()) return unit;
    const char* const end = is.data() + is.size();
    const auto [stop, problem] = std::from_chars(is.data(), end, unit.factor);
    if (problem == std::errc())
      unit.base = Lower(Trim(is.substr(static_cast<std::size_t>(stop - is.data()))));
    return unit;
  }

  std::unordered_map<std::string, Unit> units_;
};

const Units& AllUnits() {
  static const Units units;
  return units;
}

std::optional<Quantity> StoredQuantity(const ClaimValue& stored, std::string_view unit) {
  std::optional<Quantity> quantity = QuantityOf(stored);
  if (quantity && !unit.empty()) quantity->unit = Lower(unit);
  return quantity;
}

/// -1, 0 or 1; nothing for numbers of different kinds of units.
std::optional<int> CompareQuantities(Quantity a, Quantity b) {
  if (!a.unit.empty() && !b.unit.empty() && a.unit != b.unit) {
    a = InBaseUnit(std::move(a));
    b = InBaseUnit(std::move(b));
    if (a.unit != b.unit) return {};
  }
  const double slack = 1e-9 * std::max(std::abs(a.number), std::abs(b.number));
  if (std::abs(a.number - b.number) <= slack) return 0;
  return a.number < b.number ? -1 : 1;
}

/// Numbers as numbers, everything else as text without case (ISO dates sort as text).
std::optional<int> Compare(const ClaimValue& stored, std::string_view unit,
                           std::string_view asked) {
  const std::optional<Quantity> a = StoredQuantity(stored, unit);
  const std::optional<Quantity> b = QuantityOf(ClaimValue(std::string(asked)));
  if (a && b) return CompareQuantities(*a, *b);
  if (a || b) return {};
  const std::string x = Lower(FoldSpace(ValueText(stored)));
  const std::string y = Lower(FoldSpace(asked));
  return x < y ? -1 : x > y ? 1 : 0;
}

/// The ends of "10..100 ms"; the unit of the second is the first's, too, if that has none.
struct Range {
  std::string low;
  std::string high;
};
std::optional<Range> RangeOf(std::string_view asked) {
  const std::size_t dots = asked.find("..");
  if (dots == std::string_view::npos) return {};
  Range range{std::string(Trim(asked.substr(0, dots))), std::string(Trim(asked.substr(dots + 2)))};
  const std::optional<Quantity> low = QuantityOf(ClaimValue(range.low));
  const std::optional<Quantity> high = QuantityOf(ClaimValue(range.high));
  if ((!low && !high) || (!range.low.empty() && !low) || (!range.high.empty() && !high)) return {};
  if (low && high && low->unit.empty()) range.low += ' ' + high->unit;
  return range;
}

bool Within(const ClaimValue& stored, std::string_view unit, const Range& range) {
  const auto end_holds = [&](const std::string& end, int wrong) {
    if (end.empty()) return true;
    const std::optional<int> order = Compare(stored, unit, end);
    return order && *order != wrong;
  };
  return end_holds(range.low, -1) && end_holds(range.high, 1);
}

bool Equal(const ClaimValue& stored, std::string_view unit, std::string_view asked) {
  if (const std::optional<Range> range = RangeOf(asked)) return Within(stored, unit, *range);
  const std::optional<Quantity> a = StoredQuantity(stored, unit);
  const std::optional<Quantity> b = QuantityOf(ClaimValue(std::string(asked)));
  if (a && b && !a->unit.empty() && !b->unit.empty()) {
    const std::optional<int> order = CompareQuantities(*a, *b);
    if (order) return *order == 0;
    // Two kinds of units where both are known; else words after a number that are no units.
    if (AllUnits().Find(a->unit) != nullptr && AllUnits().Find(b->unit) != nullptr) return false;
  }
  return SameValue(stored, asked);
}

}  // namespace

Quantity InBaseUnit(Quantity quantity) {
  if (const Unit* unit = AllUnits().Find(quantity.unit)) {
    quantity.number *= unit->factor;
    quantity.unit = unit->base;
  }
  return quantity;
}

bool Meets(const ClaimValue& stored, std::string_view unit, Operator op, std::string_view asked) {
  if (op == Operator::kEqual) return Equal(stored, unit, asked);
  if (op == Operator::kNotEqual) return !Equal(stored, unit, asked);
  if (op == Operator::kMatches)
    return HoldsPhrase(Lower(FoldSpace(ValueText(stored))), Lower(FoldSpace(asked)));
  if (IsUnknownValue(stored)) return false;
  const std::optional<int> order = Compare(stored, unit, asked);
  if (!order) return false;
  switch (op) {
    case Operator::kLess:
      return *order < 0;
    case Operator::kLessEqual:
      return *order <= 0;
    case Operator::kGreater:
      return *order > 0;
    default:
      return *order >= 0;
  }
}

}  // namespace verdict::query
