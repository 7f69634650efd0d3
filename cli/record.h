/// From what the importers found to what the knowledge base stores.
#pragma once

#include <string>
#include <string_view>

#include "importers/import.h"
#include "kb/store.h"

namespace verdict::cli {

/// `bytes` are the document's own; `retrieved` is the time of the import. Blocks become passages
/// under their headings' path; each row of a table is a passage of its own, so that a quote's
/// context stays small. Cost: linear.
kb::DocumentRecord MakeRecord(importers::ImportedDocument imported, std::string_view bytes,
                              std::string retrieved);

}  // namespace verdict::cli
