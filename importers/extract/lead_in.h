/// The name or number that a heading, item or paragraph begins with.
#pragma once

#include <cstddef>
#include <string_view>

namespace verdict::importers {

/// "1. Performance", "2) Cost", "#3 Learning curve" without what counts them.
std::string_view WithoutNumber(std::string_view text);

/// What stands before a dash: "Foo - prints well", "Foo (free, since 2010) - prints well".
struct DashedLead {
  std::string_view name;   ///< Without the remark in brackets; empty if there is no such lead.
  std::size_t begins = 0;  ///< Where the text behind the dash begins.
};

/// Input: a block's text. A hyphen needs white space before it, or a bracket. Cost: a look at its
/// first 160 bytes.
DashedLead ReadDashedLead(std::string_view text);

/// "+" and "(+)" are 1, "-" and "(-)" -1; anything else is no sign: 0.
int SideOfSign(std::string_view text);
/// Whether a sign is no bullet, which may look like one: "(+)", "(-)".
bool IsToldSign(std::string_view text);

}  // namespace verdict::importers
