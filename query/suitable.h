/// Which technologies meet a condition on their aspects, from what is stored of them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "query/answer.h"
#include "query/lookup.h"
#include "query/syntax/ast.h"

namespace verdict::query {

/// What a condition is for one technology that something is known of.
struct Suits {
  bool holds = false;
  double yes = 0;           ///< Weight of the claims that meet it.
  double no = 0;            ///< Of those that do not.
  std::vector<Item> items;  ///< Those behind `holds`, whichever it is; strongest first.
};
using Suitability = std::map<std::string, Suits>;

/// A technology of which nothing is known is not in the result: `not` of what nobody speaks of is
/// not known either. Matches and notes go to `answer`. Errors: kStore.
Result<Suitability> FindSuitable(const Lookup& lookup, const syntax::Condition& condition,
                                 Answer& answer);

/// "with message replay and license = MIT", for a sentence.
std::string ConditionWords(const syntax::Condition& condition);

}  // namespace verdict::query
