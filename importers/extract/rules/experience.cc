// Rules for what people did and lived through: left one technology for another, had trouble with
// it.
#include <algorithm>

#include "importers/extract/rules/rules.h"

namespace verdict::importers::rules {
namespace {

// The preposition that a name stands behind, over its article; `first` if there is none.
std::size_t LinkOf(const Sentence& s, const NameMention& name, std::size_t first) {
  std::size_t i = name.first;
  while (i > first && (s.words[i - 1].token.tag == Tag::kDT || s.words[i - 1].IsMark())) --i;
  if (i <= first) return first;
  const Tag tag = s.words[i - 1].token.tag;
  return tag == Tag::kIN || tag == Tag::kTO ? i - 1 : first;
}

}  // namespace

// "We moved from X to Y", "we replaced X with Y": Y is preferred.
bool Switches(const Frame& f) {
  const bool replaces = f.predicate.cues.Has(Cue::kReplace);
  if ((!replaces && !f.predicate.cues.Has(Cue::kSwitch)) || f.predicate.negated ||
      f.predicate.can || f.predicate.imperative || !f.subject.technologies.empty())
    return false;
  const Sentence& s = f.sentence;
  const auto names = s.NamesIn(f.complement);
  if (names.size() != 2 || names[0].technology == names[1].technology) return false;
  const std::size_t first = f.predicate.verb.last;
  const std::size_t link = LinkOf(s, names[0], first);
  int from = 0;
  if (replaces) {
    if (names[0].first > first + 1 || s.words[names[0].last].token.tag != Tag::kIN) return false;
  } else {
    const auto leaves = [&](std::size_t i) {
      return s.words[i].token.tag == Tag::kIN && s.words[i].Is(Cue::kAgainst);
    };
    const auto reaches = [&](std::size_t i) { return s.words[i].token.tag == Tag::kTO; };
    if (link < first || names[0].first == first) return false;
    const bool there = leaves(link) && reaches(LinkOf(s, names[1], names[0].last - 1));
    const bool back = reaches(link) && leaves(LinkOf(s, names[1], names[0].last - 1));
    if (!there && !back) return false;
    from = there ? 0 : 1;
  }
  Subject subject;
  subject.technologies = {names[from == 0 ? 1 : 0].technology};
  const Frame g = f.About(subject);
  Draft draft;
  draft.kind = ClaimKind::kComparison;
  draft.compared_to = names[static_cast<std::size_t>(from)].technology;
  draft.attribute = OverallName(g, f.predicate.verb);
  draft.polarity = 1;
  draft.confidence = 0.65;
  draft.rule = "switches";
  return g.Emit(std::move(draft));
}

// "We ran into compatibility issues with X", "no problems with X".
bool HasTrouble(const Frame& f) {
  if (!f.subject.people || f.predicate.can ||
      (!f.predicate.cues.Has(Cue::kMeet) && !f.sentence.words[f.predicate.main].Is(Cue::kMeet)) ||
      f.predicate.role == Role::kCondition)
    return false;
  const Sentence& s = f.sentence;
  Range what = f.complement;
  const Range head = what.empty() ? what : HeadPart(s, CoreOf(s, what));
  if (head.empty() || !s.words[head.last - 1].Is(Cue::kTrouble)) return false;
  const auto names = s.NamesIn({head.last, f.complement.last});
  if (names.empty() || s.words[head.last].token.tag != Tag::kIN) return false;
  constexpr std::size_t kNear = 3;
  if (names.front().first > head.last + kNear || !s.NamesIn({what.first, head.last}).empty())
    return false;
  Subject subject;
  subject.technologies = {names.front().technology};
  const Frame g = f.About(subject);
  const bool none = f.predicate.negated || f.predicate.cues.Has(Cue::kLack) ||
                    s.AnyIn({what.first, head.last}, Cue::kLackNoun);
  Draft draft;
  const Range of{head.first, head.last - 1};  // "compatibility issues"
  if (!of.empty() && IsNoun(s.words[of.last - 1].token.tag))
    draft.attribute = NameAttribute(s, of, f.vocabulary, AttributeKind::kQuality);
  if (draft.attribute.empty()) draft.attribute = OverallName(g, head);
  draft.polarity = none ? 1 : -1;
  draft.confidence = none ? 0.6 : 0.7;
  draft.rule = "trouble";
  return g.Emit(std::move(draft));
}

}  // namespace verdict::importers::rules
