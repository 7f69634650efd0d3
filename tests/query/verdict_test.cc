// The laws of the formula (docs/evidence.md), on claims made at random, and its decisions on small
// cases.
#include "query/verdict.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace verdict::query {
namespace {

kb::StoredClaim Assessment(const std::string& technology, int polarity, const std::string& quote,
                           const std::string& source = "a") {
  kb::StoredClaim claim;
  claim.claim.technology = technology;
  claim.claim.attribute = "speed";
  claim.claim.polarity = polarity;
  claim.claim.confidence = 0.8;
  claim.claim.evidence.quote = quote;
  claim.source = source;
  claim.content_hash = "hash of " + source;
  return claim;
}

kb::StoredClaim Comparison(const std::string& a, const std::string& b, int polarity,
                           const std::string& quote, const std::string& source = "a") {
  kb::StoredClaim claim = Assessment(a, polarity, quote, source);
  claim.claim.kind = ClaimKind::kComparison;
  claim.claim.compared_to = b;
  return claim;
}

std::vector<Vote> VotesOf(const std::vector<kb::StoredClaim>& claims) {
  std::vector<Vote> votes;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (std::optional<Vote> vote = VoteOf(claims[i], 1, {}, i)) votes.push_back(*vote);
  }
  return votes;
}

Ranked StandingOf(const std::vector<Ranked>& ranking, const std::string& technology) {
  const auto found = std::find_if(ranking.begin(), ranking.end(),
                                  [&](const Ranked& r) { return r.technology == technology; });
  return found == ranking.end() ? Ranked{technology, 0.5, 0, 0, 0} : *found;
}

Decision DecideOn(const std::vector<kb::StoredClaim>& claims) {
  const std::vector<Vote> votes = VotesOf(claims);
  return Decide(Tally(votes, {"A", "B"}), votes);
}

std::vector<kb::StoredClaim> RandomClaims(std::mt19937& random) {
  static const char* const kNames[] = {"A", "B", "C"};
  std::vector<kb::StoredClaim> claims;
  for (std::size_t n = random() % 12; n > 0; --n) {
    const std::size_t first = random() % 3;
    const std::string source(1, static_cast<char>('a' + random() % 3));
    const std::string quote = "quote " + std::to_string(random() % 5);
    const int polarity = static_cast<int>(random() % 3) - 1;
    kb::StoredClaim claim = random() % 2 == 0 ? Assessment(kNames[first], polarity, quote, source)
                                              : Comparison(kNames[first], kNames[(first + 1) % 3],
                                                           polarity, quote, source);
    claim.claim.confidence = static_cast<double>(random() % 11) / 10;
    claim.claim.strength = 0.5 + static_cast<double>(random() % 4) / 2;
    claim.status = static_cast<ClaimStatus>(random() % 3);
    claims.push_back(std::move(claim));
  }
  return claims;
}

void ExpectSame(const std::vector<Ranked>& left, const std::vector<Ranked>& right, int seed) {
  ASSERT_EQ(left.size(), right.size()) << "seed " << seed;
  for (const Ranked& ranked : left) {
    const Ranked other = StandingOf(right, ranked.technology);
    EXPECT_NEAR(ranked.score, other.score, 1e-9) << "seed " << seed;
    EXPECT_NEAR(ranked.support, other.support, 1e-9) << "seed " << seed;
    EXPECT_NEAR(ranked.oppose, other.oppose, 1e-9) << "seed " << seed;
  }
}

TEST(Formula, MoreSupportNeverLowersAScore) {
  for (int seed = 0; seed < 800; ++seed) {
    std::mt19937 random(static_cast<unsigned>(seed));
    std::vector<kb::StoredClaim> claims = RandomClaims(random);
    const double before = StandingOf(Tally(VotesOf(claims), {}), "A").score;
    const std::string source(1, static_cast<char>('a' + random() % 4));
    const std::string quote = "quote " + std::to_string(random() % 6);
    kb::StoredClaim more = random() % 2 == 0 ? Assessment("A", 1, quote, source)
                                             : Comparison("B", "A", -1, quote, source);
    more.claim.confidence = static_cast<double>(random() % 11) / 10;
    claims.push_back(std::move(more));
    const double after = StandingOf(Tally(VotesOf(claims), {}), "A").score;
    EXPECT_GE(after, before - 1e-12) << "seed " << seed;
  }
}

TEST(Formula, OrderNeverMatters) {
  for (int seed = 0; seed < 400; ++seed) {
    std::mt19937 random(static_cast<unsigned>(seed));
    std::vector<kb::StoredClaim> claims = RandomClaims(random);
    const std::vector<Vote> votes = VotesOf(claims);
    const std::vector<Ranked> before = Tally(votes, {"A", "B"});
    const Decision decision = Decide(before, votes);
    std::shuffle(claims.begin(), claims.end(), random);
    const std::vector<Vote> shuffled = VotesOf(claims);
    const std::vector<Ranked> after = Tally(shuffled, {"B", "A"});
    ExpectSame(before, after, seed);
    EXPECT_EQ(Decide(after, shuffled).verdict, decision.verdict) << "seed " << seed;
    EXPECT_EQ(Decide(after, shuffled).winner, decision.winner) << "seed " << seed;
  }
}

TEST(Formula, CopiesOfASourceChangeNothing) {
  for (int seed = 0; seed < 400; ++seed) {
    std::mt19937 random(static_cast<unsigned>(seed));
    std::vector<kb::StoredClaim> claims = RandomClaims(random);
    const std::vector<Ranked> before = Tally(VotesOf(claims), {});
    for (std::size_t i = 0, n = claims.size(); i < n; ++i) {
      claims.push_back(claims[i]);
      claims.back().source += "-mirror";  // another place, the same bytes
    }
    ExpectSame(before, Tally(VotesOf(claims), {}), seed);
  }
}

// The same article on another site: other bytes, other places in them, other line breaks and marks.
TEST(Formula, NearCopiesOfASourceChangeNothing) {
  for (int seed = 0; seed < 400; ++seed) {
    std::mt19937 random(static_cast<unsigned>(seed));
    std::vector<kb::StoredClaim> claims = RandomClaims(random);
    for (kb::StoredClaim& claim : claims)
      claim.witness = static_cast<unsigned char>(claim.source[0]);
    const std::vector<Ranked> before = Tally(VotesOf(claims), {});
    for (std::size_t i = 0, n = claims.size(); i < n; ++i) {
      kb::StoredClaim copy = claims[i];
      copy.source += "-mirror";
      copy.content_hash = "hash of " + copy.source;
      copy.claim.evidence.bytes.begin += 1000;
      copy.claim.evidence.bytes.end += 1002;
      copy.claim.evidence.quote = "**" + copy.claim.evidence.quote + "**\n";
      claims.push_back(std::move(copy));
    }
    ExpectSame(before, Tally(VotesOf(claims), {}), seed);
  }
}

TEST(Formula, FewWordsOnTwoThingsAreTwoStatements) {
  kb::StoredClaim one = Assessment("A", 1, "Yes");
  kb::StoredClaim other = one;
  other.attribute_id = one.attribute_id + 1;
  const double once = Tally(VotesOf({one}), {})[0].support;
  EXPECT_EQ(Tally(VotesOf({one, one}), {})[0].support, once);
  EXPECT_GT(Tally(VotesOf({one, other}), {})[0].support, once);
}

TEST(Formula, AOverBIsTheMirrorOfBOverA) {
  for (int seed = 0; seed < 400; ++seed) {
    std::mt19937 random(static_cast<unsigned>(seed));
    const std::vector<kb::StoredClaim> claims = RandomClaims(random);
    std::vector<kb::StoredClaim> turned = claims;
    for (kb::StoredClaim& claim : turned) {
      if (claim.claim.kind != ClaimKind::kComparison) continue;
      std::swap(claim.claim.technology, claim.claim.compared_to);
      claim.claim.polarity = -*claim.claim.polarity;
    }
    ExpectSame(Tally(VotesOf(claims), {}), Tally(VotesOf(turned), {}), seed);
    EXPECT_EQ(DecideBetter("A", "B", VotesOf(claims)), DecideBetter("A", "B", VotesOf(turned)))
        << "seed " << seed;
  }
}

TEST(Formula, BetterAndWorseAnswerEachOther) {
  for (int seed = 0; seed < 400; ++seed) {
    std::mt19937 random(static_cast<unsigned>(seed));
    const std::vector<Vote> votes = VotesOf(RandomClaims(random));
    const Verdict one = DecideBetter("A", "B", votes);
    const Verdict other = DecideBetter("B", "A", votes);
    const Verdict turned = one == Verdict::kYes  ? Verdict::kNo
                           : one == Verdict::kNo ? Verdict::kYes
                                                 : one;
    EXPECT_EQ(other, turned) << "seed " << seed;
  }
}

TEST(Formula, RejectedClaimsWeighNothing) {
  kb::StoredClaim claim = Assessment("A", 1, "q");
  claim.status = ClaimStatus::kRejected;
  EXPECT_EQ(VoteWeight(claim, 1), 0);
  EXPECT_FALSE(VoteOf(claim, 1, {}, 0));
  claim.status = ClaimStatus::kUnreviewed;
  const double unreviewed = VoteWeight(claim, 1);
  claim.status = ClaimStatus::kAccepted;
  EXPECT_GT(VoteWeight(claim, 1), unreviewed);
}

TEST(Formula, OneSentenceCountsOnce) {
  const std::vector<kb::StoredClaim> one = {Assessment("A", 1, "fast and quick")};
  const std::vector<kb::StoredClaim> two = {Assessment("A", 1, "fast and quick"),
                                            Assessment("A", 1, "fast and quick")};
  EXPECT_EQ(Tally(VotesOf(one), {})[0].support, Tally(VotesOf(two), {})[0].support);
}

TEST(Formula, TwoSourcesWeighMoreThanOneThatRepeatsItself) {
  const std::vector<kb::StoredClaim> chatty = {Assessment("A", 1, "x"), Assessment("A", 1, "y")};
  const std::vector<kb::StoredClaim> two = {Assessment("A", 1, "x"), Assessment("A", 1, "x", "b")};
  EXPECT_GT(Tally(VotesOf(two), {})[0].support, Tally(VotesOf(chatty), {})[0].support);
}

TEST(Formula, NoEvidenceIsHalf) {
  const std::vector<Ranked> ranking = Tally({}, {"A"});
  ASSERT_EQ(ranking.size(), 1U);
  EXPECT_EQ(ranking[0].score, 0.5);
  EXPECT_EQ(ranking[0].confidence, 0);
}

TEST(Decision, NeedsEvidenceInFavour) {
  EXPECT_EQ(DecideOn({}).verdict, Verdict::kInsufficient);
  EXPECT_EQ(DecideOn({Assessment("B", -1, "q")}).verdict, Verdict::kInsufficient);
  EXPECT_EQ(DecideOn({Assessment("C", 1, "q")}).verdict, Verdict::kInsufficient);
}

TEST(VerdictDecisions, BlameOfOneLeavesTheOtherOfTwo) {
  const auto unblamed = [](const std::vector<kb::StoredClaim>& claims,
                           const std::vector<std::string>& among) {
    return OnlyUnblamed(Tally(VotesOf(claims), among));
  };
  EXPECT_EQ(unblamed({Assessment("B", -1, "q")}, {"A", "B"}), "A");
  EXPECT_EQ(unblamed({Assessment("B", -1, "q"), Assessment("B", 1, "r")}, {"A", "B"}), "");
  EXPECT_EQ(unblamed({Assessment("B", -1, "q"), Assessment("A", -1, "r")}, {"A", "B"}), "");
  EXPECT_EQ(unblamed({Assessment("B", 1, "q")}, {"A", "B"}), "");
  EXPECT_EQ(unblamed({Assessment("B", -1, "q")}, {"A", "B", "C"}), "");
  EXPECT_EQ(unblamed({}, {"A", "B"}), "");
  kb::StoredClaim thin = Assessment("B", -1, "q");
  thin.claim.confidence = 0.3;
  EXPECT_EQ(unblamed({thin}, {"A", "B"}), "");
}

TEST(Decision, NamesTheWinner) {
  EXPECT_EQ(DecideOn({Assessment("A", 1, "q")}).winner, "A");
  EXPECT_EQ(DecideOn({Comparison("B", "A", -1, "q")}).winner, "A");
  EXPECT_EQ(DecideOn({Assessment("A", 1, "q"), Assessment("B", -1, "r")}).winner, "A");
}

TEST(Decision, EqualEvidenceIsATie) {
  EXPECT_EQ(DecideOn({Assessment("A", 1, "q"), Assessment("B", 1, "r")}).verdict, Verdict::kTie);
  EXPECT_EQ(DecideOn({Comparison("A", "B", 0, "similar")}).verdict, Verdict::kTie);
}

TEST(Decision, StrongEvidenceOnBothSidesIsContested) {
  EXPECT_EQ(DecideOn({Assessment("A", 1, "q"), Assessment("A", -1, "r", "b")}).verdict,
            Verdict::kContested);
  EXPECT_EQ(DecideOn({Comparison("A", "B", 1, "q"), Comparison("B", "A", 1, "r", "b")}).verdict,
            Verdict::kContested);
}

TEST(Decision, AWeakVoiceDoesNotContestAStrongOne) {
  kb::StoredClaim weak = Assessment("A", -1, "r", "b");
  weak.claim.confidence = 0.15;
  EXPECT_EQ(DecideOn({Assessment("A", 1, "q"), weak}).verdict, Verdict::kWinner);
}

TEST(Decision, BetterNeedsBothSides) {
  EXPECT_EQ(DecideBetter("A", "B", VotesOf({Assessment("A", 1, "q")})), Verdict::kInsufficient);
  EXPECT_EQ(DecideBetter("A", "B", VotesOf({Assessment("A", 1, "q"), Assessment("B", -1, "r")})),
            Verdict::kYes);
  EXPECT_EQ(DecideBetter("B", "A", VotesOf({Comparison("A", "B", 1, "q")})), Verdict::kNo);
  EXPECT_EQ(DecideBetter("A", "B", VotesOf({Comparison("A", "B", 0, "q")})), Verdict::kTie);
}

TEST(Combine, WhoIsNotToldOfStandsInTheMiddle) {
  const std::vector<Ranked> speed = Tally(VotesOf({Assessment("A", 1, "q")}), {});
  const std::vector<Ranked> cost = Tally(VotesOf({Assessment("B", -1, "r")}), {});
  const std::vector<Ranked> both = Combine({speed, cost}, {3, 1});
  EXPECT_NEAR(StandingOf(both, "A").score, (3 * speed[0].score + 0.5) / 4, 1e-12);
  EXPECT_NEAR(StandingOf(both, "B").score, (3 * 0.5 + cost[0].score) / 4, 1e-12);
}

TEST(Combine, WeighsAspects) {
  const std::vector<Ranked> speed =
      Tally(VotesOf({Assessment("A", 1, "q"), Assessment("B", -1, "r")}), {"A", "B"});
  const std::vector<Ranked> cost =
      Tally(VotesOf({Assessment("A", -1, "q"), Assessment("B", 1, "r")}), {"A", "B"});
  EXPECT_EQ(Combine({speed, cost}, {3, 1}).front().technology, "A");
  EXPECT_EQ(Combine({speed, cost}, {1, 3}).front().technology, "B");
}

}  // namespace
}  // namespace verdict::query
