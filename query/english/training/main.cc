// verdict_train_parts LABELLED [--test LABELLED]... > WEIGHTS: what scripts/train_parts runs.
//
// A line of LABELLED: the words of a question, parted by blanks; a tab; a label from 0 to 4 for
// each. Weights go to standard output. For each test file, a line goes to standard error: parts
// that are right, said and meant, of all kinds and of objects alone.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "query/english/part_model.h"
#include "query/english/training/chain_training.h"
#include "query/english/training/whole_training.h"

namespace verdict::query::english {
namespace {

constexpr std::size_t kParts =
    4;  // of the questions, for readings by chains that have not seen them
constexpr double kSmallestWord = 0.1;  // weights that are left out
constexpr double kSmallestWhole = 0.05;

std::vector<LabelledQuestion> ReadFile(const char* path) {
  std::vector<LabelledQuestion> questions;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const std::size_t tab = std::min(line.find('\t'), line.size());
    LabelledQuestion question =
        ReadLabelled(std::string_view(line).substr(0, tab),
                     std::string_view(line).substr(std::min(tab + 1, line.size())));
    if (question.words.empty())
      std::cerr << "left out: " << line << '\n';
    else
      questions.push_back(std::move(question));
  }
  return questions;
}

std::vector<std::vector<RankedReading>> Jackknife(const std::vector<LabelledQuestion>& questions,
                                                  std::size_t signals, SignalNumbers& numbers) {
  std::vector<std::vector<RankedReading>> readings;
  for (std::size_t part = 0; part < kParts; ++part) {
    std::vector<const LabelledQuestion*> others;
    for (std::size_t i = 0; i < questions.size(); ++i) {
      if (i % kParts != part) others.push_back(&questions[i]);
    }
    const TrainedChain chain = TrainChain(others, signals);
    for (std::size_t i = part; i < questions.size(); i += kParts)
      readings.push_back(ReadingsOf(questions[i], chain, numbers));
  }
  return readings;
}

long Hundredths(double weight) { return std::lround(weight * 100); }

// Only differences between labels matter, so that "none" has 0.
std::string WordLines(const TrainedChain& trained, const SignalNumbers& numbers) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < trained.weights.size(); ++i) {
    const LabelScores& weights = trained.weights[i];
    const auto [low, high] = std::minmax_element(weights.begin(), weights.end());
    if (*high - *low < kSmallestWord) continue;
    std::string line;
    for (std::size_t label = 1; label < kPartLabels; ++label)
      line += ' ' + std::to_string(Hundredths(weights[label] - weights[0]));
    lines.push_back(numbers.NameOf(i) + '\t' + line);
  }
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (const std::string& line : lines) {
    const std::size_t tab = line.find('\t');
    text += "word" + line.substr(tab + 1) + ' ' + line.substr(0, tab) + '\n';
  }
  return text;
}

std::string ThenLines(const ChainScores& chain) {
  std::string text;
  const auto add = [&text](std::string_view before, std::size_t label, double weight) {
    text += "then " + std::string(before) + ' ' +
            std::string(PartLabelName(static_cast<PartLabel>(label))) + ' ' +
            std::to_string(Hundredths(weight)) + '\n';
  };
  for (std::size_t label = 0; label < kPartLabels; ++label) add("^", label, chain.first[label]);
  for (std::size_t before = 0; before < kPartLabels; ++before) {
    for (std::size_t label = 0; label < kPartLabels; ++label)
      add(PartLabelName(static_cast<PartLabel>(before)), label, chain.then[before][label]);
  }
  return text;
}

std::string WholeLines(const std::vector<double>& weights, const SignalNumbers& numbers) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (std::abs(weights[i]) >= kSmallestWhole)
      lines.push_back(numbers.NameOf(i) + '\t' + std::to_string(Hundredths(weights[i])));
  }
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (const std::string& line : lines) {
    const std::size_t tab = line.find('\t');
    text += "whole " + line.substr(tab + 1) + ' ' + line.substr(0, tab) + '\n';
  }
  return text;
}

std::string Train(std::vector<LabelledQuestion> questions) {
  SignalNumbers numbers;
  for (LabelledQuestion& question : questions) NumberSignals(question, numbers);
  std::vector<const LabelledQuestion*> all;
  for (const LabelledQuestion& question : questions) all.push_back(&question);
  const TrainedChain chain = TrainChain(all, numbers.size());
  SignalNumbers whole_numbers;
  const auto readings = Jackknife(questions, numbers.size(), whole_numbers);
  return ThenLines(chain.chain) + WordLines(chain, numbers) +
         WholeLines(TrainWhole(readings, whole_numbers.size()), whole_numbers);
}

struct Tally {
  std::size_t right = 0, said = 0, meant = 0;
  void Add(const std::vector<PartSpan>& says, const std::vector<PartSpan>& means, bool objects) {
    const auto counts = [objects](const PartSpan& span) { return span.object || !objects; };
    for (const PartSpan& span : says) {
      said += counts(span) ? 1U : 0U;
      if (counts(span) && std::find(means.begin(), means.end(), span) != means.end()) ++right;
    }
    for (const PartSpan& span : means) meant += counts(span) ? 1U : 0U;
  }
};

void Test(const PartModel& model, const char* path) {
  Tally all;
  Tally objects;
  for (const LabelledQuestion& question : ReadFile(path)) {
    const std::vector<PartSpan> meant = SpansOf(question.labels);
    const std::vector<PartSpan> said = model.PartsOf(question.words);
    all.Add(said, meant, false);
    objects.Add(said, meant, true);
  }
  std::cerr << path << ' ' << all.right << ' ' << all.said << ' ' << all.meant << ' '
            << objects.right << ' ' << objects.said << ' ' << objects.meant << '\n';
}

int Run(const std::vector<const char*>& arguments) {
  if (arguments.empty()) {
    std::cerr << "usage: verdict_train_parts LABELLED [--test LABELLED]... > WEIGHTS\n";
    return 2;
  }
  const std::string weights = Train(ReadFile(arguments.front()));
  std::cout << weights;
  const Result<PartModel> model = PartModel::Parse(weights);
  if (!model) {
    std::cerr << model.error().message << '\n';
    return 70;
  }
  for (std::size_t i = 1; i + 1 < arguments.size(); i += 2) Test(*model, arguments[i + 1]);
  return 0;
}

}  // namespace
}  // namespace verdict::query::english

int main(int count, char** arguments) {
  return verdict::query::english::Run({arguments + 1, arguments + count});
}
