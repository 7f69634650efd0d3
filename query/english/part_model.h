/// The weights of the tagger of questions' parts, and how they choose the parts.
///
/// Two steps: the words' signals make a conditional random field over labels (Lafferty, McCallum
/// and Pereira, 2001), of which the best few labellings are kept; the signals of whole readings
/// then weigh these against each other (Collins and Koo, "Discriminative Reranking", 2005). A part
/// is taken if the readings that hold it are likely enough together.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "query/english/part_chain.h"
#include "query/english/part_signals.h"
#include "query/english/part_words.h"

namespace verdict::query::english {

/// How many labellings are weighed, how much the chain's own score counts among them, and how
/// likely a part must be to be taken. Found by five-fold trials (docs/quality.md).
inline constexpr std::size_t kReadings = 8;
inline constexpr double kChainShare = 0.6;
inline constexpr double kTakenFrom = 0.42;

/// One reading of a question and how likely it is.
struct PartReading {
  std::vector<PartSpan> spans;
  double probability = 0;
};

/// A hash table from keys to small rows, for look-ups by the hundred in every question.
template <typename Row>
class KeyTable {
 public:
  void Reserve(std::size_t keys) {
    std::size_t size = 16;
    while (size < keys * 2) size *= 2;
    slots_.assign(size, {});
  }
  /// Requires: Reserve() for all keys; key != 0.
  void Insert(std::uint64_t key, const Row& row) {
    Slot& slot = slots_[PlaceOf(key)];
    slot.key = key;
    slot.row = row;
  }
  [[nodiscard]] const Row* Find(std::uint64_t key) const {
    if (slots_.empty()) return nullptr;
    const Slot& slot = slots_[PlaceOf(key)];
    return slot.key == key ? &slot.row : nullptr;
  }
  /// Begins to load the place of a key: the table is larger than the nearest cache.
  void Prefetch(std::uint64_t key) const {
    if (!slots_.empty())
      __builtin_prefetch(&slots_[static_cast<std::size_t>(key) & (slots_.size() - 1)]);
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    Row row{};
  };
  [[nodiscard]] std::size_t PlaceOf(std::uint64_t key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t place = static_cast<std::size_t>(key) & mask;
    while (slots_[place].key != 0 && slots_[place].key != key) place = (place + 1) & mask;
    return place;
  }
  std::vector<Slot> slots_;
};

/// Threads: const-safe.
class PartModel {
 public:
  /// Reads weights, in hundredths, one a line:
  ///   then BEFORE LABEL WEIGHT   a label after another ("^" before the first word)
  ///   word W W W W SIGNAL        a word's signal, for object, object+, aspect, aspect+
  ///   whole W SIGNAL             a signal of a whole reading
  /// '#' begins a comment line. Errors: kInput with the line.
  static Result<PartModel> Parse(std::string_view text);
  /// data/language/question_tagger.txt, read once.
  static const PartModel& BuiltIn();

  /// The parts of a question, in order and without overlap.
  [[nodiscard]] std::vector<PartSpan> PartsOf(const std::vector<PartWord>& words) const;

  [[nodiscard]] std::vector<LabelScores> ScoresOf(const std::vector<PartWord>& words,
                                                  const PartSignalReader& reader) const;
  [[nodiscard]] const ChainScores& chain() const { return chain_; }

 private:
  bool ReadThen(std::string_view line);
  bool ReadWord(std::string_view line);
  bool ReadWhole(std::string_view line);
  void Index();
  [[nodiscard]] double SumOf(const PartSignals& signals) const;

  using WordWeights = std::array<std::int16_t, kPartLabels - 1>;
  ChainScores chain_;
  std::vector<std::pair<std::uint64_t, WordWeights>> read_words_;
  std::vector<std::pair<std::uint64_t, std::int16_t>> read_wholes_;
  KeyTable<WordWeights> words_;
  KeyTable<std::int16_t> wholes_;
};

/// Chooses the parts whose readings together are likelier than `from`, so that the sum of what they
/// are above it is largest and none overlap. Cost: readings x spans.
std::vector<PartSpan> LikelyParts(const std::vector<PartReading>& readings, std::size_t words,
                                  double from);

/// Turns scores into probabilities (softmax), in place. Cost: linear.
void Normalise(std::vector<PartReading>& readings);

}  // namespace verdict::query::english
