/// Noun phrases, lists of them, and the attributes they name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "importers/extract/sentence.h"
#include "schema/claim.h"
#include "schema/vocabulary.h"

namespace verdict::importers {

/// An attribute as a text names it.
struct AttributeName {
  std::string
      name;  ///< Canonical: from the taxonomy, else the text's words, lower case, short, singular.
  std::string text;  ///< The text's own words.
  AttributeKind kind = AttributeKind::kQuality;
  std::string broader;
  const KnownAttribute* known = nullptr;
  bool low_is_good = false;
  [[nodiscard]] bool empty() const { return name.empty(); }
};

/// What the adjectives and amounts before a noun say of it: "rich ecosystem" +1, "steep learning
/// curve" -1.
struct Valuation {
  int polarity = 0;  ///< +1, -1, 0 if nothing evaluates it.
  double strength = 1.0;
};

/// The items of an enumeration: "a, b, and c"; one item if there is no list. Ends at a clause
/// boundary. Each item is trimmed of marks and conjunctions; relative clauses stay with their item.
std::vector<Range> SplitList(const Sentence& sentence, Range range);

/// Cuts a range where it stops being about the same thing: at "because", "when", ", which", ";", "
/// - ", a bracket.
Range CutClause(const Sentence& sentence, Range range);

/// Leaves out leading articles, possessives, amounts ("a wide range of") and evaluating adjectives.
Range CoreOf(const Sentence& sentence, Range range);

/// The range up to its first preposition or relative pronoun, where the head noun is the last word.
Range HeadPart(const Sentence& sentence, Range range);

/// What evaluates the head of a noun phrase.
Valuation Evaluate(const Sentence& sentence, Range phrase, const AttributeName& attribute);

/// The attribute that a noun phrase names. `fallback` is its kind where the taxonomy knows nothing;
/// `alone` is said of a phrase that is an item of its own, as a label is (Vocabulary::FindLabel).
AttributeName NameAttribute(const Sentence& sentence, Range phrase, const Vocabulary& vocabulary,
                            AttributeKind fallback, bool alone = false);

/// The same for a text that is not part of an analysed sentence: a heading, a table's header.
AttributeName NameAttribute(std::string_view text, const Vocabulary& vocabulary,
                            AttributeKind fallback);

/// The object of a verb phrase that says little itself: "developing web applications" -> "web
/// applications"; "to build X using Y" -> X. Ranges without a light verb are returned as they are.
Range WithoutLightVerbs(const Sentence& sentence, Range range);

}  // namespace verdict::importers
