// How much of something a technology needs or takes: "uses 300 MB of memory", "starts in 20 ms".
#include <algorithm>
#include <string>

#include "importers/extract/rules/rules.h"
#include "importers/extract/units.h"

namespace verdict::importers::rules {
namespace {

// The words of a number with its unit at word i: "300 MB", "20ms", "$20"; empty if there is none.
Range MeasureAt(const Sentence& s, std::size_t i, std::size_t last) {
  constexpr std::size_t kLongest = 3;
  for (std::size_t size = std::min(kLongest, last - i); size > 0; --size) {
    const Range words{i, i + size};
    const auto measure = ReadMeasure(s.TextOf(words));
    if (measure && !measure->unit.empty()) return words;
  }
  return {i, i};
}

bool EmitQuantity(const Frame& f, Range thing, Range measure, std::string_view text) {
  Draft draft;
  draft.kind = ClaimKind::kProperty;
  draft.attribute = NameAttribute(f.sentence, thing, f.vocabulary, AttributeKind::kProperty);
  if (draft.attribute.empty() || SaysNothing(f, thing, draft.attribute)) return false;
  draft.attribute.text = std::string(text);
  draft.value = std::string(f.sentence.TextOf(measure));
  draft.confidence = 0.7;
  draft.rule = "quantity";
  return f.Emit(std::move(draft));
}

}  // namespace

bool Takes(const Frame& f) {
  if (f.subject.technologies.size() != 1 || f.predicate.negated || f.complement.empty() ||
      f.predicate.cues.Has(Cue::kCopula) || f.predicate.role == Role::kCondition)
    return false;
  const Sentence& s = f.sentence;
  std::size_t i = f.complement.first;
  const bool within = s.words[i].token.tag == Tag::kIN && !s.words[i].Is(Cue::kIntensifier);
  if (within) ++i;
  while (i < f.complement.last && s.words[i].token.kind == TokenKind::kWord &&
         (IsAdverb(s.words[i].token.tag) || s.words[i].Is(Cue::kIntensifier)))
    ++i;
  if (i >= f.complement.last) return false;
  const Range measure = MeasureAt(s, i, f.complement.last);
  if (measure.empty()) return false;
  // "starts in 20 ms": its start
  if (within) {
    return f.subject.aspect.empty() && f.predicate.cues == CueSet{} &&
           EmitQuantity(f, {f.predicate.main, f.predicate.main + 1}, measure,
                        s.TextOf({f.predicate.main, measure.last}));
  }
  if (!f.predicate.cues.Has(Cue::kRequire)) return false;
  // "a cold start takes 2 s"
  if (!f.subject.aspect.empty())
    return EmitQuantity(f, f.subject.aspect, measure, s.TextOf(f.subject.aspect));
  if (measure.last + 1 >= f.complement.last) return false;
  const Word& link = s.words[measure.last];
  // "takes 2 s to start", "uses 300 MB of memory"
  if (!link.Is(Cue::kOf) && link.token.tag != Tag::kTO) return false;
  const Range thing = HeadPart(s, CutClause(s, {measure.last + 1, f.complement.last}));
  return EmitQuantity(f, thing, measure, s.TextOf({measure.first, thing.last}));
}

}  // namespace verdict::importers::rules
