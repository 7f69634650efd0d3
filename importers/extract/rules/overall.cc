// A verdict without an aspect: "X is great", "Y is a mess": on the whole.
#include <algorithm>

#include "importers/extract/rules/rules.h"

namespace verdict::importers::rules {
namespace {

// Whether what follows the word of praise only names a kind of thing: "build tool", "option".
bool OnlyNamesKind(const Sentence& s, Range rest) {
  while (!rest.empty() && IsAdverb(s.words[rest.last - 1].token.tag)) --rest.last;
  // "adequate for me", "great for us": one's own opinion
  if (rest.size() >= 2 && s.words[rest.last - 1].token.tag == Tag::kPRP &&
      s.words[rest.last - 2].Is(Cue::kFor))
    rest.last -= 2;
  if (rest.empty()) return true;
  for (std::size_t i = rest.first; i < rest.last; ++i) {
    const Word& word = s.words[i];
    if (word.name >= 0 || (!IsNoun(word.token.tag) && !verdict::IsAdjective(word.token.tag)))
      return false;
  }
  const Word& noun = s.words[rest.last - 1];
  return noun.Is(Cue::kOption) || noun.Is(Cue::kKindNoun);
}

// "X was ruled out", "X has been chosen"
bool WasWeighed(const Frame& f) {
  if (!f.predicate.cues.HasAny({Cue::kReject, Cue::kSettle}) || !f.subject.named ||
      !f.sentence.words[f.predicate.verb.first].Is(Cue::kAuxiliary) ||
      f.sentence.words[f.predicate.main].token.tag != Tag::kVBN ||
      !f.sentence.AnyIn(f.predicate.verb, Cue::kCopula))
    return false;
  Draft draft;
  draft.attribute = OverallName(f, f.predicate.verb);
  draft.polarity = (f.predicate.cues.Has(Cue::kReject) ? -1 : 1) * f.Sign();
  draft.confidence = 0.65;
  draft.rule = "overall";
  return f.Emit(std::move(draft));
}

// "My favourite is X", "the author's preference is X"
bool NamesChoice(const Frame& f) {
  const Sentence& s = f.sentence;
  if (!f.predicate.cues.Has(Cue::kCopula) || f.predicate.subject.empty() || f.predicate.can ||
      !s.NamesIn(f.predicate.subject).empty() || f.scope.side != 0 || !f.condition.empty() ||
      !HeadPart(s, f.predicate.subject).Holds(f.predicate.subject.last - 1) ||
      !s.words[f.predicate.subject.last - 1].Is(Cue::kChoiceNoun))
    return false;
  const auto names = s.NamesIn(f.complement);
  if (names.size() != 1) return false;
  for (std::size_t i = f.complement.first; i < names.front().first; ++i) {
    if (!s.words[i].IsMark() && s.words[i].token.tag != Tag::kDT &&
        !IsAdverb(s.words[i].token.tag) && !s.words[i].Is(Cue::kListLike))
      return false;
  }
  if (names.front().last < f.complement.last && IsNoun(s.words[names.front().last].token.tag))
    return false;
  Subject subject;
  subject.technologies = {names.front().technology};
  const Frame g = f.About(subject);
  Draft draft;
  draft.attribute = OverallName(g, f.predicate.subject);
  draft.polarity = f.Sign();
  draft.confidence = 0.65;
  draft.rule = "overall";
  return g.Emit(std::move(draft));
}

}  // namespace

bool Overall(const Frame& f) {
  if (f.subject.technologies.empty()) return NamesChoice(f);
  if (f.scope.side != 0 || !f.condition.empty() || f.subject.technologies.empty() ||
      !f.subject.aspect.empty() || f.predicate.role != Role::kMain ||
      f.sentence.AnyIn(f.predicate.verb, Cue::kHedge))
    return false;
  if (WasWeighed(f)) return true;
  if (!f.predicate.cues.Has(Cue::kCopula) || f.predicate.can) return false;
  if (!f.subject.named && (f.subject.technologies.size() > 2 || f.subject.negated)) return false;
  const Sentence& s = f.sentence;
  std::size_t i = f.complement.first;
  while (i < f.complement.last && !s.words[i].Begins(Cue::kGood) && !s.words[i].Begins(Cue::kBad) &&
         (IsAdverb(s.words[i].token.tag) || s.words[i].Is(Cue::kIntensifier) ||
          s.words[i].token.tag == Tag::kDT ||
          (s.words[i].Is(Cue::kPositive) && i + 1 < f.complement.last &&
           IsNoun(s.words[i + 1].token.tag))))
    ++i;
  if (i >= f.complement.last) return false;
  const Word& word = s.words[i];
  const bool done = word.token.tag == Tag::kVBN;  // "was chosen", "was ruled out"
  const bool good = word.Begins(Cue::kGood) || (done && word.Begins(Cue::kSettle));
  if (!good && !word.Begins(Cue::kBad) && !(done && word.Begins(Cue::kReject))) return false;
  if (!good && f.Sign() < 0) return false;  // "not bad" may be anything
  const bool phrase = word.phrase_cues.HasAny({Cue::kGood, Cue::kBad, Cue::kSettle, Cue::kReject});
  const Range rest = CutClause(s, {i + (phrase ? word.phrase_size : 1U), f.complement.last});
  if (!OnlyNamesKind(s, rest)) return false;
  Draft draft;
  draft.attribute = OverallName(f, {i, std::max(rest.last, i + 1)});
  draft.polarity = (good ? 1 : -1) * f.Sign();
  draft.confidence = 0.65;
  draft.rule = "overall";
  return f.Emit(std::move(draft));
}

}  // namespace verdict::importers::rules
