// Tables for a terminal.
#include <gtest/gtest.h>

#include <random>
#include <sstream>

#include "base/text.h"
#include "cli/output/rows.h"

namespace verdict::cli {
namespace {

std::string Table(const std::vector<Column>& columns, const std::vector<Row>& rows,
                  std::size_t width, bool color = false) {
  std::ostringstream out;
  const auto writer = MakeTableWriter(columns, {width, color}, out);
  for (const Row& row : rows) writer->Write(row);
  writer->Finish();
  return out.str();
}

const std::vector<Column> kColumns = {{"id", ColumnRole::kNumber},
                                      {"name"},
                                      {"±", ColumnRole::kPolarity},
                                      {"place", ColumnRole::kText, Overflow::kCutStart}};

TEST(Table, AlignsInDisplayColumns) {
  EXPECT_EQ(Table(kColumns,
                  {{std::int64_t{7}, "簡単", std::int64_t{1}, "a.txt:1"},
                   {std::int64_t{12}, "naïve", std::int64_t{-1}, ""},
                   {std::int64_t{3}, {}, {}, "b.txt:22"},
                   {{}, "x", std::int64_t{0}, {}}},
                  80),
            "id  name   ±  place\n"
            "──  ─────  ─  ────────\n"
            " 7  簡単   +  a.txt:1\n"
            "12  naïve  −\n"
            " 3            b.txt:22\n"
            "    x      ±\n");
}

TEST(Table, CutsTheWideColumnsFirst) {
  // 40 columns less 6 of gaps, 2 and 1 of the narrow columns leave 31: 15 and 16.
  EXPECT_EQ(Table(kColumns,
                  {{std::int64_t{1}, "a name that is far too long", std::int64_t{1},
                    "some/folder/with/a.txt:123"}},
                  40),
            "id  name              ±  place\n"
            "──  ────────────────  ─  ───────────────\n"
            " 1  a name that is…   +  …with/a.txt:123\n");
}

TEST(Table, WrapsWhereAskedTo) {
  EXPECT_EQ(Table({{"what", ColumnRole::kText, Overflow::kWrap}, {"n", ColumnRole::kNumber}},
                  {{"one two three four", std::int64_t{5}}}, 20),
            "what               n\n"
            "─────────────────  ─\n"
            "one two three      5\n"
            "four\n");
}

TEST(Table, ShowsRecordsWhereColumnsDoNotFit) {
  EXPECT_EQ(Table({{"first"}, {"second"}, {"third"}},
                  {{"1111111111", "2222222222", ""}, {"a", "b b b b b b b b b", "cccccccccc"}}, 20),
            "first   1111111111\n"
            "second  2222222222\n"
            "third\n"
            "\n"
            "first   a\n"
            "second  b b b b b b\n"
            "        b b b\n"
            "third   cccccccccc\n");
}

TEST(Table, WithoutRowsShowsItsHeader) {
  EXPECT_EQ(Table({{"a"}, {"b"}}, {}, 80), "a  b\n─  ─\n");
  EXPECT_EQ(Table({}, {}, 80), "");
}

TEST(Table, ColorsOnlyWhereAllowed) {
  const std::vector<Row> rows = {{std::int64_t{1}, "x", std::int64_t{1}, "p"},
                                 {std::int64_t{2}, "y", std::int64_t{-1}, "q"}};
  const std::string colored = Table(kColumns, rows, 80, true);
  EXPECT_NE(colored.find("\x1b[32m+\x1b[0m"), std::string::npos) << colored;
  EXPECT_NE(colored.find("\x1b[31m−\x1b[0m"), std::string::npos) << colored;
  EXPECT_EQ(Table(kColumns, rows, 80, false).find('\x1b'), std::string::npos);
}

TEST(Table, NeverExceedsTheWidth) {
  const std::vector<std::string> parts = {
      "a", "word", " ", "簡単", "e\u0301", "endless-word-endless-word", "\n", "\t"};
  for (unsigned seed = 0; seed < 200; ++seed) {
    std::mt19937 random(seed);
    std::vector<Column> columns;
    for (auto i = 1 + random() % 8; i > 0; --i) {
      columns.push_back({std::string(1 + random() % 12, 'n'), static_cast<ColumnRole>(random() % 3),
                         static_cast<Overflow>(random() % 3)});
    }
    std::vector<Row> rows(random() % 5);
    for (Row& row : rows) {
      for (std::size_t i = 0; i < columns.size(); ++i) {
        std::string text;
        for (auto n = random() % 12; n > 0; --n) text += parts[random() % parts.size()];
        row.push_back(text);
      }
    }
    for (const std::size_t width : {20U, 40U, 80U, 120U}) {
      std::istringstream lines(Table(columns, rows, width));
      for (std::string line; std::getline(lines, line);) {
        EXPECT_LE(DisplayWidth(line), width) << "seed " << seed << ": " << line;
      }
    }
  }
}

}  // namespace
}  // namespace verdict::cli
