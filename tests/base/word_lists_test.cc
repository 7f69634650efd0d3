// The lists in data/language/ say what their readers can understand.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/language/stem.h"
#include "base/language/word_list.h"

namespace verdict {
namespace {

std::string ReadList(std::string_view name) {
  std::ifstream in(std::string(VERDICT_SOURCE_DIR "/data/language/").append(name));
  std::ostringstream bytes;
  bytes << in.rdbuf();
  EXPECT_GT(bytes.str().size(), 0U) << name;
  return bytes.str();
}

std::vector<std::string> WordsOf(std::string_view line) {
  std::vector<std::string> words;
  ForEachWord(line, [&words](std::string_view word) { words.emplace_back(word); });
  return words;
}

TEST(WordLists, AbbreviationsHaveAKnownUse) {
  const std::set<std::string> uses = {"never", "number", "name", "maybe", "cue"};
  const std::string file = ReadList("abbreviations.txt");
  std::set<std::string> seen;
  ForEachLine(file, [&](std::string_view line) {
    const auto words = WordsOf(line);
    ASSERT_EQ(words.size(), 2U) << line;
    EXPECT_TRUE(uses.contains(words[1])) << line;
    EXPECT_FALSE(words[0].ends_with('.')) << line;
    EXPECT_LE(words[0].size(), 8U) << line;  // DotUseOf looks no longer word up
    EXPECT_TRUE(seen.insert(words[0]).second) << "twice: " << line;
  });
}

TEST(WordLists, SynonymsHaveOneMeaning) {
  const std::string file = ReadList("synonyms.txt");
  std::set<std::string> seen;
  ForEachLine(file, [&](std::string_view line) {
    const std::size_t colon = line.find(':');
    ASSERT_NE(colon, std::string_view::npos) << line;
    const auto canonical = ContentStems(line.substr(0, colon));
    EXPECT_FALSE(canonical.empty()) << line;
    for (std::string& word : WordsOf(line.substr(colon + 1))) {
      if (word.ends_with(',')) word.pop_back();
      EXPECT_TRUE(seen.insert(word).second) << "twice: " << word;
      EXPECT_EQ(ContentStems(word), canonical) << word;
    }
  });
}

TEST(WordLists, SetsAreInLowerCaseWithoutRepeats) {
  for (const std::string_view name :
       {"stop_words.txt", "slash_words.txt", "dot_suffixes.txt", "domain_suffixes.txt",
        "lowercase_brands.txt", "sentence_starters.txt"}) {
    const std::string file = ReadList(name);
    std::set<std::string> seen;
    ForEachLine(file, [&](std::string_view line) {
      for (const std::string& word : WordsOf(line)) {
        EXPECT_EQ(Lower(word), word) << name;
        EXPECT_TRUE(seen.insert(word).second) << name << " twice: " << word;
      }
    });
  }
}

}  // namespace
}  // namespace verdict
