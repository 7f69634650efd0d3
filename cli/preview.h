/// What `import --dry-run` shows of a document: its text where it claims something, and the claims.
#pragma once

#include <string>
#include <string_view>

#include "importers/import.h"

namespace verdict::cli {

/// For each piece of evidence a line with its place and the text around it, the evidence between ⟦
/// and ⟧, and below it a line for each claim: side, technology, attribute, details, kind and
/// confidence. All lines are indented; "" where there are no claims. Input: the document's bytes.
/// Cost: linear in the claims; the context of a piece is short.
std::string PreviewOf(const importers::ImportedDocument& imported, std::string_view bytes);

}  // namespace verdict::cli
