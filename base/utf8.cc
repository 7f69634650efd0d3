// The well-formed sequences are those of table 3-7 of the Unicode standard.
#include "base/utf8.h"

namespace verdict {

namespace {

unsigned ByteAt(std::string_view text, std::size_t pos) {
  return static_cast<unsigned char>(text[pos]);
}

/// The range that the second byte must be in, which excludes overlong forms, surrogates and >
/// U+10FFFF.
bool SecondByteFits(unsigned lead, unsigned second) {
  switch (lead) {
    case 0xE0:
      return second >= 0xA0 && second <= 0xBF;
    case 0xED:
      return second >= 0x80 && second <= 0x9F;
    case 0xF0:
      return second >= 0x90 && second <= 0xBF;
    case 0xF4:
      return second >= 0x80 && second <= 0x8F;
    default:
      return second >= 0x80 && second <= 0xBF;
  }
}

}  // namespace

char32_t DecodeUtf8(std::string_view text, std::size_t& pos) {
  const unsigned lead = ByteAt(text, pos);
  const std::size_t length = Utf8Length(text[pos]);
  if (lead < 0x80) {
    ++pos;
    return lead;
  }
  if (length == 1 || text.size() - pos < length || !SecondByteFits(lead, ByteAt(text, pos + 1))) {
    ++pos;
    return kInvalidCodePoint;
  }
  char32_t code_point = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const unsigned byte = ByteAt(text, pos + i);
    if ((byte & 0xC0U) != 0x80U) {
      ++pos;
      return kInvalidCodePoint;
    }
    code_point = code_point << 6 | (byte & 0x3FU);
  }
  pos += length;
  return code_point;
}

void AppendUtf8(char32_t code_point, std::string& out) {
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  const auto tail = [&](unsigned shift) { put(0x80U | (code_point >> shift & 0x3FU)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0U | code_point >> 6);
    tail(0);
  } else if (code_point < 0x10000) {
    put(0xE0U | code_point >> 12);
    tail(6);
    tail(0);
  } else {
    put(0xF0U | code_point >> 18);
    tail(12);
    tail(6);
    tail(0);
  }
}

std::size_t PreviousUtf8(std::string_view text, std::size_t pos) {
  for (std::size_t back = 1; back <= 4 && back <= pos; ++back) {
    std::size_t at = pos - back;
    if ((ByteAt(text, at) & 0xC0U) == 0x80U) continue;
    const std::size_t begin = at;
    if (DecodeUtf8(text, at) != kInvalidCodePoint && at == pos) return begin;
    break;
  }
  return pos - 1;
}

}  // namespace verdict
