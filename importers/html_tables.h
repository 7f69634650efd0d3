/// Tables of HTML.
#pragma once

#include <optional>

#include "importers/html_tree.h"
#include "schema/document.h"

namespace verdict::importers {

/// Whether a table only arranges the page: it holds headings, other tables of more than a cell, or
/// cells of whole articles; or it has a single column. Its cells are read like other parts of the
/// page.
/// Cost: linear in the table.
bool IsLayoutTable(const HtmlTree& tree, const GumboNode& table);

/// The cells of a layout table, in order, so that they can be read one after the other.
std::vector<const GumboNode*> CellsOf(const HtmlTree& tree, const GumboNode& table);

/// Reads a table of data. Spans repeat their cell; a row at the top with one cell over all columns
/// becomes the caption. `cells` counts those of all tables so far. Returns: nothing for a table
/// without text. Cost: linear in the cells, repeated ones included; beyond a limit those stay
/// empty.
std::optional<Block> ReadHtmlTable(const HtmlTree& tree, const GumboNode& table,
                                   std::size_t& cells);

}  // namespace verdict::importers
