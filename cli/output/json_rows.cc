#include "cli/output/rows.h"
#include "query/render/json.h"

namespace verdict::cli {
namespace {

class JsonRowWriter : public RowWriter {
 public:
  JsonRowWriter(const std::vector<Column>& columns, bool lines, std::ostream& out)
      : rows_(columns, lines), out_(out) {}

  void Write(Row row) override {
    text_.clear();
    rows_.Append(row, text_);
    out_ << text_;
  }
  void Finish() override {
    text_.clear();
    rows_.Finish(text_);
    out_ << text_;
  }

 private:
  query::render::JsonRows rows_;
  std::ostream& out_;
  std::string text_;
};

}  // namespace

std::unique_ptr<RowWriter> MakeJsonWriter(std::vector<Column> columns, bool lines,
                                          std::ostream& out) {
  return std::make_unique<JsonRowWriter>(columns, lines, out);
}

}  // namespace verdict::cli
