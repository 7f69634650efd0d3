/// Dates as people write them in English.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace verdict::importers {

/// The first date in `text` as ISO 8601 ("2024-04-14"): "2024-04-14T09:00Z", "2024/4/14", "April
/// 14th, 2024", "14 Apr 2024", "14-Apr-2024", "14.04.2024", "04/14/2024". Where day and month
/// cannot be told apart
/// ("04/05/2024"), where the day is missing, or where there is no such day: nothing.
/// Cost: linear.
std::optional<std::string> FindDate(std::string_view text);
/// The same, where `text` must begin with the date.
std::optional<std::string> ParseDate(std::string_view text);

}  // namespace verdict::importers
