// A recursive-descent parser without recursion: every statement is a verb and a few clauses, so
// each has one short function. PEGTL was weighed and left: names are runs of words that end at a
// key word which depends on the clause
// ("ease of use" holds an "of", "value of X for A" ends X at "for"), and most of the work is saying
// what was expected and which key word is nearest, which a PEG reports only through custom control
// classes; it would also cost 5 s and 380 MB to compile. If the language gains nested expressions,
// only ReadConditions changes.
#include "query/syntax/parser.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <initializer_list>
#include <string>
#include <utility>

#include "base/language/stem.h"
#include "base/text.h"
#include "query/syntax/lexer.h"

namespace verdict::query::syntax {
namespace {

using Words = std::initializer_list<std::string_view>;

constexpr std::size_t kMaxListLength = 256;

std::string Joined(const std::vector<std::string_view>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
    text += '\'' + std::string(words[i]) + '\'';
  }
  return text;
}

/// The one of `words` that a person most likely meant, or nothing. Two letters of a word of four or
/// more may differ.
std::string_view Nearest(std::string_view typed, const std::vector<std::string_view>& words) {
  const std::string lower = Lower(typed.substr(0, 32));
  std::size_t best = lower.size() < 4 ? 2 : 3;
  std::string_view nearest;
  for (const std::string_view word : words) {
    const std::size_t distance = EditDistance(lower, word, best);
    if (distance < best) {
      best = distance;
      nearest = word;
    }
  }
  return nearest;
}

class Parser {
 public:
  explicit Parser(std::vector<Lexeme> lexemes) : lexemes_(std::move(lexemes)) {}

  Result<Statement> ReadStatement();

 private:
  [[nodiscard]] const Lexeme& Next() const { return lexemes_[at_]; }
  [[nodiscard]] bool AtEnd() const { return Next().kind == LexemeKind::kEnd; }
  [[nodiscard]] bool IsWord(std::string_view word) const {
    return Next().kind == LexemeKind::kWord && Lower(Next().text) == word;
  }
  [[nodiscard]] bool IsAnyWord(Words words) const {
    return std::any_of(words.begin(), words.end(),
                       [this](std::string_view word) { return IsWord(word); });
  }
  [[nodiscard]] bool IsMark(std::string_view mark) const {
    return Next().kind == LexemeKind::kMark && Next().text == mark;
  }
  bool TakeWord(std::string_view word) {
    if (!IsWord(word)) return false;
    ++at_;
    return true;
  }
  bool TakeMark(std::string_view mark) {
    if (!IsMark(mark)) return false;
    ++at_;
    return true;
  }

  [[nodiscard]] std::string Found() const {
    if (AtEnd()) return "the statement ends here";
    return "found '" + Next().text + "'";
  }
  /// "Expected X here, but found Y." plus the nearest of `words` if the next lexeme is a word.
  [[nodiscard]] Error Expected(const std::string& what,
                               const std::vector<std::string_view>& words = {}) const {
    std::string message = "Expected " + what + ", but " + Found() + ".";
    if (Next().kind == LexemeKind::kWord) {
      const std::string_view nearest = Nearest(Next().text, words);
      if (!nearest.empty()) message += " Did you mean '" + std::string(nearest) + "'?";
    }
    return UsageError(std::move(message), Next().begin);
  }
  [[nodiscard]] Error ExpectedWords(const std::vector<std::string_view>& words) const {
    return Expected(Joined(words), words);
  }

  Result<std::string> ReadName(const std::string& what, Words stops);
  Result<std::vector<std::string>> ReadNames(const std::string& what, Words stops);
  Result<void> ReadAmong(std::vector<std::string>& among);
  Result<double> ReadWeight();
  Result<Operator> ReadOperator();
  Result<std::vector<Condition>> ReadConditions(bool claim_fields);
  [[nodiscard]] Result<void> CheckField(std::string_view field, std::size_t begin) const;

  Result<Statement> ReadBest(Direction direction);
  Result<Statement> ReadExtreme(Direction direction);
  Result<Statement> ReadCompare();
  Result<Statement> ReadProsCons(bool pros);
  Result<Statement> ReadFacts();
  Result<Statement> ReadClaims();
  Result<Statement> ReadTechnologies();
  Result<Statement> ReadIs();
  Result<Statement> ReadHas();
  Result<Statement> ReadValue();
  Result<Statement> ReadAlternatives();
  Result<Statement> ReadVerb();

  std::vector<Lexeme> lexemes_;
  std::size_t at_ = 0;
};

/// A name: one quoted text, or words up to a mark or one of `stops`. A stop word that would leave
/// the name empty is part of it no more than elsewhere: a name that is a key word must be quoted.
Result<std::string> Parser::ReadName(const std::string& what, Words stops) {
  if (Next().kind == LexemeKind::kQuoted) {
    std::string name = FoldSpace(Next().text);
    if (name.empty())
      return UsageError("Expected " + what + " between the quotes, but there is nothing.",
                        Next().begin);
    ++at_;
    if (Next().kind == LexemeKind::kQuoted) return Expected("',' between two names");
    return name;
  }
  std::string name;
  while (Next().kind == LexemeKind::kWord && !IsAnyWord(stops)) {
    if (!name.empty()) name += ' ';
    name += Next().text;
    ++at_;
  }
  if (name.empty()) return Expected(what);
  // `best for "real-time" apps` is more likely a slip than two names.
  if (Next().kind == LexemeKind::kQuoted)
    return Expected("the whole name inside the quotes, or ','");
  return FoldSpace(name);
}

Result<std::vector<std::string>> Parser::ReadNames(const std::string& what, Words stops) {
  std::vector<std::string> names;
  do {
    if (names.size() == kMaxListLength)
      return UsageError("This list is longer than 256 names; shorten it.", Next().begin);
    Result<std::string> name = ReadName(what, stops);
    if (!name) return name.error();
    names.push_back(std::move(*name));
  } while (TakeMark(","));
  return names;
}

Result<void> Parser::ReadAmong(std::vector<std::string>& among) {
  if (!TakeWord("among")) return {};
  Result<std::vector<std::string>> names =
      ReadNames("the name of a technology", {"where", "limit"});
  if (!names) return names.error();
  among = std::move(*names);
  return {};
}

Result<double> Parser::ReadWeight() {
  double weight = 0;
  const std::string& text = Next().text;
  const char* const end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data(), end, weight);
  if (Next().kind != LexemeKind::kWord || problem != std::errc() || stop != end || !(weight > 0) ||
      !std::isfinite(weight)) {
    return Expected("a weight above 0, such as 2 or 0.5, after '*'");
  }
  ++at_;
  return weight;
}

Result<Operator> Parser::ReadOperator() {
  static constexpr std::pair<std::string_view, Operator> kOperators[] = {
      {"=", Operator::kEqual},      {"!=", Operator::kNotEqual}, {"<", Operator::kLess},
      {"<=", Operator::kLessEqual}, {">", Operator::kGreater},   {">=", Operator::kGreaterEqual},
      {"~", Operator::kMatches}};
  for (const auto& [text, op] : kOperators) {
    if (TakeMark(text)) return op;
  }
  return Expected("one of = != < <= > >= ~");
}

Result<void> Parser::CheckField(std::string_view field, std::size_t begin) const {
  const std::vector<std::string_view>& fields = ClaimFields();
  if (std::find(fields.begin(), fields.end(), field) != fields.end()) return {};
  std::string message = "A claim has no field '" + std::string(field) + "'.";
  const std::string_view nearest = Nearest(field, fields);
  message += nearest.empty() ? " Its fields are " + Joined(fields) + "."
                             : " Did you mean '" + std::string(nearest) + "'?";
  return UsageError(std::move(message), begin);
}

Result<std::vector<Condition>> Parser::ReadConditions(bool claim_fields) {
  std::vector<Condition> conditions;
  do {
    if (conditions.size() == kMaxListLength)
      return UsageError("More than 256 conditions; shorten the list.", Next().begin);
    const std::size_t begin = Next().begin;
    Condition condition;
    Result<std::string> subject =
        ReadName(claim_fields ? "a field of a claim" : "an aspect", {"and", "limit"});
    if (!subject) return subject.error();
    condition.subject = std::move(*subject);
    if (claim_fields) {
      condition.subject = Lower(condition.subject);
      if (Result<void> known = CheckField(condition.subject, begin); !known) return known.error();
    }
    // `technologies where message replay` is short for `= yes`.
    if (!claim_fields && (AtEnd() || IsAnyWord({"and", "limit"}) || IsMark(";"))) {
      condition.value = "yes";
    } else {
      Result<Operator> op = ReadOperator();
      if (!op) return op.error();
      condition.op = *op;
      Result<std::string> value = ReadName("a value", {"and", "limit"});
      if (!value) return value.error();
      condition.value = std::move(*value);
    }
    conditions.push_back(std::move(condition));
  } while (TakeWord("and"));
  return conditions;
}

Result<Statement> Parser::ReadBest(Direction direction) {
  Best best;
  best.direction = direction;
  if (TakeWord("for")) {
    do {
      if (best.criteria.size() == kMaxListLength)
        return UsageError("More than 256 aspects; shorten the list.", Next().begin);
      Criterion criterion;
      Result<std::string> aspect =
          ReadName("an aspect, such as real-time apps", {"among", "where", "limit"});
      if (!aspect) return aspect.error();
      criterion.aspect = std::move(*aspect);
      if (TakeMark("*")) {
        Result<double> weight = ReadWeight();
        if (!weight) return weight.error();
        criterion.weight = *weight;
      }
      best.criteria.push_back(std::move(criterion));
    } while (TakeMark(","));
  } else if (!TakeWord("overall") && !IsWord("among")) {
    return ExpectedWords({"for", "overall", "among"});
  }
  if (Result<void> among = ReadAmong(best.among); !among) return among.error();
  return Statement(std::move(best));
}

Result<Statement> Parser::ReadExtreme(Direction direction) {
  Best best;
  best.direction = direction;
  Result<std::string> aspect =
      ReadName("an aspect that has numbers, such as throughput", {"among", "where", "limit"});
  if (!aspect) return aspect.error();
  best.criteria.push_back({std::move(*aspect), 1});
  if (Result<void> among = ReadAmong(best.among); !among) return among.error();
  return Statement(std::move(best));
}

Result<Statement> Parser::ReadCompare() {
  Compare compare;
  const std::size_t begin = Next().begin;
  Result<std::vector<std::string>> names =
      ReadNames("the name of a technology", {"on", "where", "limit"});
  if (!names) return names.error();
  compare.technologies = std::move(*names);
  if (compare.technologies.size() < 2) {
    return AtEnd() || IsWord("on") ? Expected("',' and a second technology to compare with")
                                   : UsageError("A comparison needs two technologies.", begin);
  }
  if (TakeWord("on")) {
    Result<std::vector<std::string>> aspects = ReadNames("an aspect", {"where", "limit"});
    if (!aspects) return aspects.error();
    compare.aspects = std::move(*aspects);
  }
  return Statement(std::move(compare));
}

Result<Statement> Parser::ReadProsCons(bool pros) {
  if (!TakeWord("of")) return ExpectedWords({"of"});
  ProsCons statement{pros, {}, {}};
  Result<std::string> name = ReadName("the name of a technology", {"on"});
  if (!name) return name.error();
  statement.technology = std::move(*name);
  if (TakeWord("on")) {
    Result<std::string> aspect = ReadName("an aspect", {});
    if (!aspect) return aspect.error();
    statement.aspect = std::move(*aspect);
  }
  return Statement(std::move(statement));
}

Result<Statement> Parser::ReadFacts() {
  if (!TakeWord("about")) return ExpectedWords({"about"});
  Facts facts;
  Result<std::string> name = ReadName("the name of a technology", {"on"});
  if (!name) return name.error();
  facts.technology = std::move(*name);
  if (TakeWord("on")) {
    Result<std::string> aspect = ReadName("an aspect", {});
    if (!aspect) return aspect.error();
    facts.aspect = std::move(*aspect);
  }
  return Statement(std::move(facts));
}

Result<Statement> Parser::ReadClaims() {
  Claims claims;
  if (TakeWord("about")) {
    Result<std::vector<std::string>> names =
        ReadNames("the name of a technology", {"on", "where", "limit"});
    if (!names) return names.error();
    claims.about = std::move(*names);
  }
  if (TakeWord("on")) {
    Result<std::vector<std::string>> aspects = ReadNames("an aspect", {"where", "limit"});
    if (!aspects) return aspects.error();
    claims.on = std::move(*aspects);
  }
  if (TakeWord("where")) {
    Result<std::vector<Condition>> conditions = ReadConditions(true);
    if (!conditions) return conditions.error();
    claims.where = std::move(*conditions);
  }
  if (TakeWord("limit")) {
    std::size_t limit = 0;
    const std::string& text = Next().text;
    const char* const end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data(), end, limit);
    if (Next().kind != LexemeKind::kWord || problem != std::errc() || stop != end)
      return Expected("a whole number after 'limit'");
    ++at_;
    claims.limit = limit;
  }
  if (!AtEnd() && !IsMark(";")) return ExpectedWords({"about", "on", "where", "limit"});
  return Statement(std::move(claims));
}

Result<Statement> Parser::ReadTechnologies() {
  Technologies technologies;
  if (TakeWord("where")) {
    Result<std::vector<Condition>> conditions = ReadConditions(false);
    if (!conditions) return conditions.error();
    technologies.where = std::move(*conditions);
  } else if (!AtEnd() && !IsMark(";")) {
    return ExpectedWords({"where"});
  }
  return Statement(std::move(technologies));
}

Result<Statement> Parser::ReadIs() {
  Result<std::string> name =
      ReadName("the name of a technology", {"good", "bad", "better", "worse"});
  if (!name) return name.error();
  const bool good = IsWord("good");
  if (good || IsWord("bad")) {
    ++at_;
    if (!TakeWord("for")) return ExpectedWords({"for"});
    Result<std::string> aspect = ReadName("an aspect", {});
    if (!aspect) return aspect.error();
    return Statement(IsGood{std::move(*name), good, std::move(*aspect)});
  }
  const bool better = IsWord("better");
  if (!better && !IsWord("worse")) return ExpectedWords({"good", "bad", "better", "worse"});
  ++at_;
  if (!TakeWord("than")) return ExpectedWords({"than"});
  Result<std::string> other = ReadName("the name of the other technology", {"on"});
  if (!other) return other.error();
  IsBetter statement{std::move(*name), std::move(*other), better, {}};
  if (TakeWord("on")) {
    Result<std::string> aspect = ReadName("an aspect", {});
    if (!aspect) return aspect.error();
    statement.aspect = std::move(*aspect);
  }
  return Statement(std::move(statement));
}

Result<Statement> Parser::ReadHas() {
  Result<std::string> name = ReadName("the name of a technology", {"have", "support"});
  if (!name) return name.error();
  if (!TakeWord("have") && !TakeWord("support")) return ExpectedWords({"have", "support"});
  Result<std::string> aspect = ReadName("an aspect", {});
  if (!aspect) return aspect.error();
  return Statement(Has{std::move(*name), std::move(*aspect)});
}

Result<Statement> Parser::ReadValue() {
  if (!TakeWord("of")) return ExpectedWords({"of"});
  Result<std::string> aspect = ReadName("an aspect, such as license", {"for"});
  if (!aspect) return aspect.error();
  if (!TakeWord("for")) return ExpectedWords({"for"});
  Result<std::string> name = ReadName("the name of a technology", {});
  if (!name) return name.error();
  return Statement(Value{std::move(*aspect), std::move(*name)});
}

Result<Statement> Parser::ReadAlternatives() {
  if (!TakeWord("to")) return ExpectedWords({"to"});
  Result<std::string> name = ReadName("the name of a technology", {});
  if (!name) return name.error();
  return Statement(Alternatives{std::move(*name)});
}

Result<Statement> Parser::ReadVerb() {
  static const std::vector<std::string_view> kVerbs = {
      "best",  "worst",  "highest",      "lowest", "compare", "pros",  "cons",
      "facts", "claims", "technologies", "is",     "does",    "value", "alternatives"};
  if (TakeWord("best")) return ReadBest(Direction::kBest);
  if (TakeWord("worst")) return ReadBest(Direction::kWorst);
  if (TakeWord("highest")) return ReadExtreme(Direction::kHighest);
  if (TakeWord("lowest")) return ReadExtreme(Direction::kLowest);
  if (TakeWord("compare")) return ReadCompare();
  if (TakeWord("pros")) return ReadProsCons(true);
  if (TakeWord("cons")) return ReadProsCons(false);
  if (TakeWord("facts")) return ReadFacts();
  if (TakeWord("claims")) return ReadClaims();
  if (TakeWord("technologies")) return ReadTechnologies();
  if (TakeWord("is")) return ReadIs();
  if (TakeWord("does")) return ReadHas();
  if (TakeWord("value")) return ReadValue();
  if (TakeWord("alternatives")) return ReadAlternatives();
  return ExpectedWords(kVerbs);
}

Result<Statement> Parser::ReadStatement() {
  Result<Statement> statement = ReadVerb();
  if (!statement) return statement;
  TakeMark(";");
  if (!AtEnd()) return Expected("the end of the statement");
  return statement;
}

}  // namespace

const std::vector<std::string_view>& ClaimFields() {
  static const std::vector<std::string_view> kFields = {
      "technology", "kind",        "attribute",  "attribute_text", "polarity", "value",
      "unit",       "compared_to", "condition",  "confidence",     "strength", "status",
      "source",     "published",   "line_start", "quote",          "rule",     "id"};
  return kFields;
}

std::string_view OperatorText(Operator op) {
  switch (op) {
    case Operator::kEqual:
      return "=";
    case Operator::kNotEqual:
      return "!=";
    case Operator::kLess:
      return "<";
    case Operator::kLessEqual:
      return "<=";
    case Operator::kGreater:
      return ">";
    case Operator::kGreaterEqual:
      return ">=";
    case Operator::kMatches:
      return "~";
  }
  return "=";
}

Result<Statement> Parse(std::string_view statement) {
  if (statement.size() > kMaxStatementBytes) {
    return UsageError("The statement is longer than 65,536 bytes; shorten it.", kMaxStatementBytes);
  }
  Result<std::vector<Lexeme>> lexemes = Split(statement);
  if (!lexemes) return lexemes.error();
  return Parser(std::move(*lexemes)).ReadStatement();
}

}  // namespace verdict::query::syntax
