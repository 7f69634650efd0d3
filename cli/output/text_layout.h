/// Text on a screen: what a terminal may be shown, cut, wrapped and padded in display columns.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace verdict::cli {

/// `text` fit for one line of a terminal: runs of white space are one space, control characters
/// (which could drive the terminal) and invalid bytes become U+FFFD. Cost: linear.
std::string OneLine(std::string_view text);

/// `text` if it fits into `width` display columns, else its beginning with "…". Input: a OneLine.
std::string Cut(std::string_view text, std::size_t width);
/// The same, but its end after "…".
std::string CutStart(std::string_view text, std::size_t width);

/// `text` in lines of at most `width` columns, broken at spaces, else inside a word. Never empty.
/// Requires: width >= 2 (a wide character needs two). Input: a OneLine. Cost: linear.
std::vector<std::string> Wrap(std::string_view text, std::size_t width);

/// `text` with spaces up to `width` columns, on the right or on the left.
std::string Padded(std::string_view text, std::size_t width, bool right_aligned = false);

}  // namespace verdict::cli
