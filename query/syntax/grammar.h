/// The grammar: the one place that knows how statements are written. Private to query/syntax.
#pragma once

#include "base/result.h"
#include "query/syntax/ast.h"
#include "query/syntax/cursor.h"

namespace verdict::query::syntax {

/// Reads a whole statement, to its end. Errors: kUsage with the place.
Result<Statement> ReadStatement(Cursor& cursor);

}  // namespace verdict::query::syntax
