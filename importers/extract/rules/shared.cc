#include <algorithm>

#include "importers/extract/rules/rules.h"

namespace verdict::importers::rules {

Range AspectsOf(const Frame& f, Range range) {
  const Sentence& s = f.sentence;
  for (std::size_t i = range.first; i < range.last; ++i) {
    const Word& word = s.words[i];
    if (word.lower == ":" && i > range.first) {  // "one thing: saving time"
      const Range head = HeadPart(s, CoreOf(s, {range.first, i}));
      const bool empty = head.empty() || s.words[head.last - 1].Is(Cue::kPlaceholder) ||
                         s.words[head.last - 1].Is(Cue::kDispensable);
      if (empty) return {i + 1, range.last};
    }
    if (!word.Begins(Cue::kListLike) || word.token.tag == Tag::kVB || word.token.tag == Tag::kVBP ||
        word.token.tag == Tag::kVBZ)
      continue;
    const std::size_t size = word.phrase_cues.Has(Cue::kListLike) ? word.phrase_size : 1;
    const Range before = CutClause(s, {range.first, i});
    // "multiple purposes, like a, b and c" is about a, b and c; "web APIs, like Flask" is about web
    // APIs.
    const Range head = before.empty() ? before : HeadPart(s, CoreOf(s, before));
    const bool empty_head = head.empty() || s.words[head.last - 1].Is(Cue::kPlaceholder);
    if (empty_head) return {i + size, range.last};
    return before;
  }
  return range;
}

bool SaysNothing(const Frame& f, Range phrase, const AttributeName& attribute) {
  if (attribute.known != nullptr) return false;
  const Sentence& s = f.sentence;
  const Range core = CoreOf(s, WithoutLightVerbs(s, phrase));
  const Range head = HeadPart(s, core);
  if (head.empty()) return true;
  const Word& noun = s.words[head.last - 1];
  const bool vague = noun.Is(Cue::kDispensable) || noun.Is(Cue::kPronoun) || noun.Is(Cue::kBoth) ||
                     noun.token.tag == Tag::kPRP || noun.token.tag == Tag::kEX;
  if (noun.token.kind == TokenKind::kNumber ||
      (vague && s.words[head.first].token.kind == TokenKind::kNumber))
    return true;  // "two weeks"
  if ((vague && head.size() <= 2) || (noun.Is(Cue::kPlaceholder) && head.size() == 1)) return true;
  return head.size() == 1 &&
         (IsAdverb(noun.token.tag) || noun.token.tag == Tag::kWRB || noun.token.tag == Tag::kDT);
}

bool IsLanguage(const Frame& f, std::size_t i) {
  const int name = f.sentence.words[i].name;
  if (name < 0) return false;
  const auto technology =
      static_cast<std::size_t>(f.sentence.names[static_cast<std::size_t>(name)].technology);
  const KnownTechnology* known = f.names.technologies()[technology].known;
  return known != nullptr && known->category == "programming language";
}

int SideOfLiking(const Frame& f) {
  const Sentence& s = f.sentence;
  const auto index = static_cast<std::size_t>(&f.predicate - s.predicates.data());
  if (index == 0 || index >= s.predicates.size() || !f.predicate.cues.Has(Cue::kCopula) ||
      !f.subject.named || f.subject.technologies.size() != 1)
    return 0;
  const Predicate& before = s.predicates[index - 1];
  const Word& verb = s.words[before.main];
  if (!verb.cues.HasAny({Cue::kLike, Cue::kDislike}) || before.complement.size() != 1 ||
      s.words[before.complement.first].token.tag != Tag::kIN)
    return 0;
  return (verb.Is(Cue::kLike) ? 1 : -1) * (before.negated ? -1 : 1);
}

AttributeName KnownName(const KnownAttribute& known, std::string_view text) {
  AttributeName attribute;
  attribute.known = &known;
  attribute.name = known.name;
  attribute.text = std::string(text);
  attribute.kind = known.kind;
  attribute.broader = known.broader;
  attribute.low_is_good = known.good == GoodPole::kLow;
  return attribute;
}

AttributeName OverallName(const Frame& f, Range words) {
  AttributeName attribute;
  attribute.name = "overall";
  attribute.text = std::string(f.sentence.TextOf(words));
  return attribute;
}

namespace {

// "hard to hire for" is about hiring, whatever "hard" alone is about.
void ReadInfinitive(const Frame& f, std::size_t i, std::size_t last, AdjectiveHit& hit) {
  const Sentence& s = f.sentence;
  if (i + 2 >= last || s.words[i + 1].token.tag != Tag::kTO) return;
  const Word& verb = s.words[i + 2];
  // The tagger may not know the verb.
  const bool weighs = s.words[i].Is(Cue::kFeasible) || s.words[i].Is(Cue::kInfeasible);
  const bool unknown = weighs && verb.name < 0 && verb.token.kind == TokenKind::kWord &&
                       (IsNoun(verb.token.tag) || verdict::IsAdjective(verb.token.tag));
  if (verb.token.tag != Tag::kVB && !unknown) return;
  std::size_t end = i + 3;
  while (end < last && end < i + 6 && !s.words[end].IsMark() && !s.words[end].Is(Cue::kThan) &&
         !s.words[end].Is(Cue::kConjunction) && s.words[end].token.tag != Tag::kIN)
    ++end;
  AttributeName done = NameAttribute(s, {i + 2, end}, f.vocabulary, AttributeKind::kCapability);
  if (done.empty()) return;
  done.text = std::string(s.TextOf({i, end}));
  hit.attribute = std::move(done);
  hit.size = end - i;
}

}  // namespace

AdjectiveHit AdjectiveAt(const Frame& f, std::size_t i, std::size_t last) {
  const Sentence& s = f.sentence;
  AdjectiveHit hit;
  constexpr std::size_t kLongest = 3;  // "easy to learn"
  for (std::size_t size = std::min(kLongest, last - i); size > 0; --size) {
    const std::string_view text = s.TextOf({i, i + size});
    if (size == 1 && s.words[i].token.kind != TokenKind::kWord) break;
    std::string phrase;
    for (std::size_t k = i; k < i + size; ++k) {
      if (k > i) phrase += ' ';
      phrase += s.words[k].lower;
    }
    const auto meaning = f.vocabulary.FindAdjective(phrase);
    if (!meaning) continue;
    hit.size = size;
    hit.attribute = KnownName(*meaning->attribute, text);
    hit.polarity = meaning->polarity;
    if (size == 1) ReadInfinitive(f, i, last, hit);
    const auto degree = DegreeOf(s.words[i].lower);
    hit.superlative = (degree && degree->superlative) || (i > 0 && s.words[i - 1].lower == "most");
    return hit;
  }
  // "impossible to test": what the taxonomy has no quality for.
  const bool feasible = s.words[i].Is(Cue::kFeasible);
  if (!feasible && !s.words[i].Is(Cue::kInfeasible)) return hit;
  if (!s.NamesIn({i, last}).empty()) return hit;  // "possible to extend X": of its users
  ReadInfinitive(f, i, last, hit);
  hit.polarity = feasible ? 1 : -1;
  return hit;
}

bool NounSaysNothing(const Sentence& s, std::size_t i, std::size_t last) {
  std::size_t end = i;
  while (end < last &&
         (IsNoun(s.words[end].token.tag) || verdict::IsAdjective(s.words[end].token.tag) ||
          s.words[end].token.tag == Tag::kVBG) &&
         s.words[end].name < 0)
    ++end;
  if (end == i) return true;
  const Word& head = s.words[end - 1];
  return head.Is(Cue::kOption) || head.Is(Cue::kKindNoun);
}

}  // namespace verdict::importers::rules
