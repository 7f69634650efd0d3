// `check` finds what is wrong, and nothing in a sound base. The damage is done with SQLite
// directly.
#include <SQLiteCpp/SQLiteCpp.h>

#include "kb_testing.h"

namespace verdict::kb {
namespace {

class CheckTest : public ::testing::Test {
 protected:
  void SetUp() override {
    Store store = Must(Store::Open(path_, OpenMode::kWrite));
    Must(store.PutDocument(DocumentOf("a.txt", "Alpha is fast and Beta is safe",
                                      {Assessment("Alpha", "speed", 1, "Alpha is fast"),
                                       Assessment("Beta", "safety", 1, "Beta is safe", 18)})));
    // A replaced document leaves nothing of its first text in the full-text index.
    Must(store.PutDocument(DocumentOf("a.txt", "Alpha is fast but Beta is not slow",
                                      {Assessment("Alpha", "speed", 1, "Alpha is fast")},
                                      kEvening)));
  }
  void Damage(const std::string& sql) {
    SQLite::Database db(path_, SQLite::OPEN_READWRITE);
    db.exec("PRAGMA ignore_check_constraints = ON");
    db.exec(sql);
  }
  TemporaryFolder folder_;
  const std::string path_ = folder_.File("kb.sqlite");
};

TEST_F(CheckTest, ASoundBaseHasNoProblems) {
  EXPECT_EQ(Problems(Must(Store::Open(path_, OpenMode::kWrite))), "");
  EXPECT_EQ(Problems(Must(Store::Open(path_, OpenMode::kRead))), "");
}

TEST_F(CheckTest, EachKindOfDamageIsNamed) {
  const struct {
    const char* sql;
    const char* found;
  } kCases[] = {
      {"UPDATE claim SET attribute_id = 99",
       "claim row 1: refers to a row of attribute that does not exist\n"},
      {"UPDATE claim SET byte_end = 35", "claim 1: ends at byte 35 of a.txt, which has 34\n"},
      {"UPDATE passage SET byte_end = 35", "passage 2: ends at byte 35 of a.txt, which has 34\n"},
      {"UPDATE claim SET quote = ' '", "claim 1: has an empty quote\n"},
      {"UPDATE attribute SET broader_id = 3 - id",
       "attribute 1: is broader than itself\nattribute 2: is broader than itself\n"},
      {"INSERT INTO technology_alias VALUES ('alpha', 2, 'alpha', NULL)",
       "technology_alias alpha: is also the name of technology 1\n"},
      {"INSERT INTO attribute_alias VALUES ('speed', 2, NULL)",
       "attribute_alias speed: is also the name of attribute 1\n"},
      {"UPDATE attribute SET name = 'pace' WHERE id = 1",
       "attribute 1: is not in the full-text index under its name\n"},
      {"DELETE FROM passage", "passage_fts row 2: has no passage\n"},
      {"INSERT INTO passage (source_id, ordinal, kind, text) VALUES (1, 9, 'quote', 'new')",
       "passage 3: is missing from the full-text index\n"},
      {"INSERT INTO passage_fts (passage_fts, rowid, text) VALUES ('delete', 2, 'alpha never said "
       "this')",
       "passage 2: is missing from the full-text index\npassage 2: is indexed with other words "
       "than it has\n"},
      {"DROP TABLE passage_fts",
       "passage_fts: cannot be checked: no such table: passage_fts_docsize\n"
       "passage_fts: cannot be checked: no such table: passage_fts_docsize\n"
       "passage_fts: cannot be checked: no such fts5 table: main.passage_fts\n"},
  };
  const std::string sound = ReadBytes(path_);
  for (const auto& test : kCases) {
    WriteBytes(path_, sound);
    Damage(test.sql);
    EXPECT_EQ(Problems(Must(Store::Open(path_, OpenMode::kRead))), test.found) << test.sql;
  }
}

TEST_F(CheckTest, ADamagedPageIsAProblemAndNotACrash) {
  const std::string sound = ReadBytes(path_);
  for (std::size_t page = 1; page * 4096 < sound.size(); ++page) {
    std::string broken = sound;
    broken.replace(page * 4096, 200, std::string(200, '\xA5'));
    WriteBytes(path_, broken);
    auto store = Store::Open(path_, OpenMode::kRead);
    if (!store) {
      EXPECT_EQ(store.error().code, ErrorCode::kStore) << "page " << page;
      continue;
    }
    EXPECT_NE(Problems(*store), "") << "page " << page;
  }
}

}  // namespace
}  // namespace verdict::kb
