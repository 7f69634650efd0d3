#include "importers/finish.h"

#include "base/span.h"

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

}  // namespace

void FinishDocument(std::string_view bytes, Document& document) {
  const LineIndex lines(bytes);
  for (Block& block : document.blocks) block.lines = lines.LinesOf(block.source);
  SetTitle(document);
}

}  // namespace verdict::importers
