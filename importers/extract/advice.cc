#include "importers/extract/advice.h"

#include <algorithm>

#include "importers/extract/phrase.h"

namespace verdict::importers {
namespace {

class Splitter {
 public:
  Splitter(std::string_view text, const std::vector<Token>& tokens, std::size_t last,
           const NameTable& names)
      : text_(text), tokens_(tokens), last_(last), names_(names) {}

  // Whether a command to choose a technology begins at `i`: "choose Foo", "go with Foo".
  [[nodiscard]] bool AdvisesAt(std::size_t i) const {
    const std::size_t behind = BehindChoosing(i);
    if (behind == i || behind >= last_) return false;
    // A name that nobody knows parts the sentence as well as one that is known.
    const WordFacts* facts = names_.words().Of(tokens_[behind]);
    if (facts != nullptr && facts->capital) return true;
    std::vector<NameMention> mentions;
    names_.Find(text_, tokens_, behind, std::min(last_, behind + kNameReach), mentions);
    return !mentions.empty() && mentions.front().first == behind;
  }

  // Whether a clause may begin at `i`: the sentence does, or a comma, a colon or a semicolon stands
  // before it, perhaps with a conjunction or an adverb ("otherwise").
  [[nodiscard]] bool BeginsClause(std::size_t i, std::size_t first) const {
    if (i > first && IsAdverbAt(i - 1)) --i;
    if (i > first && Is(i - 1, Cue::kConjunction)) --i;
    if (i == first) return true;
    const std::string_view mark = tokens_[i - 1].In(text_);
    return mark == "," || mark == ";" || mark == ":";
  }

  // "choose A; if you need y, choose B": where the clause that ends with the advice at `i` begins,
  // for conditions that stand in front.
  [[nodiscard]] std::size_t BeginOfAdvice(std::size_t open, std::size_t i, bool leading) const {
    for (std::size_t k = i; k > open + 1; --k) {
      const std::string_view mark = tokens_[k - 1].In(text_);
      if (mark == ";") return k;
      if (leading && Is(k, Cue::kConditional) && BeginsClause(k, open)) return k;
    }
    return i;
  }
  [[nodiscard]] bool HasCondition(std::size_t first, std::size_t end) const {
    for (std::size_t i = first; i < end; ++i) {
      if (Is(i, Cue::kConditional)) return true;
    }
    return false;
  }

  // Without the marks and conjunctions at its end.
  [[nodiscard]] std::size_t EndOfPart(std::size_t first, std::size_t last) const {
    while (last > first &&
           (tokens_[last - 1].kind == TokenKind::kPunctuation || Is(last - 1, Cue::kConjunction)))
      --last;
    return last;
  }

 private:
  static constexpr std::size_t kNameReach = 5;  // words

  [[nodiscard]] bool Is(std::size_t i, Cue cue) const {
    const WordFacts* facts = names_.words().Of(tokens_[i]);
    return facts != nullptr && facts->cues.Has(cue);
  }

  [[nodiscard]] bool IsAdverbAt(std::size_t i) const {
    const WordFacts* facts = names_.words().Of(tokens_[i]);
    return facts != nullptr && IsAdverb(facts->usual_tag);
  }

  // Behind the word or the phrase at `i` that tells to choose; `i` if none does.
  [[nodiscard]] std::size_t BehindChoosing(std::size_t i) const {
    const WordFacts* facts = names_.words().Of(tokens_[i]);
    if (facts == nullptr || !facts->chooses) return i;
    if (facts->phrases != nullptr && i + 1 < last_) {
      const WordFacts* next = names_.words().Of(tokens_[i + 1]);
      if (next != nullptr) {
        for (const Lexicon::Phrase& phrase : facts->phrases->GoingOnWith(next->lower)) {
          if (phrase.cues.Has(Cue::kChoose) && phrase.rest.size() == 1 &&
              phrase.rest.front() == next->lower)
            return i + 2;
        }
      }
    }
    return facts->cues.Has(Cue::kChoose) ? i + 1 : i;
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  std::size_t last_;
  const NameTable& names_;
};

}  // namespace

void SplitAdvice(std::string_view text, const std::vector<Token>& tokens, std::size_t first,
                 std::size_t last, const NameTable& names, std::vector<SentencePart>& parts) {
  parts.assign(1, {first, last});
  const Splitter splitter(text, tokens, last, names);
  bool advises = false;  // the part that is open
  bool leading = false;  // conditions stand before their advice
  std::size_t open = first;
  for (std::size_t i = first; i < last; ++i) {
    if (!splitter.AdvisesAt(i) || !splitter.BeginsClause(i, first)) continue;
    if (advises) {
      const std::size_t begin = splitter.BeginOfAdvice(open, i, leading);
      parts.back().last = splitter.EndOfPart(parts.back().first, begin);
      parts.push_back({begin, last});
    } else {
      leading = splitter.HasCondition(first, i);
    }
    advises = true;
    open = i;
  }
}

Range AboutWhat(const Sentence& s, const Predicate& condition) {
  const Range subject = condition.subject;
  if (subject.empty()) return condition.complement;
  bool weighs = false;
  if (condition.cues.Has(Cue::kCopula)) {
    const Range said = HeadPart(s, condition.complement);
    for (std::size_t i = said.first; i < said.last; ++i) {
      const Word& word = s.words[i];
      if (word.Is(Cue::kMatters))
        weighs = true;
      else if (word.name >= 0 || IsNoun(word.token.tag) || word.IsMark())
        return condition.complement;
    }
  }
  if (!weighs) return condition.complement;
  const bool named = s.words[subject.last - 1].token.tag != Tag::kPRP &&
                     !s.words[subject.last - 1].Begins(Cue::kFocus);
  return condition.negated || !named || !s.NamesIn(subject).empty() ? Range{} : subject;
}

}  // namespace verdict::importers
