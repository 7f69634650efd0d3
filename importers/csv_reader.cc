// A state machine over the bytes, because the libraries give no places (RFC 4180, with what is
// found in the wild: other delimiters, "sep=" lines, comments and titles above the header, short
// rows, text behind a closing quote). A quote that never closes is refused: what follows it would
// be one cell.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "importers/csv_rows.h"
#include "importers/finish.h"
#include "importers/limits.h"
#include "importers/reader.h"
#include "importers/source_lines.h"
#include "importers/text_builder.h"

namespace verdict::importers {
namespace {

constexpr std::array<char, 4> kDelimiters = {',', '\t', ';', '|'};
constexpr std::size_t kProbe = std::size_t{1} << 16;  // bytes that the delimiter is guessed from

/// How evenly a delimiter cuts the first rows: the share of rows that have the most frequent number
/// of fields, more for more fields; 0 if it cuts nothing.
double Evenness(std::string_view head, char delimiter) {
  constexpr std::size_t kRows = 50;
  CsvParser parser(head, 0, delimiter);
  std::vector<std::size_t> widths;
  while (widths.size() < kRows) {
    const Result<std::optional<CsvRow>> row = parser.Next();
    if (!row || !*row) break;
    if ((*row)->Filled() > 0) widths.push_back((*row)->fields.size());
  }
  std::size_t best = 0;
  std::size_t count = 0;
  for (const std::size_t width : widths) {
    const auto same = static_cast<std::size_t>(std::count(widths.begin(), widths.end(), width));
    if (width < 2 || same < count || (same == count && width < best)) continue;
    best = width;
    count = same;
  }
  if (count == 0) return 0;
  constexpr double kMost = 20;  // columns beyond that prove no more
  return static_cast<double>(count) / static_cast<double>(widths.size()) +
         std::min(static_cast<double>(best), kMost) / 100;
}

/// The probed part ends behind its last whole line.
std::string_view Head(std::string_view bytes) {
  std::string_view head = bytes.substr(0, kProbe);
  if (head.size() < bytes.size()) {
    const std::size_t end = head.find_last_of("\r\n");
    if (end != std::string_view::npos) head = head.substr(0, end + 1);
  }
  return head;
}

char GuessDelimiter(std::string_view bytes) {
  char best = ',';
  double best_evenness = 0;
  for (const char delimiter : kDelimiters) {
    const double evenness = Evenness(Head(bytes), delimiter);
    if (evenness <= best_evenness) continue;
    best = delimiter;
    best_evenness = evenness;
  }
  return best;
}

class CsvDocument {
 public:
  CsvDocument(std::string_view bytes, Document& document) : bytes_(bytes), document_(document) {}

  Result<void> Read() {
    std::size_t begin = BomLength(bytes_);
    char delimiter = 0;
    if (bytes_.substr(begin, 4) == "sep=" && begin + 5 < bytes_.size()) {
      delimiter = bytes_[begin + 4];
      begin = bytes_.find_first_of("\r\n", begin);
      if (begin == std::string_view::npos) begin = bytes_.size();
    }
    if (delimiter == 0) delimiter = GuessDelimiter(bytes_.substr(begin));
    if (Result<void> read = ReadRows(begin, delimiter); !read) return read;
    MakeBlocks();
    return {};
  }

 private:
  Result<void> ReadRows(std::size_t begin, char delimiter) {
    CsvParser parser(bytes_, begin, delimiter);
    std::size_t cells = 0;
    for (;;) {
      Result<std::optional<CsvRow>> row = parser.Next();
      if (!row) return std::move(row).error();
      if (!*row) return {};
      cells += (*row)->fields.size();
      if (cells > kMaxCells) return TooMuch("table cells", kMaxCells);
      if ((*row)->Filled() == 0) continue;
      rows_.push_back(**std::move(row));
    }
  }

  /// The number of fields that most rows have.
  [[nodiscard]] std::size_t UsualWidth() const {
    std::vector<std::size_t> widths;
    for (const CsvRow& row : rows_) widths.push_back(row.fields.size());
    std::sort(widths.begin(), widths.end());
    std::size_t best = 0;
    std::size_t most = 0;
    for (std::size_t i = 0; i < widths.size();) {
      const auto end = static_cast<std::size_t>(
          std::upper_bound(widths.begin(), widths.end(), widths[i]) - widths.begin());
      if (end - i >= most) {
        most = end - i;
        best = widths[i];
      }
      i = end;
    }
    return best;
  }

  void MakeBlocks() {
    const std::size_t width = UsualWidth();
    std::size_t first = 0;
    while (first < rows_.size() && IsPreamble(rows_[first], width)) EmitText(rows_[first++]);
    std::size_t widest = 0;
    for (std::size_t r = first; r < rows_.size(); ++r) {
      widest = std::max(widest, rows_[r].fields.size());
    }
    const std::size_t count = rows_.size() - first;
    if (count == 0) return;
    if (widest < 2) {
      document_.notes.emplace_back("this file has only one column: there is nothing to compare");
      return;
    }
    if (widest > kMaxCells / count) widest = std::max<std::size_t>(2, kMaxCells / count);
    Block block;
    block.kind = BlockKind::kTable;
    block.source = {rows_[first].source.begin, rows_.back().source.end};
    block.table.header_rows = 1;
    for (std::size_t r = first; r < rows_.size(); ++r) {
      std::vector<Cell>& cells = block.table.rows.emplace_back(widest);
      for (std::size_t c = 0; c < std::min(widest, rows_[r].fields.size()); ++c) {
        cells[c].text = std::move(rows_[r].fields[c]);
        cells[c].header = r == first;
      }
      rows_[r].fields.clear();
    }
    document_.blocks.push_back(std::move(block));
  }

  /// A title or a comment above the header: a row with one text where the others have several.
  static bool IsPreamble(const CsvRow& row, std::size_t width) {
    if (width < 2) return false;
    const bool comment = row.fields.front().str().starts_with("#");
    if (comment && row.fields.size() != width) return true;
    return row.Filled() == 1 && !row.fields.front().empty();
  }

  void EmitText(const CsvRow& row) {
    const bool comment = row.fields.front().str().starts_with("#");
    TextBuilder builder;
    ByteSpan span = row.source;
    while (comment && span.begin < span.end && bytes_[span.begin] == '#') ++span.begin;
    if (comment) {
      builder.Add(span.In(bytes_), span.begin);
    }
    Block block;
    block.text = comment ? builder.Take() : row.fields.front();
    if (block.text.empty()) return;
    constexpr std::size_t kLongestTitle = 100;  // bytes
    const bool title = document_.blocks.empty() && block.text.size() <= kLongestTitle;
    block.kind = title ? BlockKind::kHeading : BlockKind::kParagraph;
    block.level = title ? 1 : 0;
    block.source = row.source;
    document_.blocks.push_back(std::move(block));
  }

  std::string_view bytes_;
  Document& document_;
  std::vector<CsvRow> rows_;
};

class Csv final : public Reader {
 public:
  [[nodiscard]] std::string_view name() const override { return "csv"; }
  [[nodiscard]] std::vector<std::string_view> extensions() const override {
    return {"csv", "tsv", "tab", "psv"};
  }

  /// At least three rows that a delimiter cuts alike, without a space behind it as prose has.
  [[nodiscard]] double Sniff(std::string_view bytes) const override {
    const std::string_view head = Head(bytes.substr(BomLength(bytes)));
    if (std::count(head.begin(), head.end(), '\n') < 2) return 0;
    double best = 0;
    for (const char delimiter : {',', '\t', ';'}) {
      const std::string prose = std::string(1, delimiter) + ' ';
      if (head.find(delimiter) == std::string_view::npos ||
          head.find(prose) != std::string_view::npos)
        continue;
      if (Evenness(head, delimiter) > 1.02) best = 0.8;
    }
    return best;
  }

  [[nodiscard]] Result<Document> Read(std::string_view bytes) const override {
    if (Result<void> checked = CheckLines(bytes); !checked) return std::move(checked).error();
    Document document;
    document.format = name();
    if (Result<void> read = CsvDocument(bytes, document).Read(); !read) {
      return std::move(read).error();
    }
    FinishDocument(bytes, document);
    return document;
  }
};

}  // namespace

const Reader& CsvReader() {
  static const Csv reader;
  return reader;
}

}  // namespace verdict::importers
