#include "importers/extract/words.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "importers/extract/properties.h"

namespace verdict::importers {
namespace {

constexpr std::string_view kText =
    "Node.js, written in C++ and released under the MIT licence, just works; Zorbix, F2FS or "
    "statically typed Go leaves a lot to be desired (open-source or not), says nobody.";

std::vector<Token> Numbered(WordTable& words, std::string_view text) {
  std::vector<Token> tokens;
  Tokenize(text, tokens);
  words.Number(text, tokens);
  return tokens;
}

// The traits save a look at the facts; where they were wrong, a name or property would be lost.
TEST(Words, TraitsTellWhatTheFactsTell) {
  WordTable& words = WordTable::OfThread(Vocabulary::BuiltIn());
  const PropertyTable& properties = PropertyTable::Get();
  std::uint8_t seen = 0;
  std::uint8_t missed = 0;
  for (const Token& token : Numbered(words, kText)) {
    SCOPED_TRACE(token.In(kText));
    const WordFacts* facts = words.Of(token);
    ASSERT_NE(facts, nullptr);
    const auto has = [&](std::uint8_t trait) { return (token.traits & trait) != 0; };
    EXPECT_EQ(has(traits::kBeginsNoTechnology), !facts->begins_technology);
    EXPECT_EQ(has(traits::kNewName),
              facts->technology == nullptr && facts->capital && facts->novel);
    EXPECT_EQ(has(traits::kJoinsNothing), !facts->joins);
    EXPECT_EQ(has(traits::kBeginsNoProperty), !properties.BeginsPhrase(facts->lower));
    EXPECT_EQ(has(traits::kBeginsNoIdiom), !properties.BeginsIdiom(facts->lower));
    EXPECT_EQ(has(traits::kIsNoValueAdjective), !properties.BeginsAdjective(facts->lower));
    seen |= token.traits;
    missed |= static_cast<std::uint8_t>(~token.traits);
  }
  EXPECT_EQ(seen & 63, 63) << "the text has each trait";
  EXPECT_EQ(missed & 63, 63) << "and lacks each once";
}

TEST(Words, TheSecondOccurrenceHasTheTraitsOfTheFirst) {
  WordTable& words = WordTable::OfThread(Vocabulary::BuiltIn());
  const std::vector<Token> first = Numbered(words, kText);
  const std::vector<Token> second = Numbered(words, kText);
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].word, second[i].word) << first[i].In(kText);
    EXPECT_EQ(first[i].traits, second[i].traits) << first[i].In(kText);
  }
}

TEST(Words, NothingIsCertainOfWhatHasNoNumber) {
  WordTable& words = WordTable::OfThread(Vocabulary::BuiltIn());
  const std::string data(WordTable::kLongestWord + 1, 'x');
  const std::vector<Token> tokens = Numbered(words, data);
  ASSERT_EQ(tokens.size(), 1U);
  EXPECT_EQ(tokens.front().word, 0U);
  EXPECT_EQ(tokens.front().traits, 0U);
}

}  // namespace
}  // namespace verdict::importers
