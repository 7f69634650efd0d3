// White space waits until something follows it: so it never stands at an end of the text, and a run
// of it that is spread over several pieces becomes one space that maps to all of them.
#include "importers/text_builder.h"

#include <cstdint>
#include <string>
#include <utility>

#include "base/string_table.h"
#include "base/utf8.h"
#include "importers/limits.h"

namespace verdict::importers {
namespace {

enum class CharClass { kText, kSpace, kNothing };

CharClass ClassOf(char32_t c) {
  if (c < 0x20) return c >= '\t' && c <= '\r' ? CharClass::kSpace : CharClass::kNothing;
  if (c < 0x7F) return c == ' ' ? CharClass::kSpace : CharClass::kText;
  if (c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A)) {
    return CharClass::kSpace;
  }
  if (c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000) {
    return CharClass::kSpace;
  }
  // Delete, soft hyphen, zero-width space, direction marks, word joiner, byte order mark. Joiners
  // (U+200C, U+200D) stay: emoji are made with them.
  if (c == 0x7F || c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F || c == 0x2060 ||
      c == 0xFEFF) {
    return CharClass::kNothing;
  }
  return CharClass::kText;
}

bool EndsInWord(const std::string& text) {
  if (text.empty()) return false;
  const char last = text.back();
  return !IsAscii(last) || IsAsciiAlnum(last) || last == ')' || last == ']' || last == '"' ||
         last == '\'' || last == '+' || last == '#' || last == '%';
}

/// Whether all of `bytes` stays as it is: printable ASCII with one space between words.
bool IsPlain(std::string_view bytes) {
  if (bytes.empty() || bytes.front() == ' ' || bytes.back() == ' ') return false;
  // Eight bytes a step, and the one behind them: sets the high bit of a byte that is none of
  // these; the bits of others may be set beside one that is (Anderson, "Bit Twiddling Hacks").
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kHighBits = 0x80 * kOnes;
  constexpr std::uint64_t kSpaces = 0x20 * kOnes;
  std::size_t i = 0;
  std::uint64_t other = 0;
  for (; i + sizeof other < bytes.size(); i += sizeof other) {
    const auto here = LoadBytes<std::uint64_t>(bytes.data() + i);
    const auto behind = LoadBytes<std::uint64_t>(bytes.data() + i + 1);
    const std::uint64_t two_spaces = (here ^ kSpaces) | (behind ^ kSpaces);  // 0 where there are
    other |= here | (here - kSpaces) | (here + kOnes) | ((two_spaces - kOnes) & ~two_spaces);
  }
  if ((other & kHighBits) != 0) return false;
  for (; i < bytes.size(); ++i) {
    if (bytes[i] < ' ' || bytes[i] >= 0x7F) return false;
    if (bytes[i] == ' ' && bytes[i + 1] == ' ') return false;  // the last byte is no space
  }
  return true;
}

}  // namespace

void TextBuilder::Add(std::string_view bytes, std::size_t offset) {
  if (text_.size() > kMaxProseBytes) return;  // the document will be refused
  if (IsPlain(bytes)) {
    Flush();
    text_.Append(bytes, offset);
    return;
  }
  std::size_t piece_begin = 0;
  std::size_t pos = 0;
  const auto flush_piece = [&](std::size_t end) {
    if (end > piece_begin) {
      Flush();
      text_.Append(bytes.substr(piece_begin, end - piece_begin), offset + piece_begin);
    }
  };
  while (pos < bytes.size() && text_.size() <= kMaxProseBytes) {
    const std::size_t begin = pos;
    if (bytes[pos] > ' ' && bytes[pos] < 0x7F) {
      ++pos;
      continue;
    }
    // One space between words is just what it would become.
    const bool plain = bytes[pos] == ' ' && begin > piece_begin && begin + 1 < bytes.size() &&
                       bytes[begin + 1] > ' ' && bytes[begin + 1] < 0x7F;
    if (plain) {
      ++pos;
      continue;
    }
    const CharClass char_class = ClassOf(DecodeUtf8(bytes, pos));
    if (char_class == CharClass::kText) continue;
    flush_piece(begin);
    piece_begin = pos;
    if (char_class == CharClass::kSpace) {
      const bool first = !space_;
      Space({offset + begin, offset + pos});
      space_is_verbatim_ = first && bytes[begin] == ' ';
    }
  }
  flush_piece(bytes.size());
}

void TextBuilder::AddResolved(std::string_view text, ByteSpan source) {
  std::size_t pos = 0;
  while (pos < text.size()) {
    const std::size_t begin = pos;
    const CharClass char_class = ClassOf(DecodeUtf8(text, pos));
    if (char_class == CharClass::kSpace) Space(source);
    if (char_class != CharClass::kText) continue;
    Flush();
    text_.AppendResolved(text.substr(begin, pos - begin), source);
  }
}

void TextBuilder::Space(ByteSpan source) {
  if (!space_) {
    space_ = source;
  } else {
    space_->end = source.end;
  }
  space_is_verbatim_ = false;
}

void TextBuilder::Separator(ByteSpan source) {
  Space(source);
  separator_ = true;
}

void TextBuilder::Flush() {
  if (space_) {
    if (!text_.empty()) {
      if (separator_ && EndsInWord(text_.str())) {
        text_.AppendResolved(", ", *space_);
      } else if (space_is_verbatim_) {
        text_.Append(" ", space_->begin);
      } else {
        text_.AppendResolved(" ", *space_);
      }
    }
    space_.reset();
    separator_ = false;
  }
  if (strong_depth_ > 0 && !strong_begin_) strong_begin_ = text_.size();
}

void TextBuilder::BeginStrong() { ++strong_depth_; }

void TextBuilder::EndStrong() {
  if (strong_depth_ == 0 || --strong_depth_ > 0) return;
  if (strong_begin_ && *strong_begin_ < text_.size()) {
    text_.strong.push_back({*strong_begin_, text_.size()});
  }
  strong_begin_.reset();
}

void TextBuilder::Truncate(std::size_t size) {
  text_.Truncate(size);
  while (!text_.empty() && text_.str().back() == ' ') {
    Space(text_.SourceOf({text_.size() - 1, text_.size()}));
    text_.Truncate(text_.size() - 1);
  }
  if (strong_begin_ && *strong_begin_ > text_.size()) strong_begin_.reset();
}

MappedText TextBuilder::Take() {
  strong_depth_ = strong_depth_ > 0 ? 1 : 0;
  EndStrong();
  MappedText text = std::move(text_);
  *this = TextBuilder();
  return text;
}

}  // namespace verdict::importers
