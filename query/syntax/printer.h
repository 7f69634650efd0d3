/// Writes a statement in canonical form.
#pragma once

#include <string>

#include "query/syntax/ast.h"

namespace verdict::query::syntax {

/// One line, key words in lower case, names quoted only where they must be. Parse(Print(s)) == s.
std::string Print(const Statement& statement);

/// A name as it stands in a statement: quoted if it holds a mark, a key word or unusual white
/// space.
std::string PrintName(std::string_view name);

}  // namespace verdict::query::syntax
