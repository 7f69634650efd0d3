/// Words, quoted names and marks of a statement.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace verdict::query::syntax {

enum class LexemeKind : std::uint8_t {
  kWord,    ///< A run of bytes that are neither white space nor marks: "best", "Node.js", "C++",
            ///< "100GB".
  kQuoted,  ///< "..." with "" for a quote inside; `text` is without the quotes.
  kMark,    ///< , * ( ) ; = != < <= > >= ~
  kEnd,     ///< After the last one; its place is the end of the statement.
};

struct Lexeme {
  LexemeKind kind = LexemeKind::kEnd;
  std::string text;
  std::size_t begin = 0;  ///< Byte offsets in the statement, half-open, quotes included.
  std::size_t end = 0;
};

/// Splits a statement. The last lexeme is always kEnd.
/// Errors: kUsage with the offset of the opening quote where a quote is never closed, and with the
/// offset of a
///         byte that is no character of a statement (a control character, bytes that are not
///         UTF-8).
/// Cost: linear.
Result<std::vector<Lexeme>> Split(std::string_view statement);

/// True if `text` can stand in a statement as one unquoted word.
bool IsBareWord(std::string_view text);

}  // namespace verdict::query::syntax
