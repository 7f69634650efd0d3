// A note that is no sentence, "Good design", "interop cost too high", "too much boilerplate": what
// it names and how it weighs that.
#include "importers/extract/rules/rules.h"

namespace verdict::importers::rules {
namespace {

bool EmitFragment(const Frame& f, Range thing, int polarity, double strength) {
  Draft draft;
  draft.attribute = NameAttribute(f.sentence, thing, f.vocabulary, AttributeKind::kQuality);
  if (draft.attribute.empty() || SaysNothing(f, thing, draft.attribute)) return false;
  const KnownAttribute* known = draft.attribute.known;
  if (known != nullptr && known->kind == AttributeKind::kProperty)
    return false;  // a fact, no praise
  draft.polarity = polarity;
  draft.strength = strength;
  draft.confidence = 0.65;
  draft.rule = "fragment";
  return f.Emit(std::move(draft));
}

}  // namespace

bool Fragment(const Frame& f) {
  const Sentence& s = f.sentence;
  Range phrase = f.complement;
  if (phrase.empty() || !s.NamesIn(phrase).empty()) return false;
  // "too much boilerplate"; "start-up too slow"
  for (std::size_t i = phrase.first; i + 1 < phrase.last; ++i) {
    if (!s.words[i].Begins(Cue::kTooMuch)) continue;
    const std::size_t after =
        i + (s.words[i].phrase_cues.Has(Cue::kTooMuch) ? std::size_t{s.words[i].phrase_size}
                                                       : std::size_t{1});
    if (after >= phrase.last) return false;
    const Word& said = s.words[after];
    if (i > phrase.first) return EmitFragment(f, {phrase.first, i}, -1, 1.0);
    return (said.Is(Cue::kUp) || said.Is(Cue::kDown)) && after + 1 < phrase.last &&
           EmitFragment(f, {after + 1, phrase.last}, -1, 1.0);
  }
  const Range head = HeadPart(s, phrase);
  if (head.size() < 2 || !IsNoun(s.words[head.last - 1].token.tag)) return false;
  const AttributeName attribute = NameAttribute(s, phrase, f.vocabulary, AttributeKind::kQuality);
  const Valuation value = Evaluate(s, phrase, attribute);
  // How many there are of something says little of it.
  bool judged = false;
  const bool denied =
      s.words[head.first].Is(Cue::kNegation) && !s.words[head.first].Is(Cue::kLackNoun);
  for (std::size_t i = head.first; i + 1 < head.last; ++i) {
    const Word& word = s.words[i];
    judged = judged || word.Is(Cue::kPositive) || word.Is(Cue::kNegative) || word.Is(Cue::kGood) ||
             word.Is(Cue::kBad) ||
             (word.Is(Cue::kUp) && attribute.known != nullptr && f.scope.subject_is_near);
  }
  const int polarity = denied ? -value.polarity : value.polarity;  // "not a good design"
  return judged && polarity != 0 && EmitFragment(f, phrase, polarity, value.strength);
}

// "No plugins": lacks them; "no need to restart" lacks nothing.
bool FragmentLacks(const Frame& f) {
  const Sentence& s = f.sentence;
  Range what{f.complement.first + 1, f.complement.last};
  const Range head = what.empty() ? what : HeadPart(s, what);
  if (head.empty()) return false;
  if (!s.words[head.last - 1].Is(Cue::kNeedNoun))
    return f.Assess(what, -1, 1.0, 0.75, AttributeKind::kCapability, "lacks");
  what.first = std::min(head.last + 1, what.last);
  return f.Assess(what, 1, 1.0, 0.65, AttributeKind::kCapability, "there-is-no");
}

}  // namespace verdict::importers::rules
