#include "query/render/cell.h"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace verdict::query::render {
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

std::string CellText(const Cell& cell) {
  if (const bool* flag = std::get_if<bool>(&cell)) return *flag ? "true" : "false";
  if (const auto* integer = std::get_if<std::int64_t>(&cell)) return std::to_string(*integer);
  if (const double* number = std::get_if<double>(&cell)) return NumberText(*number);
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* list = std::get_if<std::vector<std::string>>(&cell)) return Joined(*list);
  if (const auto* raw = std::get_if<RawJson>(&cell)) return raw->text;
  return {};
}

Cell TextOrNull(std::string text) {
  if (text.empty()) return {};
  return text;
}

}  // namespace verdict::query::render
