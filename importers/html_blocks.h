/// Blocks out of HTML: whole pages and the pieces of it that stand in Markdown.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "importers/html_tree.h"
#include "schema/document.h"

namespace verdict::importers {

/// The blocks of a page, in the order of the source; spans refer to tree.bytes(), lines are not
/// set. What stands outside of the article, or is said by the site, is marked as boilerplate;
/// navigation, forms and what is hidden is left out.
/// Errors: kInput beyond a limit of cells. Cost: linear; nesting beyond a fixed depth is flattened.
Result<std::vector<Block>> HtmlBlocks(const HtmlTree& tree);

/// The same of the HTML in `part` of `bytes`, a piece of an article. Empty where it cannot be read.
std::vector<Block> HtmlBlocks(std::string_view bytes, ByteSpan part);

}  // namespace verdict::importers
