#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/language/token.h"
#include "tests/base/random_text.h"

namespace verdict {
namespace {

std::vector<ByteSpan> SentencesOf(std::string_view text) {
  std::vector<ByteSpan> sentences;
  SplitSentences(text, sentences);
  return sentences;
}

std::string Dump(std::string_view text) {
  std::string dump;
  for (const ByteSpan& sentence : SentencesOf(text)) {
    if (!dump.empty()) dump += " | ";
    dump += sentence.In(text);
  }
  return dump;
}

/// Each row is the expected dump; the input is the row with its bars taken out.
std::string WithoutBars(std::string_view row) {
  std::string text(row);
  for (std::size_t at = text.find(" | "); at != std::string::npos; at = text.find(" | ", at)) {
    text.erase(at, 2);
  }
  return text;
}

TEST(Sentences, SplitsWhereASentenceEnds) {
  for (const std::string_view row : {
           "It is fast. | It is small.",
           "We like Node.js. | It is fast.",
           "Written in C. | It is fast.",
           "Written in C++. | Python is slower.",
           "It runs Python 3.9.0. | The next one is out.",
           "It came in 2009. | Go is younger.",
           "Is it fast? | Yes! | Very much so.",
           "What?! | No way!!! | It is.",
           "is it fast? | yes, very! | i like it",
           "He said \"it is fast.\" | She did not.",
           "(It is fast.) | It is small.",
           "It is fast (very.) | It is small.",
           "It is small (see below). | It is fast.",
           "It has Flask, Django, etc. | Python is big.",
           "Built by Acme Inc. | The tool is free.",
           "Sold in the U.S. | It is cheap.",
           "It is fast... | Then it is not.",
           "It is compiled. | npm is its tool.",
           "It is closed. | iOS and macOS are too.",
           "Its reports beat those of k6. | k6 is not as flexible.",
           "It is fast. | it is small. | they like it.",
           "It is fast! 🚀 | Python is not.",
           "It is so very fast 🚀 | Python is not.",
           "It is fast.[12] | It is small.",
           "It is *fast.* | It is small.",
           "It is fast. | • It is small.",
           "It is fast. | \"Small\" is a word.",
           "It is fast. | .NET is too.",
           "It is fast. | 3 reasons follow.",
           "It is fast. | `go build` is too.",
           "See https://a.org/b. | It is fast.",
           "The answer is no. | It is slow.",
           "Vue vs. Ruby. | Go vs. Rust.",
           "It ends at 5 p.m. | Then it starts.",
           "He likes Plan B. | It works.",
           "Ein Satz. | Ärger folgt.",
       }) {
    EXPECT_EQ(Dump(WithoutBars(row)), row);
  }
}

TEST(Sentences, SplitsWithoutASpace) {
  EXPECT_EQ(Dump("It is fast.It is small."), "It is fast. | It is small.");
  EXPECT_EQ(Dump("It is fast!It is small."), "It is fast! | It is small.");
  EXPECT_EQ(Dump("速いです。安いです。"), "速いです。 | 安いです。");
  EXPECT_EQ(Dump("A title\n\nA text\nwith a break.\r\n\r\nMore"),
            "A title | A text\nwith a break. | More");
}

TEST(Sentences, GoesOnWhereNoneEnds) {
  for (const std::string_view row : {
           "Use Nodejs. and in the browser.",
           "Go vs. Ruby is an old question.",
           "Many tools, i.e. npm and Yarn, are free.",
           "Some, e.g. Python, are slow.",
           "It is No. 1 in the U.S. market.",
           "See Fig. 3 and v. 2 of it.",
           "It was made by J. Smith and Donald E. Knuth.",
           "By J. R. Smith in Vol. 2.",
           "Acme Inc. Berlin sells it.",
           "1. Fast and small",
           "a. First",
           "iv. Fourth",
           "Python 3.9.0 and v18.2.1 and 1.5 times",
           "Socket.io, Vue.js and ASP.NET are names.",
           "It is (see Sec. B. There is more. Read it) fast.",
           "It is \"fast.\" and small",
           "Yahoo! is a firm",
           "\"Is it fast?\" they ask",
           "Is it C? maybe",
           "It is fast ... and small",
           "Well… maybe",
           "It is fast; Python is not",
           "It is: Fast",
           "See https://a.org/?Q=1.A and www.a.org/B.C there",
           "It is ❤ Python",
           "Dr. Smith and Mr. Jones",
           "Flask, Django, etc. are small",
           "at 5 p.m. sharp",
           "Ph.D. Smith",
           "the example.Com site and asp.Net",
           "call obj.Method() and System.Out",
       }) {
    EXPECT_EQ(Dump(row), row);
  }
}

TEST(Sentences, TrimsAndSkipsEmptyText) {
  EXPECT_EQ(Dump(""), "");
  EXPECT_EQ(Dump(" \n\n \xC2\xA0"), "");
  EXPECT_EQ(Dump("  one  "), "one");
  EXPECT_EQ(Dump("..."), "...");
}

/// Sentences ascend, do not overlap, are trimmed, and hold every byte that is no white space.
void ExpectCover(std::string_view text, const std::string& label) {
  std::size_t at = 0;
  for (const ByteSpan& sentence : SentencesOf(text)) {
    ASSERT_LE(at, sentence.begin) << label;
    ASSERT_LT(sentence.begin, sentence.end) << label;
    ASSERT_LE(sentence.end, text.size()) << label;
    ASSERT_EQ(testing::VisibleBytes(text.substr(at, sentence.begin - at)), 0U) << label;
    ASSERT_FALSE(language::SpaceAt(text, sentence.begin)) << label;
    at = sentence.end;
  }
  ASSERT_EQ(testing::VisibleBytes(text.substr(at)), 0U) << label;
}

TEST(Sentences, CoverRandomText) {
  const unsigned seed = std::random_device{}();
  std::mt19937 random(seed);
  for (int round = 0; round < 4000; ++round) {
    const std::string text = testing::RandomText(random);
    ExpectCover(text,
                "seed " + std::to_string(seed) + " round " + std::to_string(round) + ": " + text);
    if (HasFatalFailure()) return;
  }
}

TEST(Sentences, IsLinearOnHostileText) {
  for (const std::string_view piece :
       {"(", "( ", "a.", ". ", ".\"", "🚀", "🚀x", "://", "\n \t", "[1]", ".[", "J. ", ".🚀"}) {
    std::string text;
    while (text.size() < 300'000) text += piece;
    ExpectCover(text, std::string(piece));
  }
}

}  // namespace
}  // namespace verdict
