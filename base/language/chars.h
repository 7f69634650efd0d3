/// What kinds of characters there are, for the tokenizer and the sentence splitter. Internal to
/// base/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/utf8.h"

namespace verdict::language {

enum class CharClass : std::uint8_t {
  kSpace,        ///< Separators, controls, zero-width space, byte order mark.
  kLetter,       ///< Letters and letter numbers of every script.
  kDigit,        ///< Decimal digits of every script.
  kMark,         ///< Combining marks, joiners, variation selectors: part of what stands before.
  kPunctuation,  ///< Unicode's P categories, '/' and '-' included.
  kSymbol,       ///< The rest: S categories, "$", "+", "<", "=", emoji, bytes that are not UTF-8.
};

CharClass ClassOf(char32_t c);

/// The class of the character at `pos`; kSpace at the end of the text.
CharClass ClassAt(std::string_view text, std::size_t pos);

inline bool IsAlnum(CharClass c) { return c == CharClass::kLetter || c == CharClass::kDigit; }
inline bool AlnumAt(std::string_view text, std::size_t pos) { return IsAlnum(ClassAt(text, pos)); }
inline bool SpaceAt(std::string_view text, std::size_t pos) {
  return ClassAt(text, pos) == CharClass::kSpace;
}

/// The byte at `pos`, or '\0' past the end.
inline char ByteAt(std::string_view text, std::size_t pos) {
  return pos < text.size() ? text[pos] : '\0';
}

/// The class of the character before `pos`; kSpace at the begin of the text.
CharClass ClassBefore(std::string_view text, std::size_t pos);
inline bool AlnumBefore(std::string_view text, std::size_t pos) {
  return IsAlnum(ClassBefore(text, pos));
}

/// Bytes of the apostrophe (' or U+2019) at `pos`, or 0.
std::size_t ApostropheAt(std::string_view text, std::size_t pos);

/// True for a letter that has a lower case and is not in it (any script).
bool UpperAt(std::string_view text, std::size_t pos);
/// True for a letter that has an upper case and is not in it (any script).
bool LowerAt(std::string_view text, std::size_t pos);
/// True for emoji and dingbats, which end a sentence as people write them.
bool IsPictograph(char32_t c);

}  // namespace verdict::language
