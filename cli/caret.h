/// Mistakes in what the user typed, shown at their place.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "cli/context.h"

namespace verdict::cli {

/// "line 1, column 10", the line of `text` that holds byte `offset`, and a caret under it:
///
///     line 1, column 10
///       best for "real-time
///                ^
///
/// Columns are counted in characters, the caret stands in display columns. Long lines are cut
/// around the place.
std::string CaretExcerpt(std::string_view text, std::size_t offset, std::size_t width);

/// Report with an excerpt where the error has an offset in `text`.
ExitCode ReportAt(const Error& error, std::string_view text, Context& context);

}  // namespace verdict::cli
