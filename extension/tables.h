/// The table-valued functions: their arguments, columns and rows.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "extension/session.h"
#include "query/render/cell.h"

namespace verdict::extension {

/// One a parameter, in their order; nothing where it was left out or is NULL.
using Arguments = std::vector<std::optional<std::string>>;

struct TableColumn {
  std::string name;
  std::string type;  ///< As it is declared: "text", "integer", "real", or "" for any.
};

struct TableFunction {
  std::string name;
  std::string usage;                    ///< A call, for the error message where an argument misses.
  std::vector<std::string> parameters;  ///< Hidden columns; those that must be given come first.
  std::size_t required = 1;
  std::vector<TableColumn> columns;
  Result<std::vector<query::render::Row>> (*rows)(Session& session, const Arguments& arguments);
};

/// All of them. Lifetime: the program's. Threads: safe.
const std::vector<TableFunction>& TableFunctions();

}  // namespace verdict::extension
