/// Takes out of Markdown what is not Markdown, before the parser sees it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace verdict::importers {

/// A byte that stands for one that was masked within a line; readers leave control characters out.
inline constexpr char kMaskedByte = '\x01';

/// Bytes that the masked text has and the source does not.
struct Insertion {
  std::size_t at = 0;  ///< Where they begin in the masked text.
  std::size_t length = 0;
  std::size_t before = 0;  ///< How many bytes were inserted before them.
};

struct MaskedMarkdown {
  std::string text;
  std::vector<ByteSpan> code;  ///< What shortcodes mark as code ({{< highlight >}}, {% highlight
                               ///< %}), in order; in the source.
  std::vector<Insertion> insertions;  ///< In order.

  /// The source's offset of a byte of `text`. Cost: logarithmic in the number of insertions.
  [[nodiscard]] std::size_t SourceOffset(std::size_t offset) const;
};

/// Masks template shortcodes ({{< >}}, {{% %}}, {% %}), footnote references ([^1]), admonition
/// fences (:::), MDX imports, and nesting (quotes and list marks on one line) and table columns
/// beyond what any document needs but an attack may bring. What stands in fenced code or code spans
/// is left alone. Cost: linear.
MaskedMarkdown MaskMarkdown(std::string_view source);

}  // namespace verdict::importers
