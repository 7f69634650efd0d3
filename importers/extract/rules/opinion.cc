// Rules for opinions that people state as such: "the main drawback is ...", "I like X for ...", "I
// found it slow", "X is too general".
#include <algorithm>
#include <span>
#include <vector>

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
    // "is that its build is slow": of the build
    if (clause.cues.Has(Cue::kCopula) && !clause.subject.empty() &&
        IsNoun(s.words[clause.subject.last - 1].token.tag) && s.NamesIn(clause.subject).empty()) {
      point = clause.subject;
      while (!point.empty() &&
             (s.words[point.first].Is(Cue::kRelative) || s.words[point.first].Is(Cue::kPossessive)))
        ++point.first;
    }
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

// "Speed is X's main selling point": the subject is the point.
bool IsPoint(const Frame& f) {
  const Sentence& s = f.sentence;
  const Range head = HeadPart(s, f.complement);
  const Range thing = f.predicate.subject;
  if (head.size() < 2 || thing.empty() || !s.NamesIn(thing).empty()) return false;
  if (!IsNoun(s.words[thing.last - 1].token.tag) || PointIn(s, thing) != thing.last) return false;
  std::size_t point = head.first + 1;
  while (point < head.last && SideOfPoint(s.words[point]) == 0) ++point;
  if (point == head.last) return false;
  const int side = SideOfPoint(s.words[point]);
  const Word& owner = s.words[head.first];
  Subject subject = f.subject;
  if (owner.name >= 0)
    subject.technologies = {s.names[static_cast<std::size_t>(owner.name)].technology};
  else if (!owner.Is(Cue::kPossessive) || !owner.Is(Cue::kPronoun))
    return false;
  if (subject.technologies.size() != 1) return false;
  return f.About(subject).Assess(thing, side, 1.0, 0.7, AttributeKind::kQuality,
                                 side > 0 ? "strong-point" : "weak-point");
}

// "One downside is the slow start of X": whose it is stands at the end.
bool PointOf(const Frame& f) {
  const Sentence& s = f.sentence;
  const std::size_t point = PointIn(s, f.predicate.subject);
  if (point == f.predicate.subject.last || !s.NamesIn(f.predicate.subject).empty()) return false;
  const int technology = OnlyNameIn(s, f.complement);
  if (technology < 0) return false;
  const std::size_t name = s.NamesIn(f.complement).front().first;
  if (name < f.complement.first + 2 || s.words[name - 1].token.tag != Tag::kIN) return false;
  Subject subject;
  subject.technologies = {technology};
  return EmitPoint(f.About(subject), {f.complement.first, name - 1}, SideOfPoint(s.words[point]),
                   0.7);
}

}  // namespace

// "The main drawback of X is its slow start", "Its weak point is that ...", "X has the advantage
// of being small".
bool NamesPoint(const Frame& f) {
  const Sentence& s = f.sentence;
  constexpr double kSure = 0.75;
  if (f.predicate.negated) return false;
  if (f.predicate.cues.Has(Cue::kCopula) && IsPoint(f)) return true;
  if (f.subject.technologies.empty() && f.predicate.cues.Has(Cue::kCopula)) return PointOf(f);
  if (f.subject.technologies.size() != 1) return false;
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
  // "offers advantages for complex documents", "has problems with long paths"
  const bool topic = word.phrase_cues.Has(Cue::kTopic);
  if (topic || (word.Is(Cue::kFor) && word.token.tag == Tag::kIN)) {
    const Range what =
        CutClause(s, {link + (topic ? word.phrase_size : 1U), f.predicate.complement.last});
    return s.NamesIn(what).empty() &&
           f.Assess(what, SideOfPoint(s.words[point]), 1.0, kSure, AttributeKind::kUseCase,
                    SideOfPoint(s.words[point]) > 0 ? "strong-point" : "weak-point");
  }
  if (!word.Is(Cue::kOf) && !word.Is(Cue::kRelative) && word.lower != ":") return false;
  return EmitPoint(f, {link + 1, f.complement.last}, SideOfPoint(s.words[point]), kSure);
}

namespace {

// "What I like about X is its speed", "One thing we hate about X is the build".
bool WhatIsLiked(const Frame& f) {
  const int side = SideOfLiking(f);
  if (side == 0) return false;
  Subject subject;
  subject.technologies = f.subject.technologies;
  return EmitPoint(f.About(subject), f.complement, side, 0.75);
}

// The technologies that stand in a list from the first name on: "X and Y".
std::vector<int> ListedNames(const Sentence& s, std::span<const NameMention> names) {
  std::vector<int> listed;
  for (std::size_t n = 0; n < names.size(); ++n) {
    bool joined = true;
    for (std::size_t i = n > 0 ? names[n - 1].last : names[n].first; i < names[n].first; ++i)
      joined = joined && (s.words[i].lower == "," || s.words[i].Is(Cue::kConjunction));
    if (!joined) break;
    listed.push_back(names[n].technology);
  }
  return listed;
}

// What is liked behind word `end`: a technology, or several; one for something; an aspect of it.
bool LikesWhat(const Frame& f, std::size_t end, int polarity) {
  const Sentence& s = f.sentence;
  const Range rest{end, f.complement.last};
  const auto names = s.NamesIn(rest);
  constexpr double kSure = 0.75;
  constexpr double kTaste = 0.6;
  if (names.empty()) return false;
  const std::vector<int> listed = ListedNames(s, names);
  if (listed.size() < names.size() && OnlyNameIn(s, rest) < 0) return false;
  Subject subject;
  subject.technologies = listed;
  const Frame g = f.About(subject);
  const NameMention& name = names.front();
  if (s.words[end].token.tag == Tag::kTO) return false;  // "would like to try X"
  // "the clean syntax of X"
  if (name.first > end + 1 && listed.size() == 1) {
    const std::size_t before =
        s.words[name.first - 1].token.tag == Tag::kDT ? name.first - 2 : name.first - 1;
    return s.words[before].Is(Cue::kOf) && before > end &&
           g.Assess({end, before}, polarity, 1.0, kSure, AttributeKind::kQuality, "likes-for");
  }
  constexpr std::size_t kNear = 2;
  if (name.first > end + kNear) return false;
  const std::size_t after = names[listed.size() - 1].last;
  if (after < rest.last && s.words[after].token.tag == Tag::kPOS) {  // "X's syntax"
    return g.Assess({after + 1, rest.last}, polarity, 1.0, kSure, AttributeKind::kQuality,
                    "likes-for");
  }
  const std::size_t end_of_clause = f.predicate.complement.last;
  for (std::size_t i = after; i < std::min(end_of_clause, after + 2); ++i) {
    const bool reason = s.words[i].Begins(Cue::kReason);
    if (!reason && (i >= rest.last || !s.words[i].Begins(Cue::kFor))) continue;
    if (reason && i + s.words[i].phrase_size < end_of_clause) {  // "because of its licence"
      return g.Assess({i + s.words[i].phrase_size, end_of_clause}, polarity, 1.0, kSure,
                      AttributeKind::kQuality, "likes-for");
    }
    if (i + 1 < rest.last && s.words[i + 1].Is(Cue::kPeople) &&
        s.words[i + 1].token.tag != Tag::kCD)
      break;  // "to anyone who ..."
    if (s.words[i].aside) break;
    const Range what = AspectsOf(g, {i + 1, f.predicate.complement.last});  // behind a colon
    return g.Assess(what.first > rest.last ? what : AspectsOf(g, {i + 1, rest.last}), polarity, 1.0,
                    kSure, AttributeKind::kQuality, "likes-for");
  }
  // "X users": who is liked is not X.
  if (after < rest.last && IsNoun(s.words[after].token.tag)) return false;
  if (const Range lead = g.LeadAspect(); !lead.empty()) {  // "For small tasks, choose X."
    const bool told = g.Assess(lead, polarity, 1.0, kSure, AttributeKind::kUseCase, "likes-for");
    if (told || f.predicate.imperative) return told;
  }
  Draft draft;
  draft.attribute = OverallName(g, f.predicate.verb);
  draft.polarity = polarity;
  draft.confidence = kTaste;
  draft.rule = "likes";
  return g.Emit(std::move(draft));
}

}  // namespace

// "I like X for its snapshots", "I hate X", "keep away from X": for an aspect or altogether.
bool Likes(const Frame& f) {
  if (WhatIsLiked(f)) return true;
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
  } else if (f.predicate.cues.Has(Cue::kReject)) {
    polarity = -1;
  } else if (f.predicate.cues.Has(Cue::kSettle) && !f.predicate.imperative &&
             (!f.predicate.can || s.AnyIn(f.predicate.verb, Cue::kHypothetical))) {
    polarity = 1;
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
  // "Use X": nothing else is said, so that it is meant on the whole
  const auto command = [&] {
    const auto names = s.NamesIn(f.predicate.complement);
    std::size_t last = f.predicate.complement.last;
    while (last > f.predicate.complement.first && IsAdverb(s.words[last - 1].token.tag)) --last;
    return f.predicate.imperative && names.size() == 1 && names.front().last == last &&
           names.front().first == f.predicate.complement.first && f.predicate.start == 0 &&
           f.condition.empty() && s.predicates.size() == 1;
  };
  if (polarity == 0 && f.predicate.cues.HasAny({Cue::kChoose, Cue::kEmploy}) && command())
    polarity = 1;
  if (polarity == 0) return false;
  return LikesWhat(f, end, polarity * f.Sign());
}

namespace {

// "We found the documentation rather thin", "its API clumsy", "X's syntax odd", "the syntax of X
// odd": the aspect begins at word `first`; whose it is, unless "of X" says so.
bool FindsAspect(const Frame& f, std::size_t first, Subject subject) {
  const Sentence& s = f.sentence;
  const std::size_t last = f.complement.last;
  std::size_t end = first;
  while (end < last && s.words[end].name < 0 &&
         (IsNoun(s.words[end].token.tag) || (verdict::IsAdjective(s.words[end].token.tag) &&
                                             end + 1 < last && IsNoun(s.words[end + 1].token.tag))))
    ++end;
  subject.aspect = {first, end};
  if (end + 2 < last && s.words[end].Is(Cue::kOf) && s.words[end + 1].name >= 0) {
    const NameMention& owner = s.names[static_cast<std::size_t>(s.words[end + 1].name)];
    subject.technologies = {owner.technology};
    end = owner.last;
  }
  if (subject.aspect.empty() || end >= last || subject.technologies.size() != 1) return false;
  const Word& said = s.words[end];
  if (!verdict::IsAdjective(said.token.tag) && !IsAdverb(said.token.tag) &&
      said.token.tag != Tag::kVBG && said.token.tag != Tag::kVBN)
    return false;
  Predicate copula = f.predicate;
  copula.cues.Add(Cue::kCopula);
  const Frame g = f.With(copula, subject, {end, last});
  return AspectIs(g);
}

}  // namespace

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
    if (i < f.complement.last && s.words[i].token.tag == Tag::kPOS) {
      subject.named = true;
      return FindsAspect(f, i + 1, subject);
    }
  } else if (s.words[i].token.tag == Tag::kDT || s.words[i].Is(Cue::kPossessive)) {
    constexpr double kFromContext = 0.9;
    if (s.words[i].Is(Cue::kPossessive) && !s.words[i].Is(Cue::kPronoun)) return false;  // "our"
    subject.technologies = f.subject.about;
    subject.certainty = kFromContext;
    return FindsAspect(f, i + 1, subject);
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
  Predicate copula = f.predicate;
  copula.cues.Add(Cue::kCopula);
  const Frame g = f.With(copula, subject, {i, f.complement.last});
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
    AdjectiveHit hit = AdjectiveAt(f, i, c.last);
    // "makes deployment a breeze"
    const bool easy = s.words[i].phrase_cues.Has(Cue::kFeasible);
    if (easy || s.words[i].phrase_cues.Has(Cue::kInfeasible)) {
      hit.size = s.words[i].phrase_size;
      hit.polarity = easy ? 1 : -1;
    }
    if (hit.size == 0 || hit.polarity == 0) continue;
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
