/// The rules, one function each, and what they share. A new rule is a function here and a row in
/// rules.cc.
#pragma once

#include <string_view>
#include <vector>

#include "importers/extract/frame.h"
#include "importers/extract/preference.h"

namespace verdict::importers::rules {

// --- assessment.cc: good or bad at something
bool SuitableFor(const Frame& f);
bool UsedFor(const Frame& f);
bool IsAdjective(const Frame& f);
bool AspectIs(const Frame& f);
bool Excels(const Frame& f);
bool DoesWell(const Frame& f);
bool PeopleUse(const Frame& f);

// --- capability.cc: what it has, lacks, needs and makes possible
bool Has(const Frame& f);
bool Lacks(const Frame& f);
bool Enables(const Frame& f);
bool Improves(const Frame& f);
bool Requires(const Frame& f);
bool Can(const Frame& f);

// --- possibility.cc: what one can or must do with it, what is there, what it is confined to
bool PeopleCan(const Frame& f);
bool PeopleGet(const Frame& f);
bool ThereIs(const Frame& f);
bool OnlyWith(const Frame& f);
bool EasyToDo(const Frame& f);

// --- effect.cc: what it leads to; what a clause says by leaving it out
bool HasEffect(const Frame& f);
bool Elliptic(const Frame& f);

// --- fragment.cc: notes that are no sentences
bool Fragment(const Frame& f);
bool FragmentLacks(const Frame& f);

// --- opinion.cc: opinions that say that they are ones
bool NamesPoint(const Frame& f);
bool Likes(const Frame& f);
bool Finds(const Frame& f);
bool TooMuch(const Frame& f);
bool Makes(const Frame& f);

// --- overall.cc: a verdict without an aspect
bool Overall(const Frame& f);

// --- experience.cc: what people did and lived through
bool Switches(const Frame& f);
bool HasTrouble(const Frame& f);

// --- idiom.cc: verb phrases that praise or blame
bool Idiom(const Frame& f);

// --- quantity.cc: how long it takes, how much it needs
bool Takes(const Frame& f);

// --- comparison.cc: better, worse or equal
bool Compares(const Frame& f);
bool Outdoes(const Frame& f);
bool AsGoodAs(const Frame& f);
bool Prefers(const Frame& f);

/// The aspects of a generic "better": behind "for", "in", "when it comes to"; else the condition,
/// what the sentence leads in with, the subject's own aspect, the heading; else "overall".
std::vector<AttributeName> GenericAspects(const Frame& f, const Comparative& c);

// --- preference.cc: what the weighed signals of the whole sentence say
/// Sets the rules' comparisons of a pair right by how the whole sentence was weighed: takes back
/// what it speaks against, adds what only it sees. `comparing` are the sentence's comparing words.
void Prefer(const Frame& f, const NamedPair& pair, const Preference& preference, int side,
            const std::vector<ComparingWord>& comparing);

// --- property.cc: facts with a value
bool Definition(const Frame& f);
bool PropertyIs(const Frame& f);
bool PropertyPhrase(const Frame& f);
bool PropertyAdjective(const Frame& f);
bool PropertyObject(const Frame& f);
bool SupportedLanguages(const Frame& f);
bool CreatedBy(const Frame& f);

// --- shared.cc
/// The part of a complement that names aspects: behind "purposes, like", else before the examples.
Range AspectsOf(const Frame& f, Range range);
bool Changes(const Frame& f, Range object, bool increases, std::string_view rule);
void AssessSecond(const Frame& f, Range second, Range first, bool ones, int polarity,
                  std::string_view rule);

/// An adjective that the taxonomy knows, at word i: its words and meaning; size 0 if none.
struct AdjectiveHit {
  std::size_t size = 0;
  AttributeName attribute;
  int polarity = 0;
  bool superlative = false;
};
AdjectiveHit AdjectiveAt(const Frame& f, std::size_t i, std::size_t last);
/// Whether the noun phrase from i on only says what kind of thing the subject is ("language",
/// "solution").
bool NounSaysNothing(const Sentence& s, std::size_t i, std::size_t last);
/// Whether a phrase names nothing: "unique characteristics", "etc.", "the other".
bool SaysNothing(const Frame& f, Range phrase, const AttributeName& attribute);
/// In "what I like about X is Y", of the clause "X is Y": +1, "what I hate about": -1; 0 else.
int SideOfLiking(const Frame& f);
/// Whether the name at word i is a programming language's.
bool IsLanguage(const Frame& f, std::size_t i);
AttributeName KnownName(const KnownAttribute& known, std::string_view text);
/// The attribute "overall", for what is said of a technology as a whole in these words.
AttributeName OverallName(const Frame& f, Range words);

}  // namespace verdict::importers::rules
