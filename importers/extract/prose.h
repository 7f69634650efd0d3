/// Reads sentences: finds whom each predicate speaks of and asks the rules.
#pragma once

#include <string>
#include <vector>

#include "importers/extract/claims.h"
#include "importers/extract/frame.h"
#include "importers/extract/names.h"
#include "importers/extract/scope.h"
#include "importers/extract/sentence.h"
#include "importers/extract/signals.h"
#include "schema/document.h"
#include "schema/vocabulary.h"

namespace verdict::importers {

class ProseReader {
 public:
  ProseReader(const NameTable& names, const Vocabulary& vocabulary, ClaimSink& sink)
      : names_(names), vocabulary_(vocabulary), sink_(sink) {}

  /// Reads the part of a text that is `part`, sentence by sentence. `tokens` are those of the whole
  /// text.
  void Read(const MappedText& text, std::vector<Token>& tokens, ByteSpan part, const Scope& scope);
  /// Reads one phrase of a list of pros or cons, or of an aspect's list, that need not be a
  /// sentence.
  void ReadItem(const MappedText& text, std::vector<Token>& tokens, ByteSpan part,
                const Scope& scope);
  /// Reads what a heading that names two technologies says of them: "Why X is faster than Y".
  void ReadHeading(const MappedText& text, std::vector<Token>& tokens, const Scope& scope);
  /// Which way a text leans by the words of praise and blame in it: +1, -1, 0. Its first clause
  /// counts double.
  [[nodiscard]] int Leaning(const MappedText& text, std::vector<Token>& tokens, ByteSpan part);
  /// Whether a text is a sentence with a subject and a verb of its own.
  [[nodiscard]] bool IsClause(const MappedText& text, std::vector<Token>& tokens, ByteSpan part);
  /// Forgets what "it" stands for: at a heading.
  void Forget() { discourse_ = {}; }
  /// What "it", "both" and "the latter" stand for at this place.
  [[nodiscard]] const Discourse& context() const { return discourse_; }
  void SetContext(const Discourse& context) { discourse_ = context; }
  /// Appends a dump of each sentence read to `log` (--explain); nullptr stops it.
  void LogTo(std::string* log) { log_ = log; }
  /// Appends the signals of each pair weighed to `recorded`; nullptr stops it.
  void RecordTo(std::vector<PairSignals>* recorded) {
    recorded_ = recorded;
    signals_ = Signals(recorded != nullptr);
  }

 private:
  void ReadSentence(const MappedText& text, const Scope& scope);
  [[nodiscard]] bool SpeaksOfNobody(const Scope& scope, const std::vector<Subject>& subjects) const;
  void ReadPreferences(const Scope& scope, const std::string& condition,
                       const std::vector<Range>& condition_words);
  void ReadPreference(const Frame& frame, int one, int other);
  void ReadNotes(const Scope& scope);
  void ReadContrast(const Frame& frame);
  void ReadPhrase(const Scope& scope, Range phrase);
  void ReadVerbless(const Scope& scope, Range words);
  bool ReadAdjectives(const Frame& frame, Range phrase, int other) const;
  [[nodiscard]] int ObjectOf(const Predicate& predicate, const Subject& subject) const;
  [[nodiscard]] Subject Resolve(std::size_t predicate, const Scope& scope,
                                const std::vector<Subject>& earlier) const;
  [[nodiscard]] Subject ResolveNamed(const Predicate& predicate,
                                     std::span<const NameMention> named) const;
  [[nodiscard]] Subject ResolveRelative(std::size_t predicate, const Scope& scope,
                                        const std::vector<Subject>& earlier) const;
  [[nodiscard]] Subject ResolveAll(const Predicate& predicate) const;
  [[nodiscard]] Subject ResolvePronoun(std::size_t predicate, const Scope& scope,
                                       const std::vector<Subject>& earlier) const;
  [[nodiscard]] bool IsWish(const Predicate& predicate) const;
  [[nodiscard]] bool IsKnownAspect(Range words) const;
  [[nodiscard]] Subject ResolveOwned(const Predicate& predicate, const Scope& scope) const;
  [[nodiscard]] int LeadingIn(const Predicate& predicate) const;
  [[nodiscard]] int TrailingIn(const Predicate& predicate) const;
  [[nodiscard]] Subject People(const Predicate& predicate, const Scope& scope) const;
  [[nodiscard]] Subject FromContext(const Scope& scope, double certainty) const;
  [[nodiscard]] double ConfidenceOf(const Predicate& predicate) const;
  [[nodiscard]] int EndsIn(const Sentence& s) const;
  void Remember(const Scope& scope, const std::vector<Subject>& subjects);

  const NameTable& names_;
  const Vocabulary& vocabulary_;
  ClaimSink& sink_;
  Discourse discourse_;
  bool goes_on_ = false;  // the sentence is not the first of its text
  int spoke_of_ = -1;     // the one that the sentence before it in this text speaks of
  Sentence sentence_;     // reused, as are the next two
  std::vector<ComparingWord> comparing_;
  Signals signals_;
  std::string* log_ = nullptr;
  std::vector<PairSignals>* recorded_ = nullptr;
};

}  // namespace verdict::importers
