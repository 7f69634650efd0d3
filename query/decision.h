/// A choice by one or several aspects: the evidence on each, and what it decides together. What
/// `best for`, `compare ... on` and `what if` share.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "query/answer.h"
#include "query/lookup.h"
#include "query/syntax/ast.h"
#include "query/verdict.h"

namespace verdict::query {

/// One aspect's part of the decision.
struct Part {
  AspectEvidence evidence;
  std::vector<Vote> votes;  ///< Of the evidence, turned round where the bad end is asked for.
  std::vector<Ranked> ranking;
  double weight = 1;
};

/// The evidence on each criterion of `statement`, weighed. A phrase such as "high throughput and
/// low latency" is one aspect if something stored is called so, else several. Errors: kStore.
Result<std::vector<Part>> FindParts(const Lookup& lookup, const syntax::Best& statement,
                                    const std::vector<std::string>& among);

/// Makes votes and ranking anew from the part's evidence, for instance after some was taken out.
void WeighPart(Part& part, syntax::Direction direction, const std::vector<std::string>& among);

struct Outcome {
  Decision decision;
  std::vector<Ranked> ranking;
  std::vector<const Item*> items;  ///< Those that took part, of the parts.
};

/// The decision by all parts; by numbers where nobody praises or blames.
Outcome DecideParts(const std::vector<Part>& parts, syntax::Direction direction,
                    const std::vector<std::string>& among);

/// Runs `best for` and gives the parts that it was decided by; none where nothing was looked up on
/// an aspect. Errors: kStore.
Result<Answer> RunBest(const Lookup& lookup, const syntax::Best& statement,
                       std::vector<Part>& parts);

}  // namespace verdict::query
