/// verdict.so: what SQLite calls when it loads the extension.
#include <sqlite3ext.h>

#include <memory>

#include "extension/functions.h"
#include "extension/table.h"
#include "extension/values.h"

SQLITE_EXTENSION_INIT1

namespace verdict::extension {
namespace {

// sqlite3_db_name.
constexpr int kOldestSqlite = 3039000;

Result<void> CheckHost() {
  if (sqlite3_libversion_number() >= kOldestSqlite) return {};
  return UsageError(std::string("Verdict needs SQLite 3.39 or newer, and this program has ") +
                    sqlite3_libversion() + ".");
}

Result<void> Register(sqlite3* db) {
  if (Result<void> checked = CheckHost(); !checked) return checked;
  const auto session = std::make_shared<Session>(db);
  int code = RegisterFunctions(db, session);
  for (const TableFunction& function : TableFunctions()) {
    if (code == SQLITE_OK) code = RegisterTable(db, session, function);
  }
  if (code != SQLITE_OK)
    return StoreError(std::string("Verdict could not be loaded: ") + sqlite3_errmsg(db) + ".");
  return {};
}

}  // namespace
}  // namespace verdict::extension

/// Stays loaded once it is: threads keep caches whose destructors are code of this library, and a
/// program that opens a connection a query would read the word lists again for each.
// NOLINTNEXTLINE(readability-identifier-naming): SQLite makes it of the file's name.
extern "C" __attribute__((visibility("default"))) int sqlite3_verdict_init(
    sqlite3* db, char** error, const sqlite3_api_routines* api) {
  SQLITE_EXTENSION_INIT2(api);
  const verdict::Result<void> registered =
      verdict::extension::Contained([db] { return verdict::extension::Register(db); });
  if (registered) return SQLITE_OK_LOAD_PERMANENTLY;
  if (error != nullptr) *error = sqlite3_mprintf("%s", registered.error().message.c_str());
  return SQLITE_ERROR;
}
