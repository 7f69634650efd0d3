// The description of the published tables: complete, in an order that keys allow, and the same as
// the schema and the page that are kept in the tree.
#include "schema/published.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "schema/published_sql.h"

namespace verdict {
namespace {

std::string SourceFile(const std::string& name) {
  return std::string(VERDICT_SOURCE_DIR) + "/" + name;
}

// Compares `made` with a file of the source tree; VERDICT_UPDATE_GOLDEN=1 writes it anew.
void ExpectFile(const std::string& name, const std::string& made) {
  if (std::getenv("VERDICT_UPDATE_GOLDEN") != nullptr) std::ofstream(SourceFile(name)) << made;
  std::ifstream file(SourceFile(name));
  std::ostringstream text;
  text << file.rdbuf();
  EXPECT_EQ(text.str(), made) << "run this test with VERDICT_UPDATE_GOLDEN=1";
}

TEST(PublishedTest, TheSchemaIsTheOneThatWasPromised) {
  // A change that is not an addition breaks what analysts have built: raise kPublishVersion.
  std::string schema = "-- publish_version " + std::to_string(kPublishVersion) + "\n";
  for (const PublishedTable& table : PublishedTables()) schema += SqliteTable(table) + ";\n";
  for (const PublishedIndex& index : PublishedIndexes()) schema += IndexSql(index) + ";\n";
  ExpectFile("tests/schema/published_schema.sql", schema);
}

// Once this migration is released, a view that changes goes into a new one, which drops the old
// view first; this test then looks at that.
TEST(PublishedTest, TheMigrationMakesTheViews) {
  ExpectFile(
      "schema/migrations/0003_published_views.sql",
      "-- The published tables as views for those who attach the knowledge base itself; made "
      "from\n-- schema/published_tables.cc by tests/schema/published_test.cc.\n" +
          PublishedViews());
}

TEST(PublishedTest, ThePageIsTheDescription) {
  ExpectFile("docs/published.md", PublishedMarkdown());
}

TEST(PublishedTest, EachTableAndColumnSaysWhatItIs) {
  std::size_t columns = 0;
  for (const PublishedTable& table : PublishedTables()) {
    EXPECT_TRUE(table.meaning.ends_with('.')) << table.name;
    EXPECT_FALSE(ColumnsOf(table).empty()) << table.name;
    columns += ColumnsOf(table).size();
    for (const PublishedColumn& column : ColumnsOf(table)) {
      const std::string where = std::string(table.name) + "." + std::string(column.name);
      EXPECT_TRUE(column.meaning.ends_with('.')) << where;
      EXPECT_NE(column.example, "") << where;
      EXPECT_EQ(column.expression.empty(), table.from.empty()) << where;
      EXPECT_EQ(column.type.kind == PublishedKind::kVarchar, column.type.length > 0) << where;
    }
  }
  EXPECT_EQ(columns, PublishedColumns().size()) << "columns of a table that there is not";
}

TEST(PublishedTest, KeysLeadToTablesThatStandBefore) {
  std::set<std::string_view> before;
  for (const PublishedTable& table : PublishedTables()) {
    before.insert(table.name);
    std::string keys = ", " + std::string(table.key) + ",";
    for (const PublishedColumn& column : ColumnsOf(table)) {
      const std::string where = std::string(table.name) + "." + std::string(column.name);
      const bool own_key = table.key == column.name;
      // What is named as a key of another table is one.
      if (column.name.ends_with("_id") && !own_key) {
        EXPECT_NE(column.references, "") << where;
      }
      if (!column.references.empty()) {
        EXPECT_TRUE(before.contains(column.references)) << where;
      }
      if (keys.find(", " + std::string(column.name) + ",") != std::string::npos) {
        EXPECT_FALSE(column.optional) << where;
      }
    }
  }
}

}  // namespace
}  // namespace verdict
