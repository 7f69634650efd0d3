// What `claims --format jsonl` prints goes in again and comes out the same.
#include <gtest/gtest.h>

#include <string>

#include "run_verdict.h"

namespace verdict::cli {
namespace {

/// The lines without their ids, which belong to a base.
std::string WithoutIds(const std::string& lines) {
  std::string plain;
  for (std::size_t begin = 0; begin < lines.size();) {
    const std::size_t end = lines.find('\n', begin);
    const std::size_t comma = lines.find(", ", begin);
    plain += lines.substr(comma + 2, end - comma - 1);
    begin = end + 1;
  }
  return plain;
}

class ClaimsFileTest : public testing::Test {
 protected:
  Outcome Verdict(std::vector<std::string> arguments, const std::string& input = "") {
    arguments.insert(arguments.end(), {"--db", db_});
    return RunVerdict(arguments, input);
  }
  std::string Exported() { return Verdict({"claims", "--format", "jsonl"}).out; }

  TemporaryFolder folder_;
  std::string db_ = folder_.Path("kb.sqlite");
};

TEST_F(ClaimsFileTest, AllSamplesComeOutAsTheyWentIn) {
  const std::string samples = VERDICT_SOURCE_DIR "/data/samples";
  ASSERT_EQ(Verdict({"import", samples}).code, 0);
  std::string exported = Exported();
  ASSERT_GT(exported.size(), 100'000U);
  // Decisions come along.
  const std::string status = "\"unreviewed\"";
  std::size_t at = exported.find(status);
  exported.replace(at, status.size(), "\"accepted\"");
  at = exported.find(status, at + 3'000);
  exported.replace(at, status.size(), "\"rejected\"");

  db_ = folder_.Path("other.sqlite");
  const std::string file = folder_.Write("claims.jsonl", exported);
  const Outcome import = Verdict({"import", file});
  ASSERT_EQ(import.code, 0) << import.err;
  EXPECT_NE(import.err.find("21 documents (21 new)"), std::string::npos) << import.err;
  EXPECT_EQ(WithoutIds(Exported()), WithoutIds(exported));
  EXPECT_EQ(Verdict({"check"}).code, 0);

  const Outcome again = Verdict({"import", file});
  EXPECT_NE(again.err.find("21 documents (21 unchanged)"), std::string::npos) << again.err;
  EXPECT_EQ(WithoutIds(Exported()), WithoutIds(exported));
}

TEST_F(ClaimsFileTest, ADocumentThatIsThereCountsMore) {
  const std::string document =
      folder_.Write("a.txt", "Redis vs Memcached\n\nRedis is faster than Memcached.\n");
  ASSERT_EQ(Verdict({"import", document}).code, 0);
  const std::string before = Exported();
  std::string changed = before;
  changed.replace(changed.find("\"unreviewed\""), 12, "\"rejected\"");
  const Outcome run = Verdict({"import", folder_.Write("c.jsonl", changed)});
  EXPECT_EQ(run.code, 0);
  EXPECT_NE(run.err.find("its claims were read from the document itself and stay as they are"),
            std::string::npos)
      << run.err;
  EXPECT_EQ(Exported(), before);
}

TEST_F(ClaimsFileTest, WhatExtractPrintsGoesInThroughAPipe) {
  const Outcome extracted =
      RunVerdict({"extract"}, "{\"id\": 7, \"text\": \"Redis is faster than Memcached.\"}\n");
  const Outcome run = Verdict({"import", "-"}, extracted.out);
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(run.out.rfind("stdin:", 0), 0U) << run.out;
  EXPECT_NE(Exported().find("\"quote\": \"Redis is faster than Memcached.\""), std::string::npos);
}

TEST_F(ClaimsFileTest, OtherJsonLinesAreDocuments) {
  const std::string records =
      "{\"technology\": \"Redis\", \"license\": \"BSD\"}\n{\"technology\": \"Kafka\", \"license\": "
      "\"Apache-2.0\"}\n";
  EXPECT_EQ(Verdict({"import", folder_.Write("r.jsonl", records)}).code, 0);
  EXPECT_NE(Verdict({"sources", "--format", "csv"}).out.find(",jsonl,"), std::string::npos);
}

TEST_F(ClaimsFileTest, LinesThatAreNoClaimsAreRefused) {
  const std::string good =
      R"({"technology": "Redis", "kind": "assessment", "attribute": "performance", "polarity": 1, )"
      R"("confidence": 0.8, "quote": "Redis is fast.", "rule": "adjective"})";
  const auto with = [&](const std::string& field) {
    return good.substr(0, good.size() - 1) + ", " + field + "}";
  };
  const auto without = [&](const std::string& field) {
    std::string line = good;
    line.replace(line.find('"' + field + '"'), field.size() + 2, "\"x\"");
    return line;
  };
  struct {
    std::string line;
    const char* reason;
  } const cases[] = {
      {"[1]", "it is not a JSON object"},
      {"{\"a\": ", "The JSON document has an improper structure"},
      {without("technology"), "\"technology\" must be there, and not empty"},
      {without("quote"), "\"quote\" must be there, and not empty"},
      {with(R"("status": "maybe")"), "\"status\" must be unreviewed, accepted or rejected"},
      {with(R"("strength": 3)"), "\"strength\" must be a number from 0 to 2"},
      {with(R"("strength": 0)"), "\"strength\" must be more than 0"},
      {with(R"("line_start": 5, "line_end": 4)"), "\"line_end\" must be no less than line_start"},
      {with(R"("byte_start": 5, "byte_end": 5)"), "\"byte_end\" must be more than byte_start"},
      {with(R"("byte_start": 1.5, "byte_end": 5)"), "\"byte_start\" must be a whole number"},
      {with(R"("value": [1])"), "\"value\" must be a text, a number, true, false or null"},
      {with(R"("unit": 3)"), "\"unit\" must be a text"},
      {with("\"unit\": \"a\\u0000b\""), "\"unit\" must be a text"},
      {with(R"("compared_to": "Kafka")"), "\"compared_to\" must be null for what is no comparison"},
  };
  for (const auto& test : cases) {
    const std::string file = folder_.Write("c.jsonl", good + "\n\n" + test.line + "\n");
    const Outcome run = Verdict({"import", file});
    EXPECT_EQ(run.code, 3) << test.line;
    const std::string expected = "verdict: " + file + ": line 3 is no claim: " + test.reason;
    EXPECT_EQ(run.err.rfind(expected, 0), 0U) << run.err << "\n" << expected;
    EXPECT_EQ(run.out, "");
  }
  const std::string file = folder_.Write("c.jsonl", good + "\n" + with(R"("strength": 1.5)"));
  EXPECT_EQ(Verdict({"import", file}).code, 0);
}

}  // namespace
}  // namespace verdict::cli
