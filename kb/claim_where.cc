// Every value is a parameter; the text of a statement is made of our own words alone. Values of
// properties are compared by the caller's function: SQLite hands verdict_holds a number, under
// which this thread finds the test for as long as its Conditions live.
#include "kb/claim_where.h"

#include <sqlite3.h>

#include <charconv>
#include <unordered_map>
#include <utility>

#include "base/language/stem.h"
#include "base/text.h"
#include "kb/names.h"

namespace verdict::kb {
namespace {

using Tests = std::unordered_map<std::int64_t, const ClaimCondition*>;

Tests& ThreadTests() {
  thread_local Tests tests;
  return tests;
}

std::string_view TextOf(sqlite3_value* value) {
  const auto* const text = reinterpret_cast<const char*>(sqlite3_value_text(value));
  return text == nullptr
             ? std::string_view()
             : std::string_view(text, static_cast<std::size_t>(sqlite3_value_bytes(value)));
}

void Folded(sqlite3_context* context, int /*count*/, sqlite3_value** values) {
  const std::string folded = Lower(FoldSpace(TextOf(values[0])));
  sqlite3_result_text64(context, folded.data(), folded.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void HoldsWords(sqlite3_context* context, int /*count*/, sqlite3_value** values) {
  const std::string text = Lower(FoldSpace(TextOf(values[0])));
  sqlite3_result_int(context, HoldsPhrase(text, TextOf(values[1])) ? 1 : 0);
}

void Holds(sqlite3_context* context, int /*count*/, sqlite3_value** values) {
  const auto found = ThreadTests().find(sqlite3_value_int64(values[0]));
  if (found == ThreadTests().end()) {
    sqlite3_result_int(context, 0);
    return;
  }
  const ClaimCondition* const test = found->second;
  ClaimValue value;
  if (sqlite3_value_type(values[1]) != SQLITE_NULL) {
    value = std::string(TextOf(values[1]));
  } else if (sqlite3_value_type(values[2]) != SQLITE_NULL) {
    value = sqlite3_value_double(values[2]);
  } else if (sqlite3_value_type(values[3]) != SQLITE_NULL) {
    value = sqlite3_value_int(values[3]) != 0;
  }
  sqlite3_result_int(context, test->holds(value, std::string(TextOf(values[4]))) ? 1 : 0);
}

std::string_view OperatorSql(Comparison op) {
  switch (op) {
    case Comparison::kEqual:
      return " = ";
    case Comparison::kNotEqual:
      return " <> ";
    case Comparison::kLess:
      return " < ";
    case Comparison::kLessEqual:
      return " <= ";
    case Comparison::kGreater:
      return " > ";
    case Comparison::kGreaterEqual:
      return " >= ";
    case Comparison::kHoldsWords:
      break;
  }
  return " = ";
}

double NumberOf(std::string_view text) {
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

class Compiler {
 public:
  Compiler(SQLite::Database& db, Conditions& where) : db_(db), where_(where) {}

  std::string Sql(const ClaimCondition& condition) {
    switch (condition.kind) {
      case ClaimCondition::Kind::kTest:
        return Test(condition);
      case ClaimCondition::Kind::kNot:
        return Negation(condition.parts.front());
      case ClaimCondition::Kind::kAnd:
      case ClaimCondition::Kind::kOr:
        break;
    }
    std::string sql;
    for (const ClaimCondition& part : condition.parts) {
      if (!sql.empty()) sql += condition.kind == ClaimCondition::Kind::kAnd ? " AND " : " OR ";
      sql += Sql(part);
    }
    return sql.empty() ? "1" : '(' + sql + ')';
  }

 private:
  std::string Negation(const ClaimCondition& condition) {
    const bool before = std::exchange(inside_not_, true);
    std::string sql = "NOT " + Sql(condition);
    inside_not_ = before;
    return sql;
  }

  /// Where it is negated never NULL, so that NOT of it is what people mean: what is not known does
  /// not hold. Elsewhere NULL does not hold either, and a bare comparison can use an index.
  std::string Test(const ClaimCondition& test) {
    const ClaimField* const field = FindClaimField(test.field);
    if (field == nullptr) return "0";
    if (!test.attribute_ids.empty()) return "c.attribute_id " + where_.OneOf(test.attribute_ids);
    const std::string sql(FieldSql(test.field));
    if (test.holds) {
      return "verdict_holds(" + where_.Test(test) +
             ", c.value_text, c.value_number, c.value_boolean, c.unit)";
    }
    if (test.op == Comparison::kHoldsWords) {
      return "verdict_words(" + sql + ", " + where_.Parameter(Lower(FoldSpace(test.value))) + ')';
    }
    const std::string compared = Compared(*field, sql, test);
    if (!inside_not_ && test.op != Comparison::kNotEqual) return compared;
    return "coalesce(" + compared + ", " + (test.op == Comparison::kNotEqual ? "1" : "0") + ')';
  }

  std::string Compared(const ClaimField& field, const std::string& sql,
                       const ClaimCondition& test) {
    if (const std::size_t dots = test.value.find(".."); dots != std::string::npos &&
                                                        field.type != FieldType::kText &&
                                                        field.type != FieldType::kName)
      return Between(field, sql, test, dots);
    const std::string op(OperatorSql(test.op));
    switch (field.type) {
      case FieldType::kNumber:
        return sql + op + where_.Parameter(NumberOf(test.value));
      case FieldType::kDate:
        return "substr(" + sql + ", 1, " +
               where_.Parameter(static_cast<std::int64_t>(test.value.size())) + ')' + op +
               where_.Parameter(test.value);
      case FieldType::kName:
        if (test.op == Comparison::kEqual || test.op == Comparison::kNotEqual) {
          const bool other = test.field != "technology";
          return std::string(other ? "c.compared_to_id " : "c.technology_id ") +
                 (test.op == Comparison::kNotEqual ? "NOT " : "") +
                 where_.OneOf(TechnologyIds(db_, {test.value}));
        }
        [[fallthrough]];
      case FieldType::kText:
      case FieldType::kValue:
        break;
    }
    return "verdict_folded(" + sql + ')' + op + where_.Parameter(Lower(FoldSpace(test.value)));
  }

  /// "LOW..HIGH", both included; an end that is left out does not restrict.
  std::string Between(const ClaimField& field, const std::string& sql, const ClaimCondition& test,
                      std::size_t dots) {
    ClaimCondition end = test;
    std::string text;
    const auto add = [&](std::string_view value, Comparison op) {
      if (Trim(value).empty()) return;
      end.value = Trim(value);
      end.op = op;
      text += (text.empty() ? "" : " AND ") + Compared(field, sql, end);
    };
    const std::string_view value = test.value;
    add(value.substr(0, dots), Comparison::kGreaterEqual);
    add(value.substr(dots + 2), Comparison::kLessEqual);
    if (text.empty()) text = sql + " IS NOT NULL";
    return (test.op == Comparison::kNotEqual ? "NOT (" : "(") + text + ')';
  }

  SQLite::Database& db_;
  Conditions& where_;
  bool inside_not_ = false;
};

}  // namespace

std::string Conditions::OneOf(const std::vector<std::int64_t>& ids) {
  std::string json = "[";
  for (const std::int64_t id : ids) {
    if (json.size() > 1) json += ',';
    json += std::to_string(id);
  }
  return "IN (SELECT value FROM json_each(" + Parameter(json + "]") + "))";
}

void Conditions::Bind(SQLite::Statement& statement) const {
  int index = 0;
  for (const Value& value : values_) {
    ++index;
    if (const auto* text = std::get_if<std::string>(&value)) {
      statement.bind(index, *text);
    } else if (const auto* number = std::get_if<double>(&value)) {
      statement.bind(index, *number);
    } else {
      statement.bind(index, std::get<std::int64_t>(value));
    }
  }
}

Conditions::~Conditions() {
  for (const std::int64_t test : tests_) ThreadTests().erase(test);
}

std::string Conditions::Test(const ClaimCondition& test) {
  thread_local std::int64_t last = 0;
  ThreadTests().emplace(++last, &test);
  tests_.push_back(last);
  return Parameter(last);
}

std::string ConditionSql(SQLite::Database& db, const ClaimCondition& condition, Conditions& where) {
  return Compiler(db, where).Sql(condition);
}

std::string OrderSql(const std::vector<ClaimOrder>& order) {
  std::string sql;
  for (const ClaimOrder& key : order) {
    sql += std::string(FieldSql(key.field)) + (key.descending ? " DESC" : "") + ", ";
  }
  return sql;
}

void AddConditionFunctions(SQLite::Database& db) {
  constexpr int kFlags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
  sqlite3* const handle = db.getHandle();
  sqlite3_create_function(handle, "verdict_folded", 1, kFlags, nullptr, Folded, nullptr, nullptr);
  sqlite3_create_function(handle, "verdict_words", 2, kFlags, nullptr, HoldsWords, nullptr,
                          nullptr);
  sqlite3_create_function(handle, "verdict_holds", 5, kFlags, nullptr, Holds, nullptr, nullptr);
}

}  // namespace verdict::kb
