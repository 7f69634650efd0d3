// How much of what a person reads in data/samples the extractor finds: no worse than the floor.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/records.h"
#include "extract_testing.h"
#include "scoring.h"

namespace verdict::importers::testing {
namespace {

struct Floor {
  double mean_f1 = 1;
  double mean_anchored_f1 = 1;
  double sample_f1 = 1;
};

Floor ReadFloor() {
  Floor floor;
  const Result<std::string> text = ReadFile(VERDICT_SOURCE_DIR "/tests/golden/samples/floor.txt");
  if (!text) return floor;
  const auto records = ReadRecords(*text);
  if (!records || records->empty()) return floor;
  const auto number = [&](std::string_view field) {
    const std::string value(records->front().Get(field));
    return value.empty() ? 1.0 : std::strtod(value.c_str(), nullptr);
  };
  return {number("Mean F1"), number("Mean anchored F1"), number("Sample F1")};
}

std::string ReadLines(const Sample& sample, std::string_view ending) {
  const Result<std::string> text = ReadFile(GoldenPath(sample, ending));
  return text ? *text : std::string();
}

void Print(const std::string& name, const Score& score) {
  std::printf("%-34s %5.3f %5.3f %5.3f   %5.3f %5.3f %5.3f   %4zu %4zu %4zu\n", name.c_str(),
              score.precision, score.recall, score.f1, score.anchored_precision,
              score.anchored_recall, score.anchored_f1, score.gold, score.claims, score.forbidden);
}

TEST(Quality, SamplesScoreAtLeastTheFloor) {
  const Floor floor = ReadFloor();
  ASSERT_LT(floor.mean_f1, 1) << "tests/golden/samples/floor.txt cannot be read";
  std::printf("%-34s %5s %5s %5s   %5s %5s %5s   %4s %4s %4s\n", "sample", "P", "R", "F1", "P anch",
              "R anch", "F1 an", "gold", "clms", "forb");
  Score mean;
  std::size_t scored = 0;
  for (const Sample& sample : Samples()) {
    const std::string gold = ReadLines(sample, ".gold.jsonl");
    EXPECT_FALSE(gold.empty()) << sample.name << " has no gold claims";
    const Score score = ScoreClaims(gold, ReadLines(sample, ".forbidden.jsonl"),
                                    Import(sample.path, sample.bytes).extraction.claims);
    Print(sample.name, score);
    EXPECT_GE(score.f1, floor.sample_f1) << sample.name;
    mean.precision += score.precision;
    mean.recall += score.recall;
    mean.f1 += score.f1;
    mean.anchored_precision += score.anchored_precision;
    mean.anchored_recall += score.anchored_recall;
    mean.anchored_f1 += score.anchored_f1;
    mean.gold += score.gold;
    mean.claims += score.claims;
    mean.forbidden += score.forbidden;
    ++scored;
  }
  ASSERT_GT(scored, 0U);
  const double count = static_cast<double>(scored);
  for (double* sum : {&mean.precision, &mean.recall, &mean.f1, &mean.anchored_precision,
                      &mean.anchored_recall, &mean.anchored_f1}) {
    *sum /= count;
  }
  Print("mean (counts: sums)", mean);
  EXPECT_GE(mean.f1, floor.mean_f1);
  EXPECT_GE(mean.anchored_f1, floor.mean_anchored_f1);
}

// --- the scorer itself ---------------------------------------------------------------------------

Claim AClaim(ClaimKind kind, const char* attribute, std::optional<int> polarity,
             const char* other = "") {
  Claim claim;
  claim.technology = "Node.js";
  claim.kind = kind;
  claim.attribute = attribute;
  claim.polarity = polarity;
  claim.compared_to = other;
  claim.evidence.lines = {5, 6};
  return claim;
}

// What a case changes in a gold claim that AClaim(kAssessment, "web server", 1) matches.
std::string Gold(const std::string& changed) {
  const std::string base =
      R"("line": 6, "end_line": 7, "technology": "NodeJS", "aliases": ["Node"], "must": true, )"
      R"("kind": "assessment", "attribute": "web servers", "polarity": 1, "value": null, "other": null)";
  return "{" + base + (changed.empty() ? "" : ", " + changed) + "}";
}

TEST(Scoring, AMatchNeedsNameLinesSideAndWords) {
  const Claim claim = AClaim(ClaimKind::kAssessment, "web server", 1);
  EXPECT_TRUE(Matches(Gold(""), claim, true));
  EXPECT_TRUE(
      Matches(Gold(R"("attribute": "serving", "attribute_alts": ["servers"])"), claim, true));
  EXPECT_TRUE(Matches(Gold(R"("polarity": null)"), claim, true));
  EXPECT_TRUE(
      Matches(Gold(R"("polarity": -1, "alternatives": [{"kind": "assessment", "polarity": 1}])"),
              claim, true));
  EXPECT_FALSE(Matches(Gold(R"("line": 7)"), claim, true));
  EXPECT_FALSE(Matches(Gold(R"("technology": "Deno", "aliases": [])"), claim, true));
  EXPECT_FALSE(Matches(Gold(R"("polarity": -1)"), claim, true));
  EXPECT_FALSE(Matches(Gold(R"("attribute": "games")"), claim, true));
  EXPECT_TRUE(Matches(Gold(R"("attribute": "games")"), claim, false));
}

TEST(Scoring, AComparisonCountsFromEitherSide) {
  const Claim claim = AClaim(ClaimKind::kComparison, "web server", -1, "Bun");
  const std::string same = R"("kind": "comparison", "polarity": -1, "other": "Bun")";
  const std::string turned =
      R"("kind": "comparison", "technology": "Bun", "polarity": 1, "other": "Node.js")";
  EXPECT_TRUE(Matches(Gold(same), claim, true));
  EXPECT_TRUE(Matches(Gold(turned), claim, true));
  EXPECT_FALSE(
      Matches(Gold(R"("kind": "comparison", "polarity": -1, "other": "Deno")"), claim, true));
  EXPECT_FALSE(Matches(Gold(R"("kind": "comparison", "other": null)"),
                       AClaim(ClaimKind::kAssessment, "web server", 1), true));
}

TEST(Scoring, AValueCountsInItsSpellings) {
  struct {
    ClaimValue value;
    const char* wanted;
    bool matches;
  } const cases[] = {
      {std::string("the MIT License"), R"(["MIT"])", true},
      {std::string("MIT"), R"(["MIT license", "X11"])", true},
      {std::string("GPL"), R"(["MIT"])", false},
      {std::string("since 2009"), "[2009]", true},
      {std::string("12009"), "[9]", false},
      {3.9, "[\"3.9\"]", true},
      {std::string("13.95"), "[\"3.9\"]", true},  // as texts: one holds the other
      {true, R"(["supported"])", true},
      {false, "[true]", false},
      {std::string("no"), "[false]", true},
      {std::string("anything"), "[]", true},
  };
  for (const auto& test : cases) {
    Claim claim = AClaim(ClaimKind::kProperty, "web server", std::nullopt);
    claim.value = test.value;
    const std::string gold =
        Gold(R"("kind": "property", "polarity": null, "value": )" + std::string(test.wanted));
    EXPECT_EQ(Matches(gold, claim, true), test.matches)
        << ValueText(test.value) << " " << test.wanted;
  }
}

TEST(Scoring, RatesCountMustAndMay) {
  const std::string gold = Gold("") + "\n" + Gold(R"("attribute": "games", "line": 5)") + "\n" +
                           Gold(R"("attribute": "toys", "must": false)") + "\n";
  const std::vector<Claim> claims = {AClaim(ClaimKind::kAssessment, "web server", 1),
                                     AClaim(ClaimKind::kAssessment, "toy", 1),
                                     AClaim(ClaimKind::kAssessment, "web server", -1)};
  const Score score = ScoreClaims(gold, Gold(R"("polarity": -1)"), claims);
  EXPECT_EQ(score.gold, 2U);
  EXPECT_DOUBLE_EQ(score.recall, 0.5);
  EXPECT_DOUBLE_EQ(score.precision, 2.0 / 3.0);
  EXPECT_DOUBLE_EQ(score.f1, 4.0 / 7.0);
  EXPECT_DOUBLE_EQ(score.anchored_recall, 1.0);
  EXPECT_EQ(score.forbidden, 1U);
}

}  // namespace
}  // namespace verdict::importers::testing
