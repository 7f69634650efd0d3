/// Takes out of Markdown what is not Markdown, before the parser sees it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace verdict::importers {

/// A byte that stands for one that was masked within a line; readers leave control characters out.
inline constexpr char kMaskedByte = '\x01';

struct MaskedMarkdown {
  std::string text;  ///< As long as the source: offsets stay what they were.
  std::vector<ByteSpan>
      code;  ///< What shortcodes mark as code ({{< highlight >}}, {% highlight %}), in order.
};

/// Masks template shortcodes ({{< >}}, {{% %}}, {% %}), footnote references ([^1]), admonition
/// fences (:::), MDX imports, and nesting (quotes and list marks on one line) and table columns
/// beyond what any document needs but an attack may bring. What stands in fenced code or code spans
/// is left alone. Cost: linear.
MaskedMarkdown MaskMarkdown(std::string_view source);

}  // namespace verdict::importers
