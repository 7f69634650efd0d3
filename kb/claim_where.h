/// SQL of conditions on claims, with bound parameters. Private to kb/.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "kb/claim_fields.h"

namespace verdict::kb {

/// A WHERE clause that grows by conditions joined with AND. Values are bound as text or numbers; a
/// "?" is numbered as it is added.
class Conditions {
 public:
  Conditions() = default;
  ~Conditions();
  Conditions(Conditions&& other) noexcept { *this = std::move(other); }
  Conditions& operator=(Conditions&& other) noexcept {
    std::swap(sql_, other.sql_);
    std::swap(values_, other.values_);
    std::swap(tests_, other.tests_);
    return *this;
  }

  void Add(std::string condition) {
    sql_ += (sql_.empty() ? " WHERE " : " AND ") + std::move(condition);
  }
  std::string Parameter(std::string value) { return Bound(std::move(value)); }
  std::string Parameter(std::int64_t value) { return Bound(value); }
  std::string Parameter(double value) { return Bound(value); }
  /// A parameter by which verdict_holds finds `test`. Lifetime: `test` until this dies.
  std::string Test(const ClaimCondition& test);
  /// "IN (...)". Lists of ids go in as one JSON parameter: any number of them, and the same
  /// statement text.
  std::string OneOf(const std::vector<std::int64_t>& ids);
  [[nodiscard]] const std::string& sql() const { return sql_; }
  void Bind(SQLite::Statement& statement) const;

 private:
  using Value = std::variant<std::string, std::int64_t, double>;
  std::string Bound(Value value) {
    values_.push_back(std::move(value));
    return "?" + std::to_string(values_.size());
  }

  std::string sql_;
  std::vector<Value> values_;
  std::vector<std::int64_t> tests_;  // numbers under which verdict_holds finds them
};

/// Ids of the technologies that have one of these names or aliases.
std::vector<std::int64_t> TechnologyIds(SQLite::Database& db,
                                        const std::vector<std::string>& names);

/// The SQL of a field of claim c; NULL for none.
std::string_view FieldSql(std::string_view name);

/// The SQL of `condition` over claim c; its values become parameters of `where`. Uses the functions
/// of AddConditionFunctions. Lifetime: `condition` until the statement is done.
std::string ConditionSql(SQLite::Database& db, const ClaimCondition& condition, Conditions& where);

/// ", FIELD DESC, ..." for an ORDER BY.
std::string OrderSql(const std::vector<ClaimOrder>& order);

/// Gives a connection the functions that conditions use: verdict_folded(text), verdict_words(text,
/// words), verdict_holds(test, text, number, boolean, unit). Throws: SQLite::Exception.
void AddConditionFunctions(SQLite::Database& db);

}  // namespace verdict::kb
