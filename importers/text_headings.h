/// Headings in text without markup: which lines are some, and how deep they stand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schema/document.h"

namespace verdict::importers {

/// What stands around a line.
struct LineContext {
  bool first_in_document = false;
  bool gap_before = false;  ///< A blank line, a rule or the start of the file.
  bool gap_after = false;
  bool spaced = true;            ///< Paragraphs of this document have blank lines between them.
  bool after_prose = false;      ///< The block before is a sentence.
  bool after_short = false;      ///< The block before is a short line that is no heading.
  bool before_list = false;      ///< A list item follows.
  bool before_prose = false;     ///< A long or full line follows.
  bool before_short = false;     ///< A short line that is neither of these follows.
  bool wide_gap_before = false;  ///< Two blank lines or more.
  bool in_head = false;          ///< No heading and no prose yet: the title must be near.
};

/// Whether a line looks like a heading. Cost: linear in the line; long lines are not looked at.
bool LooksLikeHeading(std::string_view text, const LineContext& context);

/// Whether a line ends in the middle of a phrase ("one of the"). Cost: linear in its last word.
bool EndsDangling(std::string_view text);

/// How the source sets a heading off; what its level is made from.
enum class HeadingStyle : std::uint8_t {
  kCounted,     ///< "## Title", "== Title ==": `rank` is the count.
  kUnderlined,  ///< `rank` tells the underlines apart (their character).
  kNumbered,    ///< "2.1 Title": `rank` is the depth of the number.
  kPlain,       ///< By its looks only.
};

struct HeadingNote {
  std::size_t block = 0;  ///< Index of the block in the document.
  HeadingStyle style = HeadingStyle::kPlain;
  int rank = 0;
  bool in_head = false;  ///< Before any prose: may be the title.
};

/// Sets the levels of all headings of a document read from plain text: the title (the first heading
/// before any prose, or the first of them that speaks of a comparison) 1; underlines in
/// the order in which they appear; numbers by their depth; capitals above plain lines; headings
/// like "Pros" and such as come again below the one that names the thing. Cost: linear.
void SetHeadingLevels(const std::vector<HeadingNote>& notes, std::vector<Block>& blocks);

}  // namespace verdict::importers
