/// One line a block: for tests and for people who wonder what a reader saw.
#pragma once

#include <string>

#include "schema/document.h"

namespace verdict::importers {

/// First the document's fields that are set ("title: ..."), then one line a block:
///   kind level lines [begin,end) flags | text
/// Flags: + continues, ? guessed from the layout, # ordered, ! boilerplate, and the marker in
/// quotes. Strong text stands in ** **. A table is followed by one line a row, its cells between
/// bars, = before the text of a header and " before a repeated one.
std::string DumpDocument(const Document& document);

}  // namespace verdict::importers
