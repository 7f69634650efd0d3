/// Reads stored claims with their names. Private to kb/.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <vector>

#include "kb/store.h"

namespace verdict::kb {

/// The SELECT ... FROM of claims in `table`, which has the columns of claim; its alias is c.
std::string ClaimSelect(const std::string& table);

/// The condition on c that leaves out what was rejected, and what was rejected in a copy of its
/// source: the same sentence, said to mean the same. `schema`: where the tables are, "" or "live.".
std::string NotRejectedSql(const std::string& schema = {});

/// One row of it.
StoredClaim ReadClaim(SQLite::Statement& row);

/// All rows of `table` for which `where` (" WHERE ...", our own text) holds, in order of source and
/// place. Throws: SQLite::Exception.
std::vector<StoredClaim> ReadClaims(SQLite::Database& db, const std::string& table,
                                    const std::string& where);

}  // namespace verdict::kb
