// `recheck`: what became of the quotes in sources that changed.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "run_verdict.h"

namespace verdict::cli {
namespace {

class RecheckTest : public testing::Test {
 protected:
  Outcome Verdict(std::vector<std::string> arguments, const std::string& input = "") {
    arguments.insert(arguments.end(), {"--db", db_});
    return RunVerdict(arguments, input);
  }
  std::string Import(const std::string& name, const std::string& bytes) {
    std::string path = folder_.Write(name, bytes);
    EXPECT_EQ(Verdict({"import", path}).code, 0);
    return path;
  }
  /// Code, lines found ("what|line|detail"), and the summary.
  std::string Recheck() {
    const Outcome run = Verdict({"recheck", "--format", "tsv"});
    std::string found;
    for (std::size_t begin = run.out.find('\n') + 1; begin < run.out.size();) {
      const std::size_t end = run.out.find('\n', begin);
      const std::string row = run.out.substr(begin, end - begin);
      std::size_t at = row.find('\t', row.find('\t') + 1) + 1;  // behind id and source
      found += row.substr(at) + "\n";
      begin = end + 1;
    }
    return std::to_string(run.code) + "\n" + found + run.err;
  }

  TemporaryFolder folder_;
  std::string db_ = folder_.Path("kb.sqlite");
};

constexpr const char* kDocument =
    "Redis vs Memcached\n\nRedis is faster than Memcached. Redis is easy to use.\n";

TEST_F(RecheckTest, QuotesThatStand) {
  Import("a.txt", kDocument);
  EXPECT_EQ(Recheck(), "0\n2 of 2 quotes stand at their places\n");
  // More behind them moves nothing.
  folder_.Write("a.txt", kDocument + std::string("\nThe end.\n"));
  EXPECT_EQ(Recheck(), "0\n2 of 2 quotes stand at their places\n");
  EXPECT_EQ(Verdict({"recheck"}).out, "");
}

TEST_F(RecheckTest, QuotesThatMovedOrAreGone) {
  const std::string path = Import("a.txt", kDocument);
  folder_.Write("a.txt",
                "Redis vs Memcached\n\nAn update.\n\nRedis is faster than Memcached. It is old.\n");
  EXPECT_EQ(Recheck(),
            "3\n3\t\tmoved\tit stands in line 5 now\tRedis is faster than Memcached.\n"
            "3\t\tgone\tits words are not in the source any more\tRedis is easy to use.\n"
            "0 of 2 quotes stand at their places; import what has changed again\n");
  std::filesystem::remove(path);
  EXPECT_EQ(Recheck(), "3\n3\t\tunreadable\tthere is no file " + path +
                           "\tRedis is faster than Memcached.\n3\t\tunreadable\tthere is no file " +
                           path +
                           "\tRedis is easy to use.\n"
                           "0 of 2 quotes stand at their places; import what has changed again\n");
}

TEST_F(RecheckTest, OtherEncodings) {
  const std::string text =
      "Redis vs Memcached\n\nCaf\xE9: Redis is faster than Memcached \x96 na\xEF"
      "vely put.\n";
  Import("a.txt", text);
  folder_.Write("a.txt", text + "D\xE9j\xE0 vu.\n");
  EXPECT_EQ(Recheck().substr(0, 2), "0\n");
  folder_.Write("a.txt", "\n\n\n" + text);
  EXPECT_NE(Recheck().find("moved\tit stands in line 6 now"), std::string::npos) << Recheck();
}

TEST_F(RecheckTest, CellsOfASpreadsheet) {
  const std::string samples = VERDICT_SOURCE_DIR "/data/samples/";
  const std::string path = Import("a.xlsx", ReadAll(samples + "graph-databases.xlsx"));
  EXPECT_EQ(Recheck().substr(0, 2), "0\n");
  folder_.Write("a.xlsx", ReadAll(samples + "desktop-frameworks.ods"));
  const std::string found = Recheck();
  EXPECT_NE(found.find("\tNotes!A3\tgone\tthere is no Notes!A3 any more\t"), std::string::npos)
      << found;
}

TEST_F(RecheckTest, WhatCannotBeReadAgainAndWhatIsNotThere) {
  EXPECT_EQ(Verdict({"import", "-"}, kDocument).code, 0);
  EXPECT_EQ(Recheck(), "0\n0 of 0 quotes stand at their places; 1 from standard input left out\n");
  EXPECT_EQ(Verdict({"recheck", "--source", "b.txt"}).code, 1);
}

}  // namespace
}  // namespace verdict::cli
