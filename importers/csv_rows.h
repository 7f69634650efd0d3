/// Rows of comma-separated values: what CSV files and the tables of other formats share.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "importers/text_builder.h"
#include "schema/document.h"

namespace verdict::importers {

struct CsvRow {
  std::vector<MappedText> fields;
  ByteSpan source;

  /// How many fields are not empty.
  [[nodiscard]] std::size_t Filled() const;
};

/// Reads `bytes` from `begin` on, row by row. `bytes` is the source, or its beginning. Quotes count
/// only at the start of a field; text behind a closing quote belongs to the field. Cost: linear.
class CsvParser {
 public:
  CsvParser(std::string_view bytes, std::size_t begin, char delimiter)
      : bytes_(bytes), delimiter_(delimiter), pos_(begin) {}

  /// The next row; nothing at the end. Errors: kInput for a quote that does not close, with line
  /// and column, and for rows of more than kMaxCells fields.
  Result<std::optional<CsvRow>> Next();

 private:
  Result<void> ReadField(TextBuilder& builder);
  Result<void> ReadQuoted(TextBuilder& builder);
  [[nodiscard]] std::size_t EndOfPlain() const;
  [[nodiscard]] Error Unclosed(std::size_t open) const;

  std::string_view bytes_;
  char delimiter_;
  std::size_t pos_;
};

}  // namespace verdict::importers
