/// Inline markup of AsciiDoc.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "importers/source_text.h"
#include "importers/text_builder.h"

namespace verdict::importers {

/// ":name: value" of a document, for "{name}": the value as a person reads it (AdocTextOf).
using AdocAttributes = std::unordered_map<std::string, std::string>;

/// Adds `text` to `builder` as a person reads it: emphasis, code, links, references and attributes
/// resolved; footnotes, images and anchors left out. Cost: linear (markup that does not close
/// within 2 kB is text).
void AddAdocInline(const SourceText& text, const AdocAttributes& attributes, TextBuilder& builder);

/// The value of an attribute, whose markup and attributes AsciiDoc resolves before it stands
/// anywhere
/// ("icon:check[role=green]" shows "✅"). Cost: as AddAdocInline.
std::string AdocTextOf(std::string_view value, const AdocAttributes& attributes);

}  // namespace verdict::importers
