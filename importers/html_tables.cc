// Rows and cells are laid out as in the HTML standard, 4.9.12: a cell goes to the first free place
// of its row; places below and beside it are taken by its spans.
#include "importers/html_tables.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "importers/html_inline.h"
#include "importers/html_knowledge.h"
#include "importers/html_parts.h"
#include "importers/limits.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kMaxColumns = 1000;
constexpr std::size_t kMaxRepeatedBytes = std::size_t{8} << 20;  // text of all copies of a table

struct HtmlRow {
  const GumboNode* node = nullptr;
  bool in_head = false;
};

bool IsCell(HtmlTag tag) { return tag == HtmlTag::kCell || tag == HtmlTag::kHeaderCell; }

void CollectRows(const HtmlTree& tree, const GumboNode& node, bool in_head,
                 std::vector<HtmlRow>& rows) {
  for (const GumboNode* child : ChildrenOf(node)) {
    const HtmlTag tag = tree.TagOf(*child);
    if (tag == HtmlTag::kRow) {
      rows.push_back({child, in_head});
    } else if (tag == HtmlTag::kTableHead || tag == HtmlTag::kTableBody) {
      CollectRows(tree, *child, tag == HtmlTag::kTableHead, rows);
    }
  }
}

std::vector<HtmlRow> RowsOf(const HtmlTree& tree, const GumboNode& table) {
  std::vector<HtmlRow> rows;
  CollectRows(tree, table, false, rows);
  const auto hidden = [&](const HtmlRow& row) { return IsHiddenHtml(*row.node, HtmlTag::kRow); };
  rows.erase(std::remove_if(rows.begin(), rows.end(), hidden), rows.end());
  return rows;
}

std::size_t SpanOf(const GumboNode& cell, const char* name, std::size_t most) {
  const auto value = AttributeOf(cell, name);
  if (!value) return 1;
  const std::string_view digits = Trim(*value);
  std::size_t span = 1;
  std::from_chars(digits.data(), digits.data() + digits.size(), span);
  if (span == 0) return *value == "0" ? most : 1;  // "rowspan=0": to the end
  return std::min(span, most);
}

// ---- cells

class CellReader {
 public:
  explicit CellReader(const HtmlTree& tree) : tree_(tree), inline_(tree) {
    inline_.SetPlace(HtmlInline::Place::kCell);
  }

  Cell Read(const GumboNode& node) {
    Cell cell;
    for (const bool aria_hidden : {false, true}) {
      if (!aria_hidden) hid_something_ = false;
      read_aria_hidden_ = aria_hidden;
      for (const GumboNode* child : ChildrenOf(node)) Visit(*child);
      cell.code = inline_.is_code();
      cell.text = inline_.Take();
      if (!cell.text.empty() || !hid_something_) break;
    }
    if (cell.text.empty()) ReadPicture(node, cell);
    return cell;
  }

 private:
  void Visit(const GumboNode& node) {
    if (IsText(node)) {
      inline_.Text(node);
      return;
    }
    if (!IsElement(node)) return;
    const HtmlTag tag = tree_.TagOf(node);
    if (IsForScreensOnly(node, tag) || inline_.Whole(node, tag)) return;
    const auto words = AttributeOf(node, "class");
    if (words && HtmlKnowledge::Names(HtmlKnowledge::Get().hidden, *words, true)) return;
    const bool breaks = BreaksCell(tag);
    if (breaks) inline_.Break(node);
    inline_.Enter(tag);
    for (const GumboNode* child : ChildrenOf(node)) Visit(*child);
    inline_.Leave(tag);
    if (breaks && tag != HtmlTag::kBreak) inline_.Break(node);
  }

  static bool BreaksCell(HtmlTag tag) {
    switch (tag) {
      case HtmlTag::kBreak:
      case HtmlTag::kRule:
      case HtmlTag::kParagraph:
      case HtmlTag::kDivision:
      case HtmlTag::kItem:
      case HtmlTag::kTerm:
      case HtmlTag::kDefinition:
      case HtmlTag::kRow:
      case HtmlTag::kCell:
      case HtmlTag::kHeaderCell:
      case HtmlTag::kPreformatted:
      case HtmlTag::kQuotation:
      case HtmlTag::kSection:
        return true;
      default:
        return HeadingLevel(tag) > 0;
    }
  }

  /// A mark that is repeated in words for those who cannot see it.
  bool IsForScreensOnly(const GumboNode& node, HtmlTag tag) {
    if (read_aria_hidden_ || tag == HtmlTag::kImage) return false;
    const auto hidden = AttributeOf(node, "aria-hidden");
    if (!hidden || *hidden != "true" || PlainText(node, 1).empty()) return false;
    hid_something_ = true;
    return true;
  }

  /// A cell without text may tell by its own class or title: <td class="yes">.
  void ReadPicture(const GumboNode& node, Cell& cell) const {
    const HtmlKnowledge& knowledge = HtmlKnowledge::Get();
    std::optional<std::string> shown;
    for (const char* name : {"aria-label", "title"}) {
      const auto value = AttributeOf(node, name);
      if (!shown && value) shown = knowledge.IconOfName(*value);
    }
    const auto words = AttributeOf(node, "class");
    if (!shown && words) shown = knowledge.IconOfClass(*words);
    const ByteSpan tag = tree_.StartTagOf(node);
    if (shown && !tag.empty()) cell.text.AppendResolved(*shown, tag);
  }

  const HtmlTree& tree_;
  HtmlInline inline_;
  bool read_aria_hidden_ = false;
  bool hid_something_ = false;
};

// ---- the grid

class GridReader {
 public:
  GridReader(const HtmlTree& tree, std::size_t& cells) : tree_(tree), total_(cells) {}

  Table Read(const std::vector<HtmlRow>& rows) {
    table_.rows.resize(std::min(rows.size(), kMaxTableRows));
    for (std::size_t r = 0; r < table_.rows.size() && total_ <= kMaxCells; ++r) {
      ReadRow(*rows[r].node, r);
    }
    std::size_t columns = 0;
    for (const auto& row : table_.rows) columns = std::max(columns, row.size());
    for (auto& row : table_.rows) {
      total_ += columns - row.size();
      if (total_ <= kMaxCells) row.resize(columns);
    }
    return std::move(table_);
  }

 private:
  /// A cell that goes on in the rows below.
  struct Pending {
    std::size_t column = 0;
    std::size_t width = 0;
    std::size_t rows_left = 0;
    Cell cell;
  };

  void ReadRow(const GumboNode& node, std::size_t r) {
    std::vector<Cell>& row = table_.rows[r];
    std::vector<Pending> pending = std::exchange(pending_, {});
    auto next = pending.begin();
    const auto take_pending = [&] {
      while (next != pending.end() && next->column <= row.size()) {
        Repeat(next->cell, next->width, row);
        if (--next->rows_left > 0) pending_.push_back(std::move(*next));
        ++next;
      }
    };
    for (const GumboNode* child : ChildrenOf(node)) {
      const HtmlTag tag = tree_.TagOf(*child);
      if (!IsCell(tag)) continue;
      take_pending();
      if (row.size() >= kMaxColumns) break;
      const bool hidden = IsHiddenHtml(*child, tag);
      Cell cell = hidden ? Cell{} : reader_.Read(*child);
      if (hidden) continue;
      const auto scope = AttributeOf(*child, "scope");
      cell.header = tag == HtmlTag::kHeaderCell || scope.has_value();
      const std::size_t column = row.size();
      const std::size_t width = SpanOf(*child, "colspan", kMaxColumns - column);
      const std::size_t height = SpanOf(*child, "rowspan", table_.rows.size() - r);
      row.push_back(cell);
      ++total_;
      if (width > 1) Repeat(cell, width - 1, row);
      if (height > 1) pending_.push_back({column, width, height - 1, std::move(cell)});
    }
    take_pending();
    while (next != pending.end()) {  // beyond a short row
      row.resize(std::max(row.size(), next->column));
      take_pending();
    }
    std::sort(pending_.begin(), pending_.end(),
              [](const Pending& a, const Pending& b) { return a.column < b.column; });
  }

  void Repeat(const Cell& cell, std::size_t times, std::vector<Cell>& row) {
    for (; times > 0 && total_ <= kMaxCells && row.size() < kMaxColumns; --times) {
      repeated_bytes_ += cell.text.size();
      Cell copy;
      if (repeated_bytes_ <= kMaxRepeatedBytes) copy = cell;
      copy.repeated = true;
      row.push_back(std::move(copy));
      ++total_;
    }
  }

  const HtmlTree& tree_;
  CellReader reader_{tree_};
  Table table_;
  std::vector<Pending> pending_;  // by column
  std::size_t& total_;
  std::size_t repeated_bytes_ = 0;
};

// ---- headers

bool IsFilledHeader(const Cell& cell) { return cell.header && !cell.text.empty(); }

/// A row of nothing but headers; an empty corner may be an ordinary cell.
bool IsHeaderRow(const std::vector<Cell>& row) {
  bool any = false;
  for (std::size_t c = 0; c < row.size(); ++c) {
    if (!row[c].header && !row[c].text.empty()) return false;
    any = any || (c > 0 && IsFilledHeader(row[c]));
  }
  return any || (row.size() == 1 && IsFilledHeader(row[0]));
}

/// Headers that are only marked by the look: all words of the row are bold, those of the next not.
bool IsBoldRow(const std::vector<Cell>& row) {
  const auto bold = [](const Cell& cell) {
    const MappedText& text = cell.text;
    return text.empty() || (text.strong.size() == 1 && text.strong[0].size() == text.size());
  };
  return std::all_of(row.begin(), row.end(), bold) &&
         std::any_of(row.begin(), row.end(), [](const Cell& cell) { return !cell.text.empty(); });
}

/// A cell over the whole width.
bool IsOneCell(const std::vector<Cell>& row) {
  if (row.size() < 2 || row[0].text.empty()) return false;
  return std::all_of(row.begin() + 1, row.end(), [&](const Cell& cell) {
    return cell.repeated && cell.text.str() == row[0].text.str();
  });
}

void DropEmptyLines(Table& table) {
  const auto empty = [](const std::vector<Cell>& row) {
    return std::all_of(row.begin(), row.end(), [](const Cell& cell) { return cell.text.empty(); });
  };
  table.rows.erase(std::remove_if(table.rows.begin(), table.rows.end(), empty), table.rows.end());
  if (table.rows.empty()) return;
  std::vector<bool> filled(table.rows[0].size(), false);
  for (const auto& row : table.rows) {
    for (std::size_t c = 0; c < row.size(); ++c) filled[c] = filled[c] || !row[c].text.empty();
  }
  if (std::find(filled.begin(), filled.end(), false) == filled.end()) return;
  for (auto& row : table.rows) {
    std::vector<Cell> kept;
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (filled[c]) kept.push_back(std::move(row[c]));
    }
    row = std::move(kept);
  }
}

void FindHeaders(std::size_t head_rows, Table& table) {
  const std::size_t rows = table.rows.size();
  std::size_t top = head_rows < rows ? head_rows : 0;
  while (top + 1 < rows && IsHeaderRow(table.rows[top])) ++top;
  if (top == 0 && rows > 1 && IsBoldRow(table.rows[0]) && !IsBoldRow(table.rows[1])) top = 1;
  table.header_rows = top;
  for (std::size_t r = 0; r < top; ++r) {
    for (Cell& cell : table.rows[r]) cell.header = true;
  }
  const auto header_at = [&](std::size_t column) {
    for (std::size_t r = top; r < rows; ++r) {
      if (!table.rows[r][column].header) return false;
    }
    return true;
  };
  while (table.header_columns + 1 < table.rows[0].size() && header_at(table.header_columns)) {
    ++table.header_columns;
  }
}

std::size_t LinesIn(const GumboNode& node) {
  std::size_t lines = 0;
  for (const GumboNode* child : ChildrenOf(node)) {
    if (child->type != GUMBO_NODE_TEXT && child->type != GUMBO_NODE_WHITESPACE) continue;
    const std::string_view text = child->v.text.text;
    lines += static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  }
  return lines;
}

bool HasTableInside(const HtmlTree& tree, const GumboNode& node) {
  for (const GumboNode* child : ChildrenOf(node)) {
    const HtmlTag tag = tree.TagOf(*child);
    if (HeadingLevel(tag) > 0 && HeadingLevel(tag) < 5) return true;
    if (tag == HtmlTag::kTable && CellsOf(tree, *child).size() > 1) return true;
    if (HasTableInside(tree, *child)) return true;
  }
  return false;
}

}  // namespace

std::vector<const GumboNode*> CellsOf(const HtmlTree& tree, const GumboNode& table) {
  std::vector<const GumboNode*> cells;
  for (const HtmlRow& row : RowsOf(tree, table)) {
    for (const GumboNode* child : ChildrenOf(*row.node)) {
      if (IsCell(tree.TagOf(*child))) cells.push_back(child);
    }
  }
  return cells;
}

bool IsLayoutTable(const HtmlTree& tree, const GumboNode& table) {
  const auto role = AttributeOf(table, "role");
  if (role && (*role == "presentation" || *role == "none")) return true;
  constexpr std::size_t kManyLines = 12;  // of a text with its own layout
  std::size_t widest = 0;
  std::size_t paragraphs = 0;
  const std::vector<HtmlRow> rows = RowsOf(tree, table);
  for (const HtmlRow& row : rows) {
    std::size_t width = 0;
    for (const GumboNode* child : ChildrenOf(*row.node)) {
      if (!IsCell(tree.TagOf(*child))) continue;
      width += SpanOf(*child, "colspan", kMaxColumns);
      std::size_t in_cell = 0;
      for (const GumboNode* part : ChildrenOf(*child)) {
        if (tree.TagOf(*part) == HtmlTag::kParagraph) ++in_cell;
        if (tree.TagOf(*part) == HtmlTag::kPreformatted && LinesIn(*part) >= kManyLines)
          return true;
      }
      paragraphs = std::max(paragraphs, in_cell);
    }
    widest = std::max(widest, width);
  }
  constexpr std::size_t kManyParagraphs = 4;  // no cell of data has so many
  if (widest < 2 || paragraphs >= kManyParagraphs) return true;
  return HasTableInside(tree, table);
}

std::optional<Block> ReadHtmlTable(const HtmlTree& tree, const GumboNode& table,
                                   std::size_t& cells) {
  std::vector<HtmlRow> rows = RowsOf(tree, table);
  // A head stands at the top, wherever it was written; foots stay where they are.
  std::size_t head_rows = 0;
  while (head_rows < rows.size() && rows[head_rows].in_head) ++head_rows;
  Block block;
  block.kind = BlockKind::kTable;
  block.table = GridReader(tree, cells).Read(rows);
  if (cells > kMaxCells) return std::nullopt;
  Table& read = block.table;
  for (const GumboNode* child : ChildrenOf(table)) {
    if (tree.TagOf(*child) == HtmlTag::kCaption) read.caption = CellReader(tree).Read(*child).text;
  }
  while (read.rows.size() > 2 && IsOneCell(read.rows[0]) && read.caption.empty()) {
    read.caption = std::move(read.rows[0][0].text);
    read.rows.erase(read.rows.begin());
    if (head_rows > 0) --head_rows;
  }
  const std::size_t rows_before = read.rows.size();
  DropEmptyLines(read);
  if (read.rows.empty()) return std::nullopt;
  if (rows_before != read.rows.size()) head_rows = std::min(head_rows, read.rows.size() - 1);
  FindHeaders(head_rows, read);
  return block;
}

}  // namespace verdict::importers
