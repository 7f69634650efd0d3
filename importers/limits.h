/// What no document needs but an attack may bring. Readers stop at these limits, so that time and
/// memory stay bounded whatever the bytes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace verdict::importers {

/// One file, of whatever format; what is larger is not read at all.
inline constexpr std::size_t kMaxFileBytes = std::size_t{64} << 20;
/// One document of text, markup or data: its reader may take ten times as much memory.
inline constexpr std::size_t kMaxTextBytes = std::size_t{16} << 20;
/// Paragraphs, items and headings of a document; a long novel has 4 MiB.
inline constexpr std::size_t kMaxProseBytes = std::size_t{8} << 20;
inline constexpr std::size_t kMaxClaims = 100'000;   ///< A long article has 500.
inline constexpr std::size_t kMaxBlocks = 200'000;   ///< A thick book has 20,000.
inline constexpr std::size_t kMaxCells = 1'000'000;  ///< In all tables of a document.

inline constexpr std::size_t kMaxTableRows = 100'000;
inline constexpr std::size_t kMaxLines = 1'000'000;

/// The error of a document that goes beyond a limit.
inline Error TooMuch(std::string_view of_what, std::size_t limit) {
  return InputError("the document has more than " + std::to_string(limit) + ' ' +
                    std::string(of_what) + ": split it into smaller documents");
}

/// The error of a document that is larger than so many bytes.
inline Error TooLarge(std::string_view what, std::size_t limit_bytes) {
  return InputError(std::string(what) + " is larger than " + std::to_string(limit_bytes >> 20) +
                    " MiB: split it into smaller documents");
}

/// Refuses a document of too many lines before anything is made of them. Cost: linear, fast.
inline Result<void> CheckLines(std::string_view bytes) {
  if (bytes.size() <= kMaxLines) return {};
  const auto lines = std::max(std::count(bytes.begin(), bytes.end(), '\n'),
                              std::count(bytes.begin(), bytes.end(), '\r'));
  if (static_cast<std::size_t>(lines) > kMaxLines) return TooMuch("lines", kMaxLines);
  return {};
}

}  // namespace verdict::importers
