// Columns are counted in characters, as people draw them. In a grid, each pair of neighbouring
// separator lines bounds a band of rows; where a separator does not run under a column, the cell
// goes on below it, and where a band has no bar between two columns, the cell goes on to the right.
#include "importers/rst_tables.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "base/utf8.h"
#include "importers/limits.h"
#include "importers/source_text.h"

namespace verdict::importers {
namespace {

/// A line with the byte offset of each of its columns.
struct DrawnLine {
  ByteSpan span;
  std::vector<std::size_t> columns;  // byte offsets; one more than characters

  [[nodiscard]] std::size_t Width() const { return columns.size() - 1; }
  [[nodiscard]] std::size_t ByteAt(std::size_t column) const {
    return columns[std::min(column, Width())];
  }
  [[nodiscard]] char At(std::string_view bytes, std::size_t column) const {
    return column < Width() ? bytes[columns[column]] : ' ';
  }
  [[nodiscard]] ByteSpan Between(std::size_t from, std::size_t to) const {
    return {ByteAt(from), std::max(ByteAt(from), ByteAt(to))};
  }
};

DrawnLine Draw(std::string_view bytes, ByteSpan span) {
  DrawnLine line;
  line.span = span;
  for (std::size_t pos = span.begin; pos < span.end; DecodeUtf8(bytes, pos)) {
    line.columns.push_back(pos);
  }
  line.columns.push_back(span.end);
  return line;
}

MappedText CellText(const SourceText& source, const Substitutions& substitutions) {
  TextBuilder builder;
  AddRstInline(source, substitutions, builder);
  return builder.Take();
}

bool IsMadeOf(std::string_view text, std::string_view marks) {
  return !text.empty() && text.find_first_not_of(marks) == std::string_view::npos;
}

class GridTable {
 public:
  GridTable(std::string_view bytes, const Substitutions& substitutions)
      : bytes_(bytes), substitutions_(substitutions) {}

  std::optional<Table> Read(const std::vector<ByteSpan>& spans) {
    for (const ByteSpan& span : spans) lines_.push_back(Draw(bytes_, span));
    FindColumns();
    FindBands();
    if (columns_.size() < 2 || bands_.size() < 2) return std::nullopt;
    if (Columns() > kMaxCells / bands_.size()) return std::nullopt;
    return Fill();
  }

 private:
  [[nodiscard]] std::size_t Columns() const { return columns_.size() - 1; }

  [[nodiscard]] bool IsSeparator(const DrawnLine& line) const {
    return IsMadeOf(line.span.In(bytes_), "+-=") || IsPartial(line);
  }
  /// "|      +-----+": runs under some of the columns.
  [[nodiscard]] bool IsPartial(const DrawnLine& line) const {
    const std::string_view text = line.span.In(bytes_);
    return text.find("+-") != std::string_view::npos && text.find("-+") != std::string_view::npos &&
           (text.front() == '|' || text.front() == '+');
  }

  void FindColumns() {
    for (const DrawnLine& line : lines_) {
      if (!IsMadeOf(line.span.In(bytes_), "+-=")) continue;
      for (std::size_t c = 0; c < line.Width(); ++c) {
        if (line.At(bytes_, c) == '+') columns_.push_back(c);
      }
      std::sort(columns_.begin(), columns_.end());
      columns_.erase(std::unique(columns_.begin(), columns_.end()), columns_.end());
    }
  }

  void FindBands() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!IsSeparator(lines_[i])) continue;
      bands_.push_back(i);
      const std::string_view text = lines_[i].span.In(bytes_);
      if (header_ == 0 && IsMadeOf(text, "+=")) header_ = bands_.size() - 1;
    }
  }

  /// Whether the separator above band `b` closes column `c`.
  [[nodiscard]] bool IsClosedAbove(std::size_t b, std::size_t c) const {
    const char mark = lines_[bands_[b]].At(bytes_, columns_[c] + 1);
    return mark == '-' || mark == '=';
  }
  /// Whether a bar stands at the left of column `c` in band `b`.
  [[nodiscard]] bool HasBar(std::size_t b, std::size_t c) const {
    for (std::size_t i = bands_[b] + 1; i < bands_[b + 1]; ++i) {
      const char mark = lines_[i].At(bytes_, columns_[c]);
      if (mark != '|' && mark != '+') return false;
    }
    return true;
  }

  struct Place {
    std::size_t row = 0;
    std::size_t column = 0;
  };

  Table Fill() {
    const std::size_t rows = bands_.size() - 1;
    std::vector<std::vector<Place>> owner(rows, std::vector<Place>(Columns()));
    std::vector<std::vector<SourceText>> texts(
        rows, std::vector<SourceText>(Columns(), SourceText(bytes_)));
    for (std::size_t b = 0; b < rows; ++b) {
      for (std::size_t c = 0; c < Columns(); ++c) {
        owner[b][c] = {b, c};
        if (c > 0 && !HasBar(b, c)) {
          owner[b][c] = owner[b][c - 1];
          continue;
        }
        if (b > 0 && !IsClosedAbove(b, c)) owner[b][c] = owner[b - 1][c];
        std::size_t end = c + 1;
        while (end < Columns() && !HasBar(b, end)) ++end;
        AddLines(b, columns_[c] + 1, columns_[end], texts[owner[b][c].row][owner[b][c].column]);
      }
    }
    return Make(owner, texts);
  }

  void AddLines(std::size_t b, std::size_t from, std::size_t to, SourceText& text) const {
    for (std::size_t i = bands_[b] + 1; i < bands_[b + 1]; ++i) {
      const ByteSpan span = TrimSpan(bytes_, lines_[i].Between(from, to));
      if (!span.empty()) text.Append(span);
    }
  }

  [[nodiscard]] Table Make(const std::vector<std::vector<Place>>& owner,
                           const std::vector<std::vector<SourceText>>& texts) const {
    Table table;
    table.header_rows = header_;
    for (std::size_t b = 0; b < owner.size(); ++b) {
      std::vector<Cell>& row = table.rows.emplace_back(Columns());
      for (std::size_t c = 0; c < Columns(); ++c) {
        const Place place = owner[b][c];
        row[c].header = b < header_;
        row[c].repeated = place.row != b || place.column != c;
        row[c].text = row[c].repeated ? (place.row == b ? row[place.column].text
                                                        : table.rows[place.row][place.column].text)
                                      : CellText(texts[b][c], substitutions_);
      }
    }
    return table;
  }

  std::string_view bytes_;
  const Substitutions& substitutions_;
  std::vector<DrawnLine> lines_;
  std::vector<std::size_t> columns_;  // where the bars stand
  std::vector<std::size_t> bands_;    // indices of the separator lines
  std::size_t header_ = 0;            // bands above the "===" line
};

/// The line without white space around it.
ByteSpan LineSpanOf(const RstLines& lines, std::size_t i) {
  return TrimSpan(lines.bytes, (*lines.lines)[i].bytes);
}

bool IsBorder(std::string_view line) {
  return line.size() >= 3 && line.find("==") != std::string_view::npos && IsMadeOf(line, "= ") &&
         line.front() == '=';
}

}  // namespace

std::optional<RstTable> ReadGridTable(const RstLines& lines, std::size_t first, std::size_t last,
                                      const Substitutions& substitutions) {
  if (!LineSpanOf(lines, first).In(lines.bytes).starts_with("+-") &&
      !LineSpanOf(lines, first).In(lines.bytes).starts_with("+=")) {
    return std::nullopt;
  }
  std::vector<ByteSpan> spans;
  std::size_t end = first;
  for (; end < last && spans.size() < kMaxTableRows; ++end) {
    const ByteSpan span = LineSpanOf(lines, end);
    if (span.empty() || (lines.bytes[span.begin] != '+' && lines.bytes[span.begin] != '|')) break;
    spans.push_back(span);
  }
  std::optional<Table> table = GridTable(lines.bytes, substitutions).Read(spans);
  if (!table) return std::nullopt;
  return RstTable{*std::move(table), end};
}

std::optional<RstTable> ReadSimpleTable(const RstLines& lines, std::size_t first, std::size_t last,
                                        const Substitutions& substitutions) {
  const ByteSpan top = LineSpanOf(lines, first);
  const std::string_view border = top.In(lines.bytes);
  if (!IsBorder(border) || border.find(' ') == std::string_view::npos) return std::nullopt;
  const std::size_t indent = top.begin - (*lines.lines)[first].bytes.begin;
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < border.size(); ++i) {
    if (border[i] == '=' && (i == 0 || border[i - 1] == ' ')) starts.push_back(i);
  }
  // The table ends at its second border, or, with a header, at its third.
  std::vector<std::size_t> borders = {first};
  for (std::size_t i = first + 1; i < last && borders.size() < 3; ++i) {
    const std::string_view line = LineSpanOf(lines, i).In(lines.bytes);
    if (!IsBorder(line)) continue;
    borders.push_back(i);
    const bool blank = i + 1 >= last || LineSpanOf(lines, i + 1).empty();
    if (blank && borders.size() > 1) break;
  }
  if (borders.size() < 2 || borders.back() - first > kMaxTableRows ||
      starts.size() > kMaxCells / (borders.back() - first)) {
    return std::nullopt;
  }
  RstTable result;
  result.end = borders.back() + 1;
  std::vector<std::vector<SourceText>> rows;
  std::size_t header = 0;
  bool separated = true;
  for (std::size_t i = first + 1; i < borders.back(); ++i) {
    const SourceLine& source = (*lines.lines)[i];
    const std::string_view text = LineSpanOf(lines, i).In(lines.bytes);
    if (IsBorder(text)) header = rows.size();
    if (text.empty() || IsBorder(text) || IsMadeOf(text, "- ")) {
      separated = true;
      continue;
    }
    ByteSpan span = source.bytes;
    span.begin = std::min(span.begin + indent, span.end);
    const DrawnLine line = Draw(lines.bytes, span);
    const auto cell = [&](std::size_t c) {
      const std::size_t to = c + 1 < starts.size() ? starts[c + 1] : line.Width();
      return TrimSpan(lines.bytes, line.Between(starts[c], std::max(to, starts[c])));
    };
    // A line with nothing in its first column goes on with the row above it.
    if (rows.empty() || separated || !cell(0).empty()) {
      rows.emplace_back(starts.size(), SourceText(lines.bytes));
    }
    separated = false;
    for (std::size_t c = 0; c < starts.size(); ++c) {
      if (!cell(c).empty()) rows.back()[c].Append(cell(c));
    }
  }
  if (rows.empty()) return std::nullopt;
  result.table.header_rows = header;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::vector<Cell>& cells = result.table.rows.emplace_back(starts.size());
    for (std::size_t c = 0; c < starts.size(); ++c) {
      cells[c].text = CellText(rows[r][c], substitutions);
      cells[c].header = r < header;
    }
  }
  return result;
}

}  // namespace verdict::importers
