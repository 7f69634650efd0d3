// One rule a statement, in the order of docs/query-language.md, and a table of the key words that
// they begin with. The rules are functions over a Cursor, which notes every key word that a rule
// asks for: error messages, "did you mean" and completion come from the rules themselves, so there
// is no second list of what may stand where.
//
// PEGTL was weighed and left. Names are runs of words that end at a key word which depends on the
// clause ("ease of use" holds an "of", "value of X for A" ends X at "for"), so nearly every rule
// would carry a hand-written `not_at`; what was expected, and completion, would need control
// classes that repeat the rules; and it costs 5 s and 380 MB to compile.
#include "query/syntax/grammar.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>

#include "query/syntax/conditions.h"

namespace verdict::query::syntax {
namespace {

constexpr const char* kTechnologyName = "the name of a technology";
constexpr const char* kAspectName = "an aspect";

Result<std::string> Technology(Cursor& in, const Words& stops) {
  return in.ReadName(Slot::kTechnology, kTechnologyName, stops);
}
Result<std::string> Aspect(Cursor& in, const Words& stops, const char* what = kAspectName) {
  return in.ReadName(Slot::kAspect, what, stops);
}

/// [ word , names ]
Result<void> OptionalNames(Cursor& in, std::string_view word, Slot slot, const Words& stops,
                           std::vector<std::string>& names) {
  if (!in.TakeWord(word)) return {};
  Result<std::vector<std::string>> read =
      in.ReadNames(slot, slot == Slot::kAspect ? kAspectName : kTechnologyName, stops);
  if (!read) return read.error();
  names = std::move(*read);
  return {};
}

/// [ "on" , aspect ]
Result<void> OptionalAspect(Cursor& in, std::string& aspect) {
  if (!in.TakeWord("on")) return {};
  Result<std::string> read = Aspect(in, {});
  if (!read) return read.error();
  aspect = std::move(*read);
  return {};
}

Result<void> OptionalWhere(Cursor& in, Subjects subjects, Condition& where) {
  if (!in.TakeWord("where")) return {};
  Result<Condition> read = ReadCondition(in, subjects);
  if (!read) return read.error();
  // A single test stands in the tree as itself; nothing at all is kAnd of nothing.
  where = std::move(*read);
  return {};
}

template <typename Number>
bool TakeNumber(Cursor& in, Number& number) {
  const std::string& text = in.Next().text;
  const char* const end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data(), end, number);
  if (in.Next().kind != LexemeKind::kWord || problem != std::errc() || stop != end) {
    if (in.AtEnd()) in.Note(Slot::kNumber);
    return false;
  }
  in.Skip();
  return true;
}

Result<void> ReadCriterion(Cursor& in, std::vector<Criterion>& criteria) {
  Criterion criterion;
  Result<std::string> aspect = Aspect(in, {"among", "where"}, "an aspect, such as real-time apps");
  if (!aspect) return aspect.error();
  criterion.aspect = std::move(*aspect);
  if (in.TakeMark("*")) {
    const Error wrong = in.Expected("a weight above 0, such as 2 or 0.5");
    if (!TakeNumber(in, criterion.weight) || !(criterion.weight > 0) ||
        !std::isfinite(criterion.weight) || criterion.weight > kMaxWeight)
      return wrong;
  }
  criteria.push_back(std::move(criterion));
  return {};
}

/// [ "among" , names ] , [ "where" , condition ]
Result<void> ReadChoice(Cursor& in, Best& best) {
  if (Result<void> among = OptionalNames(in, "among", Slot::kTechnology, {"where"}, best.among);
      !among)
    return among;
  return OptionalWhere(in, Subjects::kAspects, best.where);
}

Result<Best> ReadDecision(Cursor& in, Direction direction) {
  Best best;
  best.direction = direction;
  if (in.TakeWord("for")) {
    const Result<void> list = in.ReadList([&] { return ReadCriterion(in, best.criteria); });
    if (!list) return list.error();
  } else if (!in.TakeWord("overall") && !in.IsWord("among")) {
    in.TakeWord("among");
    return in.ExpectedNoted();
  }
  if (Result<void> choice = ReadChoice(in, best); !choice) return choice.error();
  return best;
}

Result<Best> ReadExtreme(Cursor& in, Direction direction) {
  Best best;
  best.direction = direction;
  Result<std::string> aspect =
      Aspect(in, {"among", "where"}, "an aspect that has numbers, such as throughput");
  if (!aspect) return aspect.error();
  best.criteria.push_back({std::move(*aspect), 1});
  if (Result<void> choice = ReadChoice(in, best); !choice) return choice.error();
  return best;
}

Result<Body> BodyOf(Result<Best> best) {
  if (!best) return std::move(best).error();
  return Body(std::move(*best));
}

Result<Body> ReadBest(Cursor& in) { return BodyOf(ReadDecision(in, Direction::kBest)); }
Result<Body> ReadWorst(Cursor& in) { return BodyOf(ReadDecision(in, Direction::kWorst)); }
Result<Body> ReadHighest(Cursor& in) { return BodyOf(ReadExtreme(in, Direction::kHighest)); }
Result<Body> ReadLowest(Cursor& in) { return BodyOf(ReadExtreme(in, Direction::kLowest)); }

Result<Body> ReadWhatIf(Cursor& in) {
  static constexpr std::pair<std::string_view, Direction> kDirections[] = {
      {"best", Direction::kBest}, {"worst", Direction::kWorst}};
  for (const auto& [word, direction] : kDirections) {
    if (!in.TakeWord(word)) continue;
    Result<Best> best = ReadDecision(in, direction);
    if (!best) return best.error();
    return Body(WhatIf{std::move(*best)});
  }
  return in.ExpectedNoted();
}

Result<Body> ReadCompare(Cursor& in) {
  Compare compare;
  const std::size_t begin = in.Next().begin;
  Result<std::vector<std::string>> names = in.ReadNames(Slot::kTechnology, kTechnologyName, {"on"});
  if (!names) return names.error();
  compare.technologies = std::move(*names);
  if (compare.technologies.size() < 2) {
    return in.AtEnd() || in.IsWord("on")
               ? in.Expected("',' and a second technology to compare with")
               : UsageError("A comparison needs two technologies.", begin);
  }
  if (Result<void> on = OptionalNames(in, "on", Slot::kAspect, {}, compare.aspects); !on)
    return on.error();
  return Body(std::move(compare));
}

Result<Body> ReadSide(Cursor& in, bool pros) {
  if (Result<void> of = in.NeedWord("of"); !of) return of.error();
  ProsCons statement{pros, {}, {}};
  Result<std::string> name = Technology(in, {"on"});
  if (!name) return name.error();
  statement.technology = std::move(*name);
  if (Result<void> on = OptionalAspect(in, statement.aspect); !on) return on.error();
  return Body(std::move(statement));
}

Result<Body> ReadPros(Cursor& in) { return ReadSide(in, true); }
Result<Body> ReadCons(Cursor& in) { return ReadSide(in, false); }

Result<Body> ReadFacts(Cursor& in) {
  if (Result<void> about = in.NeedWord("about"); !about) return about.error();
  Facts facts;
  Result<std::string> name = Technology(in, {"on"});
  if (!name) return name.error();
  facts.technology = std::move(*name);
  if (Result<void> on = OptionalAspect(in, facts.aspect); !on) return on.error();
  return Body(std::move(facts));
}

Result<Body> ReadClaims(Cursor& in) {
  Claims claims;
  if (Result<void> about = OptionalNames(in, "about", Slot::kTechnology,
                                         {"on", "where", "order by", "limit"}, claims.about);
      !about)
    return about.error();
  if (Result<void> on =
          OptionalNames(in, "on", Slot::kAspect, {"where", "order by", "limit"}, claims.on);
      !on)
    return on.error();
  if (Result<void> where = OptionalWhere(in, Subjects::kFields, claims.where); !where)
    return where.error();
  if (in.TakeWord("order by")) {
    Result<std::vector<Order>> order = ReadOrder(in);
    if (!order) return order.error();
    claims.order = std::move(*order);
  }
  if (in.TakeWord("limit")) {
    std::size_t limit = 0;
    if (!TakeNumber(in, limit)) return in.Expected("a whole number after 'limit'");
    claims.limit = limit;
  }
  return Body(std::move(claims));
}

Result<Body> ReadTechnologies(Cursor& in) {
  Technologies technologies;
  if (Result<void> where = OptionalWhere(in, Subjects::kAspects, technologies.where); !where)
    return where.error();
  return Body(std::move(technologies));
}

Result<Body> ReadIs(Cursor& in) {
  Result<std::string> name = Technology(in, {"good", "bad", "better", "worse"});
  if (!name) return name.error();
  const bool good = in.TakeWord("good");
  if (good || in.TakeWord("bad")) {
    if (Result<void> word = in.NeedWord("for"); !word) return word.error();
    Result<std::string> aspect = Aspect(in, {});
    if (!aspect) return aspect.error();
    return Body(IsGood{std::move(*name), good, std::move(*aspect)});
  }
  const bool better = in.TakeWord("better");
  if (!better && !in.TakeWord("worse")) return in.ExpectedNoted();
  if (Result<void> than = in.NeedWord("than"); !than) return than.error();
  Result<std::string> other =
      in.ReadName(Slot::kTechnology, "the name of the other technology", {"on"});
  if (!other) return other.error();
  IsBetter statement{std::move(*name), std::move(*other), better, {}};
  if (Result<void> on = OptionalAspect(in, statement.aspect); !on) return on.error();
  return Body(std::move(statement));
}

Result<Body> ReadHas(Cursor& in) {
  Result<std::string> name = Technology(in, {"have", "support"});
  if (!name) return name.error();
  if (!in.TakeWord("have") && !in.TakeWord("support")) return in.ExpectedNoted();
  Result<std::string> aspect = Aspect(in, {});
  if (!aspect) return aspect.error();
  return Body(Has{std::move(*name), std::move(*aspect)});
}

Result<Body> ReadValue(Cursor& in) {
  if (Result<void> of = in.NeedWord("of"); !of) return of.error();
  Result<std::string> aspect = Aspect(in, {"for"}, "an aspect, such as license");
  if (!aspect) return aspect.error();
  if (Result<void> word = in.NeedWord("for"); !word) return word.error();
  Result<std::string> name = Technology(in, {});
  if (!name) return name.error();
  return Body(Value{std::move(*aspect), std::move(*name)});
}

Result<Body> ReadAlternatives(Cursor& in) {
  if (Result<void> to = in.NeedWord("to"); !to) return to.error();
  Result<std::string> name = Technology(in, {});
  if (!name) return name.error();
  return Body(Alternatives{std::move(*name)});
}

Result<Body> ReadReasons(Cursor& in, bool pro) {
  Result<std::string> name = Technology(in, {"for"});
  if (!name) return name.error();
  if (Result<void> word = in.NeedWord("for"); !word) return word.error();
  Result<std::string> aspect = Aspect(in, {});
  if (!aspect) return aspect.error();
  return Body(Why{pro, std::move(*name), std::move(*aspect)});
}

Result<Body> ReadWhy(Cursor& in) { return ReadReasons(in, true); }
Result<Body> ReadWhyNot(Cursor& in) { return ReadReasons(in, false); }

Result<Body> ReadDisputes(Cursor& in) {
  Disputes disputes;
  if (Result<void> about = OptionalNames(in, "about", Slot::kTechnology, {"on"}, disputes.about);
      !about)
    return about.error();
  if (Result<void> on = OptionalNames(in, "on", Slot::kAspect, {}, disputes.on); !on)
    return on.error();
  return Body(std::move(disputes));
}

Result<Body> ReadGaps(Cursor& in) {
  Gaps gaps;
  if (Result<void> among = OptionalNames(in, "among", Slot::kTechnology, {"on"}, gaps.among);
      !among)
    return among.error();
  if (Result<void> on = OptionalNames(in, "on", Slot::kAspect, {}, gaps.on); !on) return on.error();
  return Body(std::move(gaps));
}

struct Rule {
  std::string_view words;
  Result<Body> (*read)(Cursor&);
};
/// "why not" before "why": the first that stands there is taken.
constexpr std::array<Rule, 19> kRules = {{{"best", ReadBest},
                                          {"worst", ReadWorst},
                                          {"highest", ReadHighest},
                                          {"lowest", ReadLowest},
                                          {"compare", ReadCompare},
                                          {"pros", ReadPros},
                                          {"cons", ReadCons},
                                          {"facts", ReadFacts},
                                          {"claims", ReadClaims},
                                          {"technologies", ReadTechnologies},
                                          {"is", ReadIs},
                                          {"does", ReadHas},
                                          {"value", ReadValue},
                                          {"alternatives", ReadAlternatives},
                                          {"why not", ReadWhyNot},
                                          {"why", ReadWhy},
                                          {"disputes", ReadDisputes},
                                          {"gaps", ReadGaps},
                                          {"what if", ReadWhatIf}}};

Result<Body> ReadBody(Cursor& in) {
  for (const Rule& rule : kRules) {
    if (in.TakeWord(rule.words)) return rule.read(in);
  }
  return in.ExpectedNoted();
}

Result<void> ReadYears(Cursor& in, double& years) {
  const Error wrong = in.Expected("a number of years, as in fading 3 years");
  if (!TakeNumber(in, years) || !(years > 0) || !(years <= kMostYears)) return wrong;
  if (!in.TakeWord("years") && !in.TakeWord("year")) return in.ExpectedNoted();
  return {};
}

}  // namespace

Result<Statement> ReadStatement(Cursor& in) {
  Result<Body> body = ReadBody(in);
  if (!body) return body.error();
  Statement statement(std::move(*body));
  bool ended = in.TakeMark(";");
  if (!ended && in.TakeWord("as of")) {
    const Error wrong = in.Expected("a date such as 2024, 2024-04 or 2024-04-14");
    if (in.AtEnd()) in.Note(Slot::kDate);
    if (in.Next().kind == LexemeKind::kEnd || !IsDate(in.Next().text)) return wrong;
    statement.as_of = in.Next().text;
    in.Skip();
    ended = in.TakeMark(";");
  }
  if (!ended && in.TakeWord("fading")) {
    if (Result<void> years = ReadYears(in, statement.fading_years); !years) return years.error();
    ended = in.TakeMark(";");
  }
  if (!in.AtEnd()) return in.ExpectedNoted(true);
  return statement;
}

}  // namespace verdict::query::syntax
