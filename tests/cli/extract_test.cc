// `extract`: claims leave in the order of the lines, each with its document's id as given.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "run_verdict.h"

namespace verdict::cli {
namespace {

using nlohmann::json;

std::string LineWithId(const std::string& id) {
  return R"({"id": )" + id +
         R"(, "text": "Redis is faster than Memcached.", "technologies": ["Redis", "Memcached"]})"
         "\n";
}

/// The `id` of each line of output as it stands there, repeated ones once.
std::vector<std::string> Ids(const std::string& out) {
  std::vector<std::string> ids;
  std::istringstream lines(out);
  for (std::string line; std::getline(lines, line);) {
    const std::string lead = R"({"id": )";
    EXPECT_EQ(line.rfind(lead, 0), 0U) << line;
    const std::string id = line.substr(lead.size(), line.find(", \"technology\"") - lead.size());
    if (ids.empty() || ids.back() != id) ids.push_back(id);
  }
  return ids;
}

TEST(Extract, IdsComeBackAsGiven) {
  const std::vector<std::string> ids = {"1",         "-7",   "0.5",  "\"a\\\"b\"",
                                        "\"naïve\"", "true", "null", "12345678901234567890123"};
  std::string input;
  for (const std::string& id : ids) input += LineWithId(id);
  const Outcome run = RunVerdict({"extract", "--jobs", "1"}, input);
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(run.err, "");
  EXPECT_EQ(Ids(run.out), ids);
}

TEST(Extract, OrderIsThatOfTheLinesWhateverTheThreads) {
  std::string input;
  std::vector<std::string> ids;
  std::mt19937 random(7);
  for (int i = 0; i < 3000; ++i) {
    ids.push_back(std::to_string(i));
    input +=
        R"({"id": )" + ids.back() + R"(, "pad": ")" + std::string(random() % 900, 'x') +
        R"(", "text": "Redis is faster than Memcached.", "technologies": ["Redis", "Memcached"]})"
        "\n";
  }
  const Outcome one = RunVerdict({"extract", "--jobs", "1"}, input);
  const Outcome four = RunVerdict({"extract", "--jobs", "4"}, input);
  EXPECT_EQ(one.code, 0) << one.err;
  EXPECT_EQ(Ids(four.out), ids);
  EXPECT_TRUE(one.out == four.out);
}

TEST(Extract, ClaimsHaveTheFieldsOfTheContract) {
  const Outcome run = RunVerdict({"extract"}, LineWithId("\"d1\""));
  const json claim = json::parse(run.out.substr(0, run.out.find('\n')));
  for (const std::string field :
       {"technology", "kind", "attribute", "attribute_text", "status", "source", "quote", "rule"}) {
    EXPECT_TRUE(claim.at(field).is_string()) << field;
  }
  for (const std::string field : {"unit", "compared_to", "condition", "locator"}) {
    EXPECT_TRUE(claim.at(field).is_string() || claim.at(field).is_null()) << field;
  }
  for (const std::string field : {"line_start", "line_end", "byte_start", "byte_end"}) {
    EXPECT_TRUE(claim.at(field).is_number_integer()) << field;
  }
  EXPECT_EQ(claim.at("id"), "d1");
  EXPECT_EQ(claim.at("status"), "unreviewed");
  EXPECT_TRUE(claim.at("confidence").is_number());
  EXPECT_EQ(claim.at("line_start"), 1);
  EXPECT_TRUE(claim.contains("value"));
  EXPECT_TRUE(claim.contains("polarity"));
}

struct BadLine {
  std::string line;
  std::string problem;  // part of it
};

TEST(Extract, MalformedLinesAreNamedAndPassedOver) {
  const std::vector<BadLine> cases = {
      {"nonsense", "not valid JSON at byte "},
      {R"({"id": 1, "text": "x",})", "not valid JSON at byte "},
      {R"({"id": 1, "text": "x"} y)", "not valid JSON at byte "},
      {R"({"id": 1, "text": "x)", "not valid JSON at byte "},
      {"{\"id\": 1, \"text\": \"\xFF\"}", "not valid JSON at byte "},
      {"[1, 2]", "not a JSON object"},
      {"3", "not a JSON object"},
      {R"({"id": 1})", "\"text\" is missing"},
      {R"({"id": 1, "text": 5})", "\"text\" must be a string"},
      {R"({"id": {}, "text": "x"})", "\"id\" must be a string, number, true, false or null"},
      {R"({"id": 1, "text": "x", "format": 3})", "\"format\" must be a string"},
      {R"({"id": 1, "text": "x", "technologies": "Redis"})",
       "\"technologies\" must be a list of strings"},
      {R"({"id": 1, "text": "x", "technologies": [1]})",
       "\"technologies\" must be a list of strings"},
      {R"({"id": 99999999999999999999, "text": 5})", "\"text\" must be a string"},
      {R"({"id": 99999999999999999999, "text": "x", "technologies": [1]})",
       "\"technologies\" must be a list of strings"},
      {R"({"id": 1, "text": "x", "format": "wordstar"})", "wordstar"},
      {R"({"id": 1, "text": ""})", "empty"},
      {R"({"x": )" + std::string(3000, '['), "not valid JSON at byte "},
  };
  for (const BadLine& bad : cases) {
    const Outcome run =
        RunVerdict({"extract"}, LineWithId("1") + "\n" + bad.line + "\r\n" + LineWithId("2"));
    EXPECT_EQ(run.code, 3) << bad.line;
    EXPECT_EQ(Ids(run.out), (std::vector<std::string>{"1", "2"})) << bad.line;
    EXPECT_EQ(run.err.rfind("verdict extract: line 3: ", 0), 0U) << run.err;
    EXPECT_NE(run.err.find(bad.problem), std::string::npos) << run.err;
    EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << run.err;
  }
}

TEST(Extract, LineNumbersHoldOverManyBatches) {
  std::string input;
  for (int i = 0; i < 30000; ++i)
    input += R"({"text": "-"})"
             "\n";
  input += "oops\n";
  const Outcome run = RunVerdict({"extract", "--jobs", "3"}, input);
  EXPECT_EQ(run.code, 3);
  EXPECT_EQ(run.err.rfind("verdict extract: line 30001: ", 0), 0U) << run.err;
}

TEST(Extract, BlankLinesByteOrderMarkAndAMissingLastLineEndAreNoMistakes) {
  std::string input = "\xEF\xBB\xBF" + LineWithId("1") + "\r\n   \n" + LineWithId("2");
  input.pop_back();
  const Outcome run = RunVerdict({"extract"}, input);
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(Ids(run.out), (std::vector<std::string>{"1", "2"}));
}

TEST(Extract, NothingInNothingOut) {
  const Outcome run = RunVerdict({"extract"}, "");
  EXPECT_EQ(run.code, 0);
  EXPECT_EQ(run.out + run.err, "");
}

TEST(Extract, FormatIsTakenFromTheLineOrTheText) {
  const std::string text =
      R"("# Redis vs Memcached\n\n## Pros of Redis\n\n- great **documentation**\n")";
  const auto claims = [&](const std::string& more) {
    return RunVerdict({"extract"}, R"({"id": 1, "text": )" + text + more + "}\n").out;
  };
  EXPECT_EQ(claims(""), claims(R"(, "format": "markdown")"));
  EXPECT_NE(claims(""), "");
}

}  // namespace
}  // namespace verdict::cli
