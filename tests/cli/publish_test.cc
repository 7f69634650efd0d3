// `verdict publish` as a script meets it.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "base/utf8.h"
#include "kb/store.h"
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
  const std::string docs = folder_.Write("docs/mine.txt", "mine");
  const std::string folder = folder_.Path("docs");
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
      {{"--db", db_, "publish", "--format", "parquet", "x"},
       2,
       "verdict publish: --format takes sqlite, csv, jsonl or postgresql, not parquet\n"
       "See verdict publish --help.\n"},
      {{"--db", db_, "publish", "--format", "jsonl", "--spreadsheet", "x"},
       2,
       "verdict publish: --spreadsheet goes with --format csv\nSee verdict publish --help.\n"},
      {{"--db", db_, "publish", "--format", "csv", folder},
       4,
       "verdict: The folder '" + folder +
           "' was not written by this command; it was left as it is, name another.\n"},
      {{"--db", db_, "publish", "--format", "csv", notes},
       4,
       "verdict: The file '" + notes +
           "' was not written by this command; it was left as it is, name another.\n"},
      {{"--db", db_, "publish", "--format", "postgresql", notes},
       4,
       "verdict: The file '" + notes +
           "' was not written by this command; it was left as it is, name another.\n"},
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

TEST_F(PublishCommandTest, AFolderHoldsAFileATable) {
  const std::string out = folder_.Path("out");
  for (int turn = 0; turn < 2; ++turn) {  // the second time it replaces the first
    const Outcome run = RunVerdict({"--db", db_, "publish", "--format", "csv", out + "/"});
    EXPECT_EQ(run.code, 0) << run.err;
    EXPECT_EQ(run.out + run.err, "");
  }
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(out)) {
    EXPECT_EQ(entry.path().extension(), ".csv");
    ++files;
  }
  EXPECT_EQ(files, 13U);
  EXPECT_EQ(ReadAll(out + "/dim_technology.csv"),
            "technology_id,technology,category,claim_count\n"
            "1,Redis,database,2\n2,Memcached,database,2\n");
  EXPECT_EQ(ReadAll(out + "/dispute.csv"),
            "dispute_id,attribute_id,technology_id,other_id,support,oppose,claim_for_id,"
            "claim_against_id\n");
  EXPECT_FALSE(std::filesystem::exists(out + ".new-"));
  std::size_t beside = 0;
  for ([[maybe_unused]] const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(out).parent_path())) {
    ++beside;
  }
  EXPECT_EQ(beside, 2U) << "the base and the folder";
}

/// Stores one claim with this quote. Returns: its quote in what was published as JSON lines.
class PublishedTexts : public PublishCommandTest {
 protected:
  void Store(const std::vector<std::string>& quotes) {
    auto store = kb::Store::Open(db_, kb::OpenMode::kWrite);
    ASSERT_TRUE(store) << store.error().message;
    kb::DocumentRecord record;
    record.source = {"texts.txt", "", "", "", "2026-11-22T21:00:00Z", "hash", "text"};
    for (const std::string& quote : quotes) {
      Claim claim;
      claim.technology = "Redis";
      claim.attribute = "durability " + std::to_string(record.extraction.claims.size());
      claim.polarity = 1;
      claim.confidence = 0.75;
      claim.evidence.quote = quote;
      claim.evidence.locator = "cell";
      claim.rule = "by-hand";
      record.extraction.claims.push_back(std::move(claim));
    }
    const auto stored = store->PutDocument(record);
    ASSERT_TRUE(stored) << stored.error().message;
  }

  std::vector<std::string> Published() {
    const std::string out = folder_.Path("out");
    EXPECT_EQ(RunVerdict({"--db", db_, "publish", "--format", "jsonl", out}).code, 0);
    std::istringstream lines(ReadAll(out + "/fact_claim.jsonl"));
    std::vector<std::string> quotes;
    for (std::string line; std::getline(lines, line);) {
      const auto row = nlohmann::json::parse(line);
      if (row["locator"] == "cell") quotes.push_back(row["quote"]);
    }
    return quotes;
  }
};

TEST_F(PublishedTexts, GoThroughJsonUnchanged) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 generator(seed);
  const auto below = [&](unsigned end) { return static_cast<unsigned>(generator() % end); };
  const std::vector<std::pair<unsigned, unsigned>> ranges = {{1, 0x1F},        {0x20, 0x7F},
                                                             {0x80, 0x7FF},    {0x2028, 0x2029},
                                                             {0xE000, 0xFFFF}, {0x10000, 0x10FFFF}};
  std::vector<std::string> quotes;
  for (int i = 0; i < 300; ++i) {
    std::string quote = "q";  // none is white space alone
    for (unsigned length = below(60); length > 0; --length) {
      const auto& [low, high] = ranges[below(static_cast<unsigned>(ranges.size()))];
      AppendUtf8(static_cast<char32_t>(low + below(high - low + 1)), quote);
    }
    quotes.push_back(std::move(quote));
  }
  Store(quotes);
  EXPECT_EQ(Published(), quotes);
}

TEST_F(PublishedTexts, ThatAreNoTextAreMadeSome) {
  const std::string nul("a\0b", 3);
  Store({nul, "\xFF\xFE", "\xED\xA0\x80", "cut \xE2\x82"});
  EXPECT_EQ(Published(), (std::vector<std::string>{"a\uFFFDb", "\uFFFD\uFFFD", "\uFFFD\uFFFD\uFFFD",
                                                   "cut \uFFFD\uFFFD"}));
}

TEST_F(PublishedTexts, ThatWouldBeFormulasAreNeutralizedForSpreadsheets) {
  Store({"=1+1", "+1", "-1", "@SUM(A1)", "a=b", "\t=1"});
  const std::string out = folder_.Path("out");
  const auto quotes = [&](const std::vector<std::string>& options) {
    std::vector<std::string> arguments = {"--db", db_, "publish", "--format", "csv", out};
    arguments.insert(arguments.end(), options.begin(), options.end());
    EXPECT_EQ(RunVerdict(arguments).code, 0);
    return ReadAll(out + "/fact_claim.csv");
  };
  const std::string plain = quotes({});
  const std::string safe = quotes({"--spreadsheet"});
  for (const char* text : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"}) {
    EXPECT_NE(plain.find("," + std::string(text) + ","), std::string::npos) << text;
    EXPECT_NE(safe.find(",'" + std::string(text) + ","), std::string::npos) << text;
  }
  EXPECT_NE(safe.find(",a=b,"), std::string::npos);
  // Numbers are none: the claim against Redis keeps its sign.
  EXPECT_NE(safe.find(",assessment,-1,"), std::string::npos);
}

TEST_F(PublishCommandTest, SqlForPostgresqlIsWrittenInFull) {
  const std::string out = folder_.Path("out.sql");
  for (int turn = 0; turn < 2; ++turn) {
    const Outcome run = RunVerdict({"--db", db_, "publish", "--format", "postgresql", out});
    EXPECT_EQ(run.code, 0) << run.err;
  }
  const std::string sql = ReadAll(out);
  EXPECT_EQ(sql.substr(0, 24), "-- Published by verdict,");
  EXPECT_NE(sql.find("COPY dim_technology FROM stdin;\n1\tRedis\tdatabase\t2\n"
                     "2\tMemcached\tdatabase\t2\n\\.\n"),
            std::string::npos);
  EXPECT_NE(sql.find("Redis is \"fast\",\\nreally fast"), std::string::npos);
  EXPECT_NE(sql.find("ALTER TABLE fact_claim ADD FOREIGN KEY (source_id) REFERENCES dim_source"),
            std::string::npos);
  EXPECT_EQ(sql.substr(sql.size() - 8), "COMMIT;\n");
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
