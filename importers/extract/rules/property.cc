// Rules for facts with a value: what it is, who made it, when, under which license.
#include <algorithm>

#include "importers/extract/comparing_words.h"
#include "importers/extract/properties.h"
#include "importers/extract/rules/rules.h"

namespace verdict::importers::rules {
namespace {

bool IsYear(std::string_view text) {
  if (text.size() != 4 || (text[0] != '1' && text[0] != '2')) return false;
  if (!std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return false;
  return text >= "1950" && text <= "2049";
}

bool IsCapitalised(const Sentence& s, std::size_t i) {
  const char c = s.words[i].token.In(s.text).front();
  return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3;
}

AttributeName Property(const Frame& f, const std::string& name, std::string_view text) {
  // A pattern's name may be another attribute's alias ("engine" of "storage engines"): only facts
  // count.
  const KnownAttribute* known = f.vocabulary.FindAttribute(name);
  if (known != nullptr && known->kind == AttributeKind::kProperty) return KnownName(*known, text);
  AttributeName attribute;
  attribute.name = name;
  attribute.text = std::string(text);
  attribute.kind = AttributeKind::kProperty;
  return attribute;
}

bool EmitValue(const Frame& f, AttributeName attribute, std::string value, double confidence,
               std::string_view rule) {
  if (value.empty()) return false;
  Draft draft;
  if (f.scope.side != 0)
    draft.polarity = f.scope.side;  // a fact listed among the pros speaks for it
  draft.kind = ClaimKind::kProperty;
  draft.attribute = std::move(attribute);
  draft.value = std::move(value);
  draft.confidence = confidence;
  draft.rule = rule;
  draft.condition.clear();
  return f.Emit(std::move(draft));
}

// A run of capitalised words: "Guido van Rossum", "the Python Software Foundation License".
Range CapitalisedRun(const Sentence& s, std::size_t i, std::size_t last) {
  while (i < last && s.words[i].token.tag == Tag::kDT) ++i;
  Range run{i, i};
  while (run.last < last) {
    const Word& word = s.words[run.last];
    const bool listed = word.lower == "," && run.last > run.first && run.last + 1 < last &&
                        IsCapitalised(s, run.last + 1) && s.words[run.last + 1].name < 0;
    if (listed) {
      ++run.last;
      continue;
    }
    const bool joins = word.Is(Cue::kNameJoiner) && run.last > run.first && run.last + 1 < last &&
                       IsCapitalised(s, run.last + 1);
    if (!joins &&
        (word.IsMark() || !(IsCapitalised(s, run.last) || word.token.kind == TokenKind::kNumber)))
      break;
    ++run.last;
  }
  return run;
}

std::string ValueAfter(const Frame& f, ValueShape shape, std::size_t i, std::size_t last) {
  const Sentence& s = f.sentence;
  switch (shape) {
    case ValueShape::kYear:
      for (std::size_t k = i; k < last && k < i + 6; ++k) {
        if (IsYear(s.words[k].lower)) return std::string(s.words[k].lower);
      }
      return {};
    case ValueShape::kVersion:
      for (std::size_t k = i; k < last && k < i + 4; ++k) {
        if (s.words[k].token.kind == TokenKind::kNumber) return std::string(s.TextOf({k, k + 1}));
      }
      return {};
    case ValueShape::kPerson: {
      const Range run = CapitalisedRun(s, i, last);
      return run.empty() ? std::string() : std::string(s.TextOf(run));
    }
    case ValueShape::kNames: {
      const Range run = CapitalisedRun(s, i, last);
      if (!run.empty()) return std::string(s.TextOf(run));
      return {};
    }
    case ValueShape::kPraise:
    case ValueShape::kBlame:
      return {};
    case ValueShape::kList: {
      const Range range = CutClause(s, {i, last});
      if (range.empty() || range.size() > 40) return {};
      return std::string(s.TextOf(range));
    }
    case ValueShape::kWords: {
      Range range = HeadPart(s, CutClause(s, {i, last}));
      while (!range.empty() && s.words[range.first].token.tag == Tag::kDT) ++range.first;
      if (range.empty() || range.size() > 8) return {};
      return std::string(s.TextOf(range));
    }
  }
  return {};
}

}  // namespace

// "Node.js is an open-source runtime environment for JavaScript": its type.
bool Definition(const Frame& f) {
  if (!f.predicate.cues.Has(Cue::kCopula) || f.predicate.negated || f.predicate.can ||
      f.subject.technologies.size() != 1 || !f.subject.aspect.empty())
    return false;
  const Sentence& s = f.sentence;
  const Range c = f.complement;
  if (c.empty() || s.words[c.first].token.tag != Tag::kDT || f.predicate.role == Role::kRelative)
    return false;
  if (s.words[c.first].Is(Cue::kLackNoun)) return false;  // "is no small feat"
  // "is a pain to set up", "is a joy", "is a mess": verdicts
  if (s.words[c.first].phrase_cues.HasAny(
          {Cue::kFeasible, Cue::kInfeasible, Cue::kGood, Cue::kBad}))
    return false;
  const PropertyTable::Hit idiom = PropertyTable::Get().IdiomAt(s, c.first);
  if (idiom.size > 0 && (idiom.pattern->shape == ValueShape::kBlame ||
                         f.vocabulary.FindAttribute(idiom.pattern->property) == nullptr))
    return false;
  if (f.scope.side != 0 || SideOfLiking(f) != 0) return false;
  Range phrase{c.first + 1, c.last};
  for (std::size_t i = phrase.first; i < phrase.last; ++i) {
    const Word& word = s.words[i];
    if (word.Is(Cue::kRelative) || word.token.tag == Tag::kWDT ||
        (word.token.tag == Tag::kVBN && i + 1 < phrase.last &&
         (s.words[i + 1].token.tag == Tag::kIN || s.words[i + 1].token.tag == Tag::kTO)) ||
        (word.token.tag == Tag::kIN && !word.Is(Cue::kOf) && word.lower != "for") ||
        word.lower == "(" || word.token.tag == Tag::kTO ||
        (word.token.tag == Tag::kJJ && i + 1 < phrase.last &&
         s.words[i + 1].token.tag == Tag::kIN && i > phrase.first)) {
      phrase.last = i;
      break;
    }
  }
  // "a high-level, object-oriented programming language": commas between adjectives.
  Range head = HeadPart(s, phrase);
  while (head.last + 1 < phrase.last && s.words[head.last].lower == "," && head.last > head.first &&
         verdict::IsAdjective(s.words[head.last - 1].token.tag)) {
    head.last = HeadPart(s, {head.last + 1, phrase.last}).last;
  }
  if (head.empty() || head.size() > 8) return false;
  const PropertyTable& table = PropertyTable::Get();
  if (table.IdiomAt(s, c.first).size > 0 || table.IdiomAt(s, head.first).size > 0)
    return false;  // "a no-brainer", "the clear leader"
  const Word& noun = s.words[head.last - 1];
  if (!IsNoun(noun.token.tag) || (noun.Is(Cue::kOption) && !noun.Is(Cue::kKindNoun))) return false;
  // "a bit of a problem", "a weak point": no kind of thing
  if (noun.cues.HasAny({Cue::kAmountNoun, Cue::kStrongPoint, Cue::kWeakPoint})) return false;
  bool specific = false;
  for (std::size_t i = head.first; i < head.last; ++i) {
    const Word& word = s.words[i];
    // "a bit of a pain": how much of it
    if (word.Is(Cue::kAmountNoun) && !word.Is(Cue::kKindNoun) && i + 1 < head.last &&
        s.words[i + 1].Is(Cue::kOf))
      return false;
    if (word.Is(Cue::kGood) || word.Is(Cue::kBad) || word.token.tag == Tag::kJJS ||
        word.token.tag == Tag::kJJR || word.token.tag == Tag::kRBS || word.token.tag == Tag::kRBR)
      return false;
    if (word.name >= 0 && f.names
                              .technologies()[static_cast<std::size_t>(
                                  s.names[static_cast<std::size_t>(word.name)].technology)]
                              .compared)
      return false;
    const bool adjective_value = PropertyTable::Get().AdjectiveAt(s, i).size > 0;
    if (i + 1 < head.last && !adjective_value && !word.Is(Cue::kUp) && !word.IsMark() &&
        !word.Is(Cue::kConjunction))
      specific = true;
  }
  if (!specific && !(head.size() == 1 && !noun.Is(Cue::kDispensable) && !noun.Is(Cue::kKindNoun)))
    return false;
  if (phrase.size() > 10) phrase = head;
  EmitValue(f, Property(f, "type", s.TextOf(head)), std::string(s.TextOf(phrase)),
            f.subject.named ? 0.7 : 0.5, f.subject.named ? "definition" : "definition-of-it");
  return false;  // the adjectives in it may say more
}

// "The latest version of X is Y", "the default interpreter used by X is Y", "its license is MIT".
bool PropertyIs(const Frame& f) {
  if (!f.predicate.cues.Has(Cue::kCopula) || f.predicate.negated || f.subject.aspect.empty() ||
      f.subject.technologies.empty())
    return false;
  constexpr double kSure = 0.7;  // that the aspect is the subject's: more than its section says
  if (!f.subject.named && f.subject.certainty < kSure) return false;
  const Sentence& s = f.sentence;
  AttributeName attribute =
      NameAttribute(s, f.subject.aspect, f.vocabulary, AttributeKind::kProperty);
  if (attribute.empty()) return false;
  const bool known_property =
      attribute.known != nullptr && attribute.known->kind == AttributeKind::kProperty;
  Range value = CutClause(s, f.complement);
  while (!value.empty() && s.words[value.first].token.tag == Tag::kDT) ++value.first;
  if (value.empty() || value.size() > 12) return false;
  const bool named_value = s.words[value.first].name >= 0 || IsCapitalised(s, value.first) ||
                           s.words[value.first].token.kind == TokenKind::kNumber;
  if (!known_property && !named_value) return false;
  attribute.kind = AttributeKind::kProperty;
  return EmitValue(f, std::move(attribute), std::string(s.TextOf(value)), 0.75, "property-is");
}

// "written in C++", "licensed under MIT", "first released in 2009", "runs on the V8 engine".
bool PropertyPhrase(const Frame& f) {
  if (f.subject.technologies.size() != 1 || f.predicate.negated ||
      (!f.subject.aspect.empty() && f.subject.named))
    return false;
  const Sentence& s = f.sentence;
  const PropertyTable& table = PropertyTable::Get();
  bool any = false;
  for (std::size_t i = f.predicate.lead.empty() ? f.predicate.verb.first : f.predicate.lead.first;
       i < f.predicate.complement.last; ++i) {
    if (f.predicate.subject.Holds(i)) continue;
    const PropertyTable::Hit hit = table.PhraseAt(s, i);
    if (hit.size == 0) continue;
    const std::size_t last =
        f.predicate.lead.Holds(i) ? f.predicate.lead.last : f.predicate.complement.last;
    const std::string value = ValueAfter(f, hit.pattern->shape, i + hit.size, last);
    if (value.empty() || !hit.pattern->Accepts(value)) continue;
    any = EmitValue(f, Property(f, hit.pattern->property, s.TextOf({i, i + hit.size})), value, 0.75,
                    "property-phrase") ||
          any;
    i += hit.size - 1;
  }
  return any;
}

// "supports Python, Ruby and Go": languages are a fact, not an ability.
bool SupportedLanguages(const Frame& f) {
  if (!f.predicate.cues.Has(Cue::kSupport) || f.subject.technologies.empty() ||
      !f.subject.aspect.empty() || f.predicate.negated)
    return false;
  const Sentence& s = f.sentence;
  Range value = CutClause(s, {f.predicate.verb.last, f.predicate.complement.last});
  const std::size_t like = s.FirstIn(value, Cue::kListLike);
  if (like < value.last && like + 1 < value.last) value.first = like + 1;
  if (value.empty() || !IsLanguage(f, value.first)) return false;
  while (value.size() > 1 && s.words[value.last - 1].name < 0 &&
         IsAdverb(s.words[value.last - 1].token.tag))
    --value.last;
  return EmitValue(f, Property(f, "supported languages", s.TextOf(f.predicate.verb)),
                   std::string(s.TextOf(value)), 0.75, "supported-languages");
}

// "uses a JavaScript interpreter", "follows several programming paradigms, like a and b": the noun
// is the property.
bool PropertyObject(const Frame& f) {
  if (!f.predicate.cues.HasAny(
          {Cue::kHave, Cue::kEmploy, Cue::kSupport, Cue::kRequire, Cue::kFollow}) ||
      f.predicate.negated || f.predicate.can || f.subject.technologies.empty() ||
      !f.subject.aspect.empty() || f.scope.side != 0)
    return false;
  const Sentence& s = f.sentence;
  const Range whole{f.predicate.verb.last, f.predicate.complement.last};
  const std::size_t like = s.FirstIn(whole, Cue::kListLike);
  const Range phrase = CutClause(s, {whole.first, like});
  const Range head = HeadPart(s, CoreOf(s, phrase));
  if (head.empty()) return false;
  // "a richer query language" is better than another's, no fact.
  for (std::size_t i = phrase.first; i < head.last; ++i) {
    if (IsComparativeTag(s.words[i].token.tag)) return false;
  }
  const KnownAttribute* known = nullptr;
  for (std::size_t first = head.first; first < head.last && known == nullptr; ++first) {
    const KnownAttribute* found = f.vocabulary.FindAttribute(s.TextOf({first, head.last}));
    if (found != nullptr && found->kind == AttributeKind::kProperty) known = found;
  }
  if (known == nullptr) return false;
  Range value = phrase;
  if (like < whole.last) {
    value = CutClause(s, {like + (s.words[like].phrase_cues.Has(Cue::kListLike)
                                      ? std::size_t{s.words[like].phrase_size}
                                      : 1),
                          whole.last});
  }
  while (!value.empty() && s.words[value.first].token.tag == Tag::kDT) ++value.first;
  if (value.empty() || value.size() > 25 || (value == head && head.size() == 1)) return false;
  return EmitValue(f, KnownName(*known, s.TextOf(head)), std::string(s.TextOf(value)), 0.65,
                   "property-object");
}

// "an open-source, interpreted language"; "is dynamically typed".
bool PropertyAdjective(const Frame& f) {
  if (!f.predicate.cues.Has(Cue::kCopula) || f.subject.technologies.empty() ||
      !f.subject.aspect.empty())
    return false;
  const Sentence& s = f.sentence;
  const PropertyTable& table = PropertyTable::Get();
  bool any = false;
  for (std::size_t i = f.complement.first; i < f.complement.last && i < f.complement.first + 8;
       ++i) {
    if (i > f.complement.first &&
        (s.words[i].token.tag == Tag::kIN || s.words[i].Is(Cue::kRelative) ||
         s.words[i].token.tag == Tag::kTO))
      break;
    const PropertyTable::Hit hit = table.AdjectiveAt(s, i);
    if (hit.size == 0) continue;
    const Range words{i, i + hit.size};
    if (f.predicate.negated) {
      Draft draft;
      draft.kind = ClaimKind::kProperty;
      draft.attribute = NameAttribute(s, words, f.vocabulary, AttributeKind::kProperty);
      draft.value = false;
      draft.confidence = 0.7;
      draft.rule = "property-adjective";
      any = f.Emit(std::move(draft)) || any;
    } else {
      any = EmitValue(f, Property(f, hit.pattern->property, s.TextOf(words)),
                      std::string(s.TextOf(words)), 0.75, "property-adjective") ||
            any;
    }
    i += hit.size - 1;
  }
  return any;
}

// "Ryan Dahl, in 2009, wrote Node.js": who and when, from the maker's side.
bool CreatedBy(const Frame& f) {
  const Sentence& s = f.sentence;
  const bool creates =
      f.predicate.cues.Has(Cue::kCreationVerb) || s.AnyIn(f.predicate.verb, Cue::kCreationVerb);
  if (f.subject.technologies.empty() && creates && !f.subject.people) {
    const auto names = s.NamesIn({f.predicate.verb.last, f.predicate.complement.last});
    if (names.empty() || names.front().first > f.predicate.verb.last + 1) return false;
    const Range from{f.predicate.start, f.predicate.verb.first};
    const Range maker = CapitalisedRun(s, from.first, from.last);
    if (maker.empty() || !IsNoun(s.words[maker.first].token.tag)) return false;
    Subject subject;
    subject.technologies = {names.front().technology};
    Frame g = f.About(subject);
    g.condition = {};
    g.condition_words = {};
    EmitValue(g, Property(g, "creator", s.TextOf(f.predicate.verb)), std::string(s.TextOf(maker)),
              0.75, "creator");
    for (std::size_t i = from.first; i < f.predicate.complement.last; ++i) {
      if (IsYear(s.words[i].lower))
        return EmitValue(g, Property(g, "initial release", s.TextOf({i, i + 1})),
                         std::string(s.words[i].lower), 0.65, "year-of-making");
    }
    return true;
  }
  // "is developed by Guido van Rossum back in 1991"
  if (!f.subject.technologies.empty() && s.cues.Has(Cue::kCreationVerb) &&
      f.subject.aspect.empty()) {
    const std::size_t verb =
        s.FirstIn({f.predicate.verb.first, f.predicate.complement.last}, Cue::kCreationVerb);
    if (verb >= f.predicate.complement.last ||
        (s.words[verb].token.tag != Tag::kVBN && s.words[verb].token.tag != Tag::kVBD))
      return false;
    // "designed at Google by Robert Griesemer, Rob Pike and Ken Thompson"
    for (std::size_t i = verb + 1; i + 1 < f.predicate.complement.last && i < verb + 5; ++i) {
      if (s.words[i].lower != "by" || i == verb + 1) continue;
      const Range maker = CapitalisedRun(s, i + 1, f.predicate.complement.last);
      if (!maker.empty())
        EmitValue(f, Property(f, "creator", s.TextOf({verb, i + 1})), std::string(s.TextOf(maker)),
                  0.75, "creator");
      break;
    }
    for (std::size_t i = verb + 1; i < f.predicate.complement.last && i < verb + 12; ++i) {
      if (!IsYear(s.words[i].lower)) continue;
      if (s.words[i - 1].token.tag != Tag::kIN) continue;
      return EmitValue(f, Property(f, "initial release", s.TextOf({verb, verb + 1})),
                       std::string(s.words[i].lower), 0.7, "year-of-making");
    }
  }
  return false;
}

}  // namespace verdict::importers::rules
