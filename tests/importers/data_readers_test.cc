// CSV, JSON, JSON Lines and YAML: which tables they become, and what is refused.
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "importers/limits.h"
#include "importers/reader.h"
#include "reader_testing.h"

namespace verdict::importers::testing {
namespace {

struct Case {
  std::string name;
  std::string format;
  std::string bytes;
  std::string outline;
};
std::ostream& operator<<(std::ostream& out, const Case& test) { return out << test.name; }

class DataTables : public ::testing::TestWithParam<Case> {};

TEST_P(DataTables, AreThese) {
  const Reader* reader = FindReader(GetParam().format);
  ASSERT_NE(reader, nullptr);
  EXPECT_EQ(Outline(*reader, GetParam().bytes), GetParam().outline) << GetParam().bytes;
}

const Case kTables[] = {
    {"EmptyCorner", "csv", ",A,B\nspeed,1,2\n",
     "table 1-2 head 1x0\n  | = | =A | =B |\n  | speed | 1 | 2 |\n"},
    {"QuotesAndLineEndsInCells", "csv", "n,t\r\nA,\"say \"\"hi\"\",\r\nthen go\"\r\n",
     "table 1-3 head 1x0\n  | =n | =t |\n  | A | say \"hi\", then go |\n"},
    {"Semicolons", "csv", "n;price\nA;1,5\nB;2,5\n",
     "table 1-3 head 1x0\n  | =n | =price |\n  | A | 1,5 |\n  | B | 2,5 |\n"},
    {"Tabs", "csv", "n\tnote\nA\tx, y, z\nB\tw\n",
     "table 1-3 head 1x0\n  | =n | =note |\n  | A | x, y, z |\n  | B | w |\n"},
    {"SeparatorLine", "csv", "sep=|\na|b\n1|2\n",
     "table 2-3 head 1x0\n  | =a | =b |\n  | 1 | 2 |\n"},
    {"ShortAndLongRows", "csv", "n,a,b\nX,1\nY,1,2,3\n",
     "table 1-3 head 1x0\n  | =n | =a | =b |  |\n  | X | 1 |  |  |\n  | Y | 1 | 2 | 3 |\n"},
    {"CommentAndBlankLinesAboveTheHeader", "csv", "# Tools in 2024\n\nn,a\nX,1\n",
     "title: Tools in 2024\nheading 1 1 | Tools in 2024\n"
     "table 3-4 head 1x0\n  | =n | =a |\n  | X | 1 |\n"},
    {"TextBehindAQuote", "csv", "n,a\n\"X\" (old),1\n",
     "table 1-2 head 1x0\n  | =n | =a |\n  | X (old) | 1 |\n"},
    {"ByteOrderMark", "csv", "\xEF\xBB\xBFn,a\nX,1\n",
     "table 1-2 head 1x0\n  | =n | =a |\n  | X | 1 |\n"},
    {"ListOfRecords", "yaml",
     "tools:\n  - name: A\n    open_source: true\n  - name: B\n    cost: ~\n",
     "title: tools\nheading 1 1 | tools\n"
     "table 2-5 head 1x1\n  | =name | =open_source | =cost |\n  | =A | true |  |\n  | =B |  |  "
     "|\n"},
    {"MapOfTechnologies", "yaml", "A: {fast: yes, tags: [x, y]}\nB: {fast: no}\n",
     "table 1-2 head 1x1\n  | = | =fast | =tags |\n  | =A | yes | x, y |\n  | =B | no |  |\n"},
    {"AliasesAndMergeKeys", "yaml",
     "base: &b {license: MIT}\nlist:\n  - {name: A, <<: *b}\n  - {name: B, <<: *b}\n",
     "title: base\nheading 1 1 | base\nheading 1 2 | list\n"
     "table 3-4 head 1x1\n  | =name | =license |\n  | =A | MIT |\n  | =B | MIT |\n"},
    {"BlockScalarsAndComments", "yaml",
     "- name: A  # best\n  note: >\n    two\n    lines\n- name: 'B''s'\n  note: |-\n    x\n",
     "table 1-7 head 1x1\n  | =name | =note |\n  | =A | two lines |\n  | =B's | x |\n"},
    {"GroupsOfColumns", "json",
     R"([{"name": "A", "latency": {"min": 1, "max": 2}, "size": {"max": 9}}])",
     "table 1 head 2x1\n  | = | =latency | =latency | =size |\n"
     "  | =name | =min | =latency max | =size max |\n  | =A | 1 | 2 | 9 |\n"},
    {"ValuesWithTheirNotes", "json",
     R"({"A": {"tls": {"support": "full"}, "x": 1}, "B": {"tls": {"support": "none", "note": "v2"}}})",
     "table 1 head 1x1\n  | = | =tls | =x |\n  | =A | full | 1 |\n  | =B | none |  |\n"},
    {"RowsOfCells", "json", R"([["", "A", "B"], ["speed", 1, "\u00e9\"2"]])",
     "table 1 head 1x1\n  | = | =A | =B |\n  | speed | 1 | é\"2 |\n"},
    {"TitleAuthorAndDate", "json",
     R"({"title": "T", "author": "N", "date": "2024-05-06", "tools": [{"name": "A", "x": 1}]})",
     "title: T\nauthor: N\npublished: 2024-05-06\nheading 1 1 | tools\n"
     "table 1 head 1x1\n  | =name | =x |\n  | =A | 1 |\n"},
    {"CommentsAndLastCommas", "json", "[ // all\n {\"name\": \"A\", \"x\": 1,}, ]",
     "table 2 head 1x1\n  | =name | =x |\n  | =A | 1 |\n"},
    {"OneRecordALine", "jsonl", "{\"name\": \"A\", \"x\": 1}\n{\"name\": \"B\", \"x\": 2}\n",
     "table 1-2 head 1x1\n  | =name | =x |\n  | =A | 1 |\n  | =B | 2 |\n"},
    {"SettingsAreNoComparison", "json", R"({"scripts": {"a": "b"}, "dependencies": {"c": "1"}})",
     "note: this file looks like the settings of a program, not like a comparison: nothing was "
     "read from it\n"},
};

INSTANTIATE_TEST_SUITE_P(Cases, DataTables, ::testing::ValuesIn(kTables),
                         [](const auto& test) { return test.param.name; });

class BadData : public ::testing::TestWithParam<Case> {};

TEST_P(BadData, IsRefusedWithItsPlace) {
  const Reader* reader = FindReader(GetParam().format);
  ASSERT_NE(reader, nullptr);
  EXPECT_EQ(Outline(*reader, GetParam().bytes), "error: " + GetParam().outline + '\n');
}

const Case kBad[] = {
    {"QuoteThatNeverCloses", "csv", "n,a\nX,1\nY,\"2\nZ,3\n",
     "the quote that opens in line 3, column 3 is never closed: close it, or double it if it "
     "belongs to the text"},
    {"BrokenOff", "json", "{\"a\": [1, 2",
     "the JSON cannot be read: line 1, column 12: it breaks off before ]"},
    {"NoColon", "json", "{\n \"a\" 1}",
     "the JSON cannot be read: line 2, column 6: a colon should stand here"},
    {"OpenString", "json", "[\"é\", \"a]",
     "the JSON cannot be read: line 1, column 7: this string does not end"},
    {"NoSuchWord", "json", "[nope]",
     "the JSON cannot be read: line 1, column 2: no value begins so"},
    {"Behind", "json", "{} x",
     "the JSON cannot be read: line 1, column 4: there is more behind the end of the first value"},
    {"DeepJson", "json", std::string(100'000, '['),
     "the JSON is nested deeper than 64 levels in line 1, column 65: make it flatter"},
    {"DeepYaml", "yaml", std::string(100'000, '['),
     "the YAML is nested deeper than 64 levels in line 1, column 65: make it flatter"},
    {"UnknownAlias", "yaml", "a: *b\n",
     "the YAML cannot be read: line 1, column 4: nothing is named &b"},
    {"BadIndent", "yaml", "a:\n  b: 1\n c: 2\n",
     "the YAML cannot be read: line 3, column 2: did not find expected key"},
};

INSTANTIATE_TEST_SUITE_P(Cases, BadData, ::testing::ValuesIn(kBad),
                         [](const auto& test) { return test.param.name; });

TEST(HostileData, ABombOfAliasesIsRefused) {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int k = 0; k < 10; ++k) bomb += (k > 0 ? ", " : "") + before;
    bomb += "]\n";
  }
  const Result<Document> document = FindReader("yaml")->Read(bomb);
  ASSERT_FALSE(document);
  EXPECT_NE(document.error().message.find("more than 300000 values"), std::string::npos)
      << document.error().message;
}

TEST(HostileData, AMillionColumnsAreRefusedOrCut) {
  const std::string wide(1'500'000, ',');
  const Result<Document> document = FindReader("csv")->Read("a" + wide + "\nb" + wide + "\n");
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().message, TooMuch("table cells", kMaxCells).message);
}

TEST(HostileData, AMegabyteInOneCellIsOneCell) {
  const std::string big(1 << 20, 'x');
  const Result<Document> document = FindReader("csv")->Read("n,a\nX,\"" + big + "\"\n");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->blocks.at(0).table.rows.at(1).at(1).text.str(), big);
}

TEST(DataEvidence, IsTheFieldWithItsKey) {
  const std::string bytes = "- name: A\n  vision: false\n  tags: [x, \"y, z\"]\n";
  const Result<Document> document = FindReader("yaml")->Read(bytes);
  ASSERT_TRUE(document);
  const auto& row = document->blocks.at(0).table.rows.at(1);
  ASSERT_NE(row.at(1).context, nullptr);
  EXPECT_EQ(row.at(1).context->quote.In(bytes), "vision: false");
  ASSERT_EQ(row.at(2).context->items.size(), 2U);
  EXPECT_EQ(row.at(2).context->items[1].In(row.at(2).text.str()), "y, z");
  EXPECT_EQ(row.at(2).text.SourceOf(row.at(2).context->items[0]).In(bytes), "x");
}

TEST(DataEvidence, HasALocatorWhereAllStandsInOneLine) {
  const Result<Document> document =
      FindReader("json")->Read(R"({"tools": [{"name": "A", "license": "MIT"}]})");
  ASSERT_TRUE(document);
  const auto& cell = document->blocks.back().table.rows.at(1).at(1);
  ASSERT_NE(cell.context, nullptr);
  EXPECT_EQ(cell.context->locator, "$.tools[0].license");
}

}  // namespace
}  // namespace verdict::importers::testing
