#include "importers/extract/sentence.h"

#include <algorithm>

namespace verdict::importers {
namespace {

constexpr CueSet kVerbCues = {Cue::kCopula,    Cue::kHave,         Cue::kSupport,  Cue::kLack,
                              Cue::kEnable,    Cue::kHinder,       Cue::kRequire,  Cue::kSuffer,
                              Cue::kExcel,     Cue::kOutdo,        Cue::kTrail,    Cue::kChoose,
                              Cue::kEmploy,    Cue::kUsedFor,      Cue::kIncrease, Cue::kDecrease,
                              Cue::kLightVerb, Cue::kCreationVerb, Cue::kCause};

// Of phrases alone: "ran into", "moved away from".
constexpr CueSet kPhraseCues = [] {
  CueSet cues = kVerbCues;
  cues.Add({Cue::kReject, Cue::kSettle, Cue::kMeet});
  return cues;
}();

bool IsFinite(Tag tag) {
  return tag == Tag::kVBZ || tag == Tag::kVBP || tag == Tag::kVBD || tag == Tag::kMD;
}

// Cuts a sentence into predicates. Each begins at a finite verb; the words between two verbs are
// divided into the complement of the first and the subject of the second.
class Chunker {
 public:
  explicit Chunker(Sentence& sentence) : s_(sentence), words_(sentence.words) {}

  void Run() {
    FindVerbs();
    std::size_t begin = 0;
    for (std::size_t p = 0; p < s_.predicates.size(); ++p) {
      Predicate& predicate = s_.predicates[p];
      const Range gap{begin, predicate.verb.first};
      const std::size_t split = p == 0 ? BehindSemicolon(gap) : SubjectStart(gap, p);
      if (p > 0)
        s_.predicates[p - 1].complement.last =
            TrimEnd(s_.predicates[p - 1].complement.first, split);
      predicate.start = split;
      SetSubject(predicate, Range{split, gap.last}, p);
      predicate.complement = {predicate.verb.last, words_.size()};
      begin = predicate.verb.last;
    }
    if (!s_.predicates.empty()) {
      Predicate& last = s_.predicates.back();
      last.complement.last = TrimEnd(last.complement.first, words_.size());
    }
  }

 private:
  // Part of a name, or not a verb by its neighbours.
  [[nodiscard]] bool CanBeVerb(std::size_t i) const {
    const Word& word = words_[i];
    return word.name < 0 && !word.aside && word.token.kind == TokenKind::kWord &&
           word.token.tag != Tag::kPOS;
  }

  // The tagger knows newspapers; "Go beats Rust", "Redis supports streams", "Kafka needs care" it
  // may take for nouns.
  [[nodiscard]] bool IsVerbByPlace(std::size_t i) const {
    const Word& word = words_[i];
    // "X prints well.": a plural has no adverb of its own
    if (word.token.tag == Tag::kNNS && i > 0 && words_[i - 1].name >= 0 && i + 1 < words_.size() &&
        words_[i + 1].token.tag == Tag::kRB && (i + 2 == words_.size() || words_[i + 2].IsMark()))
      return true;
    if (!(word.cues.HasAny(kVerbCues) || word.phrase_cues.HasAny(kVerbCues)) ||
        word.Is(Cue::kCopula))
      return false;
    if (word.token.tag == Tag::kVBG || word.token.tag == Tag::kVBN || word.token.tag == Tag::kJJ)
      return false;
    if (i == 0) return false;
    const Word& before = words_[i - 1];
    const bool after_name =
        before.name >= 0 ||
        (before.Is(Cue::kPronoun) && before.lower != "its" && before.lower != "their") ||
        before.Is(Cue::kBoth);
    if (!after_name || !word.lower.ends_with('s')) return false;
    if (i + 1 >= words_.size()) return true;
    const Word& after = words_[i + 1];
    const Tag next = after.token.tag;
    return after.name >= 0 || next == Tag::kDT || next == Tag::kJJ || next == Tag::kJJR ||
           next == Tag::kRB || next == Tag::kNN || next == Tag::kNNS || next == Tag::kPRP ||
           next == Tag::kCD || next == Tag::kVBG || next == Tag::kTO || next == Tag::kIN;
  }

  [[nodiscard]] bool StartsVerb(std::size_t i) const {
    const Word& word = words_[i];
    if (!CanBeVerb(i)) return false;
    if (i > 0 && words_[i - 1].token.tag == Tag::kTO) return false;
    if (i > 0 && words_[i - 1].lower == "to" && word.token.tag == Tag::kVB) return false;
    if (word.Is(Cue::kCopula) && word.token.tag != Tag::kVBG && word.token.tag != Tag::kVBN &&
        !word.Is(Cue::kBareBe))
      return true;
    if (IsFinite(word.token.tag)) {
      if (word.Is(Cue::kModal)) return true;
      if (word.token.tag == Tag::kVBP && IsLetDo(i)) return false;
      // A past form right before a noun is mostly a participle: "the developed application".
      if (word.token.tag == Tag::kVBD && i > 0 && words_[i - 1].token.tag == Tag::kDT) return false;
      if (i > 0 &&
          (words_[i - 1].token.tag == Tag::kDT || words_[i - 1].token.tag == Tag::kPOS ||
           words_[i - 1].token.tag == Tag::kIN) &&
          word.token.tag != Tag::kVBZ && !word.Is(Cue::kAuxiliary))
        return false;
      return true;
    }
    if (word.token.tag == Tag::kVB) return Imperative(i) || AfterSubjectPronoun(i);
    // "I really like its syntax": the tagger takes it for a preposition
    if (word.Is(Cue::kLike) && word.token.tag == Tag::kIN && i > 0 && i + 1 < words_.size() &&
        (words_[i - 1].token.tag == Tag::kPRP || IsAdverb(words_[i - 1].token.tag)) &&
        AfterSubjectPronoun(i) && words_[i - 1].name < 0)
      return true;
    return IsVerbByPlace(i);
  }

  [[nodiscard]] bool Imperative(std::size_t i) const {
    if (i == 0) return true;
    const Word& before = words_[i - 1];
    return before.lower == "," || before.lower == ":" || before.lower == ";" ||
           before.Is(Cue::kBeforeImperative);
  }
  // "lets you write plugins": what it lets do is no clause of its own.
  [[nodiscard]] bool IsLetDo(std::size_t i) const {
    return i > 1 && words_[i - 1].token.tag == Tag::kPRP && words_[i - 2].Is(Cue::kEnable);
  }
  // "I recommend", "they only load"
  [[nodiscard]] bool AfterSubjectPronoun(std::size_t i) const {
    while (i > 1 && IsAdverb(words_[i - 1].token.tag) && !words_[i - 1].IsMark()) --i;
    if (IsLetDo(i)) return false;
    return i > 0 && (words_[i - 1].token.tag == Tag::kPRP || words_[i - 1].Is(Cue::kPeople) ||
                     words_[i - 1].name >= 0);
  }

  void FindVerbs() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const Word& word = words_[i];
      const bool phrase_verb = word.phrase_size > 1 && word.phrase_cues.HasAny(kPhraseCues) &&
                               CanBeVerb(i) && (StartsVerb(i) || IsVerbByPlace(i));
      if (word.phrase_cues.Has(Cue::kTopic)) {  // "when it comes to" has a verb but says nothing
        i += std::size_t{word.phrase_size} - 1;
        continue;
      }
      if (!phrase_verb && !StartsVerb(i)) continue;
      Predicate predicate;
      predicate.verb = GroupAt(i, predicate);
      s_.predicates.push_back(predicate);
      i = predicate.verb.last - 1;
    }
  }

  // From the first auxiliary to the main verb, with what stands between: "does not really support".
  Range GroupAt(std::size_t first, Predicate& predicate) {
    std::size_t i = first;
    std::size_t main = first;
    std::size_t end = first;
    predicate.imperative = words_[first].token.tag == Tag::kVB && Imperative(first);
    // "Don't use X": a command, too
    if (first == 0 && words_.size() > 3 && words_[0].Is(Cue::kAuxiliary) &&
        !words_[0].Is(Cue::kCopula) && !words_[0].Is(Cue::kModal) && words_[1].Is(Cue::kNegation) &&
        words_[2].token.tag == Tag::kVB)
      predicate.imperative = true;
    while (i < words_.size()) {
      const Word& word = words_[i];
      if (word.phrase_size > 1 && word.phrase_cues.HasAny(kPhraseCues) &&
          (i == first || IsVerb(word.token.tag) || word.phrase_cues.Has(Cue::kUsedFor))) {
        main = i;
        end = i + std::size_t{word.phrase_size};
        predicate.cues = word.phrase_cues;
        if (NegatesInside(i, end)) predicate.negated = true;
        // "is used for", "can be used for": what follows is the complement.
        if (!(predicate.cues == CueSet{Cue::kCopula})) {
          predicate.main = main;
          return {first, end};
        }
        i = end;
        continue;
      }
      if (word.Is(Cue::kNegation) && !word.Is(Cue::kModal)) {
        predicate.negated = !predicate.negated;
        ++i;
        continue;
      }
      if (word.Is(Cue::kModal)) {
        predicate.can = true;
        if (word.Is(Cue::kHedge)) predicate.hedged = true;
        if (word.Is(Cue::kNegation)) predicate.negated = true;
        main = i;
        end = ++i;
        predicate.cues = word.cues;
        continue;
      }
      const Tag tag = word.token.tag;
      // "did not like the syntax": "like" is a verb behind "do", whatever the tagger takes it for.
      const bool likes = i > first && predicate.negated && word.Is(Cue::kLike) &&
                         words_[main].Is(Cue::kAuxiliary) && !words_[main].Is(Cue::kCopula);
      const bool verb =
          (IsVerb(tag) && word.name < 0) || (i == first) || word.Is(Cue::kAuxiliary) || likes;
      if (verb) {
        // After "is" a participle with a life of its own ("is interpreted", "is developed by")
        // belongs to the group only as a passive; the rules look at the complement, so it is left
        // there.
        if (i > first && words_[main].Is(Cue::kCopula) && !word.Is(Cue::kAuxiliary)) break;
        if (i > first && !words_[main].Is(Cue::kAuxiliary) && !words_[main].Is(Cue::kModal)) break;
        if (tag == Tag::kVBG && i > first && !words_[main].Is(Cue::kAuxiliary)) break;
        main = i;
        predicate.cues = word.cues;
        end = ++i;
        continue;
      }
      if ((IsAdverb(tag) || word.Is(Cue::kIntensifier)) && i + 1 < words_.size() &&
          !word.IsMark() && tag != Tag::kRBR) {
        // Adverbs inside the group only: "has never really supported".
        std::size_t next = i + 1;
        while (next < words_.size() &&
               (IsAdverb(words_[next].token.tag) || words_[next].Is(Cue::kNegation)))
          ++next;
        const bool goes_on = next < words_.size() && IsVerb(words_[next].token.tag) &&
                             words_[next].name < 0 &&
                             (words_[main].Is(Cue::kAuxiliary) || words_[main].Is(Cue::kModal)) &&
                             !words_[main].Is(Cue::kCopula);
        if (!goes_on) break;
        ++i;
        continue;
      }
      break;
    }
    // A negation that ends the group: "is not", "does not".
    std::size_t tail = end;
    while (tail < words_.size() && words_[tail].Is(Cue::kNegation)) ++tail;
    end = std::max(end, tail);
    predicate.main = main;
    return {first, std::max(end, first + 1)};
  }

  [[nodiscard]] bool NegatesInside(std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i < last; ++i) {
      if (words_[i].Is(Cue::kNegation))
        return !words_[first].phrase_cues.HasAny({Cue::kLack, Cue::kTrail, Cue::kBad});
    }
    return false;
  }

  // "Foo: no limits; Bar allows ten": what stands before a semicolon is another clause.
  [[nodiscard]] std::size_t BehindSemicolon(Range gap) const {
    std::size_t i = gap.last;
    while (i > gap.first && words_[i - 1].lower != ";") --i;
    return i;
  }

  // Where the subject of predicate p begins within the words since the verb before.
  [[nodiscard]] std::size_t SubjectStart(Range gap, std::size_t p) const {
    if (gap.empty()) return gap.first;
    const std::size_t last = gap.last - 1;
    // "..., which reduces", "that runs".
    if (words_[last].token.tag == Tag::kWDT || words_[last].token.tag == Tag::kWP ||
        words_[last].Is(Cue::kRelative))
      return last;
    // Walk back over the noun phrase before the verb.
    std::size_t i = gap.last;
    while (i > gap.first) {
      const Word& word = words_[i - 1];
      if (word.aside) {
        --i;
        continue;
      }
      if (word.lower == ";" || word.lower == ":" || word.lower == "—" || word.lower == "–" ||
          word.lower == "--")
        return i;
      if (word.Begins(Cue::kContrast) && word.lower != "rather" && word.lower != "still")
        return i - 1;
      if (word.Is(Cue::kConditional) || word.Is(Cue::kConcession)) return i - 1;
      if (word.Is(Cue::kClauseEnd) || word.Is(Cue::kRelative) || word.token.tag == Tag::kWDT)
        return i - 1;
      if (word.lower == "as" && i >= 2 && (words_[i - 2].lower == "," || i - 1 == gap.first))
        return i - 1;
      if (word.lower == ",") {
        if (i == gap.last) {  // ", in turn, reduces": a parenthesis before the verb
          std::size_t open = i - 1;
          while (open > gap.first && i - open < 5 && words_[open - 1].lower != ",") --open;
          if (open > gap.first && words_[open - 1].lower == "," && i - open < 5) {
            i = open - 1;
            continue;
          }
          return i;
        }
        // "A, B and C are": the comma is inside the subject.
        const bool listed = i >= 2 && words_[i - 2].name >= 0 && NamesOnly({i, gap.last}) &&
                            HoldsConjunction({i, gap.last});
        if (!listed) return i;
      }
      if (word.Is(Cue::kConjunction)) {
        const bool joins_names =
            i >= 2 && words_[i - 2].name >= 0 && i < gap.last && words_[i].name >= 0;
        if (!joins_names) return i - 1;
      }
      --i;
    }
    // Everything in the gap: the verb before has no complement, or there is no boundary.
    const Predicate& before = s_.predicates[p - 1];
    (void)before;
    for (std::size_t k = gap.first; k < gap.last; ++k) {
      if (words_[k].name >= 0 || words_[k].token.tag == Tag::kPRP) return k;
    }
    return gap.last;
  }

  [[nodiscard]] bool HoldsConjunction(Range range) const {
    for (std::size_t i = range.first; i < range.last; ++i) {
      if (words_[i].Is(Cue::kConjunction)) return true;
    }
    return false;
  }

  [[nodiscard]] bool NamesOnly(Range range) const {
    for (std::size_t i = range.first; i < range.last; ++i) {
      if (words_[i].name < 0 && !words_[i].Is(Cue::kConjunction) && !words_[i].Is(Cue::kBoth) &&
          words_[i].lower != ",")
        return false;
    }
    return !range.empty();
  }

  // Conjunctions and starters before the subject tell the role.
  void SkipStarters(Predicate& predicate, Range& subject) const {
    while (!subject.empty()) {
      const Word& word = words_[subject.first];
      if (word.Is(Cue::kOpener) || (word.IsMark() && word.name < 0)) {
        subject.first += word.phrase_cues.Has(Cue::kOpener) ? std::size_t{word.phrase_size} : 1;
        continue;
      }
      if (word.phrase_cues.Has(Cue::kOpener)) {
        subject.first = std::min(subject.first + word.phrase_size, subject.last);
        continue;
      }
      if (word.Is(Cue::kConditional) && !word.Is(Cue::kKindNoun) && predicate.role == Role::kMain) {
        predicate.role = Role::kCondition;
        ++subject.first;
        continue;
      }
      if (word.Is(Cue::kConcession) && predicate.role == Role::kMain &&
          !IsContrastiveWhile(subject.first)) {
        predicate.role = Role::kConcession;
        ++subject.first;
        continue;
      }
      if (word.Is(Cue::kConcession)) {
        ++subject.first;
        continue;
      }
      if (word.Is(Cue::kReason) && word.lower != "with" && word.lower != "given" &&
          predicate.role == Role::kMain && !word.Is(Cue::kListLike)) {
        predicate.role = Role::kReason;
        ++subject.first;
        if (subject.size() > 1 && words_[subject.first].token.kind == TokenKind::kNumber) {
          ++subject.first;  // "since 2023 it is": a time, no reason
          predicate.role = Role::kMain;
        }
        continue;
      }
      if (word.Is(Cue::kContrast) && word.lower != "unlike") {
        ++subject.first;
        continue;
      }
      break;
    }
  }

  void SetSubject(Predicate& predicate, Range range, std::size_t p) {
    Range subject = range;
    SkipStarters(predicate, subject);
    // "Reviews state that X is": who reports it is not whom it is said of.
    for (std::size_t i = subject.first + 1; p == 0 && i + 1 < subject.last; ++i) {
      const bool that = words_[i].Is(Cue::kRelative) && words_[i].token.tag == Tag::kIN;
      if (that && words_[i + 1].token.tag != Tag::kVBN) subject.first = i + 1;
    }
    if (!subject.empty() && (words_[subject.first].token.tag == Tag::kWDT ||
                             words_[subject.first].token.tag == Tag::kWP ||
                             (words_[subject.first].Is(Cue::kRelative) &&
                              (subject.size() == 1 || words_[subject.first + 1].lower == ",")))) {
      // "to know is which is better": asked, not said of a noun before.
      const std::size_t at = subject.first;
      const bool asked =
          at > 0 && (IsVerb(words_[at - 1].token.tag) || words_[at - 1].token.tag == Tag::kIN ||
                     words_[at - 1].token.tag == Tag::kTO);
      predicate.role = p == 0 || asked ? Role::kQuestion : Role::kRelative;
    }
    // "Go (often called Golang) is": what stands in parentheses stays out.
    for (std::size_t i = subject.first + 1; i < subject.last; ++i) {
      if (words_[i].aside && words_[subject.last - 1].aside) {
        subject.last = i;
        break;
      }
    }
    // "so is Y", "nor is Y": the subject follows; nothing is said here.
    if (subject.empty() && predicate.verb.first > 0 && p > 0 &&
        words_[predicate.verb.first - 1].Is(Cue::kInversion))
      predicate.role = Role::kQuestion;
    // "For most web services Go is": what it is about leads in.
    if (subject.size() > 2 && words_[subject.first].Is(Cue::kFor) &&
        words_[subject.first].token.tag == Tag::kIN) {
      for (std::size_t i = subject.first + 2; i < subject.last; ++i) {
        if (words_[i].name < 0 && words_[i].token.tag != Tag::kPRP) continue;
        if (words_[i - 1].lower == "," || IsNoun(words_[i - 1].token.tag)) {
          predicate.lead = {subject.first, words_[i - 1].lower == "," ? i - 1 : i};
          subject.first = i;
        }
        break;
      }
    }
    // "Unlike Python, the syntax": what stands before the last comma leads in, unless the commas
    // join names.
    std::size_t comma = subject.last;
    for (std::size_t i = subject.last; i-- > subject.first;) {
      if (words_[i].lower == ",") {
        comma = i;
        break;
      }
    }
    if (comma < subject.last) {
      const Range after{comma + 1, subject.last};
      const bool listed = !after.empty() && words_[after.first].Is(Cue::kConjunction);
      if (!listed && !after.empty() && !NamesOnly(subject)) {
        predicate.lead = {subject.first, comma};
        subject.first = comma + 1;
        // "Once installed, X is": what the condition's words lead in is said of X.
        if (predicate.role == Role::kCondition) predicate.role = Role::kMain;
        // "Chosen option: X, because it is"
        SkipStarters(predicate, subject);
      } else if (after.empty()) {
        // "Python, an interpreted language, is": the apposition stays out.
        std::size_t first_comma = subject.first;
        while (words_[first_comma].lower != ",") ++first_comma;
        if (first_comma > subject.first) {
          predicate.lead = {first_comma + 1, comma};
          subject.last = first_comma;
        } else
          subject.last = comma;
      }
    }
    while (!subject.empty() &&
           (IsAdverb(words_[subject.last - 1].token.tag) && words_[subject.last - 1].name < 0))
      --subject.last;
    while (!subject.empty() &&
           (words_[subject.first].Is(Cue::kOpener) || words_[subject.first].lower == ","))
      ++subject.first;
    // "For small teams, choose X": a command has no subject; what stands before it leads in.
    if (predicate.imperative && !subject.empty() && predicate.lead.empty() &&
        words_[subject.first].Is(Cue::kFor) && words_[predicate.verb.first - 1].lower == ",") {
      predicate.lead = subject;
      subject.first = subject.last;
    }
    predicate.subject = subject;
    predicate.inherits = subject.empty() && p > 0 && !predicate.imperative;
    if (predicate.inherits && predicate.role == Role::kMain)
      predicate.role = s_.predicates[p - 1].role;
  }

  // "While X is A, Y is B" sets two against each other; it grants nothing.
  [[nodiscard]] bool IsContrastiveWhile(std::size_t i) const { return words_[i].Is(Cue::kWhile); }

  [[nodiscard]] std::size_t TrimEnd(std::size_t first, std::size_t last) const {
    while (last > first) {
      const Word& word = words_[last - 1];
      const bool mark =
          word.IsMark() && word.lower != ")" && word.lower != "%" && word.lower != "\"";
      if (!mark && !word.Is(Cue::kConjunction)) break;
      --last;
    }
    return last;
  }

  Sentence& s_;
  std::vector<Word>& words_;
};

void AddWord(std::string_view text, const Token& token, const WordTable& table,
             Sentence& sentence) {
  Word& word = sentence.words.emplace_back();
  word.token = token;
  const bool has_cues = token.kind == TokenKind::kWord || token.kind == TokenKind::kSymbol;
  if (const WordFacts* facts = table.Of(token)) {
    word.lower = facts->lower;
    if (has_cues) word.cues = facts->cues;
    word.phrases = facts->phrases;
    return;
  }
  const std::size_t begin = sentence.lowered.size();
  AppendLower(token.In(text), sentence.lowered);
  word.lower = std::string_view(sentence.lowered).substr(begin);
  if (has_cues) word.cues = Lexicon::Get().OfWord(word.lower);
  word.phrases = Lexicon::Get().PhrasesAt(word.lower);
}

void MarkAsides(Sentence& sentence) {
  std::size_t depth = 0;
  for (Word& word : sentence.words) {
    if (word.lower == ")" && depth > 0) {
      word.aside = true;
      --depth;
      continue;
    }
    if (word.lower == "(") ++depth;
    word.aside = depth > 0;
  }
  if (depth == 0) return;
  for (Word& word : sentence.words) word.aside = false;  // never closed
}

void FindPhrases(Sentence& sentence) {
  std::vector<Word>& words = sentence.words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    Word& word = words[i];
    sentence.cues.Add(word.cues);
    if (word.phrases == nullptr || i + 1 == words.size()) continue;
    for (const Lexicon::Phrase& phrase : word.phrases->GoingOnWith(words[i + 1].lower)) {
      if (i + phrase.rest.size() >= words.size()) continue;
      bool same = true;
      for (std::size_t k = 0; same && k < phrase.rest.size(); ++k)
        same = words[i + 1 + k].lower == phrase.rest[k];
      if (!same) continue;
      word.phrase_cues = phrase.cues;
      word.phrase_size = static_cast<std::uint16_t>(phrase.rest.size() + 1);
      sentence.cues.Add(phrase.cues);
      break;
    }
  }
}

}  // namespace

std::string_view Sentence::TextOf(Range range) const {
  if (range.empty() || range.last > words.size()) return {};
  const std::size_t begin = words[range.first].token.begin;
  return text.substr(begin, words[range.last - 1].token.end - begin);
}

std::span<const NameMention> Sentence::NamesIn(Range range) const {
  std::size_t begin = 0;
  while (begin < names.size() && names[begin].first < range.first) ++begin;
  std::size_t end = begin;
  while (end < names.size() && names[end].last <= range.last) ++end;
  return std::span(names).subspan(begin, end - begin);
}

bool Sentence::AnyIn(Range range, Cue cue) const { return FirstIn(range, cue) < range.last; }

std::size_t Sentence::FirstIn(Range range, Cue cue) const {
  if (!cues.Has(cue)) return range.last;
  for (std::size_t i = range.first; i < range.last; ++i) {
    if (words[i].Begins(cue)) return i;
  }
  return range.last;
}

namespace {

// "Choose X if ...", "Avoid X for ...": a command, though a capital before a name looks like more
// of the name.
void TagCommand(std::vector<Token>& tokens, std::size_t first, std::size_t last,
                const NameTable& names, const std::vector<NameMention>& mentions) {
  if (last - first < 2 || tokens[first].kind != TokenKind::kWord) return;
  const std::size_t next = first + 1;
  const bool named = std::any_of(mentions.begin(), mentions.end(),
                                 [&](const NameMention& name) { return name.first == next; });
  const bool itself = !mentions.empty() && mentions.front().first == first;
  if (!named || itself) return;
  const WordFacts* facts = names.words().Of(tokens[first]);
  // "Learning X takes time": what is done with X
  if (facts != nullptr && facts->lower.ends_with("ing") &&
      (facts->usual_tag == Tag::kVBG || facts->usual_tag == Tag::kNN)) {
    tokens[first].tag = Tag::kVBG;
    return;
  }
  const bool plain = facts != nullptr && facts->lower.ends_with("s");  // "Uses Redis": no command
  if (facts == nullptr || plain ||
      !facts->cues.HasAny({Cue::kChoose, Cue::kEmploy, Cue::kDecrease}))
    return;
  tokens[first].tag = Tag::kVB;
}

// "made our builds slow", "the hooks model": no verb follows what owns or points out.
void TagOwned(Sentence& sentence) {
  for (std::size_t i = 1; i < sentence.words.size(); ++i) {
    Word& word = sentence.words[i];
    const Word& before = sentence.words[i - 1];
    if (word.token.tag == Tag::kVBZ && word.token.kind == TokenKind::kWord &&
        word.lower.ends_with('s') && !word.Is(Cue::kAuxiliary) && !word.Is(Cue::kCopula) &&
        (before.Is(Cue::kPossessive) || before.lower == "the"))
      word.token.tag = Tag::kNNS;
  }
}

}  // namespace

void AnalyseSentence(std::string_view text, std::vector<Token>& tokens, std::size_t first,
                     std::size_t last, ByteSpan span, const NameTable& names, Sentence& sentence) {
  sentence.text = text;
  sentence.span = span;
  sentence.words.clear();
  sentence.names.clear();
  sentence.technologies.clear();
  sentence.predicates.clear();
  sentence.cues = {};
  sentence.lowered.clear();
  if (first >= last) return;
  names.Find(text, tokens, first, last, sentence.names);
  for (const NameMention& name : sentence.names) {
    if (std::find(sentence.technologies.begin(), sentence.technologies.end(), name.technology) ==
        sentence.technologies.end())
      sentence.technologies.push_back(name.technology);
  }
  // The tagger knows no technologies: a name is a name, whatever word it looks like.
  for (const NameMention& name : sentence.names) {
    for (std::size_t i = name.first; i < name.last; ++i) tokens[i].tag = Tag::kNNP;
  }
  TagCommand(tokens, first, last, names, sentence.names);
  TagSentence(text, tokens, first, last, &names.words().tags());
  sentence.lowered.reserve(span.size() + 8);  // never grows beyond: views into it stay valid
  for (std::size_t i = first; i < last; ++i) AddWord(text, tokens[i], names.words(), sentence);
  for (std::size_t n = 0; n < sentence.names.size(); ++n) {
    NameMention& name = sentence.names[n];
    name.first -= first;
    name.last -= first;
    for (std::size_t i = name.first; i < name.last; ++i)
      sentence.words[i].name = static_cast<std::int16_t>(n);
  }
  const std::size_t begin = tokens[first].begin;
  const bool brackets = text.substr(begin, tokens[last - 1].end - begin).find('(') != text.npos;
  if (brackets) MarkAsides(sentence);
  FindPhrases(sentence);
  TagOwned(sentence);
  sentence.question = sentence.words.back().lower.find('?') != std::string_view::npos;
  Chunker(sentence).Run();
}

std::string DumpSentence(const Sentence& sentence, const NameTable& names) {
  std::string out;
  for (const Word& word : sentence.words) {
    out += word.name >= 0 ? "[" : "";
    out += word.token.In(sentence.text);
    out += "/";
    out += TagName(word.token.tag);
    out += word.name >= 0 ? "] " : " ";
  }
  for (const Predicate& predicate : sentence.predicates) {
    out += "\n    (";
    out += sentence.TextOf(predicate.subject);
    out += " | ";
    out += predicate.negated ? "NOT " : "";
    out += sentence.TextOf(predicate.verb);
    out += " | ";
    out += sentence.TextOf(predicate.complement);
    out += ")";
    out += predicate.inherits ? " same subject" : "";
    out += predicate.role == Role::kCondition    ? " condition"
           : predicate.role == Role::kConcession ? " concession"
           : predicate.role == Role::kReason     ? " reason"
           : predicate.role == Role::kRelative   ? " relative"
                                                 : "";
    if (!predicate.lead.empty()) {
      out += " lead: ";
      out += sentence.TextOf(predicate.lead);
    }
  }
  (void)names;
  return out;
}

}  // namespace verdict::importers
