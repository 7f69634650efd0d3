/// Signs of how good a whole reading of a question is, that no single word shows: what its parts
/// are made of, what parts them, and whether the things compared are alike.
#pragma once

#include <vector>

#include "query/english/part_chain.h"
#include "query/english/part_signals.h"
#include "query/english/part_words.h"

namespace verdict::query::english {

/// Reads the signals of readings of one question. Lifetime: arguments must outlive it.
class WholeSignalReader {
 public:
  WholeSignalReader(const std::vector<PartWord>& words, SignalPart style, SignalPart form);

  /// Signals of one part, whatever else there is. Cost: linear in its words.
  void ReadSpan(const PartSpan& span, PartSignals& signals) const;
  /// Signals of all parts together (in order), without those of each alone.
  void ReadWhole(const std::vector<PartSpan>& spans, PartSignals& signals) const;

 private:
  struct Seen {
    SignalPart word, tag;
  };
  [[nodiscard]] const Seen& At(std::size_t i_plus_one) const;
  [[nodiscard]] bool Links(std::size_t i) const;
  void ReadEdges(const PartSpan& span, PartSignals& signals) const;
  void ReadInside(const PartSpan& span, PartSignals& signals) const;
  void ReadGap(const PartSpan& one, const PartSpan& next, PartSignals& signals) const;
  void ReadPair(const PartSpan& one, const PartSpan& next, PartSignals& signals) const;
  void ReadRest(const std::vector<PartSpan>& spans, PartSignals& signals) const;
  [[nodiscard]] std::string TagsOf(std::size_t begin, std::size_t end) const;

  const std::vector<PartWord>& words_;
  std::vector<Seen> seen_;  // of word i at i + 1; sentinels at both ends
  SignalPart style_;
  SignalPart form_;
};

}  // namespace verdict::query::english
