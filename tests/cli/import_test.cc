// `import`: the same documents give the same base, whatever the threads and however often.
#include <gtest/gtest.h>

#include "run_verdict.h"

namespace verdict::cli {
namespace {

/// Every table's rows as text, by way of `sql`.
std::string Dump(const std::string& db) {
  const std::string names =
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%fts%' ORDER BY name";
  const std::string tables = RunVerdict({"sql", "--db", db, "--format", "csv", names}).out;
  std::string dump;
  for (std::size_t begin = tables.find('\n') + 1; begin < tables.size();) {
    const std::size_t end = tables.find('\n', begin);
    const std::string table = tables.substr(begin, end - begin);
    dump += table + "\n" +
            RunVerdict({"sql", "--db", db, "--format", "jsonl",
                        "SELECT * FROM \"" + table + "\" ORDER BY rowid"})
                .out;
    begin = end + 1;
  }
  return dump;
}

class ImportTest : public testing::Test {
 protected:
  ImportTest() {
    for (int i = 0; i < 20; ++i) {
      folder_.Write(
          "docs/" + std::to_string(i) + ".txt",
          "Redis vs Memcached " + std::to_string(i) +
              "\n\nRedis is faster than Memcached for counters.\n\nPros of Redis\n\n- easy "
              "to operate\n- great documentation\n");
    }
  }
  Outcome Import(const std::string& db, const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {"import", "--db", db};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return RunVerdict(arguments, "", {{"SOURCE_DATE_EPOCH", "1700000000"}});
  }

  TemporaryFolder folder_;
  std::string docs_ = folder_.Path("docs");
  std::string db_ = folder_.Path("made/with/its/folder/kb.sqlite");
};

TEST_F(ImportTest, TheSameDocumentsAgainChangeNothing) {
  const Outcome first = Import(db_, {docs_});
  ASSERT_EQ(first.code, 0) << first.err;
  EXPECT_NE(first.err.find("20 documents (20 new), "), std::string::npos) << first.err;
  const std::string before = Dump(db_);
  EXPECT_NE(before.find("counters"), std::string::npos);
  const Outcome second = RunVerdict({"import", "--db", db_, docs_});
  ASSERT_EQ(second.code, 0) << second.err;
  EXPECT_NE(second.err.find("20 documents (20 unchanged), "), std::string::npos) << second.err;
  EXPECT_EQ(Dump(db_), before);
}

TEST_F(ImportTest, ThreadsDoNotShowInTheBase) {
  const std::string other = folder_.Path("other.sqlite");
  const Outcome one = Import(db_, {docs_, "--jobs", "1"});
  const Outcome many = Import(other, {docs_, "--jobs", "5"});
  EXPECT_EQ(one.out, many.out);
  EXPECT_EQ(Dump(db_), Dump(other));
}

TEST_F(ImportTest, ADocumentNamedTwiceIsImportedOnce) {
  const Outcome run = Import(db_, {docs_ + "/3.txt", docs_, docs_ + "/3.txt"});
  EXPECT_NE(run.err.find("20 documents (20 new), "), std::string::npos) << run.err;
  EXPECT_EQ(run.out.rfind(docs_ + "/3.txt: new, ", 0), 0U) << run.out;
}

TEST_F(ImportTest, AChangedDocumentReplacesItself) {
  ASSERT_EQ(Import(db_, {docs_ + "/1.txt"}).code, 0);
  folder_.Write("docs/1.txt",
                "Redis vs Memcached\n\nMemcached is faster than Redis for counters.\n");
  const Outcome run = Import(db_, {docs_ + "/1.txt"});
  EXPECT_EQ(run.out.rfind(docs_ + "/1.txt: replaced, ", 0), 0U) << run.out;
  const std::string sources = RunVerdict({"sources", "--db", db_, "--format", "csv"}).out;
  EXPECT_EQ(std::count(sources.begin(), sources.end(), '\n'), 2) << sources;
}

TEST_F(ImportTest, DryRunStoresNothingAndForeseesTheChange) {
  const Outcome before = Import(db_, {docs_ + "/1.txt", "--dry-run"});
  EXPECT_EQ(before.code, 0);
  EXPECT_EQ(before.out.rfind(docs_ + "/1.txt: would be new, ", 0), 0U) << before.out;
  EXPECT_EQ(RunVerdict({"claims", "--db", db_}).code, 4) << "dry run made a base";
  ASSERT_EQ(Import(db_, {docs_ + "/1.txt"}).code, 0);
  const std::string dump = Dump(db_);
  folder_.Write("docs/2.txt", "Redis vs Memcached\n\nChanged.\n");
  const Outcome after = Import(db_, {docs_ + "/1.txt", docs_ + "/2.txt", "--dry-run"});
  EXPECT_NE(after.out.find("/1.txt: unchanged, "), std::string::npos) << after.out;
  EXPECT_NE(after.out.find("/2.txt: would be new, "), std::string::npos) << after.out;
  EXPECT_EQ(Dump(db_), dump);
}

TEST_F(ImportTest, StandardInputIsADocumentNamedByItsContent) {
  const std::string text = "Redis vs Memcached\n\nRedis is faster than Memcached for counters.\n";
  const Outcome first = RunVerdict({"import", "--db", db_, "-", "--title", "From a pipe"}, text);
  EXPECT_EQ(first.code, 0) << first.err;
  EXPECT_EQ(first.out.rfind("stdin:", 0), 0U) << first.out;
  const Outcome again = RunVerdict({"import", "--db", db_, "-", "--title", "From a pipe"}, text);
  EXPECT_NE(again.out.find(": unchanged, "), std::string::npos) << again.out;
  const Outcome other = RunVerdict({"import", "--db", db_, "-"}, text + "\nMore.\n");
  EXPECT_NE(other.out.find(": new, "), std::string::npos) << other.out;
  EXPECT_NE(RunVerdict({"sources", "--db", db_}).out.find("From a pipe"), std::string::npos);
}

TEST_F(ImportTest, OptionsReachTheSource) {
  ASSERT_EQ(Import(db_, {docs_ + "/1.txt", "--title", "A title", "--author", "A. Person",
                         "--published", "2024-04-14", "--technologies", "Redis,Memcached"})
                .code,
            0);
  const std::string sources = RunVerdict({"sql", "--db", db_, "--format", "csv",
                                          "SELECT title, author, published FROM source"})
                                  .out;
  EXPECT_EQ(sources, "title,author,published\nA title,A. Person,2024-04-14\n");
}

TEST_F(ImportTest, TechnologiesAfterTheOptionDoNotSwallowThePaths) {
  const Outcome run = Import(db_, {"--technologies", "Redis,Memcached", docs_ + "/1.txt"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_NE(run.out.find("about Redis, Memcached"), std::string::npos) << run.out;
}

}  // namespace
}  // namespace verdict::cli
