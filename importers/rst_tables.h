/// Tables of reStructuredText that are drawn: grid tables and simple tables.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "importers/rst_inline.h"
#include "importers/source_lines.h"
#include "schema/document.h"

namespace verdict::importers {

/// Lines [first, last) of a file, cut at `indent` bytes.
struct RstLines {
  std::string_view bytes;
  const std::vector<SourceLine>* lines = nullptr;
};

/// The table drawn in lines [first, last) and the line behind it; nothing if none begins there.
/// Cost: linear in the lines.
struct RstTable {
  Table table;
  std::size_t end = 0;
};
std::optional<RstTable> ReadGridTable(const RstLines& lines, std::size_t first, std::size_t last,
                                      const Substitutions& substitutions);
std::optional<RstTable> ReadSimpleTable(const RstLines& lines, std::size_t first, std::size_t last,
                                        const Substitutions& substitutions);

}  // namespace verdict::importers
