/// Tables of AsciiDoc: the cells between two lines "|===".
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "importers/adoc_inline.h"
#include "schema/document.h"

namespace verdict::importers {

/// Reads the lines of a table. `options` is what stands in brackets above it ("cols=..., %header").
/// Returns: nothing if there are no cells, or too many. Cost: linear.
std::optional<Table> ReadAdocTable(std::string_view bytes, const std::vector<ByteSpan>& lines,
                                   std::string_view options, AdocAttributes& attributes);

}  // namespace verdict::importers
