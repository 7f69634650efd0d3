/// The output formats that `--format` takes.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace verdict::cli {

enum class OutputFormat : std::uint8_t { kTable, kJson, kJsonl, kCsv, kTsv, kMarkdown, kHtml };

/// Names in the order of the enum.
inline constexpr std::array<std::string_view, 7> kOutputFormatNames = {
    "table", "json", "jsonl", "csv", "tsv", "markdown", "html"};

constexpr std::optional<OutputFormat> OutputFormatFromName(std::string_view name) {
  for (std::size_t i = 0; i < kOutputFormatNames.size(); ++i) {
    if (kOutputFormatNames[i] == name) return static_cast<OutputFormat>(i);
  }
  return std::nullopt;
}

/// True where a person reads the output, who wants few columns with signs; programs want every
/// field.
constexpr bool IsForPeople(OutputFormat format) {
  return format == OutputFormat::kTable || format == OutputFormat::kMarkdown ||
         format == OutputFormat::kHtml;
}

}  // namespace verdict::cli
