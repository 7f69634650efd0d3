/// What a web page says of itself: title, author, dates, language.
#pragma once

#include "importers/html_tree.h"
#include "schema/document.h"

namespace verdict::importers {

/// Fills in the title, author, date and language of `document` where the page tells them: JSON-LD
/// first, then <meta>, <time>, <title>. A title is taken from <title> without the site's name.
/// Requires: the document's blocks. Cost: linear.
void ReadPageFacts(const HtmlTree& tree, Document& document);

}  // namespace verdict::importers
