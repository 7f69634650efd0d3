// A base of an earlier version of this program is brought up to date and loses nothing.
#include <SQLiteCpp/SQLiteCpp.h>

#include "kb/decisions.h"
#include "kb/history.h"
#include "kb_testing.h"
#include "schema/migrations.h"

namespace verdict::kb {
namespace {

// What version 1 stored of two sources with the same bytes and a third.
constexpr const char* kRows = R"(
INSERT INTO import_batch (started, finished, program_version, documents_new, claims_added)
  VALUES ('2026-11-20T09:00:00Z', '2026-11-20T09:00:01Z', '0.1.0', 3, 3);
INSERT INTO source (location, retrieved, content_hash, byte_count, format, import_batch_id) VALUES
  ('a.md', '2026-11-20T09:00:00Z', 'aaaa', 300, 'markdown', 1),
  ('mirror/a.md', '2026-11-20T09:00:00Z', 'aaaa', 300, 'markdown', 1),
  ('b.md', '2026-11-20T09:00:00Z', 'bbbb', 300, 'markdown', 1);
INSERT INTO technology (name, name_key) VALUES ('Alpha', 'alpha'), ('Beta', 'beta');
INSERT INTO technology_alias VALUES ('a1', 1, 'A1');
INSERT INTO attribute (name, kind) VALUES ('speed', 'quality');
INSERT INTO attribute_fts (rowid, name, aliases) VALUES (1, 'speed', '');
INSERT INTO passage (source_id, ordinal, kind, text, byte_start, byte_end)
  VALUES (1, 1, 'paragraph', 'Alpha is fast', 0, 13), (3, 1, 'paragraph', 'Beta is slow', 0, 12);
INSERT INTO passage_fts (rowid, text) SELECT id, text FROM passage;
INSERT INTO claim (source_id, technology_id, kind, attribute_id, polarity, strength, confidence,
                   status, byte_start, byte_end, quote, rule, first_seen, last_seen, import_batch_id)
  VALUES
  (1, 1, 'assessment', 1, 1, 1, 0.75, 'rejected', 0, 13, 'Alpha is fast', 'r',
   '2026-11-20T09:00:00Z', '2026-11-20T09:00:00Z', 1),
  (2, 1, 'assessment', 1, 1, 1, 0.75, 'unreviewed', 0, 13, 'Alpha is fast', 'r',
   '2026-11-20T09:00:00Z', '2026-11-20T09:00:00Z', 1),
  (3, 2, 'assessment', 1, -1, 1, 0.75, 'unreviewed', 0, 12, 'Beta is slow', 'r',
   '2026-11-20T09:00:00Z', '2026-11-20T09:00:00Z', 1);
)";

void MakeVersion1(const std::string& path) {
  SQLite::Database db(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  db.exec(std::string(Migrations().front().sql));
  db.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
  db.exec("PRAGMA user_version = 1");
  db.exec(kRows);
}

TEST(MigrationTest, ABaseOfVersion1IsBroughtUpToDate) {
  const TemporaryFolder folder;
  const std::string path = folder.File("kb.sqlite");
  MakeVersion1(path);
  const auto unread = Store::Open(path, OpenMode::kRead);
  ASSERT_FALSE(unread);
  EXPECT_THAT(unread.error().message, ::testing::HasSubstr("has an older form"));
  Store store = Must(Store::Open(path, OpenMode::kWrite));
  EXPECT_EQ(Problems(store), "");
  EXPECT_EQ(Ask(store, "SELECT id, status FROM claim ORDER BY id"),
            "1|'rejected'\n2|'unreviewed'\n3|'unreviewed'\n");
  EXPECT_EQ(Ask(store, "SELECT location, witness FROM source ORDER BY id"),
            "'a.md'|1\n'mirror/a.md'|1\n'b.md'|NULL\n");
  EXPECT_EQ(Ask(store, "SELECT name, import_batch_id FROM technology"), "'Alpha'|1\n'Beta'|1\n");
  // It can be decided on, imported into and undone.
  Decisions now(store, kEvening);
  Must(now.SetStatus(2, ClaimStatus::kAccepted));
  Must(now.RemoveSource("b.md"));
  Must(store.PutDocument(DocumentOf("c.md", "A1 is safe", {Assessment("A1", "safety", 1, "q")})));
  EXPECT_EQ(Problems(store), "");
  Must(History::Undo(store, 2, kEvening));
  Must(History::Undo(store, 1, kEvening));
  EXPECT_EQ(Ask(store, "SELECT count(*) FROM technology"), "0\n");
  EXPECT_EQ(Problems(store), "");
}

TEST(MigrationTest, TheViewsGiveWhatWasStoredBeforeThem) {
  const TemporaryFolder folder;
  const std::string path = folder.File("kb.sqlite");
  MakeVersion1(path);
  const Store store = Must(Store::Open(path, OpenMode::kWrite));
  EXPECT_EQ(Ask(store,
                "SELECT claim_id, technology, attribute, weight, link, first_seen_date_id "
                "FROM fact_claim JOIN dim_technology USING (technology_id) "
                "JOIN dim_attribute USING (attribute_id) ORDER BY claim_id"),
            "1|'Alpha'|'speed'|0.000000|'a.md'|20261120\n"
            "2|'Alpha'|'speed'|0.750000|'mirror/a.md'|20261120\n"
            "3|'Beta'|'speed'|0.750000|'b.md'|20261120\n");
}

TEST(MigrationTest, WhatVersion1ReplacedCannotBeBroughtBack) {
  const TemporaryFolder folder;
  const std::string path = folder.File("kb.sqlite");
  MakeVersion1(path);
  SQLite::Database(path, SQLite::OPEN_READWRITE)
      .exec("UPDATE import_batch SET documents_changed = 1");
  Store store = Must(Store::Open(path, OpenMode::kWrite));
  const auto refused = History::Undo(store, 1, kEvening);
  ASSERT_FALSE(refused);
  EXPECT_EQ(
      refused.error().message,
      "Batch 1 cannot be undone: it replaced documents with a version of Verdict that did not "
      "keep what it replaced.");
}

}  // namespace
}  // namespace verdict::kb
