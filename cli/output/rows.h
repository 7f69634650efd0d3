/// Prints rows of typed cells (query/render/cell.h), in every format.
#pragma once

#include <cstddef>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/output/format.h"
#include "query/render/cell.h"

namespace verdict::cli {

// The cells themselves are query's; what is here shows them.
using query::render::Cell;
using query::render::CellText;
using query::render::Column;
using query::render::ColumnRole;
using query::render::NumberText;
using query::render::Overflow;
using query::render::RawJson;
using query::render::Row;
using query::render::TextOrNull;

/// Where a table is shown.
struct Screen {
  std::size_t width = 80;  ///< Columns; at least 20.
  bool color = false;
};

/// Prints rows in one format. Rows have as many cells as there are columns.
/// Threads: one thread a writer. Cost: linear; table and Markdown keep all rows until Finish, the
/// others none.
class RowWriter {
 public:
  virtual ~RowWriter() = default;
  virtual void Write(Row row) = 0;
  /// Ends the output; call it once, also after no rows at all.
  virtual void Finish() = 0;
};

/// Lifetime: `out` must outlive the writer.
std::unique_ptr<RowWriter> MakeRowWriter(OutputFormat format, std::vector<Column> columns,
                                         const Screen& screen, std::ostream& out);

// One function a family of formats; rows.cc lists them.
std::unique_ptr<RowWriter> MakeTableWriter(std::vector<Column> columns, const Screen& screen,
                                           std::ostream& out);
std::unique_ptr<RowWriter> MakeJsonWriter(std::vector<Column> columns, bool lines,
                                          std::ostream& out);
std::unique_ptr<RowWriter> MakeDelimitedWriter(std::vector<Column> columns, char delimiter,
                                               std::ostream& out);
std::unique_ptr<RowWriter> MakeMarkdownWriter(std::vector<Column> columns, std::ostream& out);
std::unique_ptr<RowWriter> MakeHtmlWriter(std::vector<Column> columns, std::ostream& out);

/// A cell's text as people read it: polarity as a sign, scores with two decimals.
std::string CellTextForPeople(const Cell& cell, ColumnRole role);
/// The sign of a polarity: "+", "−", "±", and "" where there is no side.
std::string_view PolaritySign(const Cell& cell);
/// `number` with two decimals.
std::string ScoreText(double number);

}  // namespace verdict::cli
