#include "base/language/stem.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <thread>
#include <vector>

namespace verdict {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Lower, LowersEveryScript) {
  EXPECT_EQ(Lower("Node.JS C++"), "node.js c++");
  EXPECT_EQ(Lower("ÜBER ΣΟΦΙΑ ЯЗЫК"), "über σοφια язык");
  EXPECT_EQ(Lower("A\xFF"
                  "B"),
            "a\xFF"
            "b");
  EXPECT_EQ(Lower(""), "");
}

TEST(Stem, StemsWordsAndLeavesNames) {
  EXPECT_EQ(Stem("applications"), "applic");
  EXPECT_EQ(Stem("running"), "run");
  EXPECT_EQ(Stem("libraries"), "librari");
  for (const char* name : {"c++", "c#", "node.js", "utf8", "", "3.9.0"})
    EXPECT_EQ(Stem(name), name);
  const std::string letters(1000, 's');
  EXPECT_EQ(Stem(letters), letters);
}

TEST(ContentStems, KeepsWhatThePhraseSpeaksOf) {
  EXPECT_THAT(ContentStems("the speed of C++ and C#"), ElementsAre("speed", "c++", "c#"));
  EXPECT_THAT(ContentStems("Node.js, .NET and AT&T."), ElementsAre("node.js", ".net", "at&t"));
  EXPECT_THAT(ContentStems("“Python’s” tools"), ElementsAre("python", "tool"));
  EXPECT_THAT(ContentStems("it is for the"), IsEmpty());
  EXPECT_THAT(ContentStems("..."), IsEmpty());
  EXPECT_THAT(ContentStems(""), IsEmpty());
  EXPECT_THAT(ContentStems("Go"), ElementsAre("go"));
}

/// Phrases of one row are the same thing; phrases of two rows are not.
TEST(ContentStems, SamePhrasesMeet) {
  const std::vector<std::vector<const char*>> rows = {
      {"real-time apps", "real time applications", "realtime application", "Real–Time Apps"},
      {"real-time web applications"},
      {"front-end development", "frontend dev", "front end developing"},
      {"back-end development", "Backend Development"},
      {"machine learning", "ML"},
      {"microservices", "micro-services", "a micro service"},
      {"data science"},
      {"documentation", "docs"},
      {"JavaScript"},
      {"JS"},
      {"multi-threading", "multithreading"},
  };
  std::vector<std::set<std::string>> seen;
  for (const auto& row : rows) {
    const auto first = ContentStems(row.front());
    const std::set<std::string> key(first.begin(), first.end());
    for (const auto& other : seen) EXPECT_NE(key, other) << row.front();
    for (const char* phrase : row) {
      const auto stems = ContentStems(phrase);
      EXPECT_EQ(std::set<std::string>(stems.begin(), stems.end()), key) << phrase;
    }
    seen.push_back(key);
  }
}

TEST(ContentStems, IsTheSameInEveryThread) {
  const auto expected = ContentStems("real-time apps with C++");
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&expected] {
      for (int round = 0; round < 200; ++round) {
        EXPECT_EQ(ContentStems("real-time apps with C++"), expected);
        EXPECT_EQ(ContentStems("word" + std::to_string(round)).size(), 1U);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(ContentStems, ForgetsItsCacheWithoutForgettingWords) {
  const auto expected = ContentStems("scalable applications");
  for (int i = 0; i < 50000; ++i) ContentStems("w" + std::to_string(i));
  EXPECT_EQ(ContentStems("scalable applications"), expected);
}

}  // namespace
}  // namespace verdict
