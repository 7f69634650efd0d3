/// What all readers do last.
#pragma once

#include <string_view>

#include "schema/document.h"

namespace verdict::importers {

/// Sets the lines of all blocks from their spans, marks boilerplate (and reads author and date from
/// it where the document has none), and the title where the document has none: the first heading of
/// level 1, else the first heading; collects the names that links give. Cost: linear.
void FinishDocument(std::string_view bytes, Document& document);

}  // namespace verdict::importers
