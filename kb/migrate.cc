#include <string>

#include "kb/connection.h"
#include "schema/migrations.h"

namespace verdict::kb {

std::int32_t CurrentVersion() { return Migrations().back().version; }

Result<void> Migrate(SQLite::Database& db, const std::string& path) {
  const auto version_of = [&] { return db.execAndGet("PRAGMA user_version").getInt(); };
  if (version_of() == CurrentVersion()) return {};
  SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
  const std::int32_t version = version_of();  // again: another process may have been faster
  if (version > CurrentVersion()) {
    return StoreError("The knowledge base '" + path +
                      "' was written by a newer version of Verdict; update this program.");
  }
  for (const Migration& migration : Migrations()) {
    if (migration.version > version) db.exec(std::string(migration.sql));
  }
  db.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
  db.exec("PRAGMA user_version = " + std::to_string(CurrentVersion()));
  transaction.commit();
  return {};
}

}  // namespace verdict::kb
