/// Learns the chain of labels: a conditional random field, by stochastic gradient descent.
#pragma once

#include <vector>

#include "query/english/training/labelled.h"

namespace verdict::query::english {

struct TrainedChain {
  ChainScores chain;
  std::vector<LabelScores> weights;  ///< Of each signal by its number; 0 for those left out.
};

/// Returns: the mean of the weights in the second half of the passes; signals that occur less than
/// kFewest times are left out. The same questions in the same order give the same weights.
TrainedChain TrainChain(const std::vector<const LabelledQuestion*>& questions, std::size_t signals);

/// The score of each label of each word.
std::vector<LabelScores> ScoresOf(const LabelledQuestion& question, const TrainedChain& trained);

}  // namespace verdict::query::english
