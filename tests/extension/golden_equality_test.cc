// Every golden case of the query language, asked of the executable and of the extension: the same
// JSON byte for byte, the same errors, and tables that hold what the JSON holds.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "tests/cli/run_verdict.h"
#include "tests/extension/host.h"
#include "tests/query/golden_file.h"

namespace verdict::extension {
namespace {

/// "verdict: MESSAGE\nPLACE\n..." as the extension says it.
std::string AsSqlError(const std::string& printed) {
  constexpr std::string_view kProgram = "verdict: ";
  const std::size_t end = printed.find('\n');
  std::string message = printed.substr(kProgram.size(), end - kProgram.size());
  if (printed.compare(end + 1, 5, "line ") != 0) return message;
  return message + " (" + printed.substr(end + 1, printed.find('\n', end + 1) - end - 1) + ")";
}

/// A table-valued function beside the JSON (?2) of the same statement or question (?1): how many
/// rows of either are not in the other.
std::string Differences(const std::string& table_rows, const std::string& json_rows) {
  return "WITH t AS (" + table_rows + "), j AS (" + json_rows +
         ") SELECT (SELECT count(*) FROM (SELECT * FROM t EXCEPT SELECT * FROM j)) + "
         "(SELECT count(*) FROM (SELECT * FROM j EXCEPT SELECT * FROM t)) + "
         "abs((SELECT count(*) FROM t) - (SELECT count(*) FROM j))";
}

/// "value->>'a', value->>'b'"
std::string Fields(const std::vector<std::string>& names, const std::string& from = "value") {
  std::string text;
  for (const std::string& name : names)
    text += (text.empty() ? "" : ", ") + from + "->>'$." + name + "'";
  return text;
}

std::string Names(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "\"" : ", \"") + name + "\"";
  return text;
}

const std::vector<std::string> kAnswer = {"question", "query", "verdict",
                                          "winner",   "value", "answer"};
const std::vector<std::string> kRanking = {"technology", "score", "support", "oppose",
                                           "confidence"};
const std::vector<std::string> kClaim = {
    "id",     "technology", "kind",        "attribute",  "attribute_text", "polarity",
    "value",  "unit",       "compared_to", "condition",  "confidence",     "status",
    "source", "line_start", "line_end",    "byte_start", "byte_end",       "locator",
    "quote",  "rule",       "strength"};

void ExpectTablesHoldTheJson(Host& host, const query::GoldenCase& golden, const std::string& json) {
  const std::vector<std::string> given = {golden.text, json};
  const std::string answer = golden.statement ? "verdict_query" : "verdict_ask";
  EXPECT_EQ(host.Run("SELECT count(*) FROM " + answer + "(?1)", {golden.text}).Cell(), "1");
  const bool list = json.front() == '[';  // `claims ...`
  if (!list) {
    EXPECT_EQ(host.Run(Differences("SELECT " + Names(kAnswer) + " FROM " + answer + "(?1)",
                                   "SELECT " + Fields(kAnswer, "?2")),
                       given)
                  .Cell(),
              "0");
    EXPECT_EQ(host.Run("SELECT json(json) = json(?2) FROM " + answer + "(?1)", given).Cell(), "1");
  }
  if (!golden.statement) return;
  EXPECT_EQ(host.Run(Differences("SELECT rank, " + Names(kClaim) + " FROM verdict_claims(?1)",
                                 "SELECT key + 1, " + Fields(kClaim) + " FROM json_each(?2, '" +
                                     (list ? "$" : "$.claims") + "')"),
                     given)
                .Cell(),
            "0");
  if (list) return;
  EXPECT_EQ(host.Run(Differences("SELECT rank, " + Names(kRanking) + " FROM verdict_ranking(?1)",
                                 "SELECT key + 1, " + Fields(kRanking) +
                                     " FROM json_each(?2, '$.ranking')"),
                     given)
                .Cell(),
            "0");
}

class GoldenEquality : public testing::TestWithParam<std::string> {};

TEST_P(GoldenEquality, TheExtensionAnswersAsTheExecutable) {
  const query::GoldenFile file = query::ReadGolden(GetParam());
  ASSERT_TRUE(file.problems.empty());
  const cli::TemporaryFolder folder;
  const std::string path = folder.Path("kb.sqlite");
  MakeBase(path, file.documents);
  const std::string bytes = cli::ReadAll(path);
  Host host(path);
  std::size_t answered = 0;
  for (const query::GoldenCase& golden : file.cases) {
    SCOPED_TRACE(GetParam() + ":" + std::to_string(golden.line) + ": " + golden.text);
    const cli::Outcome told = cli::RunVerdict(
        {"--db", path, golden.statement ? "query" : "ask", "--format", "json", "--", golden.text});
    const Outcome given =
        host.Run(golden.statement ? "SELECT verdict_json(?1)" : "SELECT verdict_ask_json(?1)",
                 {golden.text});
    if (told.code > 1) {
      EXPECT_EQ(given.error, AsSqlError(told.err));
      EXPECT_EQ(host.Run("SELECT * FROM verdict_query(?1)", {golden.text}).error, given.error);
      continue;
    }
    ++answered;
    EXPECT_EQ(given.Cell(), told.out);
    ExpectTablesHoldTheJson(host, golden, told.out);
  }
  EXPECT_GT(answered + 1, file.cases.size() / 100);
  EXPECT_EQ(cli::ReadAll(path), bytes) << "the file was written to";
}

INSTANTIATE_TEST_SUITE_P(Extension, GoldenEquality, testing::ValuesIn(query::GoldenPaths()),
                         [](const auto& tested) {
                           return std::filesystem::path(tested.param).stem().string();
                         });

}  // namespace
}  // namespace verdict::extension
