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
#include <variant>
#include <vector>

namespace verdict::query::syntax {

/// What `best for` and its sisters look for. `highest` and `lowest` ask for the number itself,
/// whichever end of it people want.
enum class Direction : std::uint8_t { kBest, kWorst, kHighest, kLowest };

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

/// `subject op value`: the subject is a field of a claim, or an aspect in `technologies where`.
struct Condition {
  std::string subject;
  Operator op = Operator::kEqual;
  std::string value;
  friend bool operator==(const Condition&, const Condition&) = default;
};

/// `best for ASPECT [* WEIGHT], ... [among A, B]`, `best overall`, `best among A, B` (overall),
/// `worst ...`, `highest ASPECT [among ...]`, `lowest ASPECT [among ...]`.
struct Best {
  Direction direction = Direction::kBest;
  std::vector<Criterion> criteria;  ///< Empty: overall. Exactly one for kHighest and kLowest.
  std::vector<std::string> among;   ///< Empty: every technology with evidence.
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

/// `claims [about A, B] [on ASPECT, ...] [where FIELD op VALUE and ...] [limit N]`
struct Claims {
  std::vector<std::string> about;
  std::vector<std::string> on;
  std::vector<Condition> where;
  std::optional<std::size_t> limit;
  friend bool operator==(const Claims&, const Claims&) = default;
};

/// `technologies [where ASPECT op VALUE and ...]`
struct Technologies {
  std::vector<Condition> where;
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

using Statement = std::variant<Best, Compare, ProsCons, Facts, Claims, Technologies, IsBetter,
                               IsGood, Has, Value, Alternatives>;

/// The fields of a claim that `claims where` may name, as CONTRACT.md names them. Static storage.
const std::vector<std::string_view>& ClaimFields();

/// "=", "!=", "<", "<=", ">", ">=", "~".
std::string_view OperatorText(Operator op);

}  // namespace verdict::query::syntax
