// A sheet is no table, it holds some: rows that follow one another without a blank one between are
// a region, and a region is a table with perhaps a title above and footnotes below, or just text.
// What a person does not see (hidden sheets, rows, columns) the readers have left out before.
//
// The document's text is written here, cell by cell in the order of the blocks, because places in a
// document go forward and the cells of two tables side by side do not.
#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "importers/extract/lexicon.h"
#include "importers/extract/units.h"
#include "importers/finish.h"
#include "importers/limits.h"
#include "importers/source_lines.h"
#include "importers/text_builder.h"
#include "importers/workbook.h"

namespace verdict::importers {
namespace {

constexpr std::uint32_t kNoCell = std::numeric_limits<std::uint32_t>::max();

/// The text of a document made from a workbook.
class WorkbookText final : public Rendering {
 public:
  [[nodiscard]] std::string_view text() const override { return text_; }
  [[nodiscard]] ByteSpan PartAt(std::size_t at) const override {
    const auto part = Find(at);
    if (part == parts_.end()) return {0, text_.size()};
    // Parts are set apart by one byte.
    const auto next = part + 1;
    return {part->begin, next == parts_.end() ? text_.size() - 1 : next->begin - 1};
  }
  [[nodiscard]] std::string LocatorAt(std::size_t at) const override {
    const auto part = Find(at);
    if (part == parts_.end()) return {};
    const std::string name = QuotedName(sheets_[part->sheet]);
    if (part->row == kNoCell) return name;
    return name + '!' + ColumnName(part->column) + std::to_string(std::size_t{part->row} + 1);
  }

  void AddSheet(std::string name) { sheets_.push_back(std::move(name)); }
  /// Adds a cell of the sheet added last, or its name. Returns: where it stands in the text.
  ByteSpan Add(std::string_view content, std::uint32_t row, std::uint32_t column, char end) {
    parts_.push_back({text_.size(), static_cast<std::uint32_t>(sheets_.size() - 1), row, column});
    text_ += content;
    text_ += end;
    return {parts_.back().begin, text_.size() - 1};
  }
  [[nodiscard]] std::size_t size() const { return text_.size(); }

 private:
  struct Part {
    std::size_t begin;
    std::uint32_t sheet;
    std::uint32_t row;
    std::uint32_t column;
  };

  [[nodiscard]] std::vector<Part>::const_iterator Find(std::size_t at) const {
    const auto after =
        std::upper_bound(parts_.begin(), parts_.end(), at,
                         [](std::size_t place, const Part& part) { return place < part.begin; });
    return after == parts_.begin() ? parts_.end() : after - 1;
  }

  /// As formulas write it: names that are more than one word stand in quotes.
  static std::string QuotedName(const std::string& name) {
    const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
      return IsAsciiAlnum(c) || c == '_' || c == '.' || !IsAscii(c);
    });
    if (plain) return name;
    std::string quoted = "'";
    for (const char c : name) {
      quoted += c;
      if (c == '\'') quoted += c;
    }
    return quoted + '\'';
  }

  static std::string ColumnName(std::size_t column) {
    std::string name;
    for (++column; column > 0; column = (column - 1) / 26) {
      name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
    }
    return name;
  }

  std::string text_;
  std::vector<std::string> sheets_;
  std::vector<Part> parts_;
};

/// The cells of one row: [begin, end) of Sheet::cells.
struct SheetRow {
  std::uint32_t row = 0;
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] std::size_t Filled() const { return end - begin; }
};

using Rows = std::vector<SheetRow>;

/// A name that the program gave: a word and a number.
bool IsGivenName(std::string_view name) {
  const std::size_t letters = name.find_first_of("0123456789");
  if (letters == std::string_view::npos || letters == 0) return false;
  return name.find_first_not_of("0123456789", letters) == std::string_view::npos &&
         name.find(' ') == std::string_view::npos;
}

/// Makes the blocks of one sheet.
class SheetReader {
 public:
  SheetReader(const Workbook& workbook, const Sheet& sheet, WorkbookText& rendering,
              Document& document, std::size_t& places)
      : workbook_(workbook),
        sheet_(sheet),
        rendering_(rendering),
        document_(document),
        places_(places) {
    for (const SheetMerge& merge : sheet.merges) {
      merges_.try_emplace(std::pair(merge.row, merge.column), &merge);
    }
  }

  Result<void> Read(bool with_name) {
    rendering_.AddSheet(sheet_.name);
    if (with_name && !IsGivenName(sheet_.name)) EmitName();
    for (Rows& region : Regions()) {
      Result<void> read = ReadRegion(std::move(region));
      if (!read) return read;
    }
    return {};
  }

 private:
  [[nodiscard]] std::string_view TextOf(const SheetCell& cell) const {
    return cell.text.In(workbook_.text);
  }
  [[nodiscard]] const SheetCell& First(const SheetRow& row) const {
    return sheet_.cells[row.begin];
  }
  [[nodiscard]] const SheetMerge* MergeAt(const SheetCell& cell) const {
    const auto found = merges_.find(std::pair(cell.row, cell.column));
    return found == merges_.end() ? nullptr : found->second;
  }

  // ---- regions

  [[nodiscard]] std::vector<Rows> Regions() const {
    std::vector<Rows> regions;
    auto hidden = sheet_.hidden.begin();
    std::uint32_t next = 0;  // the row that would go on
    for (std::size_t i = 0; i < sheet_.cells.size();) {
      SheetRow row{sheet_.cells[i].row, i, i};
      while (row.end < sheet_.cells.size() && sheet_.cells[row.end].row == row.row) ++row.end;
      while (hidden != sheet_.hidden.end() && hidden->first + hidden->count <= next) ++hidden;
      while (hidden != sheet_.hidden.end() && hidden->first <= next && next < row.row) {
        next = std::max(next, hidden->first + hidden->count);
        ++hidden;
      }
      if (regions.empty() || row.row > next) regions.emplace_back();
      regions.back().push_back(row);
      next = row.row + 1;
      i = row.end;
    }
    return regions;
  }

  Result<void> ReadRegion(Rows rows) {
    const auto is_table_row = [](const SheetRow& row) { return row.Filled() > 1; };
    if (std::none_of(rows.begin(), rows.end(), is_table_row)) {
      EmitTexts(rows, 0, rows.size());
      return {};
    }
    std::uint32_t left = kNoCell;
    for (const SheetRow& row : rows) left = std::min(left, First(row).column);
    std::size_t begin = 0;
    while (rows[begin].Filled() == 1 && First(rows[begin]).column == left) ++begin;
    std::size_t end = rows.size();
    while (IsFootnote(rows[end - 1], left)) --end;
    const Rows table(rows.begin() + static_cast<std::ptrdiff_t>(begin),
                     rows.begin() + static_cast<std::ptrdiff_t>(end));
    if (GoesOn(table)) {
      // A blank row for the eye. What stood above the first values is a section of the table.
      Result<void> read =
          ReadTables(Rows(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(end)), true);
      if (!read) return read;
    } else {
      EmitTexts(rows, 0, begin);
      Result<void> read = ReadTables(table, false);
      if (!read) return read;
    }
    EmitTexts(rows, end, rows.size());
    return {};
  }

  /// A long text, or one that begins with a mark ("* as of May"), alone in a row at the end.
  [[nodiscard]] bool IsFootnote(const SheetRow& row, std::uint32_t left) const {
    constexpr std::size_t kLongestLabel = 40;
    if (row.Filled() != 1 || First(row).column != left) return false;
    const std::string_view text = TextOf(First(row));
    const bool mark = IsAscii(text[0]) && !IsAsciiAlnum(text[0]) && text[0] != '.';
    return mark || text.size() > kLongestLabel;
  }

  // ---- text

  /// Rows of one cell each: the first of a region, if short, is a heading.
  void EmitTexts(const Rows& rows, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) EmitText(First(rows[i]), i == 0 && rows.size() > 1);
  }

  void EmitText(const SheetCell& cell, bool may_be_heading) {
    const ByteSpan place = rendering_.Add(TextOf(cell), cell.row, cell.column, '\n');
    const std::string_view text = place.In(rendering_.text());
    constexpr std::size_t kLongestHeading = 100;
    const bool one_line = text.find('\n') == std::string_view::npos;
    const char last = text.back();
    if (may_be_heading && one_line && text.size() <= kLongestHeading && last != '.' &&
        last != '!' && last != ';') {
      EmitBlock(BlockKind::kHeading, titled_ ? 3 : named_ ? 2 : 1, {}, place);
      titled_ = true;
      return;
    }
    EmitLines(place);
  }

  /// A cell may hold a whole note: each of its lines is a paragraph or an item of a list.
  void EmitLines(ByteSpan place) {
    for (std::size_t begin = place.begin; begin < place.end;) {
      const std::size_t end = std::min(rendering_.text().find('\n', begin), place.end);
      const ByteSpan line = TrimSpan(rendering_.text(), {begin, end});
      begin = end + 1;
      if (line.empty()) continue;
      const std::string_view marker = MarkerOf(line.In(rendering_.text()));
      if (marker.empty()) {
        EmitBlock(BlockKind::kParagraph, 0, {}, line);
      } else {
        EmitBlock(BlockKind::kListItem, 1, std::string(marker), line);
      }
    }
  }

  static std::string_view MarkerOf(std::string_view line) {
    for (const std::string_view marker : {"-", "•", "–"}) {  // "*" marks a footnote
      if (line.starts_with(marker) && line.size() > marker.size() + 1 &&
          line[marker.size()] == ' ') {
        return line.substr(0, marker.size());
      }
    }
    return {};
  }

  void EmitBlock(BlockKind kind, int level, std::string marker, ByteSpan source) {
    if (document_.blocks.size() >= kMaxSheetTexts) {
      if (!full_) document_.notes.push_back(TooMuch("lines of text", kMaxSheetTexts).message);
      full_ = true;
      return;
    }
    Block block;
    block.kind = kind;
    block.level = level;
    block.marked = kind != BlockKind::kHeading;
    const ByteSpan text{source.begin + marker.size(), source.end};
    block.marker = std::move(marker);
    block.source = source;
    TextBuilder builder;
    builder.Add(text.In(rendering_.text()), text.begin);
    block.text = builder.Take();
    if (!block.text.empty()) document_.blocks.push_back(std::move(block));
  }

  void EmitName() {
    const std::string_view name = Trim(sheet_.name);
    if (name.empty()) return;
    EmitBlock(BlockKind::kHeading, 1, {}, rendering_.Add(name, kNoCell, kNoCell, '\n'));
    named_ = true;
  }

  // ---- tables

  /// Columns [begin, end) of the used ones.
  struct Part {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  /// Whether rows without a header of their own go on with the table before: they lie in its
  /// columns, and the first of them has values where a header has names.
  [[nodiscard]] bool GoesOn(const Rows& rows) const {
    if (last_table_ == kNone || last_table_ + 1 != document_.blocks.size()) return false;
    if (First(rows.front()).column != columns_.front()) return false;
    for (const SheetRow& row : rows) {
      for (std::size_t i = row.begin; i < row.end; ++i) {
        if (!std::binary_search(columns_.begin(), columns_.end(), sheet_.cells[i].column))
          return false;
      }
    }
    const SheetRow& first = rows.front();
    const Lexicon& lexicon = Lexicon::Get();
    return std::any_of(
        sheet_.cells.begin() + static_cast<std::ptrdiff_t>(first.begin + 1),
        sheet_.cells.begin() + static_cast<std::ptrdiff_t>(first.end), [&](const SheetCell& cell) {
          const std::string_view text = TextOf(cell);
          return lexicon.Is(text, Label::kCellYes) || lexicon.Is(text, Label::kCellNo) ||
                 lexicon.Is(text, Label::kCellPartial) || ReadMeasure(text);
        });
  }

  Result<void> ReadTables(const Rows& rows, bool goes_on) {
    if (goes_on) {
      Table& table = document_.blocks[last_table_].table;
      Result<void> added = AddRows(rows, columns_, table);
      document_.blocks[last_table_].source.end = rendering_.size() - 1;
      return added;
    }
    const std::vector<std::uint32_t> used = UsedColumns(rows);
    for (const Part& part : PartsOf(rows, used)) {
      const std::vector<std::uint32_t> columns(
          used.begin() + static_cast<std::ptrdiff_t>(part.begin),
          used.begin() + static_cast<std::ptrdiff_t>(part.end));
      Result<void> read = ReadTable(rows, columns);
      if (!read) return read;
    }
    return {};
  }

  [[nodiscard]] std::vector<std::uint32_t> UsedColumns(const Rows& rows) const {
    std::vector<std::uint32_t> used;
    for (const SheetRow& row : rows) {
      for (std::size_t i = row.begin; i < row.end; ++i) used.push_back(sheet_.cells[i].column);
    }
    std::sort(used.begin(), used.end());
    used.erase(std::unique(used.begin(), used.end()), used.end());
    return used;
  }

  /// Tables side by side have a blank column between them and the same corner ("Feature", or
  /// nothing); any other blank column is there for the eye.
  [[nodiscard]] std::vector<Part> PartsOf(const Rows& rows,
                                          const std::vector<std::uint32_t>& used) const {
    std::vector<Part> parts = {{0, used.size()}};
    const std::string_view corner = TextAt(rows.front(), used.front());
    for (std::size_t c = 2; c + 1 < used.size(); ++c) {
      const bool gap = used[c] > used[c - 1] + 1;
      if (!gap || c - parts.back().begin < 2 || TextAt(rows.front(), used[c]) != corner) continue;
      if (used[c + 1] != used[c] + 1 || !IsLabelColumn(rows, used[c])) continue;
      parts.back().end = c;
      parts.push_back({c, used.size()});
    }
    return parts;
  }

  [[nodiscard]] std::string_view TextAt(const SheetRow& row, std::uint32_t column) const {
    const SheetCell* cell = CellAt(row, column);
    return cell == nullptr ? std::string_view() : TextOf(*cell);
  }

  [[nodiscard]] const SheetCell* CellAt(const SheetRow& row, std::uint32_t column) const {
    const auto begin = sheet_.cells.begin() + static_cast<std::ptrdiff_t>(row.begin);
    const auto end = sheet_.cells.begin() + static_cast<std::ptrdiff_t>(row.end);
    const auto found = std::lower_bound(
        begin, end, column,
        [](const SheetCell& cell, std::uint32_t wanted) { return cell.column < wanted; });
    return found == end || found->column != column ? nullptr : &*found;
  }

  /// Whether the column has words that are no values in most rows below the first.
  [[nodiscard]] bool IsLabelColumn(const Rows& rows, std::uint32_t column) const {
    std::size_t labels = 0;
    for (std::size_t r = 1; r < rows.size(); ++r) {
      const std::string_view text = TextAt(rows[r], column);
      const Lexicon& lexicon = Lexicon::Get();
      const bool value = text.empty() || lexicon.Is(text, Label::kCellYes) ||
                         lexicon.Is(text, Label::kCellNo) ||
                         lexicon.Is(text, Label::kCellPartial) || ReadMeasure(text);
      labels += value ? 0U : 1U;
    }
    return labels * 2 > rows.size() - 1;
  }

  Result<void> ReadTable(const Rows& rows, const std::vector<std::uint32_t>& columns) {
    Block block;
    block.kind = BlockKind::kTable;
    block.source.begin = rendering_.size();
    if (Result<void> added = AddRows(rows, columns, block.table); !added) return added;
    if (block.table.rows.empty() || rendering_.size() == block.source.begin) return {};
    block.source.end = rendering_.size() - 1;
    block.table.header_rows = HeaderRows(rows, columns);
    for (std::size_t r = 0; r < block.table.header_rows; ++r) {
      for (Cell& cell : block.table.rows[r]) cell.header = true;
    }
    document_.blocks.push_back(std::move(block));
    last_table_ = document_.blocks.size() - 1;
    columns_ = columns;
    return {};
  }

  /// Two where cells of the first row reach over several columns, or down into the second row.
  [[nodiscard]] std::size_t HeaderRows(const Rows& rows,
                                       const std::vector<std::uint32_t>& columns) const {
    if (rows.size() < 3) return 1;
    const SheetRow& row = rows.front();
    for (std::size_t i = row.begin; i < row.end; ++i) {
      const SheetMerge* merge = MergeAt(sheet_.cells[i]);
      if (merge == nullptr || !std::binary_search(columns.begin(), columns.end(), merge->column))
        continue;
      if (merge->columns > 1 || merge->rows == 2) return 2;
    }
    return 1;
  }

  Result<void> AddRows(const Rows& rows, const std::vector<std::uint32_t>& columns, Table& table) {
    places_ += rows.size() * columns.size();
    if (places_ > kMaxCells) return TooMuch("places in its tables", kMaxCells);
    const std::size_t first = table.rows.size();
    for (const SheetRow& row : rows) {
      std::vector<Cell>& cells = table.rows.emplace_back(columns.size());
      for (std::size_t i = row.begin; i < row.end; ++i) {
        const SheetCell& cell = sheet_.cells[i];
        const auto at = std::lower_bound(columns.begin(), columns.end(), cell.column);
        if (at == columns.end() || *at != cell.column) continue;
        cells[static_cast<std::size_t>(at - columns.begin())].text =
            CellText(cell, IsLast(row, i, columns) ? '\n' : '\t');
      }
    }
    for (std::size_t r = 0; r < rows.size(); ++r) Spread(rows, r, columns, first, table);
    return {};
  }

  /// Whether no cell of the row to the right is in these columns.
  [[nodiscard]] bool IsLast(const SheetRow& row, std::size_t i,
                            const std::vector<std::uint32_t>& columns) const {
    return i + 1 == row.end || sheet_.cells[i + 1].column > columns.back();
  }

  /// Copies the cells of a row that are merged into the places that they cover. A cell over the
  /// whole width is the title of a section and stays one.
  void Spread(const Rows& rows, std::size_t r, const std::vector<std::uint32_t>& columns,
              std::size_t first, Table& table) {
    for (std::size_t i = rows[r].begin; i < rows[r].end; ++i) {
      const SheetMerge* merge = MergeAt(sheet_.cells[i]);
      if (merge == nullptr) continue;
      const auto at = std::lower_bound(columns.begin(), columns.end(), merge->column);
      if (at == columns.end() || *at != merge->column) continue;
      const auto from = static_cast<std::size_t>(at - columns.begin());
      const auto to = static_cast<std::size_t>(
          std::lower_bound(columns.begin(), columns.end(), merge->column + merge->columns) -
          columns.begin());
      if (from == 0 && to == columns.size() && to > 1) continue;
      for (std::size_t k = r; k < rows.size() && rows[k].row < merge->row + merge->rows; ++k) {
        // Merged cells do not overlap in files that programs write.
        if ((spread_ += to - from) > kMaxCells) return;
        for (std::size_t c = from; c < to; ++c) {
          if (k != r || c != from) Repeat(table.rows[first + r][from], table.rows[first + k][c]);
        }
      }
    }
  }

  void Repeat(const Cell& from, Cell& to) {
    constexpr std::size_t kMaxCopied = std::size_t{8} << 20;
    if (!to.text.empty() || copied_ + from.text.size() > kMaxCopied) return;
    copied_ += from.text.size();
    to.text = from.text;
    to.repeated = true;
  }

  MappedText CellText(const SheetCell& cell, char end) {
    const ByteSpan place = rendering_.Add(TextOf(cell), cell.row, cell.column, end);
    const std::string_view text = rendering_.text();
    TextBuilder builder;
    for (std::size_t begin = place.begin; begin < place.end;) {
      const std::size_t line = std::min(text.find('\n', begin), place.end);
      if (begin > place.begin) builder.Separator({begin - 1, begin});
      builder.Add(text.substr(begin, line - begin), begin);
      begin = line + 1;
    }
    return builder.Take();
  }

  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

  const Workbook& workbook_;
  const Sheet& sheet_;
  WorkbookText& rendering_;
  Document& document_;
  std::size_t& places_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, const SheetMerge*> merges_;
  bool full_ = false;  // of text
  bool named_ = false;
  bool titled_ = false;
  std::size_t last_table_ = kNone;      // its block
  std::vector<std::uint32_t> columns_;  // of that table
  std::size_t copied_ = 0;              // bytes of repeated cells
  std::size_t spread_ = 0;              // places that merged cells cover
};

}  // namespace

Result<Document> MakeDocument(Workbook workbook, std::string_view format) {
  workbook.Finish();
  Document document;
  document.format = format;
  document.title = std::move(workbook.title);
  document.author = std::move(workbook.author);
  document.published = std::move(workbook.published);
  document.notes = std::move(workbook.notes);
  auto rendering = std::make_shared<WorkbookText>();
  std::size_t places = 0;
  for (const Sheet& sheet : workbook.sheets) {
    SheetReader reader(workbook, sheet, *rendering, document, places);
    if (Result<void> read = reader.Read(workbook.sheets.size() > 1); !read) {
      return std::move(read).error();
    }
  }
  if (document.blocks.empty()) document.notes.emplace_back("there is nothing in its sheets");
  FinishDocument(rendering->text(), document);
  document.rendering = std::move(rendering);
  return document;
}

}  // namespace verdict::importers
