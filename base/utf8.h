/// Reading UTF-8 one code point at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace verdict {

/// What DecodeUtf8 returns for a byte that begins no valid sequence.
inline constexpr char32_t kInvalidCodePoint = 0xFFFFFFFF;

/// Reads the code point that begins at `pos` and moves `pos` past it. A byte that begins no valid
/// sequence (overlong, surrogate, cut off, above U+10FFFF) gives kInvalidCodePoint and moves one
/// byte. Requires: pos < text.size().
char32_t DecodeUtf8(std::string_view text, std::size_t& pos);

/// Appends `code_point` as UTF-8. Requires: a Unicode scalar value.
void AppendUtf8(char32_t code_point, std::string& out);

/// The offset of the code point that ends before `pos`; at most four bytes back, one if they are
/// not valid. Requires: 0 < pos <= text.size().
std::size_t PreviousUtf8(std::string_view text, std::size_t pos);

/// The bytes that a well-formed sequence beginning with `lead` has: 1 to 4; 1 for a byte that
/// begins none.
constexpr std::size_t Utf8Length(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  if (byte < 0xC2 || byte > 0xF4) return 1;
  return byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/// The offset of the first byte from `pos` on that is not ASCII; text.size() if none. Cost: eight
/// bytes a step.
inline std::size_t EndOfAscii(std::string_view text, std::size_t pos) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  for (std::uint64_t word = 0; pos + sizeof word <= text.size(); pos += sizeof word) {
    std::memcpy(&word, text.data() + pos, sizeof word);
    if ((word & kHighBits) != 0) break;
  }
  while (pos < text.size() && static_cast<unsigned char>(text[pos]) < 0x80) ++pos;
  return pos;
}

constexpr bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }
constexpr bool IsAsciiLower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool IsAsciiUpper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool IsAsciiLetter(char c) { return IsAsciiLower(c) || IsAsciiUpper(c); }
constexpr bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool IsAsciiAlnum(char c) { return IsAsciiLetter(c) || IsAsciiDigit(c); }
constexpr bool IsAsciiSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr char ToAsciiLower(char c) { return IsAsciiUpper(c) ? static_cast<char>(c + 32) : c; }

}  // namespace verdict
