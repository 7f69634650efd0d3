// Sketches know near-copies and leave look-alikes alone.
#include "base/sketch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace verdict {
namespace {

using Words = std::vector<std::string>;

Words RandomWords(unsigned seed, std::size_t count, std::size_t vocabulary = 4000) {
  std::mt19937 random(seed);
  Words words;
  for (std::size_t i = 0; i < count; ++i)
    words.push_back("w" + std::to_string(random() % vocabulary));
  return words;
}

std::string Joined(const Words& words, const std::string& between = " ") {
  std::string text;
  for (const std::string& word : words) text += word + between;
  return text;
}

std::optional<Sketch> SketchOf(const std::string& text) {
  Sketcher sketcher;
  sketcher.Add(text);
  return sketcher.Finish();
}

double Compared(const std::string& a, const std::string& b) {
  const auto first = SketchOf(a);
  const auto second = SketchOf(b);
  if (!first || !second) return -1;
  return Similarity(*first, *second);
}

// A page made from a template, as comparison sites make them: the same sentences about other
// things.
std::string TemplatePage(const std::string& a, const std::string& b, unsigned seed) {
  const Words facts = RandomWords(seed, 60);
  std::string text;
  for (std::size_t i = 0; i + 1 < facts.size(); i += 2) {
    text += "In this part we compare " + a + " with " + b + " and look at " + facts[i] +
            " first. Users of " + a + " report " + facts[i + 1] + " while " + b +
            " is chosen for " + facts[i] + ". ";
  }
  return text;
}

const std::string& Article() {
  static const std::string kArticle = Joined(RandomWords(1, 1200));
  return kArticle;
}

struct Pair {
  const char* what;
  std::string other;
};

TEST(SketchTest, NearCopiesAreAlikeEnough) {
  const Words words = RandomWords(1, 1200);
  const auto changed = [&words](const std::function<void(Words&)>& change) {
    Words copy = words;
    change(copy);
    return Joined(copy);
  };
  const std::vector<Pair> kCopies = {
      {"the same", Article()},
      {"other line breaks", Joined(words, "\n\n")},
      {"upper case and other marks", Joined([&] {
         Words copy = words;
         for (std::size_t i = 0; i < copy.size(); i += 10)
           copy[i] = "**W" + copy[i].substr(1) + "**,";
         return copy;
       }())},
      {"another header and footer",
       Joined(RandomWords(7, 60)) + Article() + Joined(RandomWords(8, 60))},
      {"thirty words corrected", changed([](Words& copy) {
         for (std::size_t i = 0; i < 30; ++i) copy[i * 40] = "corrected" + std::to_string(i);
       })},
      {"a tenth left out",
       changed([](Words& copy) { copy.erase(copy.begin() + 500, copy.begin() + 620); })},
      {"a tenth moved to the end", changed([](Words& copy) {
         std::rotate(copy.begin() + 300, copy.begin() + 420, copy.end());
       })},
      {"a tenth written anew", changed([](Words& copy) {
         for (std::size_t i = 0; i < 120; ++i) copy[i + 200] = "new" + std::to_string(i);
       })},
  };
  for (const Pair& pair : kCopies) {
    const double similarity = Compared(Article(), pair.other);
    EXPECT_GE(similarity, kCopySimilarity) << pair.what;
    RecordProperty(pair.what, std::to_string(similarity));
  }
}

TEST(SketchTest, LookAlikesAreNot) {
  const Words words = RandomWords(1, 1200);
  Words shuffled = words;
  std::mt19937 random(3);
  std::shuffle(shuffled.begin(), shuffled.end(), random);
  Words half = words;
  for (std::size_t i = 0; i < half.size() / 2; ++i) half[i] = "other" + std::to_string(i);
  Words every = words;
  for (std::size_t i = 0; i < every.size(); i += 6) every[i] = "other" + std::to_string(i);
  const struct {
    const char* what;
    std::string a;
    std::string b;
  } kPairs[] = {
      {"another text of the same words", Article(), Joined(shuffled)},
      {"another text", Article(), Joined(RandomWords(2, 1200))},
      {"half of it", Article(), Joined(half)},
      {"a long quotation in another article", Article(),
       Joined(RandomWords(5, 900)) + Joined(Words(words.begin(), words.begin() + 300))},
      {"every sixth word another", Article(), Joined(every)},
      {"two pages of one template", TemplatePage("Redis", "Memcached", 1),
       TemplatePage("Kafka", "RabbitMQ", 2)},
      {"two pages of one template that share a side", TemplatePage("Redis", "Memcached", 1),
       TemplatePage("Redis", "Dragonfly", 2)},
  };
  for (const auto& pair : kPairs) {
    const double similarity = Compared(pair.a, pair.b);
    EXPECT_LT(similarity, kCopySimilarity) << pair.what;
    EXPECT_GE(similarity, 0) << pair.what;
    RecordProperty(pair.what, std::to_string(similarity));
  }
}

TEST(SketchTest, ShortTextsHaveNone) {
  EXPECT_FALSE(SketchOf(""));
  EXPECT_FALSE(SketchOf("Redis is faster than Memcached."));
  EXPECT_FALSE(SketchOf(Joined(RandomWords(1, kLeastShingles + 3))));
  EXPECT_TRUE(SketchOf(Joined(RandomWords(1, kLeastShingles + 4))));
  // One word over and over is one shingle, and ends.
  EXPECT_TRUE(SketchOf(Joined(Words(5000, "yes"))));
}

TEST(SketchTest, HowATextIsCutDoesNotMatter) {
  const Words words = RandomWords(4, 300);
  Sketcher pieces;
  for (const std::string& word : words) pieces.Add(word);
  EXPECT_EQ(pieces.Finish(), SketchOf(Joined(words)));
}

TEST(SketchTest, SimilarityEstimatesTheShareOfShingles) {
  for (unsigned seed = 0; seed < 40; ++seed) {
    const Words words = RandomWords(seed, 1000);
    std::mt19937 random(seed);
    Words other = words;
    const std::size_t from = random() % 900;
    for (std::size_t i = from; i < 1000; ++i) other[i] = "other" + std::to_string(i);
    const auto shingles = [](const Words& text) {
      std::set<std::string> all;
      for (std::size_t i = 0; i + 5 <= text.size(); ++i) {
        all.insert(Joined(Words(text.begin() + static_cast<std::ptrdiff_t>(i),
                                text.begin() + static_cast<std::ptrdiff_t>(i) + 5)));
      }
      return all;
    };
    const auto first = shingles(words);
    const auto second = shingles(other);
    std::size_t shared = 0;
    for (const std::string& shingle : first) shared += second.count(shingle);
    const double truth =
        static_cast<double>(shared) / static_cast<double>(first.size() + second.size() - shared);
    EXPECT_NEAR(Compared(Joined(words), Joined(other)), truth, 0.25) << "seed " << seed;
  }
}

TEST(SketchTest, CopiesShareABand) {
  std::size_t met = 0;
  constexpr unsigned kPairs = 60;
  for (unsigned seed = 0; seed < kPairs; ++seed) {
    const Words words = RandomWords(seed, 800);
    Words other = words;
    for (std::size_t i = 0; i < 100; ++i) other[i] = "other" + std::to_string(i);
    const auto first = SketchBands(*SketchOf(Joined(words)));
    const auto second = SketchBands(*SketchOf(Joined(other)));
    for (std::size_t i = 0; i < first.size(); ++i) {
      if (first[i] != second[i]) continue;
      ++met;
      break;
    }
  }
  EXPECT_GE(met, kPairs - 2);
}

TEST(SketchTest, BytesComeBack) {
  const auto sketch = SketchOf(Article());
  ASSERT_TRUE(sketch);
  EXPECT_EQ(SketchBytes(*sketch).size(), 256u);
  EXPECT_EQ(SketchFromBytes(SketchBytes(*sketch)), sketch);
  EXPECT_FALSE(SketchFromBytes("short"));
}

}  // namespace
}  // namespace verdict
