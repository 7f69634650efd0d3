// md4c tells what it meets by callbacks. Blocks carry no position, but text does: all of it that is
// not a line break, padding or replacement points into the buffer, so a block stands where its text
// stands, widened to whole lines. The buffer is a masked copy of the source of the same length
// (markdown_mask.h).
#include <md4c.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "base/utf8.h"
#include "importers/entities.h"
#include "importers/finish.h"
#include "importers/front_matter.h"
#include "importers/html_blocks.h"
#include "importers/limits.h"
#include "importers/markdown_mask.h"
#include "importers/preformatted.h"
#include "importers/reader.h"
#include "importers/reference_marks.h"
#include "importers/source_lines.h"
#include "importers/text_builder.h"

namespace verdict::importers {
namespace {

/// Autolink extensions change no text and cost quadratic time on hostile input: they stay off.
constexpr unsigned kDialect = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS;

class MarkdownParser {
 public:
  MarkdownParser(std::string_view bytes, std::size_t body) : bytes_(bytes), body_(body) {}

  Result<std::vector<Block>> Run() {
    masked_ = MaskMarkdown(bytes_.substr(body_));
    MD_PARSER parser{};
    parser.flags = kDialect;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
      static_cast<MarkdownParser*>(self)->EnterBlock(type, detail);
      return static_cast<MarkdownParser*>(self)->IsTooMuch() ? kStopped : 0;
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) {
      static_cast<MarkdownParser*>(self)->LeaveBlock(type);
      return 0;
    };
    parser.enter_span = [](MD_SPANTYPE type, void*, void* self) {
      static_cast<MarkdownParser*>(self)->EnterSpan(type);
      return 0;
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* self) {
      static_cast<MarkdownParser*>(self)->LeaveSpan(type);
      return 0;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
      static_cast<MarkdownParser*>(self)->Text(type, {text, size});
      return 0;
    };
    const int status =
        md_parse(masked_.text.data(), static_cast<MD_SIZE>(masked_.text.size()), &parser, this);
    if (status == kStopped) {
      return blocks_.size() > kMaxBlocks ? TooMuch("blocks", kMaxBlocks)
                                         : TooMuch("table cells", kMaxCells);
    }
    if (status != 0) return InputError("the Markdown parser ran out of memory");
    FlushHtml();
    AddShortcodeCode();
    return std::move(blocks_);
  }

 private:
  struct List {
    bool ordered = false;
    char mark = '-';
    unsigned number = 1;
  };
  struct Item {
    bool has_text = false;  // its own text has become a list item block
    std::string marker;
  };

  static constexpr int kStopped = 1;

  [[nodiscard]] bool IsTooMuch() const { return blocks_.size() > kMaxBlocks || cells_ > kMaxCells; }

  // ---- blocks

  void EnterBlock(MD_BLOCKTYPE type, const void* detail) {
    FlushLeaf();
    if (type != MD_BLOCK_HTML) FlushHtml();
    switch (type) {
      case MD_BLOCK_QUOTE:
        ++quotes_;
        break;
      case MD_BLOCK_UL:
        lists_.push_back({false, static_cast<const MD_BLOCK_UL_DETAIL*>(detail)->mark, 0});
        break;
      case MD_BLOCK_OL: {
        const auto* list = static_cast<const MD_BLOCK_OL_DETAIL*>(detail);
        lists_.push_back({true, list->mark_delimiter, list->start});
        break;
      }
      case MD_BLOCK_LI:
        items_.push_back({false, MarkerOf(*static_cast<const MD_BLOCK_LI_DETAIL*>(detail))});
        break;
      case MD_BLOCK_H:
        heading_level_ = static_cast<int>(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level);
        break;
      case MD_BLOCK_CODE:
        code_ = true;
        fenced_ = static_cast<const MD_BLOCK_CODE_DETAIL*>(detail)->fence_char != 0;
        break;
      case MD_BLOCK_HTML:
        html_ = true;
        break;
      case MD_BLOCK_TABLE:
        table_ = Block{};
        table_span_.reset();
        break;
      case MD_BLOCK_TR:
        table_.table.rows.emplace_back();
        break;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        in_cell_ = true;
        cell_is_code_ = false;
        cell_has_other_ = false;
        break;
      case MD_BLOCK_DOC:
      case MD_BLOCK_HR:
      case MD_BLOCK_P:
      case MD_BLOCK_THEAD:
      case MD_BLOCK_TBODY:
        break;
    }
  }

  void LeaveBlock(MD_BLOCKTYPE type) {
    if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) {
      FinishCell(type == MD_BLOCK_TH);
      return;
    }
    FlushLeaf();
    switch (type) {
      case MD_BLOCK_QUOTE:
        --quotes_;
        break;
      case MD_BLOCK_UL:
      case MD_BLOCK_OL:
        lists_.pop_back();
        break;
      case MD_BLOCK_LI:
        items_.pop_back();
        break;
      case MD_BLOCK_H:
        heading_level_ = 0;
        break;
      case MD_BLOCK_CODE:
        code_ = false;
        break;
      case MD_BLOCK_HTML:
        html_ = false;
        break;
      case MD_BLOCK_THEAD:
        table_.table.header_rows = table_.table.rows.size();
        break;
      case MD_BLOCK_TABLE:
        FinishTable();
        break;
      case MD_BLOCK_DOC:
      case MD_BLOCK_HR:
      case MD_BLOCK_P:
      case MD_BLOCK_TBODY:
      case MD_BLOCK_TR:
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        break;
    }
  }

  std::string MarkerOf(const MD_BLOCK_LI_DETAIL& detail) {
    if (lists_.empty()) return {};
    List& list = lists_.back();
    if (detail.is_task != 0) return std::string("[") + detail.task_mark + ']';
    if (list.ordered) return std::to_string(list.number++) + list.mark;
    return std::string(1, list.mark);
  }

  /// Ends the block that text is being collected for, if there is one.
  void FlushLeaf() {
    if (in_cell_ || !leaf_span_) return;
    ByteSpan content = *std::exchange(leaf_span_, std::nullopt);
    Block block;
    block.text = code_ ? TakeCode() : builder_.Take();
    if (block.text.empty()) return;
    // A list that its writer indented too far is a list.
    if (code_ && !fenced_ && ReadsLikeList(block.text.str())) {
      std::vector<Block> items = ReadLaidOut(block.text);
      for (Block& item : items) Emit(std::move(item));
      if (!items.empty()) return;
    }
    SetKind(block);
    if (code_) content = block.text.SourceOfAll();
    block.source = block.kind == BlockKind::kCode ? FencedSpan(content) : WholeLines(content);
    if (block.kind == BlockKind::kHeading) WidenToUnderline(block.source);
    Emit(std::move(block));
  }

  /// The code collected so far, without the line ends behind its last line.
  MappedText TakeCode() {
    MappedText code = std::exchange(code_text_, {});
    padding_.clear();
    std::size_t size = code.size();
    while (size > 0 && IsAsciiSpace(code.str()[size - 1])) --size;
    code.Truncate(size);
    return code;
  }

  void SetKind(Block& block) {
    const bool continues = !items_.empty() && items_.back().has_text;
    if (code_) {
      block.kind = BlockKind::kCode;
    } else if (quotes_ > 0 && items_.empty()) {
      // A heading inside a quotation is not one of the document's own.
      block.kind = BlockKind::kQuote;
      if (heading_level_ > 0) block.text.strong = {{0, block.text.size()}};
    } else if (heading_level_ > 0) {
      block.kind = BlockKind::kHeading;
      block.level = heading_level_;
    } else if (!items_.empty() && !items_.back().has_text) {
      block.kind = BlockKind::kListItem;
      block.level = static_cast<int>(lists_.size());
      block.ordered = lists_.back().ordered;
      block.marker = items_.back().marker;
      items_.back().has_text = true;
    } else {
      block.kind = quotes_ > 0 ? BlockKind::kQuote : BlockKind::kParagraph;
      block.continues = continues;
    }
  }

  void Emit(Block block) {
    const std::size_t floor = blocks_.empty() ? body_ : blocks_.back().source.end;
    block.source.begin = std::max(block.source.begin, floor);
    block.source.end = std::max(block.source.end, block.source.begin);
    blocks_.push_back(std::move(block));
  }

  // ---- tables

  void FinishCell(bool header) {
    in_cell_ = false;
    ++cells_;
    if (leaf_span_) {
      if (!table_span_) table_span_ = leaf_span_;
      table_span_->end = leaf_span_->end;
      leaf_span_.reset();
    }
    Cell cell;
    cell.text = builder_.Take();
    cell.header = header;
    cell.code = cell_is_code_ && !cell_has_other_;
    if (!table_.table.rows.empty()) table_.table.rows.back().push_back(std::move(cell));
  }

  void FinishTable() {
    if (!table_span_) return;  // nothing but empty cells
    std::size_t columns = 0;
    for (const auto& row : table_.table.rows) columns = std::max(columns, row.size());
    for (auto& row : table_.table.rows) row.resize(columns);
    table_.kind = BlockKind::kTable;
    table_.continues = !items_.empty() && items_.back().has_text;
    table_.source = WholeLines(*table_span_);
    Emit(std::move(table_));
    table_ = Block{};
  }

  // ---- HTML blocks

  /// HTML that blank lines cut into several blocks (a table, say) is read as one.
  void FlushHtml() {
    if (!html_span_) return;
    const ByteSpan span = *std::exchange(html_span_, std::nullopt);
    for (Block& block : HtmlBlocks(bytes_, span)) {
      // Text that the block before took along (whole lines) is that block's.
      if (blocks_.empty() || block.source.begin >= blocks_.back().source.end)
        Emit(std::move(block));
    }
  }

  // ---- spans

  void EnterSpan(MD_SPANTYPE type) {
    if (type == MD_SPAN_STRONG) builder_.BeginStrong();
    if (type == MD_SPAN_IMG || type == MD_SPAN_DEL) ++hidden_;
    if (type == MD_SPAN_A) link_begin_ = builder_.text().size();
  }

  void LeaveSpan(MD_SPANTYPE type) {
    if (type == MD_SPAN_STRONG) builder_.EndStrong();
    if (type == MD_SPAN_IMG || type == MD_SPAN_DEL) --hidden_;
    if (type == MD_SPAN_A) {
      const std::string_view link = std::string_view(builder_.text().str())
                                        .substr(std::min(link_begin_, builder_.text().size()));
      after_mark_ = IsReferenceMark(Trim(link));
      if (after_mark_) builder_.Truncate(link_begin_);
    }
  }

  // ---- text

  /// The source's bytes behind a text that md4c gives; nothing for one that it makes up.
  [[nodiscard]] std::optional<ByteSpan> SourceOf(std::string_view text) const {
    const std::less<const char*> before;
    const char* base = masked_.text.data();
    if (before(text.data(), base) || !before(text.data(), base + masked_.text.size())) return {};
    const auto offset = static_cast<std::size_t>(text.data() - base);
    return ByteSpan{masked_.SourceOffset(offset) + body_,
                    masked_.SourceOffset(offset + text.size()) + body_};
  }

  void Text(MD_TEXTTYPE type, std::string_view text) {
    const std::optional<ByteSpan> source = SourceOf(text);
    if (source && source->size() != text.size()) text = source->In(bytes_);
    if (html_) {
      if (source) Widen(html_span_, *source);
      return;
    }
    if (code_) {
      AddCodeLine(source, text);
      return;
    }
    if (!source) {  // a line break or padding that md4c makes up
      const std::size_t at = last_end_;
      if (hidden_ == 0) builder_.Space({at, at});
      return;
    }
    const ByteSpan span = *source;
    last_end_ = span.end;
    if (hidden_ > 0) return;
    switch (type) {
      case MD_TEXT_HTML:
        InlineHtml(text, span);
        return;
      case MD_TEXT_ENTITY:
        Widen(leaf_span_, span);
        cell_has_other_ = true;
        if (const auto resolved = ResolveEntity(text)) {
          builder_.AddResolved(*resolved, span);
        } else {
          builder_.Add(text, span.begin);
        }
        return;
      case MD_TEXT_CODE:
        Widen(leaf_span_, span);
        cell_is_code_ = true;
        AddCode(text, span.begin);
        return;
      case MD_TEXT_NORMAL:
      case MD_TEXT_NULLCHAR:
      case MD_TEXT_BR:
      case MD_TEXT_SOFTBR:
      case MD_TEXT_LATEXMATH:
        Widen(leaf_span_, span);
        AddNormal(text, span.begin);
        return;
    }
  }

  /// Layout is all that code has: nothing is folded. Line ends and padding that md4c makes up stand
  /// for what lies between the pieces around them.
  void AddCodeLine(std::optional<ByteSpan> source, std::string_view text) {
    if (!source) {
      padding_ += text;
      return;
    }
    const std::size_t from = code_text_.empty() ? source->begin : last_end_;
    code_text_.AppendResolved(std::exchange(padding_, {}),
                              {std::min(from, source->begin), source->begin});
    code_text_.Append(source->In(bytes_), source->begin);
    last_end_ = source->end;
    Widen(leaf_span_, *source);
  }

  void AddNormal(std::string_view text, std::size_t offset) {
    if (std::exchange(after_mark_, false)) {
      // Emphasis that was around a reference mark may be left over.
      const std::size_t marks = std::min(text.find_first_not_of("_*"), text.size());
      text.remove_prefix(marks);
      offset += marks;
    }
    if (!Trim(text).empty()) cell_has_other_ = true;
    builder_.Add(text, offset);
  }

  /// In a table the bar inside code is written "\|".
  void AddCode(std::string_view text, std::size_t offset) {
    if (!in_cell_) {
      builder_.Add(text, offset);
      return;
    }
    std::size_t pos = 0;
    for (std::size_t at = text.find("\\|"); at != std::string_view::npos;
         at = text.find("\\|", pos)) {
      builder_.Add(text.substr(pos, at - pos), offset + pos);
      pos = at + 1;
    }
    builder_.Add(text.substr(pos), offset + pos);
  }

  void InlineHtml(std::string_view tag, ByteSpan span) {
    if (tag.size() < 3 || tag[1] == '!') return;
    const bool closing = tag[1] == '/';
    std::string name;
    for (std::size_t i = closing ? 2 : 1; i < tag.size() && IsAsciiAlnum(tag[i]); ++i) {
      name += ToAsciiLower(tag[i]);
    }
    if (name == "b" || name == "strong") {
      closing ? builder_.EndStrong() : builder_.BeginStrong();
    } else if (name == "br" || name == "p" || name == "li" || name == "div" || name == "ul") {
      in_cell_ ? builder_.Separator(span) : builder_.Space(span);
    }
  }

  // ---- places

  static void Widen(std::optional<ByteSpan>& span, ByteSpan by) {
    if (!span) {
      span = by;
    } else {
      span->end = std::max(span->end, by.end);
    }
  }

  static bool IsLineEnd(char c) { return c == '\n' || c == '\r'; }

  /// `span` from the first byte that is not white space in its first line to the last such of its
  /// last line.
  ByteSpan WholeLines(ByteSpan span) const {
    while (span.begin > body_ && !IsLineEnd(bytes_[span.begin - 1])) --span.begin;
    while (span.end < bytes_.size() && !IsLineEnd(bytes_[span.end])) ++span.end;
    return TrimSpan(bytes_, span);
  }

  ByteSpan LineAfter(std::size_t line_end) const {
    std::size_t begin = line_end;
    if (begin < bytes_.size()) begin += bytes_.substr(begin, 2) == "\r\n" ? 2U : 1U;
    std::size_t end = begin;
    while (end < bytes_.size() && !IsLineEnd(bytes_[end])) ++end;
    return {begin, end};
  }

  std::size_t EndOfLine(std::size_t at) const {
    while (at < bytes_.size() && !IsLineEnd(bytes_[at])) ++at;
    return at;
  }

  void WidenToUnderline(ByteSpan& source) const {
    if (bytes_.substr(source.begin, 1) == "#") return;
    const ByteSpan line = TrimSpan(bytes_, LineAfter(EndOfLine(source.end)));
    const std::string_view text = line.In(bytes_);
    if (!text.empty() && (text.front() == '=' || text.front() == '-') &&
        text.find_first_not_of(text.front()) == std::string_view::npos) {
      source.end = line.end;
    }
  }

  /// Code with the fences around it.
  ByteSpan FencedSpan(ByteSpan content) const {
    const auto is_fence = [&](ByteSpan line) {
      const std::string_view text = Trim(line.In(bytes_));
      return text.substr(0, 3) == "```" || text.substr(0, 3) == "~~~";
    };
    ByteSpan span = WholeLines(content);
    std::size_t before = content.begin;
    while (before > body_ && !IsLineEnd(bytes_[before - 1])) --before;
    if (before > body_) {
      const ByteSpan opening = WholeLines({before - 1, before - 1});
      if (is_fence(opening)) span.begin = opening.begin;
    }
    std::size_t last = content.end;  // code ends behind its line end
    while (last > content.begin && IsLineEnd(bytes_[last - 1])) --last;
    const ByteSpan closing = TrimSpan(bytes_, LineAfter(EndOfLine(last)));
    if (is_fence(closing)) span.end = closing.end;
    return {std::min(span.begin, content.begin), std::max(span.end, content.end)};
  }

  void AddShortcodeCode() {
    if (masked_.code.empty()) return;
    const std::size_t count = blocks_.size();
    for (const ByteSpan& code : masked_.code) {
      Block block;
      block.kind = BlockKind::kCode;
      block.source = {code.begin + body_, code.end + body_};
      block.text.Append(block.source.In(bytes_), block.source.begin);
      blocks_.push_back(std::move(block));
    }
    const auto middle = blocks_.begin() + static_cast<std::ptrdiff_t>(count);
    std::inplace_merge(blocks_.begin(), middle, blocks_.end(), [](const Block& a, const Block& b) {
      return a.source.begin < b.source.begin;
    });
    // Code inside another block (raw HTML) goes with that block.
    std::size_t end = 0;
    const auto overlaps = [&](const Block& block) {
      if (block.source.begin < end) return true;
      end = block.source.end;
      return false;
    };
    blocks_.erase(std::remove_if(blocks_.begin(), blocks_.end(), overlaps), blocks_.end());
  }

  std::string_view bytes_;
  std::size_t body_;
  MaskedMarkdown masked_;
  std::vector<Block> blocks_;

  TextBuilder builder_;
  MappedText code_text_;
  std::string padding_;
  std::optional<ByteSpan> leaf_span_;  // what the text collected so far covers
  std::size_t last_end_ = 0;
  std::size_t link_begin_ = 0;
  bool after_mark_ = false;  // the text so far ends where a reference mark was taken out
  int hidden_ = 0;           // inside images and struck-out text

  int quotes_ = 0;
  std::vector<List> lists_;
  std::vector<Item> items_;
  int heading_level_ = 0;
  bool code_ = false;
  bool fenced_ = false;
  bool html_ = false;
  std::optional<ByteSpan> html_span_;

  Block table_;
  std::optional<ByteSpan> table_span_;
  std::size_t cells_ = 0;
  bool in_cell_ = false;
  bool cell_is_code_ = false;
  bool cell_has_other_ = false;
};

class Markdown final : public Reader {
 public:
  [[nodiscard]] std::string_view name() const override { return "markdown"; }
  [[nodiscard]] std::vector<std::string_view> extensions() const override {
    return {"md", "markdown", "mdown", "mkd", "mkdn", "mdx", "qmd", "rmd"};
  }

  /// Counts lines that only Markdown begins or frames so.
  [[nodiscard]] double Sniff(std::string_view bytes) const override {
    const std::string_view head = bytes.substr(0, std::size_t{1} << 16);
    int headings = 0;
    int others = 0;
    for (const SourceLine& line : SplitLines(head, BomLength(head))) {
      const std::string_view text = Trim(line.bytes.In(head));
      const std::size_t hashes = std::min(text.find_first_not_of('#'), text.size());
      if (hashes > 0 && hashes <= 6 && text.substr(hashes, 1) == " ") ++headings;
      const std::string_view start = text.substr(0, 3);
      const std::size_t bold_at = text.find("**");
      const bool bold = bold_at != std::string_view::npos && bold_at != text.rfind("**");
      if (start == "```" || start == "|--" || start == "| -" || start == "|:-" || bold ||
          text.find("](http") != std::string_view::npos) {
        ++others;
      }
    }
    if (headings >= 2 && others >= 2) return 0.9;
    return headings + others >= 3 ? 0.7 : headings + others >= 1 ? 0.3 : 0.0;
  }

  [[nodiscard]] Result<Document> Read(std::string_view bytes) const override {
    if (Result<void> checked = CheckLines(bytes); !checked) return std::move(checked).error();
    Document document;
    document.format = name();
    const std::size_t body = ReadFrontMatter(bytes, BomLength(bytes), document);
    Result<std::vector<Block>> blocks = MarkdownParser(bytes, body).Run();
    if (!blocks) return std::move(blocks).error();
    document.blocks = *std::move(blocks);
    FinishDocument(bytes, document);
    return document;
  }
};

}  // namespace

const Reader& MarkdownReader() {
  static const Markdown reader;
  return reader;
}

}  // namespace verdict::importers
