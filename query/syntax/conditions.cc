// condition = all { "or" all }; all = one { "and" one }; one = "not" one | "(" condition ")" |
// test.
#include "query/syntax/conditions.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/language/stem.h"
#include "base/text.h"
#include "kb/claim_fields.h"

namespace verdict::query::syntax {
namespace {

/// Where a subject or value ends. Conditions on aspects are the last clause, and "memory limit" is
/// one.
const Words& StopsOf(Subjects subjects) {
  static const Words kAspects = {"and", "or"};
  static const Words kFields = {"and", "or", "order by", "limit"};
  return subjects == Subjects::kFields ? kFields : kAspects;
}

bool IsNumber(std::string_view text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data(), end, number);
  return problem == std::errc() && stop == end && !text.empty();
}

/// The ends of "LOW..HIGH", either of which may be left out; nothing for a text without "..".
std::vector<std::string_view> EndsOfRange(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return {text};
  std::vector<std::string_view> ends;
  for (const std::string_view end : {text.substr(0, dots), text.substr(dots + 2)}) {
    if (!Trim(end).empty()) ends.push_back(Trim(end));
  }
  return ends;
}

class Conditions {
 public:
  Conditions(Cursor& cursor, Subjects subjects)
      : cursor_(cursor), subjects_(subjects), stops_(StopsOf(subjects)) {}

  Result<Condition> ReadAny();

 private:
  Result<Condition> ReadAll();
  Result<Condition> ReadOne();
  Result<Condition> ReadTest();
  Result<std::string> ReadField();
  Result<Operator> ReadOperator();
  Result<void> CheckValue(const Condition& test, std::size_t begin) const;
  Result<Condition> ReadChain(Condition::Kind kind, std::string_view word,
                              Result<Condition> (Conditions::*read)());

  Cursor& cursor_;
  Subjects subjects_;
  const Words& stops_;
  std::size_t depth_ = 0;
  std::size_t tests_ = 0;
};

/// One condition, or several with `word` between them; brackets round the same kind fall away.
Result<Condition> Conditions::ReadChain(Condition::Kind kind, std::string_view word,
                                        Result<Condition> (Conditions::*read)()) {
  Condition chain;
  chain.kind = kind;
  do {
    Result<Condition> part = (this->*read)();
    if (!part) return part;
    if (part->kind == kind) {
      std::move(part->parts.begin(), part->parts.end(), std::back_inserter(chain.parts));
    } else {
      chain.parts.push_back(std::move(*part));
    }
  } while (cursor_.TakeWord(word));
  if (chain.parts.size() > 1) return chain;
  Condition only = std::move(chain.parts.front());
  return only;
}

Result<Condition> Conditions::ReadAny() {
  return ReadChain(Condition::Kind::kOr, "or", &Conditions::ReadAll);
}

Result<Condition> Conditions::ReadAll() {
  return ReadChain(Condition::Kind::kAnd, "and", &Conditions::ReadOne);
}

Result<Condition> Conditions::ReadOne() {
  if (depth_ == kMaxConditionDepth)
    return UsageError("This condition is nested more than 32 deep; take it apart.",
                      cursor_.Next().begin);
  ++depth_;
  Result<Condition> read = Condition();
  if (cursor_.TakeWord("not")) {
    read = ReadOne();
    if (read) {
      Condition negated;
      negated.kind = Condition::Kind::kNot;
      negated.parts.push_back(std::move(*read));
      read = std::move(negated);
    }
  } else if (cursor_.TakeMark("(")) {
    read = ReadAny();
    if (read && !cursor_.TakeMark(")")) read = cursor_.Expected("')'");
  } else {
    read = ReadTest();
  }
  --depth_;
  return read;
}

Result<std::string> Conditions::ReadField() {
  const std::size_t begin = cursor_.Next().begin;
  Result<std::string> name = cursor_.ReadName(Slot::kField, "a field of a claim", stops_);
  if (!name) return name;
  *name = Lower(*name);
  if (kb::FindClaimField(*name) != nullptr) return name;
  std::vector<std::string_view> fields;
  for (const kb::ClaimField& field : kb::ClaimFields()) fields.push_back(field.name);
  std::string message = "A claim has no field '" + *name + "'.";
  const std::string_view nearest = Nearest(*name, fields);
  message += nearest.empty() ? " Its fields are " + OneOf(fields) + "."
                             : " Did you mean '" + std::string(nearest) + "'?";
  return UsageError(std::move(message), begin);
}

Result<Operator> Conditions::ReadOperator() {
  static constexpr std::array<Operator, 7> kOperators = {
      Operator::kEqual,   Operator::kNotEqual,     Operator::kLess,   Operator::kLessEqual,
      Operator::kGreater, Operator::kGreaterEqual, Operator::kMatches};
  for (const Operator op : kOperators) {
    if (cursor_.TakeMark(OperatorText(op))) return op;
  }
  return cursor_.Expected("one of = != < <= > >= ~");
}

/// Numbers, dates and names of kinds are checked here, where their place is known.
Result<void> Conditions::CheckValue(const Condition& test, std::size_t begin) const {
  const kb::ClaimField& field = *kb::FindClaimField(test.subject);
  if (test.op == Operator::kMatches) return {};
  const auto wrong = [&](const std::string& what) {
    return UsageError(
        "Expected " + what + " after '" + test.subject + "', but found '" + test.value + "'.",
        begin);
  };
  for (const std::string_view end : EndsOfRange(test.value)) {
    if (field.type == kb::FieldType::kNumber && !IsNumber(end)) return wrong("a number");
    if (field.type == kb::FieldType::kDate && !IsDate(end))
      return wrong("a date such as 2024, 2024-04 or 2024-04-14");
  }
  const std::string lower = Lower(test.value);
  if (field.one_of.empty() ||
      std::find(field.one_of.begin(), field.one_of.end(), lower) != field.one_of.end())
    return {};
  Error error = wrong(OneOf(field.one_of));
  const std::string_view nearest = Nearest(lower, field.one_of);
  if (!nearest.empty()) error.message += " Did you mean '" + std::string(nearest) + "'?";
  return error;
}

Result<Condition> Conditions::ReadTest() {
  if (++tests_ > kMaxListLength) return cursor_.TooLong();
  const bool fields = subjects_ == Subjects::kFields;
  Result<std::string> subject =
      fields ? ReadField() : cursor_.ReadName(Slot::kAspect, "an aspect", stops_);
  if (!subject) return subject.error();
  Condition test = Condition::Test(std::move(*subject), Operator::kEqual, "yes");
  // `technologies where message replay` is short for `= yes`.
  const bool bare = cursor_.AtEnd() || cursor_.IsMark(";") || cursor_.IsMark(")") ||
                    cursor_.IsLastClause() ||
                    std::any_of(stops_.begin(), stops_.end(),
                                [this](std::string_view stop) { return cursor_.IsWord(stop); });
  if (!fields && bare) return test;
  Result<Operator> op = ReadOperator();
  if (!op) return op.error();
  test.op = *op;
  if (cursor_.AtEnd()) cursor_.Note(Slot::kValue, test.subject);
  const std::size_t begin = cursor_.Next().begin;
  Result<std::string> value = cursor_.ReadName(Slot::kValue, "a value", stops_);
  if (!value) return value.error();
  test.value = std::move(*value);
  if (fields) {
    if (Result<void> fits = CheckValue(test, begin); !fits) return fits.error();
  }
  return test;
}

}  // namespace

Result<Condition> ReadCondition(Cursor& cursor, Subjects subjects) {
  return Conditions(cursor, subjects).ReadAny();
}

Result<std::vector<Order>> ReadOrder(Cursor& cursor) {
  std::vector<Order> order;
  const Result<void> list = cursor.ReadList([&]() -> Result<void> {
    const std::size_t begin = cursor.Next().begin;
    Result<std::string> field =
        cursor.ReadName(Slot::kField, "a field of a claim", {"asc", "desc", "limit"});
    if (!field) return field.error();
    Order key{Lower(*field), false};
    if (kb::FindClaimField(key.field) == nullptr)
      return UsageError("A claim has no field '" + key.field + "'.", begin);
    if (cursor.TakeWord("desc")) {
      key.descending = true;
    } else {
      cursor.TakeWord("asc");
    }
    order.push_back(std::move(key));
    return {};
  });
  if (!list) return list.error();
  return order;
}

bool IsDate(std::string_view text) {
  static constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:ddZ";
  static constexpr std::array<std::size_t, 5> kSizes = {4, 7, 10, 16, 20};
  if (std::find(kSizes.begin(), kSizes.end(), text.size()) == kSizes.end()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (kShape[i] == 'd' ? !digit : text[i] != kShape[i]) return false;
  }
  const auto part = [text](std::size_t at) { return (text[at] - '0') * 10 + text[at + 1] - '0'; };
  if (text.size() >= 7 && (part(5) < 1 || part(5) > 12)) return false;
  return text.size() < 10 || (part(8) >= 1 && part(8) <= 31);
}

}  // namespace verdict::query::syntax
