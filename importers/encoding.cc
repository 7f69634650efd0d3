// Valid UTF-8 is hardly ever anything else, so that is looked at first; detectors are wrong about
// short texts, so what they say is only taken if the text then reads well.
#include "importers/encoding.h"

#include <uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/utypes.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "base/language/stem.h"
#include "base/text.h"
#include "base/utf8.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kCharactersAMark = 128;
constexpr std::size_t kDeclarationBytes = 4096;  // where an encoding is declared, if at all

/// Names that mean more than they say, as browsers read them (https://encoding.spec.whatwg.org).
struct Label {
  std::string_view label;
  std::string_view encoding;
};
constexpr auto kLabels = std::to_array<Label>({
    {"ascii", "windows-1252"},
    {"us-ascii", "windows-1252"},
    {"latin1", "windows-1252"},
    {"iso-8859-1", "windows-1252"},
    {"iso8859-1", "windows-1252"},
    {"iso-8859-9", "windows-1254"},
    {"iso-8859-11", "windows-874"},
    {"tis-620", "windows-874"},
    {"gb2312", "gb18030"},
    {"gbk", "gb18030"},
    {"hz-gb-2312", "gb18030"},
    {"ks_c_5601-1987", "windows-949"},
    {"euc-kr", "windows-949"},
    {"x-sjis", "shift_jis"},
    {"utf8", "utf-8"},
    {"unicode", "utf-16le"},
});

std::string EncodingOf(std::string_view label) {
  const std::string lower = Lower(Trim(label));
  for (const Label& known : kLabels) {
    if (known.label == lower) return std::string(known.encoding);
  }
  return lower;
}

/// The value behind `charset=` or `encoding=` in markup near the start; empty if there is none.
std::string DeclaredIn(std::string_view bytes) {
  const std::string head = Lower(bytes.substr(0, kDeclarationBytes));
  for (const std::string_view key : {std::string_view("charset"), std::string_view("encoding")}) {
    for (std::size_t at = head.find(key); at != std::string::npos; at = head.find(key, at + 1)) {
      const std::size_t open = head.rfind('<', at);  // only in a tag
      if (open == std::string::npos || head.find('>', open) < at) continue;
      std::size_t begin = head.find_first_not_of(" \t\r\n", at + key.size());
      if (begin == std::string::npos || head[begin] != '=') continue;
      begin = head.find_first_not_of(" \t\r\n\"'", begin + 1);
      if (begin == std::string::npos) continue;
      const std::size_t end = head.find_first_of(" \t\r\n\"';/>?", begin);
      return head.substr(begin, end == std::string::npos ? end : end - begin);
    }
  }
  return {};
}

bool IsControl(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || (c >= 0x7F && c <= 0x9F);
}

/// Letters that texts in Latin script hardly have, but binary data and wrong guesses do.
bool IsOddInLatin(char32_t c) {
  return c == 0xFF || c == 0xFE || c == 0xFD || c == 0xA4 || c == 0xA6 || c == 0xAC || c == 0xAF ||
         c == 0xF0 || c == 0xDE || c == 0xD0 || c == 0x152 || c == 0x192;
}

/// Whether what a guess makes of the bytes reads like text.
bool ReadsWell(std::string_view text) {
  std::size_t beyond_ascii = 0;
  std::size_t odd = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = DecodeUtf8(text, pos);
    if (IsControl(c) || c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF)) return false;
    if (c < 0x80) continue;
    ++beyond_ascii;
    if (IsOddInLatin(c)) ++odd;
  }
  return odd * 2 <= beyond_ascii;
}

/// How the bytes beyond ASCII lie: alone between letters as in Western texts, or in runs.
struct HighBytes {
  std::size_t count = 0;
  std::size_t alone = 0;
};
HighBytes CountHighBytes(std::string_view bytes) {
  HighBytes high;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (IsAscii(bytes[i])) continue;
    ++high.count;
    const bool before = i > 0 && !IsAscii(bytes[i - 1]);
    const bool after = i + 1 < bytes.size() && !IsAscii(bytes[i + 1]);
    if (!before && !after) ++high.alone;
  }
  return high;
}

std::string Guess(std::string_view bytes) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(),
                                                                       &uchardet_delete);
  if (uchardet_handle_data(detector.get(), bytes.data(), bytes.size()) != 0) return {};
  uchardet_data_end(detector.get());
  return EncodingOf(uchardet_get_charset(detector.get()));
}

/// UTF-16 without a mark shows in the zeros that every other byte of ASCII text is.
std::string Utf16Of(std::string_view bytes) {
  constexpr std::size_t kHead = 4096;
  const std::string_view head = bytes.substr(0, kHead);
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '\0') ++zeros[i % 2];
  }
  const std::size_t pairs = head.size() / 2;
  if (bytes.size() % 2 != 0 || pairs < 2) return {};
  if (zeros[1] * 2 > pairs && zeros[0] * 20 < zeros[1]) return "utf-16le";
  if (zeros[0] * 2 > pairs && zeros[1] * 20 < zeros[0]) return "utf-16be";
  return {};
}

struct ByteOrderMark {
  std::string_view bytes;
  std::string_view encoding;
};
/// The longer ones first: UTF-32's begins as UTF-16's.
constexpr auto kMarks = std::to_array<ByteOrderMark>({
    {std::string_view("\xFF\xFE\0\0", 4), "utf-32le"},
    {std::string_view("\0\0\xFE\xFF", 4), "utf-32be"},
    {"\xFF\xFE", "utf-16le"},
    {"\xFE\xFF", "utf-16be"},
    {"\xEF\xBB\xBF", "utf-8"},
});

}  // namespace

void DecodedText::Add(char32_t character, std::size_t source_length) {
  if (lengths_.size() % kCharactersAMark == 0) marks_.push_back({text_.size(), source_size_});
  AppendUtf8(character, text_);
  lengths_.push_back(static_cast<std::uint8_t>(source_length));
  source_size_ += source_length;
}

std::size_t DecodedText::SourceOffset(std::size_t offset, bool end) const {
  if (marks_.empty() || offset >= text_.size()) return source_size_;
  const auto after =
      std::upper_bound(marks_.begin(), marks_.end(), offset,
                       [](std::size_t at, const Mark& mark) { return at < mark.text; });
  const auto index = static_cast<std::size_t>(after - marks_.begin()) - 1;
  std::size_t at = marks_[index].text;
  std::size_t source = marks_[index].source;
  for (std::size_t i = index * kCharactersAMark; at < offset; ++i) {
    const std::size_t length = Utf8Length(text_[at]);
    if (at + length > offset && !end) break;  // inside of a character
    at += length;
    source += lengths_[i];
  }
  return source;
}

ByteSpan DecodedText::SourceOf(ByteSpan span) const {
  const std::size_t begin = SourceOffset(span.begin, false);
  return {begin, span.empty() ? begin : std::max(begin, SourceOffset(span.end, true))};
}

/// Tries encodings on the bytes of one document.
class TextDecoder {
 public:
  explicit TextDecoder(std::string_view bytes) : bytes_(bytes) {}

  std::optional<DecodedText> Run(std::string_view declared) {
    for (const ByteOrderMark& mark : kMarks) {
      if (bytes_.substr(0, mark.bytes.size()) != mark.bytes) continue;
      skipped_ = mark.bytes.size();
      if (mark.encoding == "utf-8") return Repaired();
      return Accept(std::string(mark.encoding), "its byte order mark says so");
    }
    if (const std::string wide = Utf16Of(bytes_); !wide.empty()) {
      return Accept(wide, "every other byte is zero");
    }
    if (bytes_.find('\0') != std::string_view::npos) return std::nullopt;
    for (const std::string& label : {std::string(declared), DeclaredIn(bytes_)}) {
      if (label.empty()) continue;
      const std::string encoding = EncodingOf(label);
      if (encoding == "utf-8") break;
      // A declaration in bytes that are no UTF-16 cannot be right about that.
      if (encoding.substr(0, 4) == "utf-") continue;
      if (auto decoded = Accept(encoding, "it says so")) return decoded;
    }
    if (auto repaired = Repaired()) return repaired;
    return Guessed();
  }

 private:
  /// The bytes as UTF-8 if that is what most of them beyond ASCII are.
  std::optional<DecodedText> Repaired() const {
    DecodedText decoded;
    decoded.source_size_ = skipped_;
    std::size_t good = 0;
    std::size_t bad = 0;
    for (std::size_t pos = skipped_; pos < bytes_.size();) {
      const std::size_t begin = pos;
      const char32_t c = DecodeUtf8(bytes_, pos);
      if (c == kInvalidCodePoint) {
        ++bad;
      } else if (c >= 0x80) {
        ++good;
      } else if (IsControl(c) && c != 0x7F && c != 0x1B) {
        return std::nullopt;
      }
      decoded.Add(c == kInvalidCodePoint ? char32_t{0xFFFD} : c, pos - begin);
    }
    constexpr std::size_t kGoodABad = 4;
    if (good < bad * kGoodABad) return std::nullopt;
    decoded.encoding_ = "UTF-8";
    decoded.note_ = std::to_string(bad) + (bad == 1 ? " byte is" : " bytes are") +
                    " not valid UTF-8 and read as \xEF\xBF\xBD";
    return decoded;
  }

  std::optional<DecodedText> Guessed() const {
    constexpr std::size_t kRare = 25;  // of so many bytes at most one, and the text may be English
    const HighBytes high = CountHighBytes(bytes_);
    const bool western = high.alone * 5 >= high.count * 4 && high.count * kRare <= bytes_.size();
    const std::string guess = Guess(bytes_);
    for (const std::string& encoding :
         {western ? std::string("windows-1252") : guess, guess, std::string("windows-1252")}) {
      if (encoding.empty() || encoding.substr(0, 4) == "utf-") continue;
      if (auto decoded = Accept(encoding, "its bytes look like it")) return decoded;
    }
    return std::nullopt;
  }

  /// The bytes in that encoding, if all are valid and read like text.
  std::optional<DecodedText> Accept(const std::string& encoding, const std::string& why) const {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
        ucnv_open(encoding.c_str(), &status), &ucnv_close);
    if (U_FAILURE(status)) return std::nullopt;
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                        &status);
    DecodedText decoded;
    decoded.source_size_ = skipped_;
    if (!Convert(*converter, decoded) || !ReadsWell(decoded.text())) return std::nullopt;
    decoded.encoding_ = encoding;
    decoded.note_ = "read as " + encoding + " because " + why;
    return decoded;
  }

  /// Converts all bytes, character by character with their lengths. Returns: false for bytes that
  /// are not valid.
  bool Convert(UConverter& converter, DecodedText& decoded) const {
    constexpr std::size_t kUnits = 4096;
    std::array<UChar, kUnits> units{};
    std::array<std::int32_t, kUnits> offsets{};
    const char* source = bytes_.data() + skipped_;
    const char* const end = bytes_.data() + bytes_.size();
    char32_t waiting = 0;  // the character whose length is not known yet
    bool has_waiting = false;
    std::size_t begin = skipped_;  // of it
    char32_t lead = 0;             // the first half of a surrogate pair
    UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
    while (status == U_BUFFER_OVERFLOW_ERROR) {
      status = U_ZERO_ERROR;
      UChar* target = units.data();
      const auto base = static_cast<std::size_t>(source - bytes_.data());
      ucnv_toUnicode(&converter, &target, units.data() + kUnits, &source, end, offsets.data(), 1,
                     &status);
      const auto count = static_cast<std::size_t>(target - units.data());
      for (std::size_t i = 0; i < count; ++i) {
        char32_t c = units[i];
        if (lead != 0) {
          waiting = 0x10000 + ((lead - 0xD800) << 10U) + (c - 0xDC00);
          lead = 0;
          continue;
        }
        // -1 stands for a character that began in the call before.
        const std::size_t at = offsets[i] < 0 ? base : base + static_cast<std::size_t>(offsets[i]);
        if (has_waiting) {
          constexpr std::size_t kLongest = 255;
          if (at < begin || at - begin > kLongest) return false;
          decoded.Add(waiting, at - begin);
        }
        has_waiting = true;
        waiting = c;
        begin = at;
        if (c >= 0xD800 && c < 0xDC00) lead = c;
      }
    }
    if (U_FAILURE(status) || lead != 0) return false;
    if (has_waiting) decoded.Add(waiting, bytes_.size() - begin);
    return true;
  }

  std::string_view bytes_;
  std::size_t skipped_ = 0;  // bytes of the mark
};

std::optional<DecodedText> DecodeText(std::string_view bytes, std::string_view declared) {
  const bool has_zeros = bytes.find('\0') != std::string_view::npos;
  if (!has_zeros && !FirstInvalidUtf8(bytes)) return std::nullopt;
  return TextDecoder(bytes).Run(declared);
}

// ---- places

namespace {

/// Words keep places of their own; characters do not.
MappedText MovedText(const DecodedText& decoded, const MappedText& text) {
  MappedText moved;
  text.ForEachPiece([&](std::string_view piece, ByteSpan source, bool verbatim) {
    if (!verbatim) {
      moved.AppendResolved(piece, decoded.SourceOf(source));
      return;
    }
    for (std::size_t begin = 0; begin < piece.size();) {
      const std::size_t space = piece.find(' ', begin);
      const std::size_t end = space == std::string_view::npos ? piece.size() : space + 1;
      const std::string_view word = piece.substr(begin, end - begin);
      const ByteSpan place = decoded.SourceOf({source.begin + begin, source.begin + end});
      const bool same = place.size() == word.size() &&
                        std::all_of(word.begin(), word.end(), [](char c) { return IsAscii(c); });
      same ? moved.Append(word, place.begin) : moved.AppendResolved(word, place);
      begin = end;
    }
  });
  moved.strong = text.strong;
  return moved;
}

}  // namespace

void MoveToSource(const DecodedText& decoded, Document& document) {
  for (Block& block : document.blocks) {
    block.source = decoded.SourceOf(block.source);
    block.text = MovedText(decoded, block.text);
    block.term = MovedText(decoded, block.term);
    block.table.caption = MovedText(decoded, block.table.caption);
    for (auto& row : block.table.rows) {
      for (Cell& cell : row) {
        cell.text = MovedText(decoded, cell.text);
        if (cell.context == nullptr) continue;
        auto context = std::make_shared<CellContext>(*cell.context);
        context->quote = decoded.SourceOf(context->quote);
        cell.context = std::move(context);
      }
    }
  }
}

}  // namespace verdict::importers
