/// A predicate with its subject resolved: what the rules work on.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "importers/extract/claims.h"
#include "importers/extract/scope.h"
#include "importers/extract/sentence.h"

namespace verdict::importers {

/// Whom a predicate speaks of.
struct Subject {
  std::vector<int> technologies;  ///< Empty: nobody we know.
  Range
      aspect;  ///< "syntax" of "Python's syntax"; empty if it speaks of the technology as a whole.
  bool named = false;      ///< By name in this sentence.
  bool people = false;     ///< "you", "developers".
  std::vector<int> about;  ///< Where it is people, or "there": whom the text around speaks of.
  bool negated = false;    ///< "neither", "none of them".
  double certainty =
      1.0;  ///< Of the resolution: 1 named, less for pronouns and what the scope supplies.
};

/// What the sentences before leave behind for "it", "both" and "the latter".
struct Discourse {
  std::vector<int> subjects;  ///< Of the last main predicate.
  std::vector<int> pair;      ///< The last two technologies named.
};

/// All that a rule may look at, and where it puts its claims.
struct Frame {
  const Sentence& sentence;
  const Predicate& predicate;
  const Subject& subject;
  const Scope& scope;
  const NameTable& names;
  const Vocabulary& vocabulary;
  ClaimSink& sink;
  std::string_view condition;              ///< Of the whole sentence; empty if there is none.
  std::span<const Range> condition_words;  ///< What it names: the complements of its verbs.
  double confidence = 1.0;                 ///< Factor from hedges, reports, hypotheticals.
  Range complement;  ///< The predicate's, cut at the first clause that is not about it.

  [[nodiscard]] int Sign() const { return predicate.negated != subject.negated ? -1 : 1; }
  /// The same clause, said of others: `other` must outlive it, as all that a frame refers to.
  [[nodiscard]] Frame About(const Subject& other) const {
    return With(predicate, other, complement);
  }
  /// The same sentence with another clause.
  [[nodiscard]] Frame With(const Predicate& clause, const Subject& of, Range said) const {
    return {sentence,  clause,          of,         scope, names, vocabulary, sink,
            condition, condition_words, confidence, said};
  }
  /// The words of a leading "For web services," without the preposition; empty if there are none.
  [[nodiscard]] Range LeadAspect() const;
  /// Adds one claim a subject; the frame's condition and confidence are applied.
  bool Emit(Draft draft) const;
  /// An assessment of each item of a list of noun phrases (or verb phrases).
  bool Assess(Range phrases, int polarity, double strength, double confidence, AttributeKind kind,
              std::string_view rule) const;

 private:
  bool AssessOther(Range item, int polarity, double strength, double confidence_of_rule,
                   AttributeKind kind, std::string_view rule) const;
};

/// A rule: finds one kind of statement. Returns: whether it applied (further primary rules are then
/// not asked).
struct Rule {
  std::string_view name;
  bool (*apply)(const Frame&);
};

/// Rules of which the first that applies wins, in order; and rules that are always asked.
const std::vector<Rule>& PrimaryRules();
const std::vector<Rule>& PropertyRules();

/// A comparative within a range: "much easier to learn than", "more features than", "better at".
struct Comparative {
  Range words;  ///< From the intensifier to the adjective (and "to learn").
  AttributeName attribute;
  int polarity = 0;  ///< Of the one it is said of.
  double strength = 1.0;
  int other = -1;         ///< The technology after "than"; -1 if none is named.
  bool than_all = false;  ///< "than both of them", "than the others".
  bool than = false;      ///< Some "than" follows.
  bool generic = false;   ///< "better", "worse": the aspect is to be found elsewhere.
  std::size_t end = 0;    ///< First word after the comparative and its noun.
};
std::vector<Comparative> FindComparatives(const Frame& frame, Range range);

/// The technology that the frame sets its subject against: "unlike Y", "compared to Y", "over Y";
/// -1 if none.
int OtherSide(const Frame& frame);

}  // namespace verdict::importers
