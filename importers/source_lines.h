/// The lines of a source file, for readers that work line by line.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace verdict::importers {

/// One line: `bytes` is its content without the line end; `next` is where the next line begins.
struct SourceLine {
  ByteSpan bytes;
  std::size_t next = 0;
};

/// The lines of bytes[from, size). A line ends at LF, CR LF or a lone CR, as in LineIndex. A last
/// line without a line end counts; an empty one after the last line end does not. Cost: linear.
std::vector<SourceLine> SplitLines(std::string_view bytes, std::size_t from = 0);

/// The length of a UTF-8 byte order mark at the start of `bytes`: 3 or 0.
std::size_t BomLength(std::string_view bytes);

/// `span` without ASCII white space and U+00A0 at its ends; empty (at its begin) if there is
/// nothing else.
ByteSpan TrimSpan(std::string_view bytes, ByteSpan span);

}  // namespace verdict::importers
