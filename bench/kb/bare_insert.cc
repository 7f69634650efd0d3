#include "bare_insert.h"

#include <sqlite3.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "schema/migrations.h"

namespace verdict::bench {
namespace {

using Row = std::vector<sqlite3_value*>;

// One table's rows and the statement that inserts one.
struct Table {
  std::string name;
  int source_column = -1;  // rows of a document go in with it; the others first
  std::vector<Row> rows = {};
  std::size_t next = 0;
  sqlite3_stmt* insert = nullptr;
};

bool Ok(sqlite3* db, int code) {
  if (code == SQLITE_OK || code == SQLITE_DONE) return true;
  std::fprintf(stderr, "bare insert: %s\n", sqlite3_errmsg(db));
  return false;
}

bool Exec(sqlite3* db, const std::string& sql) {
  return Ok(db, sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr));
}

bool Load(sqlite3* db, const std::string& query, Table& table) {
  sqlite3_stmt* statement = nullptr;
  if (!Ok(db, sqlite3_prepare_v2(db, query.c_str(), -1, &statement, nullptr))) return false;
  while (sqlite3_step(statement) == SQLITE_ROW) {
    Row& row = table.rows.emplace_back();
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
      row.push_back(sqlite3_value_dup(sqlite3_column_value(statement, i)));
    }
  }
  return Ok(db, sqlite3_finalize(statement));
}

bool Insert(sqlite3* db, Table& table, const Row& row) {
  for (std::size_t i = 0; i < row.size(); ++i)
    sqlite3_bind_value(table.insert, static_cast<int>(i) + 1, row[i]);
  sqlite3_step(table.insert);
  return Ok(db, sqlite3_reset(table.insert));
}

// Inserts the rows up to and with source `id`; all of them for a table that no source owns.
bool InsertUpTo(sqlite3* db, Table& table, sqlite3_int64 id) {
  for (; table.next < table.rows.size(); ++table.next) {
    const Row& row = table.rows[table.next];
    const auto column = static_cast<std::size_t>(table.source_column);
    if (table.source_column >= 0 && sqlite3_value_int64(row[column]) > id) break;
    if (!Insert(db, table, row)) return false;
  }
  return true;
}

}  // namespace

double CpuSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

BareSpent BareInsert(const std::string& from, const std::string& to, std::size_t documents_each) {
  sqlite3* source = nullptr;
  sqlite3* db = nullptr;
  sqlite3_open_v2(from.c_str(), &source, SQLITE_OPEN_READONLY, nullptr);
  sqlite3_open_v2(to.c_str(), &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                  nullptr);
  for (const Migration& migration : Migrations()) {
    if (!Exec(db, std::string(migration.sql))) return {};
  }
  Exec(db,
       "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; "
       "PRAGMA cache_size = -32768; PRAGMA secure_delete = OFF");
  std::vector<Table> tables = {
      {"import_batch"}, {"technology"}, {"technology_alias"}, {"attribute"}, {"attribute_alias"},
      {"source", 0},    {"passage", 1}, {"passage_fts", 2},   {"claim", 1},  {"copy_band", 1}};
  for (Table& table : tables) {
    const bool text = table.name == "passage_fts";
    const std::string order = table.source_column < 0     ? ""
                              : table.name == "source"    ? " ORDER BY id"
                              : table.name == "copy_band" ? " ORDER BY source_key, band"
                                                          : " ORDER BY source_id, id";
    if (!Load(source,
              text ? "SELECT id, text, source_id FROM passage" + order
                   : "SELECT * FROM " + table.name + order,
              table))
      return {};
    if (table.rows.empty()) continue;
    std::string parameters = "?1";
    for (std::size_t i = 1; i < table.rows[0].size() - (text ? 1 : 0); ++i)
      parameters += ", ?" + std::to_string(i + 1);
    // The source's id, which the full-text index does not store, is bound all the same: to nothing.
    const std::string insert =
        text ? "INSERT INTO passage_fts (rowid, text) SELECT ?1, ?2 WHERE ?3 IS NOT NULL"
             : "INSERT INTO " + table.name + " VALUES (" + parameters + ")";
    if (!Ok(db, sqlite3_prepare_v2(db, insert.c_str(), -1, &table.insert, nullptr))) return {};
  }
  const auto documents = static_cast<sqlite3_int64>(tables[5].rows.size());
  const double started = CpuSeconds();
  const auto wall_started = std::chrono::steady_clock::now();
  for (sqlite3_int64 done = 0; done < documents;) {
    // Rows that point at each other stand in the order of their numbers, not of their references.
    if (!Exec(db, "BEGIN; PRAGMA defer_foreign_keys = ON")) return {};
    for (std::size_t i = 0; i < documents_each && done < documents; ++i) {
      ++done;
      for (Table& table : tables) {
        if (!InsertUpTo(db, table, done)) return {};
      }
    }
    if (!Exec(db, "COMMIT")) return {};
  }
  const BareSpent spent = {
      std::chrono::duration<double>(std::chrono::steady_clock::now() - wall_started).count(),
      CpuSeconds() - started, tables[8].rows.size()};
  for (Table& table : tables) {
    sqlite3_finalize(table.insert);
    for (const Row& row : table.rows) {
      for (sqlite3_value* value : row) sqlite3_value_free(value);
    }
  }
  sqlite3_close(source);
  sqlite3_close(db);
  return spent;
}

}  // namespace verdict::bench
