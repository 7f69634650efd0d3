/// Tables of aligned columns that blank lines and captions cut into sections, as READMEs have them.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "importers/text_lines.h"
#include "importers/text_tables.h"

namespace verdict::importers {

/// The table that begins with line `first`, if that is a header of two or more names and below it,
/// in the same columns, stand rows that are set apart by blank lines or by captions (short lines
/// that become rows with one cell). Returns: nothing for a table in one piece, which others read.
/// Cost: linear in the lines of the table.
std::optional<TextTable> ReadSectionedTable(std::string_view bytes,
                                            const std::vector<TextLine>& lines, std::size_t first);

}  // namespace verdict::importers
