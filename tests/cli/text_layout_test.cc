// Cutting, wrapping and padding in display columns.
#include "cli/output/text_layout.h"

#include <gtest/gtest.h>

#include <random>

#include "base/text.h"

namespace verdict::cli {
namespace {

TEST(TextLayout, OneLineShowsNothingThatDrivesATerminal) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", ""},
      {"  two\n\tlines  ", "two lines"},
      {"red \x1b[31m", "red �[31m"},
      {"bell\x07, delete\x7f", "bell�, delete�"},
      {"C1 \xC2\x9B"
       "31m",
       "C1 �31m"},
      {"bad \xFF\xC3", "bad ��"},
      {"naïve 簡単", "naïve 簡単"},
  };
  for (const auto& [text, line] : cases) EXPECT_EQ(OneLine(text), line) << text;
}

TEST(TextLayout, CutKeepsTheBeginningOrTheEnd) {
  struct Case {
    std::string text;
    std::size_t width;
    std::string cut;
    std::string cut_start;
  };
  const std::vector<Case> cases = {
      {"short", 5, "short", "short"},
      {"longer", 5, "long…", "…nger"},
      {"two words", 5, "two…", "…ords"},
      {"簡単簡単", 8, "簡単簡単", "簡単簡単"},
      {"簡単簡単", 6, "簡単…", "…簡単"},
      {"簡単簡単", 7, "簡単簡…", "…単簡単"},
      {"e\u0301e\u0301e\u0301", 2, "e\u0301…", "…e\u0301"},
      {"x", 0, "", ""},
      {"", 3, "", ""},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(Cut(c.text, c.width), c.cut) << c.text << " " << c.width;
    EXPECT_EQ(CutStart(c.text, c.width), c.cut_start) << c.text << " " << c.width;
  }
}

TEST(TextLayout, WrapBreaksAtSpacesElseInsideWords) {
  using Lines = std::vector<std::string>;
  EXPECT_EQ(Wrap("", 10), Lines{""});
  EXPECT_EQ(Wrap("one two three", 7), (Lines{"one two", "three"}));
  EXPECT_EQ(Wrap("one two three", 80), Lines{"one two three"});
  EXPECT_EQ(Wrap("a abcdefgh b", 3), (Lines{"a", "abc", "def", "gh", "b"}));
  EXPECT_EQ(Wrap("簡単簡単", 3), (Lines{"簡", "単", "簡", "単"}));
}

TEST(TextLayout, WrappedLinesFitAndLoseNothing) {
  const std::vector<std::string> parts = {
      "a", "word", " ", " ", "簡", "é", "e\u0301", "long-word-without-end", "\u200B"};
  for (unsigned seed = 0; seed < 300; ++seed) {
    std::mt19937 random(seed);
    std::string text;
    for (auto i = random() % 40; i > 0; --i) text += parts[random() % parts.size()];
    text = OneLine(text);
    const std::size_t width = 2 + random() % 30;
    std::string joined;
    for (const std::string& line : Wrap(text, width)) {
      EXPECT_LE(DisplayWidth(line), width) << "seed " << seed;
      joined += line;
    }
    std::string without_spaces = text;
    std::erase(without_spaces, ' ');
    std::erase(joined, ' ');
    EXPECT_EQ(joined, without_spaces) << "seed " << seed;
    EXPECT_LE(DisplayWidth(Cut(text, width)), width) << "seed " << seed;
    EXPECT_LE(DisplayWidth(CutStart(text, width)), width) << "seed " << seed;
  }
}

}  // namespace
}  // namespace verdict::cli
