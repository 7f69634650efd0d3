#include "base/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <cctype>
#include <vector>

#include "base/utf8.h"

namespace verdict {

namespace {

/// Spaces besides ASCII's that FoldSpace folds.
bool IsWideSpace(char32_t c) {
  return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000;
}

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

}  // namespace

std::string_view Trim(std::string_view text) {
  for (;;) {
    if (!text.empty() && IsAsciiSpace(text.front())) {
      text.remove_prefix(1);
    } else if (text.starts_with(kNoBreakSpace)) {
      text.remove_prefix(kNoBreakSpace.size());
    } else {
      break;
    }
  }
  for (;;) {
    if (!text.empty() && IsAsciiSpace(text.back())) {
      text.remove_suffix(1);
    } else if (text.ends_with(kNoBreakSpace)) {
      text.remove_suffix(kNoBreakSpace.size());
    } else {
      return text;
    }
  }
}

std::vector<std::string_view> SplitSpaces(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

namespace {

/// Whether all white space of a text is single plain spaces between ASCII words: FoldSpace then
/// changes nothing.
bool IsFolded(std::string_view text) {
  bool space = true;  // before the byte; also at the beginning
  for (const char c : text) {
    if (!IsAscii(c) || (space && c == ' ') || (c >= '\t' && c <= '\r')) return false;
    space = c == ' ';
  }
  return text.empty() || !space;
}

}  // namespace

std::string FoldSpace(std::string_view text) {
  if (IsFolded(text)) return std::string(text);
  std::string folded;
  folded.reserve(text.size());
  bool pending = false;
  for (std::size_t pos = 0; pos < text.size();) {
    if (IsAscii(text[pos]) && !IsAsciiSpace(text[pos])) {
      if (pending && !folded.empty()) folded.push_back(' ');
      pending = false;
      folded.push_back(text[pos++]);
      continue;
    }
    const std::size_t begin = pos;
    const char32_t c = DecodeUtf8(text, pos);
    if ((c < 0x80 && IsAsciiSpace(static_cast<char>(c))) || IsWideSpace(c)) {
      pending = true;
      continue;
    }
    if (pending && !folded.empty()) folded.push_back(' ');
    pending = false;
    folded.append(text, begin, pos - begin);
  }
  return folded;
}

std::optional<std::size_t> FirstInvalidUtf8(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();) {
    pos = EndOfAscii(text, pos);
    if (pos == text.size()) break;
    const std::size_t begin = pos;
    if (DecodeUtf8(text, pos) == kInvalidCodePoint) return begin;
  }
  return std::nullopt;
}

std::string ReplaceInvalidUtf8(std::string_view text) {
  std::string valid;
  while (!text.empty()) {
    const std::optional<std::size_t> bad = FirstInvalidUtf8(text);
    valid += text.substr(0, bad.value_or(text.size()));
    if (!bad.has_value()) break;
    valid += "\xEF\xBF\xBD";  // U+FFFD
    text.remove_prefix(*bad + 1);
  }
  return valid;
}

std::size_t DisplayWidth(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    if (text[pos] >= ' ' && text[pos] < '\x7F') {
      ++pos;
      ++width;
      continue;
    }
    const char32_t c = DecodeUtf8(text, pos);
    if (c == kInvalidCodePoint) {
      ++width;  // Terminals show a replacement character.
    } else {
      const int columns = utf8proc_charwidth(static_cast<utf8proc_int32_t>(c));
      width += static_cast<std::size_t>(std::max(columns, 0));
    }
  }
  return width;
}

std::size_t EditDistance(std::string_view a, std::string_view b, std::size_t limit) {
  const std::size_t longer = std::max(a.size(), b.size());
  if (longer - std::min(a.size(), b.size()) > limit) return limit + 1;
  // Three rows of the matrix: a transposition looks two rows up.
  std::vector<std::size_t> two_up(b.size() + 1);
  std::vector<std::size_t> up(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) up[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    std::size_t best = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substitution = up[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
      row[j] = std::min({up[j] + 1, row[j - 1] + 1, substitution});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], two_up[j - 2] + 1);
      }
      best = std::min(best, row[j]);
    }
    if (best > limit) return limit + 1;
    std::swap(two_up, up);
    std::swap(up, row);
  }
  return std::min(up[b.size()], limit + 1);
}

namespace {

bool IsWordByte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

}  // namespace

bool HoldsPhrase(std::string_view text, std::string_view phrase) {
  if (phrase.empty()) return false;
  for (std::size_t at = text.find(phrase); at != std::string_view::npos;
       at = text.find(phrase, at + 1)) {
    const std::size_t end = at + phrase.size();
    const bool begins = at == 0 || !IsWordByte(text[at - 1]) || !IsWordByte(phrase.front());
    const bool ends = end == text.size() || !IsWordByte(text[end]) || !IsWordByte(phrase.back());
    if (begins && ends) return true;
  }
  return false;
}

}  // namespace verdict
