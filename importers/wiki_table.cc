// "|-" begins a row, "!" a header cell, "|" a cell; "!!" and "||" begin further ones in the same
// line. What stands before a single bar in a cell is its attributes.
#include "importers/wiki_table.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/language/stem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "importers/limits.h"
#include "importers/source_lines.h"
#include "importers/source_text.h"
#include "importers/wiki_inline.h"

namespace verdict::importers {
namespace {

struct WikiCell {
  std::vector<ByteSpan> lines;
  std::size_t columns = 1;
  std::size_t rows = 1;
  bool header = false;
};

std::size_t SpanOf(std::string_view attributes, std::string_view name) {
  std::size_t at = attributes.find(name);
  if (at == std::string_view::npos) return 1;
  at = attributes.find_first_of("0123456789", at + name.size());
  std::size_t number = 1;
  if (at != std::string_view::npos) {
    const std::string_view digits = attributes.substr(at);
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
  }
  constexpr std::size_t kMost = 1000;
  return std::clamp<std::size_t>(number, 1, kMost);
}

// A bar that parts attributes from text, not one within a link; npos if there is none.
std::size_t BarOf(std::string_view text) {
  const std::size_t bar = text.find('|');
  const std::size_t link = text.find("[[");
  if (bar == std::string_view::npos || link < bar) return std::string_view::npos;
  const std::string_view before = Trim(text.substr(0, bar));
  return before.find('=') != std::string_view::npos || before == "nowrap" || before.empty()
             ? bar
             : std::string_view::npos;
}

class WikiTable {
 public:
  explicit WikiTable(std::string_view bytes) : bytes_(bytes) {}

  std::optional<Table> Read(const std::vector<ByteSpan>& lines) {
    int depth = 0;
    for (const ByteSpan& line : lines) {
      const ByteSpan span = TrimSpan(bytes_, line);
      const std::string_view text = span.In(bytes_);
      if (text.starts_with("{|")) ++depth;
      if (depth == 0) AddLine(span, text);
      if (text.starts_with("|}")) depth = std::max(0, depth - 1);
      if (cells_ > kMaxCells) return std::nullopt;
    }
    return Fill();
  }

 private:
  void AddLine(ByteSpan span, std::string_view text) {
    if (text.empty()) return;
    if (text.starts_with("|+")) {
      caption_ = {span.begin + 2, span.end};
      if (const std::size_t bar = BarOf(caption_.In(bytes_)); bar != std::string_view::npos)
        caption_.begin += bar + 1;
    } else if (text.starts_with("|-")) {
      rows_.emplace_back();
    } else if (text.front() == '|' || text.front() == '!') {
      if (rows_.empty()) rows_.emplace_back();
      AddCells({span.begin + 1, span.end}, text.front() == '!');
    } else if (!rows_.empty() && !rows_.back().empty()) {
      rows_.back().back().lines.push_back(span);
    }
  }

  void AddCells(ByteSpan span, bool header) {
    for (;;) {
      const std::string_view text = span.In(bytes_);
      std::size_t end = text.find("||");
      if (header) end = std::min(end, text.find("!!"));
      const bool last = end == std::string_view::npos;
      const ByteSpan cell = {span.begin, last ? span.end : span.begin + end};
      AddCell(cell, header);
      if (last) return;
      span.begin = cell.end + 2;
    }
  }

  void AddCell(ByteSpan span, bool header) {
    WikiCell cell;
    cell.header = header;
    const std::string_view text = span.In(bytes_);
    if (const std::size_t bar = BarOf(text); bar != std::string_view::npos) {
      const std::string attributes = Lower(text.substr(0, bar));
      cell.columns = SpanOf(attributes, "colspan");
      cell.rows = SpanOf(attributes, "rowspan");
      span.begin += bar + 1;
    }
    cell.lines.push_back(TrimSpan(bytes_, span));
    rows_.back().push_back(std::move(cell));
    ++cells_;
  }

  // An item of a list in a cell is apart from what stands before it.
  [[nodiscard]] MappedText TextOf(const WikiCell& cell) const {
    TextBuilder builder;
    for (ByteSpan line : cell.lines) {
      const std::size_t marks = line.In(bytes_).find_first_not_of("*#:;");
      const ByteSpan sign = {line.begin,
                             marks == std::string_view::npos ? line.end : line.begin + marks};
      if (!builder.empty())
        sign.empty() ? builder.Space({line.begin, line.begin}) : builder.Separator(sign);
      if (&line != &cell.lines.front()) line.begin = sign.end;
      AddWikiInline(SourceText(bytes_, TrimSpan(bytes_, line)), builder);
    }
    return builder.Take();
  }

  std::optional<Table> Fill() {
    rows_.erase(std::remove_if(rows_.begin(), rows_.end(),
                               [](const std::vector<WikiCell>& row) { return row.empty(); }),
                rows_.end());
    if (rows_.empty()) return std::nullopt;
    std::size_t width = 0;
    for (const auto& row : rows_) {
      std::size_t columns = 0;
      for (const WikiCell& cell : row) columns += cell.columns;
      width = std::max(width, columns);
    }
    if (width > kMaxCells / rows_.size()) return std::nullopt;
    Table table;
    std::vector<std::size_t> covered(width, 0);  // rows that a cell above still covers
    for (const auto& row : rows_) {
      std::vector<Cell>& cells = table.rows.emplace_back(width);
      std::size_t c = 0;
      const auto skip = [&] {
        for (; c < width && covered[c] > 0; ++c) {
          --covered[c];
          cells[c] = table.rows[table.rows.size() - 2][c];
          cells[c].repeated = true;
        }
      };
      for (const WikiCell& source : row) {
        skip();
        Cell cell;
        cell.text = TextOf(source);
        cell.header = source.header;
        for (std::size_t i = 0; i < source.columns && c < width && covered[c] == 0; ++i, ++c) {
          covered[c] = source.rows - 1;
          cells[c] = cell;
          cell.repeated = true;
        }
      }
      skip();
    }
    CountHeaders(table);
    if (!caption_.empty()) {
      TextBuilder builder;
      AddWikiInline(SourceText(bytes_, TrimSpan(bytes_, caption_)), builder);
      table.caption = builder.Take();
    }
    return table;
  }

  static void CountHeaders(Table& table) {
    const auto is_header = [](const Cell& cell) { return cell.header || cell.text.empty(); };
    while (table.header_rows < table.rows.size() &&
           std::all_of(table.rows[table.header_rows].begin(), table.rows[table.header_rows].end(),
                       is_header))
      ++table.header_rows;
    const bool column =
        table.header_rows < table.rows.size() &&
        std::all_of(table.rows.begin() + static_cast<std::ptrdiff_t>(table.header_rows),
                    table.rows.end(),
                    [](const std::vector<Cell>& row) { return row.front().header; });
    table.header_columns = column ? 1 : 0;
  }

  std::string_view bytes_;
  std::vector<std::vector<WikiCell>> rows_;
  ByteSpan caption_;
  std::size_t cells_ = 0;
};

}  // namespace

std::optional<Table> ReadWikiTable(std::string_view bytes, const std::vector<ByteSpan>& lines) {
  return WikiTable(bytes).Read(lines);
}

}  // namespace verdict::importers
