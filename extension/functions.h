/// The scalar functions: verdict_technology, verdict_matches, verdict_json, verdict_ask_json.
#pragma once

#include <sqlite3ext.h>

#include <memory>

#include "extension/session.h"

namespace verdict::extension {

/// Makes them known to `db`. Returns: SQLite's code.
int RegisterFunctions(sqlite3* db, const std::shared_ptr<Session>& session);

}  // namespace verdict::extension
