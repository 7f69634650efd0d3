#include <utility>
#include <variant>

#include "cli/caret.h"
#include "cli/commands/commands.h"
#include "cli/output/answer.h"

namespace verdict::cli {
namespace {

Cell SqlCell(kb::SqlValue value) {
  return std::visit([](auto& alternative) -> Cell { return std::move(alternative); }, value);
}

bool IsNumber(const kb::SqlValue& value) {
  return std::holds_alternative<std::int64_t>(value) || std::holds_alternative<double>(value);
}

/// A column is right-aligned if it holds numbers and nothing else.
std::vector<Column> SqlColumns(const kb::Rows& rows) {
  std::vector<Column> columns;
  for (std::size_t i = 0; i < rows.columns.size(); ++i) {
    bool any = false;
    bool all = true;
    for (const auto& row : rows.rows) {
      if (std::holds_alternative<std::monostate>(row[i])) continue;
      any = true;
      all = all && IsNumber(row[i]);
    }
    columns.push_back(
        {rows.columns[i], any && all ? ColumnRole::kNumber : ColumnRole::kText, Overflow::kWrap});
  }
  return columns;
}

}  // namespace

void WriteSqlRows(kb::Rows rows, OutputFormat format, const Screen& screen, std::ostream& out) {
  const auto writer = MakeRowWriter(format, SqlColumns(rows), screen, out);
  for (auto& values : rows.rows) {
    Row row;
    row.reserve(values.size());
    for (kb::SqlValue& value : values) row.push_back(SqlCell(std::move(value)));
    writer->Write(std::move(row));
  }
  writer->Finish();
}

ExitCode RunSql(const SqlCommand& command, Context& context) {
  Result<kb::Store> store = OpenStore(context.global, kb::OpenMode::kRead);
  if (!store) return Report(store.error(), context);
  StopAfter(*store, command.timeout_s);
  Result<kb::Rows> rows = store->Sql(command.text);
  if (!rows) return ReportAt(rows.error(), command.text, context);
  WriteSqlRows(*std::move(rows), command.format, context.screen, context.out);
  return ExitCode::kAnswered;
}

}  // namespace verdict::cli
