/// Reads a statement of the query language (grammar: docs/query-language.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "query/syntax/ast.h"

namespace verdict::query::syntax {

/// Longest statement that is read, in bytes.
inline constexpr std::size_t kMaxStatementBytes = 65536;
/// Deepest nesting of conditions, brackets and `not` together.
inline constexpr std::size_t kMaxConditionDepth = 32;

/// Input:   UTF-8; key words in any case; names and aspects as words or in "quotes".
/// Errors:  kUsage with the byte offset of the place; the message says what was expected there and
/// the
///          nearest key word. An unterminated quote points at the quote.
/// Cost:    linear. Threads: safe.
/// Example: Parse("best for real-time apps among Node.js, Python")
Result<Statement> Parse(std::string_view statement);

/// What a name at some place of a statement is a name of.
enum class Slot : std::uint8_t { kNone, kTechnology, kAspect, kField, kValue, kNumber, kDate };

/// What may stand at the end of a statement that is not finished.
struct Completion {
  std::vector<std::string> words;  ///< Key words, in the order of the grammar.
  Slot slot = Slot::kNone;         ///< A name that may begin, or go on, there.
  std::size_t begin = 0;           ///< Byte offset where that name begins.
  std::string field;               ///< kValue: the field or aspect that is tested.
};

/// What the grammar would take after `statement`, in which the last word, if no space follows it,
/// may be the beginning of something longer. Nothing where the statement is wrong before its end.
/// Cost: linear. Threads: safe.
Completion ExpectAfter(std::string_view statement);

}  // namespace verdict::query::syntax
