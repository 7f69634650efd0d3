/// Reads what the verdicts of a snapshot are counted from. Private to kb/.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <functional>

#include "base/result.h"
#include "kb/store.h"

namespace verdict::kb {

/// See Snapshot::ForEachVote; `db` has the knowledge base attached. Throws: SQLite::Exception.
Result<void> ReadVotes(SQLite::Database& db,
                       const std::function<Result<void>(const StoredClaim&)>& take);

}  // namespace verdict::kb
