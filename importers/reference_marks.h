/// Links to notes, which are not words of the text.
#pragma once

#include <string_view>

namespace verdict::importers {

/// "(1)", "[12]", "¹", "†": whether the text of a link is a mark that leads to a note. Emphasis
/// marks of Markdown around it do not count.
bool IsReferenceMark(std::string_view link);

}  // namespace verdict::importers
