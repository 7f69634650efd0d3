#include "cli/output/rows.h"

#include <array>
#include <cstdio>
#include <utility>

namespace verdict::cli {
std::string ScoreText(double number) {
  std::array<char, 400> buffer{};  // a double has up to 309 digits before the point
  const int size = std::snprintf(buffer.data(), buffer.size(), "%.2f", number);
  return {buffer.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
}

std::string_view PolaritySign(const Cell& cell) {
  const auto* polarity = std::get_if<std::int64_t>(&cell);
  if (polarity == nullptr) return "";
  if (*polarity == 0) return "±";
  return *polarity > 0 ? "+" : "−";
}

std::string CellTextForPeople(const Cell& cell, ColumnRole role) {
  if (role == ColumnRole::kPolarity) return std::string(PolaritySign(cell));
  if (role == ColumnRole::kScore) {
    if (const double* number = std::get_if<double>(&cell)) return ScoreText(*number);
  }
  return CellText(cell);
}

std::unique_ptr<RowWriter> MakeRowWriter(OutputFormat format, std::vector<Column> columns,
                                         const Screen& screen, std::ostream& out) {
  switch (format) {
    case OutputFormat::kTable:
      break;
    case OutputFormat::kJson:
      return MakeJsonWriter(std::move(columns), false, out);
    case OutputFormat::kJsonl:
      return MakeJsonWriter(std::move(columns), true, out);
    case OutputFormat::kCsv:
      return MakeDelimitedWriter(std::move(columns), ',', out);
    case OutputFormat::kTsv:
      return MakeDelimitedWriter(std::move(columns), '\t', out);
    case OutputFormat::kMarkdown:
      return MakeMarkdownWriter(std::move(columns), out);
    case OutputFormat::kHtml:
      return MakeHtmlWriter(std::move(columns), out);
  }
  return MakeTableWriter(std::move(columns), screen, out);
}

}  // namespace verdict::cli
