#include "query/aspect.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace verdict::query {
namespace {

std::vector<kb::AttributeRow> RowsOf(const std::vector<std::string>& names) {
  std::vector<kb::AttributeRow> rows;
  for (const std::string& name : names) {
    kb::AttributeRow row;
    row.id = static_cast<std::int64_t>(rows.size()) + 1;
    row.name = name;
    rows.push_back(std::move(row));
  }
  return rows;
}

/// "narrower real-time web applications", ... best first; broader ones left out.
std::vector<std::string> MatchesOf(const std::vector<std::string>& names, std::string_view aspect) {
  const std::vector<kb::AttributeRow> rows = RowsOf(names);
  const AspectIndex index(rows, Vocabulary::BuiltIn());
  std::vector<std::string> matches;
  for (const AspectHit& hit : index.Match(aspect)) {
    if (hit.closeness >= kFarCloseness) matches.push_back(rows[hit.row].name);
  }
  std::sort(matches.begin(), matches.end());
  return matches;
}

using List = std::vector<std::string>;

TEST(Aspect, FindsWhatIsMeant) {
  struct Case {
    List stored;
    const char* asked;
    List found;
  };
  const Case kCases[] = {
      {{"real-time web applications", "real-time cross-platform applications",
        "real-time applications", "web applications"},
       "real-time apps",
       {"real-time applications", "real-time cross-platform applications",
        "real-time web applications"}},
      {{"performance"}, "speed", {"performance"}},
      {{"performance", "startup time"}, "performance", {"performance", "startup time"}},
      {{"machine learning", "learning curve"}, "machine learning projects", {"machine learning"}},
      {{"mobile applications"}, "mobile development", {"mobile applications"}},
      {{"large-scale projects"}, "large-scale projects", {"large-scale projects"}},
      {{"scalability"}, "scalable", {"scalability"}},
      {{"annotations"}, "annotation support", {"annotations"}},
      {{"supports annotations"}, "annotations", {"supports annotations"}},
      {{"high availability"}, "easy high availability", {"high availability"}},
      {{"asynchronous programming"}, "async programming", {"asynchronous programming"}},
  };
  for (const Case& tested : kCases)
    EXPECT_EQ(MatchesOf(tested.stored, tested.asked), tested.found) << tested.asked;
}

TEST(Aspect, FindsNothingWhereNothingIsMeant) {
  struct Case {
    List stored;
    const char* asked;
  };
  const Case kCases[] = {
      {{"real-time applications", "web applications", "firewall"}, "embedded firmware"},
      {{"web applications", "real-time applications"}, "mobile app"},
      {{"web scraping"}, "web development"},
      {{"small projects"}, "large projects"},
      {{"performance monitoring"}, "performance"},
      {{"testing"}, "rest"},
      {{"fast food"}, "breakfast"},
      {{"real-time web applications"}, "real estate"},
      {{"write performance"}, "ease of use"},
      {{"anything"}, "the of and"},
      {{"anything"}, ""},
  };
  for (const Case& tested : kCases)
    EXPECT_EQ(MatchesOf(tested.stored, tested.asked), List()) << tested.asked;
}

TEST(Aspect, SaysThePath) {
  const std::vector<kb::AttributeRow> rows =
      RowsOf({"performance", "startup time", "real-time web applications", "efficiency"});
  const AspectIndex index(rows, Vocabulary::BuiltIn());
  EXPECT_EQ(index.Match("performance").front().path, "same");
  EXPECT_EQ(index.Match("speed").front().path, "alias");
  EXPECT_EQ(index.Match("real-time apps").front().path, "narrower");
  // Only something broader is stored: told, never counted.
  for (const AspectHit& hit : index.Match("latency")) {
    EXPECT_EQ(hit.path, "broader");
    EXPECT_EQ(hit.closeness, 0);
  }
}

TEST(Aspect, TextOfAClaimCanSpeakOfAnAspect) {
  Claim claim;
  claim.kind = ClaimKind::kProperty;
  claim.attribute = "delivery guarantees";
  claim.value = std::string("At most once, at least once, and exactly once.");
  EXPECT_GT(ClosenessByText(AspectStems("exactly-once delivery"), claim), 0);
  EXPECT_EQ(ClosenessByText(AspectStems("exactly-once billing of customers"), claim), 0);
  claim.attribute = "throughput";
  claim.condition = "at concurrency 5000";
  claim.value = 12.0;
  EXPECT_GT(ClosenessByText(AspectStems("throughput at concurrency 5000"), claim), 0);
  EXPECT_EQ(ClosenessByText(AspectStems("throughput at concurrency 100"), claim), 0);
}

}  // namespace
}  // namespace verdict::query
