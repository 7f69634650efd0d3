// The functions of SQLite that kb and SQLiteCpp call by name, each passed on to the host's own copy
// through the table that it hands over on loading. Linked to libsqlite3 instead, a host that
// brings a SQLite of its own (R's RSQLite does) would have two in one process, and those drop each
// other's locks on a file that both have open (https://www.sqlite.org/howtocorrupt.html, 2.2.1).
//
// A function that is missing here would be taken from libsqlite3: tests/extension looks that none
// is.
#define SQLITE_CORE 1  // no macros over the names that are defined here
#define SQLITE_ENABLE_COLUMN_METADATA 1
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3ext.h>

#include <cstdarg>

extern "C" {

extern const sqlite3_api_routines* sqlite3_api;

// NOLINTBEGIN(bugprone-macro-parentheses): parameters and arguments come in parentheses.
#define FORWARD(result, name, parameters, arguments) \
  result sqlite3_##name parameters { return sqlite3_api->name arguments; }
// NOLINTEND(bugprone-macro-parentheses)

using Destructor = void (*)(void*);
using ScalarCall = void (*)(sqlite3_context*, int, sqlite3_value**);
using FinalCall = void (*)(sqlite3_context*);

FORWARD(int, backup_finish, (sqlite3_backup * p), (p))
FORWARD(sqlite3_backup*, backup_init,
        (sqlite3 * to, const char* to_name, sqlite3* from, const char* from_name),
        (to, to_name, from, from_name))
FORWARD(int, backup_pagecount, (sqlite3_backup * p), (p))
FORWARD(int, backup_remaining, (sqlite3_backup * p), (p))
FORWARD(int, backup_step, (sqlite3_backup * p, int pages), (p, pages))
FORWARD(int, bind_blob, (sqlite3_stmt * s, int i, const void* bytes, int size, Destructor d),
        (s, i, bytes, size, d))
FORWARD(int, bind_double, (sqlite3_stmt * s, int i, double number), (s, i, number))
FORWARD(int, bind_int, (sqlite3_stmt * s, int i, int number), (s, i, number))
FORWARD(int, bind_int64, (sqlite3_stmt * s, int i, sqlite3_int64 number), (s, i, number))
FORWARD(int, bind_null, (sqlite3_stmt * s, int i), (s, i))
FORWARD(int, bind_parameter_count, (sqlite3_stmt * s), (s))
FORWARD(int, bind_parameter_index, (sqlite3_stmt * s, const char* name), (s, name))
FORWARD(int, bind_text, (sqlite3_stmt * s, int i, const char* text, int size, Destructor d),
        (s, i, text, size, d))
FORWARD(int, busy_handler, (sqlite3 * db, int (*busy)(void*, int), void* with), (db, busy, with))
FORWARD(int, busy_timeout, (sqlite3 * db, int ms), (db, ms))
FORWARD(int, changes, (sqlite3 * db), (db))
FORWARD(int, clear_bindings, (sqlite3_stmt * s), (s))
FORWARD(int, close, (sqlite3 * db), (db))
FORWARD(const void*, column_blob, (sqlite3_stmt * s, int i), (s, i))
FORWARD(int, column_bytes, (sqlite3_stmt * s, int i), (s, i))
FORWARD(int, column_count, (sqlite3_stmt * s), (s))
FORWARD(const char*, column_decltype, (sqlite3_stmt * s, int i), (s, i))
FORWARD(double, column_double, (sqlite3_stmt * s, int i), (s, i))
FORWARD(int, column_int, (sqlite3_stmt * s, int i), (s, i))
FORWARD(sqlite3_int64, column_int64, (sqlite3_stmt * s, int i), (s, i))
FORWARD(const char*, column_name, (sqlite3_stmt * s, int i), (s, i))
FORWARD(const char*, column_origin_name, (sqlite3_stmt * s, int i), (s, i))
FORWARD(const unsigned char*, column_text, (sqlite3_stmt * s, int i), (s, i))
FORWARD(int, column_type, (sqlite3_stmt * s, int i), (s, i))
FORWARD(int, create_function,
        (sqlite3 * db, const char* name, int count, int flags, void* with, ScalarCall call,
         ScalarCall step, FinalCall end),
        (db, name, count, flags, with, call, step, end))
FORWARD(int, create_function_v2,
        (sqlite3 * db, const char* name, int count, int flags, void* with, ScalarCall call,
         ScalarCall step, FinalCall end, Destructor d),
        (db, name, count, flags, with, call, step, end, d))
FORWARD(int, db_readonly, (sqlite3 * db, const char* name), (db, name))
FORWARD(int, errcode, (sqlite3 * db), (db))
FORWARD(const char*, errmsg, (sqlite3 * db), (db))
FORWARD(const char*, errstr, (int code), (code))
FORWARD(int, exec, (sqlite3 * db, const char* sql, sqlite3_callback row, void* with, char** error),
        (db, sql, row, with, error))
FORWARD(char*, expanded_sql, (sqlite3_stmt * s), (s))
FORWARD(int, extended_errcode, (sqlite3 * db), (db))
FORWARD(int, extended_result_codes, (sqlite3 * db, int on), (db, on))
FORWARD(int, finalize, (sqlite3_stmt * s), (s))
FORWARD(void, free, (void* memory), (memory))
FORWARD(sqlite3_int64, last_insert_rowid, (sqlite3 * db), (db))
FORWARD(const char*, libversion, (), ())
FORWARD(int, libversion_number, (), ())
FORWARD(int, load_extension, (sqlite3 * db, const char* file, const char* entry, char** error),
        (db, file, entry, error))
FORWARD(int, open_v2, (const char* name, sqlite3** db, int flags, const char* vfs),
        (name, db, flags, vfs))
FORWARD(int, prepare_v2,
        (sqlite3 * db, const char* sql, int size, sqlite3_stmt** s, const char** tail),
        (db, sql, size, s, tail))
FORWARD(int, reset, (sqlite3_stmt * s), (s))
FORWARD(void, result_int, (sqlite3_context * c, int number), (c, number))
FORWARD(void, result_text64,
        (sqlite3_context * c, const char* text, sqlite3_uint64 size, Destructor d,
         unsigned char encoding),
        (c, text, size, d, encoding))
FORWARD(int, step, (sqlite3_stmt * s), (s))
FORWARD(int, total_changes, (sqlite3 * db), (db))
FORWARD(int, trace_v2,
        (sqlite3 * db, unsigned events, int (*call)(unsigned, void*, void*, void*), void* with),
        (db, events, call, with))
FORWARD(int, value_bytes, (sqlite3_value * v), (v))
FORWARD(double, value_double, (sqlite3_value * v), (v))
FORWARD(int, value_int, (sqlite3_value * v), (v))
FORWARD(sqlite3_int64, value_int64, (sqlite3_value * v), (v))
FORWARD(const unsigned char*, value_text, (sqlite3_value * v), (v))
FORWARD(int, value_type, (sqlite3_value * v), (v))

// All options that are used here take an int and where to put the answer.
int sqlite3_db_config(sqlite3* db, int option, ...) {
  va_list list;
  va_start(list, option);
  const int value = va_arg(list, int);
  void* const told = va_arg(list, void*);
  va_end(list);
  return sqlite3_api->db_config(db, option, value, told);
}

// Not in the table that the host hands over, and only called by what writes, which nothing here
// does: the recording of changes for `verdict undo`.
int sqlite3session_create(sqlite3*, const char*, sqlite3_session**) { return SQLITE_MISUSE; }
int sqlite3session_attach(sqlite3_session*, const char*) { return SQLITE_MISUSE; }
int sqlite3session_enable(sqlite3_session*, int) { return 0; }
int sqlite3session_changeset(sqlite3_session*, int*, void**) { return SQLITE_MISUSE; }
void sqlite3session_delete(sqlite3_session*) {}
int sqlite3changeset_apply(sqlite3*, int, void*, int (*)(void*, const char*),
                           int (*)(void*, int, sqlite3_changeset_iter*), void*) {
  return SQLITE_MISUSE;
}
int sqlite3changeset_invert(int, const void*, int*, void**) { return SQLITE_MISUSE; }
int sqlite3changeset_start(sqlite3_changeset_iter**, int, void*) { return SQLITE_MISUSE; }
int sqlite3changeset_next(sqlite3_changeset_iter*) { return SQLITE_MISUSE; }
int sqlite3changeset_op(sqlite3_changeset_iter*, const char**, int*, int*, int*) {
  return SQLITE_MISUSE;
}
int sqlite3changeset_old(sqlite3_changeset_iter*, int, sqlite3_value**) { return SQLITE_MISUSE; }
int sqlite3changeset_new(sqlite3_changeset_iter*, int, sqlite3_value**) { return SQLITE_MISUSE; }
int sqlite3changeset_finalize(sqlite3_changeset_iter*) { return SQLITE_MISUSE; }

}  // extern "C"
