// `verdict publish` as a script meets it.
#include <gtest/gtest.h>

#include "run_verdict.h"
#include "tiny_base.h"

namespace verdict::cli {
namespace {

class PublishCommandTest : public testing::Test {
 protected:
  void SetUp() override { MakeTinyBase(db_); }

  TemporaryFolder folder_;
  std::string db_ = folder_.Path("kb.sqlite");
};

TEST_F(PublishCommandTest, WritesAFileAndSaysNothing) {
  const std::string out = folder_.Path("out.sqlite");
  for (int turn = 0; turn < 2; ++turn) {
    const Outcome run = RunVerdict({"--db", db_, "publish", out});
    EXPECT_EQ(run.code, 0) << run.err;
    EXPECT_EQ(run.out + run.err, "");
  }
  EXPECT_EQ(ReadAll(out).substr(0, 15), "SQLite format 3");
}

TEST_F(PublishCommandTest, MistakesAreNamed) {
  const std::string notes = folder_.Write("notes.txt", "notes");
  const struct {
    std::vector<std::string> arguments;
    int code;
    std::string err;
  } kCases[] = {
      {{"--db", db_, "publish"},
       2,
       "verdict publish: output is required\nSee verdict publish --help.\n"},
      {{"--db", db_, "publish", notes},
       4,
       "verdict: The file '" + notes +
           "' is not a published snapshot; it was left as it is, name another.\n"},
      {{"--db", folder_.Path("none.sqlite"), "publish", folder_.Path("out.sqlite")},
       4,
       "verdict: There is no knowledge base at '" + folder_.Path("none.sqlite") +
           "'; `verdict import` makes one, --db names another.\n"},
  };
  for (const auto& test : kCases) {
    const Outcome run = RunVerdict(test.arguments);
    EXPECT_EQ(run.code, test.code);
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(run.err, test.err);
  }
}

TEST_F(PublishCommandTest, AFolderThatCannotBeWrittenIsNamed) {
  const Outcome run = RunVerdictUnprivileged({"--db", db_, "publish", "/usr/share/out.sqlite"});
  EXPECT_EQ(run.code, 4);
  EXPECT_EQ(run.out, "");
  EXPECT_NE(run.err.find("The snapshot '/usr/share/out.sqlite' cannot be written"),
            std::string::npos)
      << run.err;
}

}  // namespace
}  // namespace verdict::cli
