/// The source behind the text that the HTML parser gives.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include "base/span.h"

namespace verdict::importers {

/// A piece of a text node: `text` as it reads, `source` as it is spelled.
struct HtmlPiece {
  std::string_view text;
  ByteSpan source;
  bool verbatim = false;  ///< Both are the same bytes.
};

/// Finds the source of a text node's text by walking both side by side: character references and
/// line ends are resolved in one and not in the other, and there may be tags (that made no node)
/// between. Calls visit(piece) in order, so that the pieces' texts make up `text`.
/// Input:  `masked` begins where the text begins, at `offset` of the source.
/// Cost:   linear. A text that cannot be found goes out as one piece that is not verbatim.
void AlignHtmlText(std::string_view text, std::string_view masked, std::size_t offset,
                   const std::function<void(const HtmlPiece&)>& visit);

}  // namespace verdict::importers
