/// MediaWiki's markup within a text: '''bold''', ''italic'', [[page|text]], [https://host text],
/// tags, entities.
#pragma once

#include "importers/source_text.h"
#include "importers/text_builder.h"

namespace verdict::importers {

/// Adds what a person reads of `source` (of masked bytes, importers/wiki_mask.h) to `builder`.
/// Cost: linear.
void AddWikiInline(const SourceText& source, TextBuilder& builder);

}  // namespace verdict::importers
