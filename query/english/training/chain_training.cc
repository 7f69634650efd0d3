// The gradient of the log-likelihood is what the model expects less what people said; the
// expectations come from the forward-backward algorithm (Rabiner, 1989), in logarithms.
#include "query/english/training/chain_training.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

#include "query/english/training/descent.h"

namespace verdict::query::english {
namespace {

constexpr int kPasses = 8;
constexpr Pace kPace{0.04, 0.003};
constexpr double kNever = -1e30;

using Row = std::array<Descending, kPartLabels>;

bool Follows(std::size_t before, std::size_t label) {
  return MayFollow(static_cast<PartLabel>(before), static_cast<PartLabel>(label));
}

double LogSum(const LabelScores& scores) {
  const double top = *std::max_element(scores.begin(), scores.end());
  if (top <= kNever / 2) return kNever;
  double sum = 0;
  for (const double score : scores) sum += std::exp(score - top);
  return top + std::log(sum);
}

class ChainTrainer {
 public:
  explicit ChainTrainer(std::size_t signals) : signals_(signals), rows_(signals), sums_(signals) {}

  TrainedChain Train(const std::vector<const LabelledQuestion*>& questions) {
    std::vector<std::uint32_t> counts(signals_, 0);
    for (const LabelledQuestion* question : questions) {
      for (const Numbers& numbers : question->signals) {
        for (const std::uint32_t number : numbers) ++counts[number];
      }
    }
    counts_ = std::move(counts);
    std::vector<std::size_t> order(questions.size());
    std::iota(order.begin(), order.end(), 0);
    std::mt19937 random(1);
    for (int pass = 0; pass < kPasses; ++pass) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
      for (const std::size_t i : order) Learn(*questions[i]);
      if (pass >= kPasses / 2) AddUp();
    }
    return Mean();
  }

 private:
  void Learn(const LabelledQuestion& question);
  void Forward();
  void Backward();
  void AddUp();
  TrainedChain Mean();

  std::size_t signals_;
  std::vector<std::uint32_t> counts_;
  std::vector<Row> rows_;
  std::vector<LabelScores> sums_;
  Row first_{};
  std::array<Row, kPartLabels> then_{};
  LabelScores first_sum_{};
  std::array<LabelScores, kPartLabels> then_sum_{};
  std::vector<LabelScores> scores_, forward_, backward_;
};

void ChainTrainer::Forward() {
  forward_.assign(scores_.size(), {});
  for (std::size_t label = 0; label < kPartLabels; ++label)
    forward_[0][label] =
        Follows(0, label) ? scores_[0][label] + double{first_[label].weight} : kNever;
  for (std::size_t i = 1; i < scores_.size(); ++i) {
    for (std::size_t label = 0; label < kPartLabels; ++label) {
      LabelScores ways{};
      for (std::size_t before = 0; before < kPartLabels; ++before)
        ways[before] = Follows(before, label)
                           ? forward_[i - 1][before] + double{then_[before][label].weight}
                           : kNever;
      forward_[i][label] = LogSum(ways) + scores_[i][label];
    }
  }
}

void ChainTrainer::Backward() {
  backward_.assign(scores_.size(), {});
  for (std::size_t i = scores_.size() - 1; i > 0; --i) {
    for (std::size_t before = 0; before < kPartLabels; ++before) {
      LabelScores ways{};
      for (std::size_t label = 0; label < kPartLabels; ++label)
        ways[label] = Follows(before, label) ? backward_[i][label] + scores_[i][label] +
                                                   double{then_[before][label].weight}
                                             : kNever;
      backward_[i - 1][before] = LogSum(ways);
    }
  }
}

void ChainTrainer::Learn(const LabelledQuestion& question) {
  constexpr double kNothing = 1e-4;
  const std::size_t size = question.words.size();
  if (size == 0) return;
  scores_.assign(size, {});
  for (std::size_t i = 0; i < size; ++i) {
    for (const std::uint32_t number : question.signals[i]) {
      for (std::size_t label = 0; label < kPartLabels; ++label)
        scores_[i][label] += double{rows_[number][label].weight};
    }
  }
  Forward();
  Backward();
  const double total = LogSum(forward_[size - 1]);
  std::array<LabelScores, kPartLabels> then{};
  for (std::size_t i = 1; i < size; ++i) {
    for (std::size_t before = 0; before < kPartLabels; ++before) {
      for (std::size_t label = 0; label < kPartLabels; ++label) {
        if (!Follows(before, label)) continue;
        then[before][label] +=
            std::exp(forward_[i - 1][before] + double{then_[before][label].weight} +
                     scores_[i][label] + backward_[i][label] - total);
      }
    }
    then[static_cast<std::size_t>(question.labels[i - 1])]
        [static_cast<std::size_t>(question.labels[i])] -= 1;
  }
  for (std::size_t i = 0; i < size; ++i) {
    LabelScores gradient{};
    for (std::size_t label = 0; label < kPartLabels; ++label)
      gradient[label] = std::exp(forward_[i][label] + backward_[i][label] - total);
    gradient[static_cast<std::size_t>(question.labels[i])] -= 1;
    for (std::size_t label = 0; label < kPartLabels && i == 0; ++label)
      first_[label].Step(gradient[label], kPace);
    for (const std::uint32_t number : question.signals[i]) {
      if (counts_[number] < kFewest) continue;
      for (std::size_t label = 0; label < kPartLabels; ++label) {
        if (std::abs(gradient[label]) > kNothing) rows_[number][label].Step(gradient[label], kPace);
      }
    }
  }
  for (std::size_t before = 0; before < kPartLabels; ++before) {
    for (std::size_t label = 0; label < kPartLabels; ++label)
      then_[before][label].Step(then[before][label], kPace);
  }
}

void ChainTrainer::AddUp() {
  constexpr int kCounted = kPasses - kPasses / 2;
  constexpr double kShare = 1.0 / kCounted;
  for (std::size_t label = 0; label < kPartLabels; ++label) {
    first_sum_[label] += kShare * double{first_[label].weight};
    for (std::size_t before = 0; before < kPartLabels; ++before)
      then_sum_[before][label] += kShare * double{then_[before][label].weight};
    for (std::size_t i = 0; i < signals_; ++i)
      sums_[i][label] += kShare * double{rows_[i][label].weight};
  }
}

TrainedChain ChainTrainer::Mean() { return {{first_sum_, then_sum_}, std::move(sums_)}; }

}  // namespace

TrainedChain TrainChain(const std::vector<const LabelledQuestion*>& questions,
                        std::size_t signals) {
  return ChainTrainer(signals).Train(questions);
}

std::vector<LabelScores> ScoresOf(const LabelledQuestion& question, const TrainedChain& trained) {
  std::vector<LabelScores> scores(question.words.size());
  for (std::size_t i = 0; i < question.words.size(); ++i) {
    for (const std::uint32_t number : question.signals[i]) {
      for (std::size_t label = 0; label < kPartLabels; ++label)
        scores[i][label] += trained.weights[number][label];
    }
  }
  return scores;
}

}  // namespace verdict::query::english
