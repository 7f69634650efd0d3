/// Small helpers over UTF-8 text that the standard library lacks.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace verdict {

/// Without leading and trailing ASCII white space and U+00A0.
std::string_view Trim(std::string_view text);
/// Runs of white space (ASCII, U+00A0, U+2000..200A, U+202F, U+3000) become one space; ends
/// trimmed.
std::string FoldSpace(std::string_view text);
/// The parts between spaces, without empty ones.
std::vector<std::string_view> SplitSpaces(std::string_view text);
/// Byte offset of the first byte that is not valid UTF-8 (surrogates and overlong forms are
/// invalid), or nothing.
std::optional<std::size_t> FirstInvalidUtf8(std::string_view text);

/// Each byte that is not part of valid UTF-8 becomes U+FFFD. Cost: linear.
std::string ReplaceInvalidUtf8(std::string_view text);
/// Columns that a terminal uses for `text` (wide and combining characters counted by utf8proc).
/// Control characters count 0.
std::size_t DisplayWidth(std::string_view text);
/// Hex SHA-256 of `bytes` (FIPS 180-4), 64 lower-case digits. Cost: linear.
std::string Sha256Hex(std::string_view bytes);
/// Levenshtein distance with transposition (optimal string alignment), at most `limit` + 1. Cost:
/// |a| * |b|. Source: Damerau 1964; used for "did you mean".
std::size_t EditDistance(std::string_view a, std::string_view b, std::size_t limit);

/// True if `phrase` stands in `text` as whole words. Both in one case; an empty phrase never does.
bool HoldsPhrase(std::string_view text, std::string_view phrase);

}  // namespace verdict
