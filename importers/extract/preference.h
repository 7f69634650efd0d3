/// Weighs the signals of a sentence into how likely it prefers one of two technologies.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "importers/extract/claims.h"
#include "importers/extract/signals.h"

namespace verdict::importers {

/// How likely a sentence says that one of a pair is better; the rest is that it prefers neither.
struct Preference {
  double first = 0;   ///< Probability that the one named first is said to be better.
  double second = 0;  ///< The same for the one named second.
  [[nodiscard]] double neither() const { return 1 - first - second; }
};

/// The weights of data/language/preference.txt: a layer of units, each of which adds up its weights
/// for the signals and passes on what is above zero, and two sums over the units, one for "the
/// first is better" and one for "the second is better". The probabilities are their softmax, with 0
/// for "neither". The units find what signals mean together ("harder" with "than" right behind it).
/// Threads: safe.
/// Source of the weights: scripts/train_preference over sentences that people labelled
/// (docs/quality.md).
class PreferenceModel {
 public:
  static constexpr std::size_t kUnits = 64;
  static constexpr double kHundredths = 0.01;  ///< What a 1 in the text is worth.

  /// The weights that come with Verdict, read once.
  static const PreferenceModel& Get();

  /// Reads weights: lines "unit BIAS FIRST SECOND", as many as there are units, "always FIRST
  /// SECOND", "side SHARE", and "signal W...W NAME" with a weight for each unit; whole hundredths.
  /// "side" is the least share that the likelier of the two sides has to have in both, else they
  /// are too close to call. Errors: kInput with the number of the first line that is none of these.
  static Result<PreferenceModel> Parse(std::string_view text);

  /// Cost: linear in the signals. No allocation.
  [[nodiscard]] Preference Weigh(const Signals& signals) const;

  /// Which of the two is preferred: 1 the first, -1 the second, 0 neither, which is also what it
  /// says where the sentence prefers one, but which one is too close to call.
  [[nodiscard]] int SideOf(const Preference& preference) const;

 private:
  using Row = std::array<float, kUnits>;

  /// Where the row of a signal stands, by linear probing from its key.
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t row = 0;  ///< 1 + its index in rows_; 0: a free slot.
  };

  bool ReadLine(std::string_view line);
  /// The slot of `key`, or the free one where it belongs; there is one.
  [[nodiscard]] std::size_t SlotOf(std::uint64_t key) const;
  void AddSlot(std::uint64_t key, std::uint32_t row);

  std::vector<Slot> slots_ = std::vector<Slot>(2);  // a power of two, at least half of them free
  std::vector<Row> rows_;
  Row bias_{};
  Row first_{};
  Row second_{};
  std::size_t units_ = 0;  // read so far
  float always_first_ = 0;
  float always_second_ = 0;
  float least_share_ = 0.5F;  // of the likelier side in the two
};

/// The votes of the claims from `begin` on for a pair of technologies' names.
RuleVotes VotesFor(const std::vector<Claim>& claims, std::size_t begin, std::string_view first,
                   std::string_view second);

}  // namespace verdict::importers
