#include "schema/document.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace verdict {
namespace {

TEST(MappedText, MapsVerbatimAndResolvedPieces) {
  // The source: "a &amp; b\nc"
  MappedText text;
  text.Append("a ", 0);
  text.AppendResolved("&", {2, 7});
  text.Append(" b", 7);
  text.AppendResolved(" ", {9, 10});
  text.Append("c", 10);
  EXPECT_EQ(text.str(), "a & b c");
  struct Case {
    ByteSpan span;
    ByteSpan source;
  };
  const std::vector<Case> cases = {
      {{0, 1}, {0, 1}},  {{0, 3}, {0, 7}},   {{2, 3}, {2, 7}},
      {{3, 5}, {7, 9}},  {{4, 7}, {8, 11}},  {{5, 6}, {9, 10}},
      {{0, 7}, {0, 11}}, {{6, 6}, {10, 10}}, {{7, 7}, {11, 11}},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(text.SourceOf(c.span), c.source) << c.span.begin << ".." << c.span.end;
  }
  EXPECT_EQ(text.SourceOfAll(), (ByteSpan{0, 11}));
  EXPECT_TRUE(text.IsVerbatim({0, 2}));
  EXPECT_FALSE(text.IsVerbatim({0, 3}));
  EXPECT_FALSE(text.IsVerbatim({2, 3}));
  EXPECT_FALSE(text.IsVerbatim({1, 1}));
}

TEST(MappedText, EmptyTextMapsToNothing) {
  MappedText text;
  text.Append("", 5);
  text.AppendResolved("", {5, 9});
  EXPECT_TRUE(text.empty());
  EXPECT_EQ(text.SourceOfAll(), (ByteSpan{0, 0}));
  EXPECT_TRUE(text.Part({0, 10}).empty());
}

TEST(MappedText, ResolvedTextAsLongAsItsSourceIsNotCutApart) {
  MappedText text;
  text.AppendResolved("xyz", {10, 13});
  EXPECT_EQ(text.SourceOf({1, 2}), (ByteSpan{10, 13}));
}

TEST(MappedText, AppendingAnotherTextShiftsItsStrongRanges) {
  MappedText term;
  term.Append("Speed", 2);
  term.strong.push_back({0, 5});
  MappedText text;
  text.Append("x ", 0);
  text.Append(term);
  ASSERT_EQ(text.strong.size(), 1U);
  EXPECT_EQ(text.strong[0], (ByteSpan{2, 7}));
  EXPECT_EQ(text.SourceOf({2, 7}), (ByteSpan{2, 7}));
}

TEST(MappedText, TruncateCutsTextMappingAndStrong) {
  MappedText text;
  text.Append("abc", 0);
  text.AppendResolved("…", {3, 11});
  text.Append("def", 11);
  text.strong = {{0, 2}, {6, 9}};
  text.Truncate(7);
  EXPECT_EQ(text.str(), "abc…d");
  EXPECT_EQ(text.SourceOfAll(), (ByteSpan{0, 12}));
  EXPECT_EQ(text.strong.back(), (ByteSpan{6, 7}));
  text.Truncate(3);
  EXPECT_EQ(text.SourceOfAll(), (ByteSpan{0, 3}));
  EXPECT_EQ(text.strong.size(), 1U);
  text.Append("z", 20);
  EXPECT_EQ(text.SourceOf({3, 4}), (ByteSpan{20, 21}));
  text.Truncate(0);
  EXPECT_TRUE(text.empty());
  EXPECT_EQ(text.SourceOfAll(), (ByteSpan{0, 0}));
}

/// A text made of random pieces whose sources follow one another, with gaps.
struct RandomMapped {
  MappedText text;
  std::size_t source_end = 0;
};

RandomMapped MakeRandom(std::mt19937& random) {
  RandomMapped made;
  for (std::size_t pieces = random() % 12; pieces > 0; --pieces) {
    made.source_end += random() % 4;
    const std::string piece(random() % 5, static_cast<char>('a' + random() % 26));
    if (random() % 2 == 0) {
      made.text.Append(piece, made.source_end);
      made.source_end += piece.size();
    } else {
      const std::size_t length = random() % 6;
      made.text.AppendResolved(piece, {made.source_end, made.source_end + length});
      made.source_end += length;
    }
  }
  return made;
}

TEST(MappedText, SourceOfStaysInsideAndIsMonotone) {
  constexpr unsigned kSeed = 20240414;
  std::mt19937 random(kSeed);
  for (int round = 0; round < 3000; ++round) {
    const RandomMapped made = MakeRandom(random);
    const std::size_t size = made.text.size();
    std::size_t last_begin = 0;
    std::size_t last_end = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const ByteSpan one = made.text.SourceOf({i, i + 1});
      ASSERT_LE(one.begin, one.end) << "seed " << kSeed << " round " << round;
      ASSERT_LE(one.end, made.source_end) << "seed " << kSeed << " round " << round;
      ASSERT_GE(one.begin, last_begin) << "seed " << kSeed << " round " << round;
      ASSERT_GE(one.end, last_end) << "seed " << kSeed << " round " << round;
      last_begin = one.begin;
      last_end = one.end;
      for (std::size_t j = i; j <= size; ++j) {
        const ByteSpan span = made.text.SourceOf({i, j});
        ASSERT_EQ(span.begin, one.begin);
        ASSERT_EQ(span.end, j == i ? one.begin : made.text.SourceOf({j - 1, j}).end);
      }
    }
  }
}

TEST(MappedText, PartsMapAsTheWholeDoes) {
  constexpr unsigned kSeed = 7;
  std::mt19937 random(kSeed);
  for (int round = 0; round < 2000; ++round) {
    const RandomMapped made = MakeRandom(random);
    if (made.text.empty()) continue;
    const std::size_t begin = random() % made.text.size();
    const std::size_t end = begin + random() % (made.text.size() - begin + 1);
    const MappedText part = made.text.Part({begin, end});
    ASSERT_EQ(part.str(), made.text.str().substr(begin, end - begin));
    for (std::size_t i = 0; i < part.size(); ++i) {
      ASSERT_EQ(part.SourceOf({i, i + 1}), made.text.SourceOf({begin + i, begin + i + 1}))
          << "seed " << kSeed << " round " << round;
    }
    MappedText cut = made.text;
    cut.Truncate(end);
    ASSERT_EQ(cut.str(), made.text.str().substr(0, end));
    if (end > 0) {
      ASSERT_EQ(cut.SourceOfAll(), made.text.SourceOf({0, end}))
          << "seed " << kSeed << " round " << round;
    }
  }
}

TEST(BlockKind, NamesAreThoseOfTheKnowledgeBase) {
  EXPECT_EQ(BlockKindName(BlockKind::kHeading), "heading");
  EXPECT_EQ(BlockKindName(BlockKind::kListItem), "list_item");
  EXPECT_EQ(BlockKindName(BlockKind::kDefinition), "definition");
}

}  // namespace
}  // namespace verdict
