// What the listing commands print over a small base made by hand, byte for byte, in every format.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "run_verdict.h"
#include "tiny_base.h"

namespace verdict::cli {
namespace {

std::string Golden(const std::string& name) {
  return ReadAll(std::string(VERDICT_SOURCE_DIR) + "/tests/cli/golden/" + name);
}

class Formats : public testing::Test {
 protected:
  Formats() { MakeTinyBase(db_); }
  Outcome Run(std::vector<std::string> arguments,
              const std::map<std::string, std::string>& environment = {}) {
    arguments.insert(arguments.end(), {"--db", db_});
    return RunVerdict(arguments, "", environment);
  }

  TemporaryFolder folder_;
  std::string db_ = folder_.Path("kb.sqlite");
};

TEST_F(Formats, ClaimsInEveryFormat) {
  for (const std::string format : {"table", "json", "jsonl", "csv", "tsv", "markdown"}) {
    const Outcome run = Run({"claims", "--format", format});
    EXPECT_EQ(run.code, 0) << run.err;
    EXPECT_EQ(run.out, Golden("claims." + format)) << format;
  }
}

TEST_F(Formats, ListsAsTables) {
  for (const std::string command : {"technologies", "attributes", "sources"}) {
    EXPECT_EQ(Run({command}).out, Golden(command + ".table"));
    EXPECT_EQ(Run({command, "--format", "jsonl"}).out, Golden(command + ".jsonl"));
  }
}

TEST_F(Formats, JsonAndJsonlAndCsvHoldTheSameClaims) {
  const auto whole = nlohmann::json::parse(Run({"claims", "--format", "json"}).out);
  const std::string lines = Run({"claims", "--format", "jsonl"}).out;
  std::size_t begin = 0;
  for (const auto& claim : whole) {
    const std::size_t end = lines.find('\n', begin);
    EXPECT_EQ(nlohmann::json::parse(lines.substr(begin, end - begin)), claim);
    begin = end + 1;
  }
  EXPECT_EQ(begin, lines.size());
}

TEST_F(Formats, HtmlIsOnePageWithNothingFromElsewhere) {
  const std::string page = Run({"claims", "--format", "html"}).out;
  EXPECT_EQ(page.rfind("<!doctype html>\n", 0), 0U);
  EXPECT_NE(page.find("</html>\n"), std::string::npos);
  EXPECT_NE(page.find("really fast | &lt;b&gt;fast&lt;/b&gt;."), std::string::npos) << page;
  EXPECT_NE(page.find("<td class=\"sign for\">+</td>"), std::string::npos);
  EXPECT_NE(page.find("prefers-color-scheme: dark"), std::string::npos);
  for (const std::string never : {"<script", "http:", "https:", "<b>fast", "@import", "url("}) {
    EXPECT_EQ(page.find(never), std::string::npos) << never;
  }
}

TEST_F(Formats, TablesNeverExceedTheWidth) {
  for (const std::string width : {"20", "40", "80", "120"}) {
    for (const std::string command : {"claims", "technologies", "attributes", "sources"}) {
      const std::string out = Run({command}, {{"COLUMNS", width}}).out;
      for (std::size_t begin = 0; begin < out.size();) {
        const std::size_t end = out.find('\n', begin);
        EXPECT_LE(DisplayWidth(out.substr(begin, end - begin)), std::stoul(width))
            << out.substr(begin, end - begin);
        begin = end + 1;
      }
    }
  }
}

TEST_F(Formats, FiltersChooseTheClaims) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
      {{"--technology", "redis"}, "performance durability "},
      {{"--technology", "redis", "--technology", "memcached"},
       "performance durability simplicity maximum item size "},
      {{"--attribute", "Durability"}, "durability "},
      {{"--source", "memcached.txt"}, "simplicity maximum item size "},
      {{"--kind", "comparison"}, "simplicity "},
      {{"--status", "accepted"}, ""},
      {{"--limit", "1"}, "performance "},
      {{"--limit", "0"}, ""},
      {{"--technology", "Redis", "--kind", "comparison"}, ""},
  };
  for (const auto& [filters, wanted] : cases) {
    std::vector<std::string> arguments = {"claims", "--format", "json"};
    arguments.insert(arguments.end(), filters.begin(), filters.end());
    const Outcome run = Run(arguments);
    EXPECT_EQ(run.code, 0) << run.err;
    std::string attributes;
    for (const auto& claim : nlohmann::json::parse(run.out)) {
      attributes += claim.at("attribute").get<std::string>() + " ";
    }
    EXPECT_EQ(attributes, wanted) << filters.at(1);
  }
}

TEST_F(Formats, ListsCountOnlyTheClaimsThatPass) {
  EXPECT_EQ(Run({"technologies", "--source", "memcached.txt", "--format", "csv"}).out.find("Redis"),
            std::string::npos);
  const auto attributes =
      nlohmann::json::parse(Run({"attributes", "--technology", "Redis", "--format", "json"}).out);
  ASSERT_EQ(attributes.size(), 2U);
  for (const auto& attribute : attributes) EXPECT_EQ(attribute.at("claims"), 1);
  EXPECT_EQ(nlohmann::json::parse(Run({"sources", "--kind", "comparison", "--format", "json"}).out)
                .at(0)
                .at("source"),
            "notes/memcached.txt");
}

TEST_F(Formats, SqlInEveryFormat) {
  const std::string text =
      "SELECT 1 AS n, 2.5 AS x, NULL AS none, 'a \"b\", c' AS \"te|xt\" UNION ALL "
      "SELECT 22, -1, NULL, 'd'";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"table",
       " n    x  none  te|xt\n"
       "──  ───  ────  ────────\n"
       " 1  2.5        a \"b\", c\n"
       "22   -1        d\n"},
      {"json",
       "[\n"
       "  {\"n\": 1, \"x\": 2.5, \"none\": null, \"te|xt\": \"a \\\"b\\\", c\"},\n"
       "  {\"n\": 22, \"x\": -1, \"none\": null, \"te|xt\": \"d\"}\n"
       "]\n"},
      {"jsonl",
       "{\"n\": 1, \"x\": 2.5, \"none\": null, \"te|xt\": \"a \\\"b\\\", c\"}\n"
       "{\"n\": 22, \"x\": -1, \"none\": null, \"te|xt\": \"d\"}\n"},
      {"csv", "n,x,none,te|xt\n1,2.5,,\"a \"\"b\"\", c\"\n22,-1,,d\n"},
      {"tsv", "n\tx\tnone\tte|xt\n1\t2.5\t\t\"a \"\"b\"\", c\"\n22\t-1\t\td\n"},
      {"markdown",
       "| n | x | none | te\\|xt |\n"
       "| ---: | ---: | --- | --- |\n"
       "| 1 | 2.5 |  | a \"b\", c |\n"
       "| 22 | -1 |  | d |\n"},
  };
  for (const auto& [format, wanted] : cases) {
    const Outcome run = Run({"sql", text, "--format", format});
    EXPECT_EQ(run.code, 0) << run.err;
    EXPECT_EQ(run.out, wanted) << format;
  }
}

TEST_F(Formats, CheckSaysThatAllIsWell) {
  EXPECT_EQ(Run({"check"}).out, "No problems found.\n");
  EXPECT_EQ(Run({"check", "--format", "json"}).out, "[]\n");
  EXPECT_EQ(Run({"check"}).code, 0);
}

TEST_F(Formats, ColorFollowsTerminalOptionAndEnvironment) {
  if (!HasTerminals()) GTEST_SKIP() << "there are no pseudo-terminals here (/dev/pts)";
  const auto colored = [](const Outcome& run) {
    return run.out.find("\x1b[") != std::string::npos;
  };
  const std::vector<std::string> claims = {"claims", "--db", db_};
  EXPECT_FALSE(colored(RunVerdict(claims))) << "a pipe";
  EXPECT_TRUE(colored(RunVerdictOnTerminal(claims, {{"TERM", "xterm"}})));
  EXPECT_FALSE(colored(RunVerdictOnTerminal(claims, {{"TERM", "dumb"}})));
  EXPECT_FALSE(colored(RunVerdictOnTerminal(claims, {{"TERM", "xterm"}, {"NO_COLOR", "1"}})));
  std::vector<std::string> always = claims;
  always.insert(always.end(), {"--color", "always"});
  EXPECT_TRUE(colored(RunVerdict(always, "", {{"NO_COLOR", "1"}})));
  std::vector<std::string> never = claims;
  never.insert(never.end(), {"--color", "never"});
  EXPECT_FALSE(colored(RunVerdictOnTerminal(never, {{"TERM", "xterm"}})));
}

TEST_F(Formats, MachineFormatsAreNeverColored) {
  for (const std::string format : {"json", "jsonl", "csv", "tsv", "markdown", "html"}) {
    EXPECT_EQ(Run({"claims", "--color", "always", "--format", format}).out.find('\x1b'),
              std::string::npos);
  }
}

}  // namespace
}  // namespace verdict::cli
