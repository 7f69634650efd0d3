// Each kind of table is cut into rows of byte spans first; one function then makes the cells.
#include "importers/text_tables.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "importers/limits.h"
#include "importers/sectioned_table.h"
#include "importers/source_lines.h"
#include "importers/text_builder.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kMaxColumns = 500;
constexpr std::size_t kMaxAlignedWidth = 400;
constexpr int kHangingColumns = 6;  // a line that begins so far in may go on with a cell

/// One line's cells; a row of the table is one such line or several.
using CellSpans = std::vector<ByteSpan>;
struct RowSpans {
  std::vector<CellSpans> lines;
  bool header = false;
};

std::size_t BarAt(std::string_view text, std::size_t pos) {
  constexpr auto kBars = std::to_array<std::string_view>({"|", "│", "┃", "║", "｜"});
  for (const std::string_view bar : kBars) {
    if (text.substr(pos, bar.size()) == bar) return bar.size();
  }
  return 0;
}

bool HasBar(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size(); pos += Utf8Length(text[pos])) {
    if (BarAt(text, pos) != 0) return true;
  }
  return false;
}

/// "+----+----+", "|---|:--:|", "├──┼──┤", "----+----".
bool IsBorder(std::string_view text) {
  if (!IsDrawing(text)) return false;
  int strokes = 0;
  std::size_t pos = 0;
  while (pos < text.size()) {
    const char32_t c = DecodeUtf8(text, pos);
    if (c == '-' || c == '=' || (c >= 0x2500 && c <= 0x257F)) ++strokes;
    if (c < 0x7F &&
        std::string_view("+-=|: ").find(static_cast<char>(c)) == std::string_view::npos) {
      return false;
    }
  }
  return strokes >= 2;
}

/// The cells of a line between its bars; bars at the ends frame the line. "\|" is no bar.
CellSpans CutAtBars(std::string_view bytes, ByteSpan line) {
  const std::string_view text = line.In(bytes);
  CellSpans cells;
  std::size_t begin = BarAt(text, 0);
  std::size_t pos = begin;
  while (pos < text.size()) {
    const std::size_t bar = BarAt(text, pos);
    if (bar != 0 && text[pos - 1] != '\\' && cells.size() < kMaxColumns) {
      cells.push_back(TrimSpan(bytes, {line.begin + begin, line.begin + pos}));
      begin = pos + bar;
      pos = begin;
    } else {
      pos += std::max<std::size_t>(bar, Utf8Length(text[pos]));
    }
  }
  if (begin < text.size()) cells.push_back(TrimSpan(bytes, {line.begin + begin, line.end}));
  return cells;
}

Block MakeTable(std::string_view bytes, const std::vector<RowSpans>& rows, ByteSpan source) {
  Block block;
  block.kind = BlockKind::kTable;
  block.source = source;
  std::size_t columns = 0;
  for (const RowSpans& row : rows) {
    for (const CellSpans& line : row.lines) columns = std::max(columns, line.size());
  }
  for (const RowSpans& row : rows) {
    std::vector<Cell> cells(columns);
    for (std::size_t column = 0; column < columns; ++column) {
      TextBuilder text;
      std::size_t end = 0;
      for (const CellSpans& line : row.lines) {
        if (column >= line.size() || line[column].empty()) continue;
        if (!text.empty()) text.Space({end, line[column].begin});
        text.Add(line[column].In(bytes), line[column].begin);
        end = line[column].end;
      }
      cells[column].text = text.Take();
      cells[column].header = row.header;
    }
    if (row.header) ++block.table.header_rows;
    block.table.rows.push_back(std::move(cells));
  }
  return block;
}

ByteSpan SourceOf(const std::vector<TextLine>& lines, std::size_t first, std::size_t end) {
  return {lines[first].span.begin, lines[end - 1].span.end};
}

// ---- bars

/// Where most lines have no bar at their beginning, one that does has an empty first cell
/// ("  | Foo | Bar" over "TLS | yes | no").
void AddEmptyCorners(std::string_view bytes, const std::vector<TextLine>& lines, std::size_t first,
                     std::vector<std::vector<CellSpans>>& regions) {
  std::size_t framed = 0;
  std::size_t count = 0;
  std::size_t widest = 0;
  for (const auto& region : regions) {
    for (const CellSpans& cells : region) widest = std::max(widest, cells.size());
  }
  std::vector<CellSpans*> to_fill;
  std::size_t line = first;
  for (auto& region : regions) {
    for (CellSpans& cells : region) {
      while (IsBorder(lines[line].In(bytes))) ++line;
      const bool bar = BarAt(lines[line].In(bytes), 0) != 0;
      if (bar && cells.size() + 1 == widest) to_fill.push_back(&cells);
      framed += bar ? 1U : 0U;
      ++count;
      ++line;
    }
  }
  if (framed * 2 >= count) return;
  for (CellSpans* cells : to_fill) {
    const std::size_t at = cells->empty() ? 0 : cells->front().begin;
    cells->insert(cells->begin(), ByteSpan{at, at});
  }
}

/// Rows between two borders. In a grid (a border after each row) they are one row; elsewhere a line
/// whose first cell is empty goes on with the row above.
void AddRegion(const std::vector<CellSpans>& region, bool grid, bool header,
               std::vector<RowSpans>& rows) {
  for (const CellSpans& line : region) {
    const bool goes_on = &line != &region.front() && !line.empty() && line.front().empty();
    if (rows.empty() || &line == &region.front() || !(grid || (header && goes_on))) {
      rows.push_back({{}, header});
    }
    rows.back().lines.push_back(line);
  }
}

std::optional<TextTable> ReadBars(std::string_view bytes, const std::vector<TextLine>& lines,
                                  std::size_t first, std::size_t end) {
  std::vector<std::vector<CellSpans>> regions(1);
  std::size_t borders = 0;
  std::size_t text_lines = 0;
  std::size_t cells = 0;
  std::size_t line = first;
  for (; line < end; ++line) {
    const std::string_view text = lines[line].In(bytes);
    if (IsBorder(text)) {
      ++borders;
      if (!regions.back().empty()) regions.emplace_back();
    } else if (HasBar(text)) {
      CellSpans spans = CutAtBars(bytes, lines[line].span);
      if (spans.size() < 2 && borders == 0) break;
      cells += spans.size();
      ++text_lines;
      regions.back().push_back(std::move(spans));
    } else {
      break;
    }
  }
  if (regions.back().empty()) regions.pop_back();
  if (text_lines < 2 || cells < text_lines * 2) return std::nullopt;
  // Two unframed lines with one bar each are more likely prose.
  if (borders == 0 && text_lines == 2 && cells < 6) return std::nullopt;
  AddEmptyCorners(bytes, lines, first, regions);
  std::size_t longest = 0;
  for (const auto& region : regions) longest = std::max(longest, region.size());
  const bool framed = borders > regions.size();
  const bool grid = framed && regions.size() > 2 && longest < text_lines;
  std::vector<RowSpans> rows;
  for (std::size_t i = 0; i < regions.size(); ++i) {
    AddRegion(regions[i], grid, i == 0 && regions.size() > 1, rows);
  }
  return TextTable{MakeTable(bytes, rows, SourceOf(lines, first, line)), line};
}

// ---- tabs

CellSpans CutAtTabs(std::string_view bytes, const TextLine& line, bool collapse) {
  CellSpans cells;
  std::size_t begin = line.raw_begin;
  const std::size_t end = line.span.end;
  while (begin <= end && cells.size() <= kMaxColumns) {
    std::size_t tab = std::min(bytes.find('\t', begin), end);
    cells.push_back(TrimSpan(bytes, {begin, tab}));
    if (collapse) {
      while (tab + 1 < end && bytes[tab + 1] == '\t') ++tab;
    }
    begin = tab + 1;
  }
  return cells;
}

bool HasInnerTab(std::string_view bytes, const TextLine& line) {
  return line.In(bytes).find('\t') != std::string_view::npos;
}

std::optional<TextTable> ReadTabs(std::string_view bytes, const std::vector<TextLine>& lines,
                                  std::size_t first, std::size_t end) {
  for (const bool collapse : {false, true}) {
    const std::size_t columns = CutAtTabs(bytes, lines[first], collapse).size();
    std::vector<RowSpans> rows;
    std::size_t line = first;
    for (; line < end && HasInnerTab(bytes, lines[line]) && !lines[line].bullet; ++line) {
      CellSpans spans = CutAtTabs(bytes, lines[line], collapse);
      // Cells at the end may be empty and their tabs gone.
      if (spans.size() > columns || spans.size() + columns / 2 < columns) break;
      rows.push_back({{std::move(spans)}, false});
    }
    if (columns >= 2 && columns <= kMaxColumns && rows.size() >= 2) {
      return TextTable{MakeTable(bytes, rows, SourceOf(lines, first, line)), line};
    }
  }
  return std::nullopt;
}

// Rows with blank lines between them, as pages give when they are copied: at least three, and each
// has all cells.
std::optional<TextTable> ReadSpacedTabs(std::string_view bytes, const std::vector<TextLine>& lines,
                                        std::size_t first) {
  constexpr std::size_t kMostBlankLines = 3;
  std::vector<RowSpans> rows;
  std::size_t next = first;
  std::size_t blank = 0;
  for (std::size_t line = first; line < lines.size() && rows.size() < kMaxTableRows; ++line) {
    if (lines[line].span.empty()) {
      if (++blank > kMostBlankLines) break;
      continue;
    }
    blank = 0;
    CellSpans spans = CutAtTabs(bytes, lines[line], true);
    const bool full =
        std::none_of(spans.begin(), spans.end(), [](ByteSpan s) { return s.empty(); });
    if (!full || spans.size() < 2 || spans.size() > kMaxColumns || lines[line].bullet ||
        (!rows.empty() && spans.size() != rows.front().lines.front().size()))
      break;
    rows.push_back({{std::move(spans)}, false});
    next = line + 1;
  }
  if (rows.size() < 3) return std::nullopt;
  return TextTable{MakeTable(bytes, rows, SourceOf(lines, first, next)), next};
}

// ---- aligned columns

/// The byte offset of each column of a line (columns in code points), and of its end.
std::vector<std::size_t> ColumnOffsets(std::string_view bytes, const TextLine& line) {
  std::vector<std::size_t> offsets;
  std::size_t pos = line.raw_begin;
  while (pos < line.span.end) {
    const std::size_t width = bytes[pos] == '\t' ? 8 - offsets.size() % 8 : 1;
    offsets.insert(offsets.end(), width, pos);
    pos += Utf8Length(bytes[pos]);
  }
  offsets.push_back(line.span.end);
  return offsets;
}

bool IsBlankByte(char c) { return c == ' ' || c == '\t'; }

/// A column of spaces that runs through all lines, two or more wide: [begin, end).
struct Gap {
  std::size_t begin;
  std::size_t end;
};

/// `used[c]`: some line has ink in column c. Gaps lie between the first and the last used column.
std::vector<Gap> GapsOf(const std::vector<bool>& used) {
  std::vector<Gap> gaps;
  std::size_t column = 0;
  while (column < used.size() && !used[column]) ++column;
  while (column < used.size()) {
    while (column < used.size() && used[column]) ++column;
    const std::size_t begin = column;
    while (column < used.size() && !used[column]) ++column;
    if (column < used.size() && column - begin >= 2) gaps.push_back({begin, column});
  }
  return gaps;
}

CellSpans CutAtGaps(std::string_view bytes, const TextLine& line, const std::vector<Gap>& gaps) {
  const std::vector<std::size_t> offsets = ColumnOffsets(bytes, line);
  CellSpans cells;
  std::size_t begin = 0;
  const auto offset_of = [&](std::size_t column) {
    return offsets[std::min(column, offsets.size() - 1)];
  };
  for (const Gap& gap : gaps) {
    cells.push_back(TrimSpan(bytes, {offset_of(begin), offset_of(gap.begin)}));
    begin = gap.end;
  }
  cells.push_back(TrimSpan(bytes, {offset_of(begin), line.span.end}));
  return cells;
}

std::size_t FilledCells(const CellSpans& cells) {
  return static_cast<std::size_t>(
      std::count_if(cells.begin(), cells.end(), [](ByteSpan cell) { return !cell.empty(); }));
}

bool HasWideGap(std::string_view text) {
  // Of two spaces side by side one stands at an odd place.
  for (std::size_t i = 1; i < text.size(); i += 2) {
    if (text[i] == ' ' && (text[i - 1] == ' ' || (i + 1 < text.size() && text[i + 1] == ' ')))
      return true;
  }
  return text.find('\t') != std::string_view::npos;
}

// "Memory:    Foo needs less ..." in each line: labels before text, no table.
bool AreLabelled(std::string_view bytes, const std::vector<RowSpans>& rows) {
  return std::all_of(rows.begin(), rows.end(), [&](const RowSpans& row) {
    return row.lines.size() == 1 && row.lines.front().size() == 2 &&
           row.lines.front().front().In(bytes).ends_with(':');
  });
}

std::optional<TextTable> ReadAligned(std::string_view bytes, const std::vector<TextLine>& lines,
                                     std::size_t first, std::size_t end) {
  std::vector<bool> used;
  std::size_t last = first;
  for (; last < end; ++last) {
    const TextLine& line = lines[last];
    const bool border = IsBorder(line.In(bytes));
    const bool hangs = last > first && line.indent >= kHangingColumns;
    if (line.bullet || (!border && !hangs && !HasWideGap(line.In(bytes)))) break;
    constexpr std::size_t kLongestCharacter = 4;
    if (line.span.end - line.raw_begin > kMaxAlignedWidth * kLongestCharacter) break;
    const std::vector<std::size_t> offsets = ColumnOffsets(bytes, line);
    if (offsets.size() > kMaxAlignedWidth) break;
    if (used.size() < offsets.size()) used.resize(offsets.size(), false);
    for (std::size_t c = 0; c + 1 < offsets.size(); ++c) {
      if (!IsBlankByte(bytes[offsets[c]]) &&
          !(border && line.In(bytes).find(' ') == std::string_view::npos))
        used[c] = true;
    }
  }
  const std::vector<Gap> gaps = GapsOf(used);
  if (gaps.empty() || last < first + 3) return std::nullopt;
  std::vector<RowSpans> rows;
  std::size_t full = 0;
  bool header = false;
  for (std::size_t i = first; i < last; ++i) {
    if (IsBorder(lines[i].In(bytes))) {
      header = header || rows.size() == 1;
      continue;
    }
    CellSpans cells = CutAtGaps(bytes, lines[i], gaps);
    const std::size_t filled = FilledCells(cells);
    if (filled >= 2) ++full;
    if (filled == 1 && cells.front().empty() && !rows.empty()) {
      rows.back().lines.push_back(std::move(cells));
    } else {
      rows.push_back({{std::move(cells)}, false});
    }
  }
  if (rows.size() < 2 || full * 4 < rows.size() * 3 || AreLabelled(bytes, rows))
    return std::nullopt;
  rows.front().header = header;
  return TextTable{MakeTable(bytes, rows, SourceOf(lines, first, last)), last};
}

}  // namespace

std::optional<TextTable> ReadTextTable(std::string_view bytes, const std::vector<TextLine>& lines,
                                       std::size_t first, std::size_t end) {
  if (end < first + 2) {
    if (first < end && HasInnerTab(bytes, lines[first])) {
      if (auto table = ReadSpacedTabs(bytes, lines, first)) return table;
    }
    // A header over a blank line.
    return first < end && HasWideGap(lines[first].In(bytes))
               ? ReadSectionedTable(bytes, lines, first)
               : std::nullopt;
  }
  end = std::min(end, first + kMaxTableRows);
  const std::string_view text = lines[first].In(bytes);
  if (IsBorder(text) || HasBar(text)) {
    if (auto table = ReadBars(bytes, lines, first, end)) return table;
  }
  if (lines[first].bullet) return std::nullopt;
  if (HasInnerTab(bytes, lines[first])) {
    if (auto table = ReadTabs(bytes, lines, first, end)) return table;
  }
  if (!HasWideGap(text)) return std::nullopt;
  if (auto table = ReadSectionedTable(bytes, lines, first)) return table;
  return ReadAligned(bytes, lines, first, end);
}

}  // namespace verdict::importers
