#include "base/memo.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace verdict {
namespace {

/// What is remembered, and how often it had to be computed.
struct Lengths {
  Memo<std::size_t> memo{4};
  int computed = 0;

  std::size_t Of(std::string_view key) {
    return memo.Of(key, [this](std::string_view asked) {
      ++computed;
      return asked.size();
    });
  }
};

TEST(Memo, ComputesOnce) {
  Lengths lengths;
  EXPECT_EQ(lengths.Of("speed"), 5U);
  EXPECT_EQ(lengths.Of("speed"), 5U);
  EXPECT_EQ(lengths.computed, 1);
  EXPECT_EQ(lengths.Of(""), 0U) << "the empty key is one like any other";
  EXPECT_EQ(lengths.Of(""), 0U);
  EXPECT_EQ(lengths.computed, 2);
  lengths.memo.Clear();
  EXPECT_EQ(lengths.Of("speed"), 5U);
  EXPECT_EQ(lengths.computed, 3);
}

TEST(Memo, LongKeysAreComputedEachTime) {
  Lengths lengths;
  const std::string longest(Memo<std::size_t>::kLongestKey, 'x');
  for (int i = 0; i < 3; ++i) EXPECT_EQ(lengths.Of(longest), longest.size());
  EXPECT_EQ(lengths.computed, 1);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(lengths.Of(longest + "x"), longest.size() + 1);
  EXPECT_EQ(lengths.computed, 4);
}

TEST(Memo, KeysThatShareASlotDoNotMixUp) {
  const unsigned seed = std::random_device{}();
  std::mt19937 random(seed);
  Lengths lengths;  // four slots for some hundred keys
  for (int i = 0; i < 5000; ++i) {
    const std::string key(random() % 40, static_cast<char>('a' + random() % 3));
    ASSERT_EQ(lengths.Of(key), key.size()) << "seed " << seed;
  }
}

}  // namespace
}  // namespace verdict
