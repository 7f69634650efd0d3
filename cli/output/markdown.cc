/// GitHub's tables: cells on one line, pipes escaped.
#include "cli/output/markdown.h"

#include <utility>

#include "cli/output/rows.h"
#include "cli/output/text_layout.h"

namespace verdict::cli {
namespace {

class MarkdownWriter : public RowWriter {
 public:
  MarkdownWriter(std::vector<Column> columns, std::ostream& out)
      : columns_(std::move(columns)), out_(out) {
    if (columns_.empty()) return;
    std::string rule = "|";
    out_ << '|';
    for (const Column& column : columns_) {
      out_ << ' ' << MarkdownText(column.name) << " |";
      rule += RuleFor(column.role);
    }
    out_ << '\n' << rule << '\n';
  }

  void Write(Row row) override {
    if (columns_.empty()) return;
    out_ << '|';
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      out_ << ' ' << MarkdownText(CellTextForPeople(row[i], columns_[i].role)) << " |";
    }
    out_ << '\n';
  }
  void Finish() override {}

 private:
  static std::string_view RuleFor(ColumnRole role) {
    switch (role) {
      case ColumnRole::kText:
        break;
      case ColumnRole::kNumber:
      case ColumnRole::kScore:
        return " ---: |";
      case ColumnRole::kPolarity:
        return " :---: |";
    }
    return " --- |";
  }

  std::vector<Column> columns_;
  std::ostream& out_;
};

}  // namespace

std::string MarkdownText(std::string_view text) {
  constexpr std::string_view kSpecial = "\\`*_[]<>|~&";
  std::string escaped;
  for (const char c : OneLine(text)) {
    if (kSpecial.find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::unique_ptr<RowWriter> MakeMarkdownWriter(std::vector<Column> columns, std::ostream& out) {
  return std::make_unique<MarkdownWriter>(std::move(columns), out);
}

}  // namespace verdict::cli
