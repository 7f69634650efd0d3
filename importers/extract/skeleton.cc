#include "importers/extract/skeleton.h"

#include <algorithm>
#include <string>

namespace verdict::importers {
namespace {

struct Symbol {
  SignalPart part;
  std::size_t word = 0;
  bool anchor = false;  // A, B or a comparing word
};

std::string_view SymbolOf(const ComparingWord& c) {
  if (c.kind == "er" || c.kind == "better" || c.kind.starts_with("more"))
    return c.polarity > 0 ? "+" : c.polarity < 0 ? "-" : "0";
  return c.kind;
}

class Skeleton {
 public:
  Skeleton(const Sentence& s, const NamedPair& pair, const std::vector<ComparingWord>& comparing)
      : s_(s), pair_(pair) {
    symbols_.reserve(s.words.size());
    auto next = comparing.begin();
    for (std::size_t i = 0; i < s.words.size();) {
      while (next != comparing.end() && next->words.first < i) ++next;
      if (next != comparing.end() && next->words.first == i) {
        symbols_.push_back({SymbolOf(*next), i, true});
        i = std::max(i + 1, next->words.last);
        continue;
      }
      Add(i);
      ++i;
    }
  }

  void Read(Signals& signals) {
    for (std::size_t i = 0; i < symbols_.size(); ++i) {
      if (!symbols_[i].anchor) continue;
      for (const std::size_t size : {std::size_t{3}, std::size_t{4}}) {
        for (std::size_t back = 0; back < size; ++back) {
          if (back > i || i - back + size > symbols_.size()) continue;
          if (size == 4 && back != 0 && back != 3) continue;
          signals.Set({"build", Join(i - back, i - back + size, signals)});
        }
      }
    }
    const std::size_t a = At(pair_.first_words.first);
    const std::size_t b = At(pair_.second_words.first);
    Path("A-B", a, b, signals);
    for (std::size_t i = 0; i < symbols_.size(); ++i) {
      if (!symbols_[i].anchor || s_.words[symbols_[i].word].name >= 0) continue;
      Path("A", a, i, signals);
      Path("B", b, i, signals);
    }
  }

 private:
  void Path(SignalPart what, std::size_t from, std::size_t to, Signals& signals) {
    constexpr std::size_t kLongest = 9;
    const auto [low, high] = std::minmax(from, to);
    if (high - low < kLongest) signals.Set({"path", what, Join(low, high + 1, signals)});
  }
  [[nodiscard]] std::size_t At(std::size_t word) const {
    std::size_t i = 0;
    while (i + 1 < symbols_.size() && symbols_[i].word < word) ++i;
    return i;
  }
  // The symbols with blanks between them; the text itself only for who keeps names.
  SignalPart Join(std::size_t first, std::size_t last, const Signals& signals) {
    constexpr SignalPart kBlank = " ";
    SignalPart joined = symbols_[first].part;
    for (std::size_t i = first + 1; i < last; ++i) {
      joined.Append(kBlank);
      joined.Append(symbols_[i].part);
    }
    if (!signals.with_names()) return joined;
    joined_.clear();
    for (std::size_t i = first; i < last; ++i) {
      if (i > first) joined_ += ' ';
      joined_ += symbols_[i].part.text;
    }
    joined.text = joined_;
    return joined;
  }
  void Push(const SignalPart& part, std::size_t word, bool anchor = false) {
    if (part.empty() || (!symbols_.empty() && symbols_.back().part == part.text)) return;
    symbols_.push_back({part, word, anchor});
  }
  void Add(std::size_t i) {
    const Word& word = s_.words[i];
    if (word.name >= 0) {
      const int technology = s_.names[static_cast<std::size_t>(word.name)].technology;
      const bool ours = technology == pair_.first || technology == pair_.second;
      Push(!ours                       ? SignalPart("N")
           : technology == pair_.first ? SignalPart("A")
                                       : SignalPart("B"),
           i, ours);
      return;
    }
    const Tag tag = word.token.tag;
    if (word.Is(Cue::kThan) ||
        (word.Is(Cue::kMistypedThan) && !symbols_.empty() && symbols_.back().anchor &&
         s_.words[symbols_.back().word].name < 0)) {
      Push("than", i);
    } else if (word.Is(Cue::kNegation)) {
      Push("not", i);
    } else if (word.Is(Cue::kLackNoun) && tag == Tag::kDT) {
      Push("no", i);
    } else if (word.Is(Cue::kContrast) || word.Is(Cue::kConcession) || word.Is(Cue::kWhile)) {
      Push("but", i);
    } else if (word.Is(Cue::kConditional)) {
      Push("if", i);
    } else if (word.Is(Cue::kUnlike)) {
      Push("unlike", i);
    } else if (tag == Tag::kIN || tag == Tag::kTO || tag == Tag::kCC) {
      Push(word.lower, i);
    } else if (tag == Tag::kMD) {
      Push("can", i);
    } else if (IsVerb(tag)) {
      Push(word.Is(Cue::kCopula) ? SignalPart("be")
           : word.Is(Cue::kHave) ? SignalPart("have")
           : word.Is(Cue::kMake) ? SignalPart("make")
           : word.Is(Cue::kLike) ? SignalPart("like")
                                 : SignalPart("V"),
           i);
    } else if (tag == Tag::kPRP) {
      Push("it", i);
    } else if (tag == Tag::kWDT || tag == Tag::kWP || tag == Tag::kWRB) {
      Push("wh", i);
    } else if (tag == Tag::kPOS) {
      Push("'s", i);
    } else if (tag == Tag::kPunct) {
      static constexpr std::string_view kParting = ",;:()?-";
      if (word.lower.size() == 1 && kParting.find(word.lower) != kParting.npos) Push(word.lower, i);
    } else if (IsNoun(tag)) {
      Push("n", i);
    }
  }

  const Sentence& s_;
  const NamedPair& pair_;
  std::vector<Symbol> symbols_;
  std::string joined_;
};

}  // namespace

void FindSkeletonSignals(const Sentence& sentence, const NamedPair& pair,
                         const std::vector<ComparingWord>& comparing, Signals& signals) {
  Skeleton(sentence, pair, comparing).Read(signals);
}

}  // namespace verdict::importers
