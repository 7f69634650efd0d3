// Viterbi's algorithm, but with the best few ways to end in each label instead of the best one
// (Huang and Chiang, "Better k-best Parsing", 2005: the lists before are sorted, so the next best
// is always at the head of one of them).
#include "query/english/part_chain.h"

#include <algorithm>

namespace verdict::query::english {
namespace {

struct Step {
  double score = 0;
  std::uint8_t before = 0;  // label
  std::uint32_t rank = 0;   // in that label's list
};

PartLabel LabelOf(std::size_t index) { return static_cast<PartLabel>(index); }

/// For each word and label the best ways to get there, best first; in one piece of memory.
class Lists {
 public:
  Lists(std::size_t words, std::size_t most)
      : most_(most), steps_(words * kPartLabels * most), sizes_(words * kPartLabels, 0) {}

  [[nodiscard]] std::size_t SizeOf(std::size_t word, std::size_t label) const {
    return sizes_[word * kPartLabels + label];
  }
  [[nodiscard]] const Step& At(std::size_t word, std::size_t label, std::size_t rank) const {
    return steps_[(word * kPartLabels + label) * most_ + rank];
  }
  void Add(std::size_t word, std::size_t label, const Step& step) {
    const std::size_t list = word * kPartLabels + label;
    steps_[list * most_ + sizes_[list]++] = step;
  }

 private:
  std::size_t most_;
  std::vector<Step> steps_;
  std::vector<std::size_t> sizes_;
};

/// Fills the list of a word and label from those of the word before.
void Extend(std::size_t word, std::size_t label, const ChainScores& chain, double own,
            std::size_t most, Lists& lists) {
  std::array<std::size_t, kPartLabels> heads{};
  while (lists.SizeOf(word, label) < most) {
    std::size_t best = kPartLabels;
    double score = 0;
    for (std::size_t from = 0; from < kPartLabels; ++from) {
      if (heads[from] >= lists.SizeOf(word - 1, from) || !MayFollow(LabelOf(from), LabelOf(label)))
        continue;
      const double here = lists.At(word - 1, from, heads[from]).score + chain.then[from][label];
      if (best != kPartLabels && here <= score) continue;
      best = from;
      score = here;
    }
    if (best == kPartLabels) return;
    lists.Add(
        word, label,
        {score + own, static_cast<std::uint8_t>(best), static_cast<std::uint32_t>(heads[best]++)});
  }
}

Labelling WalkBack(const Lists& lists, std::size_t words, std::size_t label, std::size_t rank) {
  Labelling labelling;
  labelling.labels.resize(words);
  labelling.score = lists.At(words - 1, label, rank).score;
  for (std::size_t i = words; i > 0; --i) {
    labelling.labels[i - 1] = LabelOf(label);
    const Step& step = lists.At(i - 1, label, rank);
    label = step.before;
    rank = step.rank;
  }
  return labelling;
}

}  // namespace

std::string_view PartLabelName(PartLabel label) {
  static constexpr std::array<std::string_view, kPartLabels> kNames = {"-", "object", "object+",
                                                                       "aspect", "aspect+"};
  return kNames[static_cast<std::size_t>(label)];
}

std::vector<PartSpan> SpansOf(const std::vector<PartLabel>& labels) {
  std::vector<PartSpan> spans;
  PartLabel before = PartLabel::kOutside;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const PartLabel label = labels[i];
    const bool inside = label == PartLabel::kObjectInside || label == PartLabel::kAspectInside;
    const bool object = label == PartLabel::kObjectBegin || label == PartLabel::kObjectInside;
    if (inside && before != PartLabel::kOutside && MayFollow(before, label))
      spans.back().end = i + 1;
    else if (label != PartLabel::kOutside)
      spans.push_back({object, i, i + 1});
    before = label;
  }
  return spans;
}

std::vector<Labelling> BestLabellings(const std::vector<LabelScores>& words,
                                      const ChainScores& chain, std::size_t most) {
  std::vector<Labelling> labellings;
  if (words.empty() || most == 0) return labellings;
  Lists lists(words.size(), most);
  for (std::size_t label = 0; label < kPartLabels; ++label) {
    if (MayFollow(PartLabel::kOutside, LabelOf(label)))
      lists.Add(0, label, {words[0][label] + chain.first[label], 0, 0});
  }
  for (std::size_t i = 1; i < words.size(); ++i) {
    for (std::size_t label = 0; label < kPartLabels; ++label)
      Extend(i, label, chain, words[i][label], most, lists);
  }
  const std::size_t last = words.size() - 1;
  std::array<std::size_t, kPartLabels> heads{};
  while (labellings.size() < most) {
    std::size_t best = kPartLabels;
    for (std::size_t label = 0; label < kPartLabels; ++label) {
      if (heads[label] >= lists.SizeOf(last, label)) continue;
      if (best == kPartLabels ||
          lists.At(last, label, heads[label]).score > lists.At(last, best, heads[best]).score)
        best = label;
    }
    if (best == kPartLabels) break;
    labellings.push_back(WalkBack(lists, words.size(), best, heads[best]++));
  }
  return labellings;
}

}  // namespace verdict::query::english
