/// The metadata block at the head of a Markdown file: YAML (---), TOML (+++) or JSON ({).
#pragma once

#include <cstddef>
#include <string_view>

#include "schema/document.h"

namespace verdict::importers {

/// Reads the front matter of bytes[from, size) into `document`'s title, author, published and
/// technologies (keys title, author(s), date, published, lastmod, technologies; only simple values,
/// the rest is skipped). Returns: where the document's text begins: behind the front matter, or
/// `from` if there is none. Cost: linear in the front matter.
std::size_t ReadFrontMatter(std::string_view bytes, std::size_t from, Document& document);

}  // namespace verdict::importers
