/// Reads a statement of the query language (grammar: docs/query-language.md).
#pragma once

#include <string_view>

#include "base/result.h"
#include "query/syntax/ast.h"

namespace verdict::query::syntax {

/// Longest statement that is read, in bytes.
inline constexpr std::size_t kMaxStatementBytes = 65536;

/// Input:   UTF-8; key words in any case; names and aspects as words or in "quotes".
/// Errors:  kUsage with the byte offset of the place; the message says what was expected there and
/// the
///          nearest key word. An unterminated quote points at the quote.
/// Cost:    linear. Threads: safe.
/// Example: Parse("best for real-time apps among Node.js, Python")
Result<Statement> Parse(std::string_view statement);

}  // namespace verdict::query::syntax
