/// Paragraphs that are lists of fields: each line a label, a colon and a value.
#pragma once

#include <string_view>

#include "schema/document.h"

namespace verdict::importers {

/// Makes a list item of each line of a paragraph that has three or more lines "RAM: 2 GB", each
/// with a label of its own. A last line that is only a label stays a paragraph: it leads in what
/// follows. In HTML a line ends at <br>. Cost: linear.
void SplitAtFields(std::string_view bytes, Document& document);

}  // namespace verdict::importers
