/// Who stands where on one attribute: the rows of the published tables that follow from the verdict
/// formula (docs/evidence.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kb/store.h"
#include "query/verdict.h"
#include "schema/vocabulary.h"

namespace verdict::publish {

/// A row of `score`.
struct Score {
  std::int64_t technology = 0;  ///< Id.
  query::Ranked standing;
  query::Verdict verdict = query::Verdict::kInsufficient;
  std::int64_t place = 0;  ///< From 1.
  std::int64_t claims = 0;
  std::int64_t witnesses = 0;
};

/// A row of `comparison`; `technology` < `other`.
struct Pair {
  std::int64_t technology = 0;
  std::int64_t other = 0;
  query::Direct direct;  ///< a is `technology`.
  query::Verdict verdict = query::Verdict::kInsufficient;
  std::optional<std::int64_t> winner;
  std::int64_t claims = 0;
  std::int64_t witnesses = 0;
};

/// A row of `dispute`.
struct Dispute {
  std::int64_t technology = 0;
  std::optional<std::int64_t> other;
  double support = 0;
  double oppose = 0;
  std::int64_t claim_for = 0;
  std::int64_t claim_against = 0;
};

struct Standings {
  std::vector<Score> scores;      ///< In order of technology.
  std::vector<Pair> pairs;        ///< In order of technology, then other.
  std::vector<Dispute> disputes;  ///< Of scores, then of pairs.
};

/// Gathers the claims of one attribute. The text of a claim is not kept.
/// Threads: one thread each. Cost: n log n in the number of claims.
class Gathering {
 public:
  /// Requires: all claims are on one attribute. Claims that take no side are left out.
  void Add(const kb::StoredClaim& claim, const Vocabulary& vocabulary);
  [[nodiscard]] Standings Decide() const;

 private:
  struct Claim {
    std::int64_t id = 0;
    std::int64_t technology = 0;
    std::int64_t other = 0;  // 0 if none
  };
  [[nodiscard]] std::vector<Score> Scores() const;
  [[nodiscard]] std::vector<Pair> Pairs(std::vector<Dispute>& disputes) const;
  [[nodiscard]] std::vector<Dispute> Disputes(const std::vector<Score>& scores) const;

  std::vector<query::Vote> votes_;
  std::vector<Claim> claims_;  // of the vote of the same index
};

}  // namespace verdict::publish
