#include "importers/workbook.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "importers/dates.h"
#include "importers/limits.h"

namespace verdict::importers {
namespace {

/// <dc:title>, <dc:creator>, <dcterms:modified> and their like.
class PropertiesHandler final : public XmlHandler {
 public:
  void Open(std::string_view name, const XmlAttributes& /*attributes*/) override {
    value_.clear();
    inside_ = name;
  }
  void Close(std::string_view name) override {
    if (name != inside_) return;
    const std::string value(Trim(value_));
    if (name == "title") title = value;
    if (name == "creator") author = value;
    // The last change tells better than the first how current the figures are.
    const bool changed = name == "modified" || name == "date";
    const bool made = name == "created" || name == "creation-date";
    if (changed || (made && published.empty())) published = ParseDate(value).value_or(published);
    inside_.clear();
  }
  void Text(std::string_view text) override {
    constexpr std::size_t kLongest = 1000;
    if (value_.size() < kLongest) value_ += text;
  }

  std::string title;
  std::string author;
  std::string published;

 private:
  std::string inside_;
  std::string value_;
};

}  // namespace

Result<void> Workbook::AddCell(std::size_t row, std::size_t column, std::string_view content) {
  content = Trim(content);
  if (content.empty()) return {};
  if (column >= kMaxSheetColumns) return TooMuch("columns in a sheet", kMaxSheetColumns);
  if (row >= kMaxSheetRows) return TooMuch("rows in a sheet", kMaxSheetRows);
  if (++cells > kMaxSheetCells) return TooMuch("filled cells", kMaxSheetCells);
  if (text.size() + content.size() > kMaxWorkbookText) {
    return TooMuch("bytes of text in its cells", kMaxWorkbookText);
  }
  sheets.back().cells.push_back({static_cast<std::uint32_t>(row),
                                 static_cast<std::uint32_t>(column),
                                 {text.size(), text.size() + content.size()}});
  text += content;
  return {};
}

void Workbook::Finish() {
  for (Sheet& sheet : sheets) {
    const auto place = [](const SheetCell& cell) { return std::pair(cell.row, cell.column); };
    std::stable_sort(sheet.cells.begin(), sheet.cells.end(),
                     [&](const SheetCell& a, const SheetCell& b) { return place(a) < place(b); });
    sheet.cells.erase(
        std::unique(sheet.cells.begin(), sheet.cells.end(),
                    [&](const SheetCell& a, const SheetCell& b) { return place(a) == place(b); }),
        sheet.cells.end());
  }
}

void NoteHidden(const std::string& sheet, std::size_t count, Workbook& workbook) {
  workbook.notes.push_back(std::to_string(count) + (count == 1 ? " cell" : " cells") +
                           " in hidden rows or columns of the sheet " + sheet +
                           (count == 1 ? " was" : " were") + " not read");
}

void ReadProperties(ZipArchive& archive, const std::string& name, Workbook& workbook) {
  if (!archive.Has(name)) return;
  PropertiesHandler properties;
  if (!ReadXml(archive, name, properties)) return;
  workbook.title = std::move(properties.title);
  workbook.author = std::move(properties.author);
  workbook.published = std::move(properties.published);
}

}  // namespace verdict::importers
