// Input that no author writes: it must come back, and no claim may leave its source. What is
// quadratic in the extractor would take minutes here; what is linear takes less than a second.
#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>

#include "extract_testing.h"

namespace verdict::importers::testing {
namespace {

std::string Repeat(std::string_view text, std::size_t times) {
  std::string repeated;
  repeated.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) repeated += text;
  return repeated;
}

/// "Koraav", "Korbav", ...: names that no vocabulary knows.
std::string NameNumber(std::size_t i) {
  std::string name = "Kor";
  for (int digit = 0; digit < 3; ++digit, i /= 26) name += static_cast<char>('a' + i % 26);
  return name + "v";
}

std::vector<Claim> ClaimsOf(std::string_view format, const std::string& text) {
  ImportOptions options;
  options.format = format;
  return Import("hostile", text, options).extraction.claims;
}

/// Returns: the number of claims.
std::size_t Survives(std::string_view format, const std::string& text) {
  const std::vector<Claim> claims = ClaimsOf(format, text);
  for (const std::string& law : BrokenLaws(claims, text)) ADD_FAILURE() << law;
  return claims.size();
}

TEST(Hostile, ASentenceWithoutEnd) {
  constexpr std::size_t kMegabyte = 1'000'000;
  const std::string words = "Redis is fast and it is faster than Kafka and ";
  // It is no sentence any more, and so it claims nothing.
  EXPECT_EQ(Survives("text", "Redis vs Kafka\n\n" + Repeat(words, kMegabyte / words.size())), 0U);
}

TEST(Hostile, CommasWithoutEnd) {
  Survives("text", "Redis vs Kafka\n\nRedis is good for" + Repeat(" a,", 100'000) + " and b.");
  Survives("text", "Redis vs Kafka\n\nRedis is" + std::string(100'000, ',') + " fast.");
  Survives("text", "Redis vs Kafka\n\nPros of Redis: " + Repeat("fast, ", 5'000) + "small");
}

TEST(Hostile, NestedParentheses) {
  const std::string open(50'000, '(');
  const std::string close(50'000, ')');
  Survives("text", "Redis vs Kafka\n\nRedis " + open + "an old one" + close + " is fast.");
  Survives("text", "Redis vs Kafka\n\nRedis is fast " + open + " Kafka is slow.");
}

TEST(Hostile, NestedClauses) {
  Survives("text", "Redis vs Kafka\n\n" + Repeat("If Redis, which " + Repeat("is fast if it ", 25) +
                                                     "is good, is slow, choose Kafka. ",
                                                 50));
}

TEST(Hostile, HeadingsWithoutEnd) {
  std::string text = "# Redis vs Kafka\n\n";
  for (int i = 0; i < 20'000; ++i) text += "## Topic " + std::to_string(i) + "\n\n";
  EXPECT_EQ(Survives("markdown", text), 0U);
}

TEST(Hostile, ManyNamesInATitle) {
  std::string title = "# ";
  for (std::size_t i = 0; i < 5'000; ++i) title += (i > 0 ? " vs " : "") + NameNumber(i);
  Survives("markdown", title + "\n\n" + Repeat("Both are fast. They are slow. ", 200));
}

TEST(Hostile, ManyNamesInHeadings) {
  std::string text = "# A comparison\n\n";
  for (std::size_t i = 0; i < 2'000; ++i) {
    text += "## Pros of " + NameNumber(i) + "\n\n- Fast\n- Code reuse\n\n";
  }
  EXPECT_GT(Survives("markdown", text), 0U);
}

TEST(Hostile, AWideTable) {
  std::string header = "| Feature |";
  std::string rule = "|---|";
  std::string row = "| Plugins |";
  for (std::size_t i = 0; i < 1'000; ++i) {
    header += " " + NameNumber(i) + " |";
    rule += "---|";
    row += " \xE2\x9C\x93 |";
  }
  Survives("markdown", "# Compared\n\n" + header + "\n" + rule + "\n" + row + "\n");
}

TEST(Hostile, NestedLists) {
  std::string text = "# Redis vs Kafka\n\n";
  for (std::size_t depth = 0; depth < 300; ++depth)
    text += std::string(2 * depth, ' ') + "- Redis\n";
  Survives("markdown", text);
}

// --- random text ---------------------------------------------------------------------------------

/// A random character of any length in UTF-8, never a surrogate or NUL.
std::string RandomCharacter(std::mt19937& random) {
  constexpr std::array<std::pair<unsigned, unsigned>, 5> kRanges = {
      {{0x20, 0x7E}, {0x0A, 0x0A}, {0x80, 0x7FF}, {0x800, 0xD7FF}, {0x10000, 0x10FFFF}}};
  const auto& [low, high] = kRanges[random() % kRanges.size()];
  const unsigned c = low + static_cast<unsigned>(random() % (high - low + 1));
  const auto tail = [&](unsigned shift) { return static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) return {static_cast<char>(c)};
  if (c < 0x800) return {static_cast<char>(0xC0 | (c >> 6)), tail(0)};
  if (c < 0x10000) return {static_cast<char>(0xE0 | (c >> 12)), tail(6), tail(0)};
  return {static_cast<char>(0xF0 | (c >> 18)), tail(12), tail(6), tail(0)};
}

/// Characters, or pieces that mean something to the extractor, in any order.
std::string RandomText(std::mt19937& random, bool pieces) {
  static constexpr std::array<std::string_view, 40> kPieces = {"Redis ",
                                                               "Kafka ",
                                                               "Node.js ",
                                                               "is ",
                                                               "not ",
                                                               "faster than ",
                                                               "because of its ",
                                                               "if you ",
                                                               "need ",
                                                               "which ",
                                                               "and ",
                                                               "but ",
                                                               ", ",
                                                               ". ",
                                                               "\n\n",
                                                               "\n- ",
                                                               "\n# ",
                                                               "Pros of ",
                                                               "Cons of ",
                                                               "**",
                                                               ": ",
                                                               "| ",
                                                               "\n|---|---|\n",
                                                               "yes ",
                                                               "no ",
                                                               "good for ",
                                                               "as ",
                                                               "fast ",
                                                               "(",
                                                               ")",
                                                               "\"",
                                                               "unlike ",
                                                               "both ",
                                                               "the latter ",
                                                               "released in ",
                                                               "2009 ",
                                                               "such as ",
                                                               "more ",
                                                               "it ",
                                                               "vs "};
  std::string text;
  const std::size_t size = 1 + random() % 400;
  for (std::size_t i = 0; i < size; ++i) {
    if (pieces && random() % 20 != 0) {
      text += kPieces[random() % kPieces.size()];
    } else {
      text += RandomCharacter(random);
    }
  }
  return text;
}

TEST(Hostile, RandomTextKeepsTheLaws) {
  constexpr unsigned kSeed = 20240414;
  std::mt19937 random(kSeed);
  std::size_t claims = 0;
  for (int i = 0; i < 300; ++i) {
    const std::string text = RandomText(random, i % 3 != 0);
    SCOPED_TRACE("seed " + std::to_string(kSeed) + ", text " + std::to_string(i) + ":\n" + text);
    claims += Survives(i % 2 == 0 ? "text" : "markdown", text);
    if (HasFailure()) break;
  }
  EXPECT_GT(claims, 20U) << "texts so random that they prove nothing";
}

}  // namespace
}  // namespace verdict::importers::testing
