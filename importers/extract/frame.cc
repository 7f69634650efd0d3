#include "importers/extract/frame.h"

#include <algorithm>

#include "importers/extract/rules/rules.h"

namespace verdict::importers {
namespace {

// The attribute of a comparative's noun or adjective, and which way it points.
struct Meaning {
  AttributeName attribute;
  int polarity = 0;
  bool generic = false;
  std::size_t end = 0;
};

AttributeName FromKnown(const KnownAttribute& known, std::string_view text) {
  AttributeName attribute;
  attribute.known = &known;
  attribute.name = known.name;
  attribute.text = std::string(text);
  attribute.kind = known.kind;
  attribute.broader = known.broader;
  attribute.low_is_good = known.good == GoodPole::kLow;
  return attribute;
}

// "easy" + "to learn" -> "easy to learn"; also without the infinitive.
std::optional<AdjectiveMeaning> Adjective(const Frame& f, const std::string& base, std::size_t next,
                                          std::size_t last, std::size_t* end) {
  const Sentence& s = f.sentence;
  if (next + 1 < last && s.words[next].token.tag == Tag::kTO &&
      s.words[next + 1].token.kind == TokenKind::kWord) {
    const std::string longer = base + " to " + std::string(s.words[next + 1].lower);
    if (const auto meaning = f.vocabulary.FindAdjective(longer)) {
      *end = next + 2;
      return meaning;
    }
  }
  *end = next;
  return f.vocabulary.FindAdjective(base);
}

// Whether a noun phrase goes on after a comparative: "a faster startup", "more features".
bool NounFollows(const Sentence& s, std::size_t i, std::size_t last) {
  if (i >= last) return false;
  const Word& word = s.words[i];
  if (word.name >= 0 || word.IsMark() || word.Is(Cue::kThan) || word.Is(Cue::kConjunction) ||
      word.token.kind != TokenKind::kWord)
    return false;
  const Tag tag = word.token.tag;
  return IsNoun(tag) || IsAdjective(tag) || tag == Tag::kVBG ||
         (tag == Tag::kVBN && i + 1 < last && IsNoun(s.words[i + 1].token.tag));
}

Range NounPhraseFrom(const Sentence& s, std::size_t first, std::size_t last) {
  std::size_t i = first;
  while (i < last && NounFollows(s, i, last)) ++i;
  return {first, i};
}

double DegreeBefore(const Sentence& s, std::size_t i, std::size_t first) {
  for (int step = 0; step < 3 && i > first; ++step) {
    --i;
    if (s.words[i].Begins(Cue::kStrongDegree)) return 1.5;
    if (s.words[i].Begins(Cue::kWeakDegree)) return 0.5;
    if (!s.words[i].Is(Cue::kIntensifier) && !IsAdverb(s.words[i].token.tag)) break;
  }
  return 1.0;
}

// What a comparison says in passing of what it does not compare ("XFS is the default of Fedora") is
// mostly misread, or of no interest.
constexpr double kStranger = 0.55;
bool IsStranger(const Frame& f, const Draft& draft) {
  const auto compared = [&](int technology) {
    return technology >= 0 && f.names.technologies()[static_cast<std::size_t>(technology)].compared;
  };
  // What is of the compared ones' kind is weighed with them, however seldom it is named.
  const auto alike = [&](int technology) {
    const auto kind = [&](int index) {
      const KnownTechnology* known = f.names.technologies()[static_cast<std::size_t>(index)].known;
      return known != nullptr ? std::string_view(known->category) : std::string_view();
    };
    return !kind(technology).empty() &&
           std::any_of(f.names.compared().begin(), f.names.compared().end(),
                       [&](int other) { return kind(other) == kind(technology); });
  };
  return f.names.compared().size() >= 2 && !compared(draft.technology) &&
         !compared(draft.compared_to) && (f.scope.side != 0 || !alike(draft.technology)) &&
         std::find(f.scope.subjects.begin(), f.scope.subjects.end(), draft.technology) ==
             f.scope.subjects.end();
}

}  // namespace

Range Frame::LeadAspect() const {
  Range lead = predicate.lead;
  if (!lead.empty() && sentence.words[lead.first].phrase_cues.Has(Cue::kTopic)) {
    lead.first += sentence.words[lead.first].phrase_size;  // "When it comes to speed,"
    return lead.empty() || !sentence.NamesIn(lead).empty() ? Range{} : lead;
  }
  if (lead.size() < 2 || !sentence.words[lead.first].Is(Cue::kFor) ||
      sentence.words[lead.first].token.tag != Tag::kIN)
    return {};
  ++lead.first;
  return sentence.NamesIn(lead).empty() ? lead : Range{};
}

bool Frame::Emit(Draft draft) const {
  bool kept = false;
  // "allows 60": a number is no aspect
  if (draft.kind == ClaimKind::kAssessment && draft.attribute.known == nullptr &&
      std::all_of(draft.attribute.name.begin(), draft.attribute.name.end(),
                  [](char c) { return IsAscii(c) && !IsAsciiLetter(c); }))
    return false;
  draft.confidence *= confidence * subject.certainty;
  if (draft.condition.empty()) draft.condition = condition;
  for (std::size_t i = 0; i < subject.technologies.size(); ++i) {
    const int technology = subject.technologies[i];
    Draft one = i + 1 < subject.technologies.size() ? draft : std::move(draft);
    one.technology = technology;
    if (one.kind == ClaimKind::kComparison && one.compared_to == technology) continue;
    // Among pros a con is a concession or a misreading; doubt it.
    if (scope.side != 0 && one.polarity && *one.polarity == -scope.side &&
        one.kind == ClaimKind::kAssessment && predicate.role != Role::kConcession) {
      one.confidence *= 0.45;
      if (sentence.predicates.empty()) sink.NoteContradiction();
    }
    if (IsStranger(*this, one)) one.confidence *= kStranger;
    kept = sink.Add(std::move(one)) || kept;
  }
  return kept;
}

// "use Foo for x, Bar for y": an item that begins with a name and "for" speaks of that one.
bool Frame::AssessOther(Range item, int polarity, double strength, double confidence_of_rule,
                        AttributeKind kind, std::string_view rule) const {
  const NameMention name = sentence.NamesIn(item).front();
  Subject other = subject;
  other.technologies = {name.technology};
  const Frame frame{sentence, predicate, other,           scope,      names,     vocabulary,
                    sink,     condition, condition_words, confidence, complement};
  return frame.Assess({name.last + 1, item.last}, polarity, strength, confidence_of_rule, kind,
                      rule);
}

bool Frame::Assess(Range phrases, int polarity, double strength, double confidence_of_rule,
                   AttributeKind kind, std::string_view rule) const {
  bool any = false;
  for (Range item : SplitList(sentence, phrases)) {
    item = CutClause(sentence, item);
    if (item.empty()) continue;
    if (const auto named = sentence.NamesIn(item);
        !named.empty() && named.front().first == item.first) {
      const std::size_t mark = named.front().last;
      if (mark + 1 < item.last && sentence.words[mark].Is(Cue::kFor) &&
          !IsAdverb(sentence.words[mark + 1].token.tag)) {  // "for Go and C++ as well"
        any = AssessOther(item, polarity, strength, confidence_of_rule, kind, rule) || any;
        continue;
      }
    }
    Draft draft;
    draft.attribute = NameAttribute(sentence, item, vocabulary, kind);
    if (draft.attribute.empty()) continue;
    if (rules::SaysNothing(*this, item, draft.attribute)) continue;
    draft.polarity = polarity;
    draft.strength = strength;
    draft.confidence = confidence_of_rule;
    draft.rule = rule;
    any = Emit(std::move(draft)) || any;
  }
  return any;
}

// "ESLint + Prettier": a capital within a sentence whose neighbour has none.
bool IsNameByCase(const Sentence& s, std::size_t i) {
  const auto capital = [&](std::size_t k) { return IsAsciiUpper(s.TextOf({k, k + 1}).front()); };
  if (i < 2 || !capital(i)) return false;
  const Word& before = s.words[i - 1];
  if (before.IsMark()) return before.lower == "+" || before.lower == "&";
  return before.name < 0 && !capital(i - 1);
}

std::vector<Comparative> FindComparatives(const Frame& f, Range range) {
  const Sentence& s = f.sentence;
  std::vector<Comparative> found;
  for (std::size_t i = range.first; i < range.last; ++i) {
    const Word& word = s.words[i];
    if (word.name >= 0 || word.token.kind != TokenKind::kWord) continue;
    if (IsNameByCase(s, i)) continue;
    const bool more = word.Is(Cue::kMore) || word.Is(Cue::kFewer);
    const std::optional<Degree> degree = more ? std::nullopt : DegreeOf(word.lower);
    if (!more && (!degree || degree->superlative)) continue;
    if (!more && word.token.tag == Tag::kNN && !word.Is(Cue::kGood)) continue;
    Comparative c;
    c.words = {i, i + 1};
    c.strength = DegreeBefore(s, i, range.first);
    const int direction = word.Is(Cue::kFewer) ? -1 : 1;
    std::size_t next = i + 1;
    if (more) {
      while (next < range.last &&
             (s.words[next].Is(Cue::kIntensifier) || IsAdverb(s.words[next].token.tag)) &&
             next + 1 < range.last && IsAdjective(s.words[next + 1].token.tag))
        ++next;
      if (next >= range.last) continue;
      const Word& head = s.words[next];
      std::size_t end = next + 1;
      const auto meaning = Adjective(f, std::string(head.lower), next + 1, range.last, &end);
      // "more slowly": the adverb of an adjective.
      const std::string adverb_base = head.lower.ends_with("ly")
                                          ? std::string(head.lower.substr(0, head.lower.size() - 2))
                                          : std::string();
      const auto adverb =
          !meaning && !adverb_base.empty() ? f.vocabulary.FindAdjective(adverb_base) : std::nullopt;
      const bool noun_after = NounFollows(s, end, range.last);
      if ((meaning || adverb) &&
          (!noun_after || s.words[end].Is(Cue::kOption) || s.words[end].Is(Cue::kKindNoun))) {
        const AdjectiveMeaning& sense = meaning ? *meaning : *adverb;
        c.attribute = FromKnown(*sense.attribute, s.TextOf({i, end}));
        c.polarity = sense.polarity * direction;
        c.end = noun_after ? NounPhraseFrom(s, end, range.last).last : end;
      } else if (IsAdjective(head.token.tag) && !noun_after) {
        c.attribute = NameAttribute(s, {next, next + 1}, f.vocabulary, AttributeKind::kQuality);
        const bool bad = head.Is(Cue::kNegative) || head.Is(Cue::kBad);
        c.polarity = (bad ? -1 : 1) * direction;
        c.end = next + 1;
      } else if (NounFollows(s, next, range.last)) {
        const Range noun = NounPhraseFrom(s, next, range.last);
        c.attribute = NameAttribute(s, noun, f.vocabulary, AttributeKind::kQuality);
        c.polarity = (c.attribute.low_is_good ? -1 : 1) * direction;
        if (Evaluate(s, noun, c.attribute).polarity < 0) c.polarity = -direction;
        c.end = noun.last;
      } else {
        continue;
      }
    } else {
      std::size_t end = i + 1;
      const bool generic = degree->base == "good" || degree->base == "bad" ||
                           degree->base == "well" || degree->base == "badly";
      const auto meaning =
          generic ? std::nullopt : Adjective(f, degree->base, i + 1, range.last, &end);
      const bool noun_after = end == i + 1 && NounFollows(s, i + 1, range.last);
      const Range noun = noun_after ? NounPhraseFrom(s, i + 1, range.last) : Range{};
      const bool empty_noun =
          noun_after &&
          (s.words[noun.last - 1].Is(Cue::kOption) || s.words[noun.last - 1].Is(Cue::kKindNoun)) &&
          (noun.size() == 1 || f.vocabulary.FindAttribute(s.TextOf(noun)) == nullptr);
      if (noun_after && !empty_noun) {
        c.attribute = NameAttribute(s, noun, f.vocabulary, AttributeKind::kQuality);
        const Valuation value = Evaluate(s, {i, noun.last}, c.attribute);
        c.polarity =
            generic ? (degree->base == "bad" || degree->base == "badly" ? -1 : 1) : value.polarity;
        if (c.polarity == 0 && meaning) c.polarity = meaning->polarity;
        c.end = noun.last;
      } else if (meaning) {
        c.attribute = FromKnown(*meaning->attribute, s.TextOf({i, end}));
        c.polarity = meaning->polarity;
        c.end = noun_after ? noun.last : end;
      } else if (generic) {
        c.generic = true;
        c.polarity = degree->base == "bad" || degree->base == "badly" ? -1 : 1;
        c.end = noun_after ? noun.last : i + 1;
      } else if (word.Is(Cue::kPositive) || word.Is(Cue::kNegative) || word.Is(Cue::kUp) ||
                 word.Is(Cue::kDown)) {
        c.attribute = NameAttribute(s, {i, i + 1}, f.vocabulary, AttributeKind::kQuality);
        c.polarity = word.Is(Cue::kNegative) || word.Is(Cue::kDown) ? -1 : 1;
        c.end = i + 1;
      } else {
        continue;
      }
    }
    if (c.polarity == 0) continue;
    // "than Y", with at most a few words between: "faster at startup than Y", "than its rival Y".
    for (std::size_t k = c.end; k < range.last && k < c.end + 12; ++k) {
      if (!s.words[k].Is(Cue::kThan)) continue;
      if (k > 0 && s.words[k - 1].Is(Cue::kOpener) && s.words[k - 1].lower == "rather") continue;
      c.than = true;
      for (std::size_t m = k + 1; m < range.last && m < k + 3; ++m)
        c.than_all = c.than_all || s.words[m].Is(Cue::kBoth);
      for (const NameMention& name : s.NamesIn({k + 1, std::min(range.last, k + 7)})) {
        c.other = name.technology;
        break;
      }
      break;
    }
    i = std::max(i, c.end - 1);
    found.push_back(std::move(c));
  }
  return found;
}

int OtherSide(const Frame& f) {
  const Sentence& s = f.sentence;
  for (const Range range :
       {f.predicate.lead, Range{f.predicate.verb.last, f.predicate.complement.last}}) {
    const std::size_t at = s.FirstIn(range, Cue::kUnlike);
    if (at >= range.last) continue;
    const auto names = s.NamesIn({at, range.last});
    if (!names.empty()) return names.front().technology;
  }
  return -1;
}

}  // namespace verdict::importers
