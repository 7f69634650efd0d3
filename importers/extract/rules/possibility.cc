// Rules for what one can do with a technology, must do, finds or does not find there, and what it
// is confined to: clauses whose subject is people, "there" or nobody.
#include <algorithm>

#include "importers/extract/rules/rules.h"

namespace verdict::importers::rules {
namespace {

// Whether a clause names another of the compared technologies than it is about.
bool NamesAnother(const Frame& f, Range range, int own) {
  const auto names = f.sentence.NamesIn(range);
  return std::any_of(names.begin(), names.end(), [&](const NameMention& name) {
    return name.technology != own &&
           f.names.technologies()[static_cast<std::size_t>(name.technology)].compared;
  });
}

// The one technology that a phrase ends in, behind a preposition ("no debugger for X"); cuts it
// off. -1 if there is none.
int CutOwner(const Sentence& s, Range& range) {
  const auto names = s.NamesIn(range);
  if (names.size() != 1 || names.front().last != range.last ||
      names.front().first < range.first + 2)
    return -1;
  const Word& link = s.words[names.front().first - 1];
  if (link.token.tag != Tag::kIN) return -1;
  range.last = names.front().first - 1;
  return names.front().technology;
}

Subject WhomItIsAbout(const Frame& f) {
  constexpr double kFromContext = 0.9;
  Subject subject;
  subject.technologies = f.subject.about;
  subject.certainty = kFromContext;
  return subject;
}

// What is done, whatever list it ends in: "add X, Y or Z" is one thing.
bool AssessDoing(const Frame& f, Range what, int polarity, double confidence,
                 std::string_view rule) {
  const std::vector<Range> items = SplitList(f.sentence, CutClause(f.sentence, what));
  return !items.empty() &&
         f.Assess(items.front(), polarity, 1.0, confidence, AttributeKind::kCapability, rule);
}

}  // namespace

// "With X, you get hot reloading for free": what its users have.
bool PeopleGet(const Frame& f) {
  const Predicate& p = f.predicate;
  if (!f.subject.people || f.subject.about.size() != 1 || !p.cues.Has(Cue::kHave) || p.hedged ||
      p.role == Role::kCondition || p.can || f.sentence.NamesIn(p.lead).empty() ||
      !f.sentence.AnyIn(p.subject, Cue::kReader) || p.negated)
    return false;
  const Subject subject = WhomItIsAbout(f);
  return Has(f.About(subject));
}

// "You can call Java code from it", "you cannot shrink a partition", "you have to rebuild the
// index": what is possible, or needed, with what the text is about.
bool PeopleCan(const Frame& f) {
  const Predicate& p = f.predicate;
  if (!f.subject.people || f.subject.about.size() != 1 || f.complement.empty() ||
      p.role == Role::kCondition || p.hedged || p.imperative)
    return false;
  const Sentence& s = f.sentence;
  if (!s.AnyIn(p.subject, Cue::kReader) || s.words[p.main].Is(Cue::kSayVerb)) return false;
  if (NamesAnother(f, {p.start, p.complement.last}, f.subject.about.front())) return false;
  const Subject subject = WhomItIsAbout(f);
  const Frame g = f.About(subject);
  const bool able = s.AnyIn(p.verb, Cue::kAble);
  const Word& after = s.words[f.complement.first];
  if (!able && after.token.tag == Tag::kTO && p.cues.HasAny({Cue::kHave, Cue::kRequire})) {
    return AssessDoing(g, {f.complement.first + 1, f.complement.last}, -f.Sign(), 0.65, "must");
  }
  if (!able || p.cues.Has(Cue::kCopula)) return false;
  // What one can do somewhere in a text is an ability only of what its section is about.
  if (!p.negated && f.scope.subjects != f.subject.about) return false;
  const bool light = s.words[p.main].Is(Cue::kLightVerb) || s.words[p.main].Is(Cue::kModal);
  const Range what = light ? f.complement : Range{p.main, f.complement.last};
  return AssessDoing(g, what, f.Sign(), p.negated ? 0.7 : 0.6, "people-can");
}

// "There is no ad-hoc polymorphism", "there are too many bugs": what is there to be found.
bool ThereIs(const Frame& f) {
  const Predicate& p = f.predicate;
  if (p.subject.empty() || f.sentence.words[p.subject.first].token.tag != Tag::kEX ||
      !p.cues.HasAny({Cue::kCopula, Cue::kLack}) || f.complement.empty() || p.role != Role::kMain ||
      p.hedged || p.imperative)
    return false;
  const Sentence& s = f.sentence;
  Range what = f.complement;
  const int owner = CutOwner(s, what);
  if (owner < 0 && (f.subject.about.size() != 1 ||
                    NamesAnother(f, {p.start, p.complement.last}, f.subject.about.front())))
    return false;
  Subject subject = WhomItIsAbout(f);
  if (owner >= 0) subject.technologies = {owner};
  const Frame g = f.About(subject);
  const bool none = p.negated || p.cues.Has(Cue::kLack) || s.words[what.first].Is(Cue::kLackNoun);
  if (s.words[what.first].Is(Cue::kLackNoun)) ++what.first;
  if (what.empty()) return false;
  if (none) {
    // "no need to restart" is good, "no way to know" says nothing of the thing.
    std::size_t to = what.first + 1;
    while (to < what.last && s.words[to].token.tag != Tag::kTO) ++to;
    const Word& noun = s.words[std::min(to, what.last) - 1];
    const bool needless = noun.Is(Cue::kNeedNoun);
    // "no crashes", "no bloat": what is better not there
    const Range head = HeadPart(s, what);
    const bool relief = !head.empty() && s.words[head.last - 1].Is(Cue::kTrouble);
    if (to + 1 < what.last) {
      if (s.words[to + 1].Is(Cue::kSayVerb)) return false;
      if (noun.Is(Cue::kNegation)) return false;  // "nothing to configure" may be praise
      if (needless || noun.Is(Cue::kDispensable)) what.first = to + 1;
    }
    return g.Assess(what, needless || relief ? 1 : -1, 1.0, 0.7, AttributeKind::kCapability,
                    "there-is-no");
  }
  bool any = false;
  for (const Range item : SplitList(s, what)) {
    Draft draft;
    // "too many problems with physics": physics is bad
    const Range core = CoreOf(s, item);
    const Range trouble = core.empty() ? core : HeadPart(s, core);
    if (!trouble.empty() && s.words[trouble.last - 1].Is(Cue::kTrouble) &&
        trouble.last + 1 < item.last && s.words[trouble.last].token.tag == Tag::kIN) {
      any = g.Assess({trouble.last + 1, item.last}, -1, 1.0, 0.65, AttributeKind::kCapability,
                     "there-is") ||
            any;
      continue;
    }
    draft.attribute = NameAttribute(s, item, f.vocabulary, AttributeKind::kCapability);
    if (draft.attribute.empty() || SaysNothing(g, item, draft.attribute)) continue;
    const Valuation value = Evaluate(s, item, draft.attribute);
    // How many there are of something says little of it.
    const bool judged = owner >= 0 || s.AnyIn(HeadPart(s, item), Cue::kLackNoun) ||
                        s.AnyIn(item, Cue::kPositive) || s.AnyIn(item, Cue::kNegative) ||
                        s.AnyIn(item, Cue::kTooMuch) || draft.attribute.low_is_good;
    if (value.polarity == 0 || !judged) continue;
    draft.polarity = value.polarity;
    draft.strength = value.strength;
    draft.confidence = 0.65;
    draft.rule = "there-is";
    any = g.Emit(std::move(draft)) || any;
  }
  return any;
}

// "It only works with CPython", "is only available on Unix": what it is confined to.
bool OnlyWith(const Frame& f) {
  const Predicate& p = f.predicate;
  if (f.subject.technologies.size() != 1 || !f.subject.aspect.empty() || p.negated ||
      p.role == Role::kCondition || p.role == Role::kQuestion || f.complement.empty())
    return false;
  const Sentence& s = f.sentence;
  if (!s.cues.Has(Cue::kOnly)) return false;
  // "only works with X", "works only with X", "is only available on X"
  std::size_t only = p.main > p.start ? p.main - 1 : p.main;
  if (!s.words[only].Is(Cue::kOnly)) only = f.complement.first;
  if (!s.words[only].Is(Cue::kOnly)) only = f.complement.first + 1;
  if (only >= f.complement.last || !s.words[only].Is(Cue::kOnly)) return false;
  if (only > 0 && s.words[only - 1].Is(Cue::kNegation)) return false;
  // "is the only one with transactions"
  if (only + 1 < f.complement.last && only + 1 > p.main &&
      (s.words[only + 1].Is(Cue::kOption) || IsNoun(s.words[only + 1].token.tag)))
    return false;
  Range what{std::max(only + 1, p.verb.last), f.complement.last};
  constexpr std::size_t kReach = 3;
  std::size_t link = what.last;
  for (std::size_t i = only > p.main ? only : p.main; i < std::min(what.last, what.first + kReach);
       ++i) {
    const Tag tag = s.words[i].token.tag;
    if (i != only && (tag == Tag::kIN || tag == Tag::kTO || s.words[i].phrase_size > 1)) {
      link = i;
      break;
    }
    if (s.words[i].Is(Cue::kGood) || s.words[i].token.kind == TokenKind::kNumber) return false;
  }
  if (link == what.last) return false;
  if (link >= what.first) what.first = link + 1;
  if (what.empty()) return false;
  return f.Assess(CutClause(s, what), -1, 1.0, 0.65, AttributeKind::kCapability, "only-with");
}

// "It is easy to write plugins for X", "it's a joy to work with X": done with X, not by "it".
bool EasyToDo(const Frame& f) {
  const Sentence& s = f.sentence;
  if (!f.predicate.cues.Has(Cue::kCopula) || f.predicate.subject.size() != 1 ||
      s.words[f.predicate.subject.first].token.tag != Tag::kPRP)
    return false;
  const auto names = s.NamesIn({f.predicate.verb.last, s.words.size()});
  if (names.size() != 1 || s.names.size() != 1) return false;
  std::size_t i = f.complement.first;
  while (i < f.complement.last && !s.words[i].Begins(Cue::kFeasible) &&
         !s.words[i].Begins(Cue::kInfeasible) &&
         (IsAdverb(s.words[i].token.tag) || s.words[i].Is(Cue::kIntensifier)))
    ++i;
  if (i >= f.complement.last) return false;
  const Word& word = s.words[i];
  const bool easy = word.Begins(Cue::kFeasible);
  if (!easy && !word.Begins(Cue::kInfeasible)) return false;
  const bool phrase = word.phrase_cues.HasAny({Cue::kFeasible, Cue::kInfeasible});
  const std::size_t to = i + (phrase ? word.phrase_size : 1U);
  if (to + 2 > names.front().first || s.words[to].token.tag != Tag::kTO) return false;
  Range what{to + 1, names.front().first};
  while (what.size() > 1 && (s.words[what.last - 1].token.tag == Tag::kIN ||
                             s.words[what.last - 1].token.tag == Tag::kDT ||
                             s.words[what.last - 1].token.tag == Tag::kVBG ||
                             s.words[what.last - 1].token.tag == Tag::kTO))
    --what.last;
  what = HeadPart(s, CutClause(s, what));
  if (what.empty()) return false;
  Subject subject;
  subject.technologies = {names.front().technology};
  subject.certainty = 0.9;
  Draft draft;
  const auto meaning = f.vocabulary.FindAdjective(s.TextOf({i, what.last}));
  draft.attribute = meaning ? KnownName(*meaning->attribute, s.TextOf({i, what.last}))
                            : NameAttribute(s, what, f.vocabulary, AttributeKind::kCapability);
  if (draft.attribute.empty()) return false;
  draft.polarity = (easy ? 1 : -1) * f.Sign();
  draft.confidence = 0.75;
  draft.rule = "easy-to-do";
  return f.About(subject).Emit(std::move(draft));
}

}  // namespace verdict::importers::rules
