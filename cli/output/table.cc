/// Tables for a terminal. All rows are kept until the end, since the widest cell decides. Where the
/// natural widths do not fit, narrow columns keep theirs and the wide ones share what is left;
/// where not even the least widths fit, each row is shown as a record, one "name  value" line a
/// cell.
#include <algorithm>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "cli/output/rows.h"
#include "cli/output/style.h"
#include "cli/output/text_layout.h"

namespace verdict::cli {
namespace {

constexpr std::size_t kGap = 2;         // between columns
constexpr std::size_t kLeastWidth = 8;  // a cut column is not made narrower

bool RightAligned(ColumnRole role) {
  return role == ColumnRole::kNumber || role == ColumnRole::kScore;
}

/// Shares `width` columns among the natural widths: those that need least for their weight first
/// get what they need, at most their share of what is left.
///
/// Returns: nothing where a column would
/// fall under its least width.
std::vector<std::size_t> ShareWidth(const std::vector<std::size_t>& natural,
                                    const std::vector<Column>& columns, std::size_t width) {
  const auto least = [&](std::size_t i) { return std::min(natural[i], kLeastWidth); };
  std::size_t reserved = 0;  // what the columns without a width yet need at least
  std::size_t weight_left = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    reserved += least(i);
    weight_left += columns[i].weight;
  }
  const std::size_t gaps = kGap * (natural.size() - 1);
  if (width < gaps + reserved) return {};
  std::size_t left = width - gaps;
  std::vector<std::size_t> order(natural.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return natural[a] * columns[b].weight < natural[b] * columns[a].weight;
  });
  std::vector<std::size_t> widths(natural.size());
  for (const std::size_t i : order) {
    reserved -= least(i);
    const std::size_t share = std::min(left * columns[i].weight / weight_left, left - reserved);
    widths[i] = std::min(natural[i], std::max(share, least(i)));
    left -= widths[i];
    weight_left -= columns[i].weight;
  }
  return widths;
}

class TableWriter : public RowWriter {
 public:
  TableWriter(std::vector<Column> columns, const Screen& screen, std::ostream& out)
      : columns_(std::move(columns)), screen_(screen), out_(out) {}

  void Write(Row row) override {
    std::vector<std::string> texts(columns_.size());
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      texts[i] = OneLine(CellTextForPeople(row[i], columns_[i].role));
    }
    rows_.push_back(std::move(texts));
  }

  void Finish() override {
    if (columns_.empty()) return;
    for (Column& column : columns_) column.name = OneLine(column.name);
    const std::vector<std::size_t> widths = ShareWidth(NaturalWidths(), columns_, screen_.width);
    if (widths.empty()) {
      WriteRecords();
      return;
    }
    WriteHeader(widths);
    for (const auto& row : rows_) WriteRow(row, widths);
  }

 private:
  [[nodiscard]] std::vector<std::size_t> NaturalWidths() const {
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      std::size_t width = std::max<std::size_t>(1, DisplayWidth(columns_[i].name));
      for (const auto& row : rows_) width = std::max(width, DisplayWidth(row[i]));
      widths.push_back(width);
    }
    return widths;
  }

  void WriteHeader(const std::vector<std::size_t>& widths) {
    std::vector<std::string> names;
    std::vector<std::string> rules;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      names.push_back(Cut(columns_[i].name, widths[i]));
      std::string rule;
      for (std::size_t j = 0; j < widths[i]; ++j) rule += "─";
      rules.push_back(std::move(rule));
    }
    WriteLine(names, widths, Style::kStrong);
    WriteLine(rules, widths, Style::kFaint);
  }

  void WriteRow(const std::vector<std::string>& row, const std::vector<std::size_t>& widths) {
    std::vector<std::vector<std::string>> cells(row.size());
    std::size_t height = 1;
    for (std::size_t i = 0; i < row.size(); ++i) {
      cells[i] = Lines(row[i], widths[i], columns_[i].overflow);
      height = std::max(height, cells[i].size());
    }
    for (std::size_t line = 0; line < height; ++line) {
      std::vector<std::string> parts(row.size());
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (line < cells[i].size()) parts[i] = cells[i][line];
      }
      WriteLine(parts, widths, Style::kPlain);
    }
  }

  static std::vector<std::string> Lines(const std::string& text, std::size_t width,
                                        Overflow overflow) {
    if (overflow == Overflow::kWrap && width >= 2) return Wrap(text, width);
    return {overflow == Overflow::kCutStart ? CutStart(text, width) : Cut(text, width)};
  }

  /// One line of the screen; no spaces at its end.
  void WriteLine(const std::vector<std::string>& parts, const std::vector<std::size_t>& widths,
                 Style style) {
    std::string line;
    std::size_t pending = 0;  // spaces owed before the next text
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::size_t used = DisplayWidth(parts[i]);
      const std::size_t rest = widths[i] > used ? widths[i] - used : 0;
      const bool right = RightAligned(columns_[i].role);
      if (!parts[i].empty()) {
        line.append(pending + (right ? rest : 0), ' ');
        const bool sign = style == Style::kPlain && columns_[i].role == ColumnRole::kPolarity;
        line += Styled(parts[i], sign ? PolarityStyle(parts[i]) : style, screen_.color);
        pending = right ? 0 : rest;
      } else {
        pending += widths[i];
      }
      pending += kGap;
    }
    out_ << line << '\n';
  }

  void WriteRecords() {
    std::size_t name_width = 1;
    for (const Column& column : columns_) {
      name_width = std::max(name_width, DisplayWidth(column.name));
    }
    name_width = std::min(name_width, screen_.width / 3);
    const std::size_t value_width = screen_.width - name_width - kGap;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      if (r > 0) out_ << '\n';
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        WriteField(columns_[i], rows_[r][i], name_width, value_width);
      }
    }
  }

  void WriteField(const Column& column, const std::string& text, std::size_t name_width,
                  std::size_t value_width) {
    std::string lead = Padded(Cut(column.name, name_width), name_width) + "  ";
    for (const std::string& line : Wrap(text, value_width)) {
      if (line.empty()) lead = Cut(column.name, name_width);
      out_ << Styled(lead, Style::kFaint, screen_.color) << line << '\n';
      lead.assign(name_width + kGap, ' ');
    }
  }

  std::vector<Column> columns_;
  Screen screen_;
  std::ostream& out_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace

std::unique_ptr<RowWriter> MakeTableWriter(std::vector<Column> columns, const Screen& screen,
                                           std::ostream& out) {
  return std::make_unique<TableWriter>(std::move(columns), screen, out);
}

}  // namespace verdict::cli
