#include <gtest/gtest.h>

#include "base/language/token.h"

namespace verdict {
namespace {

TEST(Tags, HaveNamesAndFamilies) {
  EXPECT_EQ(TagName(Tag::kNN), "NN");
  EXPECT_EQ(TagName(Tag::kWRB), "WRB");
  EXPECT_EQ(TagName(Tag::kUnknown), "UNK");
  EXPECT_TRUE(IsNoun(Tag::kNNPS));
  EXPECT_FALSE(IsNoun(Tag::kPDT));
  EXPECT_TRUE(IsVerb(Tag::kVBZ));
  EXPECT_FALSE(IsVerb(Tag::kMD));
  EXPECT_TRUE(IsAdjective(Tag::kJJR));
  EXPECT_FALSE(IsAdjective(Tag::kIN));
  EXPECT_TRUE(IsAdverb(Tag::kRBS));
  EXPECT_FALSE(IsAdverb(Tag::kRP));
}

}  // namespace
}  // namespace verdict
