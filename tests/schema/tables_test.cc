// The data dictionary against the database that the migrations make, and docs/schema.md against it.
#include "schema/tables.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "kb/store.h"
#include "schema/migrations.h"

namespace verdict {
namespace {

std::string DescribeTables() {
  std::string text;
  for (const TableMeaning& table : Tables()) text += std::string(table.name) + "\n";
  return text;
}

std::string DescribeColumns() {
  std::string text;
  for (const ColumnMeaning& column : Columns()) {
    text += std::string(column.table) + "." + std::string(column.name) + " " +
            std::string(column.type) + (column.optional ? "" : " NOT NULL") + "\n";
  }
  return text;
}

// The lines of `text`, sorted.
std::multiset<std::string> Lines(const std::string& text) {
  std::istringstream stream(text);
  std::multiset<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.insert(line);
  return lines;
}

class TablesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "verdict-schema-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string Ask(std::string_view sql) const {
    const auto store = kb::Store::Open(folder_ + "/kb.sqlite", kb::OpenMode::kWrite);
    if (!store) return store.error().message;
    const auto rows = store->Sql(sql);
    if (!rows) return rows.error().message;
    std::string text;
    for (const auto& row : rows->rows) text += std::get<std::string>(row.at(0)) + "\n";
    return text;
  }

  std::string folder_;
};

// A full-text table keeps parts of its own under its name; they are SQLite's business.
constexpr const char* kOurTables =
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' "
    "AND name NOT LIKE '%~_fts~_%' ESCAPE '~'";

TEST_F(TablesTest, EveryTableIsInTheDictionaryAndTheOtherWayRound) {
  EXPECT_EQ(Lines(Ask(kOurTables)), Lines(DescribeTables()));
}

TEST_F(TablesTest, EveryColumnIsInTheDictionaryWithItsTypeAndTheOtherWayRound) {
  // A primary key is never NULL, whether or not it says so.
  const std::string sql =
      "SELECT t.name || '.' || c.name || ' ' || c.type || iif(c.\"notnull\" OR c.pk, ' NOT NULL', "
      "'') "
      "FROM (" +
      std::string(kOurTables) + ") t JOIN pragma_table_xinfo(t.name) c WHERE c.hidden = 0";
  EXPECT_EQ(Lines(Ask(sql)), Lines(DescribeColumns()));
}

TEST_F(TablesTest, TablesAreStrictAndHaveTheirKeys) {
  EXPECT_EQ(Ask("SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict "
                "AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"),
            "");
  EXPECT_EQ(Ask("SELECT t.name FROM (" + std::string(kOurTables) +
                " AND name NOT LIKE '%fts') t WHERE NOT EXISTS "
                "(SELECT 1 FROM pragma_table_info(t.name) WHERE pk > 0)"),
            "");
}

TEST_F(TablesTest, EveryColumnNamedAsAKeyOfAnotherTableIsDeclaredOne) {
  EXPECT_EQ(Ask("SELECT t.name || '.' || c.name FROM (" + std::string(kOurTables) +
                ") t JOIN pragma_table_info(t.name) c WHERE c.name LIKE '%~_id' ESCAPE '~' "
                "AND c.name NOT IN (SELECT \"from\" FROM pragma_foreign_key_list(t.name))"),
            "");
}

TEST_F(TablesTest, MeaningsAndExamplesAreGiven) {
  for (const TableMeaning& table : Tables()) EXPECT_NE(table.meaning, "") << table.name;
  for (const ColumnMeaning& column : Columns()) {
    EXPECT_NE(column.meaning, "") << column.table << "." << column.name;
    EXPECT_NE(column.example, "") << column.table << "." << column.name;
    EXPECT_TRUE(column.meaning.ends_with('.')) << column.table << "." << column.name;
  }
}

// VERDICT_UPDATE_GOLDEN=1 writes the page anew.
TEST_F(TablesTest, ThePageIsTheDictionary) {
  const std::string path = std::string(VERDICT_SOURCE_DIR) + "/docs/schema.md";
  if (std::getenv("VERDICT_UPDATE_GOLDEN") != nullptr) std::ofstream(path) << DictionaryMarkdown();
  std::ifstream file(path);
  std::ostringstream page;
  page << file.rdbuf();
  EXPECT_EQ(page.str(), DictionaryMarkdown()) << "run this test with VERDICT_UPDATE_GOLDEN=1";
}

TEST(MigrationsTest, AreNumberedWithoutGaps) {
  std::int32_t expected = 0;
  for (const Migration& migration : Migrations()) {
    EXPECT_EQ(migration.version, ++expected);
    EXPECT_EQ(std::stoi(std::string(migration.name)), migration.version);
    EXPECT_NE(migration.sql, "");
  }
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(VERDICT_SOURCE_DIR) +
                                                               "/schema/migrations")) {
    if (entry.path().extension() == ".sql") ++files;
  }
  EXPECT_EQ(files, Migrations().size());
}

}  // namespace
}  // namespace verdict
