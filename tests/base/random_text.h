/// Random texts for property tests: pieces that the language code treats specially, and raw bytes.
#pragma once

#include <array>
#include <random>
#include <string>
#include <string_view>

#include "base/language/chars.h"
#include "base/utf8.h"

namespace verdict::testing {

/// Up to 40 pieces; one text in four has raw bytes among them, so that it is not UTF-8.
inline std::string RandomText(std::mt19937& random) {
  static constexpr std::array<std::string_view, 64> kPieces = {
      " ",   " ",  " ",   "  ", "\n",       "\n\n",  ".",    ".",  ". ",      "!",   "?",
      "...", "…",  ",",   ":",  "://",      "http",  "www.", "/",  "//",      "~/",  "./",
      "'",   "’",  "‘",   "\"", "”",        "(",     ")",    "[",  "]",       "[1]", "a",
      "It",  "is", "the", "C",  "J",        "C++",   "#",    "+",  "@",       "&",   "_",
      "-",   "--", "–",   "1",  "3.9",      "1,000", "%",    "$",  "~",       "vs",  "i.e",
      "Inc", "no", "js",  "🚀",  "👍🏽", "é",     "日本", "。", "\xC2\xA0"};
  std::uniform_int_distribution<std::size_t> piece(0, kPieces.size() - 1);
  std::uniform_int_distribution<int> byte(0, 255);
  const bool raw = random() % 4 == 0;
  std::string text;
  for (std::size_t left = random() % 40; left > 0; --left) {
    if (raw && random() % 3 == 0) {
      text.push_back(static_cast<char>(byte(random)));
    } else {
      text += kPieces[piece(random)];
    }
  }
  return text;
}

/// How many characters of `text` are not white space.
inline std::size_t VisibleBytes(std::string_view text) {
  std::size_t visible = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    if (language::ClassOf(DecodeUtf8(text, pos)) != language::CharClass::kSpace) ++visible;
  }
  return visible;
}

}  // namespace verdict::testing
