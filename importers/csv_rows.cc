#include "importers/csv_rows.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "importers/limits.h"
#include "importers/source_lines.h"

namespace verdict::importers {

std::size_t CsvRow::Filled() const {
  return static_cast<std::size_t>(
      std::count_if(fields.begin(), fields.end(), [](const MappedText& f) { return !f.empty(); }));
}

Result<std::optional<CsvRow>> CsvParser::Next() {
  if (pos_ >= bytes_.size()) return std::optional<CsvRow>();
  CsvRow row;
  const std::size_t begin = pos_;
  for (bool more = true; more;) {
    TextBuilder builder;
    if (Result<void> read = ReadField(builder); !read) return std::move(read).error();
    if (row.fields.size() >= kMaxCells) return TooMuch("table cells", kMaxCells);
    row.fields.push_back(builder.Take());
    more = pos_ < bytes_.size() && bytes_[pos_] == delimiter_;
    if (more) ++pos_;
  }
  row.source = TrimSpan(bytes_, {begin, pos_});
  if (pos_ < bytes_.size()) pos_ += bytes_.substr(pos_, 2) == "\r\n" ? 2U : 1U;
  return std::optional<CsvRow>(std::move(row));
}

Result<void> CsvParser::ReadField(TextBuilder& builder) {
  std::size_t at = pos_;
  while (at < bytes_.size() && bytes_[at] == ' ') ++at;
  if (at < bytes_.size() && bytes_[at] == '"') {
    pos_ = at;
    if (Result<void> read = ReadQuoted(builder); !read) return read;
  }
  const std::size_t end = std::min(EndOfPlain(), bytes_.size());
  builder.Add(bytes_.substr(pos_, end - pos_), pos_);
  pos_ = end;
  return {};
}

std::size_t CsvParser::EndOfPlain() const {
  std::size_t end = pos_;
  while (end < bytes_.size() && bytes_[end] != delimiter_ && bytes_[end] != '\n' &&
         bytes_[end] != '\r') {
    ++end;
  }
  return end;
}

Result<void> CsvParser::ReadQuoted(TextBuilder& builder) {
  const std::size_t open = pos_++;
  for (;;) {
    const std::size_t quote = bytes_.find('"', pos_);
    if (quote == std::string_view::npos) return Unclosed(open);
    const bool doubled = bytes_.substr(quote, 2) == "\"\"";
    builder.Add(bytes_.substr(pos_, quote - pos_), pos_);
    if (doubled) builder.AddResolved("\"", {quote, quote + 2});
    pos_ = quote + (doubled ? 2 : 1);
    if (!doubled) return {};
  }
}

Error CsvParser::Unclosed(std::size_t open) const {
  const LineIndex lines(bytes_.substr(0, open + 1));
  const int line = lines.LineOf(open);
  std::size_t begin = open;
  while (begin > 0 && bytes_[begin - 1] != '\n' && bytes_[begin - 1] != '\r') --begin;
  std::size_t column = 1;
  for (std::size_t i = begin; i < open; i += Utf8Length(bytes_[i])) ++column;
  return InputError("the quote that opens in line " + std::to_string(line) + ", column " +
                        std::to_string(column) +
                        " is never closed: close it, or double it if it belongs to the text",
                    open);
}

}  // namespace verdict::importers
