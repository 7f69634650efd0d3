// XLSX (ECMA-376 part 1, SpreadsheetML): a ZIP archive with the workbook (names and visibility of
// the sheets), shared strings, styles (number formats) and a file for each sheet.
#include <algorithm>
#include <charconv>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "importers/limits.h"
#include "importers/number_format.h"
#include "importers/reader.h"
#include "importers/workbook.h"
#include "importers/xml_events.h"
#include "importers/zip_archive.h"

namespace verdict::importers {
namespace {

/// What all sheets share.
struct XlsxContext {
  struct SheetPart {
    std::string name;
    std::string relation;
    bool hidden = false;
  };
  std::vector<SheetPart> sheets;
  std::map<std::string, std::string, std::less<>> targets;  // of relations
  std::string strings;                                      // one behind the other
  std::vector<std::size_t> string_ends;
  std::vector<NumberFormat> styles;  // by the number that cells have
  bool from_1904 = false;

  [[nodiscard]] std::string_view String(std::size_t index) const {
    if (index >= string_ends.size()) return {};
    const std::size_t begin = index == 0 ? 0 : string_ends[index - 1];
    return std::string_view(strings).substr(begin, string_ends[index] - begin);
  }
};

/// xl/workbook.xml and xl/_rels/workbook.xml.rels.
class WorkbookHandler final : public XmlHandler {
 public:
  explicit WorkbookHandler(XlsxContext& context) : context_(context) {}
  void Open(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "sheet") {
      if (context_.sheets.size() >= kMaxSheets) return Fail(TooMuch("sheets", kMaxSheets));
      const std::string_view state = attributes.Get("state");
      context_.sheets.push_back({std::string(attributes.Get("name")),
                                 std::string(attributes.Get("id")),
                                 state == "hidden" || state == "veryHidden"});
    } else if (name == "workbookPr") {
      context_.from_1904 = attributes.Flag("date1904");
    } else if (name == "Relationship" && context_.targets.size() < kMaxSheets * 2) {
      context_.targets.emplace(attributes.Get("Id"), attributes.Get("Target"));
    }
  }
  void Close(std::string_view /*name*/) override {}
  void Text(std::string_view /*text*/) override {}

 private:
  XlsxContext& context_;
};

/// xl/styles.xml: a cell's number leads to an entry of cellXfs, that to a format.
class StylesHandler final : public XmlHandler {
 public:
  explicit StylesHandler(XlsxContext& context) : context_(context) {}
  void Open(std::string_view name, const XmlAttributes& attributes) override {
    constexpr std::size_t kMostStyles = 65'536;
    const std::size_t id = attributes.Number("numFmtId", 0, kMostStyles);
    if (name == "numFmt" && codes_.size() < kMostStyles) {
      codes_.try_emplace(id, attributes.Get("formatCode"));
    } else if (name == "cellXfs") {
      inside_ = true;
    } else if (name == "xf" && inside_ && context_.styles.size() < kMostStyles) {
      const auto code = codes_.find(id);
      context_.styles.push_back(
          ParseNumberFormat(code != codes_.end() ? code->second : BuiltInFormat(id)));
    }
  }
  void Close(std::string_view name) override {
    if (name == "cellXfs") inside_ = false;
  }
  void Text(std::string_view /*text*/) override {}

 private:
  XlsxContext& context_;
  std::map<std::size_t, std::string> codes_;
  bool inside_ = false;
};

/// What cannot stand in XML is written _x000D_.
std::string Unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t mark = std::min(text.find("_x", pos), text.size());
    plain += text.substr(pos, mark - pos);
    pos = mark;
    if (mark == text.size()) break;
    unsigned code = 0;
    const char* const digits = text.data() + mark + 2;
    const bool escape = mark + 7 <= text.size() && text[mark + 6] == '_' &&
                        std::from_chars(digits, digits + 4, code, 16).ptr == digits + 4;
    if (!escape) {
      plain += text[pos++];
      continue;
    }
    if (code >= 0x20 && (code < 0xD800 || code > 0xDFFF)) AppendUtf8(code, plain);
    if (code == '\n') plain += '\n';
    pos += 7;
  }
  return plain;
}

/// Collects the text of <t> elements; how a word is spoken (<rPh>) is left out.
class TextCollector {
 public:
  void Open(std::string_view name) {
    if (name == "rPh") ++spoken_;
    if (name == "t") inside_ = spoken_ == 0;
  }
  void Close(std::string_view name) {
    if (name == "rPh" && spoken_ > 0) --spoken_;
    if (name == "t") inside_ = false;
  }
  void Add(std::string_view text) {
    if (inside_ && text_.size() + text.size() <= kMaxWorkbookText) text_ += text;
  }
  std::string Take() { return Unescaped(std::exchange(text_, {})); }

 private:
  std::string text_;
  int spoken_ = 0;
  bool inside_ = false;
};

/// xl/sharedStrings.xml.
class StringsHandler final : public XmlHandler {
 public:
  explicit StringsHandler(XlsxContext& context) : context_(context) {}
  void Open(std::string_view name, const XmlAttributes& /*attributes*/) override {
    text_.Open(name);
  }
  void Close(std::string_view name) override {
    text_.Close(name);
    if (name != "si") return;
    constexpr std::size_t kMostStrings = 1'000'000;
    context_.strings += text_.Take();
    context_.string_ends.push_back(context_.strings.size());
    if (context_.strings.size() > kMaxWorkbookText) {
      Fail(TooMuch("bytes of text in its cells", kMaxWorkbookText));
    } else if (context_.string_ends.size() > kMostStrings) {
      Fail(TooMuch("texts", kMostStrings));
    }
  }
  void Text(std::string_view text) override { text_.Add(text); }

 private:
  XlsxContext& context_;
  TextCollector text_;
};

/// "B4": column 1, row 3. Returns: whether it is such a name.
bool ParseReference(std::string_view text, std::size_t& row, std::size_t& column) {
  std::size_t letters = 0;
  std::size_t number = 0;
  while (letters < text.size() && IsAsciiLetter(text[letters]) && letters < 7) {
    number = number * 26 + static_cast<std::size_t>(ToAsciiLower(text[letters]) - 'a') + 1;
    ++letters;
  }
  std::size_t line = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data() + letters, end, line);
  if (letters == 0 || read.ptr != end || read.ec != std::errc() || line == 0) return false;
  row = line - 1;
  column = number - 1;
  return true;
}

/// xl/worksheets/sheet1.xml.
class SheetHandler final : public XmlHandler {
 public:
  SheetHandler(const XlsxContext& context, Workbook& workbook)
      : context_(context), workbook_(workbook), sheet_(workbook.sheets.back()) {}

  void Open(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "c") {
      OpenCell(attributes);
    } else if (name == "v") {
      in_value_ = true;
    } else if (name == "row") {
      OpenRow(attributes);
    } else if (name == "col") {
      if (attributes.Flag("hidden")) HideColumns(attributes);
    } else if (name == "mergeCell") {
      AddMerge(attributes.Get("ref"));
    } else {
      inline_text_.Open(name);
    }
  }

  void Close(std::string_view name) override {
    if (name == "v") {
      in_value_ = false;
    } else if (name == "c") {
      CloseCell();
    } else if (name == "row") {
      ++row_;
    } else {
      inline_text_.Close(name);
    }
  }

  void Text(std::string_view text) override {
    constexpr std::size_t kLongestValue = 40'000;  // a cell holds 32,767 characters
    if (in_value_) {
      if (value_.size() < kLongestValue * 4) value_ += text;
    } else {
      inline_text_.Add(text);
    }
  }

  [[nodiscard]] std::size_t hidden() const { return hidden_; }

 private:
  void OpenRow(const XmlAttributes& attributes) {
    row_ = attributes.Number("r", row_ + 1, kMaxSheetRows + 1);
    if (row_ > 0) --row_;
    column_ = 0;
    row_hidden_ = attributes.Flag("hidden");
    if (row_hidden_ && row_ < kMaxSheetRows) {
      sheet_.hidden.push_back({static_cast<std::uint32_t>(row_), 1});
    }
  }

  void OpenCell(const XmlAttributes& attributes) {
    std::size_t row = 0;
    std::size_t column = 0;
    if (ParseReference(attributes.Get("r"), row, column)) {
      row_ = row;
      column_ = column;
    }
    type_ = attributes.Get("t");
    style_ = attributes.Number("s", 0, context_.styles.size());
    value_.clear();
    inline_text_.Take();
  }

  void CloseCell() {
    const std::size_t column = column_++;
    const std::string content = Content();
    if (content.empty()) return;
    if (row_hidden_ || IsHiddenColumn(column)) {
      ++hidden_;
      return;
    }
    if (Result<void> added = workbook_.AddCell(row_, column, content); !added) {
      Fail(std::move(added).error());
    }
  }

  std::string Content() {
    if (type_ == "inlineStr") return inline_text_.Take();
    if (type_ == "s") {
      std::size_t index = 0;
      const char* const end = value_.data() + value_.size();
      const auto read = std::from_chars(value_.data(), end, index);
      return read.ec == std::errc() ? std::string(context_.String(index)) : std::string();
    }
    if (type_ == "str" || type_ == "d") return Unescaped(value_);
    if (type_ == "b") return value_.empty() ? "" : value_ == "0" ? "FALSE" : "TRUE";
    if (type_ == "e") return {};  // #DIV/0! says nothing
    if (value_.empty()) return {};
    const NumberFormat general;
    return FormatNumber(value_, style_ < context_.styles.size() ? context_.styles[style_] : general,
                        context_.from_1904);
  }

  void HideColumns(const XmlAttributes& attributes) {
    constexpr std::size_t kMostRanges = 1'000;
    if (hidden_columns_.size() >= kMostRanges) return;
    hidden_columns_.emplace_back(attributes.Number("min", 1, kMaxSheetColumns),
                                 attributes.Number("max", 0, kMaxSheetColumns));
  }
  [[nodiscard]] bool IsHiddenColumn(std::size_t column) const {
    return std::any_of(hidden_columns_.begin(), hidden_columns_.end(), [&](const auto& range) {
      return range.first <= column + 1 && column + 1 <= range.second;
    });
  }

  void AddMerge(std::string_view reference) {
    const std::size_t colon = reference.find(':');
    std::size_t top = 0;
    std::size_t left = 0;
    std::size_t bottom = 0;
    std::size_t right = 0;
    if (colon == std::string_view::npos || sheet_.merges.size() >= kMaxSheetCells ||
        !ParseReference(reference.substr(0, colon), top, left) ||
        !ParseReference(reference.substr(colon + 1), bottom, right)) {
      return;
    }
    if (top > bottom || left > right || bottom >= kMaxSheetRows || right >= kMaxSheetColumns)
      return;
    sheet_.merges.push_back({static_cast<std::uint32_t>(top), static_cast<std::uint32_t>(left),
                             static_cast<std::uint32_t>(bottom - top + 1),
                             static_cast<std::uint32_t>(right - left + 1)});
  }

  const XlsxContext& context_;
  Workbook& workbook_;
  Sheet& sheet_;
  std::size_t row_ = 0;
  std::size_t column_ = 0;
  bool row_hidden_ = false;
  std::vector<std::pair<std::size_t, std::size_t>> hidden_columns_;
  std::size_t hidden_ = 0;
  std::string type_;
  std::size_t style_ = 0;
  bool in_value_ = false;
  std::string value_;
  TextCollector inline_text_;
};

/// "worksheets/sheet1.xml" and "/xl/worksheets/sheet1.xml" are the same place.
std::string PartName(std::string_view target) {
  if (target.starts_with("/")) return std::string(target.substr(1));
  return "xl/" + std::string(target);
}

class Xlsx final : public Reader {
 public:
  [[nodiscard]] std::string_view name() const override { return "xlsx"; }
  [[nodiscard]] std::vector<std::string_view> extensions() const override {
    return {"xlsx", "xlsm", "xltx"};
  }
  [[nodiscard]] bool IsBinary() const override { return true; }
  /// Names stand in a ZIP archive as they are.
  [[nodiscard]] double Sniff(std::string_view bytes) const override {
    return LooksLikeZip(bytes) && bytes.find("xl/workbook.xml") != std::string_view::npos ? 1.0
                                                                                          : 0.0;
  }

  [[nodiscard]] Result<Document> Read(std::string_view bytes) const override {
    Result<ZipArchive> archive = ZipArchive::Open(bytes);
    if (!archive) return std::move(archive).error();
    XlsxContext context;
    if (Result<void> read = ReadContext(*archive, context); !read) return std::move(read).error();
    Workbook workbook;
    ReadProperties(*archive, "docProps/core.xml", workbook);
    for (const XlsxContext::SheetPart& part : context.sheets) {
      if (Result<void> read = ReadSheet(*archive, context, part, workbook); !read)
        return std::move(read).error();
    }
    return MakeDocument(std::move(workbook), name());
  }

 private:
  static Result<void> ReadContext(ZipArchive& archive, XlsxContext& context) {
    WorkbookHandler workbook(context);
    for (const char* part : {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"}) {
      if (Result<void> read = ReadXml(archive, part, workbook); !read) return read;
    }
    StringsHandler strings(context);
    StylesHandler styles(context);
    if (archive.Has("xl/styles.xml")) {
      if (Result<void> read = ReadXml(archive, "xl/styles.xml", styles); !read) return read;
    }
    if (!archive.Has("xl/sharedStrings.xml")) return {};
    return ReadXml(archive, "xl/sharedStrings.xml", strings);
  }

  static Result<void> ReadSheet(ZipArchive& archive, const XlsxContext& context,
                                const XlsxContext::SheetPart& part, Workbook& workbook) {
    if (part.hidden) {
      workbook.notes.push_back("the sheet " + part.name + " is hidden and was not read");
      return {};
    }
    const auto target = context.targets.find(part.relation);
    if (target == context.targets.end()) return {};
    const std::string file = PartName(target->second);
    if (file.find("worksheets/") == std::string::npos) return {};  // a chart
    workbook.sheets.push_back({part.name, {}, {}, {}});
    SheetHandler sheet(context, workbook);
    if (Result<void> read = ReadXml(archive, file, sheet); !read) return read;
    if (sheet.hidden() > 0) NoteHidden(part.name, sheet.hidden(), workbook);
    return {};
  }
};

}  // namespace

const Reader& XlsxReader() {
  static const Xlsx reader;
  return reader;
}

}  // namespace verdict::importers
