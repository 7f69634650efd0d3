#include "query/syntax/parser.h"

#include <utility>

#include "query/syntax/cursor.h"
#include "query/syntax/grammar.h"
#include "query/syntax/lexer.h"

namespace verdict::query::syntax {

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
  Cursor cursor(std::move(*lexemes));
  return ReadStatement(cursor);
}

Completion ExpectAfter(std::string_view statement) {
  if (statement.size() > kMaxStatementBytes) return {};
  Result<std::vector<Lexeme>> lexemes = Split(statement);
  if (!lexemes) return {};
  // The last word may go on where the statement ends, so it does not count as read.
  std::size_t end = statement.size();
  if (lexemes->size() > 1) {
    const Lexeme& last = (*lexemes)[lexemes->size() - 2];
    if (last.kind == LexemeKind::kWord && last.end == statement.size()) {
      end = last.begin;
      lexemes->erase(lexemes->end() - 2);
      lexemes->back().begin = lexemes->back().end = end;
    }
  }
  Cursor cursor(std::move(*lexemes));
  const Result<Statement> parsed = ReadStatement(cursor);
  // What was noted before the end tells nothing about it.
  const bool at_end = parsed || parsed.error().offset == end;
  return at_end && cursor.AtEnd() ? cursor.noted() : Completion();
}

}  // namespace verdict::query::syntax
