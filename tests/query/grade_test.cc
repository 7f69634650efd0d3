#include "query/grade.h"

#include <gtest/gtest.h>

#include <string>

namespace verdict::query {
namespace {

TEST(Grades, AreReadFromTheBeginningOfAValue) {
  struct Case {
    const char* value;
    double step;
    bool amount;
  };
  const Case kCases[] = {{"Excellent", 1, false},
                         {"very good; solid over slow lines", 0.8, false},
                         {"Good (needs a plugin)", 0.6, false},
                         {"Very  fast \xf0\x9f\x8f\x86", 1, false},
                         {"average", 0, false},
                         {"Poor on Windows", -0.6, false},
                         {"Terrible!", -1, false},
                         {"HIGH", 0.6, true},
                         {"very high, for its size", 1, true},
                         {"Low (one process)", -0.6, true}};
  for (const Case& tested : kCases) {
    const std::optional<Grade> grade = GradeOf(tested.value);
    ASSERT_TRUE(grade) << tested.value;
    EXPECT_EQ(grade->step, tested.step) << tested.value;
    EXPECT_EQ(grade->amount, tested.amount) << tested.value;
  }
}

TEST(Grades, AreNotReadFromOtherWords) {
  for (const char* value :
       {"high availability cluster", "Fast forward", "low-level API", "Goodness", "bad block scan",
        "not excellent", "medium-large", "largest", "", "(good)", "solidly built", "top-down"})
    EXPECT_FALSE(GradeOf(value)) << value;
  EXPECT_FALSE(GradeOf("good " + std::string(1000, 'x')));
}

TEST(Grades, OfAmountsTurnRoundWhereLittleIsWanted) {
  const auto side = [](const char* attribute, const char* value) {
    Claim claim;
    claim.kind = ClaimKind::kProperty;
    claim.attribute = attribute;
    claim.value = std::string(value);
    return SideOfGrade(claim, Vocabulary::BuiltIn()).value_or(9);
  };
  EXPECT_EQ(side("latency", "low"), 0.6);
  EXPECT_EQ(side("latency", "excellent"), 1);
  EXPECT_EQ(side("scalability", "low"), -0.6);
  EXPECT_EQ(side("idle battery consumption", "very high"), -1);  // by its last word
  EXPECT_EQ(side("colour fidelity", "very high"), 1);
  EXPECT_EQ(side("scalability", "horizontal"), 9);
}

}  // namespace
}  // namespace verdict::query
