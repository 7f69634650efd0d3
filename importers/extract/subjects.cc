// Whom a predicate speaks of: by name, by a pronoun, by what its section or list is about.
#include <algorithm>

#include "importers/extract/phrase.h"
#include "importers/extract/prose.h"

namespace verdict::importers {
namespace {

bool OnlyKind(const Sentence& s, Range range) {
  for (std::size_t i = range.first; i < range.last; ++i) {
    const Word& word = s.words[i];
    if (!word.Is(Cue::kKindNoun) && !word.Is(Cue::kOption) && word.token.tag != Tag::kDT &&
        !word.IsMark() && word.token.kind != TokenKind::kNumber && !word.Is(Cue::kOpener) &&
        !IsAdjective(word.token.tag)) {
      return false;
    }
  }
  return true;
}

Range TrimRange(const Sentence& s, Range range) {
  const auto drop = [&](std::size_t i) {
    const Word& word = s.words[i];
    return word.IsMark() || word.token.tag == Tag::kDT || word.Is(Cue::kConjunction) ||
           word.token.tag == Tag::kPOS;
  };
  while (!range.empty() && drop(range.first)) ++range.first;
  while (!range.empty() && drop(range.last - 1)) --range.last;
  return range;
}
}  // namespace

Subject ProseReader::FromContext(const Scope& scope, double certainty) const {
  Subject subject;
  if (scope.subject_is_near && !scope.subjects.empty()) {
    subject.technologies = scope.subjects;
    subject.certainty = certainty;
  } else if (!discourse_.subjects.empty() &&
             (discourse_.subjects.size() == 1 || scope.subjects.size() != 1)) {
    subject.technologies = discourse_.subjects;
    subject.certainty = certainty * 0.9;
  } else if (!scope.subjects.empty()) {
    subject.technologies = scope.subjects;
    subject.certainty = certainty * 0.9;
  }
  return subject;
}

Subject ProseReader::ResolveNamed(const Predicate& predicate,
                                  std::span<const NameMention> named) const {
  const Sentence& s = sentence_;
  Subject subject;
  subject.named = true;
  const NameMention& name = named.front();
  // "TLDR: for desktops X is ...": what stands before a colon is a label.
  std::size_t begin = predicate.subject.first;
  for (std::size_t i = begin; i < name.first; ++i) {
    if (s.words[i].lower == ":") begin = i + 1;
  }
  const Range before = TrimRange(s, {begin, name.first});
  const Range after = TrimRange(s, {named.back().last, predicate.subject.last});
  const bool possessive =
      name.last < predicate.subject.last && s.words[name.last].token.tag == Tag::kPOS;
  for (const NameMention& mention : named) {
    if (std::find(subject.technologies.begin(), subject.technologies.end(), mention.technology) ==
        subject.technologies.end())
      subject.technologies.push_back(mention.technology);
  }
  // "Moving from X to Y halved our bill": Y did
  if (named.size() == 2 && s.words[begin].Is(Cue::kSwitch) &&
      s.words[begin].token.tag == Tag::kVBG && named.back().last == predicate.subject.last &&
      s.words[named.back().first - 1].token.tag == Tag::kTO) {
    subject.technologies = {named.back().technology};
    return subject;
  }
  if (possessive && named.size() == 1) {
    subject.aspect = TrimRange(s, {name.last + 1, predicate.subject.last});
  } else if (!before.empty()) {
    // "the syntax of Python", "error handling in Python", "the default interpreter used by Python".
    const std::size_t link = name.first;
    std::size_t prep = link;
    for (std::size_t i = before.first; i < link; ++i) {
      const Tag tag = s.words[i].token.tag;
      if (tag == Tag::kIN || tag == Tag::kTO ||
          (tag == Tag::kVBN && i + 1 < link && s.words[i + 1].token.tag == Tag::kIN)) {
        prep = i;
        break;
      }
    }
    if (prep == before.first && s.words[prep].lower == "for" && !after.empty()) {
      subject = {};  // "for X users it feels like home"
    } else if (prep < link && prep > before.first) {
      subject.aspect = TrimRange(s, {before.first, prep});
      subject.technologies.resize(1);
      const Range head = HeadPart(s, subject.aspect);
      if (!head.empty() &&
          s.words[head.last - 1].Is(Cue::kPeople)) {  // "a team with experience in X"
        subject = {};
        subject.people = true;
      }
    } else if (prep >= link && before.size() == 1 && s.words[before.first].token.tag == Tag::kVBG &&
               !s.words[before.first].Is(Cue::kEmploy)) {
      subject.aspect = before;  // "Learning Rust takes time"
    } else if (prep >= link && before.size() <= 2 &&
               vocabulary_.FindAttribute(s.TextOf(before)) != nullptr) {
      subject.aspect = before;  // "async Rust"
    } else if (prep >= link && !OnlyKind(s, before)) {
      // "many developers think Python": somebody else's subject
      subject.certainty = 0.8;
    }
  } else if (!after.empty() && named.size() == 1 && !OnlyKind(s, after)) {
    // "Python syntax", "Spark DataFrame", but not "Python developers"
    if (s.words[after.last - 1].Is(Cue::kPeople)) {
      subject.technologies.clear();
      subject.people = true;
    } else if (s.words[after.first].token.tag != Tag::kIN &&
               !s.words[after.first].Is(Cue::kRelative)) {
      subject.aspect = after;
    }
  }
  return subject;
}

// What people speak of: the one technology that the clause of "I", "you" or a command names; -1 if
// there is none.
int ProseReader::ObjectOf(const Predicate& predicate, const Subject& subject) const {
  if (!subject.people && !predicate.imperative) return -1;
  int object = -1;
  for (const NameMention& name : sentence_.NamesIn(predicate.complement)) {
    if (object >= 0 && object != name.technology) return -1;
    object = name.technology;
  }
  return object;
}

// Whom a clause with people in it is about ("you can ...", "there is no ..."): see Subject::about.
Subject ProseReader::People(const Predicate& predicate, const Scope& scope) const {
  Subject subject;
  subject.people = true;
  if (const int leading = LeadingIn(predicate); leading >= 0) {
    subject.about = {leading};
    return subject;
  }
  Subject context = FromContext(scope, 1.0);
  if (context.technologies.size() == 1) subject.about = std::move(context.technologies);
  return subject;
}

// "In X, the build ...", "With X you ...": the one technology that leads in; -1 if there is none.
int ProseReader::LeadingIn(const Predicate& predicate) const {
  const Sentence& s = sentence_;
  if (predicate.lead.size() < 2) return -1;
  const Word& first = s.words[predicate.lead.first];
  const bool leads =
      first.token.tag == Tag::kIN || first.token.tag == Tag::kVBG || first.token.tag == Tag::kVB;
  if (!leads || first.Begins(Cue::kUnlike) || first.Begins(Cue::kConcession)) return -1;
  const auto named = s.NamesIn(predicate.lead);
  return named.size() == 1 && named.front().first <= predicate.lead.first + 2
             ? named.front().technology
             : -1;
}

// "Builds are slow with X", "compile times are awful in X": the one technology that a clause of few
// words ends in; -1 if there is none.
int ProseReader::TrailingIn(const Predicate& predicate) const {
  const Sentence& s = sentence_;
  constexpr std::size_t kLongest = 10;  // words
  if (predicate.complement.size() < 3 || predicate.complement.size() > kLongest) return -1;
  if (s.AnyIn(predicate.complement, Cue::kThan)) return -1;  // "slower than in X"
  const auto named = s.NamesIn(predicate.complement);
  if (named.size() != 1 || named.front().last != predicate.complement.last) return -1;
  const Word& link = s.words[named.front().first - 1];
  const bool within = link.Is(Cue::kFor) && link.token.tag == Tag::kIN;
  return within && named.front().first > predicate.complement.first + 1 &&
                 names_.technologies()[static_cast<std::size_t>(named.front().technology)].compared
             ? named.front().technology
             : -1;
}

// "an environment that runs on V8": of the subject; "NumPy, which is fast": of the name just
// before.
Subject ProseReader::ResolveRelative(std::size_t index, const Scope& scope,
                                     const std::vector<Subject>& earlier) const {
  const Sentence& s = sentence_;
  const Predicate& before = s.predicates[index - 1];
  const auto named = s.NamesIn(before.complement);
  const bool defined = before.cues.Has(Cue::kCopula) && !before.complement.empty() &&
                       s.words[before.complement.first].token.tag == Tag::kDT;
  Subject subject;
  if (!named.empty() && named.back().last == before.complement.last && !defined) {
    subject.technologies = {named.back().technology};
    subject.named = true;
    subject.certainty = 0.8;
    return subject;
  }
  subject = earlier[index - 1];
  if (subject.technologies.empty() && scope.side != 0) subject = FromContext(scope, 1.0);
  subject.certainty *= 0.8;
  return subject;
}

// "both", "neither", "all of them".
Subject ProseReader::ResolveAll(const Predicate& predicate) const {
  const Word& first = sentence_.words[predicate.subject.first];
  const auto& compared = names_.compared();
  Subject subject;
  subject.technologies = discourse_.pair.size() == 2 ? discourse_.pair : compared;
  if (compared.size() == 2) subject.technologies = compared;
  subject.certainty = first.Is(Cue::kPronoun) ? 0.7 : 0.85;
  subject.negated = first.Is(Cue::kNeither);
  if (subject.technologies.size() > 4) subject.technologies.clear();
  return subject;
}

Subject ProseReader::ResolvePronoun(std::size_t index, const Scope& scope,
                                    const std::vector<Subject>& earlier) const {
  const Sentence& s = sentence_;
  const Predicate& predicate = s.predicates[index];
  // "X is made by Y; since 2023 it is ...": the sentence's own subject, before any other's.
  for (std::size_t k = index; k-- > 0;) {
    // "I like X because it is fast"
    if (const int object = ObjectOf(s.predicates[k], earlier[k]); object >= 0) {
      Subject own;
      own.technologies = {object};
      own.named = true;
      own.certainty = 0.85;
      return own;
    }
    if (!earlier[k].named || earlier[k].technologies.size() != 1) continue;
    if (s.predicates[k].role == Role::kRelative) continue;
    // "features that Y has": in passing
    const std::size_t start = s.predicates[k].subject.first;
    if (start > 0 && s.words[start].Is(Cue::kRelative) && IsNoun(s.words[start - 1].token.tag))
      continue;
    Subject own = earlier[k];
    own.aspect = {};
    own.certainty = 0.9;
    return own;
  }
  Subject context = FromContext(scope, scope.item || scope.subject_is_near ? 0.95 : 0.85);
  if (s.words[predicate.subject.first].Is(Cue::kDemonstrative))
    context.certainty *= 0.8;  // mostly what was said, not who
  // "it" is one: not all that were named before.
  if (context.technologies.size() > 1) {
    if (scope.subjects.size() == 1)
      context.technologies = scope.subjects;
    else
      context.technologies.clear();
  }
  // "Compared to X, it ...": not of X.
  const bool against = s.AnyIn(predicate.lead, Cue::kUnlike);
  for (const NameMention& name : s.NamesIn(against ? predicate.lead : Range{})) {
    if (std::find(context.technologies.begin(), context.technologies.end(), name.technology) !=
        context.technologies.end())
      context.technologies.clear();
  }
  return context;
}

// "would be great to have X", "would be nice if X": what somebody misses.
bool ProseReader::IsWish(const Predicate& predicate) const {
  const Sentence& s = sentence_;
  if (!predicate.cues.Has(Cue::kCopula) || !s.AnyIn(predicate.verb, Cue::kHypothetical))
    return false;
  std::size_t i = predicate.complement.first;
  while (i < predicate.complement.last && s.words[i].Is(Cue::kIntensifier)) ++i;
  if (i >= predicate.complement.last || !s.words[i].Is(Cue::kGood)) return false;
  return i + 1 == predicate.complement.last || s.words[i + 1].token.tag == Tag::kTO;
}

// "the documentation", "the template syntax": one that the taxonomy has.
bool ProseReader::IsKnownAspect(Range words) const {
  const Range head = HeadPart(sentence_, TrimRange(sentence_, words));
  if (head.empty() || !sentence_.NamesIn(words).empty()) return false;
  const AttributeName named = NameAttribute(sentence_, head, vocabulary_, AttributeKind::kQuality);
  // not "the web is better", "the first release only supported X"
  return named.known != nullptr &&
         (named.kind == AttributeKind::kQuality || named.kind == AttributeKind::kCapability);
}

// A subject of its own, "threading", "the learning curve": of whom the list, cell or section
// speaks.
Subject ProseReader::ResolveOwned(const Predicate& predicate, const Scope& scope) const {
  const Word& first = sentence_.words[predicate.subject.first];
  Subject subject;
  if (const int leading = LeadingIn(predicate); leading >= 0) {  // "With X, builds are slow"
    subject.technologies = {leading};
    subject.certainty = 0.85;
    subject.aspect = TrimRange(sentence_, predicate.subject);
    return subject;
  }
  if (const int trailing = scope.side == 0 ? TrailingIn(predicate) : -1;
      trailing >= 0) {  // "Builds take forever in X"
    subject.technologies = {trailing};
    subject.certainty = 0.85;
    subject.aspect = TrimRange(sentence_, predicate.subject);
    return subject;
  }
  const bool its = first.Is(Cue::kPossessive);
  if (its && !first.Is(Cue::kPronoun)) return subject;  // "our jobs", "your site": nobody's
  const bool section = scope.subjects.size() == 1 &&
                       (discourse_.subjects.empty() || discourse_.subjects == scope.subjects);
  // "X is mature. The documentation is great.": what is known to be an aspect is whose the text
  // speaks of.
  const bool aspect = first.token.tag == Tag::kDT && !its && IsKnownAspect(predicate.subject);
  const bool goes_on = aspect && scope.subjects.empty() && scope.side == 0 && spoke_of_ >= 0;
  if (scope.side == 0 && !scope.subject_is_near && !its && !section && !goes_on) return subject;
  // The items of a technology's section are about it; its prose may turn to something else.
  const double section_certainty = scope.item ? 0.8 : aspect ? 0.85 : 0.65;
  subject = FromContext(scope, its                                         ? 0.9
                               : scope.side == 0 && !scope.subject_is_near ? section_certainty
                                                                           : 0.75);
  subject.aspect =
      TrimRange(sentence_, {predicate.subject.first + (its ? 1U : 0U), predicate.subject.last});
  return subject;
}

Subject ProseReader::Resolve(std::size_t index, const Scope& scope,
                             const std::vector<Subject>& earlier) const {
  const Sentence& s = sentence_;
  const Predicate& predicate = s.predicates[index];
  Subject subject;
  if (predicate.imperative) {
    subject.about = People(predicate, scope).about;
    return subject;
  }
  if (predicate.inherits && index > 0) return earlier[index - 1];
  if (predicate.role == Role::kRelative && index > 0) return ResolveRelative(index, scope, earlier);
  if (predicate.subject.empty()) {
    // "Requires Java.": a section's notes leave its subject out.
    const bool note = index == 0 && predicate.start == 0 && scope.subjects.size() == 1 &&
                      s.words[predicate.verb.first].token.tag == Tag::kVBZ;
    // "Have the figures float": what is asked for, said of nobody
    const bool bare = scope.side == 0 && index == 0 && predicate.start == 0 &&
                      s.words[predicate.verb.first].token.tag == Tag::kVBP;
    if (bare) return subject;
    return scope.item || note ? FromContext(scope, scope.item ? 0.95 : 0.85) : subject;
  }
  const auto named = s.NamesIn(predicate.subject);
  if (!named.empty()) {
    Subject subject_named = ResolveNamed(predicate, named);
    subject_named.negated = s.words[predicate.subject.first].Is(Cue::kNeither);
    // "the choice between X and Y depends on ...": of neither.
    if (!subject_named.aspect.empty() &&
        s.words[subject_named.aspect.last - 1].Is(Cue::kDispensable) &&
        s.FirstIn(subject_named.aspect, Cue::kStrongPoint) == subject_named.aspect.last &&
        s.FirstIn(subject_named.aspect, Cue::kWeakPoint) == subject_named.aspect.last)
      subject_named.technologies.clear();
    // "Many tools in the npm registry" among the cons of Node.js speaks of Node.js.
    const bool stranger =
        scope.subject_is_near && scope.side != 0 && !subject_named.aspect.empty() &&
        std::none_of(named.begin(), named.end(), [&](const NameMention& name) {
          return names_.technologies()[static_cast<std::size_t>(name.technology)].compared;
        });
    if (!stranger) return subject_named;
    subject = FromContext(scope, 0.8);
    subject.aspect = TrimRange(s, predicate.subject);
    return subject;
  }
  const Word& first = s.words[predicate.subject.first];
  const Word& head = s.words[predicate.subject.last - 1];
  if (first.Is(Cue::kBoth) || head.Is(Cue::kBoth) || first.Is(Cue::kNeither)) {
    // "Although such cases are rare, they are ...": the cases.
    const bool others =
        index > 0 && first.Is(Cue::kPronoun) && !s.predicates[index - 1].subject.empty() &&
        !earlier[index - 1].people &&
        (earlier[index - 1].technologies.empty() || !earlier[index - 1].aspect.empty());
    return others ? subject : ResolveAll(predicate);
  }
  if ((head.Is(Cue::kFormer) || head.Is(Cue::kLatter)) && discourse_.pair.size() == 2) {
    subject.technologies = {head.Is(Cue::kFormer) ? discourse_.pair[0] : discourse_.pair[1]};
    subject.certainty = 0.9;
    return subject;
  }
  if ((first.Is(Cue::kPeople) && predicate.subject.size() <= 3) || head.Is(Cue::kPeople))
    return People(predicate, scope);
  // "the main drawback", "the result": of whom the text speaks
  if (head.cues.HasAny({Cue::kStrongPoint, Cue::kWeakPoint, Cue::kOutcome})) {
    const int leading = LeadingIn(predicate);
    subject = FromContext(scope, scope.subjects.empty() ? 0.7 : 0.9);
    if (leading >= 0) {
      subject.technologies = {leading};
      subject.certainty = 0.9;
    }
    subject.aspect = TrimRange(s, predicate.subject);
    return subject;
  }
  if (first.token.tag == Tag::kPRP && predicate.cues.Has(Cue::kCopula) &&
      s.AnyIn(CutClause(s, predicate.complement), Cue::kSayVerb))
    return subject;  // "it is hard to say"
  if (first.token.tag == Tag::kPRP && predicate.subject.size() == 1 && IsWish(predicate))
    return subject;  // "it would be nice to have backups"
  if (first.Is(Cue::kPronoun) && predicate.subject.size() == 1)
    return ResolvePronoun(index, scope, earlier);
  const bool determined = first.token.tag == Tag::kDT || first.Is(Cue::kPossessive);
  if (determined && head.Is(Cue::kKindNoun) && predicate.subject.size() == 2)
    return FromContext(scope, 0.8);
  if (first.token.tag == Tag::kEX) {
    subject.about = People(predicate, scope).about;
    return subject;
  }
  if (first.token.tag == Tag::kNNP && first.token.kind == TokenKind::kWord)
    return subject;  // a person or a body
  return ResolveOwned(predicate, scope);
}

// The one technology that a sentence names, if its words end in it; -1 if there is none.
int ProseReader::EndsIn(const Sentence& s) const {
  if (s.technologies.size() != 1 || s.names.back().first == 0) return -1;
  std::size_t end = s.words.size();
  while (end > 0 && s.words[end - 1].IsMark()) --end;
  const int one = s.technologies.front();
  return s.names.back().last == end && names_.technologies()[static_cast<std::size_t>(one)].compared
             ? one
             : -1;
}

void ProseReader::Remember(const Scope& /*scope*/, const std::vector<Subject>& subjects) {
  const Sentence& s = sentence_;
  bool told = false;  // whom the sentence speaks of
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    if (const int object = ObjectOf(s.predicates[i], subjects[i]);
        object >= 0 && s.predicates[i].role == Role::kMain) {
      discourse_.subjects = {object};
      told = true;
    }
    if (s.predicates[i].role == Role::kRelative || subjects[i].technologies.empty()) continue;
    if (s.predicates[i].role == Role::kMain || subjects[i].named) {
      discourse_.subjects = subjects[i].technologies;
      told = true;
    }
  }
  // "That leaves us with X. It ...", "The next attempt was X. It ..."
  if (const int last = told ? -1 : EndsIn(s); last >= 0) {
    discourse_.subjects = {last};
    told = true;
  }
  spoke_of_ = told && discourse_.subjects.size() == 1 ? discourse_.subjects.front() : -1;
  const std::vector<int>& named = s.technologies;
  if (named.size() == 1 && s.question) discourse_.subjects = named;  // "What about Java? It ..."
  if (named.size() == 2) discourse_.pair = named;
}

}  // namespace verdict::importers
