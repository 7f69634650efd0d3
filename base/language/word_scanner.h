/// Where words and numbers end. Internal to base/.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/language/token.h"

namespace verdict::language {

/// The end of a word or number, and of the clitic glued to it ("n't", "'s"); clitic_end == end
/// without one.
struct WordEnd {
  std::size_t end = 0;
  std::size_t clitic_end = 0;
  TokenKind kind = TokenKind::kWord;
};

/// Scans the word that begins at `begin`: names with dots, hyphens, "++", "#", inner slashes where
/// they belong, addresses and paths whole. Requires: a letter, digit, or one of ". _ @ / ~" that
/// begins a word (see BeginsWord) at `begin`. Cost: linear in the word.
WordEnd ScanWord(std::string_view text, std::size_t begin);

/// Scans the number whose sign or first digit is at `begin` and whose digits begin at `digits`.
WordEnd ScanNumber(std::string_view text, std::size_t begin, std::size_t digits);

/// The end of the clitic ("'s", "’ll") that begins at the apostrophe at `pos`, or `pos`.
std::size_t CliticEnd(std::string_view text, std::size_t pos);

/// The end of a file path ("/usr/lib", "./run", "~/x") that begins at `pos` after white space, or
/// `pos`.
std::size_t PathEnd(std::string_view text, std::size_t pos);

}  // namespace verdict::language
