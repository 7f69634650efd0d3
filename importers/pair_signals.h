/// What the weights of data/language/preference.txt are learned from.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace verdict::importers {

/// The signals of one pair of technologies in one sentence, by their names.
struct PairSignals {
  std::string first;   ///< Canonical name of the one that the sentence names first.
  std::string second;  ///< Of the other.
  std::vector<std::pair<std::string, double>> signals;
};

}  // namespace verdict::importers
