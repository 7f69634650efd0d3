#include "query/syntax/lexer.h"

#include <optional>

#include "base/text.h"

namespace verdict::query::syntax {
namespace {

constexpr std::string_view kSpace = " \t\n\r\v\f";
constexpr std::string_view kMarks = ",*();=!<>~";

bool IsSpace(char c) { return kSpace.find(c) != std::string_view::npos; }
bool IsMark(char c) { return kMarks.find(c) != std::string_view::npos; }
bool IsControl(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f;
}

Result<Lexeme> ReadQuoted(std::string_view statement, std::size_t begin) {
  Lexeme lexeme{LexemeKind::kQuoted, {}, begin, begin};
  for (std::size_t i = begin + 1; i < statement.size(); ++i) {
    if (statement[i] != '"') {
      lexeme.text += statement[i];
      continue;
    }
    if (i + 1 < statement.size() && statement[i + 1] == '"') {
      lexeme.text += '"';
      ++i;
      continue;
    }
    lexeme.end = i + 1;
    return lexeme;
  }
  return UsageError("This quote is never closed; write a second \" where the name ends.", begin);
}

Lexeme ReadMark(std::string_view statement, std::size_t begin) {
  const std::string_view two = statement.substr(begin, 2);
  const std::size_t size = two == "!=" || two == "<=" || two == ">=" ? 2 : 1;
  return {LexemeKind::kMark, std::string(statement.substr(begin, size)), begin, begin + size};
}

Lexeme ReadWord(std::string_view statement, std::size_t begin) {
  std::size_t end = begin;
  while (end < statement.size() && !IsSpace(statement[end]) && !IsMark(statement[end]) &&
         statement[end] != '"' && !IsControl(statement[end])) {
    ++end;
  }
  return {LexemeKind::kWord, std::string(statement.substr(begin, end - begin)), begin, end};
}

}  // namespace

Result<std::vector<Lexeme>> Split(std::string_view statement) {
  if (const std::optional<std::size_t> bad = FirstInvalidUtf8(statement)) {
    return UsageError("These bytes are not UTF-8 text.", *bad);
  }
  std::vector<Lexeme> lexemes;
  std::size_t at = 0;
  while (at < statement.size()) {
    const char c = statement[at];
    if (IsSpace(c)) {
      ++at;
      continue;
    }
    if (IsControl(c))
      return UsageError("A control character cannot stand in a statement; remove it.", at);
    if (c == '"') {
      Result<Lexeme> quoted = ReadQuoted(statement, at);
      if (!quoted) return quoted.error();
      lexemes.push_back(std::move(*quoted));
    } else {
      lexemes.push_back(IsMark(c) ? ReadMark(statement, at) : ReadWord(statement, at));
    }
    at = lexemes.back().end;
  }
  lexemes.push_back({LexemeKind::kEnd, {}, statement.size(), statement.size()});
  return lexemes;
}

bool IsBareWord(std::string_view text) {
  if (text.empty()) return false;
  for (const char c : text) {
    if (IsSpace(c) || IsMark(c) || IsControl(c) || c == '"') return false;
  }
  return true;
}

}  // namespace verdict::query::syntax
