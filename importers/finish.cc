#include "importers/finish.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/span.h"
#include "importers/boilerplate.h"
#include "importers/dates.h"
#include "importers/field_lines.h"
#include "importers/link_names.h"
#include "importers/side_labels.h"

namespace verdict::importers {
namespace {

void SetTitle(Document& document) {
  if (!document.title.empty()) return;
  for (const Block& block : document.blocks) {
    if (block.kind != BlockKind::kHeading || block.boilerplate) continue;
    if (document.title.empty() || block.level == 1) document.title = block.text.str();
    if (block.level == 1) return;
  }
}

/// Text that a site says rather than the author; only lines and headings can be such. A single word
/// that is marked as heading or item ("Search", "Email") names a feature more often than a button.
bool MayBeBoilerplate(const Block& block) {
  if (block.kind == BlockKind::kParagraph) return true;
  if (block.kind != BlockKind::kHeading && block.kind != BlockKind::kListItem) return false;
  return !block.marked || block.text.str().find(' ') != std::string::npos;
}

/// A short line at the top that begins with a full date is a dateline.
std::vector<BoilerplateMatch> MatchDateline(const Block& block, std::size_t index) {
  constexpr std::size_t kHeadBlocks = 12;
  constexpr std::size_t kMaxDateline = 70;
  if (index >= kHeadBlocks || block.text.size() > kMaxDateline) return {};
  const std::optional<std::string> date = ParseDate(block.text.str());
  if (!date || block.text.str().back() == '.') return {};
  return {{BoilerplateRole::kPublished, *date}};
}

void Demote(Block& block) {
  // A guessed heading that is none must not stand above the text that follows it.
  if (block.kind != BlockKind::kHeading || block.marked) return;
  block.kind = BlockKind::kParagraph;
  block.level = 0;
  block.marked = true;
}

void MarkBoilerplate(Document& document) {
  std::string updated;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    Block& block = document.blocks[i];
    if (!MayBeBoilerplate(block)) continue;
    std::vector<BoilerplateMatch> matches = MatchBoilerplate(block.text.str());
    if (matches.empty()) matches = MatchDateline(block, i);
    if (matches.empty()) continue;
    block.boilerplate = true;
    Demote(block);
    for (const BoilerplateMatch& match : matches) {
      if (match.value.empty()) continue;
      std::string* field = match.role == BoilerplateRole::kAuthor      ? &document.author
                           : match.role == BoilerplateRole::kPublished ? &document.published
                                                                       : &updated;
      if (field->empty()) *field = match.value;
    }
  }
  if (document.published.empty()) document.published = updated;
}

/// Where a paragraph's lines begin with bold lead-ins ("**Pros:** ...", "**Cons:** ..." below it):
/// text offsets of all but the first.
std::vector<std::size_t> LeadInsOf(std::string_view bytes, const Block& block) {
  std::vector<std::size_t> begins;
  const std::string& text = block.text.str();
  for (const ByteSpan& strong : block.text.strong) {
    if (strong.begin < 2 || strong.empty()) continue;
    const bool colon =
        text[strong.end - 1] == ':' || (strong.end < text.size() && text[strong.end] == ':');
    if (!colon || text[strong.begin - 1] != ' ') continue;
    const std::size_t from = block.text.SourceOf({strong.begin - 2, strong.begin - 1}).end;
    const std::size_t to = block.text.SourceOf({strong.begin, strong.begin + 1}).begin;
    if (from < to && bytes.substr(from, to - from).find('\n') != std::string_view::npos)
      begins.push_back(strong.begin);
  }
  return begins;
}

/// Makes a paragraph of each line that a bold lead-in begins. Cost: linear.
void SplitAtLeadIns(std::string_view bytes, Document& document) {
  std::vector<Block> blocks;
  blocks.reserve(document.blocks.size());
  for (Block& block : document.blocks) {
    const std::vector<std::size_t> begins =
        block.kind == BlockKind::kParagraph ? LeadInsOf(bytes, block) : std::vector<std::size_t>();
    std::size_t from = 0;
    for (std::size_t k = 0; k < begins.size(); ++k) {
      Block part;  // not a copy: there may be as many lead-ins as lines
      part.kind = block.kind;
      part.marked = block.marked;
      part.text = block.text.Part({from, begins[k] - 1});
      const std::size_t source_end = block.text.SourceOf({begins[k], begins[k] + 1}).begin;
      part.source = {from == 0 ? block.source.begin : part.text.SourceOfAll().begin,
                     std::min(source_end, part.text.SourceOfAll().end)};
      part.continues = from == 0 && block.continues;
      blocks.push_back(std::move(part));
      from = begins[k];
    }
    if (from > 0) {
      block.text = block.text.Part({from, block.text.size()});
      block.source.begin = block.text.SourceOfAll().begin;
      block.continues = false;
    }
    blocks.push_back(std::move(block));
  }
  document.blocks = std::move(blocks);
}

/// Where lines of a paragraph, the first among them, begin with a plus or a minus ("\\+ fast", "\\-
/// slow"): text offsets.
std::vector<std::size_t> MarksOf(std::string_view bytes, const Block& block) {
  std::vector<std::size_t> begins;
  const std::string& text = block.text.str();
  const auto is_mark = [&](std::size_t at) {
    return at + 2 < text.size() && (text[at] == '+' || text[at] == '-') && text[at + 1] == ' ';
  };
  if (!is_mark(0)) return begins;
  begins.push_back(0);
  for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at + 1)) {
    if (at == 0 || !is_mark(at + 1)) continue;
    const std::size_t from = block.text.SourceOf({at - 1, at}).end;
    const std::size_t to = block.text.SourceOf({at + 1, at + 2}).begin;
    if (from < to && bytes.substr(from, to - from).find('\n') != std::string_view::npos)
      begins.push_back(at + 1);
  }
  return begins;
}

/// A list item of each line that a mark begins. What somebody has kept from being a list's bullet
/// is meant as a plus or a minus.
void SplitAtMarks(std::string_view bytes, Document& document) {
  std::vector<Block> blocks;
  blocks.reserve(document.blocks.size());
  for (Block& block : document.blocks) {
    const std::vector<std::size_t> begins =
        block.kind == BlockKind::kParagraph ? MarksOf(bytes, block) : std::vector<std::size_t>();
    if (begins.empty()) {
      blocks.push_back(std::move(block));
      continue;
    }
    for (std::size_t k = 0; k < begins.size(); ++k) {
      const std::size_t end = k + 1 < begins.size() ? begins[k + 1] - 1 : block.text.size();
      const std::size_t mark = block.text.SourceOf({begins[k], begins[k] + 1}).begin;
      const bool escaped = mark > 0 && bytes[mark - 1] == '\\';
      Block item;
      item.kind = BlockKind::kListItem;
      item.level = 1;
      item.marker = block.text.str().substr(begins[k], 1);
      if (escaped) item.marker = '(' + item.marker + ')';
      item.text = block.text.Part({begins[k] + 2, end});
      item.source = {k == 0 ? block.source.begin : mark,
                     k + 1 == begins.size() ? block.source.end : item.text.SourceOfAll().end};
      blocks.push_back(std::move(item));
    }
  }
  document.blocks = std::move(blocks);
}

}  // namespace

void FinishDocument(std::string_view bytes, Document& document) {
  const LineIndex lines(bytes);
  SplitAtLeadIns(bytes, document);
  SplitAtMarks(bytes, document);
  SplitAtFields(bytes, document);
  SplitAtSideLabels(document);
  for (Block& block : document.blocks) block.lines = lines.LinesOf(block.source);
  MarkBoilerplate(document);
  SetTitle(document);
  document.linked_names = FindLinkedNames(bytes);
}

}  // namespace verdict::importers
