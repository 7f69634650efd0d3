// Cells are a stream; the number of columns cuts it into rows. It is given in the options, or is
// the number of cells in the first line.
#include "importers/adoc_table.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "base/text.h"
#include "base/utf8.h"
#include "importers/limits.h"
#include "importers/source_lines.h"

namespace verdict::importers {
namespace {

struct StreamCell {
  SourceText text;
  std::size_t columns = 1;
  std::size_t rows = 1;
  bool header = false;
};

/// What may stand before a bar: "2+", ".3+", "2.3+", "3*", alignment, a style letter.
struct CellSpec {
  std::size_t begin = 0;
  std::size_t columns = 1;
  std::size_t rows = 1;
  std::size_t copies = 1;
  bool header = false;
};

std::size_t ToNumber(std::string_view digits) {
  std::size_t number = 1;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  constexpr std::size_t kMost = 1000;
  return std::clamp<std::size_t>(number, 1, kMost);
}

/// The specification that ends before the bar at `bar` of `line`.
CellSpec SpecBefore(std::string_view line, std::size_t bar) {
  CellSpec spec;
  spec.begin = bar;
  std::size_t begin = bar;
  constexpr std::size_t kLongest = 12;
  while (begin > 0 && bar - begin < kLongest &&
         (IsAsciiDigit(line[begin - 1]) ||
          std::string_view(".+*<^>adehlmsv").find(line[begin - 1]) != std::string_view::npos)) {
    --begin;
  }
  const std::string_view text = line.substr(begin, bar - begin);
  const bool apart = begin == 0 || IsAsciiSpace(line[begin - 1]);
  const bool word = text.size() > 1 && text.find_first_not_of("adehlmsv") == std::string_view::npos;
  if (text.empty() || !apart || word) return spec;
  spec.begin = begin;
  spec.header = text.back() == 'h';
  const std::size_t sign = text.find_first_of("+*");
  if (sign == std::string_view::npos) return spec;
  const std::size_t dot = std::min(text.find('.'), sign);
  if (text[sign] == '*') {
    spec.copies = ToNumber(text.substr(0, sign));
  } else {
    spec.columns = dot == 0 ? 1 : ToNumber(text.substr(0, dot));
    if (dot < sign) spec.rows = ToNumber(text.substr(dot + 1, sign - dot - 1));
  }
  return spec;
}

/// "cols="1,2*,3"": the number of columns; 0 if it is not said.
std::size_t ColumnsOf(std::string_view options) {
  const std::size_t at = options.find("cols=");
  if (at == std::string_view::npos) return 0;
  std::string_view value = options.substr(at + 5);
  if (value.starts_with("\"")) {
    value = value.substr(1, value.find('"', 1) == std::string_view::npos ? std::string_view::npos
                                                                         : value.find('"', 1) - 1);
  } else {
    value = value.substr(0, value.find_first_of(",]"));
  }
  std::size_t columns = 0;
  for (std::size_t begin = 0; begin <= value.size();) {
    const std::size_t end = std::min(value.find_first_of(",;", begin), value.size());
    const std::string_view item = Trim(value.substr(begin, end - begin));
    const std::size_t star = item.find('*');
    columns += star == std::string_view::npos ? 1 : ToNumber(item.substr(0, star));
    begin = end + 1;
  }
  return columns;
}

class AdocTable {
 public:
  AdocTable(std::string_view bytes, AdocAttributes& attributes)
      : bytes_(bytes), attributes_(attributes) {}

  std::optional<Table> Read(const std::vector<ByteSpan>& lines, std::string_view options) {
    std::size_t in_first_line = 0;
    bool blank_after_first = false;
    bool in_comment = false;
    for (const ByteSpan& line : lines) {
      if (IsComment(line.In(bytes_), in_comment)) continue;
      if (TrimSpan(bytes_, line).empty()) {
        blank_after_first = blank_after_first || cells_.size() == in_first_line;
        continue;
      }
      AddLine(line);
      if (in_first_line == 0) in_first_line = Width();
      if (cells_.size() > kMaxCells) return std::nullopt;
    }
    columns_ = ColumnsOf(options);
    const bool implicit = columns_ == 0 || columns_ == in_first_line;
    if (columns_ == 0) columns_ = in_first_line;
    if (columns_ == 0 || columns_ > kMaxCells / (cells_.size() + 1)) return std::nullopt;
    Table table = Fill();
    const bool header = options.find("header") != std::string_view::npos ||
                        (implicit && blank_after_first && in_first_line > 1 &&
                         options.find("noheader") == std::string_view::npos);
    if (header && !table.rows.empty()) {
      table.header_rows = 1;
      for (Cell& cell : table.rows.front()) cell.header = true;
    }
    if (table.rows.empty()) return std::nullopt;
    return table;
  }

 private:
  /// "// note", and what stands between two lines of "////".
  static bool IsComment(std::string_view line, bool& inside) {
    const bool mark = line.starts_with("////");
    if (mark) inside = !inside;
    return mark || inside || (line.starts_with("//") && !line.starts_with("///"));
  }
  [[nodiscard]] std::size_t Width() const {
    std::size_t width = 0;
    for (const StreamCell& cell : cells_) width += cell.columns;
    return width;
  }

  void AddLine(ByteSpan span) {
    const std::string_view line = span.In(bytes_);
    std::size_t text_begin = 0;
    bool open = !cells_.empty();  // text before the first bar belongs to the cell before
    for (std::size_t bar = line.find('|'); bar != std::string_view::npos;
         bar = line.find('|', bar + 1)) {
      if (bar > 0 && line[bar - 1] == '\\') continue;
      const CellSpec spec = SpecBefore(line, bar);
      if (open) AddText({span.begin + text_begin, span.begin + std::max(text_begin, spec.begin)});
      for (std::size_t i = 0; i < spec.copies; ++i) {
        cells_.push_back({SourceText(bytes_), spec.columns, spec.rows, spec.header});
      }
      open = true;
      text_begin = bar + 1;
    }
    if (open) AddText({span.begin + std::min(text_begin, line.size()), span.end});
  }

  void AddText(ByteSpan span) {
    const ByteSpan trimmed = TrimSpan(bytes_, span);
    if (!trimmed.empty()) cells_.back().text.Append(trimmed);
  }

  Table Fill() {
    Table table;
    std::vector<std::size_t> covered(columns_, 0);  // rows that a cell above still covers
    std::size_t column = 0;
    const auto next_row = [&] {
      table.rows.emplace_back(columns_);
      column = 0;
    };
    const auto skip_covered = [&] {
      while (column < columns_ && covered[column] > 0) {
        --covered[column];
        Cell& cell = table.rows.back()[column];
        if (table.rows.size() > 1) cell = table.rows[table.rows.size() - 2][column];
        cell.repeated = true;
        ++column;
      }
    };
    for (const StreamCell& stream : cells_) {
      if (table.rows.empty()) next_row();
      skip_covered();
      while (column >= columns_) {
        if (table.rows.size() > kMaxCells / columns_) return table;
        next_row();
        skip_covered();
      }
      Cell cell;
      TextBuilder builder;
      AddAdocInline(stream.text, attributes_, builder);
      cell.text = builder.Take();
      cell.header = stream.header;
      for (std::size_t i = 0; i < stream.columns && column < columns_; ++i, ++column) {
        covered[column] = stream.rows - 1;
        table.rows.back()[column] = cell;
        cell.repeated = true;
      }
    }
    if (!table.rows.empty()) skip_covered();
    return table;
  }

  std::string_view bytes_;
  AdocAttributes& attributes_;
  std::vector<StreamCell> cells_;
  std::size_t columns_ = 0;
};

}  // namespace

std::optional<Table> ReadAdocTable(std::string_view bytes, const std::vector<ByteSpan>& lines,
                                   std::string_view options, AdocAttributes& attributes) {
  return AdocTable(bytes, attributes).Read(lines, options);
}

}  // namespace verdict::importers
