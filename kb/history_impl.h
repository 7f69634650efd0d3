/// What the parts of History share. Private to kb/.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <vector>

#include "kb/history.h"

namespace verdict::kb {

/// `only_id`: 0 for all. Throws: SQLite::Exception.
std::vector<BatchRow> ReadBatches(SQLite::Database& db, std::int64_t only_id);

/// A batch that was not undone. Errors: kUsage.
Result<BatchRow> LiveBatch(SQLite::Database& db, std::int64_t batch_id);

}  // namespace verdict::kb
