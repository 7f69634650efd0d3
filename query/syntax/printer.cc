#include "query/syntax/printer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "base/language/stem.h"
#include "base/text.h"
#include "query/syntax/lexer.h"

namespace verdict::query::syntax {
namespace {

/// Words at which some clause ends an unquoted name; a name that holds one is quoted wherever it
/// stands, which is always allowed, so that printing need not know the clause.
constexpr std::array<std::string_view, 16> kStops = {
    "among", "where", "limit", "and",    "or",    "not",  "on",      "for",
    "than",  "good",  "bad",   "better", "worse", "have", "support", "fading"};
/// The same of two words.
constexpr std::array<std::string_view, 2> kPairStops = {"as of", "order by"};

bool MustQuote(std::string_view name) {
  if (FoldSpace(name) != name) return true;
  const std::string padded = ' ' + Lower(name) + ' ';
  for (const std::string_view pair : kPairStops) {
    if (padded.find(' ' + std::string(pair) + ' ') != std::string::npos) return true;
  }
  std::size_t at = 0;
  while (at <= name.size()) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    const std::string_view word = name.substr(at, end - at);
    if (!IsBareWord(word)) return true;
    if (std::find(kStops.begin(), kStops.end(), Lower(word)) != kStops.end()) return true;
    at = end + 1;
  }
  return false;
}

std::string Names(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    if (!text.empty()) text += ", ";
    text += PrintName(name);
  }
  return text;
}

/// `inside`: the kind of condition that this one is part of; a weaker one needs brackets.
std::string ConditionText(const Condition& condition, Condition::Kind inside) {
  using Kind = Condition::Kind;
  if (condition.kind == Kind::kTest) {
    return PrintName(condition.subject) + ' ' + std::string(OperatorText(condition.op)) + ' ' +
           PrintName(condition.value);
  }
  if (condition.kind == Kind::kNot)
    return "not " + ConditionText(condition.parts.front(), Kind::kNot);
  std::string text;
  for (const Condition& part : condition.parts) {
    if (!text.empty()) text += condition.kind == Kind::kAnd ? " and " : " or ";
    text += ConditionText(part, condition.kind);
  }
  const bool brackets =
      inside == Kind::kNot || (inside == Kind::kAnd && condition.kind == Kind::kOr);
  return brackets ? '(' + text + ')' : text;
}

std::string Where(const Condition& condition) {
  return condition.empty() ? std::string()
                           : " where " + ConditionText(condition, Condition::Kind::kOr);
}

std::string Clause(const char* words, const std::vector<std::string>& names) {
  return names.empty() ? std::string() : words + Names(names);
}

std::string Weight(double weight) {
  std::array<char, 32> digits{};
  const auto [end, problem] = std::to_chars(digits.data(), digits.data() + digits.size(), weight);
  return problem == std::errc() ? std::string(digits.data(), end) : "1";
}

std::string WithAspect(std::string text, const std::string& aspect) {
  return aspect.empty() ? text : text + " on " + PrintName(aspect);
}

struct Printer {
  std::string operator()(const Best& s) const {
    std::string text;
    switch (s.direction) {
      case Direction::kBest:
        text = "best";
        break;
      case Direction::kWorst:
        text = "worst";
        break;
      case Direction::kHighest:
        text = "highest";
        break;
      case Direction::kLowest:
        text = "lowest";
        break;
    }
    const bool extreme = s.direction == Direction::kHighest || s.direction == Direction::kLowest;
    for (std::size_t i = 0; i < s.criteria.size(); ++i) {
      text += i > 0 ? ", " : extreme ? " " : " for ";
      text += PrintName(s.criteria[i].aspect);
      if (s.criteria[i].weight != 1) text += " * " + Weight(s.criteria[i].weight);
    }
    if (s.criteria.empty() && s.among.empty()) text += " overall";
    return text + Clause(" among ", s.among) + Where(s.where);
  }
  std::string operator()(const Compare& s) const {
    return "compare " + Names(s.technologies) + Clause(" on ", s.aspects);
  }
  std::string operator()(const ProsCons& s) const {
    return WithAspect((s.pros ? "pros of " : "cons of ") + PrintName(s.technology), s.aspect);
  }
  std::string operator()(const Facts& s) const {
    return WithAspect("facts about " + PrintName(s.technology), s.aspect);
  }
  std::string operator()(const Claims& s) const {
    std::string text =
        "claims" + Clause(" about ", s.about) + Clause(" on ", s.on) + Where(s.where);
    for (std::size_t i = 0; i < s.order.size(); ++i) {
      text += (i == 0 ? " order by " : ", ") + s.order[i].field;
      if (s.order[i].descending) text += " desc";
    }
    if (s.limit) text += " limit " + std::to_string(*s.limit);
    return text;
  }
  std::string operator()(const Technologies& s) const { return "technologies" + Where(s.where); }
  std::string operator()(const IsBetter& s) const {
    return WithAspect("is " + PrintName(s.technology) +
                          (s.better ? " better than " : " worse than ") + PrintName(s.other),
                      s.aspect);
  }
  std::string operator()(const IsGood& s) const {
    return "is " + PrintName(s.technology) + (s.good ? " good for " : " bad for ") +
           PrintName(s.aspect);
  }
  std::string operator()(const Has& s) const {
    return "does " + PrintName(s.technology) + " have " + PrintName(s.aspect);
  }
  std::string operator()(const Value& s) const {
    return "value of " + PrintName(s.aspect) + " for " + PrintName(s.technology);
  }
  std::string operator()(const Alternatives& s) const {
    return "alternatives to " + PrintName(s.technology);
  }
  std::string operator()(const Why& s) const {
    return (s.pro ? "why " : "why not ") + PrintName(s.technology) + " for " + PrintName(s.aspect);
  }
  std::string operator()(const Disputes& s) const {
    return "disputes" + Clause(" about ", s.about) + Clause(" on ", s.on);
  }
  std::string operator()(const Gaps& s) const {
    return "gaps" + Clause(" among ", s.among) + Clause(" on ", s.on);
  }
  std::string operator()(const WhatIf& s) const { return "what if " + (*this)(s.best); }
};

}  // namespace

std::string PrintName(std::string_view name) {
  if (!MustQuote(name)) return std::string(name);
  std::string text = "\"";
  for (const char c : name) {
    if (c == '"') text += '"';
    text += c;
  }
  return text + '"';
}

std::string Print(const Statement& statement) {
  std::string text = std::visit(Printer{}, statement.body);
  if (!statement.as_of.empty()) text += " as of " + statement.as_of;
  if (statement.fading_years > 0) text += " fading " + Weight(statement.fading_years) + " years";
  return text;
}

}  // namespace verdict::query::syntax
