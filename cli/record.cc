#include "cli/record.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/sketch.h"

namespace verdict::cli {
namespace {

/// A heading's share of a path, so that a document of one huge heading and many paragraphs stays
/// linear.
constexpr std::size_t kMostHeadingBytes = 200;

std::string Shortened(const std::string& heading) {
  if (heading.size() <= kMostHeadingBytes) return heading;
  std::size_t end = kMostHeadingBytes;
  while (end > 0 && (static_cast<unsigned char>(heading[end]) & 0xC0U) == 0x80) --end;
  return heading.substr(0, end) + "…";
}

/// The headings above the current place.
class HeadingPath {
 public:
  void Enter(const Block& heading) {
    while (!open_.empty() && open_.back().first >= heading.level) open_.pop_back();
    open_.emplace_back(heading.level, Shortened(heading.text.str()));
  }
  [[nodiscard]] std::string Text() const {
    std::string text;
    for (const auto& [level, heading] : open_) {
      if (!text.empty()) text += " > ";
      text += heading;
    }
    return text;
  }

 private:
  std::vector<std::pair<int, std::string>> open_;  // level and text
};

std::string BlockText(const Block& block) {
  if (block.term.empty()) return block.text.str();
  if (block.text.empty()) return block.term.str();
  return block.term.str() + ": " + block.text.str();
}

void AppendRows(const Table& table, const std::string& heading_path, const LineIndex& lines,
                std::vector<kb::Passage>& passages) {
  for (const std::vector<Cell>& row : table.rows) {
    kb::Passage passage;
    passage.kind = BlockKind::kTable;
    passage.heading_path = heading_path;
    for (const Cell& cell : row) {
      if (cell.repeated || cell.text.empty()) continue;
      const ByteSpan span = cell.text.SourceOfAll();
      if (passage.text.empty()) {
        passage.bytes = span;
      } else {
        passage.text += " | ";
        passage.bytes.begin = std::min(passage.bytes.begin, span.begin);
        passage.bytes.end = std::max(passage.bytes.end, span.end);
      }
      passage.text += cell.text.str();
    }
    if (passage.text.empty()) continue;
    passage.lines = lines.LinesOf(passage.bytes);
    passages.push_back(std::move(passage));
  }
}

std::vector<kb::Passage> MakePassages(const Document& document, std::string_view bytes) {
  const LineIndex lines(bytes);
  std::vector<kb::Passage> passages;
  HeadingPath path;
  for (const Block& block : document.blocks) {
    if (block.kind == BlockKind::kTable) {
      AppendRows(block.table, path.Text(), lines, passages);
      continue;
    }
    std::string text = BlockText(block);
    if (!text.empty()) {
      passages.push_back({block.kind, path.Text(), std::move(text), block.source, block.lines});
    }
    if (block.kind == BlockKind::kHeading) path.Enter(block);
  }
  return passages;
}

/// What stands for the main text when copies are looked for: what the site says does not count, so
/// that an article is known again on another one.
std::string SketchOf(const Document& document) {
  Sketcher sketcher;
  for (const Block& block : document.blocks) {
    if (block.boilerplate) continue;
    sketcher.Add(block.term.str());
    sketcher.Add(block.text.str());
    for (const std::vector<Cell>& row : block.table.rows) {
      for (const Cell& cell : row) {
        if (!cell.repeated) sketcher.Add(cell.text.str());
      }
    }
  }
  const std::optional<Sketch> sketch = sketcher.Finish();
  return sketch ? SketchBytes(*sketch) : std::string();
}

}  // namespace

kb::DocumentRecord MakeRecord(importers::ImportedDocument imported, std::string_view bytes,
                              std::string retrieved) {
  kb::DocumentRecord record;
  std::string sketch = SketchOf(imported.document);
  const Rendering* rendering = imported.document.rendering.get();
  record.passages =
      MakePassages(imported.document, rendering != nullptr ? rendering->text() : bytes);
  for (kb::Passage& passage : record.passages) {
    if (rendering == nullptr) break;
    passage.bytes = {};  // of the rendering, which is not kept
    passage.lines = {};
  }
  record.source.location = std::move(imported.location);
  record.source.title = std::move(imported.document.title);
  record.source.author = std::move(imported.document.author);
  record.source.published = std::move(imported.document.published);
  record.source.retrieved = std::move(retrieved);
  record.source.content_hash = std::move(imported.content_hash);
  record.source.format = std::move(imported.document.format);
  record.source.byte_count = bytes.size();
  record.source.sketch = std::move(sketch);
  record.extraction = std::move(imported.extraction);
  return record;
}

}  // namespace verdict::cli
