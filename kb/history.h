/// What imports did: each is a batch that can be listed, looked into and undone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "kb/store.h"

namespace verdict::kb {

struct BatchRow {
  std::int64_t id = 0;
  std::string started;   ///< ISO 8601 UTC.
  std::string finished;  ///< Empty if it runs or was broken off.
  std::string program_version;
  std::size_t documents_new = 0;
  std::size_t documents_changed = 0;
  std::size_t documents_unchanged = 0;
  std::size_t claims_added = 0;
  std::size_t claims_kept = 0;
  std::size_t claims_removed = 0;
  std::string undone;  ///< When it was undone; empty if it holds.
};

/// What became of one claim.
struct ClaimDifference {
  enum class Kind : std::uint8_t { kCame, kWent, kChanged };
  /// One field that changed, both sides as text ("" for none).
  struct Field {
    std::string name;
    std::string before;
    std::string after;
  };
  Kind kind = Kind::kCame;
  StoredClaim claim;          ///< As it is now, or as it was when it went.
  std::vector<Field> fields;  ///< Of kChanged; moves within the document do not count.
};

/// What an undo took away and brought back.
struct UndoOutcome {
  std::size_t documents_removed = 0;   ///< That the import had brought.
  std::size_t documents_restored = 0;  ///< That it had replaced.
  std::size_t claims_removed = 0;
  std::size_t claims_restored = 0;
};

/// Threads: as the store. Errors: kUsage for a batch that does not exist, and as said; kStore.
class History {
 public:
  static Result<std::vector<BatchRow>> Batches(const Store& store);

  /// The claims that came, went and changed with a batch, in that order. Claims that came and have
  /// gone since are told as they were when they went. Errors: kUsage for one that was undone.
  /// Cost: linear in what changed since.
  static Result<std::vector<ClaimDifference>> Difference(const Store& store, std::int64_t batch_id);

  /// Makes the base as if the batch had not happened: its documents go or are again what they were;
  /// technologies, attributes and aliases that only it needs go. People's decisions stay on record
  /// and hold when a text comes back. `now`: ISO 8601 UTC.
  /// Errors: kUsage, and nothing is changed, for one that was undone, whose documents a later batch
  /// replaced, or that replaced documents with an old version of this program.
  static Result<UndoOutcome> Undo(Store& store, std::int64_t batch_id, const std::string& now);
};

}  // namespace verdict::kb
