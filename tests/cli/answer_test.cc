// How an answer is shown, from answers made by hand.
#include "cli/output/answer.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "base/text.h"

namespace verdict::cli {
namespace {

query::Answer MakeAnswer() {
  query::Answer answer;
  answer.question = "what is best for counters?";
  answer.query = "best for counters";
  answer.understood = {{}, {"counters"}, {"best"}};
  answer.verdict = query::Verdict::kWinner;
  answer.winner = "Redis";
  answer.answer = "Redis is ahead for counters: one claim for it, none against.";
  answer.ranking = {{"Redis", 0.7512345678, 1.5, 0, 0.6}, {"Memcached", 0.25, 0, 1, 0.4}};
  kb::StoredClaim claim;
  claim.id = 7;
  claim.claim.technology = "Redis";
  claim.claim.kind = ClaimKind::kComparison;
  claim.claim.attribute = "atomic counters";
  claim.claim.attribute_text = "counters";
  claim.claim.polarity = 1;
  claim.claim.compared_to = "Memcached";
  claim.claim.evidence = {{10, 60}, {2, 3}, "Redis counts\nfaster than <Memcached>.", ""};
  claim.claim.rule = "by-hand";
  claim.source = "notes/redis.txt";
  answer.claims = {claim};
  answer.matches = {{"counters", "atomic counters", "narrower"}};
  answer.notes = {"One claim holds only under a condition."};
  return answer;
}

std::string Written(const query::Answer& answer, OutputFormat format, const Screen& screen = {}) {
  std::ostringstream out;
  WriteAnswer(answer, format, screen, out);
  return out.str();
}

TEST(AnswerOutput, TextForPeople) {
  EXPECT_EQ(Written(MakeAnswer(), OutputFormat::kTable),
            "Winner: Redis\n"
            "Redis is ahead for counters: one claim for it, none against.\n"
            "Read as: best for counters\n"
            "\n"
            "Redis      ███████████████░░░░░  0.75  +1.50 −0.00\n"
            "Memcached  █████░░░░░░░░░░░░░░░  0.25  +0.00 −1.00\n"
            "\n"
            "+ Redis — atomic counters, vs Memcached\n"
            "    “Redis counts faster than <Memcached>.”\n"
            "    notes/redis.txt:2-3\n"
            "\n"
            "› “counters” matched “atomic counters” (narrower)\n"
            "› One claim holds only under a condition.\n");
}

TEST(AnswerOutput, ClaimsOfOneSentenceShowItOnce) {
  query::Answer answer = MakeAnswer();
  answer.claims.push_back(answer.claims.front());
  answer.claims.back().claim.attribute = "throughput";
  answer.claims.push_back(answer.claims.front());
  answer.claims.back().claim.evidence.lines = {9, 9};
  const std::string text = Written(answer, OutputFormat::kTable);
  EXPECT_NE(text.find("+ Redis — atomic counters, vs Memcached\n"
                      "+ Redis — throughput, vs Memcached\n"
                      "    “Redis counts faster than <Memcached>.”\n"
                      "    notes/redis.txt:2-3\n"
                      "+ Redis — atomic counters, vs Memcached\n"
                      "    “Redis counts faster than <Memcached>.”\n"
                      "    notes/redis.txt:9\n"),
            std::string::npos)
      << text;
}

TEST(AnswerOutput, ListsOfNamesHaveNoBars) {
  query::Answer answer = MakeAnswer();
  for (query::Ranked& ranked : answer.ranking) ranked.support = ranked.oppose = 0;
  EXPECT_EQ(Written(answer, OutputFormat::kTable).find("░"), std::string::npos);
}

TEST(AnswerOutput, TextNeverExceedsTheWidth) {
  query::Answer answer = MakeAnswer();
  answer.claims[0].claim.evidence.quote = std::string(300, 'x') + " 簡単 " + std::string(90, 'y');
  answer.ranking[0].technology = "A technology with a name that goes on";
  for (const std::size_t width : {20U, 40U, 80U, 120U}) {
    std::istringstream lines(Written(answer, OutputFormat::kTable, {width, false}));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(DisplayWidth(line), width) << line;
  }
}

TEST(AnswerOutput, JsonHasTheFieldsOfTheContract) {
  const auto json = nlohmann::json::parse(Written(MakeAnswer(), OutputFormat::kJson));
  EXPECT_EQ(json, nlohmann::json::parse(Written(MakeAnswer(), OutputFormat::kJsonl)));
  EXPECT_EQ(json.at("question"), "what is best for counters?");
  EXPECT_EQ(json.at("query"), "best for counters");
  EXPECT_EQ(json.at("understood"), (nlohmann::json{{"objects", nlohmann::json::array()},
                                                   {"aspects", {"counters"}},
                                                   {"predicates", {"best"}}}));
  EXPECT_EQ(json.at("verdict"), "winner");
  EXPECT_EQ(json.at("winner"), "Redis");
  EXPECT_TRUE(json.at("value").is_null());
  EXPECT_TRUE(json.at("answer").is_string());
  EXPECT_EQ(json.at("ranking").at(0), (nlohmann::json{{"technology", "Redis"},
                                                      {"score", 0.751235},
                                                      {"support", 1.5},
                                                      {"oppose", 0.0},
                                                      {"confidence", 0.6}}));
  EXPECT_EQ(json.at("claims").at(0).at("id"), 7);
  EXPECT_EQ(json.at("claims").at(0).at("line_end"), 3);
}

TEST(AnswerOutput, JsonIsNullWhereThereIsNothing) {
  query::Answer answer;
  answer.query = "best for tea";
  const auto json = nlohmann::json::parse(Written(answer, OutputFormat::kJson));
  EXPECT_EQ(json.at("verdict"), "insufficient");
  for (const std::string field : {"question", "winner", "value"})
    EXPECT_TRUE(json.at(field).is_null()) << field;
  for (const std::string field : {"ranking", "claims"})
    EXPECT_EQ(json.at(field), nlohmann::json::array());
}

TEST(AnswerOutput, ValuesKeepTheirTypes) {
  query::Answer answer;
  answer.verdict = query::Verdict::kValue;
  const std::vector<std::pair<ClaimValue, nlohmann::json>> cases = {
      {true, true}, {2009.0, 2009}, {0.5, 0.5}, {std::string("MIT"), "MIT"}};
  for (const auto& [value, wanted] : cases) {
    answer.value = value;
    EXPECT_EQ(nlohmann::json::parse(Written(answer, OutputFormat::kJson)).at("value"), wanted);
  }
}

TEST(AnswerOutput, CsvHoldsTheRankingElseTheClaims) {
  EXPECT_EQ(Written(MakeAnswer(), OutputFormat::kCsv),
            "technology,score,support,oppose,confidence\n"
            "Redis,0.751235,1.5,0,0.6\n"
            "Memcached,0.25,0,1,0.4\n");
  query::Answer answer = MakeAnswer();
  answer.ranking.clear();
  EXPECT_EQ(Written(answer, OutputFormat::kCsv).rfind("id,technology,kind,", 0), 0U);
}

TEST(AnswerOutput, MarkdownAndHtmlEscape) {
  const std::string markdown = Written(MakeAnswer(), OutputFormat::kMarkdown);
  EXPECT_EQ(markdown.rfind("**Winner: Redis**\n\n", 0), 0U);
  EXPECT_NE(markdown.find("| Redis | 0.75 | 1.50 | 0.00 | 0.60 |\n"), std::string::npos)
      << markdown;
  EXPECT_NE(markdown.find("  > Redis counts faster than \\<Memcached\\>.\n"), std::string::npos);
  const std::string html = Written(MakeAnswer(), OutputFormat::kHtml);
  EXPECT_NE(html.find("Redis counts faster than &lt;Memcached&gt;."), std::string::npos);
  EXPECT_NE(html.find("<meter value=\"0.75\">"), std::string::npos);
  EXPECT_NE(html.find("<td class=\"number\">0.75</td>"), std::string::npos);
}

}  // namespace
}  // namespace verdict::cli
