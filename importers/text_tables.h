/// Tables drawn with characters: pipes and boxes, tabs, aligned columns.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "importers/text_lines.h"
#include "schema/document.h"

namespace verdict::importers {

struct TextTable {
  Block block;           ///< Without line numbers.
  std::size_t next = 0;  ///< The first line behind the table.
};

/// The table that begins at line `first`, if one does:
///  - cells between bars (|, │, ║), with or without borders; lines between two borders of a grid
///  are one row;
///  - cells between tabs, at least two lines with the same number of cells, or three with blank
///  lines between;
///  - cells that begin at the same columns after two or more spaces, over at least three lines;
///  also over several groups (importers/sectioned_table.h).
/// `end` is the line behind the last one of the group (no blank line between).
/// Cost: linear in the group, or in the table that goes beyond it.
std::optional<TextTable> ReadTextTable(std::string_view bytes, const std::vector<TextLine>& lines,
                                       std::size_t first, std::size_t end);

}  // namespace verdict::importers
