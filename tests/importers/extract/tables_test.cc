// Tables of things that no vocabulary knows, in all formats: tests/importers/tables.
//
// NAME.cells has what the cells of NAME.md, NAME.csv, ... say: a matrix with a column a technology
// and a row an attribute, blank where nothing is claimed; "{...}" behind a value is its condition.
// A second matrix behind a blank line belongs to the same document. A .cells file without a matrix
// is of a document that compares nothing. NAME.workbook describes a spreadsheet, which
// scripts/write_workbook makes of it when the tests are built.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <ostream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/text.h"
#include "extract_testing.h"

namespace verdict::importers::testing {
namespace {

const char* const kFolder = VERDICT_SOURCE_DIR "/tests/importers/tables/";
const char* const kWorkbooks = VERDICT_WORKBOOKS;

std::string Content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> Cut(const std::string& line) {
  std::vector<std::string> cells;
  std::size_t begin = 0;
  while (begin <= line.size()) {
    const std::size_t end = std::min(line.find('|', begin), line.size());
    cells.emplace_back(Trim(std::string_view(line).substr(begin, end - begin)));
    begin = end + 1;
  }
  return cells;
}

using Lines = std::set<std::string>;

Lines ReadCells(const std::string& path) {
  std::istringstream in(Content(path));
  std::vector<std::string> header;
  Lines cells;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with('#')) continue;
    if (Trim(line).empty()) {
      header.clear();
      continue;
    }
    const std::vector<std::string> row = Cut(line);
    if (header.empty()) {
      header = row;
      continue;
    }
    EXPECT_LE(row.size(), header.size()) << line;
    for (std::size_t c = 1; c < std::min(row.size(), header.size()); ++c) {
      if (!row[c].empty()) cells.insert(header[c] + " | " + row[0] + " | " + row[c]);
    }
  }
  return cells;
}

std::string Said(const Claim& claim) {
  std::string value = SideOrValue(claim);
  if (std::holds_alternative<bool>(claim.value)) value = std::get<bool>(claim.value) ? "yes" : "no";
  if (!claim.condition.empty()) value += " {" + claim.condition + "}";
  return claim.technology + " | " + claim.attribute + " | " + value;
}

struct Fixture {
  std::string name;
  std::string path;
  std::string cells;
};
std::ostream& operator<<(std::ostream& out, const Fixture& fixture) { return out << fixture.name; }

std::vector<Fixture> Fixtures() {
  std::vector<Fixture> fixtures;
  for (const char* const folder : {kFolder, kWorkbooks}) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      const std::filesystem::path& path = entry.path();
      const std::filesystem::path cells = kFolder + path.stem().string() + ".cells";
      if (path.extension() == ".cells" || path.extension() == ".workbook" ||
          !std::filesystem::exists(cells)) {
        continue;
      }
      fixtures.push_back({path.filename().string(), path.string(), cells.string()});
    }
  }
  std::sort(fixtures.begin(), fixtures.end(),
            [](const Fixture& a, const Fixture& b) { return a.name < b.name; });
  return fixtures;
}

class TableCells : public ::testing::TestWithParam<Fixture> {};

TEST_P(TableCells, LandOnTheirTechnologyAttributeAndValue) {
  const std::string bytes = Content(GetParam().path);
  const ImportedDocument document = Import(GetParam().path, bytes);
  Lines found;
  for (const Claim& claim : document.extraction.claims) {
    if (claim.rule == "table-cell") found.insert(Said(claim));
  }
  const Lines expected = ReadCells(GetParam().cells);
  for (const std::string& line : expected) EXPECT_TRUE(found.contains(line)) << "missing: " << line;
  for (const std::string& line : found) EXPECT_TRUE(expected.contains(line)) << "wrong: " << line;
  EXPECT_EQ(BrokenLaws(document.extraction.claims, bytes), std::vector<std::string>());
}

// The evidence of a value is its own line: where words or numbers stand in a cell, the quote has
// them.
TEST_P(TableCells, AreQuotedWhereTheyStand) {
  const ImportedDocument document = Import(GetParam().path, Content(GetParam().path));
  for (const Claim& claim : document.extraction.claims) {
    const std::string* text = std::get_if<std::string>(&claim.value);
    if (claim.rule != "table-cell" || text == nullptr) continue;
    const std::string first = text->substr(0, text->find_first_of(" ,"));
    EXPECT_NE(claim.evidence.quote.find(first), std::string::npos)
        << Said(claim) << " quoted as " << claim.evidence.quote;
    EXPECT_LE(claim.evidence.lines.last - claim.evidence.lines.first, 1) << Said(claim);
  }
}

INSTANTIATE_TEST_SUITE_P(Fixtures, TableCells, ::testing::ValuesIn(Fixtures()),
                         [](const auto& test) {
                           std::string name = test.param.name;
                           std::replace_if(
                               name.begin(), name.end(),
                               [](char c) { return c == '-' || c == '.'; }, '_');
                           return name;
                         });

TEST(TableCells, AreReadInAtLeastSixtyTablesOfElevenFormats) {
  std::set<std::string> formats;
  std::size_t tables = 0;
  for (const Fixture& fixture : Fixtures()) {
    const ImportedDocument document = Import(fixture.path, Content(fixture.path));
    formats.insert(document.document.format);
    tables += static_cast<std::size_t>(
        std::count_if(document.document.blocks.begin(), document.document.blocks.end(),
                      [](const Block& block) { return block.kind == BlockKind::kTable; }));
  }
  EXPECT_GE(tables, 60U);
  EXPECT_GE(formats.size(), 11U);
}

}  // namespace
}  // namespace verdict::importers::testing
