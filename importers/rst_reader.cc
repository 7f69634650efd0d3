// Line by line, by indentation: each construct is the lines from its first one to the last that is
// indented under it, and what it contains is read the same way, with the marker taken off its first
// line. Headings get their levels in the order in which their underlines appear.
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/language/stem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "importers/csv_rows.h"
#include "importers/data_knowledge.h"
#include "importers/dates.h"
#include "importers/finish.h"
#include "importers/limits.h"
#include "importers/reader.h"
#include "importers/rst_inline.h"
#include "importers/rst_tables.h"
#include "importers/source_lines.h"
#include "importers/source_text.h"

namespace verdict::importers {
namespace {

constexpr int kMaxDepth = 32;
constexpr int kMaxLevel = 6;

/// Directives whose content is code, is no text of the document, or is read by its own rules; the
/// content of all others is text.
constexpr auto kCodeDirectives = std::to_array<std::string_view>(
    {"code", "code-block", "sourcecode", "highlight", "parsed-literal", "literalinclude", "math",
     "prompt", "doctest", "testcode", "testoutput", "ipython", "graphviz", "digraph", "uml",
     "mermaid", "productionlist", "console"});
constexpr auto kHiddenDirectives = std::to_array<std::string_view>(
    {"image",         "figure",        "toctree",      "contents",
     "include",       "raw",           "index",        "meta",
     "role",          "default-role",  "sectnum",      "automodule",
     "autoclass",     "autofunction",  "autosummary",  "date",
     "header",        "footer",        "target-notes", "tocmetadata",
     "tags",          "currentmodule", "module",       "youtube",
     "bibliography",  "todo",          "todolist",     "comments",
     "highlightlang", "datatemplate",  "plot",         "section-numbering",
     "disqus",        "post",          "author",       "update",
     "button",        "button-link"});

template <std::size_t N>
bool IsIn(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

struct Line {
  ByteSpan text;  // without white space around it; what is behind a marker, once it is read
  std::size_t indent = 0;  // columns before `text`
  [[nodiscard]] bool blank() const { return text.empty(); }
};

/// What the first paragraph of a body becomes.
struct First {
  BlockKind kind = BlockKind::kParagraph;
  std::string marker;
  bool ordered = false;
  MappedText term;
  std::size_t begin = 0;  // of the marker or term
};

struct Context {
  int depth = 0;       // of recursion
  int list_level = 0;  // of the list around
  bool quote = false;
  bool item = false;  // inside an item whose own text has been read
};

class RstParser {
 public:
  RstParser(std::string_view bytes, Document& document) : bytes_(bytes), document_(document) {}

  Result<void> Run() {
    source_lines_ = SplitLines(bytes_, BomLength(bytes_));
    for (const SourceLine& line : source_lines_) lines_.push_back(MakeLine(line.bytes));
    CollectSubstitutions();
    ParseBody(0, lines_.size(), {}, std::nullopt);
    if (document_.blocks.size() > kMaxBlocks) return TooMuch("blocks", kMaxBlocks);
    if (cells_ > kMaxCells) return TooMuch("table cells", kMaxCells);
    return {};
  }

 private:
  // ---- lines

  [[nodiscard]] Line MakeLine(ByteSpan span) const {
    Line line;
    line.text = TrimSpan(bytes_, span);
    constexpr std::size_t kTab = 8;
    for (std::size_t i = span.begin; i < line.text.begin; ++i) {
      line.indent = bytes_[i] == '\t' ? (line.indent / kTab + 1) * kTab : line.indent + 1;
    }
    return line;
  }
  [[nodiscard]] std::string_view Text(std::size_t i) const { return lines_[i].text.In(bytes_); }
  /// The first line from `i` on that is neither blank nor indented deeper than `indent`.
  [[nodiscard]] std::size_t EndOfIndented(std::size_t i, std::size_t last,
                                          std::size_t indent) const {
    std::size_t end = i;
    for (; i < last; ++i) {
      if (lines_[i].blank()) continue;
      if (lines_[i].indent <= indent) break;
      end = i + 1;
    }
    return end;
  }

  void CollectSubstitutions() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const std::string_view text = Text(i);
      if (!text.starts_with(".. |")) continue;
      const std::size_t bar = text.find("| ", 4);
      if (bar == std::string_view::npos) continue;
      const std::string_view rest = Trim(text.substr(bar + 1));
      const std::size_t colons = rest.find("::");
      if (colons == std::string_view::npos) continue;
      substitutions_.emplace(std::string(text.substr(4, bar - 4)),
                             Substitute(i, rest.substr(0, colons), Trim(rest.substr(colons + 2)),
                                        text.substr(4, bar - 4)));
    }
  }

  [[nodiscard]] std::string Substitute(std::size_t i, std::string_view directive,
                                       std::string_view argument, std::string_view name) const {
    if (directive == "replace") return std::string(argument);
    if (directive == "unicode") return Unicode(argument);
    for (std::size_t k = i + 1; k < lines_.size() && !lines_[k].blank(); ++k) {
      if (Text(k).starts_with(":alt:")) return std::string(Trim(Text(k).substr(5)));
    }
    return std::string(name);
  }

  /// "0x2713", "U+2713 U+FE0F", with text between them.
  static std::string Unicode(std::string_view argument) {
    std::string result;
    for (std::size_t pos = 0; pos < argument.size();) {
      const std::size_t end = std::min(argument.find(' ', pos), argument.size());
      std::string_view word = argument.substr(pos, end - pos);
      pos = end + 1;
      if (word == "..") break;
      const bool code = word.starts_with("0x") || word.starts_with("U+") || word.starts_with("\\u");
      std::uint32_t value = 0;
      const char* stop = word.data() + word.size();
      if (code && std::from_chars(word.data() + 2, stop, value, 16).ptr == stop &&
          value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF)) {
        AppendUtf8(value, result);
      } else {
        result += word;
      }
    }
    return result;
  }

  // ---- blocks

  void Emit(Block block, ByteSpan source) {
    const std::size_t floor = document_.blocks.empty() ? 0 : document_.blocks.back().source.end;
    if (source.begin < floor || source.end <= source.begin) return;
    block.source = source;
    document_.blocks.push_back(std::move(block));
  }

  [[nodiscard]] bool IsFull() const {
    return document_.blocks.size() > kMaxBlocks || cells_ > kMaxCells;
  }

  [[nodiscard]] MappedText Inline(const SourceText& text) const {
    TextBuilder builder;
    AddRstInline(text, substitutions_, builder);
    return builder.Take();
  }

  void ParseBody(std::size_t i, std::size_t last, Context context, std::optional<First> first) {
    if (context.depth > kMaxDepth) return;
    std::size_t base = 0;
    bool begun = false;
    while (i < last && !IsFull()) {
      if (lines_[i].blank()) {
        ++i;
        continue;
      }
      if (!begun || lines_[i].indent < base) base = lines_[i].indent;
      begun = true;
      if (lines_[i].indent > base) {
        const std::size_t end = EndOfIndented(i, last, base);
        Context inner = context;
        ++inner.depth;
        inner.quote = !context.item;
        ParseBody(i, end, inner, std::nullopt);
        i = end;
        continue;
      }
      i = ParseBlock(i, last, base, context, first);
      if (context.list_level > 0) context.item = true;
    }
  }

  /// Reads what begins in line `i`. Returns: the line behind it, always beyond `i`.
  std::size_t ParseBlock(std::size_t i, std::size_t last, std::size_t base, const Context& context,
                         std::optional<First>& first) {
    const std::string_view text = Text(i);
    if (text == ".." || text.starts_with(".. ")) return ParseExplicit(i, last, base, context);
    if (text.starts_with("__ ")) return i + 1;
    if (const std::size_t end = ParseHeading(i, last, context); end > i) return end;
    if (const std::size_t end = ParseDrawnTable(i, last); end > i) return end;
    if (const std::size_t marker = BulletOf(text); marker > 0) {
      return ParseItem(i, last, base, context, marker, false);
    }
    if (const std::size_t marker = NumberOf(text);
        marker > 0 && (i + 1 >= last || lines_[i + 1].blank() || lines_[i + 1].indent > base ||
                       NumberOf(Text(i + 1)) > 0)) {
      return ParseItem(i, last, base, context, marker, true);
    }
    if (const std::size_t name = FieldOf(text); name > 0) {
      return ParseField(i, last, base, context, name);
    }
    if (text.starts_with(">>> ")) return ParseCode(i, EndOfParagraph(i, last, base));
    const bool definition = i + 1 < last && !lines_[i + 1].blank() && lines_[i + 1].indent > base &&
                            !text.ends_with("::") && !first;
    if (definition) return ParseDefinition(i, last, base, context);
    return ParseParagraph(i, last, base, context, first);
  }

  // ---- headings

  static bool IsAdornment(std::string_view text) {
    if (text.size() < 2) return false;
    const char mark = text.front();
    const bool mark_is_sign = mark > ' ' && mark < 0x7F && !IsAsciiAlnum(mark);
    return mark_is_sign && text.find_first_not_of(mark) == std::string_view::npos;
  }

  std::size_t ParseHeading(std::size_t i, std::size_t last, const Context& context) {
    if (context.depth > 0) return i;
    const std::string_view text = Text(i);
    if (IsAdornment(text)) {
      const bool framed = i + 2 < last && !lines_[i + 1].blank() && Text(i + 2) == text &&
                          !IsAdornment(Text(i + 1));
      if (framed) {
        EmitHeading(i + 1, {lines_[i].text.begin, lines_[i + 2].text.end}, {text.front(), true});
        return i + 3;
      }
      const bool transition = text.size() >= 4 && (i + 1 >= last || lines_[i + 1].blank());
      return transition ? i + 1 : i;
    }
    if (i + 1 >= last || lines_[i + 1].indent != lines_[i].indent) return i;
    const std::string_view under = Text(i + 1);
    if (!IsAdornment(under) || under == "::" || under == "..") return i;
    if (under.size() < 4 && under.size() < DisplayWidth(text)) return i;
    if (BulletOf(text) > 0 && under.size() < 4) return i;
    EmitHeading(i, {lines_[i].text.begin, lines_[i + 1].text.end}, {under.front(), false});
    return i + 2;
  }

  void EmitHeading(std::size_t line, ByteSpan source, std::pair<char, bool> style) {
    auto found = std::find(styles_.begin(), styles_.end(), style);
    if (found == styles_.end()) found = styles_.insert(styles_.end(), style);
    Block block;
    block.kind = BlockKind::kHeading;
    block.level = std::min(static_cast<int>(found - styles_.begin()) + 1, kMaxLevel);
    block.text = Inline(SourceText(bytes_, lines_[line].text));
    if (!block.text.empty()) Emit(std::move(block), source);
  }

  // ---- paragraphs

  [[nodiscard]] std::size_t EndOfParagraph(std::size_t i, std::size_t last,
                                           std::size_t base) const {
    std::size_t end = i + 1;
    while (end < last && !lines_[end].blank() && lines_[end].indent == base) ++end;
    return end;
  }

  std::size_t ParseParagraph(std::size_t i, std::size_t last, std::size_t base,
                             const Context& context, std::optional<First>& first) {
    std::size_t end = EndOfParagraph(i, last, base);
    const bool line_block = Text(i).starts_with("| ");
    SourceText text(bytes_);
    ByteSpan source = {lines_[i].text.begin, lines_[end - 1].text.end};
    bool literal = false;
    for (std::size_t k = i; k < end; ++k) {
      ByteSpan span = lines_[k].text;
      if (line_block && Text(k).starts_with("|")) span.begin = std::min(span.begin + 2, span.end);
      if (k + 1 == end && Text(k).ends_with("::")) {
        literal = true;
        span.end -= Text(k) == "::" || Text(k).ends_with(" ::") ? 2U : 1U;
      }
      text.Append(TrimSpan(bytes_, span));
    }
    EmitText(text, source, context, first);
    if (!literal) return end;
    const std::size_t code_end = EndOfIndented(end, last, base);
    return code_end > end ? ParseCode(end, code_end) : end;
  }

  void EmitText(const SourceText& text, ByteSpan source, const Context& context,
                std::optional<First>& first) {
    Block block;
    block.text = Inline(text);
    block.kind = context.quote ? BlockKind::kQuote : BlockKind::kParagraph;
    block.continues = context.item;
    if (first) {
      block.kind = first->kind;
      block.marker = std::move(first->marker);
      block.ordered = first->ordered;
      block.term = std::move(first->term);
      block.continues = false;
      source.begin = std::min(source.begin, first->begin);
      if (block.kind == BlockKind::kListItem) block.level = std::max(context.list_level, 1);
      first.reset();
    }
    if (block.text.empty() && block.term.empty()) return;
    if (block.text.empty()) return;
    Emit(std::move(block), source);
  }

  std::size_t ParseCode(std::size_t i, std::size_t end) {
    while (i < end && lines_[i].blank()) ++i;
    if (i >= end) return end;
    Block block;
    block.kind = BlockKind::kCode;
    std::size_t last = end;
    while (last > i && lines_[last - 1].blank()) --last;
    const ByteSpan source = {lines_[i].text.begin, lines_[last - 1].text.end};
    block.text.Append(source.In(bytes_), source.begin);
    Emit(std::move(block), source);
    return end;
  }

  // ---- lists, fields, definitions

  /// Bytes of a bullet and the space behind it; 0 if none begins the text.
  static std::size_t BulletOf(std::string_view text) {
    for (const std::string_view mark : {"-", "*", "+", "•", "‣", "⁃"}) {
      if (!text.starts_with(mark)) continue;
      if (text.size() > mark.size() && text[mark.size()] == ' ') return mark.size() + 1;
    }
    return 0;
  }

  /// "1. ", "12) ", "(a) ", "#. ", "iv. ": bytes up to the text.
  static std::size_t NumberOf(std::string_view text) {
    std::size_t pos = text.starts_with("(") ? 1 : 0;
    const std::size_t begin = pos;
    while (pos < text.size() && pos - begin < 4 && IsAsciiDigit(text[pos])) ++pos;
    const bool letter =
        pos == begin && pos < text.size() && (IsAsciiLetter(text[pos]) || text[pos] == '#');
    if (letter) ++pos;
    if (pos == begin || pos + 1 >= text.size()) return 0;
    const char close = text[pos];
    const bool closed = begin > 0 ? close == ')' : close == '.' || close == ')';
    return closed && text[pos + 1] == ' ' ? pos + 2 : 0;
  }

  std::size_t ParseItem(std::size_t i, std::size_t last, std::size_t base, const Context& context,
                        std::size_t marker, bool ordered) {
    const std::size_t end = std::max(i + 1, EndOfIndented(i + 1, last, base));
    First first;
    first.kind = BlockKind::kListItem;
    first.marker = std::string(Trim(Text(i).substr(0, marker)));
    first.ordered = ordered;
    first.begin = lines_[i].text.begin;
    Line& line = lines_[i];
    line.text = TrimSpan(bytes_, {line.text.begin + marker, line.text.end});
    line.indent = ContentIndent(i, end, base + marker);
    Context inner = context;
    ++inner.depth;
    ++inner.list_level;
    inner.item = false;
    ParseBody(i, end, inner, std::move(first));
    return end;
  }

  /// The text behind a marker stands as deep as the line below it, whatever the marker's width.
  [[nodiscard]] std::size_t ContentIndent(std::size_t i, std::size_t end, std::size_t usual) const {
    return i + 1 < end && !lines_[i + 1].blank() ? lines_[i + 1].indent : usual;
  }

  /// ":name: text": bytes of the name with its colons; 0 if there is none.
  static std::size_t FieldOf(std::string_view text) {
    if (!text.starts_with(":") || text.size() < 3 || text[1] == ':' || text[1] == ' ') return 0;
    const std::size_t end = text.find(':', 1);
    if (end > 80) return 0;  // also where there is none
    return end + 1 == text.size() || text[end + 1] == ' ' ? end + 1 : 0;
  }

  std::size_t ParseField(std::size_t i, std::size_t last, std::size_t base, const Context& context,
                         std::size_t name) {
    const std::size_t end = std::max(i + 1, EndOfIndented(i + 1, last, base));
    Line& line = lines_[i];
    const ByteSpan label = {line.text.begin + 1, line.text.begin + name - 1};
    const ByteSpan value = TrimSpan(bytes_, {line.text.begin + name, line.text.end});
    if (document_.blocks.size() <= 1 && TakeDocinfo(label.In(bytes_), value.In(bytes_))) return end;
    First first;
    first.kind = BlockKind::kDefinition;
    first.begin = line.text.begin;
    first.term = Inline(SourceText(bytes_, label));
    line.text = value;
    line.indent = ContentIndent(i, end, base + name + 1);
    Context inner = context;
    ++inner.depth;
    inner.item = false;
    ParseBody(i, end, inner, std::move(first));
    return end;
  }

  /// A field at the head of the document. Returns: whether it is one about the document.
  bool TakeDocinfo(std::string_view label, std::string_view value) {
    const DataKnowledge& knowledge = DataKnowledge::Get();
    const std::string key = LabelKey(label);
    if (knowledge.author_labels.contains(key)) {
      document_.author = std::string(value);
    } else if (knowledge.date_labels.contains(key)) {
      document_.published = ParseDate(value).value_or("");
    } else {
      return document_.blocks.empty();
    }
    return true;
  }

  std::size_t ParseDefinition(std::size_t i, std::size_t last, std::size_t base,
                              const Context& context) {
    const std::size_t end = EndOfIndented(i + 1, last, base);
    First first;
    first.kind = BlockKind::kDefinition;
    first.begin = lines_[i].text.begin;
    ByteSpan term = lines_[i].text;
    if (const std::size_t classifier = Text(i).find(" : "); classifier != std::string_view::npos) {
      term.end = term.begin + classifier;
    }
    first.term = Inline(SourceText(bytes_, term));
    Context inner = context;
    ++inner.depth;
    inner.item = false;
    ParseBody(i + 1, end, inner, std::move(first));
    return end;
  }

  // ---- directives

  /// ".. name:: argument", ".. _target: url", ".. [1] note", ".. |x| replace:: y", ".. comment"
  std::size_t ParseExplicit(std::size_t i, std::size_t last, std::size_t base,
                            const Context& context) {
    const std::size_t end = std::max(i + 1, EndOfIndented(i + 1, last, base));
    const std::string_view text = Text(i);
    const std::size_t colons = text.find("::");
    if (text.size() < 4 || colons == std::string_view::npos) return end;
    const std::string name = Lower(Trim(text.substr(3, colons - 3)));
    const bool is_name =
        !name.empty() && name.front() != '_' && name.find_first_of(" |[`") == std::string::npos;
    if (!is_name || IsIn(kHiddenDirectives, name)) return end;
    const ByteSpan argument =
        TrimSpan(bytes_, {lines_[i].text.begin + colons + 2, lines_[i].text.end});
    ParseDirective(name, argument, i + 1, end, context);
    return end;
  }

  /// The value of ":option:" in the lines of options that begin a directive's content.
  [[nodiscard]] ByteSpan Option(std::string_view option, std::size_t i, std::size_t end) const {
    for (; i < end && !lines_[i].blank() && FieldOf(Text(i)) > 0; ++i) {
      const std::size_t name = FieldOf(Text(i));
      if (Text(i).substr(1, name - 2) == option) {
        return TrimSpan(bytes_, {lines_[i].text.begin + name, lines_[i].text.end});
      }
    }
    return {};
  }
  [[nodiscard]] std::size_t Number(std::string_view option, std::size_t i, std::size_t end) const {
    const std::string_view text = Option(option, i, end).In(bytes_);
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
  }

  void ParseDirective(const std::string& name, ByteSpan argument, std::size_t i, std::size_t end,
                      const Context& context) {
    std::size_t content = i;
    while (content < end && !lines_[content].blank() && FieldOf(Text(content)) > 0) ++content;
    if (IsIn(kCodeDirectives, name)) {
      ParseCode(content, end);
    } else if (name == "list-table") {
      EmitTable(ListTable(content, end), argument, i, content, end);
    } else if (name == "csv-table") {
      EmitTable(CsvTable(i, content, end), argument, i, content, end);
    } else {
      if (name == "table") caption_ = argument;
      // Most directives of other tools wrap text; an admonition may begin on its first line.
      Context inner = context;
      ++inner.depth;
      std::optional<First> none;
      const bool text_argument = !argument.empty() && name != "table" && content == i &&
                                 argument.In(bytes_).find(' ') != std::string_view::npos;
      if (text_argument) EmitText(SourceText(bytes_, argument), argument, inner, none);
      ParseBody(content, end, inner, std::nullopt);
      caption_ = {};
    }
  }

  // ---- tables

  std::size_t ParseDrawnTable(std::size_t i, std::size_t last) {
    const char mark = Text(i).front();
    if (mark != '+' && mark != '=') return i;
    const RstLines lines = {bytes_, &source_lines_};
    std::optional<RstTable> table = mark == '+' ? ReadGridTable(lines, i, last, substitutions_)
                                                : ReadSimpleTable(lines, i, last, substitutions_);
    if (!table) return i;
    Block block;
    block.kind = BlockKind::kTable;
    block.table = std::move(table->table);
    CountCells(block.table);
    ByteSpan source = {lines_[i].text.begin, lines_[table->end - 1].text.end};
    if (!caption_.empty()) {
      block.table.caption = Inline(SourceText(bytes_, caption_));
      source.begin = caption_.begin;
    }
    Emit(std::move(block), source);
    return table->end;
  }

  void CountCells(const Table& table) {
    if (!table.rows.empty()) cells_ += table.rows.size() * table.rows.front().size();
  }

  using TextRows = std::vector<std::vector<SourceText>>;

  /// "* - cell", "  - cell": a row a star, a cell a dash.
  TextRows ListTable(std::size_t i, std::size_t end) {
    TextRows rows;
    std::size_t row_indent = std::string::npos;
    std::size_t cell_indent = 0;
    for (; i < end; ++i) {
      if (lines_[i].blank()) continue;
      Line line = lines_[i];
      std::string_view text = Text(i);
      row_indent = std::min(row_indent, line.indent);
      if (line.indent == row_indent && BulletOf(text) > 0) {
        rows.emplace_back();
        const ByteSpan rest = TrimSpan(bytes_, {line.text.begin + 2, line.text.end});
        cell_indent = line.indent + (rest.begin - line.text.begin);
        line = {rest, cell_indent};
        text = rest.In(bytes_);
      }
      if (rows.empty()) continue;
      if (line.indent == cell_indent && (text == "-" || text == "*" || BulletOf(text) > 0)) {
        rows.back().emplace_back(bytes_);
        line.text = TrimSpan(bytes_, {line.text.begin + 1, line.text.end});
      }
      if (!rows.back().empty() && !line.text.empty()) rows.back().back().Append(line.text);
    }
    return rows;
  }

  TextRows CsvTable(std::size_t options, std::size_t i, std::size_t end) {
    TextRows rows;
    const std::string_view delim = Option("delim", options, i).In(bytes_);
    const char delimiter = delim == "tab" ? '\t' : delim.empty() ? ',' : delim.front();
    const auto add = [&](ByteSpan span) {
      CsvParser parser(bytes_.substr(0, span.end), span.begin, delimiter);
      for (;;) {
        const Result<std::optional<CsvRow>> row = parser.Next();
        if (!row || !*row) return;
        if ((*row)->Filled() == 0) continue;
        std::vector<SourceText>& cells = rows.emplace_back();
        for (const MappedText& field : (*row)->fields) {
          cells.emplace_back(bytes_);
          if (!field.empty()) cells.back().Append(field.SourceOfAll());
        }
      }
    };
    const ByteSpan header = Option("header", options, i);
    if (!header.empty()) add(header);
    while (i < end && lines_[i].blank()) ++i;
    if (i < end) add({lines_[i].text.begin, lines_[end - 1].text.end});
    return rows;
  }

  void EmitTable(const TextRows& rows, ByteSpan caption, std::size_t options, std::size_t content,
                 std::size_t end) {
    std::size_t width = 0;
    for (const auto& row : rows) width = std::max(width, row.size());
    if (width == 0 || width > kMaxCells / rows.size()) return;
    Block block;
    block.kind = BlockKind::kTable;
    Table& table = block.table;
    const bool has_header = !Option("header", options, content).empty();
    table.header_rows = std::min(rows.size(), Number("header-rows", options, content) +
                                                  (has_header ? std::size_t{1} : std::size_t{0}));
    table.header_columns = std::min(width, Number("stub-columns", options, content));
    for (const auto& texts : rows) {
      std::vector<Cell>& cells = table.rows.emplace_back(width);
      for (std::size_t c = 0; c < texts.size(); ++c) {
        cells[c].text = Inline(texts[c]);
        cells[c].header = table.rows.size() <= table.header_rows || c < table.header_columns;
      }
    }
    CountCells(table);
    if (!caption.empty()) table.caption = Inline(SourceText(bytes_, caption));
    const std::size_t begin = caption.empty() ? lines_[options].text.begin : caption.begin;
    Emit(std::move(block), {begin, lines_[end - 1].text.end});
  }

  std::string_view bytes_;
  Document& document_;
  std::vector<SourceLine> source_lines_;
  std::vector<Line> lines_;
  Substitutions substitutions_;
  std::vector<std::pair<char, bool>> styles_;  // of headings; the place is the level
  ByteSpan caption_;
  std::size_t cells_ = 0;
};

class Rst final : public Reader {
 public:
  [[nodiscard]] std::string_view name() const override { return "rst"; }
  [[nodiscard]] std::vector<std::string_view> extensions() const override {
    return {"rst", "rest"};
  }

  /// "`Foo <https://example.org>`_"; few lines have the bracket.
  static bool HasLink(std::string_view text) {
    return text.find('<') != std::string_view::npos && text.find(" <http") < text.find(">`_");
  }

  /// Directives, links and underlined headings as only reStructuredText has them.
  [[nodiscard]] double Sniff(std::string_view bytes) const override {
    const std::string_view head = bytes.substr(0, std::size_t{1} << 16);
    int marks = 0;
    for (const SourceLine& line : SplitLines(head, BomLength(head))) {
      const std::string_view text = Trim(line.bytes.In(head));
      const bool directive =
          text.starts_with(".. ") &&
          (text.find("::") != std::string_view::npos || text.starts_with(".. _"));
      if (directive || HasLink(text)) marks += directive ? 2 : 1;
    }
    return marks >= 4 ? 0.92 : marks >= 2 ? 0.7 : 0.0;
  }

  [[nodiscard]] Result<Document> Read(std::string_view bytes) const override {
    if (Result<void> checked = CheckLines(bytes); !checked) return std::move(checked).error();
    Document document;
    document.format = name();
    if (Result<void> parsed = RstParser(bytes, document).Run(); !parsed) {
      return std::move(parsed).error();
    }
    FinishDocument(bytes, document);
    return document;
  }
};

}  // namespace

const Reader& RstReader() {
  static const Rst reader;
  return reader;
}

}  // namespace verdict::importers
