#include "importers/extract/prose.h"

#include <algorithm>

#include "base/text.h"
#include "importers/extract/advice.h"
#include "importers/extract/rules/rules.h"
#include "importers/extract/verdict_line.h"

namespace verdict::importers {
namespace {

std::size_t FirstTokenIn(const std::vector<Token>& tokens, std::size_t offset) {
  const auto at =
      std::lower_bound(tokens.begin(), tokens.end(), offset,
                       [](const Token& token, std::size_t o) { return token.begin < o; });
  return static_cast<std::size_t>(at - tokens.begin());
}

// "is it", "does X": a question even without its mark.
bool AsksSomething(const Sentence& s) {
  if (s.question) return true;
  if (s.words.size() < 3) return false;
  const Tag first = s.words[0].token.tag;
  return (first == Tag::kWP || first == Tag::kWRB) && s.words.back().lower == "?";
}

}  // namespace

void ProseReader::Read(const MappedText& text, std::vector<Token>& tokens, ByteSpan part,
                       const Scope& scope) {
  std::vector<ByteSpan> sentences;
  constexpr std::size_t kSentenceBytes = 64;  // prose has a few more
  sentences.reserve(part.size() / kSentenceBytes + 1);
  SplitSentences(part.In(text.str()), sentences);
  goes_on_ = false;
  spoke_of_ = -1;
  std::size_t before = sink_.size();  // the claims of the sentence before begin here
  std::vector<SentencePart> parts;
  for (const ByteSpan& span : sentences) {
    const ByteSpan whole{span.begin + part.begin, span.end + part.begin};
    const std::size_t first = FirstTokenIn(tokens, whole.begin);
    const std::size_t last = FirstTokenIn(tokens, whole.end);
    constexpr std::size_t kLongestSentence = 400;  // words; what is longer is no sentence
    constexpr std::size_t kMostBytes = 4000;       // each of its claims quotes it
    if (last - first > kLongestSentence || whole.size() > kMostBytes) continue;
    // "Some say that X is slow. Wrong!": what the sentence before claimed is taken back.
    if (before != sink_.size() && Refutes(whole.In(text.str()))) {
      sink_.TakeBackFrom(before, "the next sentence denies it");
      continue;
    }
    if (last - first < 2) continue;
    before = sink_.size();
    SplitAdvice(text.str(), tokens, first, last, names_, parts);
    for (const SentencePart& piece : parts) {
      const ByteSpan bytes = parts.size() == 1
                                 ? whole
                                 : ByteSpan{tokens[piece.first].begin, tokens[piece.last - 1].end};
      AnalyseSentence(text.str(), tokens, piece.first, piece.last, bytes, names_, sentence_);
      ReadSentence(text, scope);
    }
    goes_on_ = true;
  }
}

void ProseReader::ReadHeading(const MappedText& text, std::vector<Token>& tokens,
                              const Scope& scope) {
  constexpr std::size_t kMostWords = 60;
  if (tokens.size() < 3 || tokens.size() > kMostWords) return;
  const ByteSpan whole{0, text.size()};
  AnalyseSentence(text.str(), tokens, 0, tokens.size(), whole, names_, sentence_);
  if (sentence_.names.size() < 2) return;
  if (log_ != nullptr) *log_ += "  heading: " + DumpSentence(sentence_, names_) + "\n";
  sink_.SetEvidence(text, whole);
  ReadPreferences(scope, {}, {});
}

void ProseReader::ReadItem(const MappedText& text, std::vector<Token>& tokens, ByteSpan part,
                           const Scope& scope) {
  const std::size_t before = sink_.size();
  Read(text, tokens, part, scope);
  if (sink_.size() != before || scope.subjects.empty() || (scope.side == 0 && scope.aspect.empty()))
    return;
  if (sink_.contradicted()) return;  // "+ not good for X": the item denies its list
  // No rule found anything: the item's first sentence as a phrase says what it is about.
  std::vector<ByteSpan> sentences;
  SplitSentences(part.In(text.str()), sentences);
  if (sentences.empty()) return;
  const ByteSpan whole{sentences.front().begin + part.begin, sentences.front().end + part.begin};
  const std::size_t first = FirstTokenIn(tokens, whole.begin);
  const std::size_t last = FirstTokenIn(tokens, whole.end);
  if (last <= first || last - first > 60) return;
  AnalyseSentence(text.str(), tokens, first, last, whole, names_, sentence_);
  if (sentence_.question) return;
  sink_.SetEvidence(text, whole);
  ReadPhrase(scope, {0, sentence_.words.size()});
}

int ProseReader::Leaning(const MappedText& text, std::vector<Token>& tokens, ByteSpan part) {
  const std::size_t first = FirstTokenIn(tokens, part.begin);
  const std::size_t last = FirstTokenIn(tokens, part.end);
  if (last <= first || last - first > 120) return 0;
  AnalyseSentence(text.str(), tokens, first, last, part, names_, sentence_);
  int sum = 0;
  int weight = 2;
  int sign = 1;
  for (std::size_t i = 0; i < sentence_.words.size(); ++i) {
    const Word& word = sentence_.words[i];
    if (word.Is(Cue::kContrast) && word.Is(Cue::kConjunction)) weight = 1;
    if (word.Is(Cue::kNegation)) sign = -1;
    if (word.IsMark()) sign = 1;
    const auto meaning = word.name < 0 && word.token.kind == TokenKind::kWord
                             ? vocabulary_.FindAdjective(word.lower)
                             : std::nullopt;
    int value = 0;
    if (meaning) {
      value = meaning->polarity;
    } else if (word.Begins(Cue::kNegative) || word.Begins(Cue::kBad) || word.Begins(Cue::kLack) ||
               word.Begins(Cue::kSuffer) ||
               (word.Begins(Cue::kRequire) && !word.Is(Cue::kLightVerb))) {
      value = -1;
    } else if (word.Begins(Cue::kPositive) || word.Begins(Cue::kGood) || word.Begins(Cue::kExcel)) {
      value = 1;
    }
    sum += value * weight * sign;
  }
  return sum > 0 ? 1 : sum < 0 ? -1 : 0;
}

bool ProseReader::IsClause(const MappedText& text, std::vector<Token>& tokens, ByteSpan part) {
  constexpr std::size_t kMostWords = 120;
  const std::size_t first = FirstTokenIn(tokens, part.begin);
  const std::size_t last = FirstTokenIn(tokens, part.end);
  if (last <= first || last - first > kMostWords) return false;
  AnalyseSentence(text.str(), tokens, first, last, part, names_, sentence_);
  return std::any_of(
      sentence_.predicates.begin(), sentence_.predicates.end(),
      [](const Predicate& p) { return !p.subject.empty() && p.role == Role::kMain; });
}

// An item that is no sentence, or one whose verb tells nothing: its head phrase is the attribute,
// the list's side the polarity.
void ProseReader::ReadPhrase(const Scope& scope, Range phrase) {
  if (scope.side == 0) return;
  const Sentence& s = sentence_;
  // "Could not find any": there is none.
  if (!s.predicates.empty() && s.predicates.front().negated &&
      s.predicates.front().cues.Has(Cue::kFind) && s.predicates.front().subject.empty())
    return;
  // "+ not good for raid": the item denies its list.
  if (phrase.size() > 1) {
    const Word& first = s.words[phrase.first];
    const Word& second = s.words[phrase.first + 1];
    const int said = first.Begins(Cue::kGood) || first.Begins(Cue::kBad)
                         ? (first.Begins(Cue::kGood) ? 1 : -1)
                     : first.Is(Cue::kNegation) && second.Begins(Cue::kGood) ? -1
                                                                             : 0;
    if (said == -scope.side) return;
  }
  Predicate predicate;
  predicate.complement = phrase;
  Subject subject;
  subject.technologies = scope.subjects;
  Frame frame{s, predicate, subject, scope, names_, vocabulary_, sink_, {}, {}, 1.0, phrase};
  // "You prefer Scala", "Your team already knows X": what comes behind the verb.
  if (!s.predicates.empty()) {
    const Predicate& first = s.predicates.front();
    const bool people =
        !first.subject.empty() && (s.words[first.subject.first].Is(Cue::kPeople) ||
                                   s.words[first.subject.first].token.tag == Tag::kPRP ||
                                   s.words[first.subject.first].Is(Cue::kPossessive));
    const bool there = !first.subject.empty() && s.words[first.subject.first].token.tag == Tag::kEX;
    if (people || there)
      phrase = CutClause(s, first.complement);
    else if (!first.subject.empty() && s.NamesIn(first.subject).empty())
      phrase = first.subject;
    if (phrase.empty()) phrase = {0, s.words.size()};
  }
  const int other = OtherSide(frame);
  if (ReadAdjectives(frame, phrase, other)) return;
  Draft draft;
  draft.attribute = NameAttribute(s, phrase, vocabulary_, AttributeKind::kQuality, true);
  if (draft.attribute.empty()) return;
  draft.polarity = scope.side;
  draft.compared_to = other;
  draft.kind = other >= 0 ? ClaimKind::kComparison : ClaimKind::kAssessment;
  draft.confidence = 0.7;
  draft.rule = scope.side > 0 ? "pros-item" : "cons-item";
  frame.Emit(std::move(draft));
}

// "Easy to use with a rich set of features", "fast and lightweight": adjectives before no noun name
// the attributes.
bool ProseReader::ReadAdjectives(const Frame& frame, Range phrase, int other) const {
  const Sentence& s = frame.sentence;
  bool any = false;
  std::size_t i = phrase.first;
  while (i < phrase.last) {
    const Word& word = s.words[i];
    if (IsAdverb(word.token.tag) || word.Is(Cue::kIntensifier) || word.Is(Cue::kConjunction) ||
        word.lower == ",") {
      ++i;
      continue;
    }
    const rules::AdjectiveHit hit = rules::AdjectiveAt(frame, i, phrase.last);
    if (hit.size == 0) break;
    const std::size_t after = i + hit.size;
    if (after < phrase.last &&
        (IsNoun(s.words[after].token.tag) || IsAdjective(s.words[after].token.tag)))
      break;
    Draft draft;
    draft.attribute = hit.attribute;
    draft.polarity = frame.scope.side;
    draft.compared_to = other;
    draft.kind = other >= 0 ? ClaimKind::kComparison : ClaimKind::kAssessment;
    draft.confidence = 0.8;
    draft.rule = frame.scope.side > 0 ? "pros-adjective" : "cons-adjective";
    any = frame.Emit(std::move(draft)) || any;
    i = after;
  }
  return any;
}

double ProseReader::ConfidenceOf(const Predicate& predicate) const {
  const Sentence& s = sentence_;
  double confidence = 1.0;
  if (predicate.hedged) confidence *= 0.75;
  if (predicate.role == Role::kConcession) confidence *= 0.85;
  // "X would be best suited for Y" is advice, "X would be fast" is a guess.
  constexpr double kGuess = 0.5;
  constexpr double kAdvice = 0.75;
  // "I would recommend X" is advice all the same, where nothing is supposed.
  const bool advises =
      predicate.cues.HasAny({Cue::kLike, Cue::kDislike, Cue::kChoose}) &&
      std::none_of(s.predicates.begin(), s.predicates.end(), [&](const auto& p) {
        return p.role == Role::kCondition && s.words[p.verb.first].token.tag == Tag::kVBD;
      });
  if (!advises && s.AnyIn({predicate.start, predicate.verb.last}, Cue::kHypothetical))
    confidence *= predicate.cues.Has(Cue::kCopula) && s.AnyIn(predicate.complement, Cue::kFor) &&
                          s.AnyIn(HeadPart(s, predicate.complement), Cue::kGood)
                      ? kAdvice
                      : kGuess;
  // "some say", "it is often said"
  for (std::size_t i = 0; s.cues.Has(Cue::kHedge) && i < s.words.size(); ++i) {
    if (s.words[i].phrase_cues.Has(Cue::kHedge)) {
      confidence *= 0.65;
      break;
    }
  }
  if (s.AnyIn({predicate.start, predicate.verb.last}, Cue::kTimeWord)) confidence *= 0.5;
  // "I doubt that X will ...", "it is unlikely that X supports ...": rather not
  for (const Predicate& earlier : s.predicates) {
    if (&earlier >= &predicate) break;
    if (&earlier + 1 == &predicate &&
        s.AnyIn({earlier.verb.first, predicate.verb.first}, Cue::kDoubt))
      confidence *= 0.4;
  }
  // "Some analysts say that X is ...": somebody else's word.
  for (const Predicate& earlier : s.predicates) {
    if (&earlier >= &predicate) break;
    if (s.words[earlier.main].Is(Cue::kSayVerb) && !earlier.subject.empty() &&
        s.NamesIn(earlier.subject).empty()) {
      confidence *= 0.4;
      break;
    }
  }
  return confidence;
}

// Whether no rule can find whom to say something of: most sentences between two that compare.
bool ProseReader::SpeaksOfNobody(const Scope& scope, const std::vector<Subject>& subjects) const {
  const Sentence& s = sentence_;
  if (!s.names.empty() || !scope.subjects.empty() || scope.item || scope.side != 0) return false;
  // "due to its libraries": of whom the sentence before spoke
  if (s.cues.Has(Cue::kReason) && s.cues.Has(Cue::kPossessive)) return false;
  return std::all_of(subjects.begin(), subjects.end(), [](const Subject& subject) {
    return subject.technologies.empty() && subject.about.empty();
  });
}

void ProseReader::ReadSentence(const MappedText& text, const Scope& scope) {
  const Sentence& s = sentence_;
  std::vector<Subject> subjects;
  subjects.reserve(s.predicates.size());
  for (std::size_t i = 0; i < s.predicates.size(); ++i)
    subjects.push_back(Resolve(i, scope, subjects));
  if (log_ != nullptr) *log_ += "  sentence: " + DumpSentence(s, names_) + "\n";
  if (AsksSomething(s)) {  // says nothing, but may take for granted: "Why is X slower than Y?"
    if (log_ != nullptr)
      *log_ += "    skipped: a question says nothing but what it takes for granted\n";
    sink_.SetEvidence(text, s.span);
    ReadPreferences(scope, {}, {});
    Remember(scope, subjects);
    return;
  }
  // A sentence in quotation marks is somebody else's: a myth, a slogan.
  const std::string_view mark = s.words.front().lower;
  const bool quoted = (mark == "\"" || mark == "\xE2\x80\x9C" || mark == "``") &&
                      (s.words.back().lower == "\"" || s.words.back().lower == "\xE2\x80\x9D" ||
                       s.words.back().lower == "''");
  if (quoted) {
    if (log_ != nullptr) *log_ += "    skipped: it is in quotation marks, somebody else's word\n";
    return;
  }
  sink_.SetEvidence(text, s.span);
  if (ReadVerdictLine(s, scope, names_, vocabulary_, sink_)) return;
  if (log_ == nullptr && SpeaksOfNobody(scope, subjects)) return;
  std::string condition;
  std::vector<Range> condition_words;
  for (std::size_t i = 0; i < s.predicates.size(); ++i) {
    const Predicate& predicate = s.predicates[i];
    if (predicate.role != Role::kCondition) continue;
    std::size_t start = predicate.start;
    while (start < predicate.verb.first &&
           (s.words[start].IsMark() ||
            (s.words[start].Is(Cue::kOpener) && !s.words[start].Is(Cue::kConditional))))
      ++start;
    if (condition.empty()) {
      condition = std::string(s.TextOf({start, predicate.complement.last}));
    } else if (i > 0 && s.predicates[i - 1].role == Role::kCondition) {
      condition += " " + std::string(s.TextOf({predicate.start, predicate.complement.last}));
    }
    Range words = CutClause(s, AboutWhat(s, predicate));
    while (!words.empty() && s.words[words.first].token.tag == Tag::kIN) ++words.first;
    if (!words.empty()) condition_words.push_back(words);
  }
  for (std::size_t i = 0; i < s.predicates.size(); ++i) {
    const Predicate& predicate = s.predicates[i];
    if (predicate.role == Role::kCondition || predicate.role == Role::kQuestion) continue;
    Frame frame{s,
                predicate,
                subjects[i],
                scope,
                names_,
                vocabulary_,
                sink_,
                condition,
                condition_words,
                ConfidenceOf(predicate),
                CutClause(s, predicate.complement)};
    for (const Rule& rule : PropertyRules()) rule.apply(frame);
    for (const Rule& rule : PrimaryRules()) {
      if (!rule.apply(frame)) continue;
      if (log_ != nullptr) *log_ += "    rule: " + std::string(rule.name) + "\n";
      if (rule.apply != rules::IsAdjective) ReadContrast(frame);
      break;
    }
  }
  ReadNotes(scope);
  // "due to its extensive library", "with its rich ecosystem": has them.
  for (std::size_t i = 0; s.cues.Has(Cue::kReason) && i + 2 < s.words.size(); ++i) {
    const Word& word = s.words[i];
    if (!word.Begins(Cue::kReason) || s.predicates.empty()) continue;
    const std::size_t its = i + (word.phrase_cues.Has(Cue::kReason) ? word.phrase_size : 1U);
    if (its >= s.words.size()) break;
    const bool possessive = s.words[its].Is(Cue::kPossessive) && s.words[its].Is(Cue::kPronoun);
    const bool rich = scope.side > 0 && word.lower == "with" && i == 0 &&
                      (s.words[its].Is(Cue::kPositive) || s.words[its].Is(Cue::kUp));
    const bool the = word.lower == "with" && s.words[its].token.tag == Tag::kDT;
    if (!possessive && !rich && !the) continue;
    std::size_t end = its + 1;
    while (end < s.words.size() &&
           !std::any_of(s.predicates.begin(), s.predicates.end(),
                        [&](const Predicate& p) { return p.verb.first == end; }))
      ++end;
    Range phrase{its + (possessive || the ? 1U : 0U), end};
    // Before the main clause the phrase ends at its comma.
    if (end < s.words.size()) {
      std::size_t comma = phrase.last;
      while (comma > phrase.first && s.words[comma - 1].lower != ",") --comma;
      if (comma > phrase.first) phrase.last = comma - 1;
    }
    Subject subject = subjects.front();
    const auto owner = s.NamesIn(phrase);
    if (the) {  // "with the simplicity of Python's syntax"
      if (owner.empty()) continue;
      subject.technologies = {owner.front().technology};
      std::size_t of = phrase.first;
      while (of < phrase.last && s.words[of].token.tag != Tag::kIN) ++of;
      phrase.last = of;
    }
    if (subject.technologies.empty()) subject = FromContext(scope, 0.8);
    Predicate predicate = s.predicates.front();
    predicate.negated = false;
    Frame frame{s, predicate, subject, scope, names_, vocabulary_, sink_, {}, {}, 0.9, phrase};
    for (const Range item : SplitList(s, CutClause(s, phrase))) {
      Draft draft;
      draft.attribute = NameAttribute(s, item, vocabulary_, AttributeKind::kCapability);
      if (draft.attribute.empty()) continue;
      const Valuation value = Evaluate(s, item, draft.attribute);
      draft.polarity = value.polarity != 0 ? value.polarity : 1;
      draft.confidence = 0.55;
      draft.rule = "owing-to-its";
      frame.Emit(std::move(draft));
    }
    break;
  }
  // "There are frequent API changes in X": among cons, a con.
  if (scope.side != 0 && sink_.added() == 0 && !s.predicates.empty() &&
      !s.predicates.front().subject.empty() &&
      s.words[s.predicates.front().subject.first].token.tag == Tag::kEX &&
      !scope.subjects.empty()) {
    ReadPhrase(scope, s.predicates.front().complement);
  }
  ReadPreferences(scope, condition, condition_words);
  Remember(scope, subjects);
}

// "is great for snapshots but slow for databases": the other adjective of the same verb.
void ProseReader::ReadContrast(const Frame& frame) {
  const Sentence& s = frame.sentence;
  if (!s.words[frame.predicate.verb.first].Is(Cue::kCopula)) return;
  Predicate is = frame.predicate;
  is.cues = {Cue::kCopula};
  const Range said = frame.predicate.complement;
  for (std::size_t i = said.first + 1; i + 1 < said.last; ++i) {
    if (!s.words[i].Is(Cue::kContrast) || !s.words[i].Is(Cue::kConjunction)) continue;
    std::size_t at = i + 1;
    while (at + 1 < said.last && IsAdverb(s.words[at].token.tag)) ++at;
    const Word& word = s.words[at];
    if (!IsAdjective(word.token.tag) && !word.Begins(Cue::kGood) && !word.Begins(Cue::kBad)) return;
    const Frame other = frame.With(is, frame.subject, CutClause(s, {i + 1, said.last}));
    if (!rules::SuitableFor(other)) rules::IsAdjective(other);
    return;
  }
}

// What a sentence says without a verb: all of it, or what stands before its condition.
void ProseReader::ReadNotes(const Scope& scope) {
  const Sentence& s = sentence_;
  const bool own = scope.subjects.size() == 1;
  // "- X is small. Perfect for beginners.": of whom the item spoke before
  Scope item;
  if (!own && scope.item && goes_on_ && scope.subjects.empty() && s.names.empty() &&
      discourse_.subjects.size() == 1) {
    item.subjects = discourse_.subjects;
    item.item = true;
    item.aspect = scope.aspect;
  }
  if (!own && item.subjects.empty()) return;
  const Scope& whose = own ? scope : item;
  // "Lower learning curve for operators." in a section of pros
  constexpr std::size_t kLongestPoint = 14;  // words
  if (scope.side != 0 && !scope.item && s.predicates.empty()) {
    const Range all{0, s.words.size()};
    if (all.size() > kLongestPoint || !s.names.empty()) return;
    const Tag first = s.words.front().token.tag;
    const Range head = HeadPart(s, all);
    const bool noun = head.size() > 1 && IsNoun(s.words[head.last - 1].token.tag);
    if (noun && (IsAdjective(first) || first == Tag::kJJR)) ReadPhrase(scope, all);
    return;
  }
  if (s.predicates.empty()) {
    ReadVerbless(whose, {0, s.words.size()});
    return;
  }
  if (!whose.item) return;  // prose
  const Predicate& first = s.predicates.front();
  if (first.lead.size() > 1 && scope.side == 0 && scope.subject_is_near)
    ReadVerbless(whose, first.lead);
  // "Perfect for beginners when ...": the condition's verb is not the note's
  const Word& begin = s.words.front();
  const bool praises = IsAdjective(begin.token.tag) || IsAdverb(begin.token.tag) ||
                       begin.Begins(Cue::kGood) || begin.Begins(Cue::kBad);
  if (!praises || first.start > 0 || begin.Begins(Cue::kConditional)) return;
  std::size_t end = 1;
  while (end < first.verb.first && !s.words[end].Begins(Cue::kConditional)) ++end;
  constexpr std::size_t kFewest = 2;
  if (end < first.verb.first && end >= kFewest) ReadVerbless(whose, {0, end});
}

// "Redis: great for caching, no joins": says of its technology what a sentence would.
void ProseReader::ReadVerbless(const Scope& scope, Range words) {
  const Sentence& s = sentence_;
  Predicate predicate;
  predicate.cues.Add(Cue::kCopula);
  Subject subject;
  subject.technologies = scope.subjects;
  if (!scope.subject_is_near) {  // a note in a technology's section: "Very mature. No plugins."
    if (!scope.item && !s.names.empty()) return;
    // "alt Foo: too complex" speaks of Foo, whoever that is.
    for (std::size_t i = words.first; i < words.last; ++i) {
      if (s.words[i].lower == ":") return;
    }
    constexpr double kFromSection = 0.85;
    subject.certainty = kFromSection;
  }
  predicate.complement = words;
  const auto frame = [&](Range part) {
    return Frame{s, predicate, subject, scope, names_, vocabulary_, sink_, {}, {}, 0.9, part};
  };
  const bool none = s.words[words.first].Is(Cue::kLackNoun);
  if (s.predicates.empty() && scope.item && !none) {
    const Frame whole = frame(CutClause(s, words));
    rules::Definition(whole);
    rules::PropertyPhrase(whole);
    if (scope.side == 0) rules::PropertyAdjective(whole);
  }
  if (scope.side != 0) return;
  bool lacks = false;  // "no a, b and c" lacks all three
  std::size_t begin = words.first;
  for (std::size_t i = words.first; i <= words.last; ++i) {
    if (i < words.last && s.words[i].lower != "," && s.words[i].lower != ";") continue;
    Range part{begin, i};
    begin = i + 1;
    while (!part.empty() && s.words[part.first].Is(Cue::kConjunction)) ++part.first;
    if (part.empty()) continue;
    predicate.complement = part;
    const Frame piece = frame(CutClause(s, part));
    if (part.size() > 1 && s.words[part.first].token.tag == Tag::kDT &&
        s.words[part.first].Is(Cue::kLackNoun)) {
      lacks = true;
      rules::FragmentLacks(piece);
    } else if (!lacks && !rules::TooMuch(piece) && !rules::SuitableFor(piece) &&
               !rules::IsAdjective(piece)) {
      rules::Fragment(piece);
    }
  }
}

void ProseReader::ReadPreferences(const Scope& scope, const std::string& condition,
                                  const std::vector<Range>& condition_words) {
  const Sentence& s = sentence_;
  const std::vector<int>& named = s.technologies;
  constexpr std::size_t kMostNames = 4;  // what names more is a list
  if (named.size() < 2 || named.size() > kMostNames) return;
  FindComparingWords(s, vocabulary_, comparing_);
  // "Choose X if ..., choose Y if ...": advice on each, no comparison.
  if (std::all_of(comparing_.begin(), comparing_.end(),
                  [](const ComparingWord& word) { return word.kind == "choose"; }))
    return;
  Predicate none;
  none.complement = {0, s.words.size()};
  const Predicate* predicate = &none;  // the one that holds the first comparing word
  for (const Predicate& p : s.predicates) {
    if (p.start <= comparing_.front().words.first) predicate = &p;
  }
  const Subject nobody;
  const Frame frame{s,
                    *predicate,
                    nobody,
                    scope,
                    names_,
                    vocabulary_,
                    sink_,
                    condition,
                    condition_words,
                    1.0,
                    predicate->complement};
  for (std::size_t i = 0; i < named.size(); ++i) {
    for (std::size_t k = i + 1; k < named.size(); ++k) ReadPreference(frame, named[i], named[k]);
  }
}

void ProseReader::ReadPreference(const Frame& frame, int one, int other) {
  NamedPair pair;
  if (!FindPair(sentence_, one, other, pair)) return;
  const std::string& first = names_.technologies()[static_cast<std::size_t>(pair.first)].name;
  const std::string& second = names_.technologies()[static_cast<std::size_t>(pair.second)].name;
  const std::vector<Claim>& claims = sink_.claims();
  const RuleVotes votes = VotesFor(claims, claims.size() - sink_.added(), first, second);
  signals_.Clear();
  FindSignals(sentence_, pair, votes, comparing_, names_, signals_);
  const PreferenceModel& model = PreferenceModel::Get();
  const Preference preference = model.Weigh(signals_);
  if (recorded_ != nullptr) recorded_->push_back(Recorded(first, second, signals_));
  if (log_ != nullptr) {
    *log_ += "    preference: " + first + " " + std::to_string(preference.first).substr(0, 4) +
             ", " + second + " " + std::to_string(preference.second).substr(0, 4) + ", neither " +
             std::to_string(preference.neither()).substr(0, 4) + "\n";
  }
  rules::Prefer(frame, pair, preference, model.SideOf(preference), comparing_);
}

}  // namespace verdict::importers
