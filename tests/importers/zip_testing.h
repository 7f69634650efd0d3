/// ZIP archives made in memory, for tests.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace verdict::importers::testing {

using ZipFiles = std::vector<std::pair<std::string, std::string>>;

/// An archive of these files, packed.
std::string ZipOf(const ZipFiles& files);

/// A workbook of one sheet, `Sheet1`: `rows` is what stands inside of <sheetData>, `behind` what
/// follows it (merged cells), `before` what precedes it (columns). Number formats: 1 is a date, 2 a
/// percentage, 3 a number with the unit ms, 4 the general one. Shared strings: "Redis", "Kafka".
std::string XlsxOf(const std::string& rows, const std::string& behind = {},
                   const std::string& before = {});
/// A workbook of what stands inside of <office:spreadsheet>.
std::string OdsOf(const std::string& tables);

}  // namespace verdict::importers::testing
