// Rules for what is good or bad at something: suitability, qualities, having and lacking.
#include <algorithm>

#include "importers/extract/properties.h"
#include "importers/extract/rules/rules.h"

namespace verdict::importers::rules {
namespace {

constexpr double kNamedAspect =
    0.85;  // "X is ideal for Y": subject, verdict and aspect are all said

bool IsPreposition(const Word& word) {
  return word.token.tag == Tag::kIN || word.token.tag == Tag::kTO;
}

// The first word after `from` that leads to an aspect: "for", "to", "in", "when it comes to".
std::size_t AspectMark(const Sentence& s, std::size_t from, std::size_t last, std::size_t* size) {
  for (std::size_t i = from; i < last; ++i) {
    const Word& word = s.words[i];
    if (word.phrase_cues.Has(Cue::kTopic)) {
      *size = word.phrase_size;
      return i;
    }
    if (word.Is(Cue::kFor) && IsPreposition(word)) {
      *size = 1;
      return i;
    }
    if (word.phrase_cues.Has(Cue::kUsedFor)) {
      *size = word.phrase_size;
      return i;
    }
  }
  return last;
}

// Whether words only name what the subject might be chosen instead of: "if you come from Foo".
bool NamesRival(const Frame& f, Range words) {
  const auto named = f.sentence.NamesIn(words);
  if (named.size() != 1 || named.front().last != words.last) return false;
  const auto kind_of = [&](int index) {
    const KnownTechnology* known = f.names.technologies()[static_cast<std::size_t>(index)].known;
    return known != nullptr ? std::string_view(known->category) : std::string_view();
  };
  return std::any_of(f.subject.technologies.begin(), f.subject.technologies.end(),
                     [&](int one) { return kind_of(one) == kind_of(named.front().technology); });
}

// Reads the aspects of "if your primary focus is on developing web applications".
bool AssessByCondition(const Frame& f, int polarity, double strength, std::string_view rule) {
  bool any = false;
  for (const Range words : f.condition_words) {
    if (NamesRival(f, words)) continue;
    any = f.Assess(words, polarity, strength, 0.75, AttributeKind::kUseCase, rule) || any;
  }
  return any;
}

std::size_t SkipAdverbs(const Sentence& s, std::size_t i, std::size_t last) {
  while (i < last && !s.words[i].Is(Cue::kGood) && !s.words[i].Is(Cue::kBad) &&
         (IsAdverb(s.words[i].token.tag) || s.words[i].Is(Cue::kIntensifier)) &&
         s.words[i].token.tag != Tag::kRBR)
    ++i;
  return i;
}

// "in" and "with" after an adjective phrase may only tell where; the marks that are trusted there.
bool AddsAspect(const Word& word) { return word.Is(Cue::kFor); }

}  // namespace

// "Node.js is the best platform to deal with X", "is not suitable for X", "is not an option to X".
bool SuitableFor(const Frame& f) {
  if (!f.predicate.cues.Has(Cue::kCopula) || f.subject.technologies.empty()) return false;
  const Sentence& s = f.sentence;
  const Range c = f.complement;
  std::size_t verdict = c.last;
  int polarity = 1;
  double strength = 1.0;
  const std::size_t start = SkipAdverbs(s, c.first, c.last);
  bool option = false;
  int flips = 1;
  for (std::size_t i = start; i < c.last && i < start + 10; ++i) {
    const Word& word = s.words[i];
    if (word.name >= 0) {
      if (i == start) return false;
      continue;
    }
    if (word.Is(Cue::kNegation) && !word.Begins(Cue::kBad)) {
      flips = -flips;
      continue;
    }
    if (word.Begins(Cue::kBad)) {
      verdict = i;
      polarity = -1;
      break;
    }
    if (word.Begins(Cue::kGood)) {
      verdict = i;
      polarity = 1;
      break;
    }
    if (word.Is(Cue::kOption) && (f.predicate.negated || i == start + 1) && i + 1 < c.last) {
      verdict = i;
      option = true;
      break;
    }
    if (word.Is(Cue::kOf) && i > start && s.words[i - 1].Is(Cue::kAmountNoun))
      continue;  // "one of the best"
    if (IsPreposition(word) || word.token.tag == Tag::kWDT || word.Is(Cue::kRelative)) break;
  }
  if (verdict >= c.last) return false;
  std::size_t mark_size = 1;
  const std::size_t mark = AspectMark(s, verdict + 1, c.last, &mark_size);
  if (option && mark >= c.last) return false;
  if (option && !f.predicate.negated) return false;
  if (s.words[verdict].Is(Cue::kStrongDegree)) strength = 1.5;
  if (s.words[verdict].Is(Cue::kWeakDegree)) strength = 0.5;
  const int sign = f.Sign() * polarity * flips;
  // "Error handling in X is good": the subject's aspect is what is praised.
  if (!f.subject.aspect.empty()) return false;
  if (mark < c.last) {
    Range aspects = AspectsOf(f, {mark + mark_size, c.last});
    // "perfect for small projects and not recommended for larger ones": two verdicts in one
    // complement.
    for (std::size_t k = aspects.first; k < aspects.last; ++k) {
      if (k + 2 < aspects.last && s.words[k].Is(Cue::kConjunction) &&
          (s.words[k + 1].Is(Cue::kNegation) || s.words[k + 1].Is(Cue::kGood) ||
           s.words[k + 1].Is(Cue::kBad))) {
        const int second = (s.words[k + 1].Is(Cue::kNegation) ? -1 : 1) *
                           (s.AnyIn({k + 1, std::min(k + 3, aspects.last)}, Cue::kBad) ? -1 : 1);
        std::size_t size = 1;
        const std::size_t next = AspectMark(s, k + 1, aspects.last, &size);
        if (next >= aspects.last) break;
        const bool ones = s.words[aspects.last - 1].Is(Cue::kAnaphorNoun);
        const Range first_part{aspects.first, k};
        const bool any = f.Assess(first_part, sign, strength, kNamedAspect, AttributeKind::kUseCase,
                                  "suitable-for");
        AssessSecond(f, {next + size, aspects.last}, first_part, ones, second, "suitable-for");
        return any;
      }
    }
    if (f.Assess(aspects, sign, strength, kNamedAspect, AttributeKind::kUseCase, "suitable-for"))
      return true;
  }
  if (AssessByCondition(f, sign, strength, "suitable-if")) return true;
  if (!f.LeadAspect().empty() &&
      f.Assess(f.LeadAspect(), sign, strength, 0.75, AttributeKind::kUseCase, "for-this"))
    return true;
  if (!f.scope.aspect.empty() && f.predicate.role == Role::kMain) {
    Draft draft;
    draft.attribute = f.scope.aspect;
    draft.polarity = sign;
    draft.strength = strength;
    draft.confidence = 0.65;
    draft.rule = "good-under-heading";
    return f.Emit(std::move(draft));
  }
  return false;
}

// "Python is not ideal for X and Y" with what follows "and" in words of its own.
void AssessSecond(const Frame& f, Range second, Range first, bool ones, int polarity,
                  std::string_view rule) {
  if (!ones) {
    f.Assess(second, polarity, 1.0, 0.8, AttributeKind::kUseCase, rule);
    return;
  }
  // "small projects ... larger ones": the noun is the first list's.
  const Sentence& s = f.sentence;
  const Range head = HeadPart(s, CutClause(s, first));
  if (head.empty()) return;
  Draft draft;
  draft.attribute =
      NameAttribute(s, {head.last - 1, head.last}, f.vocabulary, AttributeKind::kUseCase);
  const std::string modifier(s.TextOf({second.first, second.last - 1}));
  draft.attribute.broader =
      draft.attribute.known != nullptr ? draft.attribute.name : draft.attribute.broader;
  draft.attribute.name =
      modifier.empty() ? draft.attribute.name : modifier + " " + draft.attribute.name;
  draft.attribute.text = std::string(s.TextOf(second));
  draft.polarity = polarity;
  draft.confidence = 0.75;
  draft.rule = rule;
  f.Emit(std::move(draft));
}

// "is used for X", "can be used to build Y", "is designed for Z", "lends itself to W".
bool UsedFor(const Frame& f) {
  if (f.subject.technologies.empty() || !f.subject.aspect.empty()) return false;
  const Sentence& s = f.sentence;
  Range purpose = f.complement;
  if (!f.predicate.cues.Has(Cue::kUsedFor)) {
    // "can be used effectively to build Y"
    if (!f.predicate.cues.Has(Cue::kCopula) || purpose.size() < 3) return false;
    const std::size_t start = SkipAdverbs(s, purpose.first, purpose.last);
    if (start + 2 >= purpose.last || !s.words[start].Is(Cue::kEmploy) ||
        s.words[start].token.tag != Tag::kVBN)
      return false;
    const std::size_t to = SkipAdverbs(s, start + 1, purpose.last);
    if (to + 1 >= purpose.last || s.words[to].token.tag != Tag::kTO) return false;
    purpose.first = to + 1;
  }
  const Range aspects = AspectsOf(f, purpose);
  if (aspects.empty()) return false;
  return f.Assess(aspects, f.Sign(), 1.0, f.predicate.role == Role::kRelative ? 0.6 : 0.8,
                  AttributeKind::kUseCase, "used-for");
}

namespace {

// "small, quick and stable": adjectives that commas join; what is no such list ends at its head.
Range AdjectivesOf(const Sentence& s, Range complement) {
  const Range head = HeadPart(s, complement);
  std::size_t end = complement.first;
  while (end < complement.last) {
    const Word& word = s.words[end];
    const Tag tag = word.token.tag;
    const bool joins = word.lower == "," || word.lower == ";" || word.Is(Cue::kConjunction);
    if (!joins && word.name < 0 && !verdict::IsAdjective(tag) && !IsAdverb(tag) &&
        tag != Tag::kVBN && !word.Is(Cue::kIntensifier) && !word.Is(Cue::kNegation))
      break;
    if (word.name >= 0) break;
    ++end;
  }
  // "fast, modern language": the last belongs to a noun.
  if (end < complement.last && IsNoun(s.words[end].token.tag)) return head;
  return end > head.last ? Range{complement.first, end} : head;
}

}  // namespace

// "fast", "easy to learn", "robust and widely used", "one of the most flexible languages".
bool IsAdjective(const Frame& f) {
  if (!f.predicate.cues.Has(Cue::kCopula) || f.subject.technologies.empty()) return false;
  const Sentence& s = f.sentence;
  const Range c = AdjectivesOf(s, f.complement);
  bool any = false;
  double strength = 1.0;
  int flips = 1;
  // What a noun phrase says of its noun counts only where the noun says nothing itself: "a robust
  // language", not "a fast growing ecosystem".
  if (!f.subject.aspect.empty()) return AspectIs(f);
  for (std::size_t i = c.first; i < f.complement.last; ++i) {
    const Word& word = s.words[i];
    if (i >= c.last && !(word.token.tag == Tag::kTO)) {
      // "one of the most flexible languages": goes on behind "of".
      if (!(s.words[c.first].Is(Cue::kAmountNoun) && i < c.last + 6)) break;
    }
    if (word.name >= 0 || word.Is(Cue::kRelative)) break;
    if (word.Begins(Cue::kNegation)) {
      flips = -1;
      i += word.phrase_cues.Has(Cue::kNegation) ? word.phrase_size - 1U : 0U;
      continue;
    }
    if (word.Is(Cue::kConjunction) && word.lower == "but") flips = 1;
    if (word.Is(Cue::kStrongDegree)) strength = 1.5;
    if (word.Is(Cue::kWeakDegree)) strength = 0.5;
    if (word.token.kind != TokenKind::kWord || PropertyTable::Get().AdjectiveAt(s, i).size > 0 ||
        PropertyTable::Get().PhraseAt(s, i).size > 0)
      continue;
    const AdjectiveHit hit = AdjectiveAt(f, i, f.complement.last);
    if (hit.size == 0) continue;
    const std::size_t after = i + hit.size;
    if (word.Is(Cue::kIntensifier) && after < f.complement.last &&
        (verdict::IsAdjective(s.words[after].token.tag) || IsVerb(s.words[after].token.tag)))
      continue;  // "pretty challenging"
    // "a lightweight editor" praises the editor, "a simple syntax" praises the syntax (the rule for
    // having does that).
    if (after < c.last && IsNoun(s.words[after].token.tag) && !NounSaysNothing(s, after, c.last))
      continue;
    Draft draft;
    draft.attribute = hit.attribute;
    draft.polarity = hit.polarity * f.Sign() * flips;
    draft.strength = strength;
    draft.confidence = 0.8;
    draft.rule = hit.superlative ? "superlative" : "quality";
    any = f.Emit(std::move(draft)) || any;
    i = after - 1;
  }
  return any;
}

// "Python's syntax is easy to read", "tools in the npm registry are immature", "threading is good".
bool AspectIs(const Frame& f) {
  if (f.subject.aspect.empty() || f.subject.technologies.empty()) return false;
  const Sentence& s = f.sentence;
  if (!f.predicate.cues.Has(Cue::kCopula)) {
    // "takes forever"
    if (f.predicate.cues.Has(Cue::kRequire) && !s.AnyIn(f.complement, Cue::kLittleTime) &&
        s.AnyIn({f.complement.first, std::min(f.complement.last, f.complement.first + 2)},
                Cue::kLongTime)) {
      Draft draft;
      draft.attribute = NameAttribute(s, f.subject.aspect, f.vocabulary, AttributeKind::kQuality);
      draft.polarity = -f.Sign();
      draft.confidence = 0.7;
      draft.rule = "takes-time";
      return f.Emit(std::move(draft));
    }
    // "takes little time"
    if (!s.AnyIn(f.complement, Cue::kLittleTime)) return false;
    Draft draft;
    draft.attribute = NameAttribute(s, f.subject.aspect, f.vocabulary, AttributeKind::kQuality);
    draft.polarity = f.Sign();
    draft.confidence = 0.7;
    draft.rule = "takes-little-time";
    return f.Emit(std::move(draft));
  }
  int polarity = 0;
  double strength = 1.0;
  int flips = f.Sign();
  for (std::size_t i = f.complement.first; i < f.complement.last && i < f.complement.first + 8;
       ++i) {
    const Word& word = s.words[i];
    if (word.Begins(Cue::kNegation)) {  // "far from perfect"
      flips = -flips;
      i += word.phrase_cues.Has(Cue::kNegation) ? word.phrase_size - 1U : 0U;
      continue;
    }
    if (word.Begins(Cue::kTooMuch) && i + 1 < f.complement.last && flips > 0) {
      polarity = -1;
      break;
    }
    if (word.Is(Cue::kStrongDegree)) strength = 1.5;
    if (word.Is(Cue::kWeakDegree)) strength = 0.5;
    if (i > f.complement.first && (IsPreposition(word) || word.Is(Cue::kRelative)) && polarity != 0)
      break;
    const bool amount = word.Is(Cue::kUp) || word.Is(Cue::kDown);
    const bool degree =
        amount && i + 1 < f.complement.last &&
        (verdict::IsAdjective(s.words[i + 1].token.tag) || IsAdverb(s.words[i + 1].token.tag));
    if (degree) {  // "much smaller", "less complete"
      if (word.Is(Cue::kFewer)) flips = -flips;
      continue;
    }
    // "a smaller community": how much there is of the aspect, not how big the subject is
    if (amount && !word.Is(Cue::kPositive) && !word.Is(Cue::kNegative)) {
      polarity = word.Is(Cue::kUp) ? 1 : -1;
      strength = -strength;
      break;
    }
    const AdjectiveHit hit = AdjectiveAt(f, i, f.complement.last);
    if (hit.size > 0 && !(hit.attribute.low_is_good)) {
      polarity = hit.polarity;
      break;
    }
    // "hidden from", and "weaknesses are hidden" of nobody in particular: what is done to it
    const bool done =
        word.token.tag == Tag::kVBN &&
        (!f.subject.named || (i + 1 < f.complement.last && s.words[i + 1].token.tag == Tag::kIN));
    if (done) break;
    if (word.Begins(Cue::kNegative) || word.Begins(Cue::kBad) || word.Begins(Cue::kInfeasible)) {
      polarity = -1;
      break;
    }
    if (word.Begins(Cue::kPositive) || word.Begins(Cue::kGood) ||
        word.phrase_cues.Has(Cue::kFeasible)) {
      polarity = 1;
      break;
    }
    if (word.Is(Cue::kUp) || word.Is(Cue::kDown)) {
      polarity = word.Is(Cue::kUp) ? 1 : -1;
      strength = -strength;
      break;
    }
    if (hit.size > 0) {
      polarity = hit.polarity;
      break;
    }
  }
  if (polarity == 0) return false;
  // "its lack of namespaces is nasty": to lack what is good is bad, whatever is said of it
  Range aspect = f.subject.aspect;
  if (s.words[aspect.first].Is(Cue::kLackNoun)) {
    if (polarity * flips > 0) return false;
    aspect.first = std::min(aspect.first + 2, aspect.last);
  }
  bool any = false;
  for (const Range item : SplitList(s, aspect)) {
    Draft draft;
    draft.attribute = NameAttribute(s, item, f.vocabulary, AttributeKind::kQuality);
    if (draft.attribute.empty() || SaysNothing(f, item, draft.attribute)) continue;
    int said = polarity * flips;
    if (strength < 0 && draft.attribute.low_is_good)
      said = -said;  // said by amount: "memory usage is high"
    draft.polarity = said;
    draft.strength = strength < 0 ? -strength : strength;
    draft.confidence = f.subject.named ? 0.8 : 0.65;
    draft.rule = "aspect-is";
    any = f.Emit(std::move(draft)) || any;
  }
  return any;
}

// "suffers from X", "struggles with Y", "excels at Z", "shines in W".
bool Excels(const Frame& f) {
  const bool excels = f.predicate.cues.Has(Cue::kExcel);
  if ((!excels && !f.predicate.cues.Has(Cue::kSuffer)) || f.subject.technologies.empty())
    return false;
  const Sentence& s = f.sentence;
  Range what = f.complement;
  while (!what.empty() &&
         (s.words[what.first].token.tag == Tag::kIN || s.words[what.first].token.tag == Tag::kTO ||
          IsAdverb(s.words[what.first].token.tag)))
    ++what.first;
  if (what.empty()) {
    if (!f.scope.aspect.empty()) {
      Draft draft;
      draft.attribute = f.scope.aspect;
      draft.polarity = (excels ? 1 : -1) * f.Sign();
      draft.confidence = 0.6;
      draft.rule = excels ? "excels" : "suffers";
      return f.Emit(std::move(draft));
    }
    return false;
  }
  return f.Assess(AspectsOf(f, what), (excels ? 1 : -1) * f.Sign(), 1.0, 0.75,
                  AttributeKind::kUseCase, excels ? "excels" : "suffers");
}

namespace {

// "prints well": the verb says what is done; "works well", "looks good" does not.
bool NamesDeed(const Frame& f) {
  const Word& verb = f.sentence.words[f.predicate.main];
  return f.predicate.cues == CueSet{} && verb.token.kind == TokenKind::kWord &&
         f.subject.aspect.empty() && !f.predicate.can;
}

}  // namespace

// "scales well", "performs poorly under load", "integrates seamlessly with X".
bool DoesWell(const Frame& f) {
  if (f.subject.technologies.empty() || f.predicate.cues.Has(Cue::kCopula)) return false;
  const Sentence& s = f.sentence;
  const Range c = f.complement;
  for (std::size_t i = c.first; i < c.last && i < c.first + 4; ++i) {
    const Word& word = s.words[i];
    const bool adjective = word.token.tag == Tag::kJJ && i + 1 == c.last;
    if ((!IsAdverb(word.token.tag) && !adjective) ||
        (i > c.first && (s.words[i - 1].token.tag == Tag::kDT || s.words[i - 1].lower == "as")))
      continue;
    // "went completely mad": how mad, not how it went
    if (i + 1 < c.last && IsAdverb(word.token.tag) && s.words[i + 1].token.tag == Tag::kJJ &&
        !s.words[i + 1].cues.HasAny({Cue::kGood, Cue::kPositive}))
      continue;
    const std::string base = word.lower.ends_with("ly")
                                 ? std::string(word.lower.substr(0, word.lower.size() - 2))
                                 : std::string(word.lower);
    const CueSet cues = Lexicon::Get().OfWord(base);
    int polarity = 0;
    AttributeName attribute;
    if (const auto meaning = f.vocabulary.FindAdjective(base)) {
      polarity = meaning->polarity;
      attribute = KnownName(*meaning->attribute, s.TextOf({f.predicate.main, i + 1}));
    } else if (word.lower == "well" || cues.Has(Cue::kGood) || cues.Has(Cue::kPositive)) {
      polarity = 1;
    } else if (cues.Has(Cue::kBad) || cues.Has(Cue::kNegative)) {
      polarity = -1;
    }
    if (polarity == 0) continue;
    // "supports it natively": what it does stands elsewhere
    if (i > c.first && i + 1 == c.last && s.words[i - 1].token.tag == Tag::kPRP) return false;
    if (attribute.empty()) {
      std::size_t mark_size = 1;
      const std::size_t mark = AspectMark(s, i + 1, c.last, &mark_size);
      const KnownAttribute* known = f.vocabulary.FindAttribute(s.words[f.predicate.main].lower);
      if (known != nullptr) {
        attribute = KnownName(*known, s.TextOf({f.predicate.main, i + 1}));
      } else if (mark < c.last && AddsAspect(s.words[mark])) {
        return f.Assess({mark + mark_size, c.last}, polarity * f.Sign(), 1.0, 0.65,
                        AttributeKind::kUseCase, "does-well");
      } else if (!NamesDeed(f) || i + 1 != c.last) {
        continue;
      } else {
        attribute = NameAttribute(s, {f.predicate.main, f.predicate.main + 1}, f.vocabulary,
                                  AttributeKind::kCapability);
        attribute.text = std::string(s.TextOf({f.predicate.main, i + 1}));
      }
    }
    Draft draft;
    draft.attribute = attribute;
    draft.polarity = polarity * f.Sign();
    draft.confidence = 0.7;
    draft.rule = "does-well";
    return f.Emit(std::move(draft));
  }
  return false;
}

// "We can use Python for X", "You can develop Y using Node.js", "leverage JavaScript for Z".
bool PeopleUse(const Frame& f) {
  if (!f.subject.people && !f.predicate.imperative) return false;
  const Sentence& s = f.sentence;
  const auto names = s.NamesIn(f.predicate.complement);
  if (names.empty()) return false;
  const NameMention& name = names.front();
  Subject subject = f.subject;
  subject.technologies = {name.technology};
  subject.certainty = 1.0;
  const Frame g = f.About(subject);
  const bool at_start = name.first <= f.predicate.verb.last + 1;
  if (at_start && f.predicate.cues.HasAny({Cue::kEmploy, Cue::kChoose})) {
    std::size_t mark_size = 1;
    const std::size_t mark = AspectMark(s, name.last, f.complement.last, &mark_size);
    const bool for_whom = mark + 1 < f.complement.last && s.words[mark + 1].Is(Cue::kPeople);
    const bool rival = !s.NamesIn({mark, f.complement.last}).empty() &&
                       f.predicate.cues.Has(Cue::kLike);  // "I prefer X's syntax to Y's"
    if (mark < f.complement.last && mark <= name.last + 2 && !for_whom && !rival) {
      return g.Assess(AspectsOf(g, {mark + mark_size, f.complement.last}), f.Sign(), 1.0, 0.8,
                      AttributeKind::kUseCase, "use-it-for");
    }
    if (!f.predicate.cues.Has(Cue::kChoose)) return false;
    if (AssessByCondition(g, f.Sign(), 1.0, "choose-if")) return true;
    return !f.LeadAspect().empty() &&
           g.Assess(f.LeadAspect(), f.Sign(), 1.0, 0.75, AttributeKind::kUseCase, "for-this");
  }
  if (at_start && f.predicate.cues.Has(Cue::kDecrease))
    return AssessByCondition(g, -1, 1.0, "avoid-if");
  // "I have experience with X" is about people.
  if (f.predicate.cues.Has(Cue::kHave)) return false;
  // "develop chat applications and web games using Node.js"
  if (f.predicate.cues.Has(Cue::kLightVerb) && name.first > f.predicate.verb.last + 1 &&
      !f.predicate.cues.Has(Cue::kEmploy)) {
    const Word& before = s.words[name.first - 1];
    if (before.token.tag != Tag::kIN && before.token.tag != Tag::kVBG) return false;
    // "started out using X", "settled on using X": done nothing with it
    if (name.first - 1 == f.predicate.verb.last + 1 &&
        !IsNoun(s.words[f.predicate.verb.last].token.tag))
      return false;
    return g.Assess({f.predicate.verb.last, name.first - 1}, f.Sign(), 1.0, 0.7,
                    AttributeKind::kUseCase, "do-it-with");
  }
  return false;
}

}  // namespace verdict::importers::rules
