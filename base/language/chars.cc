#include "base/language/chars.h"

#include <utf8proc.h>

#include <array>

namespace verdict::language {

namespace {

constexpr CharClass ClassOfAscii(char c) {
  constexpr std::string_view kSymbols = "$+<=>^`|~*\\#@%&_";
  if (c <= ' ' || c == '\x7F') return CharClass::kSpace;
  if (IsAsciiLetter(c)) return CharClass::kLetter;
  if (IsAsciiDigit(c)) return CharClass::kDigit;
  return kSymbols.find(c) != std::string_view::npos ? CharClass::kSymbol : CharClass::kPunctuation;
}

constexpr std::array<CharClass, 128> MakeAsciiClasses() {
  std::array<CharClass, 128> classes{};
  for (std::size_t i = 0; i < classes.size(); ++i) classes[i] = ClassOfAscii(static_cast<char>(i));
  return classes;
}

constexpr std::array<CharClass, 128> kAscii = MakeAsciiClasses();

CharClass ClassOfCategory(utf8proc_category_t category) {
  switch (category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
      return CharClass::kLetter;
    case UTF8PROC_CATEGORY_ND:
      return CharClass::kDigit;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
      return CharClass::kMark;
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
      return CharClass::kPunctuation;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
      return CharClass::kSpace;
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_NO:
    case UTF8PROC_CATEGORY_SM:
    case UTF8PROC_CATEGORY_SC:
    case UTF8PROC_CATEGORY_SK:
    case UTF8PROC_CATEGORY_SO:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
      return CharClass::kSymbol;
  }
  return CharClass::kSymbol;
}

char32_t At(std::string_view text, std::size_t pos) { return DecodeUtf8(text, pos); }

bool IsFoldable(char32_t c) { return c >= 0x80 && c != kInvalidCodePoint; }

}  // namespace

CharClass ClassOf(char32_t c) {
  if (c < 0x80) return kAscii[c];
  if (c == kInvalidCodePoint) return CharClass::kSymbol;
  if (c == 0x200B || c == 0xFEFF) return CharClass::kSpace;
  return ClassOfCategory(utf8proc_category(static_cast<utf8proc_int32_t>(c)));
}

CharClass ClassAt(std::string_view text, std::size_t pos) {
  if (pos >= text.size()) return CharClass::kSpace;
  return IsAscii(text[pos]) ? kAscii[static_cast<unsigned char>(text[pos])]
                            : ClassOf(At(text, pos));
}

CharClass ClassBefore(std::string_view text, std::size_t pos) {
  if (pos == 0) return CharClass::kSpace;
  if (IsAscii(text[pos - 1])) return kAscii[static_cast<unsigned char>(text[pos - 1])];
  return ClassAt(text, PreviousUtf8(text, pos));
}

std::size_t ApostropheAt(std::string_view text, std::size_t pos) {
  if (ByteAt(text, pos) == '\'') return 1;
  return text.substr(pos < text.size() ? pos : text.size()).starts_with("\xE2\x80\x99") ? 3 : 0;
}

bool UpperAt(std::string_view text, std::size_t pos) {
  if (pos >= text.size()) return false;
  if (IsAscii(text[pos])) return IsAsciiUpper(text[pos]);
  const char32_t c = At(text, pos);
  return IsFoldable(c) &&
         utf8proc_tolower(static_cast<utf8proc_int32_t>(c)) != static_cast<utf8proc_int32_t>(c);
}

bool LowerAt(std::string_view text, std::size_t pos) {
  if (pos >= text.size()) return false;
  if (IsAscii(text[pos])) return IsAsciiLower(text[pos]);
  const char32_t c = At(text, pos);
  return IsFoldable(c) &&
         utf8proc_toupper(static_cast<utf8proc_int32_t>(c)) != static_cast<utf8proc_int32_t>(c);
}

bool IsPictograph(char32_t c) {
  return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) || c == 0x2B50 ||
         c == 0x2B55;
}

}  // namespace verdict::language
