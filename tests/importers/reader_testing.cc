#include "reader_testing.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/span.h"
#include "importers/dump.h"

namespace verdict::importers::testing {
namespace {

class LawChecker {
 public:
  LawChecker(const Document& document, std::string_view bytes)
      : document_(document), bytes_(bytes), lines_(bytes) {}

  std::vector<std::string> Run() {
    std::size_t floor = 0;
    for (const Block& block : document_.blocks) {
      block_ = &block;
      Expect(block.source.begin < block.source.end, "the block is empty");
      Expect(block.source.end <= bytes_.size(), "the block ends behind the file");
      if (!broken_.empty()) return broken_;
      Expect(block.source.begin >= floor, "the block begins inside the one before");
      floor = block.source.end;
      Expect(block.lines == lines_.LinesOf(block.source), "the lines are not those of the bytes");
      const bool code = block.kind == BlockKind::kCode;
      CheckText(block.text, code);
      CheckText(block.term, false);
      Expect(block.kind == BlockKind::kTable || code || !block.text.empty(), "there is no text");
      if (block.kind == BlockKind::kTable) CheckTable(block.table);
      const bool levelled = block.kind == BlockKind::kHeading || block.kind == BlockKind::kListItem;
      Expect(!levelled || block.level >= 1, "the level is missing");
      Expect(block.kind != BlockKind::kHeading || block.level <= 6, "the level is too deep");
    }
    return broken_;
  }

 private:
  void Expect(bool holds, const std::string& law) {
    if (holds || broken_.size() > 5) return;
    broken_.push_back(law + ": " + std::string(BlockKindName(block_->kind)) + " [" +
                      std::to_string(block_->source.begin) + ',' +
                      std::to_string(block_->source.end) + ") " + block_->text.str().substr(0, 60));
  }

  void CheckTable(const Table& table) {
    Expect(!table.rows.empty() && !table.rows.front().empty(), "the table has no cells");
    Expect(table.header_rows <= table.rows.size(), "more header rows than rows");
    CheckText(table.caption, false);
    for (const auto& row : table.rows) {
      Expect(row.size() == table.rows.front().size(), "the table is no rectangle");
      Expect(table.header_columns <= row.size(), "more header columns than columns");
      for (const Cell& cell : row) CheckText(cell.text, false);
    }
  }

  void CheckText(const MappedText& text, bool code) {
    if (text.empty()) return;
    const std::string& str = text.str();
    if (!code) {
      Expect(str.front() != ' ' && str.back() != ' ', "white space at an end");
      Expect(str.find("  ") == std::string::npos, "two spaces");
      Expect(std::none_of(str.begin(), str.end(), [](char c) { return c >= 0 && c < ' '; }),
             "a control character");
    }
    const ByteSpan all = text.SourceOfAll();
    Expect(all.begin >= block_->source.begin && all.end <= block_->source.end,
           "the text lies outside its block");
    if (!broken_.empty()) return;
    ByteSpan last = {all.begin, all.begin};
    for (std::size_t i = 0; i < str.size(); ++i) {
      const ByteSpan one = text.SourceOf({i, i + 1});
      Expect(one.begin >= last.begin && one.end >= last.end && one.begin <= one.end,
             "the mapping goes back at " + std::to_string(i));
      Expect(!text.IsVerbatim({i, i + 1}) || one.In(bytes_) == str.substr(i, 1),
             "not the source's byte at " + std::to_string(i));
      last = one;
    }
    std::size_t floor = 0;
    for (const ByteSpan& range : text.strong) {
      Expect(range.begin >= floor && range.begin < range.end && range.end <= str.size(),
             "a strong range is out of order");
      floor = range.end;
    }
  }

  const Document& document_;
  std::string_view bytes_;
  LineIndex lines_;
  const Block* block_ = nullptr;
  std::vector<std::string> broken_;
};

}  // namespace

std::string Outline(const Reader& reader, std::string_view bytes) {
  const Result<Document> document = reader.Read(bytes);
  if (!document) return "error: " + document.error().message + '\n';
  std::string outline;
  std::istringstream dump(DumpDocument(*document));
  for (std::string line; std::getline(dump, line);) {
    const std::size_t open = line.find(" [");
    const std::size_t close = line.find(") ", open == std::string::npos ? 0 : open);
    const bool offsets = open != std::string::npos && close != std::string::npos &&
                         line.substr(open + 2, close - open - 2).find_first_not_of("0123456789,") ==
                             std::string::npos;
    outline += offsets ? line.substr(0, open) + line.substr(close + 1) : line;
    outline += '\n';
  }
  return outline;
}

std::vector<std::string> BrokenLaws(const Document& document, std::string_view bytes) {
  const Rendering* rendering = document.rendering.get();
  return LawChecker(document, rendering != nullptr ? rendering->text() : bytes).Run();
}

std::string Mutated(std::string text, std::mt19937& random) {
  static constexpr std::array<std::string_view, 46> kPieces = {"\n",
                                                               "\n\n",
                                                               "\r\n",
                                                               "\r",
                                                               " ",
                                                               "    ",
                                                               "\t",
                                                               "- ",
                                                               "* ",
                                                               "• ",
                                                               "1. ",
                                                               "> ",
                                                               "# ",
                                                               "===\n",
                                                               "---\n",
                                                               "```\n",
                                                               "|",
                                                               "| a | b |\n",
                                                               "|---|---|\n",
                                                               "+--+\n",
                                                               "<b>",
                                                               "</b>",
                                                               "<br>",
                                                               "<table><tr><td>",
                                                               "</table>",
                                                               "<li>",
                                                               "<!--",
                                                               "-->",
                                                               "&amp;",
                                                               "&",
                                                               "[^1]",
                                                               "[x](",
                                                               ")",
                                                               "**",
                                                               "`",
                                                               "~~",
                                                               "{{<",
                                                               ">}}",
                                                               "{% highlight x %}",
                                                               "{% endhighlight %}",
                                                               "\\",
                                                               "\xC2\xA0",
                                                               "\xE2\x80\x8B",
                                                               "✅",
                                                               "é",
                                                               ":"};
  for (std::size_t changes = 1 + random() % 6; changes > 0; --changes) {
    const std::size_t at = text.empty() ? 0 : random() % text.size();
    const std::size_t length = std::min<std::size_t>(random() % 40, text.size() - at);
    switch (random() % 4) {
      case 0:
        text.erase(at, length);
        break;
      case 1:
        text.insert(at, text.substr(at, length));
        break;
      case 2:
        text.insert(at, kPieces[random() % kPieces.size()]);
        break;
      default:
        if (length > 1) {
          std::rotate(text.begin() + static_cast<std::ptrdiff_t>(at),
                      text.begin() + static_cast<std::ptrdiff_t>(at + length / 2),
                      text.begin() + static_cast<std::ptrdiff_t>(at + length));
        }
    }
  }
  return text;
}

std::vector<Sample> Samples(const Reader& reader) {
  std::vector<Sample> samples;
  const std::filesystem::path folder = std::filesystem::path(VERDICT_SOURCE_DIR) / "data/samples";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (FindReaderByEnding(entry.path().string()) != &reader) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    samples.push_back({entry.path().string(), bytes.str()});
  }
  std::sort(samples.begin(), samples.end(),
            [](const Sample& a, const Sample& b) { return a.path < b.path; });
  return samples;
}

}  // namespace verdict::importers::testing
