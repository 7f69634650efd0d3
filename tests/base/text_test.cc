#include "base/text.h"

#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"

namespace verdict {
namespace {

TEST(Text, SplitsAtSpaces) {
  using Parts = std::vector<std::string_view>;
  EXPECT_EQ(SplitSpaces("  Ruby on  Rails "), (Parts{"Ruby", "on", "Rails"}));
  EXPECT_EQ(SplitSpaces("a\tb"), Parts{"a\tb"});
  EXPECT_EQ(SplitSpaces("   "), Parts{});
  EXPECT_EQ(SplitSpaces(""), Parts{});
}

TEST(Text, Trims) {
  EXPECT_EQ(Trim(" \t\xC2\xA0 a b \r\n\xC2\xA0"), "a b");
  EXPECT_EQ(Trim(" \xC2\xA0 "), "");
  EXPECT_EQ(Trim("\xC2"), "\xC2");
}

TEST(Text, FoldsSpace) {
  EXPECT_EQ(FoldSpace("  a \n\t b\xE2\x80\xAF\xE3\x80\x80"
                      "c "),
            "a b c");
  EXPECT_EQ(FoldSpace("\xFF  \xFF"), "\xFF \xFF");
  EXPECT_EQ(FoldSpace(" \n"), "");
}

TEST(Text, FindsInvalidUtf8) {
  struct Row {
    std::string_view text;
    std::optional<std::size_t> offset;
  };
  using namespace std::string_view_literals;
  for (const Row& row : std::vector<Row>{
           {"", {}},
           {"plain\0nul"sv, {}},
           {"é日🚀", {}},
           {"\xF4\x8F\xBF\xBF", {}},  // U+10FFFF
           {"ab\x80", 2},             // lone continuation
           {"\xC0\xAF", 0},           // overlong '/'
           {"\xE0\x9F\xBF", 0},       // overlong three bytes
           {"\xF0\x8F\xBF\xBF", 0},   // overlong four bytes
           {"a\xED\xA0\x80", 1},      // surrogate
           {"\xF4\x90\x80\x80", 0},   // above U+10FFFF
           {"é\xE6\x97", 2},          // cut off
           {"\xE6\x97"
            "a",
            0},  // cut off by a letter
           {"\xFF", 0},
       }) {
    EXPECT_EQ(FirstInvalidUtf8(row.text), row.offset) << row.text;
  }
}

TEST(Text, DecodesWhatItEncodes) {
  for (const char32_t c :
       {U'a', char32_t{0x7F}, char32_t{0x80}, char32_t{0x7FF}, char32_t{0x800}, char32_t{0xD7FF},
        char32_t{0xE000}, char32_t{0xFFFF}, char32_t{0x10000}, char32_t{0x10FFFF}}) {
    std::string text = "x";
    AppendUtf8(c, text);
    std::size_t pos = 1;
    EXPECT_EQ(DecodeUtf8(text, pos), c);
    EXPECT_EQ(pos, text.size());
    EXPECT_EQ(PreviousUtf8(text, pos), 1U);
  }
}

TEST(Text, MeasuresDisplayWidth) {
  EXPECT_EQ(DisplayWidth("Node.js"), 7U);
  EXPECT_EQ(DisplayWidth("日本"), 4U);
  EXPECT_EQ(DisplayWidth("e\xCC\x81"), 1U);  // a combining accent
  EXPECT_EQ(DisplayWidth("é\t\n"), 1U);
  EXPECT_EQ(DisplayWidth("\xFF"), 1U);
}

TEST(Text, HashesTheVectorsOfFips180) {
  // The examples of FIPS 180-4's predecessor (appendix B of 180-2) and NIST's empty message.
  EXPECT_EQ(Sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Sha256Hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(Sha256Hex(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Text, MeasuresEditDistance) {
  struct Row {
    std::string_view a, b;
    std::size_t limit, distance;
  };
  for (const Row& row :
       std::vector<Row>{{"", "", 3, 0},
                        {"python", "python", 0, 0},
                        {"pyhton", "python", 3, 1},
                        {"kitten", "sitting", 5, 3},
                        {"ca", "abc", 5, 3},  // restricted: no edit of a swapped pair
                        {"abc", "", 5, 3},
                        {"abc", "xyz", 1, 2},
                        {"a", "abcdef", 2, 3}}) {
    EXPECT_EQ(EditDistance(row.a, row.b, row.limit), row.distance) << row.a << " " << row.b;
    EXPECT_EQ(EditDistance(row.b, row.a, row.limit), row.distance) << row.b << " " << row.a;
  }
}

TEST(Text, EditDistanceIsBoundedByItsEdits) {
  const unsigned seed = std::random_device{}();
  std::mt19937 random(seed);
  for (int round = 0; round < 500; ++round) {
    std::string word(random() % 12 + 1, 'a');
    for (char& c : word) c = static_cast<char>('a' + random() % 3);
    std::string edited = word;
    const std::size_t edits = random() % 3;
    for (std::size_t i = 0; i < edits; ++i) {
      const std::size_t at = random() % (edited.size() + 1);
      if (random() % 2 == 0) {
        edited.insert(at, 1, 'b');
      } else if (at < edited.size()) {
        edited.erase(at, 1);
      }
    }
    EXPECT_LE(EditDistance(word, edited, 5), edits)
        << "seed " << seed << ": " << word << " " << edited;
  }
}

}  // namespace
}  // namespace verdict
