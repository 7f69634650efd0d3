#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/language/token.h"
#include "tests/base/random_text.h"

namespace verdict {
namespace {

std::vector<Token> TokensOf(std::string_view text) {
  std::vector<Token> tokens;
  Tokenize(text, tokens);
  return tokens;
}

/// "word|word|..." with the tokens' texts.
std::string Dump(std::string_view text) {
  std::string dump;
  for (const Token& token : TokensOf(text)) {
    if (!dump.empty()) dump += '|';
    dump += token.In(text);
  }
  return dump;
}

/// One letter a token: w(ord) n(umber) p(unctuation) s(ymbol).
std::string Kinds(std::string_view text) {
  std::string kinds;
  for (const Token& token : TokensOf(text)) kinds += "wnps"[static_cast<std::size_t>(token.kind)];
  return kinds;
}

struct Row {
  std::string_view text;
  std::string_view tokens;
};

TEST(Tokenizer, SplitsProse) {
  const std::vector<Row> rows = {
      {"", ""},
      {" \t\r\n ", ""},
      {"Node.js is fast.", "Node.js|is|fast|."},
      {"C++ and C# and F#, not .NET", "C++|and|C#|and|F#|,|not|.NET"},
      {"C++17-only, g++-12", "C++17-only|,|g++-12"},
      {"Notepad++.", "Notepad++|."},
      {"written in C. It", "written|in|C|.|It"},
      {"a CI/CD pipeline over TCP/IP", "a|CI/CD|pipeline|over|TCP/IP"},
      {"C/C++ and SQL/NoSQL", "C|/|C++|and|SQL|/|NoSQL"},
      {"front-end/back-end", "front-end|/|back-end"},
      {"and/or I/O on z/OS 24/7", "and/or|I/O|on|z/OS|24/7"},
      {"Vue.js/React", "Vue.js|/|React"},
      {"Python 3.9.0, v18.2 or 3.x", "Python|3.9.0|,|v18.2|or|3.x"},
      {"1,000 or 1,000,000.5; 1,2", "1,000|or|1,000,000.5|;|1|,|2"},
      {"i.e., fast, e.g. Go, etc. vs. Ruby", "i.e.|,|fast|,|e.g.|Go|,|etc.|vs.|Ruby"},
      {"the U.S. market, 9 a.m.", "the|U.S.|market|,|9|a.m."},
      {"Acme Inc. sells", "Acme|Inc.|sells"},
      {"No. 1, but no. It", "No.|1|,|but|no|.|It"},
      {"by J. Smith", "by|J.|Smith"},
      {"don't can't cannot won't isn’t", "do|n't|ca|n't|cannot|wo|n't|is|n’t"},
      {"it's we'll they've I'd I'm you're", "it|'s|we|'ll|they|'ve|I|'d|I|'m|you|'re"},
      {"wouldn't've", "would|n't|'ve"},
      {"Python’s and Node.js's", "Python|’s|and|Node.js|'s"},
      {"O'Reilly's book", "O'Reilly|'s|book"},
      {"the users' needs", "the|users|'|needs"},
      {"real-time, state-of-the-art", "real-time|,|state-of-the-art"},
      {"a 64-bit, 10-node cluster", "a|64-bit|,|10-node|cluster"},
      {"100GB, 50%, 10x, 5th, 1990s, 4K", "100GB|,|50%|,|10x|,|5th|,|1990s|,|4K"},
      {"~10 +5% -3 $5/month €10 10,000/s", "~10|+5%|-3|$5/month|€10|10,000/s"},
      {"10-20 ms, 10–20 ms, 10×", "10-20|ms|,|10–20|ms|,|10×"},
      {"3.6+ and 100+", "3.6+|and|100+"},
      {"2009-05-27 at 10:30", "2009-05-27|at|10:30"},
      {"3.9.0-rc1 beats 7zip", "3.9.0-rc1|beats|7zip"},
      {"a >= b => c -> d != e", "a|>=|b|=>|c|->|d|!=|e"},
      {"fast -- very... so…", "fast|--|very|...|so|…"},
      {"fast—very—so", "fast|—|very|—|so"},
      {"so fast 🚀! 👍🏽 🇩🇪 ❤️", "so|fast|🚀|!|👍🏽|🇩🇪|❤️"},
      {":white_check_mark: yes :+1:", ":white_check_mark:|yes|:+1:"},
      {"ratio 1:2:3 a:b", "ratio|1|:|2|:|3|a|:|b"},
      {"see https://a.org/b_(c)?d=1. Then", "see|https://a.org/b_(c)?d=1|.|Then"},
      {"(http://a.org/x)", "(|http://a.org/x|)"},
      {"www.a.org, a.com/b", "www.a.org|,|a.com/b"},
      {"in /usr/lib/x.so, ./run and src/main.cc.", "in|/usr/lib/x.so|,|./run|and|src/main.cc|."},
      {"~/notes.txt on C:\\Users\\x", "~/notes.txt|on|C:\\Users\\x"},
      {"@handle @angular me@a.org", "@handle|@angular|me@a.org"},
      {"‘batteries included'", "‘|batteries|included|'"},
      {"'batteries' and \"so\"", "'|batteries|'|and|\"|so|\""},
      {"(GIL) [1] {x}", "(|GIL|)|[|1|]|{|x|}"},
      {"std::vector __init__ snake_case", "std::vector|__init__|snake_case"},
      {"AT&T R&D a&b", "AT&T|R&D|a|&|b"},
      {"fast.It is", "fast|.|It|is"},
      {"asp.Net example.Com node.Js", "asp.Net|example.Com|node.Js"},
      {"a+b i++", "a|+|b|i++"},
      {"• one ● two", "•|one|●|two"},
      {"naïve Übergröße 日本語", "naïve|Übergröße|日本語"},
      {"zero\xE2\x80\x8Bwidth\xC2\xA0space", "zero|width|space"},
      {"****** ======", "******|======"},
      {"'90s", "'90s"},
      {"utf‑8", "utf‑8"},
      {"a/b/c/d", "a/b|/|c|/|d"},
  };
  for (const Row& row : rows) EXPECT_EQ(Dump(row.text), row.tokens) << row.text;
}

TEST(Tokenizer, KnowsTheKinds) {
  const std::vector<Row> rows = {
      {"v18.2 V8.1 v18 V8 v8", "nnnww"},
      {"10x 100GB 50%", "nnn"},
      {"64-bit 3.9.0-rc1", "wn"},
      {"don't it's users'", "wwwwww"},
      {"🚀 => :tada: ~", "ssss"},
      {". -- ... (", "pppp"},
      {"https://a.org", "w"},
      {"\xFF", "s"},
  };
  for (const Row& row : rows) EXPECT_EQ(Kinds(row.text), row.tokens) << row.text;
}

TEST(Tokenizer, MarksWhiteSpaceBefore) {
  std::string spaces;
  for (const Token& token : TokensOf("a b,c\td")) spaces += token.space_before ? '1' : '0';
  EXPECT_EQ(spaces, "11001");
}

/// Every byte that is no white space is in exactly one token; tokens ascend and are not empty.
void ExpectCover(std::string_view text, const std::string& label) {
  std::size_t at = 0;
  for (const Token& token : TokensOf(text)) {
    ASSERT_LE(at, token.begin) << label;
    ASSERT_LT(token.begin, token.end) << label;
    ASSERT_LE(token.end, text.size()) << label;
    ASSERT_EQ(testing::VisibleBytes(text.substr(at, token.begin - at)), 0U)
        << label << " at " << at;
    at = token.end;
  }
  ASSERT_EQ(testing::VisibleBytes(text.substr(at)), 0U) << label << " at the end";
}

TEST(Tokenizer, CoversRandomText) {
  const unsigned seed = std::random_device{}();
  std::mt19937 random(seed);
  for (int round = 0; round < 4000; ++round) {
    const std::string text = testing::RandomText(random);
    ExpectCover(text,
                "seed " + std::to_string(seed) + " round " + std::to_string(round) + ": " + text);
    if (HasFatalFailure()) return;
  }
}

TEST(Tokenizer, IsLinearOnHostileText) {
  // Each would take minutes if a rule looked further than a bounded way ahead or back.
  for (const std::string_view piece : {"a/", "a.", "a-", "''", "a'", ":a", "((", "http://", "1,",
                                       "._", "@a", "a_", "&A", "+", "/"}) {
    std::string text;
    while (text.size() < 300'000) text += piece;
    ExpectCover(text, std::string(piece));
  }
}

}  // namespace
}  // namespace verdict
