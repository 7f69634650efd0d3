/// What a statement of the query language says, after parsing: plain data, no names resolved.
///
/// Two statements are equal if they say the same; Parse(Print(s)) == s for every statement whose
/// lists and names obey the grammar (docs/query-language.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace verdict::query::syntax {

/// What `best for` and its sisters look for. `highest` and `lowest` ask for the number itself,
/// whichever end of it people want.
enum class Direction : std::uint8_t { kBest, kWorst, kHighest, kLowest };

/// The largest weight of an aspect; larger ones would drown every other.
inline constexpr double kMaxWeight = 1e9;

/// The longest time after which a claim counts half.
inline constexpr double kMostYears = 1000;

/// One aspect of a decision and how much it counts against the others.
struct Criterion {
  std::string aspect;
  double weight = 1;
  friend bool operator==(const Criterion&, const Criterion&) = default;
};

enum class Operator : std::uint8_t {
  kEqual,
  kNotEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
  kMatches
};

/// A condition with `and`, `or` and `not`: a test `subject op value`, or other conditions put
/// together. The subject is a field of a claim, or an aspect in `technologies where`.
struct Condition {
  enum class Kind : std::uint8_t { kTest, kAnd, kOr, kNot };
  Kind kind = Kind::kAnd;
  std::string subject;  ///< Of a test, as are `op` and `value`.
  Operator op = Operator::kEqual;
  std::string value;
  std::vector<Condition> parts;  ///< kAnd, kOr: two or more, none of the same kind; kNot: one.

  static Condition Test(std::string subject, Operator op, std::string value) {
    return {Kind::kTest, std::move(subject), op, std::move(value), {}};
  }
  /// No condition at all: kAnd of nothing.
  [[nodiscard]] bool empty() const { return kind == Kind::kAnd && parts.empty(); }
  friend bool operator==(const Condition&, const Condition&) = default;
};

/// `best for ASPECT [* WEIGHT], ... [among A, B]`, `best overall`, `best among A, B` (overall),
/// `worst ...`, `highest ASPECT [among ...]`, `lowest ASPECT [among ...]`; each `[where ASPECT op
/// VALUE ...]`, which restricts the technologies as `technologies where` does.
struct Best {
  Direction direction = Direction::kBest;
  std::vector<Criterion> criteria;  ///< Empty: overall. Exactly one for kHighest and kLowest.
  std::vector<std::string> among;   ///< Empty: every technology with evidence.
  Condition where;
  friend bool operator==(const Best&, const Best&) = default;
};

/// `compare A, B [, C] [on ASPECT, ...]`
struct Compare {
  std::vector<std::string> technologies;
  std::vector<std::string> aspects;
  friend bool operator==(const Compare&, const Compare&) = default;
};

/// `pros of A [on ASPECT]`, `cons of A [on ASPECT]`
struct ProsCons {
  bool pros = true;
  std::string technology;
  std::string aspect;  ///< May be empty.
  friend bool operator==(const ProsCons&, const ProsCons&) = default;
};

/// `facts about A [on ASPECT]`
struct Facts {
  std::string technology;
  std::string aspect;  ///< May be empty.
  friend bool operator==(const Facts&, const Facts&) = default;
};

/// One key of `order by FIELD [desc], ...`.
struct Order {
  std::string field;
  bool descending = false;
  friend bool operator==(const Order&, const Order&) = default;
};

/// `claims [about A, B] [on ASPECT, ...] [where FIELD op VALUE ...] [order by ...] [limit N]`
struct Claims {
  std::vector<std::string> about;
  std::vector<std::string> on;
  Condition where;
  std::vector<Order> order;
  std::optional<std::size_t> limit;
  friend bool operator==(const Claims&, const Claims&) = default;
};

/// `technologies [where ASPECT op VALUE ...]`
struct Technologies {
  Condition where;
  friend bool operator==(const Technologies&, const Technologies&) = default;
};

/// `is A better than B [on ASPECT]`, `is A worse than B [on ASPECT]`
struct IsBetter {
  std::string technology;
  std::string other;
  bool better = true;
  std::string aspect;  ///< Empty: overall.
  friend bool operator==(const IsBetter&, const IsBetter&) = default;
};

/// `is A good for ASPECT`, `is A bad for ASPECT`
struct IsGood {
  std::string technology;
  bool good = true;
  std::string aspect;
  friend bool operator==(const IsGood&, const IsGood&) = default;
};

/// `does A have ASPECT`
struct Has {
  std::string technology;
  std::string aspect;
  friend bool operator==(const Has&, const Has&) = default;
};

/// `value of ASPECT for A`
struct Value {
  std::string aspect;
  std::string technology;
  friend bool operator==(const Value&, const Value&) = default;
};

/// `alternatives to A`
struct Alternatives {
  std::string technology;
  friend bool operator==(const Alternatives&, const Alternatives&) = default;
};

/// `why A for ASPECT`, `why not A for ASPECT`
struct Why {
  bool pro = true;
  std::string technology;
  std::string aspect;
  friend bool operator==(const Why&, const Why&) = default;
};

/// `disputes [about A, B] [on ASPECT, ...]`
struct Disputes {
  std::vector<std::string> about;
  std::vector<std::string> on;
  friend bool operator==(const Disputes&, const Disputes&) = default;
};

/// `gaps [among A, B] [on ASPECT, ...]`
struct Gaps {
  std::vector<std::string> among;
  std::vector<std::string> on;
  friend bool operator==(const Gaps&, const Gaps&) = default;
};

/// `what if best for ...`
struct WhatIf {
  Best best;
  friend bool operator==(const WhatIf&, const WhatIf&) = default;
};

using Body = std::variant<Best, Compare, ProsCons, Facts, Claims, Technologies, IsBetter, IsGood,
                          Has, Value, Alternatives, Why, Disputes, Gaps, WhatIf>;

/// A statement and how sources' dates matter: `... as of 2024-04-14 fading 3 years`.
struct Statement {
  Body body;
  std::string as_of;        ///< "2024", "2024-04" or "2024-04-14"; empty: now.
  double fading_years = 0;  ///< After so many years a claim counts half; 0: age does not matter.

  Statement() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): a body alone is a statement.
  Statement(Body parsed, std::string day = {}) : body(std::move(parsed)), as_of(std::move(day)) {}
  template <typename Kind>
  requires(!std::is_same_v<Kind, Body> && !std::is_same_v<Kind, Statement> &&
           std::is_constructible_v<Body, Kind>)
      // NOLINTNEXTLINE(google-explicit-constructor)
      Statement(Kind parsed)
      : body(std::move(parsed)) {}
  friend bool operator==(const Statement&, const Statement&) = default;
};

/// "=", "!=", "<", "<=", ">", ">=", "~".
std::string_view OperatorText(Operator op);

}  // namespace verdict::query::syntax
