#include "cli/output/rows.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <utility>

namespace verdict::cli {
namespace {

std::string Joined(const std::vector<std::string>& list) {
  std::string text;
  for (const std::string& entry : list) {
    if (!text.empty()) text += "; ";
    text += entry;
  }
  return text;
}

}  // namespace

std::string NumberText(double number) {
  if (!std::isfinite(number)) return {};
  // Confidences have three decimals at most, and claims leave `extract` by the hundred thousand.
  constexpr double kGrain = 1000;
  if (number >= 0.1 && number < 1) {
    const auto thousandths = static_cast<int>(std::lround(number * kGrain));
    if (thousandths < 1000 && thousandths / kGrain == number) {
      std::string digits = "0." + std::to_string(thousandths);
      while (digits.back() == '0') digits.pop_back();
      return digits;
    }
  }
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
  return {buffer.data(), end};
}

std::string ScoreText(double number) {
  std::array<char, 400> buffer{};  // a double has up to 309 digits before the point
  const int size = std::snprintf(buffer.data(), buffer.size(), "%.2f", number);
  return {buffer.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
}

std::string CellText(const Cell& cell) {
  if (const bool* flag = std::get_if<bool>(&cell)) return *flag ? "true" : "false";
  if (const auto* integer = std::get_if<std::int64_t>(&cell)) return std::to_string(*integer);
  if (const double* number = std::get_if<double>(&cell)) return NumberText(*number);
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* list = std::get_if<std::vector<std::string>>(&cell)) return Joined(*list);
  if (const auto* raw = std::get_if<RawJson>(&cell)) return raw->text;
  return {};
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

Cell TextOrNull(std::string text) {
  if (text.empty()) return {};
  return text;
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
