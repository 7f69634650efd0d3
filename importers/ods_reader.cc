// ODS (OpenDocument 1.2 part 1): one content.xml with all sheets. Cells have the text that the
// program showed beside their value; empty cells and rows come with a count.
#include <cstddef>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "importers/limits.h"
#include "importers/reader.h"
#include "importers/workbook.h"
#include "importers/xml_events.h"
#include "importers/zip_archive.h"

namespace verdict::importers {
namespace {

/// content.xml.
class ContentHandler final : public XmlHandler {
 public:
  explicit ContentHandler(Workbook& workbook) : workbook_(workbook) {}

  void Open(std::string_view name, const XmlAttributes& attributes) override {
    if (skip_ > 0 || IsAside(name)) {
      ++skip_;
    } else if (name == "style") {
      style_ = attributes.Get("name");
    } else if (name == "table-properties") {
      if (attributes.Get("display") == "false") hidden_styles_.insert(style_);
    } else if (name == "table") {
      OpenSheet(attributes);
    } else if (in_sheet_) {
      OpenInSheet(name, attributes);
    }
  }

  void Close(std::string_view name) override {
    if (skip_ > 0) {
      --skip_;
    } else if (!in_sheet_) {
      return;
    } else if (name == "table") {
      in_sheet_ = false;
      if (hidden_ > 0) NoteHidden(workbook_.sheets.back().name, hidden_, workbook_);
      hidden_ = 0;
    } else if (name == "table-row") {
      CloseRow();
    } else if (name == "table-cell" || name == "covered-table-cell") {
      CloseCell();
    } else if (name == "p" || name == "h") {
      in_text_ = false;
    }
  }

  void Text(std::string_view text) override {
    if (skip_ == 0 && in_text_) AddText(text);
  }

 private:
  /// A cell of the row that is being read.
  struct RowCell {
    std::size_t column = 0;
    std::string text;
    std::size_t rows = 1;
    std::size_t columns = 1;
  };

  /// Comments, drawings and the record of changes are no cells.
  static bool IsAside(std::string_view name) {
    return name == "annotation" || name == "tracked-changes" || name == "shapes" ||
           name == "frame" || name == "custom-shape" || name == "dde-links" || name == "ruby-text";
  }

  void OpenSheet(const XmlAttributes& attributes) {
    const std::string name(attributes.Get("name"));
    if (in_sheet_) {  // a table inside of a cell
      ++skip_;
      return;
    }
    if (hidden_styles_.contains(std::string(attributes.Get("style-name")))) {
      workbook_.notes.push_back("the sheet " + name + " is hidden and was not read");
      ++skip_;
      return;
    }
    if (workbook_.sheets.size() >= kMaxSheets) return Fail(TooMuch("sheets", kMaxSheets));
    workbook_.sheets.push_back({name, {}, {}, {}});
    in_sheet_ = true;
    row_ = 0;
    next_column_ = 0;
    hidden_columns_.clear();
  }

  void OpenInSheet(std::string_view name, const XmlAttributes& attributes) {
    if (name == "table-row") {
      row_repeat_ = attributes.Number("number-rows-repeated", 1, kMaxSheetRows);
      row_hidden_ = IsHidden(attributes);
      column_ = 0;
      cells_.clear();
    } else if (name == "table-cell" || name == "covered-table-cell") {
      OpenCell(attributes);
    } else if (name == "table-column") {
      OpenColumn(attributes);
    } else if (name == "p" || name == "h") {
      if (!text_.empty()) AddText("\n");
      in_text_ = true;
    } else if (name == "s" && in_text_) {
      AddText(" ");
    } else if ((name == "tab" || name == "line-break") && in_text_) {
      AddText(name == "tab" ? " " : "\n");
    }
  }

  static bool IsHidden(const XmlAttributes& attributes) {
    const std::string_view visibility = attributes.Get("visibility");
    return visibility == "collapse" || visibility == "filter";
  }

  void OpenColumn(const XmlAttributes& attributes) {
    constexpr std::size_t kMostRanges = 1'000;
    const std::size_t count = attributes.Number("number-columns-repeated", 1, kMaxSheetColumns);
    if (IsHidden(attributes) && hidden_columns_.size() < kMostRanges) {
      hidden_columns_.emplace_back(next_column_, next_column_ + count);
    }
    next_column_ = std::min(next_column_ + count, kMaxSheetColumns);
  }

  void OpenCell(const XmlAttributes& attributes) {
    text_.clear();
    in_text_ = false;
    column_repeat_ = attributes.Number("number-columns-repeated", 1, kMaxSheetColumns);
    columns_spanned_ = attributes.Number("number-columns-spanned", 1, kMaxSheetColumns);
    rows_spanned_ = attributes.Number("number-rows-spanned", 1, kMaxSheetRows);
    type_ = attributes.Get("value-type");
    value_ = attributes.Get(type_ == "date"      ? "date-value"
                            : type_ == "boolean" ? "boolean-value"
                                                 : "value");
  }

  void AddText(std::string_view text) {
    constexpr std::size_t kLongest = 160'000;  // bytes
    if (text_.size() < kLongest) text_ += text;
  }

  /// What a person sees, but dates in one form whatever the author's country.
  [[nodiscard]] std::string Content() const {
    const std::string_view shown = Trim(text_);
    constexpr std::size_t kDate = 10;  // "2024-04-14"
    if (type_ == "date" && value_.size() >= kDate && !value_.starts_with(shown))
      return value_.substr(0, kDate);
    if (type_ == "boolean" && !value_.empty()) return value_ == "true" ? "TRUE" : "FALSE";
    if (type_ == "float" && shown.empty()) return value_;
    if (shown.starts_with("#") && (shown.ends_with("!") || shown == "#N/A")) return {};
    return std::string(shown);
  }

  void CloseCell() {
    const std::size_t first = column_;
    column_ = std::min(column_ + column_repeat_, kMaxSheetColumns);
    const std::string content = Content();
    if (content.empty()) return;
    if (cells_.size() + column_repeat_ > kMaxSheetColumns) {
      return Fail(TooMuch("columns in a sheet", kMaxSheetColumns));
    }
    for (std::size_t column = first; column < first + column_repeat_; ++column) {
      if (row_hidden_ || IsHiddenColumn(column)) {
        ++hidden_;
      } else if (row_text_ + content.size() > kMaxWorkbookText) {
        return Fail(TooMuch("bytes of text in its cells", kMaxWorkbookText));
      } else {
        row_text_ += content.size();
        cells_.push_back({column, content, rows_spanned_, columns_spanned_});
      }
    }
  }

  [[nodiscard]] bool IsHiddenColumn(std::size_t column) const {
    for (const auto& [begin, end] : hidden_columns_) {
      if (begin <= column && column < end) return true;
    }
    return false;
  }

  void CloseRow() {
    Sheet& sheet = workbook_.sheets.back();
    row_text_ = 0;
    if (row_hidden_ && row_ < kMaxSheetRows && sheet.hidden.size() < kMaxSheetRows) {
      sheet.hidden.push_back(
          {static_cast<std::uint32_t>(row_), static_cast<std::uint32_t>(row_repeat_)});
    }
    for (std::size_t repeat = 0; !cells_.empty() && repeat < row_repeat_; ++repeat) {
      for (const RowCell& cell : cells_) {
        Result<void> added = workbook_.AddCell(row_ + repeat, cell.column, cell.text);
        if (!added) return Fail(std::move(added).error());
        if (cell.rows == 1 && cell.columns == 1) continue;
        sheet.merges.push_back(
            {static_cast<std::uint32_t>(row_ + repeat), static_cast<std::uint32_t>(cell.column),
             static_cast<std::uint32_t>(cell.rows), static_cast<std::uint32_t>(cell.columns)});
      }
    }
    row_ = std::min(row_ + row_repeat_, kMaxSheetRows);
  }

  Workbook& workbook_;
  std::set<std::string> hidden_styles_;
  std::string style_;
  int skip_ = 0;
  bool in_sheet_ = false;
  std::size_t next_column_ = 0;
  std::vector<std::pair<std::size_t, std::size_t>> hidden_columns_;
  std::size_t hidden_ = 0;
  std::size_t row_ = 0;
  std::size_t row_repeat_ = 1;
  bool row_hidden_ = false;
  std::vector<RowCell> cells_;
  std::size_t row_text_ = 0;  // bytes in cells_
  std::size_t column_ = 0;
  std::size_t column_repeat_ = 1;
  std::size_t columns_spanned_ = 1;
  std::size_t rows_spanned_ = 1;
  std::string type_;
  std::string value_;
  std::string text_;
  bool in_text_ = false;
};

class Ods final : public Reader {
 public:
  [[nodiscard]] std::string_view name() const override { return "ods"; }
  [[nodiscard]] std::vector<std::string_view> extensions() const override { return {"ods", "ots"}; }
  [[nodiscard]] bool IsBinary() const override { return true; }
  /// The first file of the archive names the type, and is not packed.
  [[nodiscard]] double Sniff(std::string_view bytes) const override {
    constexpr std::size_t kHead = 200;
    constexpr std::string_view kType = "mimetypeapplication/vnd.oasis.opendocument.spreadsheet";
    return LooksLikeZip(bytes) && bytes.substr(0, kHead).find(kType) != std::string_view::npos
               ? 1.0
               : 0.0;
  }

  [[nodiscard]] Result<Document> Read(std::string_view bytes) const override {
    Result<ZipArchive> archive = ZipArchive::Open(bytes);
    if (!archive) return std::move(archive).error();
    Workbook workbook;
    ReadProperties(*archive, "meta.xml", workbook);
    ContentHandler content(workbook);
    if (Result<void> read = ReadXml(*archive, "content.xml", content); !read) {
      return std::move(read).error();
    }
    return MakeDocument(std::move(workbook), name());
  }
};

}  // namespace

const Reader& OdsReader() {
  static const Ods reader;
  return reader;
}

}  // namespace verdict::importers
