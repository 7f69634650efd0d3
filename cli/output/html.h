/// One self-contained HTML page: no script, nothing from elsewhere, light and dark, prints well.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/output/rows.h"

namespace verdict::cli {

/// `text` inside an element or a quoted attribute; invalid bytes and control characters become
/// U+FFFD.
std::string HtmlText(std::string_view text);

/// The page from <!doctype> to <body> and from </body> on.
std::string HtmlPageBegin(std::string_view title);
std::string_view HtmlPageEnd();

/// A table's parts.
std::string HtmlTableBegin(const std::vector<Column>& columns);
std::string HtmlTableRow(const std::vector<Column>& columns, const Row& row);
std::string_view HtmlTableEnd();

}  // namespace verdict::cli
