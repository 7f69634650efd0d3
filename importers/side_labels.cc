#include "importers/side_labels.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/span.h"
#include "base/text.h"
#include "importers/extract/lexicon.h"

namespace verdict::importers {
namespace {

constexpr std::string_view kEnDash = "\xE2\x80\x93";
constexpr std::string_view kEmDash = "\xE2\x80\x94";
constexpr std::size_t kLongestSideLabel = 32;

/// Where a label stands, and on which side it is: 1, -1; 0 for one that takes no side.
struct SideLabel {
  ByteSpan words;
  int side = 0;
};

/// The length of what parts a label from its text at `at`: a colon, or a dash between white space;
/// 0 if nothing does.
std::size_t SeparatorAt(std::string_view text, std::size_t at) {
  if (text[at] == ':') return at + 1 == text.size() || text[at + 1] == ' ' ? 1 : 0;
  if (text[at] != ' ') return 0;
  for (const std::string_view dash : {std::string_view("-"), kEnDash, kEmDash}) {
    if (text.substr(at + 1, dash.size()) == dash && text.substr(at + 1 + dash.size(), 1) == " ")
      return 1 + dash.size();
  }
  return 0;
}

/// The words right before `end` that no mark parts from it.
ByteSpan WordsBefore(std::string_view text, std::size_t end) {
  const std::size_t floor = end > kLongestSideLabel ? end - kLongestSideLabel : 0;
  std::size_t begin = end;
  while (begin > floor && (IsAsciiAlnum(text[begin - 1]) || text[begin - 1] == ' ')) --begin;
  while (begin < end && text[begin] == ' ') ++begin;
  return {begin, end};
}

/// Whether a label may begin at `at`: at the beginning, or behind a mark.
bool MayBegin(const MappedText& text, std::size_t at) {
  if (at == 0) return true;
  const auto strong = std::partition_point(text.strong.begin(), text.strong.end(),
                                           [&](const ByteSpan& span) { return span.begin < at; });
  if (strong != text.strong.end() && strong->begin == at) return true;
  const std::string_view before = Trim(std::string_view(text.str()).substr(0, at));
  return before.empty() || std::string_view(".;:!?)|,").find(before.back()) != std::string::npos ||
         before.ends_with(kEnDash) || before.ends_with(kEmDash) || before.ends_with(" -");
}

int SideOf(std::string_view words) {
  const LabelSet labels = Lexicon::Get().LabelsOf(words);
  const bool pro = labels.HasAny({Label::kProNoun, Label::kProSide});
  const bool con = labels.HasAny({Label::kConNoun, Label::kConSide});
  return pro == con ? 0 : pro ? 1 : -1;
}

/// All labels of a text, in order; empty unless both sides have one.
std::vector<SideLabel> FindSideLabels(const MappedText& mapped) {
  const std::string_view text = mapped.str();
  std::vector<SideLabel> labels;
  std::array<bool, 2> seen = {};
  for (std::size_t at = text.find_first_of(": "); at != std::string_view::npos;
       at = text.find_first_of(": ", at + 1)) {
    if (at == 0 || SeparatorAt(text, at) == 0) continue;
    const ByteSpan words = WordsBefore(text, at);
    if (words.empty()) continue;
    const int side = SideOf(words.In(text));
    if (side != 0 && MayBegin(mapped, words.begin)) {
      labels.push_back({words, side});
      seen[side > 0 ? 0 : 1] = true;
    } else if (!labels.empty() && words.begin > 1 &&
               Trim(text.substr(0, words.begin)).ends_with(';')) {
      labels.push_back({words, 0});  // "; cost - low"
    }
  }
  if (!seen[0] || !seen[1]) labels.clear();
  return labels;
}

/// Without white space and the marks that part labels at its end.
std::size_t EndOf(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin && std::string_view(" ;,|").find(text[end - 1]) != std::string_view::npos)
    --end;
  return end;
}

/// A head without the dash that leads on to its pros.
std::size_t EndOfHead(std::string_view text, std::size_t end) {
  end = EndOf(text, 0, end);
  for (const std::string_view dash : {std::string_view(" -"), kEnDash, kEmDash}) {
    if (text.substr(0, end).ends_with(dash)) return EndOf(text, 0, end - dash.size());
  }
  return end;
}

void Split(Block block, const std::vector<SideLabel>& labels, std::vector<Block>& blocks) {
  const std::string_view text = block.text.str();
  const std::size_t head = EndOfHead(text, labels.front().words.begin);
  const bool item = block.kind == BlockKind::kListItem;
  if (head > 0) {
    Block part;
    part.kind = block.kind;
    part.level = block.level;
    part.ordered = block.ordered;
    part.marker = block.marker;
    part.marked = block.marked;
    part.continues = block.continues;
    part.text = block.text.Part({0, head});
    part.source = {block.source.begin, part.text.SourceOfAll().end};
    blocks.push_back(std::move(part));
  }
  for (std::size_t k = 0; k < labels.size(); ++k) {
    const bool last = k + 1 == labels.size();
    const std::size_t begin = labels[k].words.begin;
    const std::size_t end = EndOf(text, begin, last ? text.size() : labels[k + 1].words.begin);
    Block part;
    part.kind = block.kind;
    part.level = item && head > 0 ? block.level + 1 : block.level;
    part.ordered = block.ordered;
    part.marker = item && head > 0 ? std::string("-") : block.marker;
    part.marked = block.marked;
    part.continues = block.continues && head == 0 && k == 0;
    part.text = block.text.Part({begin, end});
    part.text.strong = {{0, labels[k].words.size()}};
    part.source = part.text.SourceOfAll();
    if (head == 0 && k == 0) part.source.begin = block.source.begin;
    blocks.push_back(std::move(part));
  }
}

}  // namespace

void SplitAtSideLabels(Document& document) {
  std::vector<Block> blocks;
  blocks.reserve(document.blocks.size());
  for (Block& block : document.blocks) {
    const bool text = block.kind == BlockKind::kParagraph || block.kind == BlockKind::kListItem;
    const std::vector<SideLabel> labels =
        text ? FindSideLabels(block.text) : std::vector<SideLabel>();
    if (labels.empty()) {
      blocks.push_back(std::move(block));
    } else {
      Split(std::move(block), labels, blocks);
    }
  }
  document.blocks = std::move(blocks);
}

}  // namespace verdict::importers
