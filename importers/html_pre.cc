#include "importers/html_pre.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "importers/html_parts.h"
#include "importers/html_text.h"
#include "importers/reader.h"
#include "importers/source_lines.h"
#include "importers/text_lines.h"

namespace verdict::importers {
namespace {

class PreCollector {
 public:
  explicit PreCollector(const HtmlTree& tree) : tree_(tree) {}

  void Visit(const GumboNode& node) {
    if (IsText(node)) {
      const std::size_t begin = tree_.TextBegin(node);
      if (begin < last_end_) return;  // moved here by the parser
      AlignHtmlText(node.v.text.text, tree_.MaskedFrom(begin), begin,
                    [this](const HtmlPiece& piece) {
                      last_end_ = piece.source.end;
                      if (piece.verbatim) {
                        text_.Append(piece.text, piece.source.begin);
                      } else {
                        text_.AppendResolved(piece.text, piece.source);
                      }
                    });
      return;
    }
    if (!IsElement(node)) return;
    const HtmlTag tag = tree_.TagOf(node);
    if (IsHiddenHtml(node, tag)) return;
    if (tag == HtmlTag::kCode) has_code_ = true;
    const ByteSpan start = tree_.StartTagOf(node);
    if (tag == HtmlTag::kBreak && start.begin >= last_end_) text_.AppendResolved("\n", start);
    for (const GumboNode* child : ChildrenOf(node)) Visit(*child);
  }

  MappedText Take() {
    std::size_t size = text_.size();
    while (size > 0 && IsAsciiSpace(text_.str()[size - 1])) --size;
    text_.Truncate(size);
    return std::move(text_);
  }
  [[nodiscard]] bool has_code() const { return has_code_; }

 private:
  const HtmlTree& tree_;
  MappedText text_;
  std::size_t last_end_ = 0;
  bool has_code_ = false;
};

/// Prose has few of the characters that code is full of, and lines that are list items, sentences
/// or rows of a table.
bool ReadsLikeText(const std::string& text) {
  std::size_t letters = 0;
  std::size_t code_marks = 0;
  for (const char c : text) {
    if (IsAsciiLetter(c) || !IsAscii(c)) ++letters;
    if (std::string_view("{}()[];=<>$\\@&").find(c) != std::string_view::npos) ++code_marks;
  }
  constexpr std::size_t kLettersAMark = 25;
  if (letters == 0 || code_marks * kLettersAMark > letters) return false;
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

std::vector<Block> ReadPreformatted(const HtmlTree& tree, const GumboNode& node) {
  PreCollector collector(tree);
  collector.Visit(node);
  const MappedText text = collector.Take();
  std::vector<Block> blocks;
  if (Trim(text.str()).empty()) return blocks;
  if (!collector.has_code() && ReadsLikeText(text.str())) {
    Result<Document> read = TextReader().Read(text.str());
    if (read) {
      for (Block& block : read->blocks) blocks.push_back(Through(std::move(block), text));
      return blocks;
    }
  }
  Block block;
  block.kind = BlockKind::kCode;
  block.source = text.SourceOfAll();
  block.text = text;
  blocks.push_back(std::move(block));
  return blocks;
}

}  // namespace verdict::importers
