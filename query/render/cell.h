/// Typed cells with named columns: the one model behind every list that is shown to people or
/// programs, whatever the format.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace verdict::query::render {

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

/// A cell as text without any format's quoting: "" for null, "true", shortest decimals, lists
/// joined by "; ".
std::string CellText(const Cell& cell);
/// The shortest decimal form that reads back as `number`; "" if it is not finite.
std::string NumberText(double number);
/// A cell that is null where the text is empty.
Cell TextOrNull(std::string text);

}  // namespace verdict::query::render
