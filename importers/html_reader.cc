// A page is parsed as browsers do (html_tree.h, from a copy made harmless by html_mask.h), its
// article is found (html_parts.h) and walked (html_blocks.h).
#include <algorithm>
#include <string>

#include "base/language/stem.h"
#include "base/text.h"
#include "importers/finish.h"
#include "importers/html_blocks.h"
#include "importers/html_page.h"
#include "importers/html_tree.h"
#include "importers/limits.h"
#include "importers/reader.h"
#include "importers/source_lines.h"

namespace verdict::importers {
namespace {

class Html final : public Reader {
 public:
  [[nodiscard]] std::string_view name() const override { return "html"; }
  [[nodiscard]] std::vector<std::string_view> extensions() const override {
    return {"html", "htm", "xhtml", "shtml"};
  }

  /// A page says what it is at its start, comments and declarations aside.
  [[nodiscard]] double Sniff(std::string_view bytes) const override {
    constexpr std::size_t kHead = 4096;
    if (bytes.substr(0, kHead).find('<') == std::string_view::npos) return 0;
    const std::string head = Lower(bytes.substr(0, kHead));
    std::size_t begin = BomLength(head);
    while (begin < head.size()) {
      begin = std::min(head.find_first_not_of(" \t\r\n\f", begin), head.size());
      const bool comment = head.compare(begin, 4, "<!--") == 0;
      if (!comment && head.compare(begin, 2, "<?") != 0) break;
      const std::size_t end = head.find(comment ? "-->" : ">", begin);
      if (end == std::string::npos) return 0;
      begin = end + (comment ? 3 : 1);
    }
    for (const std::string_view start :
         {std::string_view("<!doctype html"), std::string_view("<html"), std::string_view("<head"),
          std::string_view("<body")}) {
      if (head.compare(begin, start.size(), start) == 0) return 0.95;
    }
    const bool tag = begin < head.size() && head[begin] == '<';
    for (const std::string_view end :
         {std::string_view("</p>"), std::string_view("</td>"), std::string_view("</div>"),
          std::string_view("</li>"), std::string_view("</h1>"), std::string_view("</h2>")}) {
      if (head.find(end) != std::string::npos) return tag ? 0.8 : 0.25;
    }
    return 0;
  }

  [[nodiscard]] Result<Document> Read(std::string_view bytes) const override {
    if (Result<void> checked = CheckLines(bytes); !checked) return std::move(checked).error();
    const Result<HtmlTree> tree = HtmlTree::Parse(bytes, {BomLength(bytes), bytes.size()});
    if (!tree) return tree.error();
    Result<std::vector<Block>> blocks = HtmlBlocks(*tree);
    if (!blocks) return std::move(blocks).error();
    Document document;
    document.format = name();
    document.blocks = *std::move(blocks);
    ReadPageFacts(*tree, document);
    FinishDocument(bytes, document);
    return document;
  }
};

}  // namespace

const Reader& HtmlReader() {
  static const Html reader;
  return reader;
}

}  // namespace verdict::importers
