#include "importers/field_lines.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/language/stem.h"
#include "base/text.h"
#include "base/utf8.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kFewest = 3;
constexpr std::size_t kLongestLabel = 40;   // bytes
constexpr std::size_t kLongestValue = 120;  // bytes
constexpr std::size_t kMostWords = 4;       // of a label

// The parts of a paragraph that stand in lines of their own.
std::vector<ByteSpan> LinesOf(std::string_view bytes, const Block& block, bool breaks_only) {
  std::vector<ByteSpan> lines;
  const std::string& text = block.text.str();
  std::size_t from = 0;
  for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at + 1)) {
    if (at == from) continue;
    const std::size_t begin = block.text.SourceOf({at - 1, at}).end;
    const std::size_t end = block.text.SourceOf({at + 1, at + 2}).begin;
    if (end <= begin) continue;
    const std::string_view between = bytes.substr(begin, end - begin);
    const bool broken = between.find("<br") != std::string_view::npos ||
                        (!breaks_only && between.find_first_of("\n\r") != std::string_view::npos);
    if (!broken) continue;
    lines.push_back({from, at});
    from = at + 1;
  }
  lines.push_back({from, text.size()});
  return lines;
}

// The label of "Label: value"; `*bare` tells that there is no value.
std::string_view LabelOf(std::string_view line, bool* bare) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > kLongestLabel) return {};
  *bare = colon + 1 == line.size();
  if (!*bare && (line[colon + 1] != ' ' || line.size() - colon > kLongestValue)) return {};
  const std::string_view label = line.substr(0, colon);
  if (label.find_first_of(".,;!?\"") != std::string_view::npos ||
      SplitSpaces(label).size() > kMostWords || IsAsciiDigit(label.front()))
    return {};
  return label;
}

bool AreFields(const std::string& text, const std::vector<ByteSpan>& lines) {
  if (lines.size() < kFewest) return false;
  std::set<std::string> labels;
  return std::all_of(lines.begin(), lines.end(), [&](const ByteSpan& line) {
    bool bare = false;
    const std::string_view label = LabelOf(line.In(text), &bare);
    const bool last = &line == &lines.back();
    return !label.empty() && (!bare || last) && labels.insert(Lower(label)).second;
  });
}

}  // namespace

void SplitAtFields(std::string_view bytes, Document& document) {
  std::vector<Block> blocks;
  blocks.reserve(document.blocks.size());
  for (Block& block : document.blocks) {
    std::vector<ByteSpan> lines;
    const std::string& text = block.text.str();
    if (block.kind == BlockKind::kParagraph && text.find(": ") != std::string::npos)
      lines = LinesOf(bytes, block, document.format == "html");
    if (!AreFields(text, lines)) {
      blocks.push_back(std::move(block));
      continue;
    }
    for (std::size_t k = 0; k < lines.size(); ++k) {
      bool bare = false;
      LabelOf(lines[k].In(text), &bare);
      Block item;
      item.kind = bare ? BlockKind::kParagraph : BlockKind::kListItem;
      item.level = bare ? 0 : 1;
      item.marked = false;
      item.text = block.text.Part(lines[k]);
      item.source = item.text.SourceOfAll();
      if (k == 0) item.source.begin = block.source.begin;
      if (k + 1 == lines.size()) item.source.end = block.source.end;
      blocks.push_back(std::move(item));
    }
  }
  document.blocks = std::move(blocks);
}

}  // namespace verdict::importers
