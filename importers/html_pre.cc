#include "importers/html_pre.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "importers/html_parts.h"
#include "importers/html_text.h"
#include "importers/preformatted.h"

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

}  // namespace

std::vector<Block> ReadPreformatted(const HtmlTree& tree, const GumboNode& node) {
  PreCollector collector(tree);
  collector.Visit(node);
  const MappedText text = collector.Take();
  std::vector<Block> blocks;
  if (Trim(text.str()).empty()) return blocks;
  if (!collector.has_code() && ReadsLikeText(text.str())) blocks = ReadLaidOut(text);
  if (!blocks.empty()) return blocks;
  Block block;
  block.kind = BlockKind::kCode;
  block.source = text.SourceOfAll();
  block.text = text;
  blocks.push_back(std::move(block));
  return blocks;
}

}  // namespace verdict::importers
