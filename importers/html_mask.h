/// Makes HTML harmless for the parser without moving a byte.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"

namespace verdict::importers {

/// What the parser gets to see of a piece of HTML: a copy of the same length.
struct MaskedHtml {
  std::string text;
  std::vector<ByteSpan> json_ld;  ///< Contents of <script type="application/ld+json">, in order.
};

/// Takes out what makes no text or makes the parser slow: scripts, styles, comments, form controls,
/// unknown tags and attributes, nesting beyond what any page needs. Formatting elements (<b>, <a>)
/// become elements that the parser does not open again in each paragraph: the source at an
/// element's tag says what it is. Text is never changed.
/// Errors: kInput beyond a limit of elements. Cost: linear.
Result<MaskedHtml> MaskHtml(std::string_view source);

}  // namespace verdict::importers
