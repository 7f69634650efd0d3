/// Table-valued functions as SQLite's eponymous virtual tables; read-only, as they have no xUpdate.
/// How those work: https://www.sqlite.org/vtab.html#tabfunc2
#pragma once

#include <sqlite3ext.h>

#include <memory>

#include "extension/session.h"
#include "extension/tables.h"

namespace verdict::extension {

/// Makes `function` known to `db`. Returns: SQLite's code. Lifetime: as `db`, of `function` the
/// program's.
int RegisterTable(sqlite3* db, const std::shared_ptr<Session>& session,
                  const TableFunction& function);

}  // namespace verdict::extension
