// Phrases that praise or blame as a whole: "just works", "does not scale", "is in its infancy".
#include "importers/extract/phrase.h"
#include "importers/extract/properties.h"
#include "importers/extract/rules/rules.h"

namespace verdict::importers::rules {

bool Idiom(const Frame& f) {
  if (f.subject.technologies.empty() || f.predicate.role == Role::kCondition || f.scope.side != 0)
    return false;
  const Sentence& s = f.sentence;
  const PropertyTable& table = PropertyTable::Get();
  // At the verb, at an adverb before it ("just works"), or behind "is".
  PropertyTable::Hit hit;
  std::size_t at = f.predicate.main;
  if (f.predicate.main > f.predicate.start) hit = table.IdiomAt(s, at = f.predicate.main - 1);
  if (hit.size == 0) hit = table.IdiomAt(s, at = f.predicate.main);
  for (std::size_t i = f.complement.first;
       hit.size == 0 && f.predicate.cues.Has(Cue::kCopula) && i < f.complement.last; ++i) {
    hit = table.IdiomAt(s, at = i);
    if (!IsAdverb(s.words[i].token.tag) && !s.words[i].Is(Cue::kIntensifier)) break;
  }
  if (hit.size == 0) return false;
  // "scales images" does that to images; "scales badly" says how
  const std::size_t after = at + hit.size;
  if (hit.size == 1 && !f.predicate.cues.Has(Cue::kCopula) && after < f.complement.last &&
      (s.words[after].token.tag == Tag::kDT || s.words[after].token.tag == Tag::kPRP ||
       IsNoun(s.words[after].token.tag) || IsAdverb(s.words[after].token.tag) ||
       verdict::IsAdjective(s.words[after].token.tag)))
    return false;
  const bool praise = hit.pattern->shape == ValueShape::kPraise;
  if (!praise && hit.pattern->shape != ValueShape::kBlame) return false;
  // "wins hands down on documentation", "falls flat when it comes to search"
  if (f.subject.aspect.empty() && f.vocabulary.FindAttribute(hit.pattern->property) == nullptr &&
      after + 1 < f.predicate.complement.last) {
    const Word& link = s.words[after];
    const bool topic = link.phrase_cues.Has(Cue::kTopic);
    const Range what = CutClause(s, {after + (topic ? link.phrase_size : 1U),
                                     topic ? f.predicate.complement.last : f.complement.last});
    if ((topic || (link.Is(Cue::kFor) && link.token.tag == Tag::kIN)) && !what.empty() &&
        s.NamesIn(what).empty() && !s.words[what.first].Is(Cue::kPossessive) &&
        f.Assess(what, (praise ? 1 : -1) * f.Sign(), 1.0, 0.75, AttributeKind::kUseCase, "idiom"))
      return true;
  }
  Draft draft;
  const std::string_view text = s.TextOf({at, at + hit.size});
  if (!f.subject.aspect.empty()) {  // "The documentation of X leaves a lot to be desired"
    draft.attribute = NameAttribute(s, f.subject.aspect, f.vocabulary, AttributeKind::kQuality);
  } else if (const KnownAttribute* known = f.vocabulary.FindAttribute(hit.pattern->property)) {
    draft.attribute = KnownName(*known, text);
  } else if (!f.scope.aspect.empty()) {  // "Throughput: X is the clear leader"
    draft.attribute = f.scope.aspect;
  } else {
    draft.attribute = OverallName(f, {at, at + hit.size});
  }
  if (draft.attribute.empty()) return false;
  draft.polarity = (praise ? 1 : -1) * f.Sign();
  draft.confidence = 0.75;
  draft.rule = "idiom";
  return f.Emit(std::move(draft));
}

}  // namespace verdict::importers::rules
