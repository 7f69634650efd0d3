// Rules for opinions that people state as such: "the main drawback is ...", "I like X for ...", "I
// found it slow", "X is too general".
#include <algorithm>

#include "importers/extract/rules/rules.h"

namespace verdict::importers::rules {
namespace {

// The side of a noun that weighs what it introduces: "drawback", "strong point"; 0 if none.
int SideOfPoint(const Word& word) {
  if (word.Begins(Cue::kWeakPoint)) return -1;
  return word.Begins(Cue::kStrongPoint) ? 1 : 0;
}

// The weighing noun that a range is about ("one of the main drawbacks of X"), range.last if none:
// what stands before its first preposition, or behind an "of" that only counts.
std::size_t PointIn(const Sentence& s, Range range) {
  for (std::size_t i = range.first; i < range.last; ++i) {
    const Word& word = s.words[i];
    if (word.name < 0 && IsNoun(word.token.tag) && SideOfPoint(word) != 0) return i;
    if (word.phrase_size > 1 && SideOfPoint(word) != 0) return i;
    const bool counts =
        word.Is(Cue::kOf) && i > range.first &&
        (s.words[i - 1].Is(Cue::kAmountNoun) || s.words[i - 1].token.tag == Tag::kCD);
    if (word.token.tag == Tag::kIN && !counts) break;
  }
  return range.last;
}

// Emits the point: a phrase, or the clause that begins behind "that".
bool EmitPoint(const Frame& f, Range point, int polarity, double confidence) {
  const Sentence& s = f.sentence;
  // "is that it only works with CPython": what the clause says, without its subject.
  bool said = false;
  for (const Predicate& clause : s.predicates) {
    if (clause.start < point.first || clause.start > point.first + 2 ||
        clause.main <= f.predicate.main)
      continue;
    point = {clause.main, clause.complement.last};
    said = true;
    break;
  }
  point = CutClause(s, point);
  // "The problem is bad enough" names nothing.
  const Range head = HeadPart(s, point);
  if (head.empty() ||
      (!said && !IsNoun(s.words[head.last - 1].token.tag) &&
       s.words[head.last - 1].token.tag != Tag::kVBG && s.words[head.first].token.tag != Tag::kVBG))
    return false;
  return f.Assess(CutClause(s, point), polarity, 1.0, confidence, AttributeKind::kQuality,
                  polarity > 0 ? "strong-point" : "weak-point");
}

// The one technology named in a range, -1 if there is none or more than one.
int OnlyNameIn(const Sentence& s, Range range) {
  int only = -1;
  for (const NameMention& name : s.NamesIn(range)) {
    if (only >= 0 && name.technology != only) return -1;
    only = name.technology;
  }
  return only;
}

Frame About(const Frame& f, const Subject& subject) {
  return {f.sentence, f.predicate, subject,           f.scope,      f.names,     f.vocabulary,
          f.sink,     f.condition, f.condition_words, f.confidence, f.complement};
}

}  // namespace

// "The main drawback of X is its slow start", "Its weak point is that ...", "X has the advantage
// of being small".
bool NamesPoint(const Frame& f) {
  const Sentence& s = f.sentence;
  constexpr double kSure = 0.75;
  if (f.subject.technologies.size() != 1 || f.predicate.negated) return false;
  if (f.predicate.cues.Has(Cue::kCopula)) {
    const std::size_t point = PointIn(s, f.predicate.subject);
    if (point == f.predicate.subject.last) return false;
    return EmitPoint(f, f.complement, SideOfPoint(s.words[point]), kSure);
  }
  if (!f.predicate.cues.HasAny({Cue::kHave, Cue::kSuffer})) return false;
  const std::size_t point = PointIn(s, f.complement);
  if (point == f.complement.last) return false;
  const std::size_t link = point + s.words[point].phrase_size;
  if (link + 1 >= f.complement.last) return false;
  const Word& word = s.words[link];
  if (!word.Is(Cue::kOf) && !word.Is(Cue::kRelative) && word.lower != ":") return false;
  return EmitPoint(f, {link + 1, f.complement.last}, SideOfPoint(s.words[point]), kSure);
}

// "I like X for its snapshots", "I hate X", "keep away from X": for an aspect or altogether.
bool Likes(const Frame& f) {
  if (!f.subject.people && !f.predicate.imperative) return false;
  const Sentence& s = f.sentence;
  int polarity = 0;
  std::size_t end = f.predicate.verb.last;  // of what says so
  const Word& main = s.words[f.predicate.main];
  if (main.phrase_cues.HasAny({Cue::kLike, Cue::kDislike})) {
    polarity = main.phrase_cues.Has(Cue::kLike) ? 1 : -1;
    end = std::max(end, f.predicate.main + main.phrase_size);
  } else if (f.predicate.cues.HasAny({Cue::kLike, Cue::kDislike})) {
    polarity = f.predicate.cues.Has(Cue::kLike) ? 1 : -1;
  } else if (f.predicate.cues.Has(Cue::kCopula)) {
    constexpr std::size_t kReach = 5;  // "am a really huge fan of"
    for (std::size_t i = f.complement.first;
         i < std::min(f.complement.last, f.complement.first + kReach); ++i) {
      if (!s.words[i].phrase_cues.HasAny({Cue::kLike, Cue::kDislike})) continue;
      polarity = s.words[i].phrase_cues.Has(Cue::kLike) ? 1 : -1;
      end = i + s.words[i].phrase_size;
      break;
    }
  }
  if (polarity == 0) return false;
  const int technology = OnlyNameIn(s, {end, f.complement.last});
  const auto names = s.NamesIn({end, f.complement.last});
  constexpr std::size_t kNear = 2;
  if (technology < 0 || names.front().first > end + kNear) return false;
  Subject subject;
  subject.technologies = {technology};
  const Frame g = About(f, subject);
  polarity *= f.Sign();
  for (std::size_t i = names.front().last; i < f.complement.last; ++i) {
    if (i > names.front().last + 1) break;
    if (!s.words[i].Begins(Cue::kFor) && !s.words[i].Begins(Cue::kReason)) continue;
    return g.Assess({i + 1, f.complement.last}, polarity, 1.0, 0.75, AttributeKind::kQuality,
                    "likes-for");
  }
  // What follows the name ("X's syntax", "X users") may be what is liked.
  if (names.front().last < f.complement.last &&
      (s.words[names.front().last].token.tag == Tag::kPOS ||
       IsNoun(s.words[names.front().last].token.tag)))
    return false;
  Draft draft;
  draft.attribute = OverallName(g, f.predicate.verb);
  draft.polarity = polarity;
  draft.confidence = 0.6;
  draft.rule = "likes";
  return g.Emit(std::move(draft));
}

// "I found X easy to set up", "we consider it stable".
bool Finds(const Frame& f) {
  if (!f.subject.people || !f.predicate.cues.Has(Cue::kFind)) return false;
  const Sentence& s = f.sentence;
  std::size_t i = f.complement.first;
  if (i >= f.complement.last) return false;
  Subject subject;
  if (s.words[i].name >= 0) {
    const NameMention& name = s.names[static_cast<std::size_t>(s.words[i].name)];
    subject.technologies = {name.technology};
    i = name.last;
  } else if (s.words[i].Is(Cue::kPronoun) && f.scope.subjects.size() == 1) {
    subject.technologies = f.scope.subjects;
    subject.certainty = 0.85;
    ++i;
  } else {
    return false;
  }
  if (i + 1 < f.complement.last && s.words[i].token.tag == Tag::kTO &&
      s.words[i + 1].Is(Cue::kCopula))
    i += 2;
  Subject& owner = subject;
  Predicate copula = f.predicate;
  copula.cues.Add(Cue::kCopula);
  const Frame g{s,
                copula,
                owner,
                f.scope,
                f.names,
                f.vocabulary,
                f.sink,
                f.condition,
                f.condition_words,
                f.confidence,
                {i, f.complement.last}};
  return SuitableFor(g) || IsAdjective(g);
}

// "X is too general", "a bit too heavy for small teams": too much of anything is bad.
bool TooMuch(const Frame& f) {
  if (!f.predicate.cues.Has(Cue::kCopula) || f.subject.technologies.empty() ||
      !f.subject.aspect.empty() || f.predicate.negated)
    return false;
  const Sentence& s = f.sentence;
  for (std::size_t i = f.complement.first; i + 1 < f.complement.last; ++i) {
    const Word& word = s.words[i];
    if (!word.Begins(Cue::kTooMuch)) {
      if (IsAdverb(word.token.tag) || word.Is(Cue::kIntensifier) || word.token.tag == Tag::kDT)
        continue;
      return false;
    }
    const std::size_t said = i + (word.phrase_cues.Has(Cue::kTooMuch) ? word.phrase_size : 1U);
    if (said >= f.complement.last) return false;
    const Word& next = s.words[said];
    if (!verdict::IsAdjective(next.token.tag) && next.token.tag != Tag::kVBN) return false;
    if ((next.Is(Cue::kUp) || next.Is(Cue::kDown)) && said + 1 < f.complement.last &&
        IsNoun(s.words[said + 1].token.tag))
      return false;  // "too much boilerplate": too much of something
    const AdjectiveHit hit = AdjectiveAt(f, said, f.complement.last);
    Draft draft;
    draft.attribute =
        hit.size > 0 ? hit.attribute
                     : NameAttribute(s, {said, said + 1}, f.vocabulary, AttributeKind::kQuality);
    if (draft.attribute.empty()) return false;
    draft.polarity = -1;
    draft.confidence = 0.75;
    draft.rule = "too-much";
    return f.Emit(std::move(draft));
  }
  return false;
}

// "X makes organizing dependencies easy", "keeps builds fast and small": what becomes how.
bool Makes(const Frame& f) {
  if (!f.predicate.cues.Has(Cue::kMake) || f.subject.technologies.empty()) return false;
  const Sentence& s = f.sentence;
  const Range c = f.complement;
  // The first adjective that no noun follows is what the words before it are made.
  for (std::size_t i = c.first + 1; i < c.last; ++i) {
    if (s.words[i].token.tag == Tag::kIN || s.words[i].token.tag == Tag::kTO) return false;
    const AdjectiveHit hit = AdjectiveAt(f, i, c.last);
    if (hit.size == 0) continue;
    const std::size_t after = i + hit.size;
    if (after < c.last && IsNoun(s.words[after].token.tag)) continue;
    std::size_t end = i;
    while (end > c.first + 1 &&
           (IsAdverb(s.words[end - 1].token.tag) || s.words[end - 1].Is(Cue::kIntensifier)))
      --end;
    const Range thing{c.first, end};
    if (!s.NamesIn(thing).empty() || s.words[end - 1].Is(Cue::kPronoun)) return false;
    Draft draft;
    draft.attribute = NameAttribute(s, thing, f.vocabulary, AttributeKind::kQuality);
    if (draft.attribute.empty() || SaysNothing(f, thing, draft.attribute)) return false;
    draft.polarity = hit.polarity * f.Sign();
    draft.confidence = 0.7;
    draft.rule = "makes";
    return f.Emit(std::move(draft));
  }
  return false;
}

}  // namespace verdict::importers::rules
