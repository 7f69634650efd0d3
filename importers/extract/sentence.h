/// A sentence as the rules see it: words with their cues, names, and predicates with subject and
/// complement.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/language/token.h"
#include "importers/extract/lexicon.h"
#include "importers/extract/names.h"

namespace verdict::importers {

/// Words [first, last) of a sentence.
struct Range {
  std::size_t first = 0;
  std::size_t last = 0;
  [[nodiscard]] bool empty() const { return first >= last; }
  [[nodiscard]] std::size_t size() const { return last - first; }
  [[nodiscard]] bool Holds(std::size_t word) const { return first <= word && word < last; }
  friend bool operator==(const Range&, const Range&) = default;
};

struct Word {
  Token token;
  std::string_view lower;         ///< Lower-cased; a typographic apostrophe is a plain one here.
  CueSet cues;                    ///< Of the word alone.
  CueSet phrase_cues;             ///< Of the longest phrase that begins here.
  std::uint16_t phrase_size = 1;  ///< Its words; 1 if none begins here.
  const Lexicon::PhraseList* phrases = nullptr;  ///< Those that may begin here.
  std::int16_t name = -1;  ///< Index into Sentence::names if the word is part of a name.
  bool aside = false;      ///< Within parentheses.

  [[nodiscard]] bool Is(Cue cue) const { return cues.Has(cue); }
  [[nodiscard]] bool Begins(Cue cue) const { return cues.Has(cue) || phrase_cues.Has(cue); }
  [[nodiscard]] bool IsMark() const {
    return token.kind == TokenKind::kPunctuation || token.kind == TokenKind::kSymbol;
  }
};

/// What a predicate is to its sentence.
enum class Role : std::uint8_t { kMain, kCondition, kConcession, kReason, kRelative, kQuestion };

/// One finite verb with what it is said of and what it says: "Node.js | cannot run | heavy
/// CPU-based computing".
struct Predicate {
  Range lead;     ///< What stands before the subject: "Unlike Python," "With its rich ecosystem,".
  Range subject;  ///< The words of the subject; empty if it is that of the predicate before.
  Range verb;     ///< Auxiliaries, adverbs, negation and the main verb (or verb phrase).
  std::size_t start = 0;  ///< First word of the clause, conjunction and all.
  Range complement;       ///< What follows, up to the next predicate or the end.
  CueSet cues;            ///< Of the main verb or verb phrase.
  std::size_t main = 0;   ///< The main verb's first word.
  Role role = Role::kMain;
  bool negated = false;
  bool can = false;  ///< After "can", "could", "may", ...
  bool hedged = false;
  bool inherits =
      false;  ///< Shares the subject of the predicate before: "X is fast and scales well".
  bool passive = false;
  bool imperative = false;  ///< "Choose X if ...": no subject.
};

struct Sentence {
  std::string_view text;  ///< The block's text; token offsets refer to it.
  ByteSpan span;          ///< The sentence in it.
  std::vector<Word> words;
  std::vector<NameMention> names;  ///< With word indices of this sentence.
  std::vector<int> technologies;   ///< Those named, each once, in order.
  std::vector<Predicate> predicates;
  CueSet cues;  ///< Of all its words.
  bool question = false;
  std::string lowered;  ///< What `lower` points into where the word table does not hold the word.

  [[nodiscard]] std::string_view TextOf(Range range) const;
  /// The names that stand in a range, in order. Lifetime: until the sentence changes.
  [[nodiscard]] std::span<const NameMention> NamesIn(Range range) const;
  [[nodiscard]] bool AnyIn(Range range, Cue cue) const;
  /// The first word in the range that has or begins the cue; range.last if none.
  [[nodiscard]] std::size_t FirstIn(Range range, Cue cue) const;
  [[nodiscard]] std::string_view Lower(std::size_t word) const {
    return word < words.size() ? words[word].lower : std::string_view();
  }
};

/// Analyses tokens [first, last) of `text`, which are one sentence; tags them on the way.
/// `sentence` is reused: its storage grows to the longest sentence and stays. Cost: linear.
void AnalyseSentence(std::string_view text, std::vector<Token>& tokens, std::size_t first,
                     std::size_t last, ByteSpan span, const NameTable& names, Sentence& sentence);

/// One line for --explain: words with tags and cues, then the predicates.
std::string DumpSentence(const Sentence& sentence, const NameTable& names);

}  // namespace verdict::importers
