/// Data dictionaries as Markdown: those of docs/schema.md and docs/published.md look alike.
#pragma once

#include <string>
#include <string_view>

namespace verdict {

/// The row of a column: "| `name` | type | meaning | unit | example |" and a line feed; a '|'
/// within is escaped. Input: UTF-8 without line breaks.
std::string DictionaryRow(std::string_view name, std::string_view type, std::string_view meaning,
                          std::string_view unit, std::string_view example);

}  // namespace verdict
