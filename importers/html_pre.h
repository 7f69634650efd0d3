/// Preformatted text of HTML: code, or prose that someone laid out by hand.
#pragma once

#include <vector>

#include "importers/html_tree.h"
#include "schema/document.h"

namespace verdict::importers {

/// The blocks of a <pre>: one of code, or what the plain-text reader makes of it if it reads like
/// text. Cost: linear.
std::vector<Block> ReadPreformatted(const HtmlTree& tree, const GumboNode& node);

}  // namespace verdict::importers
