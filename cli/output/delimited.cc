/// CSV as RFC 4180 has it (a cell with a delimiter, quote or line break is quoted, a quote doubled;
/// lines end in LF, which every reader takes), and the same with tabs.
#include <string>
#include <utility>

#include "base/text.h"
#include "cli/output/rows.h"
#include "cli/output/text_layout.h"

namespace verdict::cli {
namespace {

class DelimitedWriter : public RowWriter {
 public:
  DelimitedWriter(std::vector<Column> columns, char delimiter, std::ostream& out)
      : columns_(std::move(columns)), delimiter_(delimiter), out_(out) {
    for (std::size_t i = 0; i < columns_.size(); ++i) AppendCell(i, columns_[i].name);
    EndLine();
  }

  void Write(Row row) override {
    for (std::size_t i = 0; i < columns_.size(); ++i) AppendCell(i, CellText(row[i]));
    EndLine();
  }
  void Finish() override {}

 private:
  void AppendCell(std::size_t i, const std::string& raw) {
    if (i > 0) line_ += delimiter_;
    const std::string text = ReplaceInvalidUtf8(raw);
    // A lone empty cell would be an empty line, which many readers skip.
    const bool lone_empty = text.empty() && columns_.size() == 1;
    if (!lone_empty && text.find_first_of(special_) == std::string::npos) {
      line_ += text;
      return;
    }
    line_ += '"';
    for (const char c : text) {
      if (c == '"') line_ += '"';
      line_ += c;
    }
    line_ += '"';
  }

  void EndLine() {
    out_ << line_ << '\n';
    line_.clear();
  }

  std::vector<Column> columns_;
  char delimiter_;
  std::string special_{'"', '\r', '\n', delimiter_};
  std::ostream& out_;
  std::string line_;
};

}  // namespace

std::unique_ptr<RowWriter> MakeDelimitedWriter(std::vector<Column> columns, char delimiter,
                                               std::ostream& out) {
  return std::make_unique<DelimitedWriter>(std::move(columns), delimiter, out);
}

}  // namespace verdict::cli
