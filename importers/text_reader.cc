// Plain text as people save it from the web, write it by hand or print it from a browser for text.
// The lines are measured first (text_lines.h); then, from top to bottom, each line is taken for the
// first thing that it can be: code fence, table, underlined or counted heading, rule, quotation,
// list item, guessed heading, definition, paragraph. Levels of headings are set at the end, when
// all of them are known.
#include <algorithm>
#include <string>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "importers/boilerplate.h"
#include "importers/dates.h"
#include "importers/finish.h"
#include "importers/limits.h"
#include "importers/mail_header.h"
#include "importers/reader.h"
#include "importers/source_lines.h"
#include "importers/text_builder.h"
#include "importers/text_headings.h"
#include "importers/text_lines.h"
#include "importers/text_tables.h"

namespace verdict::importers {
namespace {

constexpr int kProseColumns = 90;         // a line as long as this is prose, not a label
constexpr int kShortLine = 15;            // a shorter one is a label or an item
constexpr std::size_t kProseBytes = 100;  // a block as long as this that ends a sentence is prose
constexpr int kMaxTableAttempts = 6;      // in one group of lines
constexpr std::size_t kMaxListDepth = 8;
constexpr std::size_t kHeadLines = 12;  // where bylines stand

class TextParser {
 public:
  /// Reads the text from `begin` on.
  TextParser(std::string_view bytes, std::size_t begin)
      : bytes_(bytes),
        lines_(ReadTextLines(bytes, begin)),
        wrapping_(bytes, lines_),
        spaced_(IsSpaced()),
        has_notes_(HasNotes()) {}

  Result<void> Run(Document& document) {
    while (at_ < lines_.size()) {
      if (blocks_.size() >= kMaxBlocks) return TooMuch("blocks", kMaxBlocks);
      if (cells_ >= kMaxCells) return TooMuch("table cells", kMaxCells);
      if (Line(at_).blank()) {
        wide_gap_ = gap_ && at_ > 0;
        gap_ = true;
        list_gap_ = true;
        ++at_;
        continue;
      }
      if (gap_) BeginGroup();
      TakeBlock();
    }
    SetHeadingLevels(headings_, blocks_);
    document.blocks = std::move(blocks_);
    document.author = author_;
    return {};
  }

 private:
  [[nodiscard]] const TextLine& Line(std::size_t i) const { return lines_[i]; }
  [[nodiscard]] std::string_view TextOf(std::size_t i) const { return lines_[i].In(bytes_); }
  [[nodiscard]] bool IsBlank(std::size_t i) const {
    return i >= lines_.size() || lines_[i].blank();
  }

  /// Whether paragraphs have blank lines between them; without, each line stands for itself.
  [[nodiscard]] bool IsSpaced() const {
    std::size_t prose = 0;
    std::size_t gaps = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!lines_[i].blank() && lines_[i].end_column > kProseColumns) ++prose;
      if (i > 0 && lines_[i].blank() && !lines_[i - 1].blank()) ++gaps;
    }
    return gaps * 3 >= prose;
  }

  void BeginGroup() {
    group_begin_ = at_;
    group_end_ = at_;
    while (!IsBlank(group_end_)) ++group_end_;
    table_attempts_ = 0;
    width_ = wrapping_.WidthOf(lines_, at_, group_end_);
    sentence_lines_ = HoldsSentenceLines();
  }

  /// Whether no sentence of the group runs over a line end: then each line stands for itself (the
  /// rows of a table that has lost its columns), even if the lines happen to reach the margin.
  [[nodiscard]] bool HoldsSentenceLines() const {
    int soft = 0;
    for (std::size_t i = at_; i + 1 < group_end_; ++i) {
      if (Line(i + 1).bullet || !wrapping_.IsSoft(Line(i), Line(i + 1), width_)) continue;
      if (!EndsSentence(TextOf(i)) || BeginsLowerCase(TextOf(i + 1))) return false;
      ++soft;
    }
    return soft >= 2;
  }

  [[nodiscard]] bool IsSoft(std::size_t line) const {
    if (sentence_lines_) return false;
    if (wrapping_.IsSoft(Line(line), Line(line + 1), width_)) return true;
    if (IsLoneLabel(Trim(TextOf(line + 1)))) return false;
    if (Line(line).end_column >= kShortLine && EndsDangling(TextOf(line))) return true;
    // However short the lines are: a sentence that runs on and comes to its end is one.
    return Line(line).end_column >= kShortLine && Line(line).end_column <= kProseColumns &&
           !EndsSentence(TextOf(line)) && BeginsLowerCase(TextOf(line + 1)) &&
           EndsSentence(TextOf(group_end_ - 1)) && !BeginsLowerCase(TextOf(group_begin_));
  }

  void TakeBlock() {
    if (TakeFence() || TakeTable() || TakeUnderlined() || TakeRule() || TakeCounted()) return;
    if (TakeQuote() || TakeNumberedHeading() || TakeDecoratedHeading() || TakeItem() ||
        TakeByline() || TakeHeading())
      return;
    if (TakeDefinition()) return;
    TakeParagraph();
  }

  // ---- making blocks

  Block& Add(BlockKind kind, MappedText text, std::size_t first, std::size_t last) {
    Block block;
    block.kind = kind;
    block.text = std::move(text);
    block.source = {Line(first).span.begin, Line(last).span.end};
    block.continues = !gap_ && !blocks_.empty() && kind != BlockKind::kHeading &&
                      blocks_.back().kind != BlockKind::kHeading;
    blocks_.push_back(std::move(block));
    at_ = last + 1;
    gap_ = false;
    wide_gap_ = false;
    const MappedText& added = blocks_.back().text;
    prose_seen_ = prose_seen_ || (added.size() > kProseBytes && EndsSentence(added.str()));
    return blocks_.back();
  }

  [[nodiscard]] MappedText TextIn(ByteSpan span) const {
    TextBuilder text;
    AddText(text, span);
    return text.Take();
  }

  /// Adds source text without the numbers of notes ("[12]") in a document that has such.
  void AddText(TextBuilder& text, ByteSpan span) const {
    std::size_t begin = span.begin;
    for (std::size_t at = begin; has_notes_ && at < span.end; ++at) {
      if (bytes_[at] != '[') continue;
      const std::size_t length = NoteLength(bytes_.substr(0, span.end), at);
      if (length == 0) continue;
      text.Add(bytes_.substr(begin, at - begin), begin);
      begin = at + length;
    }
    text.Add(bytes_.substr(begin, span.end - begin), begin);
  }

  /// The length of a note's number at `at` that is glued to a word or a mark: "Google.[4]",
  /// "[12]Home".
  static std::size_t NoteLength(std::string_view bytes, std::size_t at) {
    std::size_t end = at + 1;
    while (end < bytes.size() && end < at + 4 && IsAsciiDigit(bytes[end])) ++end;
    if (end == at + 1 || end >= bytes.size() || bytes[end] != ']') return 0;
    ++end;
    const auto is_glue = [](char c) { return !IsAsciiSpace(c); };
    const bool before = at > 0 && is_glue(bytes[at - 1]);
    const bool after = end < bytes.size() && is_glue(bytes[end]);
    return before || after ? end - at : 0;
  }

  /// Encyclopedias and browsers for text leave numbers of notes behind; indices of arrays look
  /// alike, but do not follow full stops or stand before words.
  [[nodiscard]] bool HasNotes() const {
    int notes = 0;
    for (std::size_t at = bytes_.find('['); at != std::string_view::npos && notes < 2;
         at = bytes_.find('[', at + 1)) {
      const std::size_t length = NoteLength(bytes_, at);
      if (length == 0) continue;
      const char before = at > 0 ? bytes_[at - 1] : '\n';
      const char after = at + length < bytes_.size() ? bytes_[at + length] : '\n';
      if (before == '.' || before == ',' || (IsAsciiSpace(before) && IsAsciiAlnum(after))) ++notes;
    }
    return notes >= 2;
  }

  /// Adds a line to a wrapped text. A hyphen that divides a word at the margin keeps no space
  /// behind it.
  void Join(TextBuilder& text, std::size_t line) const {
    const ByteSpan span = Line(line).span;
    const std::string& so_far = text.text().str();
    const bool divided = so_far.size() > 2 && so_far.back() == '-' &&
                         IsAsciiLetter(so_far[so_far.size() - 2]) &&
                         BeginsLowerCase(span.In(bytes_));
    if (!so_far.empty() && !divided) text.Space({Line(line - 1).span.end, span.begin});
    AddText(text, span);
  }

  /// Goes past lines that hold nothing visible (a bare mark, zero-width spaces).
  bool Skip(const TextBuilder& text, std::size_t last) {
    if (!text.empty()) return false;
    at_ = last + 1;
    return true;
  }

  void AddHeading(MappedText text, std::size_t first, std::size_t last, HeadingStyle style,
                  int rank, std::string marker = {}) {
    if (text.empty()) {
      at_ = last + 1;
      return;
    }
    Block& block = Add(BlockKind::kHeading, std::move(text), first, last);
    block.marked = style == HeadingStyle::kCounted || style == HeadingStyle::kUnderlined;
    block.marker = std::move(marker);
    headings_.push_back({blocks_.size() - 1, style, rank, !prose_seen_});
    list_.clear();
    last_short_ = false;
  }

  // ---- what is marked

  bool TakeFence() {
    const std::string_view text = TextOf(at_);
    if (text.substr(0, 3) != "```" && text.substr(0, 3) != "~~~") return false;
    std::size_t last = at_ + 1;
    while (last < lines_.size() && TextOf(last) != text.substr(0, 3)) ++last;
    if (last >= lines_.size()) return false;
    MappedText code;
    if (last > at_ + 1) {
      const ByteSpan inner{Line(at_ + 1).raw_begin,
                           std::max(Line(last - 1).span.end, Line(at_ + 1).raw_begin)};
      code.Append(inner.In(bytes_), inner.begin);
    }
    Add(BlockKind::kCode, std::move(code), at_, last);
    gap_ = true;
    return true;
  }

  bool TakeTable() {
    if (table_attempts_ >= kMaxTableAttempts) return false;
    ++table_attempts_;
    std::optional<TextTable> table = ReadTextTable(bytes_, lines_, at_, group_end_);
    if (!table) return false;
    table->block.continues = !gap_ && !blocks_.empty();
    cells_ += table->block.table.rows.size() * table->block.table.rows.front().size();
    blocks_.push_back(std::move(table->block));
    at_ = table->next;
    gap_ = false;
    if (at_ > group_end_) BeginGroup();
    list_.clear();
    return true;
  }

  /// "Title" over "=====", with or without the same line above it.
  bool TakeUnderlined() {
    const char over = RuleCharacter(TextOf(at_));
    const std::size_t title = over != 0 ? at_ + 1 : at_;
    if (IsBlank(title) || IsBlank(title + 1)) return false;
    const char under = RuleCharacter(TextOf(title + 1));
    if (under == 0 || (over != 0 && over != under) || IsDrawing(TextOf(title))) return false;
    if (Line(title).bullet && !Line(title).bullet->ordered) return false;
    const int title_columns = Line(title).end_column - Line(title).indent;
    const int rule_columns = Line(title + 1).end_column - Line(title + 1).indent;
    // A rule is as long as its title, give or take, unless another such stands above it; a rule
    // across the page closes a paragraph.
    const bool framed = over != 0 && Line(at_).end_column == Line(title + 1).end_column;
    if (title_columns > kProseColumns || (!framed && rule_columns * 2 < title_columns))
      return false;
    if (over == 0 && (rule_columns > title_columns * 2 + 10 || (title > 0 && !gap_))) return false;
    AddHeading(TextIn(Line(title).span), at_, title + 1, HeadingStyle::kUnderlined,
               over != 0 ? under + 256 : under);
    gap_ = true;
    return true;
  }

  /// A line that only draws divides the text.
  bool TakeRule() {
    if (!IsDrawing(TextOf(at_))) return false;
    gap_ = true;
    ++at_;
    return true;
  }

  /// "## Title", "== Title ==".
  bool TakeCounted() {
    const std::string_view text = TextOf(at_);
    const char mark = text.front();
    if (mark != '#' && mark != '=') return false;
    const std::size_t count = std::min(text.find_first_not_of(mark), text.size());
    if (count > 6 || text.substr(count, 1) != " ") return false;
    ByteSpan span = Line(at_).span;
    span.begin += count;
    while (span.end > span.begin && bytes_[span.end - 1] == mark) --span.end;
    AddHeading(TextIn(TrimSpan(bytes_, span)), at_, at_, HeadingStyle::kCounted,
               static_cast<int>(count));
    return true;
  }

  bool TakeQuote() {
    if (TextOf(at_).front() != '>') return false;
    TextBuilder text;
    std::size_t last = at_;
    for (; last < group_end_ && TextOf(last).front() == '>'; ++last) {
      ByteSpan span = Line(last).span;
      while (span.begin < span.end && (bytes_[span.begin] == '>' || bytes_[span.begin] == ' ')) {
        ++span.begin;
      }
      if (span.empty() && !text.empty()) break;
      if (last > at_) text.Space({Line(last - 1).span.end, span.begin});
      text.Add(span.In(bytes_), span.begin);
    }
    if (text.empty()) {
      at_ = std::max(last, at_ + 1);
      return true;
    }
    Add(BlockKind::kQuote, text.Take(), at_, last - 1);
    return true;
  }

  // ---- headings by their looks

  [[nodiscard]] LineContext ContextOf(std::size_t line) const {
    LineContext context;
    context.first_in_document = blocks_.empty();
    context.gap_before = gap_;
    context.gap_after = IsBlank(line + 1) || IsDrawing(TextOf(line + 1));
    context.spaced = spaced_;
    context.after_prose = !blocks_.empty() && EndsSentence(blocks_.back().text.str());
    context.in_head = headings_.empty() && !prose_seen_;
    context.after_short = last_short_ && !context.in_head;
    context.wide_gap_before = wide_gap_;
    std::size_t next = line + 1;
    while (next < lines_.size() && lines_[next].blank()) ++next;
    if (next < lines_.size()) {
      context.before_list = lines_[next].bullet.has_value();
      context.before_prose =
          lines_[next].end_column > kProseColumns || EndsSentence(TextOf(next)) ||
          TextOf(next).front() == '(' ||
          (!IsBlank(next + 1) && wrapping_.IsSoft(lines_[next], lines_[next + 1], width_));
      context.before_short = !context.before_list && !context.before_prose &&
                             lines_[next].end_column - lines_[next].indent < kProseColumns / 2;
    }
    return context;
  }

  bool TakeHeading() {
    if (Line(at_).end_column - Line(at_).indent > 2 * kProseColumns) return false;
    const LineContext context = ContextOf(at_);
    if (!LooksLikeHeading(TextOf(at_), context) || IsBoilerplate(TextOf(at_))) return false;
    AddHeading(TextIn(Line(at_).span), at_, at_, HeadingStyle::kPlain, 0);
    return true;
  }

  /// Where the number that begins `text` ends ("2.", "2.1", "IV."), and how deep it is; 0 if there
  /// is none.
  static std::size_t NumberLength(std::string_view text, int& depth) {
    std::size_t pos = 0;
    depth = 0;
    while (pos < text.size() && IsAsciiDigit(text[pos])) {
      const std::size_t begin = pos;
      while (pos < text.size() && IsAsciiDigit(text[pos])) ++pos;
      if (pos - begin > 2) return 0;
      ++depth;
      if (pos < text.size() && (text[pos] == '.' || text[pos] == ')')) ++pos;
    }
    if (depth == 0) {
      while (pos < text.size() &&
             std::string_view("IVX").find(text[pos]) != std::string_view::npos) {
        ++pos;
      }
      if (pos == 0 || text.substr(pos, 1) != ".") return 0;
      ++pos;
      depth = 1;
    } else if (depth == 1 && text[pos - 1] != '.' && text[pos - 1] != ')') {
      return 0;
    }
    return pos < text.size() && text[pos] == ' ' ? pos : 0;
  }

  bool TakeNumberedHeading() {
    int depth = 0;
    const std::string_view text = TextOf(at_);
    const std::size_t length = NumberLength(text, depth);
    if (length == 0) return false;
    LineContext context = ContextOf(at_);
    // Numbered lines one after the other, or with nothing but blank lines between, are a list.
    if (context.before_list && lines_[NextFilled(at_ + 1)].bullet->ordered) return false;
    if (!list_.empty() && !blocks_.empty() && blocks_.back().kind == BlockKind::kListItem &&
        blocks_.back().ordered) {
      return false;
    }
    context.after_short = false;
    context.first_in_document = false;
    if (!LooksLikeHeading(text.substr(length), context)) return false;
    ByteSpan span = Line(at_).span;
    span.begin += length;
    AddHeading(TextIn(TrimSpan(bytes_, span)), at_, at_, HeadingStyle::kNumbered, depth,
               std::string(text.substr(0, length)));
    return true;
  }

  /// "✅ Pros" above a list: the mark decorates a heading.
  bool TakeDecoratedHeading() {
    const std::optional<Bullet>& bullet = Line(at_).bullet;
    if (!bullet || bullet->shared || !gap_) return false;
    const LineContext context = ContextOf(at_);
    if (!context.before_list || bullet->marker == "•" || bullet->marker == "·") return false;
    const Bullet& next = *lines_[NextFilled(at_ + 1)].bullet;
    ByteSpan span = Line(at_).span;
    span.begin = std::min(span.begin + bullet->marker.size(), span.end);
    span = TrimSpan(bytes_, span);
    if (IsNestingMark(next.marker) || next.marker == bullet->marker) return false;
    if (!LooksLikeHeading(span.In(bytes_), context)) return false;
    AddHeading(TextIn(span), at_, at_, HeadingStyle::kPlain, 0, std::string(bullet->marker));
    return true;
  }

  [[nodiscard]] std::size_t NextFilled(std::size_t line) const {
    while (line < lines_.size() && lines_[line].blank()) ++line;
    return line;
  }

  /// A name on a line of its own between the title and a dated line.
  bool TakeByline() {
    if (!author_.empty() || headings_.empty() || blocks_.size() > kHeadLines) return false;
    if (!LooksLikePersonName(TextOf(at_))) return false;
    const std::size_t next = NextFilled(at_ + 1);
    if (next >= lines_.size()) return false;
    const bool dated = IsBoilerplate(TextOf(next)) || ParseDate(TextOf(next)).has_value();
    if (!dated || blocks_.back().kind != BlockKind::kHeading) return false;
    author_ = TextOf(at_);
    Add(BlockKind::kParagraph, TextIn(Line(at_).span), at_, at_).boilerplate = true;
    return true;
  }

  // ---- lists

  /// Whether the mark at this line begins an item, or is a dash or a number in the middle of prose.
  [[nodiscard]] bool IsItem(std::size_t line) const {
    const Bullet& bullet = *Line(line).bullet;
    if (!bullet.shared) return true;
    const bool bare = bullet.text >= Line(line).span.end;
    if (bare && (IsBlank(line + 1) || Line(line + 1).bullet)) return false;
    const bool group_start = line == 0 || IsBlank(line - 1);
    if (group_start || Line(line - 1).bullet || in_list_) return true;
    const std::string_view before = TextOf(line - 1);
    if (EndsDangling(before)) return false;
    if (EndsSentence(before) || !wrapping_.IsSoft(Line(line - 1), Line(line), width_)) return true;
    return !IsBlank(line + 1) && Line(line + 1).bullet.has_value();
  }

  bool TakeItem() {
    if (!Line(at_).bullet || !IsItem(at_)) return false;
    const Bullet bullet = *Line(at_).bullet;
    const std::size_t first = at_;
    std::size_t last = at_;
    TextBuilder text;
    ByteSpan span{std::min(bullet.text, Line(at_).span.end), Line(at_).span.end};
    if (span.empty() && !IsBlank(at_ + 1) && !Line(at_ + 1).bullet) {
      ++last;  // the mark stands on a line of its own
      span = Line(last).span;
    }
    AddText(text, span);
    while (last + 1 < group_end_ && GoesOnWithItem(first, last)) Join(text, ++last);
    if (Skip(text, last)) return true;
    const int level = LevelOf(bullet, Line(first).indent);
    Block& block = Add(BlockKind::kListItem, text.Take(), first, last);
    block.level = level;
    block.ordered = bullet.ordered;
    block.marker = bullet.marker;
    block.marked = true;
    block.continues = false;
    list_gap_ = false;
    in_list_ = true;
    last_short_ = false;
    return true;
  }

  [[nodiscard]] bool GoesOnWithItem(std::size_t first, std::size_t last) const {
    const TextLine& next = Line(last + 1);
    if (next.bullet && IsItem(last + 1)) return false;
    if (IsDrawing(TextOf(last + 1))) return false;
    const bool hanging = next.indent > Line(first).indent;
    if (IsSoft(last)) return true;
    // What hangs below the text goes on with it, unless a sentence ended well before the margin.
    return hanging && !EndsSentence(TextOf(last));
  }

  struct ListLevel {
    int indent;
    std::string mark;
  };

  /// Marks tell levels apart by their indentation; where the web's copy has lost it, by the mark.
  int LevelOf(const Bullet& bullet, int indent) {
    std::string mark(bullet.marker);
    if (bullet.ordered) {
      mark = {bullet.marker.back(), IsAsciiDigit(bullet.marker.front()) ? '1' : 'a'};
    }
    while (!list_.empty() && indent + 1 < list_.back().indent) list_.pop_back();
    const bool same_margin = !list_.empty() && indent <= list_.back().indent + 1;
    if (same_margin) {
      const auto known = std::find_if(list_.begin(), list_.end(), [&](const ListLevel& level) {
        return level.mark == mark && level.indent + 1 >= indent;
      });
      if (known != list_.end()) {
        list_.erase(known + 1, list_.end());
      } else if (!list_gap_ && IsNestingMark(mark) && list_.size() < kMaxListDepth) {
        list_.push_back({indent, mark});
      } else {
        list_.back().mark = mark;
      }
    } else if (list_.size() < kMaxListDepth) {
      list_.push_back({indent, mark});
    }
    return static_cast<int>(list_.size());
  }

  /// Word processors nest "•", "o", "▪"; signs like + and - or ticks stand side by side.
  static bool IsNestingMark(std::string_view mark) {
    return mark == "o" || mark == "▪" || mark == "◦" || mark == "○" || mark == ".a" || mark == ")a";
  }

  // ---- prose

  /// A short line with indented text below it: a term and what it means.
  bool TakeDefinition() {
    const std::size_t next = at_ + 1;
    if (IsBlank(next) || Line(next).bullet || !gap_) return false;
    const std::string_view term = TextOf(at_);
    if (Line(next).indent < Line(at_).indent + 2 || EndsSentence(term) || term.size() > 60) {
      return false;
    }
    if (Line(at_).end_column > kProseColumns / 2) return false;
    if (IsBoilerplate(term)) return false;
    std::size_t last = next;
    while (last + 1 < group_end_ && Line(last + 1).indent > Line(at_).indent &&
           !Line(last + 1).bullet) {
      ++last;
    }
    // Several lines that make no sentence are a list of something, not a meaning.
    if (last > next && !EndsSentence(TextOf(last)) && !IsSoft(next)) return false;
    TextBuilder text;
    for (std::size_t line = next; line <= last; ++line) Join(text, line);
    MappedText term_text = TextIn(Line(at_).span);
    if (text.empty() || term_text.empty()) return false;
    Block& block = Add(BlockKind::kDefinition, text.Take(), at_, last);
    block.term = std::move(term_text);
    block.marked = false;
    gap_ = true;  // another term may follow at once
    last_short_ = false;
    return true;
  }

  void TakeParagraph() {
    const std::size_t first = at_;
    std::size_t last = at_;
    TextBuilder text;
    AddText(text, Line(first).span);
    while (last + 1 < group_end_ && GoesOnWithParagraph(first, last)) Join(text, ++last);
    if (Skip(text, last)) return;
    const bool in_item = InItem(Line(first).indent);
    Block& block = Add(BlockKind::kParagraph, text.Take(), first, last);
    block.continues = block.continues || in_item;
    if (!in_item) {
      list_.clear();
      in_list_ = false;
    }
    last_short_ = first == last &&
                  Line(first).end_column - Line(first).indent < kProseColumns / 2 &&
                  !EndsSentence(TextOf(first));
  }

  [[nodiscard]] bool GoesOnWithParagraph(std::size_t first, std::size_t last) const {
    const TextLine& next = Line(last + 1);
    if (next.bullet && IsItem(last + 1)) return false;
    if (IsDrawing(TextOf(last + 1)) || TextOf(last + 1).front() == '>') return false;
    // A first line that is indented begins a paragraph of its own.
    if (last > first && next.indent >= Line(last).indent + 2) return false;
    return IsSoft(last);
  }

  /// A paragraph that hangs below the text of the list item before it belongs to it.
  [[nodiscard]] bool InItem(int indent) const {
    return !list_.empty() && !blocks_.empty() && indent > list_.back().indent + 1 &&
           (blocks_.back().kind == BlockKind::kListItem || blocks_.back().continues);
  }

  std::string_view bytes_;
  std::vector<TextLine> lines_;
  Wrapping wrapping_;
  bool spaced_ = true;
  bool has_notes_ = false;

  std::size_t at_ = 0;
  std::size_t group_begin_ = 0;
  std::size_t group_end_ = 0;  // behind the last line of the group: no blank line before it
  int width_ = 0;              // at which the group is wrapped
  int table_attempts_ = 0;
  bool gap_ = true;        // a blank line, a rule or the start of the file comes before
  bool wide_gap_ = false;  // more than one blank line
  bool prose_seen_ = false;
  bool sentence_lines_ = false;  // lines of the group end with their sentences: none is wrapped
  bool list_gap_ = false;        // a blank line since the last list item
  bool in_list_ = false;
  bool last_short_ = false;  // the last block was a short line that is no heading

  std::size_t cells_ = 0;
  std::vector<Block> blocks_;
  std::vector<HeadingNote> headings_;
  std::vector<ListLevel> list_;
  std::string author_;
};

void TakeHeader(const MailHeader& mail, Document& document) {
  document.title = mail.subject;
  document.author = mail.author;
  document.published = mail.date;
}

class Text final : public Reader {
 public:
  [[nodiscard]] std::string_view name() const override { return "text"; }
  [[nodiscard]] std::vector<std::string_view> extensions() const override {
    return {"txt", "text"};
  }
  /// Anything may be plain text; every other reader that sees signs of its own format is to be
  /// preferred.
  [[nodiscard]] double Sniff(std::string_view /*bytes*/) const override { return 0.1; }

  [[nodiscard]] Result<Document> Read(std::string_view bytes) const override {
    if (Result<void> checked = CheckLines(bytes); !checked) return std::move(checked).error();
    Document document;
    document.format = name();
    const std::optional<MailHeader> mail = ReadMailHeader(bytes, BomLength(bytes));
    const std::string_view text = mail ? bytes.substr(0, mail->end) : bytes;
    TextParser parser(text, mail ? mail->body : BomLength(bytes));
    if (Result<void> parsed = parser.Run(document); !parsed) return std::move(parsed).error();
    if (mail) TakeHeader(*mail, document);
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
