// Rules for what a technology has, lacks, needs and makes possible.
#include <algorithm>

#include "importers/extract/properties.h"
#include "importers/extract/rules/rules.h"

namespace verdict::importers::rules {

namespace {

// "handles errors poorly": cuts the adverb off and tells its side; 0 if there is none.
int CutManner(const Sentence& s, Range& range) {
  if (range.size() < 2 || !IsAdverb(s.words[range.last - 1].token.tag)) return 0;
  const std::string_view word = s.words[range.last - 1].lower;
  const std::string_view base = word.ends_with("ly") ? word.substr(0, word.size() - 2) : word;
  CueSet cues = Lexicon::Get().OfWord(base);
  cues.Add(s.words[range.last - 1].cues);
  const bool good = cues.HasAny({Cue::kGood, Cue::kPositive}) || word == "well";
  const int side = cues.HasAny({Cue::kBad, Cue::kNegative}) ? -1 : good ? 1 : 0;
  if (side == 0) return 0;
  --range.last;
  while (range.size() > 1 && (s.words[range.last - 1].Is(Cue::kIntensifier) ||
                              IsAdverb(s.words[range.last - 1].token.tag)))
    --range.last;
  return side;
}

// "query language" is an attribute, whatever "language" says alone.
bool EndsInAttribute(const Frame& f, Range head) {
  for (; head.size() > 1; ++head.first) {
    if (f.vocabulary.FindAttribute(f.sentence.TextOf(head)) != nullptr) return true;
  }
  return false;
}

}  // namespace

// "offers great speed and high performance", "has a steep learning curve", "does not have core
// libraries".
bool Has(const Frame& f) {
  if (!f.predicate.cues.HasAny({Cue::kHave, Cue::kSupport}) || f.subject.technologies.empty())
    return false;
  const Sentence& s = f.sentence;
  if (f.complement.empty() || s.words[f.complement.first].token.tag == Tag::kTO ||
      s.words[f.complement.first].token.tag == Tag::kRP ||
      (s.words[f.complement.first].token.tag == Tag::kVBN &&
       !(f.predicate.cues.Has(Cue::kSupport) && f.complement.size() > 1)))
    return false;
  const bool support = f.predicate.cues.Has(Cue::kSupport) && !f.predicate.cues.Has(Cue::kHave);
  bool any = false;
  Range aspects = AspectsOf(f, f.complement);
  // "gives you a lot of freedom"
  if (aspects.size() > 1 &&
      (s.words[aspects.first].Is(Cue::kPeople) || s.words[aspects.first].token.tag == Tag::kPRP))
    ++aspects.first;
  if (aspects.empty()) return false;
  // "have differences in terms of a, b and c" has none of them.
  const Range first_head = HeadPart(s, CoreOf(s, aspects));
  if (!first_head.empty() && first_head.last < aspects.last &&
      s.words[first_head.last - 1].Is(Cue::kDispensable) && !EndsInAttribute(f, first_head))
    return false;
  const int manner = CutManner(s, aspects);
  for (Range item : SplitList(s, aspects)) {
    item = CutClause(s, item);
    if (item.empty()) continue;
    Draft draft;
    draft.attribute = NameAttribute(s, item, f.vocabulary, AttributeKind::kCapability);
    if (draft.attribute.empty()) continue;
    const Range core = CoreOf(s, item);
    if (SaysNothing(f, item, draft.attribute)) continue;
    // "includes Elasticsearch for search, Logstash for logs": parts, not abilities.
    if (s.words[core.first].name >= 0 && draft.attribute.known == nullptr &&
        (!support || IsLanguage(f, core.first)))
      continue;
    const Valuation value = Evaluate(s, item, draft.attribute);
    int polarity =
        value.polarity != 0 ? value.polarity : (draft.attribute.low_is_good && !support ? 0 : 1);
    // "has some quirks"
    const Range head = HeadPart(s, core);
    // "has the advantage that ...", "has too many drawbacks": of what?
    if (!support && head.size() == 1 && draft.attribute.known == nullptr &&
        s.words[head.first].cues.HasAny({Cue::kStrongPoint, Cue::kWeakPoint}) &&
        !s.words[head.first].Is(Cue::kTrouble))
      continue;
    // "few bugs" are praise, "a few bugs" are none
    const bool trouble = !support && !head.empty() && s.words[head.last - 1].Is(Cue::kTrouble) &&
                         (value.polarity <= 0 || s.words[item.first].token.tag == Tag::kDT);
    if (trouble) polarity = -1;
    if (polarity == 0 && f.scope.side == 0) {
      // "has a garbage collector": a fact until somebody says whether they like it.
      draft.kind = ClaimKind::kProperty;
      draft.value = !f.predicate.negated;
      draft.confidence = 0.65;
      draft.rule = "has-it";
      any = f.Emit(std::move(draft)) || any;
      continue;
    }
    if (polarity == 0) polarity = f.scope.side;
    if (s.words[item.first].cues.HasAny({Cue::kNegation, Cue::kLackNoun})) polarity = -1;
    if (manner != 0) polarity = manner;
    draft.polarity = f.Sign() < 0 ? -1 : polarity;
    draft.strength = value.strength;
    draft.confidence = value.polarity != 0 || f.predicate.negated ? 0.75 : (support ? 0.7 : 0.6);
    if (f.subject.technologies.size() > 1 && f.scope.side == 0)
      draft.confidence *= 0.65;  // of both: tells nothing apart
    draft.rule = support ? "supports" : "has";
    any = f.Emit(std::move(draft)) || any;
  }
  return any;
}

// "lacks up-to-date documentation", "comes without a package manager".
bool Lacks(const Frame& f) {
  if (!f.predicate.cues.Has(Cue::kLack) || f.subject.technologies.empty()) return false;
  return f.Assess(AspectsOf(f, f.complement), -f.Sign(), 1.0, 0.8, AttributeKind::kCapability,
                  "lacks");
}

// "allows developers to write ...", "helps to boost productivity", "makes it hard to test".
bool Enables(const Frame& f) {
  const bool hinders = f.predicate.cues.Has(Cue::kHinder);
  if ((!f.predicate.cues.Has(Cue::kEnable) && !hinders) || f.subject.technologies.empty())
    return false;
  const Sentence& s = f.sentence;
  Range what = f.complement;
  std::size_t to = what.last;
  for (std::size_t i = what.first; i < what.last && i < what.first + 6; ++i) {
    if (s.words[i].token.tag == Tag::kTO) {
      to = i;
      break;
    }
  }
  if (to < what.last) {
    what.first = to + 1;
  } else {
    while (!what.empty() &&
           (s.words[what.first].Is(Cue::kPeople) || s.words[what.first].token.tag == Tag::kPRP ||
            s.words[what.first].token.tag == Tag::kDT))
      ++what.first;
  }
  what = CutClause(s, what);
  if (what.empty() ||
      (s.words[what.first].token.tag == Tag::kVB && s.words[what.first].Is(Cue::kBareBe)))
    return false;
  int polarity = hinders ? -1 : 1;
  // "helps to reduce costs": what it makes less of.
  const Word& verb = s.words[what.first];
  Draft draft;
  draft.rule = hinders ? "hinders" : "enables";
  if (verb.Begins(Cue::kDecrease) || verb.Begins(Cue::kIncrease)) {
    const Range object{
        what.first +
            (verb.phrase_cues.HasAny({Cue::kDecrease, Cue::kIncrease}) ? verb.phrase_size : 1U),
        what.last};
    return Changes(f, object, verb.Begins(Cue::kIncrease), draft.rule);
  }
  if (verb.Is(Cue::kSuffer) && !verb.Is(Cue::kTakesApart)) polarity = -polarity;
  draft.attribute = NameAttribute(s, what, f.vocabulary, AttributeKind::kCapability);
  if (draft.attribute.empty()) return false;
  draft.polarity = polarity * f.Sign();
  draft.confidence = 0.65;
  return f.Emit(std::move(draft));
}

// More of X is good where X is good; "reduces the cost" is good since cost is not.
bool Changes(const Frame& f, Range object, bool increases, std::string_view rule) {
  bool any = false;
  for (Range item : SplitList(f.sentence, CutClause(f.sentence, object))) {
    if (any && !increases &&
        f.vocabulary.FindAttribute(f.sentence.TextOf(CoreOf(f.sentence, item))) == nullptr)
      continue;
    if (!f.sentence.NamesIn(item).empty()) continue;  // "avoid X": a technology is no aspect
    Draft draft;
    draft.attribute = NameAttribute(f.sentence, item, f.vocabulary, AttributeKind::kQuality);
    if (draft.attribute.empty()) continue;
    const bool good = increases != draft.attribute.low_is_good;
    // What a technology reduces or avoids is mostly a nuisance, whether the taxonomy knows it or
    // not.
    const bool reduces_unknown = !increases && draft.attribute.known == nullptr;
    const bool reduces_good =
        !increases && draft.attribute.known != nullptr && !draft.attribute.low_is_good;
    draft.polarity = (reduces_unknown || (good && !reduces_good) ? 1 : -1) * f.Sign();
    constexpr double kKnown = 0.7;
    constexpr double kNuisance = 0.6;
    constexpr double kThing = 0.5;  // "enhances other libraries": hardly an aspect
    draft.confidence = reduces_unknown                    ? kNuisance
                       : draft.attribute.known == nullptr ? kThing
                                                          : kKnown;
    draft.rule = rule;
    any = f.Emit(std::move(draft)) || any;
  }
  return any;
}

bool Improves(const Frame& f) {
  const bool increases = f.predicate.cues.Has(Cue::kIncrease);
  if ((!increases && !f.predicate.cues.Has(Cue::kDecrease)) || f.subject.technologies.empty())
    return false;
  return Changes(f, f.complement, increases, increases ? "improves" : "reduces");
}

// "consumes a lot of memory", "requires significant expertise", "needs less boilerplate".
bool Requires(const Frame& f) {
  if (!f.predicate.cues.Has(Cue::kRequire) || f.subject.technologies.empty()) return false;
  const Sentence& s = f.sentence;
  const bool light =
      s.words[f.predicate.main].Is(Cue::kLightVerb) || s.words[f.predicate.main].Is(Cue::kEmploy);
  bool any = false;
  for (Range item : SplitList(s, CutClause(s, f.complement))) {
    Draft draft;
    draft.attribute = NameAttribute(s, item, f.vocabulary, AttributeKind::kQuality);
    if (draft.attribute.empty()) continue;
    if (SaysNothing(f, item, draft.attribute)) continue;
    const Valuation value = Evaluate(s, item, draft.attribute);
    const bool amount = s.AnyIn(item, Cue::kUp) || s.AnyIn(item, Cue::kDown) ||
                        s.words[item.first].Is(Cue::kAmountNoun) || s.AnyIn(item, Cue::kAmountNoun);
    if (light && !draft.attribute.low_is_good && !amount) continue;
    const bool less = s.AnyIn(item, Cue::kDown);
    draft.polarity = (less ? 1 : -1) * f.Sign();
    draft.strength = value.strength;
    draft.confidence = f.scope.side < 0 || draft.attribute.low_is_good || amount ? 0.7 : 0.5;
    draft.rule = "requires";
    if (f.scope.side > 0 && !less) continue;
    any = f.Emit(std::move(draft)) || any;
  }
  return any;
}

namespace {

// "X cannot be embedded", "can be extended with scripts": an ability by what is done to it.
bool CanBe(const Frame& f) {
  const Sentence& s = f.sentence;
  const Word& done = s.words[f.complement.first];
  if (done.token.tag != Tag::kVBN || !f.subject.aspect.empty() || f.predicate.hedged ||
      f.predicate.role == Role::kCondition ||
      done.cues.HasAny({Cue::kEmploy, Cue::kSayVerb, Cue::kFind, Cue::kBareBe}) ||
      !s.AnyIn(f.predicate.verb, Cue::kAble))
    return false;
  return f.Assess(CutClause(s, f.complement), f.Sign(), 1.0, f.predicate.negated ? 0.7 : 0.55,
                  AttributeKind::kCapability, "can");
}

}  // namespace

// "it cannot run heavy CPU-based computing", "can handle millions of connections": an ability by
// its verb.
bool Can(const Frame& f) {
  if (!f.predicate.can || f.subject.technologies.empty() || f.complement.empty()) return false;
  if (f.predicate.cues.Has(Cue::kCopula)) return CanBe(f);
  const Sentence& s = f.sentence;
  if (s.words[f.predicate.main].Is(Cue::kModal) || f.predicate.hedged) return false;
  const bool light = s.words[f.predicate.main].Is(Cue::kLightVerb);
  Range what = light ? f.complement : Range{f.predicate.main, f.complement.last};
  // "can read and write files": the verbs share what they are about.
  while (what.size() > 2 && IsVerb(s.words[what.first].token.tag) &&
         s.words[what.first + 1].Is(Cue::kConjunction) && IsVerb(s.words[what.first + 2].token.tag))
    what.first += 2;
  for (std::size_t i = what.first; i < what.last; ++i) {
    if (s.words[i].lower == ":") what.last = i;  // what follows are examples
  }
  return f.Assess(CutClause(s, what), f.Sign(), 1.0, f.predicate.negated ? 0.75 : 0.5,
                  AttributeKind::kCapability, "can");
}

}  // namespace verdict::importers::rules
