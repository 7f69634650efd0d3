/// Values that grade: "Excellent", "Very fast (own renderer)", "Low". The words are in
/// data/language/grades.txt.
#pragma once

#include <optional>
#include <string_view>

#include "schema/claim.h"
#include "schema/vocabulary.h"

namespace verdict::query {

/// The grade that a value begins with: a step from 1 (the best, the most) to -1.
struct Grade {
  double step = 0;
  bool amount = false;  ///< Of how much there is ("high"), not of how good it is ("good").
};
std::optional<Grade> GradeOf(std::string_view value);

/// Whether a quote calls a number a rating, in one of its words. Cost: linear.
bool NamesRating(std::string_view quote);

/// Whether a name that the vocabulary does not know ends in a word for what people want little of
/// ("query latency").
bool EndsInLittleIsGood(std::string_view attribute);
/// Whether it ends in a word for the time that something takes.
bool EndsInTime(std::string_view attribute);

/// What a fact says of its technology where its value grades the attribute: +1 for the best, -1 for
/// the worst; a high amount of what people want little of (latency) is bad. Nothing if the value
/// does not grade. Threads: safe. Cost: linear in the value.
std::optional<double> SideOfGrade(const Claim& claim, const Vocabulary& vocabulary);

}  // namespace verdict::query
