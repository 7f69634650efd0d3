/// What a reader of a MediaWiki page does not see: comments, footnotes, templates.
#pragma once

#include <string>
#include <string_view>

namespace verdict::importers {

/// A copy of `bytes`, of the same length, in which what is not shown is made of control characters
/// (which TextBuilder leaves out), line ends included. Of templates that show something
/// (data/language/wiki.txt), that remains. Cost: linear.
std::string MaskWiki(std::string_view bytes);

/// The control character that stands for what is not shown.
inline constexpr char kMasked = '\x01';

}  // namespace verdict::importers
