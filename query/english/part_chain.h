/// The likeliest ways to label the words of a question: a chain of labels in which each depends on
/// the one before it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace verdict::query::english {

enum class PartLabel : std::uint8_t {
  kOutside,
  kObjectBegin,
  kObjectInside,
  kAspectBegin,
  kAspectInside,
};
inline constexpr std::size_t kPartLabels = 5;
/// "-", "object", "object+", "aspect", "aspect+".
std::string_view PartLabelName(PartLabel label);

/// Words [begin, end) that are one part of a question.
struct PartSpan {
  bool object = true;  ///< Otherwise an aspect or a predicate.
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] std::size_t size() const { return end - begin; }
  friend bool operator==(const PartSpan&, const PartSpan&) = default;
};

/// What the labels mark, in order. An inner label after no beginning begins a part.
std::vector<PartSpan> SpansOf(const std::vector<PartLabel>& labels);

/// One score for each label.
using LabelScores = std::array<double, kPartLabels>;

struct ChainScores {
  LabelScores first{};                          ///< Of the first word's label.
  std::array<LabelScores, kPartLabels> then{};  ///< [before][label]
};

/// False where `label` goes on with what `before` does not begin.
constexpr bool MayFollow(PartLabel before, PartLabel label) {
  if (label == PartLabel::kObjectInside)
    return before == PartLabel::kObjectBegin || before == PartLabel::kObjectInside;
  if (label == PartLabel::kAspectInside)
    return before == PartLabel::kAspectBegin || before == PartLabel::kAspectInside;
  return true;
}

struct Labelling {
  std::vector<PartLabel> labels;
  double score = 0;  ///< The sum of the words' scores and the chain's.
};

/// Returns: the up to `most` labellings with the highest scores, best first; ties in a fixed order.
/// Input:   a score for each label of each word; none where there are no words.
/// Cost:    words x most x 25, by Viterbi's algorithm with the best `most` at each step.
std::vector<Labelling> BestLabellings(const std::vector<LabelScores>& words,
                                      const ChainScores& chain, std::size_t most);

}  // namespace verdict::query::english
