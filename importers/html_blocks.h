/// Blocks out of HTML: whole pages and the pieces of it that stand in Markdown.
#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"
#include "schema/document.h"

namespace verdict::importers {

/// The blocks of the HTML in `part` of `bytes`; spans refer to `bytes`, lines are not set.
/// Cost: linear; nesting beyond a fixed depth is flattened.
std::vector<Block> HtmlBlocks(std::string_view bytes, ByteSpan part);

}  // namespace verdict::importers
