// A published file as others see it: through SQLite alone.
#include "publish/publish.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/stat.h>

#include "kb/decisions.h"
#include "kb_testing.h"
#include "query/engine.h"

namespace verdict::publish {
namespace {

using kb::Assessment;
using kb::Comparison;
using kb::DocumentOf;
using kb::Must;
using kb::Property;

/// All rows of a query, a line each, cells separated by '|', NULL as "NULL".
std::string Rows(SQLite::Database& db, const std::string& sql) {
  SQLite::Statement row(db, sql);
  std::string text;
  while (row.executeStep()) {
    for (int i = 0; i < row.getColumnCount(); ++i) {
      const SQLite::Column cell = row.getColumn(i);
      text += (i == 0 ? "" : "|") + (cell.isNull() ? std::string("NULL") : cell.getString());
    }
    text += '\n';
  }
  return text;
}

class PublishTest : public ::testing::Test {
 protected:
  /// Two technologies on a few attributes, with dates known in part.
  void FillBase(kb::Store& store) {
    store.UseVocabulary(Vocabulary::BuiltIn());
    auto first = DocumentOf("a.md", "A and B",
                            {Assessment("Alpha", "startup time", 1, "Alpha starts fast"),
                             Comparison("Alpha", "Beta", "performance", 1, "faster than Beta"),
                             Property("Beta", "license", std::string("MIT"), "License: MIT")});
    first.source.published = "2024-04";
    auto second = DocumentOf("https://example.org/x#top", "B, 100% \"it\"",
                             {Comparison("Beta", "Alpha", "performance", 1, "B, 100% \"it\""),
                              Assessment("Beta", "startup time", -1, "Beta starts slow")});
    second.source.published = "2023";
    Must(store.PutDocument(first));
    Must(store.PutDocument(second));
    Must(store.PutDocument(
        DocumentOf("c.md", "Beta is safe", {Assessment("Beta", "safety", 1, "Beta is safe")})));
  }

  kb::Store Base() {
    kb::Store store = Must(kb::Store::Open(base_, kb::OpenMode::kWrite));
    FillBase(store);
    return store;
  }

  void Publish(const kb::Store& store) { Must(ToSqlite(store, Vocabulary::BuiltIn(), out_)); }

  SQLite::Database Open() { return {out_, SQLite::OPEN_READONLY}; }

  kb::TemporaryFolder folder_;
  std::string base_ = folder_.File("kb.sqlite");
  std::string out_ = folder_.File("out.sqlite");
};

TEST_F(PublishTest, TheFileIsWholePlainAndAlone) {
  { Publish(Base()); }
  EXPECT_EQ(folder_.Names(), (std::vector<std::string>{"kb.sqlite", "out.sqlite"}));
  SQLite::Database db = Open();
  EXPECT_EQ(Rows(db, "PRAGMA integrity_check"), "ok\n");
  EXPECT_EQ(Rows(db, "PRAGMA foreign_key_check"), "");
  EXPECT_EQ(Rows(db, "PRAGMA journal_mode"), "delete\n");
  EXPECT_EQ(Rows(db, "PRAGMA freelist_count"), "0\n");
  EXPECT_EQ(Rows(db, "PRAGMA user_version"), "1\n");
  EXPECT_EQ(Rows(db, "SELECT name FROM sqlite_schema WHERE type NOT IN ('table', 'index')"), "");
}

TEST_F(PublishTest, TheSameBaseGivesTheSameBytes) {
  const kb::Store store = Base();
  Publish(store);
  const std::string first = kb::ReadBytes(out_);
  const auto names = folder_.Names();
  Publish(store);
  EXPECT_TRUE(first == kb::ReadBytes(out_));
  EXPECT_EQ(folder_.Names(), names);
}

TEST_F(PublishTest, WhatTheDictionarySaysHolds) {
  Publish(Base());
  SQLite::Database db = Open();
  SQLite::Statement row(db,
                        "SELECT table_name, column_name, data_type, is_optional, references_table "
                        "FROM data_dictionary");
  const std::map<std::string, std::string> stored = {{"integer", "integer"}, {"double", "real"},
                                                     {"boolean", "integer"}, {"date", "text"},
                                                     {"timestamp", "text"},  {"varchar", "text"}};
  std::size_t columns = 0;
  while (row.executeStep()) {
    ++columns;
    const std::string table = row.getColumn(0).getString();
    const std::string column = row.getColumn(1).getString();
    const std::string type = row.getColumn(2).getString();
    const std::string name = table + "." + column;
    EXPECT_EQ(Rows(db, "SELECT lower(type), NOT \"notnull\" FROM pragma_table_info('" + table +
                           "') WHERE name = '" + column + "'"),
              type + "|" + row.getColumn(3).getString() + "\n");
    EXPECT_EQ(Rows(db, "SELECT DISTINCT typeof(" + column + ") FROM " + table + " WHERE " + column +
                           " IS NOT NULL AND typeof(" + column + ") <> '" +
                           stored.at(type.substr(0, type.find('('))) + "'"),
              "")
        << name;
    if (type == "date" || type == "timestamp") {
      const std::string same = type == "date" ? "date(" : "datetime(";
      EXPECT_EQ(Rows(db, "SELECT " + column + " FROM " + table + " WHERE " + column +
                             " IS NOT NULL AND " + same + column + ") IS NOT " + column),
                "")
          << name;
    }
    const std::string key = Rows(db, "SELECT \"table\" FROM pragma_foreign_key_list('" + table +
                                         "') WHERE \"from\" = '" + column + "'");
    EXPECT_EQ(key, row.getColumn(4).isNull() ? "" : row.getColumn(4).getString() + "\n") << name;
  }
  EXPECT_EQ(columns, PublishedColumns().size());
}

TEST_F(PublishTest, DatesOfAYearOrMonthAreTheirFirstDay) {
  kb::Store store = Base();
  auto impossible = DocumentOf("d.md", "D", {Assessment("Delta", "safety", 1, "D is safe")});
  impossible.source.published = "2024-04-14";
  Must(store.PutDocument(impossible));
  Publish(store);
  SQLite::Database db = Open();
  EXPECT_EQ(Rows(db, "SELECT published, published_precision, published_date_id FROM dim_source"),
            "2024-04-01|month|20240401\n2023-01-01|year|20230101\nNULL|NULL|NULL\n"
            "2024-04-14|day|20240414\n");
  // Whole years, from the first named to the last (2026, when all was imported).
  EXPECT_EQ(Rows(db, "SELECT min(date), max(date), count(*) FROM dim_date"),
            "2023-01-01|2026-12-31|1461\n");
  EXPECT_EQ(Rows(db, "SELECT * FROM dim_date WHERE date_id = 20240414"),
            "20240414|2024-04-14|2024|2|4|14|7\n");
}

TEST_F(PublishTest, DaysThatDoNotExistAreNotDates) {
  Base();
  SQLite::Database(base_, SQLite::OPEN_READWRITE)
      .exec("UPDATE source SET published = '2023-02-30' WHERE id = 1");
  Publish(Must(kb::Store::Open(base_, kb::OpenMode::kRead)));
  SQLite::Database db = Open();
  EXPECT_EQ(Rows(db, "SELECT published FROM dim_source WHERE source_id = 1"), "NULL\n");
  EXPECT_EQ(Rows(db, "SELECT count(*) FROM fact_claim WHERE published_date_id IS NULL"), "4\n");
}

TEST_F(PublishTest, LinksLeadToTheEvidence) {
  Publish(Base());
  SQLite::Database db = Open();
  EXPECT_EQ(Rows(db, "SELECT link FROM fact_claim WHERE source_id < 3 GROUP BY link"),
            "a.md#L1\n"
            "https://example.org/x#top:~:text=B%2C%20100%25%20%22it%22\n"
            "https://example.org/x#top:~:text=Beta%20starts%20slow\n");
}

TEST_F(PublishTest, AttributesHaveTheirPath) {
  Publish(Base());
  SQLite::Database db = Open();
  const std::string where = " FROM dim_attribute WHERE attribute = 'startup time'";
  EXPECT_EQ(
      Rows(db, "SELECT level, path, level_1, level_2, level_3" + where),
      "3|performance > startup speed > startup time|performance|startup speed|startup time\n");
  EXPECT_EQ(Rows(db,
                 "SELECT b.attribute, p.distance FROM bridge_attribute_path p "
                 "JOIN dim_attribute b ON b.attribute_id = p.broader_id "
                 "JOIN dim_attribute a ON a.attribute_id = p.attribute_id "
                 "WHERE a.attribute = 'startup time' ORDER BY 2"),
            "startup time|0\nstartup speed|1\nperformance|2\n");
}

TEST_F(PublishTest, ACircleOfAttributesIsPublishedWithoutAPath) {
  Base();
  SQLite::Database(base_, SQLite::OPEN_READWRITE)
      .exec(
          "UPDATE attribute SET broader_id = (SELECT id FROM attribute WHERE name = "
          "'startup time') WHERE name = 'performance'");
  Publish(Must(kb::Store::Open(base_, kb::OpenMode::kRead)));
  SQLite::Database db = Open();
  EXPECT_EQ(Rows(db, "SELECT level, path FROM dim_attribute WHERE attribute = 'startup time'"),
            "1|startup time\n");
  EXPECT_EQ(Rows(db, "PRAGMA foreign_key_check"), "");
}

TEST_F(PublishTest, TextsAreCutAndCleanedForReadersThatCannotTakeThem) {
  kb::Store store = Base();
  const std::string nul("a\0b", 3);
  Claim claim = Property("Alpha", "license", nul + "\xFF!", std::string(3999, 'x') + "éé");
  Must(store.PutDocument(DocumentOf("e.md", "E", {claim})));
  Publish(store);
  SQLite::Database db = Open();
  EXPECT_EQ(Rows(db,
                 "SELECT value_text, length(quote), substr(quote, -2) FROM fact_claim "
                 "ORDER BY claim_id DESC LIMIT 1"),
            "a\uFFFDb\uFFFD!|4000|x…\n");
  const std::string exact = std::string(3999, 'y') + "é";
  Must(store.PutDocument(DocumentOf("f.md", "F", {Assessment("Alpha", "safety", 1, exact)})));
  Publish(store);
  SQLite::Database again = Open();
  EXPECT_EQ(Rows(again, "SELECT quote FROM fact_claim ORDER BY claim_id DESC LIMIT 1"),
            exact + "\n");
}

// The query language's ranking on an attribute that has nothing narrower is the score.
TEST_F(PublishTest, ScoresAreTheVerdictsOfTheQueryLanguage) {
  const kb::Store store = Base();
  Publish(store);
  SQLite::Database db = Open();
  const query::Engine engine(store, Vocabulary::BuiltIn());
  for (const char* attribute : {"startup time", "safety"}) {
    std::string ranking;
    for (const query::Ranked& ranked :
         Must(engine.Run("best for " + std::string(attribute))).ranking) {
      SQLite::Statement numbers(db, "SELECT ?1, ?2, ?3, ?4");
      numbers.bind(1, ranked.support);
      numbers.bind(2, ranked.oppose);
      numbers.bind(3, ranked.score);
      numbers.bind(4, ranked.confidence);
      numbers.executeStep();
      ranking += ranked.technology;
      for (int i = 0; i < 4; ++i) ranking += "|" + numbers.getColumn(i).getString();
      ranking += '\n';
    }
    EXPECT_NE(ranking, "");
    EXPECT_EQ(Rows(db,
                   "SELECT technology, support, oppose, score, confidence FROM score "
                   "JOIN dim_technology USING (technology_id) "
                   "JOIN dim_attribute USING (attribute_id) WHERE attribute = '" +
                       std::string(attribute) + "' ORDER BY place"),
              ranking);
  }
  EXPECT_EQ(Rows(db,
                 "SELECT t.technology, o.technology, verdict, winner_id, c.claim_count "
                 "FROM comparison c JOIN dim_technology t USING (technology_id) "
                 "JOIN dim_technology o ON o.technology_id = other_id"),
            "Alpha|Beta|contested|NULL|2\n");
  EXPECT_EQ(Rows(db, "SELECT count(*) FROM dispute WHERE other_id IS NOT NULL"), "1\n");
}

// What the views of the knowledge base itself say is what is published.
TEST_F(PublishTest, TheViewsOfTheBaseSayTheSame) {
  { Publish(Base()); }
  SQLite::Database db = Open();
  db.exec("ATTACH '" + base_ + "' AS live");
  for (const PublishedTable& table : PublishedTables()) {
    if (table.from.empty()) continue;
    const std::string name(table.name);
    const std::string order = " ORDER BY " + std::string(table.key);
    EXPECT_EQ(Rows(db, "SELECT * FROM live." + name + order),
              Rows(db, "SELECT * FROM main." + name + order))
        << name;
    EXPECT_EQ(Rows(db, "SELECT name FROM pragma_table_info('" + name + "', 'live')"),
              Rows(db, "SELECT name FROM pragma_table_info('" + name + "', 'main')"));
  }
}

TEST_F(PublishTest, RejectedClaimsAreFactsWithoutWeight) {
  kb::Store store = Base();
  kb::Decisions now(store, kb::kEvening);
  Must(now.SetStatus(1, ClaimStatus::kRejected));
  Must(now.SetStatus(2, ClaimStatus::kAccepted));
  Publish(store);
  SQLite::Database db = Open();
  EXPECT_EQ(Rows(db, "SELECT claim_id, status, weight FROM fact_claim WHERE claim_id < 4"),
            "1|rejected|0.0\n2|accepted|1.125\n3|unreviewed|0.75\n");
}

TEST_F(PublishTest, AnEmptyBaseIsPublished) {
  const kb::Store store = Must(kb::Store::Open(base_, kb::OpenMode::kWrite));
  Publish(store);
  SQLite::Database db = Open();
  EXPECT_EQ(Rows(db, "SELECT * FROM publish_version"), "1|NULL|NULL|NULL|0|0|0|0\n");
  EXPECT_EQ(Rows(db, "SELECT count(*) FROM dim_date"), "0\n");
}

TEST_F(PublishTest, WhatIsStoredMeanwhileIsNotSeen) {
  kb::Store store = Base();
  const kb::Store reader = Must(kb::Store::Open(base_, kb::OpenMode::kRead));
  kb::Snapshot snapshot = Must(kb::Snapshot::Begin(reader, out_));
  Must(store.PutDocument(DocumentOf("g.md", "G", {Assessment("Gamma", "safety", 1, "safe")})));
  Must(snapshot.Fill());
  Must(snapshot.Finish());
  SQLite::Database db = Open();
  EXPECT_EQ(Rows(db, "SELECT count(*) FROM dim_technology"), "2\n");
}

TEST_F(PublishTest, WhatIsNotASnapshotIsLeftAlone) {
  const kb::Store store = Base();
  kb::WriteBytes(folder_.File("notes.txt"), "my notes");
  const auto names = folder_.Names();
  const auto message = [&](const std::string& path) {
    const auto refused = ToSqlite(store, Vocabulary::BuiltIn(), path);
    return refused ? "written" : refused.error().message;
  };
  for (const std::string name : {"notes.txt", "kb.sqlite"}) {
    const std::string before = kb::ReadBytes(folder_.File(name));
    EXPECT_EQ(message(folder_.File(name)),
              "The file '" + folder_.File(name) +
                  "' is not a published snapshot; it was left as it is, name another.");
    EXPECT_TRUE(before == kb::ReadBytes(folder_.File(name)));
  }
  EXPECT_EQ(message(folder_.path()),
            "'" + folder_.path() + "' is a folder; a snapshot is a file, name one in it.");
  EXPECT_EQ(message(""), "The snapshot needs a name; say where to write it.");
  EXPECT_THAT(message(folder_.File("none/out.sqlite")),
              ::testing::HasSubstr("check that its folder is there and writable"));
  EXPECT_EQ(folder_.Names(), names);
}

TEST_F(PublishTest, WhatBreaksOffLeavesTheEarlierSnapshot) {
  const kb::Store store = Base();
  Publish(store);
  const std::string before = kb::ReadBytes(out_);
  const auto names = folder_.Names();
  {
    kb::Snapshot snapshot = Must(kb::Snapshot::Begin(store, out_));
    Must(snapshot.Fill());
  }
  EXPECT_TRUE(before == kb::ReadBytes(out_));
  EXPECT_EQ(folder_.Names(), names);
}

}  // namespace
}  // namespace verdict::publish
