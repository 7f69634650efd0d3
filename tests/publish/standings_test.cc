// What is decided on one attribute, by hand.
#include "publish/standings.h"

#include "kb_testing.h"

namespace verdict::publish {
namespace {

using kb::Assessment;
using kb::Comparison;
using kb::Property;

constexpr std::int64_t kA = 7;  // ids in no order of names
constexpr std::int64_t kB = 3;

kb::StoredClaim Stored(std::int64_t id, Claim claim, std::int64_t witness) {
  kb::StoredClaim stored;
  stored.id = id;
  stored.technology_id = claim.technology == "A" ? kA : kB;
  stored.compared_to_id = claim.compared_to.empty() ? 0 : claim.compared_to == "A" ? kA : kB;
  stored.attribute_id = 1;
  stored.witness = witness;
  stored.claim = std::move(claim);
  return stored;
}

std::string Text(const Standings& standings) {
  std::ostringstream text;
  for (const Score& row : standings.scores) {
    text << "score " << row.technology << ' ' << row.standing.support << '-' << row.standing.oppose
         << ' ' << query::VerdictName(row.verdict) << " place " << row.place << " claims "
         << row.claims << " witnesses " << row.witnesses << '\n';
  }
  for (const Pair& row : standings.pairs) {
    text << "pair " << row.technology << ',' << row.other << ' ' << row.direct.a << ':'
         << row.direct.b << ':' << row.direct.equal << ' ' << query::VerdictName(row.verdict)
         << " winner " << row.winner.value_or(0) << " claims " << row.claims << " witnesses "
         << row.witnesses << '\n';
  }
  for (const Dispute& row : standings.disputes) {
    text << "dispute " << row.technology << ',' << row.other.value_or(0) << ' ' << row.support
         << '-' << row.oppose << " claims " << row.claim_for << " against " << row.claim_against
         << '\n';
  }
  return text.str();
}

std::string Decide(const std::vector<kb::StoredClaim>& claims) {
  Gathering gathering;
  for (const kb::StoredClaim& claim : claims) gathering.Add(claim, Vocabulary::BuiltIn());
  return Text(gathering.Decide());
}

TEST(StandingsTest, NoClaimsGiveNoRows) { EXPECT_EQ(Decide({}), ""); }

TEST(StandingsTest, AnAssessmentIsAScore) {
  EXPECT_EQ(Decide({Stored(1, Assessment("A", "speed", 1, "A is fast"), 1)}),
            "score 7 0.75-0 yes place 1 claims 1 witnesses 1\n");
}

TEST(StandingsTest, ACopyCountsAsAClaimButNotAsEvidence) {
  EXPECT_EQ(Decide({Stored(1, Assessment("A", "speed", 1, "A is fast enough for us"), 1),
                    Stored(2, Assessment("A", "speed", 1, "A is fast enough for us"), 1)}),
            "score 7 0.75-0 yes place 1 claims 2 witnesses 1\n");
}

TEST(StandingsTest, AComparisonSpeaksOfBothAndWeighsMore) {
  // The pair is told from the smaller id; 0.75 x 1.5 = 1.125 counts for each.
  EXPECT_EQ(Decide({Stored(1, Comparison("A", "B", "speed", 1, "A is faster than B"), 1)}),
            "score 3 0-1.125 no place 2 claims 1 witnesses 1\n"
            "score 7 1.125-0 yes place 1 claims 1 witnesses 1\n"
            "pair 3,7 0:0.75:0 winner winner 7 claims 1 witnesses 1\n");
}

TEST(StandingsTest, WorseThanIsTheSameEvidenceFromTheOtherSide) {
  EXPECT_EQ(Decide({Stored(1, Comparison("A", "B", "speed", 1, "the same words here"), 1)}),
            Decide({Stored(1, Comparison("B", "A", "speed", -1, "the same words here"), 1)}));
}

TEST(StandingsTest, SourcesThatContradictEachOtherAreADispute) {
  EXPECT_EQ(Decide({Stored(1, Assessment("A", "speed", 1, "A is fast"), 1),
                    Stored(2, Assessment("A", "speed", -1, "A is slow"), 2),
                    Stored(3, Assessment("A", "speed", 1, "A is quick"), 3)}),
            "score 7 1.5-0.75 yes place 1 claims 3 witnesses 3\n");
  Claim weak = Assessment("A", "speed", 1, "A is fast");
  weak.confidence = 0.5;
  EXPECT_EQ(Decide({Stored(1, weak, 1), Stored(2, Assessment("A", "speed", -1, "A is slow"), 2)}),
            "score 7 0.5-0.75 contested place 1 claims 2 witnesses 2\n"
            "dispute 7,0 0.5-0.75 claims 1 against 2\n");
}

TEST(StandingsTest, ComparisonsThatGoBothWaysAreADisputeOfThePair) {
  Claim weak = Comparison("B", "A", "speed", 1, "B is faster than A");
  weak.confidence = 0.5;
  const std::string text = Decide(
      {Stored(1, Comparison("A", "B", "speed", 1, "A is faster than B"), 1), Stored(2, weak, 2)});
  EXPECT_THAT(
      text, ::testing::HasSubstr("pair 3,7 0.5:0.75:0 contested winner 0 claims 2 witnesses 2\n"));
  EXPECT_THAT(text, ::testing::HasSubstr("dispute 3,7 0.5-0.75 claims 2 against 1\n"));
}

TEST(StandingsTest, PropertiesCountWhereTheyTakeASide) {
  EXPECT_EQ(Decide({Stored(1, Property("A", "transactions", true, "Transactions: yes"), 1)}),
            "score 7 0.75-0 yes place 1 claims 1 witnesses 1\n");
  EXPECT_EQ(Decide({Stored(1, Property("A", "transactions", 5.0, "5"), 1)}), "");
}

TEST(StandingsTest, RejectedClaimsCountNothing) {
  kb::StoredClaim rejected = Stored(1, Assessment("A", "speed", 1, "A is fast"), 1);
  rejected.status = ClaimStatus::kRejected;
  EXPECT_EQ(Decide({rejected}), "");
}

}  // namespace
}  // namespace verdict::publish
