#include "base/string_table.h"

#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <random>
#include <string>

namespace verdict {
namespace {

TEST(StringTable, BytesAreComparedToTheLast) {
  const unsigned seed = std::random_device{}();
  std::mt19937 random(seed);
  for (std::size_t size = 0; size < 40; ++size) {
    std::string text(size, ' ');
    for (char& c : text) c = static_cast<char>(random() % 256);
    const std::string same = text;
    EXPECT_TRUE(SameBytes(text, same)) << "seed " << seed;
    EXPECT_FALSE(SameBytes(text, same + ' ')) << "seed " << seed;
    for (std::size_t i = 0; i < size; ++i) {
      std::string other = text;
      other[i] = static_cast<char>(other[i] ^ (1 << random() % 8));
      EXPECT_FALSE(SameBytes(text, other)) << "seed " << seed << ", byte " << i << " of " << size;
      EXPECT_NE(HashOf(text), HashOf(other)) << "seed " << seed << ", byte " << i << " of " << size;
    }
  }
}

TEST(StringTable, HoldsWhatAMapHolds) {
  const unsigned seed = std::random_device{}();
  std::mt19937 random(seed);
  std::deque<std::string> keys;
  std::map<std::string, int> map;
  StringTable<int> table;
  for (int i = 0; i < 5000; ++i) {
    std::string& key = keys.emplace_back(random() % 12, 'x');
    for (char& c : key) c = static_cast<char>('a' + random() % 3);
    map[key] = i;
    table.Insert(key, i);
  }
  EXPECT_EQ(table.size(), map.size()) << "seed " << seed;
  for (const auto& [key, value] : map) {
    const int* found = table.Find(key);
    ASSERT_NE(found, nullptr) << "seed " << seed << ": " << key;
    EXPECT_EQ(*found, value);
    EXPECT_FALSE(table.Contains(key + "z"));
  }
  table.Clear();
  EXPECT_TRUE(table.empty());
  EXPECT_EQ(table.Find("a"), nullptr);
}

TEST(StringTable, HashesEveryByte) {
  for (std::size_t length = 1; length < 40; ++length) {
    const std::string word(length, 'a');
    for (std::size_t at = 0; at < length; ++at) {
      std::string other = word;
      other[at] = 'b';
      EXPECT_NE(HashOf(word), HashOf(other)) << length << " " << at;
    }
    EXPECT_NE(HashOf(word), HashOf(std::string(length, '\0'))) << length;
  }
}

}  // namespace
}  // namespace verdict
