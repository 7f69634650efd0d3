/// Makes the published tables of a knowledge base (schema/published.h), all of them, the computed
/// ones too.
#pragma once

#include <string>

#include "base/result.h"
#include "kb/snapshot.h"
#include "kb/store.h"
#include "schema/vocabulary.h"

namespace verdict::publish {

/// A snapshot of `store` with all its rows, not yet finished. The same knowledge gives the same
/// rows, and finished the same bytes.
/// Errors: as kb::Snapshot::Begin. Lifetime: `store` must outlive the snapshot.
/// Cost: about 10 s a million claims; memory for the claims of one attribute.
Result<kb::Snapshot> MakeSnapshot(const kb::Store& store, const Vocabulary& vocabulary,
                                  const std::string& path);

/// Writes the snapshot to the SQLite file `path`. Errors: as kb::Snapshot.
Result<void> ToSqlite(const kb::Store& store, const Vocabulary& vocabulary,
                      const std::string& path);

}  // namespace verdict::publish
