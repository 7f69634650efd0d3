/// Scores claims against hand-made ones (tests/golden/samples/README.md says what those hold).
#pragma once

#include <string>
#include <vector>

#include "schema/claim.h"

namespace verdict::importers::testing {

/// A claim is right when it names the same technology, its lines overlap the gold claim's, it takes
/// the same side, carries the same value where the gold has one, compares with the same technology
/// where the gold compares (from either side: "A better than B" is "B worse than A"), and its
/// attribute shares half of the content words. `anchored` leaves the attribute's wording out.
struct Score {
  double recall = 0;     ///< Of the gold claims that must be found.
  double precision = 0;  ///< Of the claims: those that match some gold claim.
  double f1 = 0;
  double anchored_recall = 0;
  double anchored_precision = 0;
  double anchored_f1 = 0;
  std::size_t gold = 0;       ///< Claims that must be found.
  std::size_t claims = 0;     ///< Claims found.
  std::size_t forbidden = 0;  ///< Claims that nobody may draw from the text.
};

/// Input: JSON lines as in NAME.gold.jsonl and NAME.forbidden.jsonl; they must be well-formed.
Score ScoreClaims(const std::string& gold_lines, const std::string& forbidden_lines,
                  const std::vector<Claim>& claims);

/// Whether one claim matches one gold claim, given as a line of JSON.
bool Matches(const std::string& gold_line, const Claim& claim, bool with_attribute);

}  // namespace verdict::importers::testing
