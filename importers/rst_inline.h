/// Inline markup of reStructuredText.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "importers/source_text.h"
#include "importers/text_builder.h"

namespace verdict::importers {

/// What the names between bars stand for: ".. |x| replace:: text".
using Substitutions = std::unordered_map<std::string, std::string>;

/// Adds `text` to `builder` as a person reads it: emphasis, literals, links, roles and
/// substitutions resolved, references to notes left out, escapes taken away. Cost: linear (markup
/// that does not close within 2 kB is text).
void AddRstInline(const SourceText& text, const Substitutions& substitutions, TextBuilder& builder);

}  // namespace verdict::importers
