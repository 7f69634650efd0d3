/// Rows of typed cells: the one model behind every list that the command line prints, whatever the
/// format.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <variant>
#include <vector>

#include "cli/output/format.h"

namespace verdict::cli {

/// A value that is JSON already (the id of an extracted document, as it was given); its text
/// elsewhere.
struct RawJson {
  std::string text;
};

/// One cell. Text is UTF-8; what is not valid is shown as U+FFFD.
using Cell = std::variant<std::monostate, bool, std::int64_t, double, std::string,
                          std::vector<std::string>, RawJson>;

enum class ColumnRole : std::uint8_t {
  kText,
  kNumber,    ///< Right-aligned.
  kScore,     ///< A number shown to people with two decimals, right-aligned.
  kPolarity,  ///< 1, -1 or 0, shown to people as + − ± and coloured.
};

/// What becomes of a text that is wider than its column of a table.
enum class Overflow : std::uint8_t {
  kCutEnd,    ///< "the first wor…"
  kCutStart,  ///< "…/file.txt:79", for places
  kWrap,      ///< Over as many lines as it takes.
};

struct Column {
  std::string name;  ///< Key in JSON, header everywhere else.
  ColumnRole role = ColumnRole::kText;
  Overflow overflow = Overflow::kCutEnd;
  unsigned weight = 1;  ///< Its share of a table's width where not all columns get what they need.
};

using Row = std::vector<Cell>;

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

/// A cell as text without any format's quoting: "" for null, "true", shortest decimals, lists
/// joined by "; ".
std::string CellText(const Cell& cell);
/// The same as people read it: polarity as a sign, scores with two decimals.
std::string CellTextForPeople(const Cell& cell, ColumnRole role);
/// The sign of a polarity: "+", "−", "±", and "" where there is no side.
std::string_view PolaritySign(const Cell& cell);
/// The shortest decimal form that reads back as `number`; "" if it is not finite.
std::string NumberText(double number);
/// `number` with two decimals.
std::string ScoreText(double number);

/// A cell that is null where the text is empty.
Cell TextOrNull(std::string text);

}  // namespace verdict::cli
