// XLSX and ODS: which tables and texts their sheets become, where evidence stands, what is refused,
// and what an attacker may put into an archive.
#include <gtest/gtest.h>

#include <ostream>
#include <random>
#include <string>
#include <vector>

#include "importers/import.h"
#include "importers/number_format.h"
#include "importers/reader.h"
#include "importers/workbook.h"
#include "importers/zip_archive.h"
#include "reader_testing.h"
#include "schema/vocabulary.h"
#include "zip_testing.h"

namespace verdict::importers::testing {
namespace {

std::string Cell(const std::string& place, const std::string& text) {
  return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

/// Rows of inline texts: cells apart by "|", rows by line ends; empty cells are left out.
std::string Rows(const std::string& text) {
  std::string rows;
  std::size_t row = 1;
  std::string cells;
  std::string cell;
  char column = 'A';
  const auto end_cell = [&] {
    if (!cell.empty()) cells += Cell(column + std::to_string(row), cell);
    cell.clear();
    ++column;
  };
  for (const char c : text) {
    if (c == '|') {
      end_cell();
    } else if (c == '\n') {
      end_cell();
      if (!cells.empty()) rows += "<row r=\"" + std::to_string(row) + "\">" + cells + "</row>";
      cells.clear();
      column = 'A';
      ++row;
    } else {
      cell += c;
    }
  }
  return rows;
}

std::string Merged(const std::string& ranges) {
  std::string cells;
  for (std::size_t begin = 0; begin < ranges.size();) {
    const std::size_t end = std::min(ranges.find(' ', begin), ranges.size());
    cells += "<mergeCell ref=\"" + ranges.substr(begin, end - begin) + "\"/>";
    begin = end + 1;
  }
  return "<mergeCells>" + cells + "</mergeCells>";
}

struct Case {
  std::string name;
  std::string bytes;
  std::string outline;
};
std::ostream& operator<<(std::ostream& out, const Case& test) { return out << test.name; }

class Workbooks : public ::testing::TestWithParam<Case> {};

TEST_P(Workbooks, BecomeTheseBlocks) {
  const Reader* reader = FindBinaryReader("test", GetParam().bytes);
  ASSERT_NE(reader, nullptr);
  EXPECT_EQ(Outline(*reader, GetParam().bytes), GetParam().outline);
}

const Case kCases[] = {
    {"TypesOfCells",
     XlsxOf("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>in "
            "</t></is></c><c r=\"C1\" t=\"b\"><v>1</v></c><c r=\"D1\" t=\"str\"><v>made</v></c>"
            "<c r=\"E1\" t=\"e\"><v>#N/A</v></c><c r=\"F1\"><v>0.30000000000000004</v></c></row>"
            "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>9</v></c><c r=\"B2\" s=\"1\"><v>45396</v></c>"
            "<c r=\"C2\" s=\"2\"><v>0.45</v></c><c r=\"D2\" s=\"3\"><v>4.125</v></c>"
            "<c r=\"E2\"><f>A1</f></c><c r=\"F2\" t=\"b\"><v>0</v></c></row>"),
     "table 1-2 head 1x0\n  | =Redis | =in | =TRUE | =made | =0.3 |\n"
     "  |  | 2024-04-14 | 45% | 4.1 ms | FALSE |\n"},
    {"CellsWithoutNames",
     XlsxOf("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>"
            "<row><c><v>1</v></c><c><v>2</v></c></row>"),
     "table 1-2 head 1x0\n  | =Redis | =Kafka |\n  | 1 | 2 |\n"},
    {"RichText",
     XlsxOf("<row><c r=\"A1\" t=\"inlineStr\"><is><r><t>Re</t></r><r><t>dis</t></r><rPh><t>x"
            "</t></rPh></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>a_x000A_b_x000D_</t></is></c>"
            "</row>"),
     "table 1-2 head 1x0\n  | =Redis | =a, b |\n"},
    {"TitleAboveAndNotesBelow",
     XlsxOf(Rows("Stores in 2024\nas of May\n|Redis|Kafka\nspeed|1|2\n* measured on one "
                 "machine\n")),
     "title: Stores in 2024\nheading 1 1 ? | Stores in 2024\nparagraph 2 | as of May\n"
     "table 3-4 head 1x0\n  | = | =Redis | =Kafka |\n  | speed | 1 | 2 |\n"
     "paragraph 5 | * measured on one machine\n"},
    {"TablesApartByBlankRows",
     XlsxOf(Rows("|Redis|Kafka\nspeed|fast|slow\n\n|Go|Rust\nsize|small|large\n")),
     "table 1-2 head 1x0\n  | = | =Redis | =Kafka |\n  | speed | fast | slow |\n"
     "table 3-4 head 1x0\n  | = | =Go | =Rust |\n  | size | small | large |\n"},
    {"ABlankRowInsideOfATable", XlsxOf(Rows("|Redis|Kafka\nspeed|1|2\n\nSecurity\nTLS|yes|no\n")),
     "table 1-4 head 1x0\n  | = | =Redis | =Kafka |\n  | speed | 1 | 2 |\n  | Security |  |  |\n"
     "  | TLS | yes | no |\n"},
    {"TablesSideBySide",
     XlsxOf(Rows("Aspect|Redis|Kafka||Aspect|Go\nspeed|1|2||size|3\nTLS|yes|no||types|4\n")),
     "table 1-3 head 1x0\n  | =Aspect | =Redis | =Kafka |\n  | speed | 1 | 2 |\n  | TLS | yes | no "
     "|\ntable 4-6 head 1x0\n  | =Aspect | =Go |\n  | size | 3 |\n  | types | 4 |\n"},
    {"ABlankColumnInsideOfATable", XlsxOf(Rows("|Redis||Kafka\nspeed|1||2\n")),
     "table 1-2 head 1x0\n  | = | =Redis | =Kafka |\n  | speed | 1 | 2 |\n"},
    {"MergedCells",
     XlsxOf(Rows("Kind|Name|Latency\n||mean|p99\nstore|Redis|1|2\n|Kafka|3|4\nAll of them\n|Go|5|"
                 "6\n"),
            Merged("A1:A2 B1:B2 C1:D1 A3:A4 A5:D5")),
     "table 1-6 head 2x0\n  | =Kind | =Name | =Latency | =\"Latency |\n"
     "  | =\"Kind | =\"Name | =mean | =p99 |\n  | store | Redis | 1 | 2 |\n"
     "  | \"store | Kafka | 3 | 4 |\n  | All of them |  |  |  |\n  |  | Go | 5 | 6 |\n"},
    {"HiddenRowsAndColumns",
     XlsxOf("<row r=\"1\">" + Cell("A1", "") + Cell("B1", "Redis") + Cell("C1", "Kafka") +
                "</row><row r=\"2\" hidden=\"1\">" + Cell("A2", "secret") + "</row><row r=\"3\">" +
                Cell("A3", "speed") + Cell("B3", "1") + Cell("C3", "2") + Cell("D3", "3") +
                "</row>",
            {}, "<cols><col min=\"4\" max=\"4\" hidden=\"1\"/></cols>"),
     "note: 2 cells in hidden rows or columns of the sheet Sheet1 were not read\n"
     "table 1-2 head 1x0\n  | = | =Redis | =Kafka |\n  | speed | 1 | 2 |\n"},
    {"LinesAndItemsInNotes", XlsxOf(Rows("Advice\nTake Redis.&#10;- It is fast\n")),
     "title: Advice\nheading 1 1 ? | Advice\nparagraph 2 | Take Redis.\n"
     "list_item 1 3 \"-\" | It is fast\n"},
    {"NothingAtAll", XlsxOf(""), "note: there is nothing in its sheets\n"},
    {"OdsValues",
     OdsOf("<table table:name=\"Data\"><table-row><table-cell/><table-cell value-type=\"string\">"
           "<p>Re<span>dis</span></p></table-cell><table-cell><p>Kafka</p><annotation><p>psst</p>"
           "</annotation></table-cell></table-row><table-row><table-cell><p>since<s/>when</p>"
           "</table-cell><table-cell value-type=\"date\" date-value=\"2009-05-10T00:00:00\"><p>"
           "05/10/09</p></table-cell><table-cell value-type=\"boolean\" boolean-value=\"true\"><p>"
           "WAHR</p></table-cell></table-row></table>"),
     "table 1-2 head 1x0\n  | = | =Redis | =Kafka |\n  | since when | 2009-05-10 | TRUE |\n"},
    {"OdsCounts",
     OdsOf("<table table:name=\"T\"><table-row table:number-rows-repeated=\"1000000\"><table-cell "
           "table:number-columns-repeated=\"16384\"/></table-row><table-row><table-cell "
           "table:number-columns-repeated=\"3\"/><table-cell><p>Redis</p></table-cell><table-cell>"
           "<p>Kafka</p></table-cell></table-row><table-row table:number-rows-repeated=\"2\">"
           "<table-cell table:number-columns-repeated=\"3\"/><table-cell "
           "table:number-columns-repeated=\"2\"><p>7</p></table-cell></table-row></table>"),
     "table 1-3 head 1x0\n  | =Redis | =Kafka |\n  | 7 | 7 |\n  | 7 | 7 |\n"},
    {"OdsMergedCellsAndHiddenSheets",
     OdsOf("<table table:name=\"Draft\" table:style-name=\"off\"><table-row><table-cell><p>no</p>"
           "</table-cell></table-row></table><table table:name=\"Our data\"><table-row><table-cell>"
           "<p>a</p></table-cell><table-cell table:number-columns-spanned=\"2\"><p>b</p>"
           "</table-cell><covered-table-cell/></table-row><table-row><table-cell><p>1</p>"
           "</table-cell><table-cell><p>2</p></table-cell><table-cell><p>3</p></table-cell>"
           "</table-row><table-row><table-cell><p>4</p></table-cell><table-cell><p>5</p>"
           "</table-cell><table-cell><p>6</p></table-cell></table-row></table>"),
     "note: the sheet Draft is hidden and was not read\n"
     "table 1-3 head 2x0\n  | =a | =b | =\"b |\n  | =1 | =2 | =3 |\n  | 4 | 5 | 6 |\n"},
};
INSTANTIATE_TEST_SUITE_P(All, Workbooks, ::testing::ValuesIn(kCases),
                         [](const auto& param_info) { return param_info.param.name; });

TEST(Workbooks, SheetsWithNamesAreHeadings) {
  const std::string sheet =
      "<worksheet><sheetData>" + Rows("|Redis|Kafka\nspeed|1|2\n") + "</sheetData></worksheet>";
  const std::string bytes = ZipOf(
      {{"xl/workbook.xml",
        R"(<workbook><sheets><sheet name="Speed of it" id="a"/><sheet name="Sheet2" id="b"/>)"
        R"(<sheet name="Old" state="veryHidden" id="a"/><sheet name="Chart" id="c"/></sheets>)"
        R"(</workbook>)"},
       {"xl/_rels/workbook.xml.rels",
        R"(<R><Relationship Id="a" Target="/xl/worksheets/one.xml"/><Relationship Id="b" )"
        R"(Target="worksheets/one.xml"/><Relationship Id="c" Target="chartsheets/one.xml"/></R>)"},
       {"xl/worksheets/one.xml", sheet}});
  EXPECT_EQ(Outline(XlsxReader(), bytes),
            "title: Speed of it\nnote: the sheet Old is hidden and was not read\n"
            "heading 1 1 ? | Speed of it\n"
            "table 2-3 head 1x0\n  | = | =Redis | =Kafka |\n  | speed | 1 | 2 |\n"
            "table 4-5 head 1x0\n  | = | =Redis | =Kafka |\n  | speed | 1 | 2 |\n");
}

TEST(Workbooks, EvidenceIsACell) {
  const std::string bytes =
      XlsxOf(Rows("|Redis|Kafka\nTLS|✓|✗\n\nNotes\nRedis is faster than Kafka.\n"));
  const auto imported = ImportBytes("a.xlsx", bytes, {}, Vocabulary::BuiltIn());
  ASSERT_TRUE(imported) << imported.error().message;
  std::vector<std::string> found;
  for (const Claim& claim : imported->extraction.claims) {
    EXPECT_EQ(claim.evidence.bytes, ByteSpan{});
    EXPECT_EQ(claim.evidence.lines, LineSpan{});
    found.push_back(claim.evidence.locator + " " + claim.evidence.quote);
  }
  EXPECT_EQ(found, (std::vector<std::string>{"Sheet1!B2 ✓", "Sheet1!C2 ✗",
                                             "Sheet1!A5 Redis is faster than Kafka."}));
}

TEST(Workbooks, ContentCountsMoreThanTheName) {
  const std::string xlsx = XlsxOf(Rows("|Redis|Kafka\nTLS|yes|no\n"));
  for (const std::string name : {"a.ods", "a.txt", "a", "a.csv"}) {
    const auto imported = ImportBytes(name, xlsx, {}, Vocabulary::BuiltIn());
    ASSERT_TRUE(imported) << imported.error().message;
    EXPECT_EQ(imported->document.format, "xlsx");
  }
  const auto text =
      ImportBytes("a.xlsx", ",Redis,Kafka\nTLS,yes,no\nACL,yes,no\n", {}, Vocabulary::BuiltIn());
  ASSERT_TRUE(text) << text.error().message;
  EXPECT_EQ(text->document.format, "csv");
}

// ---- numbers

TEST(NumberFormats, ShowWhatAPersonSees) {
  struct {
    const char* code;
    const char* number;
    const char* shown;
  } const cases[] = {
      {"General", "4100", "4100"},
      {"General \"ms\"", "4.1", "4.1 ms"},
      {"", "0.1", "0.1"},
      {"#,##0", "4100", "4100"},
      {"0.00", "3.14159", "3.14"},
      {"0.##", "2.5", "2.5"},
      {"0.0#", "2", "2"},
      {"0%", "0.45", "45%"},
      {"0.0%", "0.4567", "45.7%"},
      {"0\" ms\"", "12", "12 ms"},
      {"#,##0.0,,\"M\"", "5250000", "5.2M"},
      {"[$$-409]#,##0.00", "15", "$15.00"},
      {"#,##0 [$€-407]", "15", "15 €"},
      {"\"v\"0", "3", "v3"},
      {"[Red]0;[Blue]-0", "7", "7"},
      {"yyyy\\-mm\\-dd", "45396", "2024-04-14"},
      {"d mmm yyyy", "45396.75", "2024-04-14"},
      {"mmm yyyy", "45396", "2024-04"},
      {"yyyy", "39814", "2009"},
      {"[h]:mm", "1.5", "36:00:00"},
      {"h:mm AM/PM", "0.25", "6:00:00"},
      {"yyyy-mm-dd", "1e300", "1e+300"},
      {"yyyy-mm-dd", "-4", "-4"},
      {"0", "no number", "no number"},
      {"0", "nan", "nan"},
      {"\"open", "5", "5"},
      {"[h", "0.5", "12:00:00"},
      {"\\", "5", "5"},
      {"_", "5", "5"},
  };
  for (const auto& test : cases) {
    std::string shown = FormatNumber(test.number, ParseNumberFormat(test.code), false);
    if (std::string(test.code) == "\"open") {
      EXPECT_EQ(shown, "open5");
      continue;
    }
    EXPECT_EQ(shown, test.shown) << test.code << " " << test.number;
  }
  EXPECT_EQ(FormatNumber("0", ParseNumberFormat("yyyy-mm-dd"), true), "1904-01-01");
}

// ---- refused

std::string ErrorOf(const std::string& bytes, const std::string& name = "a.xlsx") {
  const auto imported = ImportBytes(name, bytes, {}, Vocabulary::BuiltIn());
  return imported ? "" : imported.error().message;
}

TEST(Workbooks, AreRefusedForAReason) {
  const std::string doctype = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;\">]>";
  struct {
    std::string bytes;
    const char* message;
  } const cases[] = {
      {XlsxOf("</sheetData>"),
       "a.xlsx: the part xl/worksheets/sheet1.xml of the workbook is not well-formed XML "
       "(mismatched tag in line 1, column 37): save the workbook anew"},
      {ZipOf({{"xl/workbook.xml", doctype + "<workbook>&b;</workbook>"}}),
       "a.xlsx: the part xl/workbook.xml of the workbook declares a document type, which no "
       "workbook does: it is not read"},
      {ZipOf({{"xl/workbook.xml", "<workbook/>"}}),
       "a.xlsx: the part xl/_rels/workbook.xml.rels of the workbook is missing: save the workbook "
       "anew"},
      {"PK\x03\x04 but no more",
       "a.xlsx: the workbook is damaged or cut off (Not a zip archive): get it again, or save it "
       "anew"},
      {XlsxOf("<row r=\"1\">" + Cell("XFE1", "x") + "</row>"),
       "a.xlsx: the document has more than 16384 columns in a sheet: split it into smaller "
       "documents"},
      {XlsxOf("<row r=\"1\">" + Cell("A1048577", "x") + "</row>"),
       "a.xlsx: the document has more than 1048576 rows in a sheet: split it into smaller "
       "documents"},
  };
  for (const auto& test : cases) EXPECT_EQ(ErrorOf(test.bytes), test.message);
  ImportOptions options;
  options.format = "xlsx";
  const auto text = ImportBytes("b.txt", "Redis", options, Vocabulary::BuiltIn());
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().message, "b.txt: this is no workbook: it is not a ZIP archive");
}

// ---- hostile

std::string Repeat(std::string_view text, std::size_t times) {
  std::string repeated;
  for (std::size_t i = 0; i < times; ++i) repeated += text;
  return repeated;
}

TEST(HostileWorkbooks, AZipBomb) {
  const std::string row = "<row><c><v></v></c></row>";
  const std::string bomb =
      XlsxOf(Repeat(row, (kMaxUnpacked >> 4) / row.size()), "", std::string(kMaxUnpacked, ' '));
  EXPECT_LT(bomb.size(), std::size_t{1} << 20);
  EXPECT_EQ(ErrorOf(bomb),
            "a.xlsx: the workbook unpacks to more than 128 MiB: it is not read; save the sheets "
            "that matter on their own");
}

TEST(HostileWorkbooks, MillionsOfEmptyCells) {
  const std::string cell = "<table-cell table:number-columns-repeated=\"16384\"/>";
  EXPECT_EQ(ErrorOf(OdsOf("<table><table-row table:number-rows-repeated=\"1048576\">" +
                          Repeat(cell, 10'000) + "</table-row></table>")),
            "");
  EXPECT_EQ(ErrorOf(OdsOf("<table><table-row table:number-rows-repeated=\"1048576\"><table-cell "
                          "table:number-columns-repeated=\"16384\"><p>x</p></table-cell>"
                          "</table-row></table>")),
            "a.xlsx: the document has more than 200000 filled cells: split it into smaller "
            "documents");
}

TEST(HostileWorkbooks, AMillionColumns) {
  std::string row;
  for (int i = 0; i < 1'000'000; ++i) row += "<c><v>1</v></c>";
  EXPECT_EQ(ErrorOf(XlsxOf("<row>" + row + "</row>")),
            "a.xlsx: the document has more than 16384 columns in a sheet: split it into smaller "
            "documents");
}

TEST(HostileWorkbooks, ADiagonal) {
  std::string rows;
  for (std::size_t i = 1; i <= 16'000; ++i) {
    rows += "<row r=\"" + std::to_string(i) + "\">";
    for (std::size_t skip = 0; skip < 2; ++skip) rows += "<c><v>1</v></c>";
    std::string name;
    for (std::size_t column = i; column > 0; column = (column - 1) / 26) {
      name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
    }
    rows += "<c r=\"" + name + std::to_string(i) + "\"><v>1</v></c></row>";
  }
  EXPECT_EQ(ErrorOf(XlsxOf(rows)),
            "a.xlsx: the document has more than 1000000 places in its tables: split it into "
            "smaller documents");
}

TEST(HostileWorkbooks, MergesOverEverything) {
  std::string merges;
  for (int i = 0; i < 50'000; ++i) merges += "<mergeCell ref=\"A1:XFD1048576\"/>";
  EXPECT_EQ(
      ErrorOf(XlsxOf(Rows("a|b|c\nd|e|f\ng|h|i\n"), "<mergeCells>" + merges + "</mergeCells>")),
      "");
}

/// What is quadratic would take minutes here.
TEST(HostileWorkbooks, MergesThatOverlap) {
  constexpr int kRows = 10'000;
  std::string rows;
  std::string merges;
  for (int r = 1; r <= kRows; ++r) {
    const std::string row = std::to_string(r);
    rows += "<row>" + Cell("A" + row, "x") + Cell("B" + row, "y") + Cell("C" + row, "z") + "</row>";
    for (const char* column : {"A", "B"}) merges += column + row + ":B10000 ";
  }
  merges.pop_back();
  EXPECT_EQ(ErrorOf(XlsxOf(rows, Merged(merges))), "");
}

TEST(HostileWorkbooks, DeepNesting) {
  EXPECT_EQ(ErrorOf(XlsxOf(Repeat("<a>", 100'000))),
            "a.xlsx: the part xl/worksheets/sheet1.xml of the workbook is nested deeper than 256 "
            "elements: it is not read");
}

TEST(HostileWorkbooks, TagsWithoutEndAndNamesWithoutNumber) {
  std::string attributes;
  for (int i = 0; i < 200'000; ++i) attributes += " a" + std::to_string(i) + "=\"\"";
  EXPECT_EQ(ErrorOf(XlsxOf("<row" + attributes + "/>")),
            "a.xlsx: the part xl/worksheets/sheet1.xml of the workbook has a tag of more than 1 "
            "MiB: it is not read");
  std::string names;
  for (int i = 0; i < 600'000; ++i) names += "<a" + std::to_string(i) + "/>";
  EXPECT_EQ(ErrorOf(XlsxOf(names)),
            "a.xlsx: the part xl/worksheets/sheet1.xml of the workbook has too many different "
            "names: it is not read");
}

TEST(HostileWorkbooks, ManyFiles) {
  ZipFiles files;
  for (std::size_t i = 0; i <= kMaxZipEntries; ++i) files.emplace_back(std::to_string(i), "");
  files.emplace_back("xl/workbook.xml", "");
  EXPECT_EQ(ErrorOf(ZipOf(files)),
            "a.xlsx: the workbook holds more than 20000 files: it is not read");
}

TEST(HostileWorkbooks, OneStringInEveryCell) {
  const std::string text(100'000, 'x');
  std::string rows;
  for (int i = 0; i < 10'000; ++i) rows += "<row><c t=\"s\"><v>0</v></c></row>";
  const std::string bytes = ZipOf(
      {{"xl/workbook.xml", R"(<workbook><sheet name="S" id="a"/></workbook>)"},
       {"xl/_rels/workbook.xml.rels", R"(<R><Relationship Id="a" Target="worksheets/a.xml"/></R>)"},
       {"xl/sharedStrings.xml", "<sst><si><t>" + text + "</t></si></sst>"},
       {"xl/worksheets/a.xml", "<worksheet>" + rows + "</worksheet>"}});
  EXPECT_EQ(ErrorOf(bytes),
            "a.xlsx: the document has more than 16777216 bytes of text in its cells: split it into "
            "smaller documents");
}

TEST(HostileWorkbooks, MillionsOfLinesInACell) {
  const std::string bytes =
      XlsxOf("<row>" + Cell("A1", Repeat("a\n", kMaxWorkbookText / 2 - 1)) + "</row>");
  const Result<Document> document = XlsxReader().Read(bytes);
  ASSERT_TRUE(document) << document.error().message;
  EXPECT_EQ(document->blocks.size(), kMaxSheetTexts);
  EXPECT_EQ(document->notes, std::vector<std::string>{"the document has more than 50000 lines of "
                                                      "text: split it into smaller documents"});
}

TEST(HostileWorkbooks, CutAnywhereAndWithNuls) {
  for (const Reader* reader : {&XlsxReader(), &OdsReader()}) {
    ASSERT_FALSE(Samples(*reader).empty());
    for (const Sample& sample : Samples(*reader)) {
      for (std::size_t size = 0; size < sample.bytes.size(); size += 64) {
        EXPECT_NE(ErrorOf(sample.bytes.substr(0, size)), "") << size;
        std::string nuls = sample.bytes;
        nuls.replace(size, 8, 8, '\0');
        const auto imported = ImportBytes("a.xlsx", nuls, {}, Vocabulary::BuiltIn());
        EXPECT_TRUE(imported || !imported.error().message.empty());
      }
    }
  }
}

/// The laws of every reader, for changes inside of the archive, which changes of its bytes hardly
/// ever reach.
TEST(HostileWorkbooks, KeepTheLawsWhateverTheXml) {
  constexpr unsigned kSeed = 4711;
  std::mt19937 random(kSeed);
  const std::string xlsx =
      Rows("Title\n\nKind|Name|Speed|\n||x|y\na|Redis|1|yes\n\nb|Kafka|2|no\n");
  const std::string ods =
      "<table table:name=\"T\"><table-row><table-cell table:number-columns-spanned=\"2\"><p>a</p>"
      "</table-cell><covered-table-cell/></table-row><table-row><table-cell><p>b</p></table-cell>"
      "<table-cell value-type=\"date\" date-value=\"2009-05-10\"><p>x</p><p>- y</p></table-cell>"
      "</table-row></table>";
  std::size_t good = 0;
  for (int round = 0; round < 4'000 && !HasFailure(); ++round) {
    const bool is_ods = round % 2 == 0;
    const std::string xml = Mutated(is_ods ? ods : xlsx, random);
    const std::string bytes = is_ods ? OdsOf(xml) : XlsxOf(xml, Merged("A3:A4 C3:D3 A5:A7"));
    const Reader& reader = is_ods ? OdsReader() : XlsxReader();
    const Result<Document> document = reader.Read(bytes);
    if (!document) continue;
    ++good;
    for (const std::string& law : BrokenLaws(*document, bytes)) {
      ADD_FAILURE() << "seed " << kSeed << " round " << round << ": " << law << "\n" << xml;
    }
  }
  EXPECT_GT(good, 100U);
}

}  // namespace
}  // namespace verdict::importers::testing
