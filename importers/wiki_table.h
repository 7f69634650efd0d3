/// Tables of MediaWiki: the lines from "{|" to "|}".
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "schema/document.h"

namespace verdict::importers {

/// Reads the lines between "{|" and "|}" of masked bytes (importers/wiki_mask.h); tables within
/// cells are left out. Returns: nothing if there are no cells, or too many. Cost: linear in the
/// lines and the cells that they span.
std::optional<Table> ReadWikiTable(std::string_view bytes, const std::vector<ByteSpan>& lines);

}  // namespace verdict::importers
