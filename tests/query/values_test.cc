#include "query/values.h"

#include <gtest/gtest.h>

#include "base/language/stem.h"
#include "base/text.h"

namespace verdict::query {
namespace {

TEST(Values, YesNoPartlyAndUnknown) {
  struct Case {
    ClaimValue value;
    double side;
  };  // 0: says neither
  const Case kCases[] = {{true, 1},
                         {false, -1},
                         {std::string("Yes"), 1},
                         {std::string("✗"), -1},
                         {std::string("N/A"), 0},
                         {std::string("limited"), 0.4},
                         {std::string("Not supported on Windows."), -1},
                         {std::string("Multi-tenancy is not supported."), -1},
                         {std::string("No, but a plugin exists"), -1},
                         {std::string("Notable support"), 0},
                         {std::string("Supported since 2.0"), 1},
                         {std::string("GraphX"), 0},
                         {12.0, 0},
                         {ClaimValue(), 0},
                         {std::string(""), 0}};
  for (const Case& tested : kCases)
    EXPECT_EQ(SideOfValue(tested.value).value_or(0), tested.side) << ValueText(tested.value);
}

TEST(Values, UnknownIsNotAnAnswer) {
  EXPECT_TRUE(IsUnknownValue(ClaimValue()));
  EXPECT_TRUE(IsUnknownValue(std::string(" n/a ")));
  EXPECT_FALSE(IsUnknownValue(std::string("none")));
  EXPECT_FALSE(IsUnknownValue(false));
}

TEST(Values, LicensesAnswerOpenSource) {
  const std::pair<const char*, double> kCases[] = {{"MIT", 1},
                                                   {"GNU GPL or proprietary", 1},
                                                   {"Apache License 2.0", 1},
                                                   {"Proprietary", -1},
                                                   {"commercial", -1},
                                                   {"Summit License", 0},
                                                   {"admitted", 0}};
  for (const auto& [license, side] : kCases) {
    EXPECT_EQ(SideByMeaning("open source", "license", std::string(license)).value_or(0), side)
        << license;
  }
  EXPECT_FALSE(SideByMeaning("open source", "slogan", std::string("MIT")));
  EXPECT_FALSE(SideByMeaning("fast", "license", std::string("MIT")));
}

TEST(Values, ReadsQuantities) {
  struct Case {
    const char* text;
    double number;
    const char* unit;
  };
  const Case kCases[] = {{"128K", 128000, ""},
                         {"1M", 1e6, ""},
                         {"1.5 million rows/s", 1.5e6, "rows/s"},
                         {"6 machines", 6, "machines"},
                         {"1,000", 1000, ""},
                         {"~40 ms", 40, "ms"},
                         {"-3", -3, ""},
                         {"256 KB", 256, "kb"},
                         {"$10", 10, ""}};
  for (const Case& tested : kCases) {
    const std::optional<Quantity> quantity = QuantityOf(std::string(tested.text));
    ASSERT_TRUE(quantity) << tested.text;
    EXPECT_DOUBLE_EQ(quantity->number, tested.number) << tested.text;
    EXPECT_EQ(quantity->unit, tested.unit) << tested.text;
  }
  for (const char* text : {"3.9.0", "20-Feb-2008", "2008/01/02", "", "none", "K9", "--"})
    EXPECT_FALSE(QuantityOf(std::string(text))) << text;
}

TEST(Values, SameValue) {
  EXPECT_TRUE(SameValue(std::string("1M"), "1 million"));
  EXPECT_TRUE(SameValue(1e6, "1M"));
  EXPECT_TRUE(SameValue(true, "yes"));
  EXPECT_TRUE(SameValue(std::string("mit "), "MIT"));
  EXPECT_TRUE(SameValue(std::string("Java, C# and Go"), "go"));
  EXPECT_FALSE(SameValue(std::string("JavaScript"), "Java"));
  EXPECT_FALSE(SameValue(std::string("128K"), "1M"));
  EXPECT_FALSE(SameValue(false, "yes"));
  EXPECT_FALSE(SameValue(ClaimValue(), ""));
}

TEST(Values, AspectsThatAreAskedForTogether) {
  const std::pair<const char*, std::vector<std::string>> kCases[] = {
      {"speed", {"speed"}},
      {"high throughput and low latency", {"high throughput", "low latency"}},
      {"a small team with hard latency limits", {"a small team", "hard latency limits"}},
      {"speed, cost, and ease of use", {"speed", "cost", "ease of use"}},
      {"speed as well as cost", {"speed", "cost"}},
      {"search and", {"search"}},
      {"and", {""}},
      {"android apps", {"android apps"}},
  };
  for (const auto& [phrase, parts] : kCases) EXPECT_EQ(SplitAspects(phrase), parts) << phrase;
}

TEST(Values, PhrasesAreWholeWords) {
  EXPECT_TRUE(HoldsPhrase("gnu gpl or proprietary", "gpl"));
  EXPECT_FALSE(HoldsPhrase("permitted", "mit"));
  EXPECT_TRUE(HoldsPhrase("mit", "mit"));
  EXPECT_FALSE(HoldsPhrase("x", ""));
}

TEST(Values, SentencesThatDeny) {
  const std::vector<std::string> asked = ContentStems("exactly once");
  EXPECT_EQ(SideOfText("At most once, at least once, and exactly once.", asked), 1.0);
  EXPECT_EQ(SideOfText("At least once. Exactly once is not supported.", asked), -1.0);
  EXPECT_FALSE(SideOfText("At least once.", asked));
  EXPECT_EQ(SideOfText("It keeps a queue, so no message replay is available.",
                       ContentStems("message replay")),
            -1.0);
  EXPECT_EQ(
      SideOfText("Not only queues, it also does message replay.", ContentStems("message replay")),
      1.0);
}

TEST(Values, CountsBeforeThings) {
  EXPECT_EQ(CountBefore("It wants at least 6 Linux machines to run.", "Linux machines"), "6");
  EXPECT_EQ(CountBefore("6 fast new Linux machines", "Linux machines"), "6");
  EXPECT_EQ(CountBefore("48 known client types, 11 supported", "client types"), "48");
  EXPECT_EQ(CountBefore("Linux machines: many", "Linux machines"), "");
  EXPECT_EQ(CountBefore("6 nodes and some Linux machines", "Linux machines"), "");
  EXPECT_EQ(CountBefore("", "x"), "");
}

}  // namespace
}  // namespace verdict::query
