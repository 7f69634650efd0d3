/// How XLSX says that a number is a date, a percentage or has a unit: number formats.
#pragma once

#include <string>
#include <string_view>

namespace verdict::importers {

/// What a number format makes of a number. Source: ECMA-376 part 1, 18.8.30 (numFmt).
struct NumberFormat {
  enum class Kind { kGeneral, kFixed, kPercent, kDate, kTime };
  Kind kind = Kind::kGeneral;
  int decimals = 0;       ///< Shown by kFixed and kPercent.
  bool optional = false;  ///< Decimals that are zero are not shown.
  int thousands = 0;      ///< How often the number is divided by 1,000 before.
  bool has_month = true;  ///< Of a date; without it only the year is shown.
  bool has_day = true;    ///< Of a date.
  std::string prefix;     ///< Words and signs around it: "$", " ms".
  std::string suffix;
};

/// Reads a format code: `0.0" ms"`, `yyyy\-mm\-dd`, `[$€-407]#,##0`. Only the part for positive
/// numbers counts. Cost: linear.
NumberFormat ParseNumberFormat(std::string_view code);
/// The code of a format that is known by its number alone; "" for general ones.
std::string_view BuiltInFormat(std::size_t id);
/// The number as a person reads it; dates as ISO 8601. `number` is text as the file has it; what is
/// no number comes back as it is. `from_1904`: days count from 1904-01-01, not 1899-12-30.
std::string FormatNumber(std::string_view number, const NumberFormat& format, bool from_1904);

}  // namespace verdict::importers
