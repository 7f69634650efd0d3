/// Workbooks: what XLSX and ODS have in common, and the text that stands for one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "importers/xml_events.h"
#include "importers/zip_archive.h"
#include "schema/document.h"

namespace verdict::importers {

inline constexpr std::size_t kMaxSheetRows = 1'048'576;
inline constexpr std::size_t kMaxSheetColumns = 16'384;
inline constexpr std::size_t kMaxSheets = 1'000;
inline constexpr std::size_t kMaxSheetCells = 200'000;  ///< With text, in all sheets.
inline constexpr std::size_t kMaxSheetTexts = 50'000;   ///< Lines that are in no table.
inline constexpr std::size_t kMaxWorkbookText = std::size_t{16} << 20;

/// A cell with something in it; rows and columns count from 0.
struct SheetCell {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  ByteSpan text;  ///< In Workbook::text.
};

/// Cells that are one, named by the first of them.
struct SheetMerge {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  std::uint32_t rows = 1;
  std::uint32_t columns = 1;
};

/// Rows that are not shown: [first, first + count).
struct HiddenRows {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

struct Sheet {
  std::string name;
  std::vector<SheetCell> cells;  ///< After Finish by row, then column, one a place.
  std::vector<SheetMerge> merges;
  std::vector<HiddenRows> hidden;  ///< In order.
};

/// Collects the cells of a workbook within its limits.
struct Workbook {
  std::string text;
  std::vector<Sheet> sheets;
  std::string title;
  std::string author;
  std::string published;
  std::vector<std::string> notes;
  std::size_t cells = 0;

  /// Adds a cell to the last sheet; white space at its ends is left out, and a cell of nothing else
  /// is none. Requires: a sheet. Errors: kInput beyond the limits.
  Result<void> AddCell(std::size_t row, std::size_t column, std::string_view content);
  /// Sorts the cells of all sheets; of several at one place the first stays.
  void Finish();
};

/// Notes that a sheet has `count` cells in hidden rows or columns.
void NoteHidden(const std::string& sheet, std::size_t count, Workbook& workbook);

/// Makes blocks of a workbook: a heading for each sheet, tables, and paragraphs of what stands
/// around them. The document gets the workbook's title, author, date and notes, and its rendering.
/// Errors: kInput where the tables have more than kMaxCells places. Cost: linear in the cells and
/// the places of the tables.
Result<Document> MakeDocument(Workbook workbook, std::string_view format);

/// Reads title, author and date from an office file's description of itself (docProps/core.xml,
/// meta.xml). What cannot be read is left empty.
void ReadProperties(ZipArchive& archive, const std::string& name, Workbook& workbook);

}  // namespace verdict::importers
