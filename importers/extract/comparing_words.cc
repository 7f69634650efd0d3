#include "importers/extract/comparing_words.h"

#include <algorithm>

namespace verdict::importers {
namespace {

int PolarityOf(const Word& word, const Vocabulary& vocabulary) {
  if (word.name >= 0 || word.token.kind != TokenKind::kWord) return 0;
  if (const auto meaning = vocabulary.FindAdjective(word.lower)) return meaning->polarity;
  const bool bad = word.cues.HasAny({Cue::kNegative, Cue::kBad, Cue::kDown});
  const bool good = word.cues.HasAny({Cue::kPositive, Cue::kGood, Cue::kUp});
  return bad == good ? 0 : good ? 1 : -1;
}

bool IsSuperlativeTag(Tag tag) { return tag == Tag::kJJS || tag == Tag::kRBS; }

class ComparingWordFinder {
 public:
  ComparingWordFinder(const Sentence& s, const Vocabulary& vocabulary,
                      std::vector<ComparingWord>& found)
      : sentence_(s), words_(s.words), vocabulary_(vocabulary), found_(found) {}

  void Run() {
    for (std::size_t i = 0; i < words_.size();) i = At(i);
  }

 private:
  // Reads what begins at word i; returns where to go on.
  std::size_t At(std::size_t i) {
    const Word& word = words_[i];
    if (word.name >= 0) return i + 1;
    if (word.Is(Cue::kMore) || word.Is(Cue::kFewer)) return More(i);
    if (word.lower == "as") {
      const std::size_t end = AsAs(i);
      if (end != i) return end;
    }
    const bool low = word.Is(Cue::kInferior);
    if (low || word.Is(Cue::kSuperior)) return Add(i, i + 1, low ? -1 : 1, "superior", i);
    const bool behind = word.Is(Cue::kDisadvantage);
    if (behind || word.Is(Cue::kAdvantage)) return Add(i, i + 1, behind ? -1 : 1, "advantage", i);
    for (const Cue cue : {Cue::kOutdo, Cue::kTrail}) {
      const bool phrase = word.phrase_cues.Has(cue);
      if (!phrase && !word.Is(cue)) continue;
      return Add(i, i + (phrase ? std::size_t{word.phrase_size} : 1), cue == Cue::kOutdo ? 1 : -1,
                 cue == Cue::kOutdo ? "outdo" : "trail", i);
    }
    if (word.Is(Cue::kChoose) && IsVerb(word.token.tag)) return Add(i, i + 1, 1, "choose", i);
    return Graded(i);
  }

  std::size_t Add(std::size_t first, std::size_t last, int polarity, std::string_view kind,
                  std::size_t head) {
    found_.push_back({{first, last}, polarity, kind, head});
    return last;
  }

  // "more mature", "far less memory".
  std::size_t More(std::size_t i) {
    const int direction = words_[i].Is(Cue::kMore) ? 1 : -1;
    std::size_t j = i + 1;
    while (j + 1 < words_.size() && words_[j].token.tag == Tag::kRB &&
           IsAdjective(words_[j + 1].token.tag))
      ++j;
    if (j < words_.size() && !words_[j].Is(Cue::kThan)) {
      const Tag tag = words_[j].token.tag;
      const int polarity = direction * PolarityOf(words_[j], vocabulary_);
      if (IsAdjective(tag) || IsVerb(tag) || IsAdverb(tag)) {
        Add(i, j + 1, polarity, "more", j);
        return std::max(i + 1, j);
      }
      if (IsNoun(tag)) {
        Add(i, j + 1, direction * SideOfAmount(words_[j]), "more-noun", j);
        return std::max(i + 1, j);
      }
    }
    Add(i, i + 1, direction, "more-alone", i);
    return i + 1;
  }

  // Whether more of what a noun names is good.
  [[nodiscard]] int SideOfAmount(const Word& noun) const {
    const KnownAttribute* attribute = vocabulary_.FindAttribute(noun.lower);
    if (attribute == nullptr || attribute->good == GoodPole::kNone)
      return PolarityOf(noun, vocabulary_);
    return attribute->good == GoodPole::kLow ? -1 : 1;
  }

  // "as fast as", but not "as well as".
  std::size_t AsAs(std::size_t i) {
    constexpr std::size_t kMost = 7;
    if (i + 2 >= words_.size() || words_[i].phrase_size > 1) return i;
    const Tag tag = words_[i + 1].token.tag;
    if (!IsAdjective(tag) && !IsAdverb(tag)) return i;
    for (std::size_t k = i + 2; k < std::min(words_.size(), i + kMost); ++k) {
      if (words_[k].lower != "as") continue;
      Add(i, k, PolarityOf(words_[i + 1], vocabulary_), "as-as", i + 1);
      return k + 1;
    }
    return i;
  }

  std::size_t Graded(std::size_t i) {
    const Word& word = words_[i];
    const Tag tag = word.token.tag;
    if (word.token.kind != TokenKind::kWord || !MayHaveDegree(word)) return i + 1;
    const std::optional<Degree> degree = DegreeOf(word.lower);
    if ((degree && degree->superlative) || IsSuperlativeTag(tag)) {
      const int polarity = PolarityAt(i);
      return Add(i, i + 1, polarity == 0 ? 1 : polarity, "best", i);
    }
    if (!degree && !IsComparativeTag(tag)) return i + 1;
    const bool generic = word.cues.HasAny({Cue::kGood, Cue::kBad});
    return Add(i, i + 1, PolarityAt(i), generic ? "better" : "er", i);
  }

  // "lower latency", "its latency is lower": good or bad as that is of which there is more or less.
  [[nodiscard]] int PolarityAt(std::size_t i) const {
    const Word& word = words_[i];
    const bool down = word.Is(Cue::kDown);
    if (word.Is(Cue::kUp) != down) {
      const KnownAttribute* measured = Measured(NounsBehind(i + 1));
      if (measured == nullptr) measured = Measured(NounsBefore(i));
      if (measured != nullptr && measured->good != GoodPole::kNone)
        return (measured->good == GoodPole::kLow) == down ? 1 : -1;
    }
    return PolarityOf(word, vocabulary_);
  }
  [[nodiscard]] bool IsNounAt(std::size_t i) const {
    return words_[i].name < 0 && IsNoun(words_[i].token.tag);
  }
  [[nodiscard]] Range NounsBehind(std::size_t i) const {
    while (i < words_.size() && IsAdjective(words_[i].token.tag) && words_[i].name < 0) ++i;
    Range nouns{i, i};
    while (nouns.last < words_.size() && IsNounAt(nouns.last)) ++nouns.last;
    return nouns;
  }
  // Of a clause whose verb leads to the word at i: "the latency (of Kafka) is much lower".
  [[nodiscard]] Range NounsBefore(std::size_t i) const {
    constexpr std::size_t kReach = 8;
    const std::size_t end = i - std::min(i, kReach);
    const auto skips = [&](std::size_t k) {
      const Tag tag = words_[k].token.tag;
      return words_[k].name >= 0 || IsVerb(tag) || tag == Tag::kRB || tag == Tag::kMD ||
             tag == Tag::kIN;
    };
    while (i > end && skips(i - 1)) --i;
    Range nouns{i, i};
    while (nouns.first > 0 && IsNounAt(nouns.first - 1)) --nouns.first;
    return nouns;
  }
  // All of the words, else the last.
  [[nodiscard]] const KnownAttribute* Measured(Range nouns) const {
    constexpr std::size_t kLongest = 4;
    if (nouns.empty() || nouns.size() > kLongest) return nullptr;
    const KnownAttribute* whole = vocabulary_.FindAttribute(sentence_.TextOf(nouns));
    if (whole != nullptr || nouns.size() == 1) return whole;
    return vocabulary_.FindAttribute(words_[nouns.last - 1].lower);
  }

  const Sentence& sentence_;
  const std::vector<Word>& words_;
  const Vocabulary& vocabulary_;
  std::vector<ComparingWord>& found_;
};

}  // namespace

bool MayHaveDegree(const Word& word) {
  return word.lower.ends_with("er") || word.lower.ends_with("est") ||
         IsComparativeTag(word.token.tag) || IsSuperlativeTag(word.token.tag) ||
         word.cues.HasAny({Cue::kGood, Cue::kBad});
}

void FindComparingWords(const Sentence& sentence, const Vocabulary& vocabulary,
                        std::vector<ComparingWord>& found) {
  found.clear();
  ComparingWordFinder(sentence, vocabulary, found).Run();
}

}  // namespace verdict::importers
