// Free SQL: what it answers, what it refuses, and that nothing typed changes the file.
#include <atomic>
#include <thread>

#include "kb_testing.h"

namespace verdict::kb {
namespace {

class SqlTest : public ::testing::Test {
 protected:
  void SetUp() override {
    Store store = Must(Store::Open(path_, OpenMode::kWrite));
    Must(store.PutDocument(DocumentOf("a.txt", "Alpha is fast and costs 2.5 and Beta is not",
                                      {Assessment("Alpha", "speed", 1, "Alpha is fast"),
                                       Property("Alpha", "price", 2.5, "costs 2.5", 18)})));
  }
  TemporaryFolder folder_;
  const std::string path_ = folder_.File("kb.sqlite");
};

TEST_F(SqlTest, StatementsThatReadAreAnswered) {
  const struct {
    const char* sql;
    const char* rows;
  } kCases[] = {
      {"SELECT 1, 2.5, 'x', NULL, x'00FF'", "1|2.500000|'x'|NULL|'00FF'\n"},
      {"SELECT count(*) FROM claim;", "2\n"},
      {" -- a note\n ; SELECT 1 ; ; /* another */ -- and one more", "1\n"},
      {"SELECT ?1 IS NULL", "1\n"},
      {"VALUES (1), (2)", "1\n2\n"},
      {"SELECT t.name, a.name, c.polarity FROM claim c JOIN technology t ON t.id = c.technology_id "
       "JOIN attribute a ON a.id = c.attribute_id WHERE c.kind = 'assessment'",
       "'Alpha'|'speed'|1\n"},
      {"SELECT rowid FROM passage_fts WHERE passage_fts MATCH 'costing'", "1\n"},
      {"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT i FROM "
       "n",
       "1\n2\n3\n"},
      {"SELECT value FROM json_each('[7,8]')", "7\n8\n"},
      {"SELECT name FROM pragma_table_info('used_id')", "'table_name'\n'id'\n"},
      {"PRAGMA user_version", "4\n"},
      {"PRAGMA Table_Info(used_id)", "0|'table_name'|'TEXT'|1|NULL|1\n1|'id'|'INTEGER'|1|NULL|0\n"},
      {"SELECT 'a' || char(0) || 'b' = 'a', length('ä')", "0|1\n"},
  };
  for (const OpenMode mode : {OpenMode::kRead, OpenMode::kWrite}) {
    const Store store = Must(Store::Open(path_, mode));
    for (const auto& test : kCases) {
      EXPECT_EQ(Ask(store, test.sql), test.rows) << test.sql;
    }
    EXPECT_EQ(Must(store.Sql("SELECT 1 AS one, 2")).columns,
              (std::vector<std::string>{"one", "2"}));
    EXPECT_NE(
        Ask(store,
            "EXPLAIN QUERY PLAN SELECT * FROM claim WHERE attribute_id = 1 AND technology_id = 2"),
        "");
  }
}

TEST_F(SqlTest, WhatWouldWriteOrReachElsewhereIsRefusedAndChangesNothing) {
  const std::string other = folder_.File("other.sqlite");
  const std::string kCases[] = {
      "DELETE FROM claim",
      "INSERT INTO technology (name, name_key) VALUES ('x', 'x')",
      "INSERT INTO passage_fts (passage_fts) VALUES ('rebuild')",
      "UPDATE claim SET quote = 'x' RETURNING id",
      "WITH x AS (SELECT 1) DELETE FROM claim",
      "REPLACE INTO technology (id, name, name_key) VALUES (1, 'x', 'x')",
      "UPDATE sqlite_schema SET sql = 'x'",
      "UPDATE sqlite_master SET sql = 'x'",
      "DELETE FROM sqlite_master",
      "CREATE TABLE t (a)",
      "CREATE TEMP TABLE t (a)",
      "CREATE TEMP VIEW v AS SELECT 1",
      "CREATE VIRTUAL TABLE temp.v USING fts5(a)",
      "DROP TABLE claim",
      "ALTER TABLE claim RENAME TO c",
      "CREATE INDEX i ON claim (quote)",
      "REINDEX",
      "ANALYZE",
      "VACUUM",
      "VACUUM INTO '" + other + "'",
      "ATTACH '" + other + "' AS other",
      "DETACH main",
      "BEGIN",
      "BEGIN IMMEDIATE",
      "COMMIT",
      "ROLLBACK",
      "SAVEPOINT s",
      "RELEASE s",
      "PRAGMA user_version = 5",
      "PRAGMA user_version(5)",
      "PRAGMA application_id = 5",
      "PRAGMA journal_mode = WAL",
      "PRAGMA journal_mode = OFF",
      "PRAGMA writable_schema = ON",
      "PRAGMA foreign_keys = OFF",
      "PRAGMA query_only = OFF",
      "PRAGMA wal_checkpoint",
      "PRAGMA incremental_vacuum",
      "PRAGMA optimize",
      "PRAGMA temp_store_directory = '/'",
      "PRAGMA mmap_size = 1",
      "PRAGMA no_such_pragma",
      "SELECT load_extension('x')",
      "SELECT LOAD_EXTENSION('x', 'y')",
      "SELECT fts3_tokenizer('simple')",
      "EXPLAIN DELETE FROM claim",
  };
  const std::string before = ReadBytes(path_);
  for (const OpenMode mode : {OpenMode::kRead, OpenMode::kWrite}) {
    const Store store = Must(Store::Open(path_, mode));
    for (const std::string& sql : kCases) {
      const auto rows = store.Sql(sql);
      ASSERT_FALSE(rows) << sql;
      EXPECT_EQ(rows.error().code, ErrorCode::kUsage) << sql << ": " << rows.error().message;
    }
    EXPECT_EQ(Must(store.Claims({})).size(), 2u);
  }
  EXPECT_EQ(ReadBytes(path_), before);
  EXPECT_EQ(folder_.Names(), std::vector<std::string>{"kb.sqlite"});
}

TEST_F(SqlTest, FaultsAreNamedWithTheirPlace) {
  const Store store = Must(Store::Open(path_, OpenMode::kRead));
  const struct {
    std::string sql;
    const char* message;
    std::optional<std::size_t> offset;
  } kCases[] = {
      {"SELECT * FORM claim", "The SQL statement does not parse: near \"FORM\": syntax error.", 9},
      {"; SELECT nowhere FROM claim", "The SQL statement does not parse: no such column: nowhere.",
       9},
      {"SELECT * FROM claims", "The SQL statement does not parse: no such table: claims.", {}},
      {"SELECT \"claim\" FROM technology",
       "The SQL statement does not parse: no such column: claim.", 7},
      {"SELECT 'open", "The SQL statement does not parse: unrecognized token: \"'open\".", 7},
      {"SELECT 1; SELECT 2", "Only one SQL statement is allowed; a second one begins here.", 10},
      {"SELECT 1; /* x */ garbage", "Only one SQL statement is allowed; a second one begins here.",
       18},
      {"", "There is no SQL statement.", 0},
      {" ; -- nothing", "There is no SQL statement.", 13},
      {"/* open", "There is no SQL statement.", 7},
      {std::string("SELECT 1\0DROP TABLE claim", 25), "The SQL statement holds a NUL byte.", 8},
      {"SELECT abs(-9223372036854775808)", "The SQL statement failed: integer overflow.", {}},
      {"SELECT rowid FROM passage_fts WHERE passage_fts MATCH '\"open'",
       "The SQL statement failed: unterminated string.",
       {}},
      {"SELECT json_extract('{', '$.a')", "The SQL statement failed: malformed JSON.", {}},
      {"SELECT zeroblob(1000000001)", "The SQL statement failed: string or blob too big.", {}},
  };
  for (const auto& test : kCases) {
    const auto rows = store.Sql(test.sql);
    ASSERT_FALSE(rows) << test.sql;
    EXPECT_EQ(rows.error().code, ErrorCode::kUsage) << test.sql;
    EXPECT_EQ(rows.error().message, test.message) << test.sql;
    EXPECT_EQ(rows.error().offset, test.offset) << test.sql;
  }
  EXPECT_EQ(Ask(store, "SELECT 1"), "1\n");
}

TEST_F(SqlTest, AStatementThatRunsForEverCanBeStopped) {
  const Store store = Must(Store::Open(path_, OpenMode::kRead));
  std::atomic<bool> done = false;
  std::thread stopper([&] {
    while (!done) {  // until the statement has begun and is stopped
      store.Interrupt();
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  });
  const auto rows = store.Sql(
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n");
  done = true;
  stopper.join();
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().code, ErrorCode::kStore);
  EXPECT_EQ(rows.error().message, "The statement was stopped before it had finished.");
  EXPECT_EQ(Ask(store, "SELECT 1"), "1\n");
}

}  // namespace
}  // namespace verdict::kb
