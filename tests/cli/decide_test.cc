// What people decide, on the command line: said, listed, taken back, and walked through.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "run_verdict.h"
#include "tiny_base.h"

namespace verdict::cli {
namespace {

class DecideTest : public testing::Test {
 protected:
  void SetUp() override { MakeTinyBase(db_); }
  Outcome Run(std::vector<std::string> arguments, const std::string& input = "") {
    arguments.insert(arguments.begin(), {"--db", db_});
    return RunVerdict(arguments, input, {{"SOURCE_DATE_EPOCH", "1764000000"}});
  }
  std::string Statuses() {
    return Run({"sql", "--format", "tsv", "SELECT id, status FROM claim ORDER BY id"}).out;
  }

  TemporaryFolder folder_;
  std::string db_ = folder_.Path("kb.sqlite");
};

TEST_F(DecideTest, EachDecisionSaysWhatItDid) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
      {{"claim", "reject", "2", "4"},
       "Decision 1: reject claim 2 (status: unreviewed → rejected)\n"
       "Decision 2: reject claim 4 (status: unreviewed → rejected)\n"},
      {{"claim", "accept", "1"}, "Decision 3: accept claim 1 (status: unreviewed → accepted)\n"},
      {{"claim", "edit", "3", "--polarity=-1", "--condition", "on one core"},
       "Decision 4: edit claim 3 (condition: none → on one core; polarity: 1 → -1; status: "
       "unreviewed → accepted)\n"},
      {{"technology", "rename", "redis", "Redis OSS"},
       "Decision 5: rename technology Redis (aliases: none → Redis; name: Redis → Redis OSS)\n"},
      {{"technology", "alias", "Redis", "REmote DIctionary Server"},
       "Decision 6: alias technology Redis OSS (aliases: Redis → Redis, REmote DIctionary "
       "Server)\n"},
      {{"attribute", "broader", "durability", "performance"},
       "Decision 7: broader attribute durability (broader: none → performance)\n"},
      {{"attribute", "broader", "durability"},
       "Decision 8: broader attribute durability (broader: performance → none)\n"},
      {{"attribute", "merge", "simplicity", "performance"},
       "Decision 9: merge attribute simplicity (into performance)\n"},
      {{"source", "remove", "memcached.txt"}, "Decision 10: remove source notes/memcached.txt\n"},
      {{"revoke", "10"}, "Decision 10: remove source notes/memcached.txt — revoked\n"},
      {{"claim", "accept", "1"}, ""},
  };
  for (const auto& [arguments, out] : cases) {
    const Outcome run = Run(arguments);
    EXPECT_EQ(run.code, 0) << run.err;
    EXPECT_EQ(run.out, out);
  }
  EXPECT_EQ(Statuses(), "id\tstatus\n1\taccepted\n2\trejected\n3\taccepted\n4\trejected\n");
  EXPECT_EQ(Run({"check"}).out, "No problems found.\n");
}

TEST_F(DecideTest, DecisionsAreListedForPrograms) {
  Run({"claim", "reject", "2"});
  Run({"revoke", "1"});
  const auto row = nlohmann::json::parse(Run({"decisions", "--format", "jsonl"}).out);
  EXPECT_EQ(row["id"], 1);
  EXPECT_EQ(row["subject"], "claim");
  EXPECT_EQ(row["action"], "reject");
  EXPECT_EQ(row["location"], "notes/redis.txt");
  EXPECT_EQ(row["before"]["status"], "unreviewed");
  EXPECT_EQ(row["after"]["status"], "rejected");
  EXPECT_EQ(row["after"]["quote"], "Redis may lose the last second of writes.");
  EXPECT_EQ(row["revoked"], "2025-11-24T16:00:00Z");
  const auto made = nlohmann::json::parse(Run({"claim", "accept", "2", "--format", "json"}).out);
  EXPECT_EQ(made[0]["id"], 2);
}

TEST_F(DecideTest, MistakesAreNamed) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
      {{"claim", "accept", "9"}, "verdict: There is no claim 9; `verdict claims` lists them.\n"},
      {{"claim", "edit", "1"},
       "verdict claim edit: say what to correct, as --attribute NAME or --polarity=-1\n"
       "See verdict claim edit --help.\n"},
      {{"claim", "edit", "1", "--polarity", "good"},
       "verdict claim edit: --polarity takes 1, -1, 0 or none, not good\n"
       "See verdict claim edit --help.\n"},
      {{"revoke", "3"}, "verdict: There is no decision 3; `verdict decisions` lists them.\n"},
      {{"undo", "7"}, "verdict: There is no batch 7; `verdict batches` lists them.\n"},
      {{"diff", "7"}, "verdict: There is no batch 7; `verdict batches` lists them.\n"},
  };
  for (const auto& [arguments, err] : cases) {
    const Outcome run = Run(arguments);
    EXPECT_EQ(run.code, 2) << err;
    EXPECT_EQ(run.err, err);
  }
  const Outcome missing = RunVerdict({"--db", folder_.Path("none"), "claim", "accept", "1"});
  EXPECT_EQ(missing.code, 4);
  EXPECT_NE(missing.err.find("There is no knowledge base at"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(folder_.Path("none")));
}

TEST_F(DecideTest, RejectedClaimsAnswerNothing) {
  ASSERT_EQ(Run({"query", "is Redis good for performance"}).code, 0);
  Run({"claim", "reject", "1"});
  EXPECT_EQ(Run({"query", "is Redis good for performance"}).code, 1);
}

TEST_F(DecideTest, BatchesAreListedComparedAndUndone) {
  const std::string batches = Run({"batches", "--format", "csv"}).out;
  EXPECT_NE(batches.find("\n1,2026-11-22T21:00:00Z,2026-11-22T21:00:00Z,"), std::string::npos)
      << batches;
  const std::string text = folder_.Write(
      "a.txt", "Redis vs Memcached\n\nRedis is faster than Memcached for counters.\n");
  ASSERT_EQ(Run({"import", text}).code, 0);
  const auto difference = nlohmann::json::parse(Run({"diff", "2", "--format", "json"}).out);
  ASSERT_FALSE(difference.empty());
  EXPECT_EQ(difference[0]["what"], "came");
  EXPECT_EQ(difference[0]["source"], text);
  const Outcome undone = Run({"undo", "2"});
  EXPECT_EQ(undone.code, 0);
  EXPECT_EQ(undone.out.rfind("Batch 2 undone: 1 document removed, 0 brought back", 0), 0U)
      << undone.out;
  EXPECT_EQ(Run({"claims", "--format", "jsonl", "--source", "a.txt"}).code, 1);
  EXPECT_EQ(Run({"check"}).out, "No problems found.\n");
}

// The least sure claim comes first; equally sure ones in the order of their places.
TEST_F(DecideTest, ReviewTakesKeysFromAPipe) {
  const Outcome run = Run({"review"}, "a r x s u e polarity -1\nnonsense 5\n\nq");
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(Statuses(), "id\tstatus\n1\taccepted\n2\trejected\n3\taccepted\n4\tunreviewed\n");
  EXPECT_NE(run.out.find("Claim 1, 1 of 4, sure 0.75\n+ Redis — performance\nnotes/redis.txt:3-4\n"
                         "    »Redis is \"fast\", really fast | <b>fast</b>.«\n"),
            std::string::npos)
      << run.out;
  EXPECT_NE(run.err.find("a claim has no field nonsense"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("1 accepted, 1 rejected, 1 edited, 0 skipped; 1 left to review\n"),
            std::string::npos)
      << run.err;
}

TEST_F(DecideTest, ReviewUndoesStepByStepAndEndsWithItsInput) {
  const Outcome run = Run({"review", "--limit", "3"}, "rruuu");
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(Statuses(), "id\tstatus\n1\tunreviewed\n2\tunreviewed\n3\tunreviewed\n4\tunreviewed\n");
  EXPECT_NE(run.out.find("There is nothing to undo."), std::string::npos) << run.out;
  EXPECT_NE(run.err.find("0 accepted, 0 rejected, 0 edited, 0 skipped; 4 left"), std::string::npos);
  EXPECT_EQ(Run({"review", "--limit", "3"}, "ssssss").err,
            "0 accepted, 0 rejected, 0 edited, 3 skipped; 4 left to review\n");
  EXPECT_EQ(Run({"review", "--technology", "Memcached"}, "aaaa").err,
            "2 accepted, 0 rejected, 0 edited, 0 skipped; 0 left to review\n");
}

}  // namespace
}  // namespace verdict::cli
