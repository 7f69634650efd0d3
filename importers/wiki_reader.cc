// MediaWiki's markup, line by line: each line tells by its beginning what it is.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "base/utf8.h"
#include "importers/finish.h"
#include "importers/limits.h"
#include "importers/reader.h"
#include "importers/source_lines.h"
#include "importers/wiki_inline.h"
#include "importers/wiki_mask.h"
#include "importers/wiki_table.h"

namespace verdict::importers {
namespace {

constexpr std::string_view kListMarks = "*#:;";

/// "== Title ==": the number of equals signs; 0 for what is no heading.
std::size_t HeadingLevel(std::string_view text) {
  const std::size_t level = std::min(text.find_first_not_of('='), text.size());
  constexpr std::size_t kMaxLevel = 6;
  if (level == 0 || level > kMaxLevel || text.size() < 2 * level + 1) return 0;
  return text.substr(text.size() - level).find_first_not_of('=') == std::string_view::npos ? level
                                                                                           : 0;
}

class WikiParser {
 public:
  /// `bytes` are masked.
  WikiParser(std::string_view bytes, Document& document) : bytes_(bytes), document_(document) {}

  Result<void> Run() {
    for (const SourceLine& line : SplitLines(bytes_, BomLength(bytes_))) {
      lines_.push_back(line.bytes);
    }
    for (std::size_t i = 0; i < lines_.size();) {
      if (document_.blocks.size() > kMaxBlocks) return TooMuch("blocks", kMaxBlocks);
      if (cells_ > kMaxCells) return TooMuch("table cells", kMaxCells);
      i = ReadLine(i);
    }
    return {};
  }

 private:
  /// Line `i` without white space and what is masked at its ends.
  [[nodiscard]] ByteSpan Span(std::size_t i) const {
    ByteSpan span = TrimSpan(bytes_, lines_[i]);
    for (bool cut = true; cut && !span.empty();) {
      const ByteSpan before = span;
      while (!span.empty() && bytes_[span.begin] == kMasked) ++span.begin;
      while (!span.empty() && bytes_[span.end - 1] == kMasked) --span.end;
      span = TrimSpan(bytes_, span);
      cut = span.begin != before.begin || span.end != before.end;
    }
    return span;
  }
  [[nodiscard]] std::string_view Text(std::size_t i) const { return Span(i).In(bytes_); }

  void Emit(Block block, ByteSpan source) {
    const std::size_t floor = document_.blocks.empty() ? 0 : document_.blocks.back().source.end;
    if (source.begin < floor || source.end <= source.begin) return;
    block.source = source;
    document_.blocks.push_back(std::move(block));
  }

  static MappedText Inline(const SourceText& text) {
    TextBuilder builder;
    AddWikiInline(text, builder);
    return builder.Take();
  }

  /// Reads what begins in line `i`. Returns: the line behind it, always beyond `i`.
  std::size_t ReadLine(std::size_t i) {
    const std::string_view text = Text(i);
    if (text.empty()) return i + 1;
    if (TableMark(text) != std::string_view::npos) return ReadTable(i);
    if (HeadingLevel(text) > 0) return ReadHeading(i);
    if (text.starts_with("----") || text.starts_with("__")) return i + 1;
    if (kListMarks.find(text.front()) != std::string_view::npos) return ReadItem(i);
    // Code has no bold words; other wikis indent their text.
    const bool bold = text.find("'''") != std::string_view::npos;
    if (bytes_[lines_[i].begin] == ' ' && !bold) return ReadCode(i);
    return ReadParagraph(i);
  }

  /// Where "{|" stands, which lists may indent; npos for what begins no table.
  static std::size_t TableMark(std::string_view text) {
    const std::size_t at = text.find_first_not_of(": ");
    return at != std::string_view::npos && text.substr(at).starts_with("{|")
               ? at
               : std::string_view::npos;
  }

  std::size_t ReadTable(std::size_t i) {
    int depth = 1;
    std::size_t end = i + 1;
    for (; end < lines_.size() && depth > 0; ++end) {
      const std::string_view text = Text(end);
      if (text.starts_with("{|")) ++depth;
      if (text.starts_with("|}")) --depth;
    }
    const std::size_t last = depth == 0 ? end - 1 : end;
    std::vector<ByteSpan> rows;
    for (std::size_t line = i + 1; line < last; ++line) rows.push_back(Span(line));
    std::optional<Table> table = ReadWikiTable(bytes_, rows);
    if (!table) return end;
    cells_ += table->rows.size() * table->rows.front().size();
    Block block;
    block.kind = BlockKind::kTable;
    block.table = *std::move(table);
    Emit(std::move(block), {Span(i).begin, Span(end - 1).end});
    return end;
  }

  std::size_t ReadHeading(std::size_t i) {
    const ByteSpan span = Span(i);
    const std::size_t level = HeadingLevel(span.In(bytes_));
    Block block;
    block.kind = BlockKind::kHeading;
    block.level = static_cast<int>(level);
    block.text =
        Inline(SourceText(bytes_, TrimSpan(bytes_, {span.begin + level, span.end - level})));
    if (!block.text.empty()) Emit(std::move(block), span);
    return i + 1;
  }

  /// "* a", "## b", "; term : text", ": text"
  std::size_t ReadItem(std::size_t i) {
    const ByteSpan span = Span(i);
    const std::string_view text = span.In(bytes_);
    const std::size_t marks = std::min(text.find_first_not_of(kListMarks), text.size());
    const ByteSpan rest = TrimSpan(bytes_, {span.begin + marks, span.end});
    if (text[marks - 1] == ';') return ReadDefinition(i, rest);
    Block block;
    block.text = Inline(SourceText(bytes_, rest));
    if (text[marks - 1] != ':') {
      block.kind = BlockKind::kListItem;
      block.level = static_cast<int>(std::min<std::size_t>(marks, 6));
      block.marker = std::string(text.substr(0, marks));
      block.ordered = text[marks - 1] == '#';
    } else {
      block.continues = marks > 1;
    }
    if (!block.text.empty()) Emit(std::move(block), span);
    return i + 1;
  }

  /// "; term : text" or "; term" above ": text"
  std::size_t ReadDefinition(std::size_t i, ByteSpan rest) {
    ByteSpan source = Span(i);
    ByteSpan term = rest;
    ByteSpan text = {rest.end, rest.end};
    std::size_t end = i + 1;
    const std::size_t colon = rest.In(bytes_).find(" : ");
    if (colon != std::string_view::npos) {
      term.end = rest.begin + colon;
      text.begin = term.end + 3;
    } else if (end < lines_.size() && Text(end).starts_with(":")) {
      text = Span(end++);
      source.end = text.end;
      while (!text.empty() && bytes_[text.begin] == ':') ++text.begin;
    }
    Block block;
    block.kind = text.empty() ? BlockKind::kParagraph : BlockKind::kDefinition;
    (text.empty() ? block.text : block.term) = Inline(SourceText(bytes_, term));
    if (!text.empty()) block.text = Inline(SourceText(bytes_, TrimSpan(bytes_, text)));
    if (!block.text.empty()) Emit(std::move(block), source);
    return end;
  }

  std::size_t ReadCode(std::size_t i) {
    std::size_t end = i + 1;
    while (end < lines_.size() && !Text(end).empty() && bytes_[lines_[end].begin] == ' ') ++end;
    Block block;
    block.kind = BlockKind::kCode;
    const ByteSpan source = {Span(i).begin, Span(end - 1).end};
    block.text = Inline(SourceText(bytes_, source));
    if (!block.text.empty()) Emit(std::move(block), source);
    return end;
  }

  std::size_t ReadParagraph(std::size_t i) {
    SourceText text(bytes_);
    ByteSpan source = Span(i);
    std::size_t end = i;
    const auto goes_on = [&] {
      const std::string_view line = Text(end);
      return !line.empty() && TableMark(line) == std::string_view::npos &&
             HeadingLevel(line) == 0 && !line.starts_with("----") &&
             kListMarks.find(line.front()) == std::string_view::npos &&
             bytes_[lines_[end].begin] != ' ';
    };
    do {
      text.Append(Span(end));
      source.end = Span(end).end;
      ++end;
    } while (end < lines_.size() && goes_on());
    Block block;
    block.text = Inline(text);
    if (!block.text.empty()) Emit(std::move(block), source);
    return end;
  }

  std::string_view bytes_;
  Document& document_;
  std::vector<ByteSpan> lines_;
  std::size_t cells_ = 0;
};

class Wiki final : public Reader {
 public:
  [[nodiscard]] std::string_view name() const override { return "mediawiki"; }
  [[nodiscard]] std::vector<std::string_view> extensions() const override {
    return {"mediawiki", "wikitext", "wiki"};
  }

  /// Tables, links and headings as only MediaWiki has them.
  [[nodiscard]] double Sniff(std::string_view bytes) const override {
    const std::string_view head = bytes.substr(0, std::size_t{1} << 16);
    bool table = false;
    bool row = false;
    int headings = 0;
    int marks = 0;
    for (const SourceLine& line : SplitLines(head, BomLength(head))) {
      const std::string_view text = Trim(line.bytes.In(head));
      table = table || text == "{|" || text.starts_with("{| ") || text.starts_with("{|class");
      row = row || text == "|-" || text.starts_with("|- ");
      headings += HeadingLevel(text) >= 2 ? 1 : 0;
      marks += text.find("[[") != std::string_view::npos ? 1 : 0;
      marks += text.find("'''") != std::string_view::npos ? 1 : 0;
    }
    if (table && row) return 0.95;
    return headings >= 2 && marks >= 2 ? 0.91 : 0.0;
  }

  [[nodiscard]] Result<Document> Read(std::string_view bytes) const override {
    if (Result<void> checked = CheckLines(bytes); !checked) return std::move(checked).error();
    Document document;
    document.format = name();
    const std::string masked = MaskWiki(bytes);
    if (Result<void> parsed = WikiParser(masked, document).Run(); !parsed) {
      return std::move(parsed).error();
    }
    FinishDocument(bytes, document);
    return document;
  }
};

}  // namespace

const Reader& WikiReader() {
  static const Wiki reader;
  return reader;
}

}  // namespace verdict::importers
