/// Conditions of `where` and keys of `order by`. Private to query/syntax.
#pragma once

#include "base/result.h"
#include "query/syntax/ast.h"
#include "query/syntax/cursor.h"

namespace verdict::query::syntax {

/// What stands left of an operator: a field of a claim (its value is checked by the field's type),
/// or an aspect ("ASPECT" alone is short for "ASPECT = yes").
enum class Subjects : std::uint8_t { kFields, kAspects };

/// Reads "a and (b or not c)"; the cursor stands after `where`.
Result<Condition> ReadCondition(Cursor& cursor, Subjects subjects);

/// Reads "FIELD [asc|desc], ..."; the cursor stands after `order by`.
Result<std::vector<Order>> ReadOrder(Cursor& cursor);

/// True for "2024", "2024-04" and "2024-04-14" (and those followed by a time of day).
bool IsDate(std::string_view text);

}  // namespace verdict::query::syntax
