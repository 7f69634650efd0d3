#include "importers/text_lines.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "base/utf8.h"
#include "importers/source_lines.h"
#include "importers/text_knowledge.h"

namespace verdict::importers {
namespace {

constexpr int kTabWidth = 8;
constexpr int kWidestWrap = 120;  // lines longer than this are not broken by hand
constexpr int kNarrowestWrap = 40;

int Advance(int column, std::string_view text) {
  const bool plain =
      EndOfAscii(text, 0) == text.size() && text.find('\t') == std::string_view::npos;
  if (plain) return column + static_cast<int>(text.size());
  for (const char c : text) {
    if (c == '\t') {
      column += kTabWidth - column % kTabWidth;
    } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
      ++column;
    }
  }
  return column;
}

bool SpaceAt(std::string_view text, std::size_t pos) {
  return pos >= text.size() || IsAsciiSpace(text[pos]) || text.substr(pos, 2) == "\u00A0";
}

std::size_t SkipSpace(std::string_view text, std::size_t pos) {
  while (pos < text.size() && SpaceAt(text, pos)) pos += IsAscii(text[pos]) ? 1U : 2U;
  return pos;
}

Bullet MakeBullet(std::string_view text, std::size_t offset, std::size_t mark_length,
                  std::size_t text_begin) {
  Bullet bullet;
  bullet.marker = Trim(text.substr(0, mark_length));
  bullet.text = offset + text_begin;
  return bullet;
}

/// "1.", "12)", "(3)", "a)", "(b)", "a."; the mark must be followed by a space.
std::optional<Bullet> MatchOrdered(std::string_view text, std::size_t offset) {
  std::size_t pos = text.substr(0, 1) == "(" ? 1 : 0;
  const bool open = pos == 1;
  const std::size_t begin = pos;
  while (pos < text.size() && pos < begin + 3 && IsAsciiDigit(text[pos])) ++pos;
  int number = 0;
  if (pos > begin) {
    std::from_chars(text.data() + begin, text.data() + pos, number);
  } else if (pos < text.size() && IsAsciiLetter(text[pos])) {
    number = ToAsciiLower(text[pos]) - 'a' + 1;
    ++pos;
  } else {
    return std::nullopt;
  }
  const char close = pos < text.size() ? text[pos] : '\0';
  if (close != ')' && (close != '.' || open)) return std::nullopt;
  // "A. Smith" and "e. g." are no items; "a." to "h." may be.
  const bool letter = IsAsciiLetter(text[begin]);
  if (letter && close == '.' && (IsAsciiUpper(text[begin]) || number > 8)) return std::nullopt;
  ++pos;
  if (!SpaceAt(text, pos)) return std::nullopt;
  Bullet bullet = MakeBullet(text, offset, pos, SkipSpace(text, pos));
  bullet.ordered = true;
  bullet.number = number;
  bullet.shared = true;
  return bullet;
}

/// "-", "*", "+", "–", "—", "--" and "o", each before a space.
std::optional<Bullet> MatchShared(std::string_view text, std::size_t offset) {
  constexpr auto kMarks = std::to_array<std::string_view>({"--", "–", "—", "-", "*", "+", "o"});
  for (const std::string_view mark : kMarks) {
    if (text.substr(0, mark.size()) != mark || !SpaceAt(text, mark.size())) continue;
    Bullet bullet = MakeBullet(text, offset, mark.size(), SkipSpace(text, mark.size()));
    bullet.shared = true;
    const std::string_view rest = text.substr(std::min(bullet.text - offset, text.size()));
    if (rest.size() > 3 && rest[0] == '[' && rest[2] == ']' && rest[3] == ' ') {
      bullet.marker = rest.substr(0, 3);
      bullet.text += SkipSpace(rest, 3);
    }
    return bullet;
  }
  return std::nullopt;
}

bool StartsWithAny(std::string_view text, const std::vector<std::string>& marks,
                   std::size_t& length) {
  for (const std::string& mark : marks) {
    if (text.substr(0, mark.size()) == mark) {
      length = mark.size();
      return true;
    }
  }
  return false;
}

}  // namespace

std::optional<Bullet> MatchBullet(std::string_view text, std::size_t offset) {
  if (text.empty()) return std::nullopt;
  const TextKnowledge& knowledge = TextKnowledge::Get();
  std::size_t length = 0;
  if (IsAscii(text.front())) {
    const bool bracket = text.front() == '(' || text.front() == '[';  // "(+) fast"
    if (bracket && StartsWithAny(text, knowledge.telling_bullets, length) && SpaceAt(text, length))
      return MakeBullet(text, offset, length, 0);
    if (auto bullet = MatchShared(text, offset)) return bullet;
    return MatchOrdered(text, offset);
  }
  if (StartsWithAny(text, knowledge.telling_bullets, length)) {
    if (text.back() == ':') return std::nullopt;  // "✅ When to use it:" stands over a list
    return MakeBullet(text, offset, length, 0);
  }
  if (StartsWithAny(text, knowledge.bullets, length)) {
    return MakeBullet(text, offset, length, SkipSpace(text, length));
  }
  return MatchShared(text, offset);
}

std::vector<TextLine> ReadTextLines(std::string_view bytes, std::size_t from) {
  std::vector<TextLine> lines;
  for (const SourceLine& source : SplitLines(bytes, from)) {
    TextLine line;
    line.raw_begin = source.bytes.begin;
    line.span = TrimSpan(bytes, source.bytes);
    const std::size_t white = line.span.begin - source.bytes.begin;
    line.indent = Advance(0, bytes.substr(source.bytes.begin, white));
    line.end_column = Advance(line.indent, line.In(bytes));
    if (!IsDrawing(line.In(bytes))) line.bullet = MatchBullet(line.In(bytes), line.span.begin);
    lines.push_back(std::move(line));
  }
  return lines;
}

char RuleCharacter(std::string_view text) {
  if (text.size() < 3 || !IsAscii(text.front()) || IsAsciiAlnum(text.front())) return 0;
  return text.find_first_not_of(text.front()) == std::string_view::npos ? text.front() : '\0';
}

bool IsDrawing(std::string_view text) {
  std::size_t drawn = 0;
  std::size_t pos = 0;
  while (pos < text.size()) {
    const char32_t c = DecodeUtf8(text, pos);
    const bool box = c >= 0x2500 && c <= 0x257F;
    const bool dash = c == 0x2010 || c == 0x2012 || c == 0x2013 || c == 0x2014 || c == 0x2015 ||
                      c == 0x2022 || c == 0xB7 || c == 0x2217;
    const bool ascii = c < 0x7F && c > 0x20 && !IsAsciiAlnum(static_cast<char>(c)) && c != '"' &&
                       c != '\'' && c != '(' && c != ')';
    if (!box && !dash && !ascii && c != ' ' && c != '\t' && c != 0xA0) return false;
    if (c != ' ' && c != 0xA0) ++drawn;
  }
  return drawn >= 3 || (drawn >= 1 && text.size() > 2 * drawn + 2);
}

bool EndsSentence(std::string_view text) {
  while (!text.empty() && (text.back() == '"' || text.back() == '\'' || text.back() == ')' ||
                           text.back() == ']' || text.back() == '*')) {
    text.remove_suffix(1);
  }
  if (text.ends_with("”") || text.ends_with("’") || text.ends_with("…")) return true;
  return !text.empty() && std::string_view(".!?:;").find(text.back()) != std::string_view::npos;
}

bool BeginsLowerCase(std::string_view text) { return !text.empty() && IsAsciiLower(text.front()); }

bool IsLoneLabel(std::string_view text) {
  constexpr std::size_t kLongestLabel = 20;
  return text.size() >= 3 && text.size() <= kLongestLabel && IsAsciiUpper(text.front()) &&
         std::all_of(text.begin() + 1, text.end(), IsAsciiLower);
}

int FirstWordColumns(std::string_view text) {
  return Advance(0, text.substr(0, std::min(text.find_first_of(" \t"), text.size())));
}

// ---- wrapping
//
// A line end wraps a paragraph if the next line's first word would not have fitted into the usual
// width. That width is the 95th percentile of the ends of lines that another one follows: the few
// longer ones are URLs. Documents where such line ends are rare have one paragraph a line.

namespace {

/// Whether the line end comes late enough to be the work of a margin; hands are less exact than
/// machines.
bool ReachesMargin(std::string_view bytes, const TextLine& line, const TextLine& next, int width) {
  return line.end_column + 1 + FirstWordColumns(next.In(bytes)) > width - width / 8;
}

/// "Tags:", "Next up:": a line that begins so is one of its own.
bool BeginsWithLabel(std::string_view text) {
  const std::size_t colon = text.substr(0, 30).find(':');
  return colon != std::string_view::npos && SpaceAt(text, colon + 1) &&
         std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), ' ') <= 2;
}

bool IsPair(const std::vector<TextLine>& lines, std::size_t i) {
  return i + 1 < lines.size() && !lines[i].blank() && !lines[i + 1].blank() &&
         !lines[i + 1].bullet && lines[i].end_column <= kWidestWrap;
}

}  // namespace

Wrapping::Wrapping(std::string_view bytes, const std::vector<TextLine>& lines) : bytes_(bytes) {
  std::vector<int> ends;
  std::size_t long_lines = 0;
  std::size_t filled = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].blank()) continue;
    ++filled;
    if (lines[i].end_column > kWidestWrap) ++long_lines;
    if (IsPair(lines, i) && !IsDrawing(lines[i].In(bytes)) && !IsDrawing(lines[i + 1].In(bytes))) {
      ends.push_back(lines[i].end_column);
    }
  }
  if (ends.empty() || long_lines * 10 > filled * 3) return;
  std::sort(ends.begin(), ends.end());
  const int width = ends[(ends.size() - 1) * 95 / 100];
  if (width < kNarrowestWrap) return;
  std::size_t soft = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (IsPair(lines, i) && ReachesMargin(bytes, lines[i], lines[i + 1], width)) ++soft;
  }
  // In a wrapped text most lines that another follows are full, and sentences run on over them.
  if (soft * 10 >= ends.size() * 6 && (ends.size() > 2 || long_lines == 0)) width_ = width;
}

bool Wrapping::IsSoft(const TextLine& line, const TextLine& next, int width) const {
  if (line.end_column > kWidestWrap || IsLoneLabel(Trim(next.In(bytes_)))) return false;
  if (width > 0 && line.end_column > width + width / 8) return false;  // no margin broke this line
  const bool runs_on = !EndsSentence(line.In(bytes_)) && BeginsLowerCase(next.In(bytes_));
  if (width == 0) return runs_on && line.end_column >= kNarrowestWrap;
  if (runs_on && line.end_column * 2 >= width) return true;
  if (!EndsSentence(line.In(bytes_)) && line.end_column * 4 >= width * 3) {
    return !BeginsWithLabel(next.In(bytes_)) || ReachesMargin(bytes_, line, next, width);
  }
  if (width != width_ && BeginsWithLabel(next.In(bytes_))) return false;
  return ReachesMargin(bytes_, line, next, width);
}

int Wrapping::WidthOf(const std::vector<TextLine>& lines, std::size_t first,
                      std::size_t last) const {
  int widest = 0;
  for (std::size_t i = first; i < last; ++i) widest = std::max(widest, lines[i].end_column);
  if (widest > kWidestWrap || widest < kNarrowestWrap || last < first + 2) return width_;
  if (width_ != 0 && widest * 5 >= width_ * 4) return width_;
  // Narrower than the rest, or in a document of long lines: wrapped if all of its line ends say so.
  bool runs_on = false;
  for (std::size_t i = first; i + 1 < last; ++i) {
    if (!ReachesMargin(bytes_, lines[i], lines[i + 1], widest)) return width_;
    runs_on = runs_on || !EndsSentence(lines[i].In(bytes_));
  }
  return runs_on && last >= first + 3 ? widest : width_;
}

}  // namespace verdict::importers
