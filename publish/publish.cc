// One pass over the claims in order of attribute: what is said about one is gathered, decided and
// written before the next begins.
#include "publish/publish.h"

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "publish/standings.h"

namespace verdict::publish {
namespace {

const PublishedTable& TableNamed(std::string_view name) {
  for (const PublishedTable& table : PublishedTables()) {
    if (table.name == name) return table;
  }
  return PublishedTables().front();
}

kb::SqlValue IdOrNull(const std::optional<std::int64_t>& id) {
  if (!id) return std::monostate{};
  return *id;
}

std::string NameOf(query::Verdict verdict) { return std::string(query::VerdictName(verdict)); }

class ComputedTables {
 public:
  ComputedTables(kb::Snapshot& snapshot, const Vocabulary& vocabulary)
      : snapshot_(snapshot), vocabulary_(vocabulary) {}

  Result<void> Take(const kb::StoredClaim& claim) {
    if (claim.attribute_id != attribute_) {
      if (auto written = EndAttribute(); !written) return written;
      attribute_ = claim.attribute_id;
    }
    gathering_.Add(claim, vocabulary_);
    return {};
  }

  /// Writes what was gathered since the last time.
  Result<void> EndAttribute() {
    const Standings standings = std::exchange(gathering_, {}).Decide();
    for (const Score& row : standings.scores) {
      if (auto written = Write(row); !written) return written;
    }
    for (const Pair& row : standings.pairs) {
      if (auto written = Write(row); !written) return written;
    }
    for (const Dispute& row : standings.disputes) {
      if (auto written = Write(row); !written) return written;
    }
    return {};
  }

 private:
  Result<void> Write(const Score& row) {
    const query::Ranked& standing = row.standing;
    return snapshot_.Add(score_,
                         {row.technology, attribute_, standing.support, standing.oppose,
                          standing.support - standing.oppose, standing.score, standing.confidence,
                          NameOf(row.verdict), row.place, row.claims, row.witnesses});
  }
  Result<void> Write(const Pair& row) {
    return snapshot_.Add(comparison_, {row.technology, row.other, attribute_, row.direct.a,
                                       row.direct.b, row.direct.equal, NameOf(row.verdict),
                                       IdOrNull(row.winner), row.claims, row.witnesses});
  }
  Result<void> Write(const Dispute& row) {
    return snapshot_.Add(dispute_, {++disputes_, attribute_, row.technology, IdOrNull(row.other),
                                    row.support, row.oppose, row.claim_for, row.claim_against});
  }

  kb::Snapshot& snapshot_;
  const Vocabulary& vocabulary_;
  const PublishedTable& score_ = TableNamed("score");
  const PublishedTable& comparison_ = TableNamed("comparison");
  const PublishedTable& dispute_ = TableNamed("dispute");
  Gathering gathering_;
  std::int64_t attribute_ = 0;
  std::int64_t disputes_ = 0;
};

}  // namespace

Result<kb::Snapshot> MakeSnapshot(const kb::Store& store, const Vocabulary& vocabulary,
                                  const std::string& path) {
  Result<kb::Snapshot> snapshot = kb::Snapshot::Begin(store, path);
  if (!snapshot) return snapshot;
  if (auto filled = snapshot->Fill(); !filled) return filled.error();
  ComputedTables computed(*snapshot, vocabulary);
  auto taken =
      snapshot->ForEachVote([&](const kb::StoredClaim& claim) { return computed.Take(claim); });
  if (!taken) return taken.error();
  if (auto written = computed.EndAttribute(); !written) return written.error();
  return snapshot;
}

Result<void> ToSqlite(const kb::Store& store, const Vocabulary& vocabulary,
                      const std::string& path) {
  Result<kb::Snapshot> snapshot = MakeSnapshot(store, vocabulary, path);
  if (!snapshot) return snapshot.error();
  if (auto indexed = snapshot->Index(); !indexed) return indexed;
  return snapshot->Finish();
}

}  // namespace verdict::publish
