/// The tree of a statement, for people who want to see how it was read.
#pragma once

#include <string>

#include "query/syntax/ast.h"

namespace verdict::query::syntax {

/// One node a line, indented by two spaces below its parent.
std::string Dump(const Statement& statement);

}  // namespace verdict::query::syntax
