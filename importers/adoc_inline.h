/// Inline markup of AsciiDoc.
#pragma once

#include <string>
#include <unordered_map>

#include "importers/source_text.h"
#include "importers/text_builder.h"

namespace verdict::importers {

/// ":name: value" of a document, for "{name}".
using AdocAttributes = std::unordered_map<std::string, std::string>;

/// Adds `text` to `builder` as a person reads it: emphasis, code, links, references and attributes
/// resolved; footnotes, images and anchors left out. Cost: linear (markup that does not close
/// within 2 kB is text).
void AddAdocInline(const SourceText& text, const AdocAttributes& attributes, TextBuilder& builder);

}  // namespace verdict::importers
