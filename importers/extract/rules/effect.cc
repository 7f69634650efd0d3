// Rules for what a technology leads to, and for what a sentence says of another by leaving it out.
#include <algorithm>
#include <vector>

#include "importers/extract/rules/rules.h"

namespace verdict::importers::rules {
namespace {

// An effect is good or bad by its words; what only causes something is to blame for it.
bool EmitEffects(const Frame& f, Range effects, int unknown, std::string_view rule) {
  bool any = false;
  for (Range item : SplitList(f.sentence, CutClause(f.sentence, effects))) {
    if (!f.sentence.NamesIn(item).empty()) continue;
    Draft draft;
    draft.attribute = NameAttribute(f.sentence, item, f.vocabulary, AttributeKind::kQuality);
    if (draft.attribute.empty() || SaysNothing(f, item, draft.attribute)) continue;
    const Valuation value = Evaluate(f.sentence, item, draft.attribute);
    int polarity = value.polarity;
    if (polarity == 0 && draft.attribute.known != nullptr)
      polarity = draft.attribute.low_is_good ? -1 : 1;
    if (polarity == 0) polarity = unknown;
    if (polarity == 0) continue;
    draft.polarity = polarity * f.Sign();
    draft.strength = value.strength;
    draft.confidence = value.polarity != 0 || draft.attribute.known != nullptr ? 0.7 : 0.6;
    draft.rule = rule;
    any = f.Emit(std::move(draft)) || any;
  }
  return any;
}

}  // namespace

// "X causes inconsistencies", "leads to faster builds", "The result is excellent performance".
bool HasEffect(const Frame& f) {
  if (f.subject.technologies.empty() || f.complement.empty()) return false;
  if (f.predicate.cues.Has(Cue::kCause)) return EmitEffects(f, f.complement, -1, "causes");
  if (!f.predicate.cues.Has(Cue::kCopula) || f.subject.aspect.empty()) return false;
  const Range head = HeadPart(f.sentence, f.subject.aspect);
  if (!f.sentence.words[head.last - 1].Is(Cue::kOutcome)) return false;
  return EmitEffects(f, f.complement, 0, "results-in");
}

// "X supports tags, but Y does not", "X can be shrunk while Y cannot": the same of another, turned
// round where one of the two denies it.
bool Elliptic(const Frame& f) {
  const Predicate& p = f.predicate;
  const Sentence& s = f.sentence;
  if (!f.subject.named || f.subject.technologies.size() != 1 || !f.subject.aspect.empty())
    return false;
  if (!s.words[p.main].Is(Cue::kAuxiliary)) return false;
  for (std::size_t i = f.complement.first; i < f.complement.last; ++i) {
    if (!s.words[i].IsMark() && !s.words[i].Is(Cue::kNegation) && !IsAdverb(s.words[i].token.tag))
      return false;
  }
  const Predicate* before = nullptr;
  for (const Predicate& other : s.predicates) {
    if (&other == &p) break;
    if (other.role == Role::kMain || other.role == Role::kConcession) before = &other;
  }
  if (before == nullptr) return false;
  // "X is unable to do what Y can" says it the other way round, and is rare.
  if (!p.negated && !before->negated) return false;
  const int flip = before->negated != p.negated ? -1 : 1;
  const std::string& own =
      f.names.technologies()[static_cast<std::size_t>(f.subject.technologies.front())].name;
  const std::vector<Claim>& claims = f.sink.claims();
  std::vector<Draft> drafts;
  std::string first;  // whom the clause before speaks of: one of them is enough
  for (std::size_t i = claims.size() - f.sink.added(); i < claims.size(); ++i) {
    const Claim& claim = claims[i];
    if (claim.kind != ClaimKind::kAssessment || !claim.polarity || claim.technology == own)
      continue;
    if (first.empty()) first = claim.technology;
    if (claim.technology != first) continue;
    Draft draft;
    draft.attribute = NameAttribute(claim.attribute_text, f.vocabulary, AttributeKind::kCapability);
    draft.attribute.name = claim.attribute;
    draft.polarity = *claim.polarity * flip;
    draft.confidence = 0.75;
    draft.rule = "ellipsis";
    drafts.push_back(std::move(draft));
  }
  bool any = false;
  for (Draft& draft : drafts) any = f.Emit(std::move(draft)) || any;
  return any;
}

}  // namespace verdict::importers::rules
