/// What a piece of work changed, recorded so that it can be taken back. Private to kb/.
///
/// SQLite's session extension notes the rows that are touched; a changeset holds inserted and
/// deleted rows whole and the changed columns of the others. Full-text tables are not recorded but
/// brought in step when a changeset is turned round.
/// Source: https://www.sqlite.org/sessionintro.html
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

struct sqlite3_session;
struct sqlite3_value;

namespace verdict::kb {

/// Records while it lives. Threads: as the store. Throws: SQLite::Exception. Lifetime: `db` must
/// outlive it.
class Recorder {
 public:
  /// `tables` must have primary keys; others are passed over.
  Recorder(SQLite::Database& db, const std::vector<const char*>& tables);
  ~Recorder();
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  /// While paused nothing is recorded: for what is kept in step by other means.
  void Pause(bool paused);
  /// The changes so far as a changeset; empty if nothing changed.
  [[nodiscard]] std::string Changes() const;

 private:
  SQLite::Database& db_;
  sqlite3_session* session_ = nullptr;
};

enum class RowOperation : std::uint8_t { kInsert, kUpdate, kDelete };

/// One changed row. Lifetime: the call.
struct RowChange {
  std::string table;
  RowOperation operation = RowOperation::kUpdate;
  std::vector<sqlite3_value*> before;  ///< Of kUpdate the key and what changed; else nullptr.
  std::vector<sqlite3_value*> after;   ///< Likewise; empty for kDelete, as `before` for kInsert.

  /// Of the row's first column.
  [[nodiscard]] std::int64_t Id() const;
};

/// Calls `visit` for each changed row. Throws: SQLite::Exception for bytes that are no changeset.
void ForEachChange(SQLite::Database& db, const std::string& changes,
                   const std::function<void(const RowChange&)>& visit);

/// What happens where a row is not as the changes left it.
enum class Conflict : std::uint8_t { kRefuse, kOverwrite };

/// Turns the changes round, and brings the full-text tables in step. A row that is gone stays gone.
/// Requires: a write transaction. Returns: false where something else stands in the way (changed
/// rows, a name that is taken, rows that refer to what would go); the transaction must then be
/// rolled back.
bool TakeBack(SQLite::Database& db, const std::string& changes, Conflict conflict);

/// Makes the full-text row of an attribute what the attribute's rows say.
void RefreshAttributeText(SQLite::Database& db, std::int64_t attribute_id);

/// Takes the text of a source's passages out of the full-text index; to be called before the
/// passages go.
void ForgetPassageTexts(SQLite::Database& db, std::int64_t source_id);

}  // namespace verdict::kb
