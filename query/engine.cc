// A statement is parsed, run over one Lookup and printed back in canonical form; a question is read
// into statements, which are tried in turn until one finds something.
#include "query/engine.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <variant>

#include "base/text.h"
#include "query/english/parts.h"
#include "query/english/reader.h"
#include "query/lookup.h"
#include "query/phrase.h"
#include "query/run.h"
#include "query/syntax/dump.h"
#include "query/syntax/parser.h"
#include "query/syntax/printer.h"

namespace verdict::query {
namespace {

Result<Answer> RunParsed(const Lookup& lookup, const syntax::Statement& statement) {
  Result<Answer> answer =
      std::visit([&lookup](const auto& body) { return query::Run(lookup, body); }, statement.body);
  if (Result<void> listed = lookup.Listed(); !listed) return listed.error();
  if (answer) answer->query = syntax::Print(statement);
  return answer;
}

/// Speaks of who is chosen as the question did. The claims keep the names that are stored.
void UseNamesOfQuestion(const std::map<std::string, std::string>& shortened, Answer& answer) {
  for (const auto& [stored, asked] : shortened) {
    bool used = answer.winner == stored;
    if (used) answer.winner = asked;
    for (Ranked& ranked : answer.ranking) {
      if (ranked.technology != stored) continue;
      ranked.technology = asked;
      used = true;
    }
    if (used) answer.notes.push_back(asked + " is stored as " + stored + '.');
  }
}

Answer NotUnderstood() {
  Answer answer;
  answer.answer =
      "I could not read this question. Ask, for example, \"which is better for real-time apps, A "
      "or B?\" or \"what are the "
      "cons of A?\".";
  return answer;
}

}  // namespace

std::string_view VerdictName(Verdict verdict) {
  switch (verdict) {
    case Verdict::kWinner:
      return "winner";
    case Verdict::kTie:
      return "tie";
    case Verdict::kContested:
      return "contested";
    case Verdict::kInsufficient:
      return "insufficient";
    case Verdict::kYes:
      return "yes";
    case Verdict::kNo:
      return "no";
    case Verdict::kValue:
      return "value";
    case Verdict::kList:
      return "list";
  }
  return "insufficient";
}

Result<Answer> Engine::Run(std::string_view statement) const {
  Result<syntax::Statement> parsed = syntax::Parse(statement);
  if (!parsed) return parsed.error();
  return RunParsed(Lookup(store_, vocabulary_, parsed->as_of, parsed->fading_years), *parsed);
}

Result<Explanation> Engine::Explain(std::string_view statement) const {
  Result<syntax::Statement> parsed = syntax::Parse(statement);
  if (!parsed) return parsed.error();
  Explanation explanation{syntax::Print(*parsed), syntax::Dump(*parsed), {}};
  const kb::SqlTrace trace(store_);
  Result<Answer> answer = Run(statement);
  if (!answer) return answer.error();
  Result<std::vector<kb::TracedSql>> traced = trace.Take();
  if (!traced) return traced.error();
  explanation.sql = std::move(*traced);
  return explanation;
}

Result<Answer> Engine::Ask(std::string_view question) const {
  const Lookup lookup(store_, vocabulary_);
  english::Reading reading = english::Read(question, lookup.names(), vocabulary_);
  if (Result<void> listed = lookup.Listed(); !listed) return listed.error();
  Result<Answer> answer = NotUnderstood();
  if (reading.statement) {
    answer = RunParsed(lookup, *reading.statement);
    for (const syntax::Statement& other : reading.others) {
      if (!answer || answer->verdict != Verdict::kInsufficient) break;
      Result<Answer> next = RunParsed(lookup, other);
      if (!next || next->verdict != Verdict::kInsufficient) answer = std::move(next);
    }
  }
  if (!answer) return answer;
  UseNamesOfQuestion(reading.shortened, *answer);
  answer->question = std::string(question);
  answer->understood = std::move(reading.understood);
  answer->notes.insert(answer->notes.begin(), reading.notes.begin(), reading.notes.end());
  if (!reading.unknown.empty()) {
    answer->answer += " Nothing is stored about " + Enumerate(reading.unknown) + '.';
  }
  return answer;
}

Understanding Understand(std::string_view question) { return english::PartsOf(question); }

}  // namespace verdict::query
