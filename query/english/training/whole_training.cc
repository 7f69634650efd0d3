// A log-linear model over the readings of each question. It is drawn to a distribution in which
// readings that agree better with people's are likelier, rather than to the one best: often none
// agrees wholly.
#include "query/english/training/whole_training.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <set>

#include "query/english/part_model.h"
#include "query/english/part_whole.h"
#include "query/english/training/descent.h"

namespace verdict::query::english {
namespace {

constexpr int kPasses = 6;
constexpr Pace kPace{0.03, 0.01};
constexpr double kSharpness = 15;  // how much likelier a reading with a higher F1 shall be

double Agreement(const std::vector<PartSpan>& said, const std::vector<PartSpan>& meant) {
  if (said.empty() && meant.empty()) return 1;
  const auto right = std::count_if(said.begin(), said.end(), [&](const PartSpan& span) {
    return std::find(meant.begin(), meant.end(), span) != meant.end();
  });
  return 2.0 * static_cast<double>(right) / static_cast<double>(said.size() + meant.size());
}

void Softmax(std::vector<double>& scores) {
  const double top = *std::max_element(scores.begin(), scores.end());
  double total = 0;
  for (double& score : scores) total += score = std::exp(score - top);
  for (double& score : scores) score /= total;
}

class WholeTrainer {
 public:
  WholeTrainer(const std::vector<std::vector<RankedReading>>& questions, std::size_t signals)
      : questions_(questions), weights_(signals), counts_(signals), gradient_(signals) {
    for (const std::vector<RankedReading>& readings : questions) {
      std::set<std::uint32_t> seen;
      for (const RankedReading& reading : readings)
        seen.insert(reading.signals.begin(), reading.signals.end());
      for (const std::uint32_t number : seen) ++counts_[number];
    }
  }

  std::vector<double> Train() {
    std::vector<double> sums(weights_.size(), 0);
    std::vector<std::size_t> order(questions_.size());
    std::iota(order.begin(), order.end(), 0);
    std::mt19937 random(1);
    for (int pass = 0; pass < kPasses; ++pass) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
      for (const std::size_t i : order) Learn(questions_[i]);
      constexpr int kCounted = kPasses - kPasses / 2;
      if (pass < kPasses / 2) continue;
      for (std::size_t i = 0; i < sums.size(); ++i)
        sums[i] += double{weights_[i].weight} / kCounted;
    }
    return sums;
  }

 private:
  void Learn(const std::vector<RankedReading>& readings) {
    if (readings.empty()) return;
    std::vector<double> said;
    std::vector<double> meant;
    for (const RankedReading& reading : readings) {
      double score = kChainShare * reading.chain;
      for (const std::uint32_t number : reading.signals) score += double{weights_[number].weight};
      said.push_back(score);
      meant.push_back(kSharpness * reading.right + reading.chain);
    }
    Softmax(said);
    Softmax(meant);
    touched_.clear();
    for (std::size_t i = 0; i < readings.size(); ++i) {
      for (const std::uint32_t number : readings[i].signals) {
        if (counts_[number] < kFewest) continue;
        if (gradient_[number] == 0) touched_.push_back(number);
        gradient_[number] += said[i] - meant[i];
      }
    }
    for (const std::uint32_t number : touched_) {
      if (gradient_[number] == 0) continue;
      weights_[number].Step(gradient_[number], kPace);
      gradient_[number] = 0;
    }
  }

  const std::vector<std::vector<RankedReading>>& questions_;
  std::vector<Descending> weights_;
  std::vector<std::uint32_t> counts_;
  std::vector<double> gradient_;
  Numbers touched_;
};

}  // namespace

std::vector<RankedReading> ReadingsOf(const LabelledQuestion& question, const TrainedChain& trained,
                                      SignalNumbers& numbers) {
  const std::vector<PartSpan> meant = SpansOf(question.labels);
  const PartSignalReader reader(question.words);
  const WholeSignalReader whole(question.words, reader.style(), reader.form());
  std::vector<RankedReading> readings;
  double top = 0;
  for (const Labelling& labelling :
       BestLabellings(ScoresOf(question, trained), trained.chain, kReadings)) {
    if (readings.empty()) top = labelling.score;
    const std::vector<PartSpan> spans = SpansOf(labelling.labels);
    PartSignals signals(true);
    whole.ReadWhole(spans, signals);
    for (const PartSpan& span : spans) whole.ReadSpan(span, signals);
    RankedReading reading{{}, labelling.score - top, Agreement(spans, meant)};
    for (std::size_t i = 0; i < signals.keys().size(); ++i)
      reading.signals.push_back(numbers.Of(signals.keys()[i], signals.names()[i]));
    readings.push_back(std::move(reading));
  }
  return readings;
}

std::vector<double> TrainWhole(const std::vector<std::vector<RankedReading>>& questions,
                               std::size_t signals) {
  return WholeTrainer(questions, signals).Train();
}

}  // namespace verdict::query::english
