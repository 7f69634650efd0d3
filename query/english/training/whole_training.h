/// Learns to weigh whole readings against each other.
#pragma once

#include <vector>

#include "query/english/training/chain_training.h"
#include "query/english/training/labelled.h"

namespace verdict::query::english {

/// One of the best readings of a question by its chain.
struct RankedReading {
  Numbers signals;   ///< Of the whole reading.
  double chain = 0;  ///< The chain's score, less the best reading's.
  double right = 0;  ///< F1 of its parts against people's.
};

/// The readings of a question, by a chain that was not learned from it.
std::vector<RankedReading> ReadingsOf(const LabelledQuestion& question, const TrainedChain& trained,
                                      SignalNumbers& numbers);

/// Returns: a weight for each signal; 0 for those in the readings of less than kFewest questions.
std::vector<double> TrainWhole(const std::vector<std::vector<RankedReading>>& questions,
                               std::size_t signals);

}  // namespace verdict::query::english
