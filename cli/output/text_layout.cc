#include "cli/output/text_layout.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "base/utf8.h"

namespace verdict::cli {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kEllipsis = "…";

/// C0, DEL, and C1, which begins with C2 80 to C2 9F.
bool IsControl(std::string_view character) {
  const auto lead = static_cast<unsigned char>(character.front());
  if (character.size() == 1) return lead < 0x20 || lead == 0x7F;
  return lead == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0;
}

/// The longest prefix of whole characters within `width` columns, in bytes; combining marks that
/// follow it come along.
std::size_t PrefixWithin(std::string_view text, std::size_t width) {
  std::size_t used = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t size = Utf8Length(text[at]);
    used += DisplayWidth(text.substr(at, size));
    if (used > width) break;
    at += size;
  }
  return at;
}

}  // namespace

std::string OneLine(std::string_view text) {
  std::string folded = FoldSpace(ReplaceInvalidUtf8(text));
  std::string line;
  line.reserve(folded.size());
  for (std::size_t at = 0; at < folded.size();) {
    const std::string_view rest = std::string_view(folded).substr(at);
    const std::string_view character = rest.substr(0, Utf8Length(rest.front()));
    line += IsControl(character) ? kReplacement : character;
    at += character.size();
  }
  return line;
}

std::string Cut(std::string_view text, std::size_t width) {
  if (text.size() <= width) return std::string(text);  // no character is wider than its bytes
  if (DisplayWidth(text) <= width) return std::string(text);
  if (width == 0) return {};
  std::string cut(text.substr(0, PrefixWithin(text, width - 1)));
  while (!cut.empty() && cut.back() == ' ') cut.pop_back();
  cut += kEllipsis;
  return cut;
}

std::string CutStart(std::string_view text, std::size_t width) {
  std::size_t used = text.size() <= width ? 0 : DisplayWidth(text);
  if (used <= width) return std::string(text);
  if (width == 0) return {};
  while (!text.empty()) {
    const std::size_t size = Utf8Length(text.front());
    const std::size_t character_width = DisplayWidth(text.substr(0, size));
    // A mark that combines with what was cut goes with it.
    if (used <= width - 1 && character_width > 0) break;
    used -= std::min(used, character_width);
    text.remove_prefix(size);
  }
  return std::string(kEllipsis) + std::string(text);
}

std::vector<std::string> Wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  std::size_t used = 0;
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    std::string_view word = text.substr(0, space);
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    std::size_t word_width = DisplayWidth(word);
    if (used > 0 && used + 1 + word_width > width) {
      lines.push_back(std::move(line));
      line.clear();
      used = 0;
    }
    if (used > 0) {
      line += ' ';
      ++used;
    }
    while (word_width > width) {  // only at the start of a line
      const std::size_t fits = PrefixWithin(word, width);
      line += word.substr(0, fits);
      word_width -= DisplayWidth(word.substr(0, fits));
      word.remove_prefix(fits);
      lines.push_back(std::move(line));
      line.clear();
    }
    line += word;
    used += word_width;
  }
  if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
  return lines;
}

std::string Padded(std::string_view text, std::size_t width, bool right_aligned) {
  const std::size_t used = DisplayWidth(text);
  const std::string space(width > used ? width - used : 0, ' ');
  return right_aligned ? space + std::string(text) : std::string(text) + space;
}

}  // namespace verdict::cli
