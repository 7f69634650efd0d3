// sqlite3.h declares sessions only where asked for; the library of the system has them.
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include "kb/changes.h"

#include <sqlite3.h>

#include <set>
#include <utility>

#include "kb/statement.h"

namespace verdict::kb {
namespace {

using Buffer = std::unique_ptr<void, void (*)(void*)>;

void Check(SQLite::Database& db, int code) {
  if (code != SQLITE_OK) throw SQLite::Exception(db.getHandle(), code);
}

std::string Bytes(const void* data, int size) {
  return data == nullptr
             ? std::string()
             : std::string(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

std::string Inverted(SQLite::Database& db, const std::string& changes) {
  int size = 0;
  void* data = nullptr;
  Check(db,
        sqlite3changeset_invert(static_cast<int>(changes.size()), changes.data(), &size, &data));
  const Buffer owner(data, &sqlite3_free);
  return Bytes(data, size);
}

int OnConflict(void* context, int kind, sqlite3_changeset_iter* /*change*/) {
  const auto policy = *static_cast<const Conflict*>(context);
  if (kind == SQLITE_CHANGESET_NOTFOUND) return SQLITE_CHANGESET_OMIT;
  if (kind == SQLITE_CHANGESET_DATA && policy == Conflict::kOverwrite) {
    return SQLITE_CHANGESET_REPLACE;
  }
  return SQLITE_CHANGESET_ABORT;
}

// Source: the names of the columns of passage, in schema/migrations.
constexpr std::size_t kPassageText = 5;

std::string Text(sqlite3_value* value) {
  return Bytes(sqlite3_value_text(value), sqlite3_value_bytes(value));
}

// The full-text rows that a changeset takes with it: first those that go, then those that come.
struct TextChanges {
  std::vector<std::pair<std::int64_t, std::string>> gone;
  std::vector<std::pair<std::int64_t, std::string>> come;
  std::set<std::int64_t> attributes;
};

TextChanges TextChangesOf(SQLite::Database& db, const std::string& changes) {
  TextChanges texts;
  ForEachChange(db, changes, [&texts](const RowChange& change) {
    if (change.table == "passage") {
      // A number that was given again is an update, from one text to another.
      for (auto [row, list] :
           {std::pair(&change.before, &texts.gone), std::pair(&change.after, &texts.come)}) {
        if (row->empty() || (*row)[kPassageText] == nullptr) continue;
        list->emplace_back(change.Id(), Text((*row)[kPassageText]));
      }
    } else if (change.table == "attribute") {
      texts.attributes.insert(change.Id());
    } else if (change.table == "attribute_alias") {
      for (const auto& row : {change.before, change.after}) {
        if (row.size() > 1 && row[1] != nullptr) {
          texts.attributes.insert(sqlite3_value_int64(row[1]));
        }
      }
    }
  });
  return texts;
}

void IndexTexts(SQLite::Database& db, const char* sql,
                const std::vector<std::pair<std::int64_t, std::string>>& texts) {
  SQLite::Statement statement(db, sql);
  for (const auto& [id, text] : texts) {
    statement.bind(1, id);
    statement.bindNoCopy(2, text);
    Run(statement);
  }
}

}  // namespace

Recorder::Recorder(SQLite::Database& db, const std::vector<const char*>& tables) : db_(db) {
  Check(db_, sqlite3session_create(db_.getHandle(), "main", &session_));
  for (const char* table : tables) Check(db_, sqlite3session_attach(session_, table));
}

Recorder::~Recorder() {
  if (session_ != nullptr) sqlite3session_delete(session_);
}

void Recorder::Pause(bool paused) { sqlite3session_enable(session_, paused ? 0 : 1); }

std::string Recorder::Changes() const {
  int size = 0;
  void* data = nullptr;
  Check(db_, sqlite3session_changeset(session_, &size, &data));
  const Buffer owner(data, &sqlite3_free);
  return Bytes(data, size);
}

std::int64_t RowChange::Id() const {
  return sqlite3_value_int64(operation == RowOperation::kInsert ? after[0] : before[0]);
}

void ForEachChange(SQLite::Database& db, const std::string& changes,
                   const std::function<void(const RowChange&)>& visit) {
  if (changes.empty()) return;
  sqlite3_changeset_iter* raw = nullptr;
  // The iterator does not write into the bytes.
  Check(db, sqlite3changeset_start(&raw, static_cast<int>(changes.size()),
                                   const_cast<char*>(changes.data())));
  const std::unique_ptr<sqlite3_changeset_iter, int (*)(sqlite3_changeset_iter*)> iterator(
      raw, &sqlite3changeset_finalize);
  int code = SQLITE_OK;
  while ((code = sqlite3changeset_next(raw)) == SQLITE_ROW) {
    const char* table = nullptr;
    int columns = 0;
    int operation = 0;
    int indirect = 0;
    Check(db, sqlite3changeset_op(raw, &table, &columns, &operation, &indirect));
    RowChange change;
    change.table = table;
    change.operation = operation == SQLITE_INSERT   ? RowOperation::kInsert
                       : operation == SQLITE_DELETE ? RowOperation::kDelete
                                                    : RowOperation::kUpdate;
    const auto width = static_cast<std::size_t>(columns);
    if (operation != SQLITE_INSERT) change.before.resize(width);
    if (operation != SQLITE_DELETE) change.after.resize(width);
    for (int i = 0; i < columns; ++i) {
      const auto column = static_cast<std::size_t>(i);
      if (operation != SQLITE_INSERT) {
        Check(db, sqlite3changeset_old(raw, i, &change.before[column]));
      }
      if (operation != SQLITE_DELETE) {
        Check(db, sqlite3changeset_new(raw, i, &change.after[column]));
      }
    }
    visit(change);
  }
  if (code != SQLITE_DONE) throw SQLite::Exception(db.getHandle(), code);
}

bool TakeBack(SQLite::Database& db, const std::string& changes, Conflict conflict) {
  if (changes.empty()) return true;
  std::string inverted = Inverted(db, changes);
  TextChanges texts = TextChangesOf(db, inverted);
  // A passage that is gone already has taken its text along.
  SQLite::Statement exists(db, "SELECT 1 FROM passage WHERE id = ?");
  std::erase_if(texts.gone, [&exists](const auto& text) {
    exists.bind(1, text.first);
    return Integer(exists) == 0;
  });
  // An index over another table's text has to be told the very text that it shall forget.
  IndexTexts(db, "INSERT INTO passage_fts (passage_fts, rowid, text) VALUES ('delete', ?1, ?2)",
             texts.gone);
  const int code = sqlite3changeset_apply(db.getHandle(), static_cast<int>(inverted.size()),
                                          inverted.data(), nullptr, &OnConflict, &conflict);
  if ((code & 0xff) == SQLITE_ABORT || (code & 0xff) == SQLITE_CONSTRAINT) return false;
  Check(db, code);
  IndexTexts(db, "INSERT INTO passage_fts (rowid, text) VALUES (?1, ?2)", texts.come);
  for (const std::int64_t id : texts.attributes) RefreshAttributeText(db, id);
  return true;
}

void RefreshAttributeText(SQLite::Database& db, std::int64_t attribute_id) {
  for (const char* sql :
       {"DELETE FROM attribute_fts WHERE rowid = ?1",
        "INSERT INTO attribute_fts (rowid, name, aliases) SELECT id, name, "
        "coalesce((SELECT group_concat(alias || char(10), '') FROM attribute_alias WHERE "
        "attribute_id = ?1), '') FROM attribute WHERE id = ?1"}) {
    SQLite::Statement statement(db, sql);
    statement.bind(1, attribute_id);
    statement.exec();
  }
}

void ForgetPassageTexts(SQLite::Database& db, std::int64_t source_id) {
  SQLite::Statement statement(db,
                              "INSERT INTO passage_fts (passage_fts, rowid, text) "
                              "SELECT 'delete', id, text FROM passage WHERE source_id = ?");
  statement.bind(1, source_id);
  statement.exec();
}

}  // namespace verdict::kb
