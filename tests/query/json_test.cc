// JSON text, read back by a parser that is not ours.
#include "query/render/json.h"

#include <gtest/gtest.h>

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <random>

#include "base/text.h"
#include "query/render/claim_cells.h"

namespace verdict::query::render {
namespace {

std::string JsonString(std::string_view text) {
  std::string json;
  AppendJsonString(text, json);
  return json;
}

TEST(Json, EscapesWhatMustBeAndLineSeparators) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", R"("")"},
      {"plain naïve 簡単", "\"plain naïve 簡単\""},
      {"q\" b\\ /", R"("q\" b\\ /")"},
      {"\b\f\n\r\t", R"("\b\f\n\r\t")"},
      {std::string("\0\x1f", 2), R"("\u0000\u001f")"},
      {"\xC2\x85 \xE2\x80\xA8 \xE2\x80\xA9", R"("\u0085 \u2028 \u2029")"},
      {"\xC2\xA0 … \xE2\x80\xA7", "\"\xC2\xA0 … \xE2\x80\xA7\""},
      {"bad \xFF \xC3", "\"bad � �\""},
  };
  for (const auto& [text, json] : cases) EXPECT_EQ(JsonString(text), json) << text;
}

TEST(Json, NumbersAreWrittenAsShortAsTheyCanBe) {
  const auto shortest = [](double number) {
    std::array<char, 32> buffer{};
    return std::string(buffer.data(),
                       std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr);
  };
  for (int i = 0; i <= 2000; ++i) {
    for (const double number : {i / 1000.0, std::nextafter(i / 1000.0, 2.0), i / 7919.0}) {
      std::string json;
      AppendJsonValue(number, json);
      EXPECT_EQ(json, shortest(number));
    }
  }
}

TEST(Json, AClaimIsItsRow) {
  Claim claim;
  claim.technology = "Node.js";
  claim.attribute = "performance";
  claim.attribute_text = "fa\"st";
  claim.confidence = 0.75;
  claim.evidence = {{3, 19}, {1, 1}, "Node.js is fast.", ""};
  claim.rule = "quality";
  const auto both_ways = [&claim] {
    std::string row;
    AppendJsonObject(ClaimColumns(),
                     ClaimRow(RawJson{"\"a\""}, claim, ClaimStatus::kUnreviewed, "x.txt"), row);
    std::string direct;
    AppendClaimJson("\"a\"", claim, ClaimStatus::kUnreviewed, "x.txt", direct);
    EXPECT_EQ(direct, row);
  };
  both_ways();
  claim.kind = ClaimKind::kComparison;
  claim.compared_to = "Ruby";
  claim.polarity = 1;
  claim.condition = "if\tbusy";
  claim.evidence.locator = "Sheet1!B4";
  both_ways();
  for (const ClaimValue& value : {ClaimValue(true), ClaimValue(2.5), ClaimValue("MIT")}) {
    claim.kind = ClaimKind::kProperty;
    claim.value = value;
    claim.unit = "GB";
    both_ways();
  }
}

TEST(Json, EveryStringComesBackAsItWas) {
  for (unsigned seed = 0; seed < 2000; ++seed) {
    std::mt19937 random(seed);
    std::string text;
    for (auto i = random() % 24; i > 0; --i) {
      // Half of them ASCII, the rest any byte or the beginnings of separators.
      const auto kind = random() % 4;
      if (kind == 0) {
        text += static_cast<char>(random() % 256);
      } else if (kind == 1) {
        text += "\xE2\x80\xA8";
      } else {
        text += static_cast<char>(random() % 128);
      }
    }
    const std::string json = JsonString(text);
    ASSERT_EQ(nlohmann::json::parse(json).get<std::string>(), ReplaceInvalidUtf8(text))
        << "seed " << seed;
    ASSERT_EQ(json.find('\n'), std::string::npos);
  }
}

TEST(Json, CellsKeepTheirTypes) {
  const std::vector<Column> columns = {{"null"}, {"bool"}, {"int"}, {"double"},  {"whole"},
                                       {"text"}, {"list"}, {"raw"}, {"infinite"}};
  const Row row = {{},
                   true,
                   std::int64_t{-3},
                   0.1,
                   2009.0,
                   "t\"",
                   std::vector<std::string>{"a", "b"},
                   RawJson{"1e2"},
                   std::numeric_limits<double>::infinity()};
  std::string json;
  AppendJsonObject(columns, row, json);
  EXPECT_EQ(
      json,
      R"({"null": null, "bool": true, "int": -3, "double": 0.1, "whole": 2009, "text": "t\"", )"
      R"("list": ["a", "b"], "raw": 1e2, "infinite": null})");
}

TEST(Json, BuilderNestsAndIndents) {
  const auto build = [](int indent) {
    JsonBuilder json(indent);
    json.BeginObject().Key("a").Value(std::int64_t{1}).Key("b").BeginArray();
    json.Value("x").Object({{"k"}}, {true}).EndArray().Key("e").BeginArray().EndArray().EndObject();
    return json.text();
  };
  EXPECT_EQ(build(0), R"({"a": 1, "b": ["x", {"k": true}], "e": []})");
  EXPECT_EQ(build(2),
            "{\n  \"a\": 1,\n  \"b\": [\n    \"x\",\n    {\"k\": true}\n  ],\n  \"e\": []\n}");
}

}  // namespace
}  // namespace verdict::query::render
