// Rules for what is better, worse or equal to another technology.
#include <algorithm>

#include "importers/extract/rules/rules.h"

namespace verdict::importers::rules {
namespace {

// The technology that a comparative without "than Y" is set against: "unlike Y, X is faster"; the
// other one where just two are named in the sentence.
int ImpliedOther(const Frame& f) {
  if (const int other = OtherSide(f); other >= 0) return other;
  if (f.subject.technologies.size() != 1) return -1;
  int other = -1;
  for (const NameMention& name : f.sentence.names) {
    if (name.technology == f.subject.technologies.front()) continue;
    if (other >= 0 && other != name.technology) return -1;
    other = name.technology;
  }
  if (other < 0 || !f.names.technologies()[static_cast<std::size_t>(other)].compared) return -1;
  return other;
}

bool PrepositionBefore(const Sentence& s, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    if (s.words[i].token.tag == Tag::kIN || s.words[i].token.tag == Tag::kTO) return true;
  }
  return false;
}

// "not faster than Y" says at most as fast; "not slower than Y" at least as fast.
int NegatedPolarity(int /*polarity*/) { return 0; }

// Whether a comparative without a word of its own only tells an amount, or its noun says nothing.
bool NamesNothing(const Frame& f, const Comparative& c) {
  const Sentence& s = f.sentence;
  const Word& last = s.words[std::min(c.end, c.words.last) - 1];
  const Word& noun = c.end > c.words.last ? s.words[c.end - 1] : last;
  return noun.Is(Cue::kDispensable) || noun.Is(Cue::kUp) || noun.Is(Cue::kDown);
}

}  // namespace

std::vector<AttributeName> GenericAspects(const Frame& f, const Comparative& c) {
  const Sentence& s = f.sentence;
  std::vector<AttributeName> aspects;
  const auto add = [&](Range range) {
    for (Range item : SplitList(s, AspectsOf(f, CutClause(s, range)))) {
      AttributeName name = NameAttribute(s, item, f.vocabulary, AttributeKind::kUseCase);
      if (!name.empty() && s.NamesIn(item).empty()) aspects.push_back(std::move(name));
    }
  };
  for (std::size_t i = c.end; i < f.predicate.complement.last; ++i) {
    const Word& word = s.words[i];
    if (word.phrase_cues.Has(Cue::kTopic)) {
      add({i + word.phrase_size, f.predicate.complement.last});
      break;
    }
    if (!word.Is(Cue::kFor) || (word.token.tag != Tag::kIN && word.token.tag != Tag::kTO)) continue;
    std::size_t end = i + 1;
    while (end < f.predicate.complement.last && !s.words[end].Is(Cue::kThan)) ++end;
    add({i + 1, end});
    break;
  }
  if (aspects.empty()) {
    for (const Range words : f.condition_words) add(words);
  }
  if (aspects.empty() && !f.LeadAspect().empty()) add(f.LeadAspect());
  if (aspects.empty() && !f.subject.aspect.empty()) add(f.subject.aspect);
  if (aspects.empty() && !f.scope.aspect.empty()) aspects.push_back(f.scope.aspect);
  if (aspects.empty()) aspects.push_back(OverallName(f, c.words));
  return aspects;
}

// "X is faster than Y", "X has more features than Y", "X processes requests much more slowly".
bool Compares(const Frame& f) {
  if (f.subject.technologies.empty() || f.subject.people) return false;
  const Sentence& s = f.sentence;
  const Range range{f.predicate.verb.last, f.predicate.complement.last};
  bool any = false;
  for (const Comparative& c : FindComparatives(f, range)) {
    int other = c.other;
    const bool named_other = other >= 0;
    if (!named_other && !c.than) other = ImpliedOther(f);
    const bool only_copula = f.predicate.cues.Has(Cue::kCopula);
    if (c.generic && !c.than && other < 0) continue;  // "a better option for X": suitability
    // Without "than" only what is said of the subject itself: "is faster", not "recommended for
    // larger ones".
    if (!c.than && other < 0 &&
        (c.attribute.known == nullptr || PrepositionBefore(s, range.first, c.words.first)))
      continue;
    if (c.generic && !named_other && !only_copula) continue;
    if (!only_copula && other < 0 &&
        f.predicate.cues.HasAny({Cue::kHave, Cue::kRequire, Cue::kIncrease, Cue::kDecrease,
                                 Cue::kEnable, Cue::kUsedFor, Cue::kLack}))
      continue;
    Draft draft;
    draft.strength = c.strength;
    draft.polarity = c.polarity;
    if (f.predicate.cues.Has(Cue::kLack) || f.predicate.cues.Has(Cue::kRequire)) {
      // "needs more memory than Y": the attribute's own pole has done the work unless it is
      // unknown.
      if (f.predicate.cues.Has(Cue::kRequire) && !c.attribute.low_is_good)
        draft.polarity = -c.polarity;
    }
    if (f.Sign() < 0) draft.polarity = NegatedPolarity(c.polarity);
    if (f.subject.negated && other < 0) continue;  // "neither is better"
    draft.rule = c.than ? "comparative" : "comparative-implied";
    if (c.than_all && other < 0 && !c.generic) {
      for (const int each : f.names.compared()) {
        Draft one = draft;
        one.kind = ClaimKind::kComparison;
        one.compared_to = each;
        one.attribute = c.attribute;
        one.confidence = 0.7;
        any = f.Emit(std::move(one)) || any;
      }
      continue;
    }
    draft.kind = other >= 0 ? ClaimKind::kComparison : ClaimKind::kAssessment;
    draft.compared_to = other;
    draft.confidence = named_other ? 0.85 : (other >= 0 ? 0.6 : 0.7);
    if (c.generic) {
      for (AttributeName& aspect : GenericAspects(f, c)) {
        Draft one = draft;
        one.attribute = std::move(aspect);
        any = f.Emit(std::move(one)) || any;
      }
      continue;
    }
    draft.attribute = c.attribute;
    // "bigger", "a smaller difference": of what?
    if (draft.attribute.known == nullptr && f.subject.aspect.empty() && NamesNothing(f, c))
      continue;
    // "Debugging is easier than in Y": the subject's aspect is what is compared.
    if (!f.subject.aspect.empty() && only_copula) {
      AttributeName aspect =
          NameAttribute(s, f.subject.aspect, f.vocabulary, AttributeKind::kQuality);
      if (!aspect.empty()) {
        if (aspect.low_is_good &&
            (s.words[c.words.first].Is(Cue::kUp) || s.words[c.words.first].Is(Cue::kDown))) {
          draft.polarity = s.words[c.words.first].Is(Cue::kDown) ? 1 : -1;
        }
        draft.attribute = std::move(aspect);
      }
    }
    any = f.Emit(std::move(draft)) || any;
  }
  return any;
}

// "X outperforms Y in terms of a and b", "X lags behind Y".
bool Outdoes(const Frame& f) {
  const bool outdoes = f.predicate.cues.Has(Cue::kOutdo);
  const bool trails = f.predicate.cues.Has(Cue::kTrail);
  if ((!outdoes && !trails) || f.subject.technologies.empty()) return false;
  const Sentence& s = f.sentence;
  const auto names = s.NamesIn(f.predicate.complement);
  if (names.empty()) return false;
  Comparative c;
  c.words = f.predicate.verb;
  c.end = names.front().last;
  c.generic = true;
  bool any = false;
  for (AttributeName& aspect : GenericAspects(f, c)) {
    Draft draft;
    draft.kind = ClaimKind::kComparison;
    draft.compared_to = names.front().technology;
    draft.attribute = std::move(aspect);
    draft.polarity = (outdoes ? 1 : -1) * f.Sign();
    draft.confidence = 0.85;
    draft.rule = outdoes ? "outdoes" : "trails";
    any = f.Emit(std::move(draft)) || any;
  }
  return any;
}

// "X is as fast as Y", "not as mature as Y", "on par with Y", "similar to Y".
bool AsGoodAs(const Frame& f) {
  if (!f.sentence.cues.Has(Cue::kEqual) && f.sentence.cues.Has(Cue::kThan)) return false;
  if (f.subject.technologies.empty()) return false;
  const Sentence& s = f.sentence;
  const Range range{f.predicate.verb.last, f.predicate.complement.last};
  for (std::size_t i = range.first; i + 2 < range.last; ++i) {
    if (s.words[i].lower != "as" && s.words[i].lower != "so") continue;
    for (std::size_t k = i + 2; k < range.last && k < i + 6; ++k) {
      if (s.words[k].lower != "as") continue;
      const auto names = s.NamesIn({k + 1, std::min(k + 5, range.last)});
      const AdjectiveHit hit = AdjectiveAt(f, i + 1, k);
      if (names.empty()) break;
      Draft draft;
      draft.kind = ClaimKind::kComparison;
      draft.compared_to = names.front().technology;
      const bool generic = s.words[i + 1].Is(Cue::kGood) || s.words[i + 1].lower == "well";
      if (hit.size > 0) {
        draft.attribute = hit.attribute;
      } else if (generic) {
        draft.attribute = !f.scope.aspect.empty() ? f.scope.aspect : OverallName(f, {i, k + 1});
      } else {
        draft.attribute = NameAttribute(s, {i + 1, k}, f.vocabulary, AttributeKind::kQuality);
      }
      // "twice as long": of what?
      if (hit.size == 0 && !generic && k == i + 2 && s.words[i + 1].Is(Cue::kUp)) return false;
      const int side = hit.size > 0 ? hit.polarity : draft.attribute.low_is_good ? -1 : 1;
      const bool denied = (i > range.first && s.words[i - 1].Is(Cue::kNegation)) ||
                          (i > range.first + 1 && s.words[i - 2].phrase_cues.Has(Cue::kNegation));
      draft.polarity = f.Sign() < 0 || denied ? -side : 0;
      if (i > range.first && s.words[i - 1].Is(Cue::kMultiplier) && f.Sign() > 0)
        draft.polarity = side;  // "twice as fast as Y"
      if (i > range.first && s.words[i - 1].lower == "half" && f.Sign() > 0) draft.polarity = -side;
      draft.confidence = 0.75;
      draft.rule = *draft.polarity == 0 ? "as-good-as" : "not-as-good-as";
      return f.Emit(std::move(draft));
    }
  }
  const std::size_t equal = s.FirstIn(range, Cue::kEqual);
  if (equal >= range.last || s.words[equal].Is(Cue::kBoth) || s.words[equal].lower == "as")
    return false;
  Draft draft;
  draft.kind = ClaimKind::kComparison;
  draft.polarity = 0;
  draft.confidence = 0.65;
  draft.rule = "equal";
  // "has similar performance with Y", "X and Y have comparable speed"
  const std::size_t after_equal =
      equal +
      (s.words[equal].phrase_cues.Has(Cue::kEqual) ? std::size_t{s.words[equal].phrase_size} : 1);
  Range noun{after_equal, after_equal};
  while (noun.last < range.last &&
         (IsNoun(s.words[noun.last].token.tag) ||
          verdict::IsAdjective(s.words[noun.last].token.tag)) &&
         s.words[noun.last].name < 0)
    ++noun.last;
  const auto names = s.NamesIn({noun.last, range.last});
  if (!noun.empty()) {
    draft.attribute = NameAttribute(s, noun, f.vocabulary, AttributeKind::kQuality);
  } else if (!f.subject.aspect.empty()) {
    draft.attribute = NameAttribute(s, f.subject.aspect, f.vocabulary, AttributeKind::kQuality);
  } else if (!f.scope.aspect.empty()) {
    draft.attribute = f.scope.aspect;
  }
  if (draft.attribute.empty() || f.predicate.negated || f.subject.negated) return false;
  if (f.predicate.cues.Has(Cue::kHave) && equal > f.complement.first + 2)
    return false;  // "offers great speed, on par with Y"
  if (!names.empty() && f.subject.technologies.size() == 1) {
    draft.compared_to = names.front().technology;
    return f.Emit(std::move(draft));
  }
  if (f.subject.technologies.size() == 2) {
    draft.compared_to = f.subject.technologies[1];
    Subject first = f.subject;
    first.technologies.resize(1);
    const Frame g = f.About(first);
    return g.Emit(std::move(draft));
  }
  return false;
}

// "prefer X to Y", "choose X over Y", "I'd use X rather than Y", "go for X instead of Y".
bool Prefers(const Frame& f) {
  if (!f.predicate.cues.Has(Cue::kChoose) && !f.predicate.cues.Has(Cue::kEmploy)) return false;
  if (!f.subject.people && !f.predicate.imperative) return false;
  const Sentence& s = f.sentence;
  const Range range{f.predicate.verb.last, f.predicate.complement.last};
  const auto names = s.NamesIn(range);
  if (names.size() < 2) return false;
  const Range between{names[0].last, names[1].first};
  if (between.empty() || between.size() > 4) return false;
  const bool against = s.AnyIn(between, Cue::kUnlike) ||
                       (s.words[between.first].lower == "to" && between.size() == 1);
  if (!against || names[0].technology == names[1].technology) return false;
  Subject subject = f.subject;
  subject.technologies = {names[0].technology};
  const Frame g = f.About(subject);
  Comparative c;
  c.words = f.predicate.verb;
  c.end = names[1].last;
  bool any = false;
  for (AttributeName& aspect : GenericAspects(g, c)) {
    Draft draft;
    draft.kind = ClaimKind::kComparison;
    draft.compared_to = names[1].technology;
    draft.attribute = std::move(aspect);
    draft.polarity = f.Sign();
    draft.confidence = 0.75;
    draft.rule = "prefers";
    any = g.Emit(std::move(draft)) || any;
  }
  return any;
}

}  // namespace verdict::importers::rules
