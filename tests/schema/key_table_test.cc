#include "schema/key_table.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>

namespace verdict {
namespace {

TEST(KeyTableTest, AnEmptyTableFindsNothing) {
  const KeyTable table;
  EXPECT_FALSE(table.Find("").has_value());
  EXPECT_FALSE(table.Find("key").has_value());
}

TEST(KeyTableTest, TheLastValueOfAKeyHolds) {
  KeyTable table;
  table.Assign("a", 1);
  table.Assign("", 2);
  table.Assign("a", 3);
  EXPECT_EQ(table.Find("a"), 3U);
  EXPECT_EQ(table.Find(""), 2U);
  EXPECT_FALSE(table.Find("b").has_value());
}

TEST(KeyTableTest, CutsKeysThatAreTooLongAndNeverFindsThem) {
  KeyTable table;
  table.Assign(std::string(100000, 'x'), 1);
  EXPECT_FALSE(table.Find(std::string(100000, 'x')).has_value());
  EXPECT_EQ(table.Find(std::string(65535, 'x')), 1U);
}

TEST(KeyTableTest, DoesWhatAMapDoes) {
  const unsigned seed = 20240607;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  KeyTable table;
  std::map<std::string, std::uint32_t> map;
  for (std::uint32_t i = 0; i < 5000; ++i) {
    const std::string key = std::to_string(random() % 2000) + (random() % 2 == 0 ? "" : "key");
    table.Assign(key, i);
    map[key] = i;
  }
  const KeyTable stored(table.slots(), table.keys());
  for (std::uint32_t i = 0; i < 2500; ++i) {
    for (const std::string& key : {std::to_string(i), std::to_string(i) + "key"}) {
      const auto expected = map.find(key);
      ASSERT_EQ(table.Find(key).has_value(), expected != map.end()) << key;
      if (expected != map.end()) {
        ASSERT_EQ(table.Find(key), expected->second) << key;
      }
      ASSERT_EQ(stored.Find(key), table.Find(key)) << key;
    }
  }
}

}  // namespace
}  // namespace verdict
