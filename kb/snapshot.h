/// A published snapshot: the star schema of schema/published.h in a SQLite file of its own, made
/// beside its place and moved there whole.
///
/// Threads: one thread a Snapshot.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "kb/store.h"
#include "schema/published.h"

namespace verdict::kb {

/// The application_id in the header of published files ("VRDP" as a big-endian number); their
/// user_version is kPublishVersion.
inline constexpr std::int32_t kPublishedApplicationId = 0x56524450;

class Snapshot {
 public:
  /// Begins a snapshot of the knowledge base that `store` has open, which stays as it is now for
  /// the snapshot whatever others write. Lifetime: `store` must outlive the snapshot.
  /// Errors: kStore where a file is at `path` that is not a published snapshot, where the folder
  /// cannot be written, or the knowledge base cannot be read.
  static Result<Snapshot> Begin(const Store& store, const std::string& path);
  Snapshot(Snapshot&&) noexcept;
  Snapshot& operator=(Snapshot&&) noexcept;
  /// What is not finished is removed.
  ~Snapshot();

  /// Fills all tables that the description says in SQL, and data_dictionary.
  /// Cost: one pass over the claims; about 3 s a million. Errors: kStore.
  Result<void> Fill();

  /// Hands over all claims but rejected ones in order of attribute, then technology, then id. Of
  /// each only what a verdict needs is set: ids, names, kind, polarity, value, strength,
  /// confidence, status, quote and witness. Errors: kStore; an error of `take` ends it.
  Result<void> ForEachVote(const std::function<Result<void>(const StoredClaim&)>& take) const;

  /// Adds a row to a table that the program computes; cells in the order of its columns.
  /// Errors: kStore; kBug for a row that breaks the table's rules.
  Result<void> Add(const PublishedTable& table, const std::vector<SqlValue>& row);

  /// Makes the indexes. To be called when all rows are in. Errors: kStore.
  Result<void> Index();

  /// Hands over the rows of a table in order of its key. Errors: as ForEachVote.
  Result<void> ForEachRow(const PublishedTable& table,
                          const std::function<Result<void>(std::vector<SqlValue>)>& take) const;

  /// Ends the snapshot and moves it to its place. A reader of an earlier one keeps what it has.
  /// Errors: kStore.
  Result<void> Finish();

 private:
  struct Impl;
  explicit Snapshot(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace verdict::kb
