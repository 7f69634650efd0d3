// Line by line: each line tells by its beginning what it is; delimited blocks run to the same
// delimiter again. What stands in brackets or behind a dot above a block waits for the block.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "base/utf8.h"
#include "importers/adoc_inline.h"
#include "importers/adoc_table.h"
#include "importers/dates.h"
#include "importers/finish.h"
#include "importers/limits.h"
#include "importers/reader.h"
#include "importers/source_lines.h"

namespace verdict::importers {
namespace {

/// "|===", "!=====": what a table begins and ends with.
bool IsTableMark(std::string_view text) {
  return text.size() >= 4 && (text.front() == '|' || text.front() == '!') &&
         text.find_first_not_of('=', 1) == std::string_view::npos;
}

constexpr int kMaxLevel = 6;

class AdocParser {
 public:
  AdocParser(std::string_view bytes, Document& document) : bytes_(bytes), document_(document) {}

  Result<void> Run() {
    for (const SourceLine& line : SplitLines(bytes_, BomLength(bytes_))) {
      lines_.push_back(line.bytes);
    }
    std::size_t i = ReadHeader();
    while (i < lines_.size()) {
      if (document_.blocks.size() > kMaxBlocks) return TooMuch("blocks", kMaxBlocks);
      if (cells_ > kMaxCells) return TooMuch("table cells", kMaxCells);
      i = ReadLine(i);
    }
    return {};
  }

 private:
  [[nodiscard]] std::string_view Text(std::size_t i) const {
    return TrimSpan(bytes_, lines_[i]).In(bytes_);
  }
  [[nodiscard]] ByteSpan Span(std::size_t i) const { return TrimSpan(bytes_, lines_[i]); }
  [[nodiscard]] bool Blank(std::size_t i) const { return i >= lines_.size() || Span(i).empty(); }

  // ---- header

  /// "= Title", the author's line and the revision's line below it.
  std::size_t ReadHeader() {
    std::size_t i = 0;
    while (i < lines_.size() && (Blank(i) || Text(i).starts_with("//") || TakeAttribute(i))) ++i;
    if (i >= lines_.size() || HeadingLevel(i) != 1) return i;
    i = ReadLine(i);
    for (int line = 0; i < lines_.size() && !Blank(i); ++i) {
      if (TakeAttribute(i) || Text(i).starts_with("//")) continue;
      if (line++ == 0) {
        const std::string_view text = Text(i);
        document_.author = std::string(Trim(text.substr(0, text.find_first_of("<;"))));
      } else if (const auto date = FindDate(Text(i))) {
        document_.published = *date;
      }
    }
    if (const std::string* author = attributes_.Find("author")) document_.author = *author;
    if (const std::string* date = attributes_.Find("revdate"))
      document_.published = FindDate(*date).value_or(document_.published);
    return i;
  }

  /// ":name: value". Returns: whether the line is one.
  bool TakeAttribute(std::size_t i) {
    const std::string_view text = Text(i);
    if (!text.starts_with(":")) return false;
    const std::size_t end = text.find(':', 1);
    if (end == std::string_view::npos || end < 2) return false;
    const std::string_view name = text.substr(1, end - 1);
    if (name.find_first_of(" |") != std::string_view::npos) return false;
    if (end + 1 < text.size() && text[end + 1] != ' ') return false;
    attributes_.Set(name, Trim(text.substr(end + 1)));
    return true;
  }

  // ---- blocks

  void Emit(Block block, ByteSpan source) {
    const std::size_t floor = document_.blocks.empty() ? 0 : document_.blocks.back().source.end;
    if (source.begin < floor || source.end <= source.begin) return;
    block.source = source;
    document_.blocks.push_back(std::move(block));
  }

  [[nodiscard]] MappedText Inline(const SourceText& text) {
    TextBuilder builder;
    AddAdocInline(text, attributes_, builder);
    return builder.Take();
  }

  /// Reads what begins in line `i`. Returns: the line behind it, always beyond `i`.
  std::size_t ReadLine(std::size_t i) {
    const std::string_view text = Text(i);
    if (text.empty()) {
      after_item_ = after_item_ && attached_;
      return i + 1;
    }
    if (text == "+") {
      attached_ = true;
      return i + 1;
    }
    if (text.starts_with("////")) return EndOfDelimited(i);
    if (text.starts_with("//") || TakeAttribute(i) || IsMacroLine(text)) return i + 1;
    if (text.size() > 2 && text.front() == '[' && text.back() == ']') {
      options_ = std::string(text);
      return i + 1;
    }
    if (text.front() == '.' && text.size() > 1 && text[1] != '.' && text[1] != ' ') {
      title_ = {Span(i).begin + 1, Span(i).end};
      return i + 1;
    }
    const std::size_t end = ReadBlock(i, text);
    options_.clear();
    title_ = {};
    attached_ = false;
    return end;
  }

  std::size_t ReadBlock(std::size_t i, std::string_view text) {
    if (const int level = HeadingLevel(i); level > 0) return ReadHeading(i, level);
    if (IsTableMark(text)) return ReadTable(i);
    if (IsDelimiter(text, "-.+") || text.starts_with("```")) return ReadCode(i);
    if (IsDelimiter(text, "=*_") || text == "--") {
      in_quote_ = text.front() == '_' ? !in_quote_ : in_quote_;
      return i + 1;
    }
    if (text == "'''" || text == "<<<") return i + 1;
    if (const std::size_t marker = MarkerOf(text); marker > 0) return ReadItem(i, marker);
    if (const std::size_t term = TermOf(text); term > 0) return ReadDefinition(i, term);
    if (IsAsciiSpace(bytes_[lines_[i].begin]) && !after_item_) return ReadLiteral(i);
    return ReadParagraph(i);
  }

  static bool IsDelimiter(std::string_view text, std::string_view marks) {
    return text.size() >= 4 && marks.find(text.front()) != std::string_view::npos &&
           text.find_first_not_of(text.front()) == std::string_view::npos;
  }

  /// image::x[], include::x[], ifdef::x[], toc::[]
  static bool IsMacroLine(std::string_view text) {
    const std::size_t colons = text.find("::");
    if (colons == std::string_view::npos || colons == 0 || text.back() != ']') return false;
    return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colons),
                       [](char c) { return IsAsciiAlnum(c); });
  }

  [[nodiscard]] std::size_t EndOfDelimited(std::size_t i) const {
    const std::string_view delimiter =
        Text(i).starts_with("```") ? std::string_view("```") : Text(i);
    for (std::size_t end = i + 1; end < lines_.size(); ++end) {
      if (Text(end) == delimiter) return end + 1;
    }
    return lines_.size();
  }

  /// "== Title": 2; 0 for what is no heading.
  [[nodiscard]] int HeadingLevel(std::size_t i) const {
    const std::string_view text = bytes_.substr(lines_[i].begin, lines_[i].size());
    if (text.empty() || (text.front() != '=' && text.front() != '#')) return 0;
    const std::size_t marks = text.find_first_not_of(text.front());
    if (marks > std::size_t{kMaxLevel} || text[marks] != ' ') return 0;
    return std::min(static_cast<int>(marks), kMaxLevel);
  }

  std::size_t ReadHeading(std::size_t i, int level) {
    Block block;
    block.kind = BlockKind::kHeading;
    block.level = level;
    const ByteSpan text =
        TrimSpan(bytes_, {lines_[i].begin + static_cast<std::size_t>(level), lines_[i].end});
    block.text = Inline(SourceText(bytes_, text));
    if (!block.text.empty()) Emit(std::move(block), Span(i));
    after_item_ = false;
    in_quote_ = false;
    return i + 1;
  }

  std::size_t ReadTable(std::size_t i) {
    const std::size_t end = EndOfDelimited(i);
    const bool closed = end <= lines_.size() && end > i + 1 && Text(end - 1) == Text(i);
    const std::vector<ByteSpan> rows(
        lines_.begin() + static_cast<std::ptrdiff_t>(i) + 1,
        lines_.begin() + static_cast<std::ptrdiff_t>(end) - (closed ? 1 : 0));
    std::optional<Table> table = ReadAdocTable(bytes_, rows, options_, attributes_);
    if (!table) return end;
    cells_ += table->rows.size() * table->rows.front().size();
    Block block;
    block.kind = BlockKind::kTable;
    block.table = *std::move(table);
    ByteSpan source = {Span(i).begin, Span(end - 1).end};
    if (!title_.empty()) {
      block.table.caption = Inline(SourceText(bytes_, title_));
      source.begin = title_.begin;
    }
    Emit(std::move(block), source);
    return end;
  }

  std::size_t ReadCode(std::size_t i) {
    const std::size_t end = EndOfDelimited(i);
    EmitCode(i + 1, end > i + 1 && end <= lines_.size() && IsDelimiter(Text(end - 1), "-.+`")
                        ? end - 1
                        : end);
    return end;
  }

  std::size_t ReadLiteral(std::size_t i) {
    std::size_t end = i;
    while (!Blank(end)) ++end;
    EmitCode(i, end);
    return end;
  }

  void EmitCode(std::size_t first, std::size_t end) {
    while (first < end && Blank(first)) ++first;
    while (end > first && Blank(end - 1)) --end;
    if (first >= end) return;
    Block block;
    block.kind = BlockKind::kCode;
    const ByteSpan source = {Span(first).begin, Span(end - 1).end};
    block.text.Append(source.In(bytes_), source.begin);
    Emit(std::move(block), source);
  }

  // ---- text

  /// "* ", "** ", "- ", ". ", "1. ", "<1> ": bytes up to the text; 0 if none begins it.
  static std::size_t MarkerOf(std::string_view text) {
    const char mark = text.front();
    std::size_t end = 0;
    if (mark == '*' || mark == '.' || mark == '-') {
      end = std::min(text.find_first_not_of(mark), text.size());
      if (end > 5 || (mark == '-' && end > 1)) return 0;
    } else if (IsAsciiDigit(mark)) {
      end = std::min(text.find_first_not_of("0123456789"), text.size());
      if (end > 3 || text.substr(end, 1) != ".") return 0;
      ++end;
    } else if (text.starts_with("\xE2\x80\xA2")) {
      end = 3;
    }
    return end > 0 && end < text.size() && text[end] == ' ' ? end + 1 : 0;
  }

  /// The length of the term of "term:: text"; 0 if there is none.
  static std::size_t TermOf(std::string_view text) {
    for (const std::string_view mark : {"::::", ":::", "::", ";;"}) {
      const std::size_t at = text.find(mark);
      if (at == std::string_view::npos || at == 0) continue;
      const std::size_t behind = at + mark.size();
      if (behind == text.size() || text[behind] == ' ') return at;
    }
    return 0;
  }

  /// Whether line `i` begins something that ends a paragraph.
  [[nodiscard]] bool Interrupts(std::size_t i) const {
    const std::string_view text = Text(i);
    return text == "+" || IsTableMark(text) || MarkerOf(text) > 0 || TermOf(text) > 0 ||
           IsDelimiter(text, "=*_-.+") || text == "--" || HeadingLevel(i) > 0 ||
           (text.front() == '[' && text.back() == ']');
  }

  /// The lines of a paragraph from `i` on, the first of which is `first`.
  SourceText Gather(std::size_t i, ByteSpan first, std::size_t* end, ByteSpan* source) const {
    SourceText text(bytes_);
    const auto add = [&](ByteSpan span) {
      if (span.In(bytes_).ends_with(" +")) span.end -= 2;  // a forced line break
      if (!span.empty()) text.Append(span);
    };
    add(first);
    *source = first;
    for (*end = i + 1; !Blank(*end) && !Interrupts(*end); ++*end) {
      if (Text(*end).starts_with("//")) continue;
      add(Span(*end));
      source->end = Span(*end).end;
    }
    return text;
  }

  std::size_t ReadItem(std::size_t i, std::size_t marker) {
    const ByteSpan line = Span(i);
    Block block;
    block.kind = BlockKind::kListItem;
    block.marker = std::string(Trim(line.In(bytes_).substr(0, marker)));
    block.ordered = block.marker.front() == '.' || IsAsciiDigit(block.marker.front());
    block.level = block.ordered && IsAsciiDigit(block.marker.front())
                      ? 1
                      : static_cast<int>(std::min<std::size_t>(block.marker.size(), 5));
    if (block.marker.front() == '\xE2') block.level = 1;
    ByteSpan text = TrimSpan(bytes_, {line.begin + marker, line.end});
    const std::string_view inside = text.In(bytes_);
    if (inside.starts_with("[x] ") || inside.starts_with("[*] ") || inside.starts_with("[ ] ")) {
      block.marker = std::string(inside.substr(0, 3));
      text = TrimSpan(bytes_, {text.begin + 4, text.end});
    }
    std::size_t end = 0;
    ByteSpan source;
    block.text = Inline(Gather(i, text, &end, &source));
    source.begin = line.begin;
    if (!block.text.empty()) Emit(std::move(block), source);
    after_item_ = true;
    return end;
  }

  std::size_t ReadDefinition(std::size_t i, std::size_t term) {
    const ByteSpan line = Span(i);
    Block block;
    block.kind = BlockKind::kDefinition;
    block.term = Inline(SourceText(bytes_, {line.begin, line.begin + term}));
    const std::size_t marks = line.In(bytes_).find_first_not_of(":;", term);
    ByteSpan text = {line.end, line.end};
    if (marks != std::string_view::npos) text = TrimSpan(bytes_, {line.begin + marks, line.end});
    std::size_t first = i;
    if (text.empty()) {
      first = i + 1;
      while (first < lines_.size() && Blank(first)) ++first;
      // Items below a term are a list under a lead-in.
      if (first >= lines_.size() || Interrupts(first)) {
        block.kind = BlockKind::kParagraph;
        block.text = std::exchange(block.term, {});
        block.text.strong = {{0, block.text.size()}};
        if (!block.text.empty()) Emit(std::move(block), line);
        return i + 1;
      }
      text = Span(first);
    }
    std::size_t end = 0;
    ByteSpan source;
    block.text = Inline(Gather(first, text, &end, &source));
    source.begin = line.begin;
    if (!block.text.empty()) Emit(std::move(block), source);
    after_item_ = true;
    return end;
  }

  /// "NOTE: text" is the text.
  static std::size_t AdmonitionOf(std::string_view text) {
    for (const std::string_view label :
         {"NOTE: ", "TIP: ", "IMPORTANT: ", "CAUTION: ", "WARNING: "}) {
      if (text.starts_with(label)) return label.size();
    }
    return 0;
  }

  std::size_t ReadParagraph(std::size_t i) {
    ByteSpan first = Span(i);
    const std::size_t begin = first.begin;
    first.begin += AdmonitionOf(Text(i));
    std::size_t end = 0;
    ByteSpan source;
    Block block;
    block.text = Inline(Gather(i, TrimSpan(bytes_, first), &end, &source));
    source.begin = begin;
    const bool quote =
        in_quote_ || options_.starts_with("[quote") || options_.starts_with("[verse");
    block.kind = quote ? BlockKind::kQuote : BlockKind::kParagraph;
    block.continues = after_item_ && attached_;
    const bool code = options_.starts_with("[source") || options_.starts_with("[listing") ||
                      options_.starts_with("[literal");
    if (code) {
      EmitCode(i, end);
    } else if (!block.text.empty()) {
      Emit(std::move(block), source);
    }
    return end;
  }

  std::string_view bytes_;
  Document& document_;
  std::vector<ByteSpan> lines_;
  AdocAttributes attributes_;
  std::string options_;  // in brackets above the next block
  ByteSpan title_;       // behind a dot above the next block
  bool after_item_ = false;
  bool attached_ = false;  // a line "+" joins the next block to the item before
  bool in_quote_ = false;
  std::size_t cells_ = 0;
};

class Adoc final : public Reader {
 public:
  [[nodiscard]] std::string_view name() const override { return "asciidoc"; }
  [[nodiscard]] std::vector<std::string_view> extensions() const override {
    return {"adoc", "asciidoc", "asc"};
  }

  /// Headings of equals signs, tables and attributes as only AsciiDoc has them.
  [[nodiscard]] double Sniff(std::string_view bytes) const override {
    const std::string_view head = bytes.substr(0, std::size_t{1} << 16);
    int headings = 0;
    int others = 0;
    for (const SourceLine& line : SplitLines(head, BomLength(head))) {
      const std::string_view text = line.bytes.In(head);
      if (text.starts_with("= ") || text.starts_with("== ") || text.starts_with("=== ")) ++headings;
      if (IsTableMark(text) || text.starts_with("[cols=") || text.starts_with(":toc:") ||
          text.starts_with("[source,")) {
        ++others;
      }
    }
    if (headings >= 2 && others >= 1) return 0.92;
    return headings >= 2 || others >= 2 ? 0.6 : 0.0;
  }

  [[nodiscard]] Result<Document> Read(std::string_view bytes) const override {
    if (Result<void> checked = CheckLines(bytes); !checked) return std::move(checked).error();
    Document document;
    document.format = name();
    if (Result<void> parsed = AdocParser(bytes, document).Run(); !parsed) {
      return std::move(parsed).error();
    }
    FinishDocument(bytes, document);
    return document;
  }
};

}  // namespace

const Reader& AdocReader() {
  static const Adoc reader;
  return reader;
}

}  // namespace verdict::importers
