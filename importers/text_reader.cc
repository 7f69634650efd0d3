#include "base/text.h"
#include "importers/finish.h"
#include "importers/reader.h"
#include "importers/source_lines.h"
#include "importers/text_builder.h"

namespace verdict::importers {
namespace {

class Text final : public Reader {
 public:
  [[nodiscard]] std::string_view name() const override { return "text"; }
  [[nodiscard]] std::vector<std::string_view> extensions() const override {
    return {"txt", "text"};
  }
  [[nodiscard]] double Sniff(std::string_view /*bytes*/) const override { return 0.1; }

  [[nodiscard]] Result<Document> Read(std::string_view bytes) const override {
    Document document;
    document.format = name();
    bool blank = true;
    for (const SourceLine& line : SplitLines(bytes, BomLength(bytes))) {
      const ByteSpan span = TrimSpan(bytes, line.bytes);
      if (span.empty()) {
        blank = true;
        continue;
      }
      Block block;
      TextBuilder text;
      text.Add(span.In(bytes), span.begin);
      block.text = text.Take();
      block.source = span;
      block.continues = !blank;
      blank = false;
      document.blocks.push_back(std::move(block));
    }
    FinishDocument(bytes, document);
    return document;
  }
};

}  // namespace

const Reader& TextReader() {
  static const Text reader;
  return reader;
}

}  // namespace verdict::importers
