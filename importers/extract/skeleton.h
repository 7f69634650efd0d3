/// The build of a sentence with most of its words taken away: names, comparing words, what negates,
/// links and sets apart ("A be + than B"), and the signals that it gives.
#pragma once

#include <vector>

#include "importers/extract/sentence.h"
#include "importers/extract/signals.h"

namespace verdict::importers {

/// Adds the signals "build:..." (what stands around names and comparing words) and "path:..." (what
/// stands between them). Cost: linear in the words, times the comparing words for paths; none is
/// longer than some ten symbols.
void FindSkeletonSignals(const Sentence& sentence, const NamedPair& pair,
                         const std::vector<ComparingWord>& comparing, Signals& signals);

}  // namespace verdict::importers
