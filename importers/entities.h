/// HTML entities, as Markdown and HTML spell characters.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace verdict::importers {

/// What an entity stands for, as UTF-8: "&amp;" -> "&", "&#8211;" and "&#x2013;" -> "–".
/// Input:   the entity with its '&' and ';'.
/// Returns: nothing for an unknown name or a number that is no character. Only names that prose
/// uses are known.
std::optional<std::string> ResolveEntity(std::string_view entity);

}  // namespace verdict::importers
