#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "base/language/token.h"
#include "base/language/word_list.h"
#include "tests/base/random_text.h"

namespace verdict {
namespace {

/// A sentence whose tokens are given, and their tags.
struct Tagged {
  std::string text;
  std::vector<Token> tokens;
  std::vector<std::string> gold;
};

TokenKind KindOf(std::string_view word) {
  std::vector<Token> tokens;
  Tokenize(word, tokens);
  return tokens.size() == 1 ? tokens[0].kind : TokenKind::kWord;
}

Tagged ReadTagged(std::string_view line) {
  Tagged sentence;
  ForEachWord(line, [&sentence](std::string_view pair) {
    const std::size_t slash = pair.rfind('/');
    const auto begin = static_cast<std::uint32_t>(sentence.text.size());
    sentence.text += pair.substr(0, slash);
    const auto end = static_cast<std::uint32_t>(sentence.text.size());
    sentence.tokens.push_back({begin, end, KindOf(pair.substr(0, slash)), Tag::kUnknown, true});
    sentence.text += ' ';
    sentence.gold.emplace_back(pair.substr(slash + 1));
  });
  return sentence;
}

std::string TagsOf(std::string_view text) {
  std::vector<Token> tokens;
  Tokenize(text, tokens);
  TagSentence(text, tokens, 0, tokens.size());
  std::string tags;
  for (const Token& token : tokens) {
    if (!tags.empty()) tags += ' ';
    tags += TagName(token.tag);
  }
  return tags;
}

// "React" begins one sentence and stands within another; the mark ' is a quote here and a
// possessive there.
TEST(Tagger, TagsTheSameWithAMemory) {
  constexpr std::string_view kText =
      "React is fast. People react to React. The users' React apps are 'fast'. 'Fast' apps react "
      "faster than the users.";
  std::vector<Token> plain;
  Tokenize(kText, plain);
  std::map<std::string_view, std::uint32_t> numbers;
  for (Token& token : plain)
    token.word = numbers.emplace(token.In(kText), static_cast<std::uint32_t>(numbers.size() + 1))
                     .first->second;
  std::vector<Token> remembered = plain;
  TagMemory memory;
  for (int round = 0; round < 2; ++round) {
    std::size_t first = 0;
    for (std::size_t i = 0; i < plain.size(); ++i) {
      plain[i].tag = remembered[i].tag = Tag::kUnknown;
      if (plain[i].In(kText) != ".") continue;
      TagSentence(kText, plain, first, i + 1);
      TagSentence(kText, remembered, first, i + 1, &memory);
      first = i + 1;
    }
    for (std::size_t i = 0; i < plain.size(); ++i) {
      EXPECT_EQ(TagName(plain[i].tag), TagName(remembered[i].tag))
          << "round " << round << ", word " << i << ": " << plain[i].In(kText);
    }
  }
}

TEST(Tagger, AgreesWithPeople) {
  std::ifstream in(VERDICT_SOURCE_DIR "/tests/base/tagged_sentences.txt");
  std::ostringstream bytes;
  bytes << in.rdbuf();
  const std::string file = bytes.str();
  int words = 0;
  int right = 0;
  std::string wrong;
  ForEachLine(file, [&](std::string_view line) {
    Tagged sentence = ReadTagged(line);
    TagSentence(sentence.text, sentence.tokens, 0, sentence.tokens.size());
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
      const std::string_view tag = TagName(sentence.tokens[i].tag);
      ++words;
      if (tag == sentence.gold[i]) {
        ++right;
        continue;
      }
      wrong += std::string(sentence.tokens[i].In(sentence.text)) + " is " + sentence.gold[i] +
               ", tagged " + std::string(tag) + ": " + sentence.text + '\n';
    }
  });
  ASSERT_GT(words, 450);
  RecordProperty("words", words);
  RecordProperty("right", right);
  EXPECT_GT(right * 100, words * 95) << right << " of " << words << " words agree\n" << wrong;
}

TEST(Tagger, KnowsTechnicalWords) {
  struct Row {
    std::string_view text;
    std::string_view tags;
  };
  for (const Row& row : {
           Row{"", ""},
           Row{"the snappier, safer and speediest tools", "DT JJR . JJR CC JJS NNS"},
           Row{"a compiler and its flags", "DT NN CC PRP NNS"},
           Row{"a GPU-driven 64-bit build", "DT JJ JJ NN"},
           Row{"it is frobnicatable", "PRP VBZ JJ"},
           Row{"they frobnicate it frobnicatingly", "PRP VBP PRP RB"},
           Row{"10x 100GB 5th 1990s 3.9.0", "CD CD JJ NNS CD"},
           Row{"We use FrobDB and Frobnitz", "PRP VBP NNP CC NNP"},
           Row{"for APIs and CPUs", "IN NNS CC NNS"},
           Row{"does not, doesn't, can't", "VBZ RB . VBZ RB . MD RB"},
           Row{"Python’s speed", "NNP POS NN"},
           Row{"good 🚀 => bad", "JJ SYM SYM JJ"},
       }) {
    EXPECT_EQ(TagsOf(row.text), row.tags) << row.text;
  }
}

TEST(Tagger, ReadsHeadingsLikeSentences) {
  EXPECT_EQ(TagsOf("Choose the Best Backend Language"), "VB DT JJS NN NN");
  EXPECT_EQ(TagsOf("Pros and Cons of Python"), "NNS CC NNS IN NNP");
}

TEST(Tagger, KeepsTagsThatAreSet) {
  const std::string text = "we express our thanks to express";
  std::vector<Token> tokens;
  Tokenize(text, tokens);
  tokens.back().tag = Tag::kNNP;
  TagSentence(text, tokens, 0, tokens.size());
  EXPECT_EQ(tokens.back().tag, Tag::kNNP);
  EXPECT_EQ(tokens[1].tag, Tag::kVBP);
}

TEST(Tagger, TouchesOnlyItsSentence) {
  const std::string text = "it is fast it is slow";
  std::vector<Token> tokens;
  Tokenize(text, tokens);
  TagSentence(text, tokens, 3, 6);
  EXPECT_EQ(tokens[2].tag, Tag::kUnknown);
  EXPECT_EQ(tokens[3].tag, Tag::kPRP);
  EXPECT_EQ(tokens[5].tag, Tag::kJJ);
}

TEST(Tagger, TagsEveryTokenOfRandomText) {
  const unsigned seed = std::random_device{}();
  std::mt19937 random(seed);
  for (int round = 0; round < 1000; ++round) {
    std::string text;
    for (int piece = static_cast<int>(random() % 12); piece >= 0; --piece) {
      text +=
          testing::RandomText(random) + " word";  // some are longer than one piece of the tagger
    }
    std::vector<Token> tokens;
    Tokenize(text, tokens);
    TagSentence(text, tokens, 0, tokens.size());
    for (const Token& token : tokens) {
      ASSERT_NE(token.tag, Tag::kUnknown) << "seed " << seed << ": " << text;
    }
  }
}

TEST(Tags, HaveNamesAndFamilies) {
  EXPECT_EQ(TagName(Tag::kNN), "NN");
  EXPECT_EQ(TagName(Tag::kWRB), "WRB");
  EXPECT_EQ(TagName(Tag::kUnknown), "UNK");
  EXPECT_TRUE(IsNoun(Tag::kNNPS));
  EXPECT_FALSE(IsNoun(Tag::kPDT));
  EXPECT_TRUE(IsVerb(Tag::kVBZ));
  EXPECT_FALSE(IsVerb(Tag::kMD));
  EXPECT_TRUE(IsAdjective(Tag::kJJR));
  EXPECT_FALSE(IsAdjective(Tag::kIN));
  EXPECT_TRUE(IsAdverb(Tag::kRBS));
  EXPECT_FALSE(IsAdverb(Tag::kRP));
}

}  // namespace
}  // namespace verdict
