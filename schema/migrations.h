/// The numbered SQL files of schema/migrations/, compiled in. Running the first N of them in order
/// on an empty SQLite file gives version N; `user_version` in the file's header says how many have
/// run.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace verdict {

struct Migration {
  std::int32_t version = 0;  ///< 1, 2, 3, ... without gaps.
  std::string_view name;     ///< "0001_initial".
  std::string_view
      sql;  ///< Statements; no BEGIN or COMMIT, the caller runs them in one transaction.
};

/// All migrations in order; the last one's version is what this program writes.
/// Files are stored on people's disks under these numbers: never change or renumber a released one.
const std::vector<Migration>& Migrations();

}  // namespace verdict
