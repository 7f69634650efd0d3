// The tagger of questions' parts: its weights file, its search against trying everything, and our
// own questions (question_parts.txt beside this file).
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "query/english/part_chain.h"
#include "query/english/part_model.h"
#include "query/english/part_words.h"
#include "query/english/parts.h"

namespace verdict::query::english {
namespace {

TEST(PartModel, RefusesLinesThatAreNotWeights) {
  for (const char* text :
       {"word 1 2 3 always", "word 1 2 3 4", "word 1 2 3 4x always", "word 1 2 3 99999 always",
        "whole x parts O", "whole 3", "then - object", "then nowhere object 3",
        "then object elsewhere 3", "then - object 3 4", "weights 1", " word 1 2 3 4 always"}) {
    const Result<PartModel> model = PartModel::Parse("# weights\n\n" + std::string(text) + "\n");
    ASSERT_FALSE(model) << text;
    EXPECT_EQ(model.error().code, ErrorCode::kInput) << text;
    EXPECT_NE(model.error().message.find("line 3 "), std::string::npos) << model.error().message;
  }
}

TEST(PartModel, WeighsWordsByTheirSignals) {
  const Result<PartModel> model = PartModel::Parse(
      "word -100 -100 -100 -100 always\nword 500 0 0 0 word apples\nword 0 0 300 0 word+1 than\n");
  ASSERT_TRUE(model) << model.error().message;
  const std::vector<PartSpan> spans = model->PartsOf(PartWordsOf("sweeter than apples are"));
  EXPECT_EQ(spans, (std::vector<PartSpan>{{false, 0, 1}, {true, 2, 3}}));
}

TEST(PartModel, TakesNothingWithoutWeights) {
  const Result<PartModel> model = PartModel::Parse("then - - 500\nthen ^ - 500\n");
  ASSERT_TRUE(model);
  EXPECT_TRUE(model->PartsOf(PartWordsOf("are apples sweeter than pears ?")).empty());
  EXPECT_TRUE(model->PartsOf({}).empty());
}

TEST(PartModel, ReadsTheWeightsThatComeWithIt) {
  std::ifstream file(VERDICT_SOURCE_DIR "/data/language/question_tagger.txt");
  std::stringstream text;
  text << file.rdbuf();
  const Result<PartModel> model = PartModel::Parse(text.str());
  EXPECT_TRUE(model) << model.error().message;
}

double ScoreOf(const std::vector<PartLabel>& labels, const std::vector<LabelScores>& words,
               const ChainScores& chain) {
  double score = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto label = static_cast<std::size_t>(labels[i]);
    score += words[i][label];
    score +=
        i == 0 ? chain.first[label] : chain.then[static_cast<std::size_t>(labels[i - 1])][label];
  }
  return score;
}

bool MayBe(const std::vector<PartLabel>& labels) {
  PartLabel before = PartLabel::kOutside;
  for (const PartLabel label : labels) {
    if (!MayFollow(before, label)) return false;
    before = label;
  }
  return true;
}

/// The scores of all labellings there are, highest first.
std::vector<double> AllScores(const std::vector<LabelScores>& words, const ChainScores& chain) {
  std::vector<double> scores;
  std::vector<PartLabel> labels(words.size(), PartLabel::kOutside);
  for (;;) {
    if (MayBe(labels)) scores.push_back(ScoreOf(labels, words, chain));
    std::size_t i = 0;
    while (i < labels.size() && labels[i] == PartLabel::kAspectInside)
      labels[i++] = PartLabel::kOutside;
    if (i == labels.size()) break;
    labels[i] = static_cast<PartLabel>(static_cast<int>(labels[i]) + 1);
  }
  std::sort(scores.rbegin(), scores.rend());
  return scores;
}

TEST(BestLabellings, AreThoseThatTryingEverythingFinds) {
  for (unsigned seed = 0; seed < 60; ++seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> score(-3, 3);
    std::vector<LabelScores> words(1 + random() % 5);
    ChainScores chain;
    const auto fill = [&](LabelScores& scores) {
      for (double& one : scores) one = score(random);
    };
    for (LabelScores& scores : words) fill(scores);
    fill(chain.first);
    for (LabelScores& scores : chain.then) fill(scores);
    const std::vector<double> all = AllScores(words, chain);
    const std::size_t most = 1 + random() % 9;
    const std::vector<Labelling> best = BestLabellings(words, chain, most);
    ASSERT_EQ(best.size(), std::min(most, all.size())) << "seed " << seed;
    for (std::size_t i = 0; i < best.size(); ++i) {
      EXPECT_TRUE(MayBe(best[i].labels)) << "seed " << seed;
      EXPECT_NEAR(best[i].score, all[i], 1e-9) << "seed " << seed << ", rank " << i;
      EXPECT_NEAR(best[i].score, ScoreOf(best[i].labels, words, chain), 1e-9) << "seed " << seed;
      for (std::size_t j = 0; j < i; ++j) EXPECT_NE(best[i].labels, best[j].labels);
    }
  }
}

TEST(LikelyParts, AddsUpReadingsAndNeverOverlaps) {
  const PartSpan whole{true, 0, 3};
  const PartSpan first{true, 0, 1};
  const PartSpan last{false, 2, 3};
  // The whole is the single likeliest, but two readings agree on the last.
  const std::vector<PartReading> readings = {
      {{whole}, 0.40}, {{first, last}, 0.35}, {{last}, 0.25}};
  EXPECT_EQ(LikelyParts(readings, 3, 0.5), std::vector<PartSpan>{last});
  EXPECT_EQ(LikelyParts(readings, 3, 0.3), (std::vector<PartSpan>{first, last}));
  EXPECT_TRUE(LikelyParts(readings, 3, 0.7).empty());
  EXPECT_TRUE(LikelyParts({}, 3, 0.1).empty());
}

TEST(PartWords, AreKeptAsTheyStand) {
  const auto words = [](std::string_view question) {
    std::string text;
    for (const PartWord& word : PartWordsOf(question))
      text += (text.empty() ? "" : "|") +
              std::string(question.substr(word.begin, word.end - word.begin));
    return text;
  };
  EXPECT_EQ(words("What's faster, Go or C++?"), "What|'s|faster|,|Go|or|C++|?");
  EXPECT_EQ(words("(Node.js vs. Deno)"), "(|Node.js|vs.|Deno|)");
  EXPECT_EQ(words("today\xE2\x80\x99s  best \t pick"), "today|\xE2\x80\x99s|best|pick");
  EXPECT_EQ(words(""), "");
  EXPECT_EQ(words("'s"), "'s");
}

struct OwnQuestion {
  std::string question, objects, aspects, predicates;
};

/// The fields of a line behind "label: ".
std::vector<OwnQuestion> OwnQuestions() {
  std::vector<OwnQuestion> questions;
  std::ifstream file(VERDICT_SOURCE_DIR "/tests/query/question_parts.txt");
  for (std::string line; std::getline(file, line);) {
    const std::size_t space = std::min(line.find(": "), line.size());
    const std::string value = line.substr(std::min(space + 2, line.size()));
    if (line.starts_with("Question")) questions.push_back({value, "", "", ""});
    if (line.starts_with("Objects")) questions.back().objects = value;
    if (line.starts_with("Aspects")) questions.back().aspects = value;
    if (line.starts_with("Predicates")) questions.back().predicates = value;
  }
  return questions;
}

std::string Joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : " | ") + part;
  return text;
}

TEST(PartsOf, TakesOurQuestionsApart) {
  const std::vector<OwnQuestion> questions = OwnQuestions();
  EXPECT_GE(questions.size(), 60U);
  for (const OwnQuestion& own : questions) {
    const Understanding parts = PartsOf(own.question);
    EXPECT_EQ(Joined(parts.objects), own.objects) << own.question;
    EXPECT_EQ(Joined(parts.aspects), own.aspects) << own.question;
    EXPECT_EQ(Joined(parts.predicates), own.predicates) << own.question;
  }
}

TEST(PartsOf, SurvivesAnyBytes) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    std::mt19937 random(seed);
    std::string question;
    static constexpr std::string_view kPieces[] = {"or ",  "than ", "\xC3\xA9", "\xFF", "best ",
                                                   "'s",   " ",     "?",        "\"",   "Go ",
                                                   "the ", "\n",    "..",       "and ", "\xE2\x80"};
    for (std::size_t n = random() % 40; n > 0; --n)
      question += kPieces[random() % std::size(kPieces)];
    const Understanding parts = PartsOf(question);
    for (const std::string& object : parts.objects)
      EXPECT_NE(question.find(object), std::string::npos) << "seed " << seed;
  }
}

}  // namespace
}  // namespace verdict::query::english
