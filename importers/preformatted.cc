#include "importers/preformatted.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "importers/reader.h"
#include "importers/source_lines.h"
#include "importers/text_lines.h"

namespace verdict::importers {
namespace {

/// Whether letters are few among the characters that code is full of; lines that are drawn
/// ("=====") are neither.
bool ReadsLikeCode(const std::string& text) {
  std::size_t letters = 0;
  std::size_t code_marks = 0;
  for (const SourceLine& line : SplitLines(text)) {
    const std::string_view words = Trim(line.bytes.In(text));
    if (IsDrawing(words)) continue;
    for (const char c : words) {
      if (IsAsciiLetter(c) || !IsAscii(c)) ++letters;
      if (std::string_view("{}()[];=<>$\\@&").find(c) != std::string_view::npos) ++code_marks;
    }
  }
  constexpr std::size_t kLettersAMark = 25;
  return letters == 0 || code_marks * kLettersAMark > letters;
}

/// The source of a part of `outer`; an empty part has an empty place.
ByteSpan PlaceIn(const MappedText& outer, ByteSpan part) {
  if (!part.empty()) return outer.SourceOf(part);
  const std::size_t at = std::min(part.begin, outer.size() - 1);
  const ByteSpan place = outer.SourceOf({at, at + 1});
  return part.begin > at ? ByteSpan{place.end, place.end} : ByteSpan{place.begin, place.begin};
}

/// A text whose source is `outer`, as a text whose source is that of `outer`.
MappedText Through(const MappedText& text, const MappedText& outer) {
  MappedText through;
  text.ForEachPiece([&](std::string_view piece, ByteSpan source, bool verbatim) {
    if (verbatim) {
      through.Append(outer.Part(source));
    } else {
      through.AppendResolved(piece, PlaceIn(outer, source));
    }
  });
  through.strong = text.strong;
  return through;
}

Block Through(Block block, const MappedText& outer) {
  block.text = Through(block.text, outer);
  block.term = Through(block.term, outer);
  block.table.caption = Through(block.table.caption, outer);
  for (auto& row : block.table.rows) {
    for (Cell& cell : row) cell.text = Through(cell.text, outer);
  }
  block.source = outer.SourceOf(block.source);
  return block;
}

}  // namespace

bool ReadsLikeText(const std::string& text) {
  if (ReadsLikeCode(text)) return false;
  int telling = 0;
  int lines = 0;
  for (const SourceLine& line : SplitLines(text)) {
    const std::string_view words = Trim(line.bytes.In(text));
    if (words.empty()) continue;
    ++lines;
    const auto spaces = std::count(words.begin(), words.end(), ' ');
    const bool item = MatchBullet(words, 0).has_value() && spaces > 0;
    const bool row = std::count(words.begin(), words.end(), '|') >= 2;
    if (item || row || spaces >= 4 || IsDrawing(words)) ++telling;
  }
  return telling >= 2 && telling * 3 >= lines;
}

bool ReadsLikeList(const std::string& text) {
  if (ReadsLikeCode(text)) return false;
  bool any = false;
  for (const SourceLine& line : SplitLines(text)) {
    const std::string_view words = Trim(line.bytes.In(text));
    if (words.empty()) continue;
    if (IsDrawing(words) || !MatchBullet(words, 0)) return false;
    any = true;
  }
  return any;
}

std::vector<Block> ReadLaidOut(const MappedText& text) {
  std::vector<Block> blocks;
  Result<Document> read = TextReader().Read(text.str());
  if (!read) return blocks;
  for (Block& block : read->blocks) blocks.push_back(Through(std::move(block), text));
  return blocks;
}

}  // namespace verdict::importers
