#include "importers/finish.h"

#include <string>

#include "base/span.h"
#include "importers/boilerplate.h"

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

void MarkBoilerplate(Document& document) {
  std::string updated;
  for (Block& block : document.blocks) {
    if (!MayBeBoilerplate(block)) continue;
    const BoilerplateMatch match = MatchBoilerplate(block.text.str());
    if (match.role == BoilerplateRole::kNone) continue;
    block.boilerplate = true;
    // A guessed heading that is none must not stand above the text that follows it.
    if (block.kind == BlockKind::kHeading && !block.marked) {
      block.kind = BlockKind::kParagraph;
      block.level = 0;
      block.marked = true;
    }
    if (match.value.empty()) continue;
    if (match.role == BoilerplateRole::kAuthor && document.author.empty()) {
      document.author = match.value;
    } else if (match.role == BoilerplateRole::kPublished && document.published.empty()) {
      document.published = match.value;
    } else if (match.role == BoilerplateRole::kUpdated && updated.empty()) {
      updated = match.value;
    }
  }
  if (document.published.empty()) document.published = updated;
}

}  // namespace

void FinishDocument(std::string_view bytes, Document& document) {
  const LineIndex lines(bytes);
  for (Block& block : document.blocks) block.lines = lines.LinesOf(block.source);
  MarkBoilerplate(document);
  SetTitle(document);
}

}  // namespace verdict::importers
