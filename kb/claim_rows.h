/// Reads stored claims with their names. Private to kb/.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <vector>

#include "kb/store.h"

namespace verdict::kb {

/// The SELECT ... FROM of claims in `table`, which has the columns of claim; its alias is c.
std::string ClaimSelect(const std::string& table);

/// One row of it.
StoredClaim ReadClaim(SQLite::Statement& row);

/// All rows of `table` for which `where` (" WHERE ...", our own text) holds, in order of source and
/// place. Throws: SQLite::Exception.
std::vector<StoredClaim> ReadClaims(SQLite::Database& db, const std::string& table,
                                    const std::string& where);

}  // namespace verdict::kb
