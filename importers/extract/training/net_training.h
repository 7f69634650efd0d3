/// Learns the weights of PreferenceModel (importers/extract/preference.h).
///
/// Stochastic gradient descent on the cross entropy with Adam (Kingma and Ba, 2015), in which a
/// part of the signals and of the units is left out at random at each step (Srivastava et al.,
/// 2014: dropout), for a few thousand sentences are far fewer than the weights. The random numbers
/// begin with the same seed each time: the same examples in the same order give the same weights.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace verdict::importers {

/// A sentence that people labelled.
struct LabelledPair {
  double weight = 1;               ///< How much it counts.
  std::array<double, 3> shares{};  ///< Of neither, the first and the second; sum 1.
  std::vector<std::pair<std::string, double>> signals;
};

struct NetSettings {
  std::size_t fewest = 4;  ///< Signals of fewer examples are left out.
  int epochs = 40;
  std::size_t batch = 32;
  double rate = 0.003;        ///< Of the first steps; falls to 0 with the last.
  double pull = 0.001;        ///< Towards 0 (L2).
  double drop_signals = 0.6;  ///< Share left out at each step.
  double drop_units = 0.3;
  double least_share = 0.65;  ///< Goes into the text as "side".
};

/// Returns: the weights as PreferenceModel::Parse reads them. Cost: epochs times examples times
/// signals times units; under ten seconds for 4,000 sentences.
std::string TrainNet(const std::vector<LabelledPair>& examples, const NetSettings& settings);

}  // namespace verdict::importers
