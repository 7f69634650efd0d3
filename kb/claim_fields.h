/// Conditions on claims: the fields that they may name, and trees of tests over them. kb/ makes the
/// SQL of them; nobody else writes any.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/claim.h"

namespace verdict::kb {

enum class FieldType : std::uint8_t {
  kText,    ///< Compared without regard to case and runs of white space.
  kName,    ///< A technology: `=` also knows its other names.
  kNumber,  ///< Compared as a number.
  kDate,    ///< ISO 8601, compared as far as the asked date goes: "2024" is all of 2024.
  kValue,   ///< What a property says; only the caller knows how to compare it.
};

/// A field of a claim or of its source.
struct ClaimField {
  std::string_view name;
  FieldType type = FieldType::kText;
  std::string_view meaning;              ///< For the reference.
  std::vector<std::string_view> one_of;  ///< All that it can be; empty: anything.
};

/// In the order of the reference. Static storage.
const std::vector<ClaimField>& ClaimFields();
/// Returns: null for no field. Input: lower case.
const ClaimField* FindClaimField(std::string_view name);

enum class Comparison : std::uint8_t {
  kEqual,
  kNotEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
  kHoldsWords
};

/// `and`, `or` and `not` over tests of one field.
struct ClaimCondition {
  enum class Kind : std::uint8_t { kTest, kAnd, kOr, kNot };
  Kind kind = Kind::kAnd;
  std::string field;  ///< Of a test, as are the next ones. One of ClaimFields.
  Comparison op = Comparison::kEqual;
  std::string value;                        ///< A number or date as text where the field is one.
  std::vector<std::int64_t> attribute_ids;  ///< Not empty: the attribute is one of these instead.
  /// Instead, for kValue: whether the claim's value and unit hold. Called while the statement runs.
  std::function<bool(const ClaimValue& value, const std::string& unit)> holds;
  std::vector<ClaimCondition> parts;  ///< Of the others; kNot: one.

  [[nodiscard]] bool empty() const { return kind == Kind::kAnd && parts.empty(); }
};

/// One key of an order. Claims that are equal in all keys come in order of source and place.
struct ClaimOrder {
  std::string field;
  bool descending = false;
};

}  // namespace verdict::kb
