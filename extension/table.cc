#include "extension/table.h"

#include <utility>

#include "extension/values.h"

namespace verdict::extension {
namespace {

/// What a table of ours is made from; SQLite keeps it with the module.
struct Maker {
  std::shared_ptr<Session> session;
  const TableFunction* function;
};

struct Table : sqlite3_vtab {
  explicit Table(Maker maker) : sqlite3_vtab{}, made_from(std::move(maker)) {}
  Maker made_from;
};

struct Cursor : sqlite3_vtab_cursor {
  Cursor() : sqlite3_vtab_cursor{} {}
  Arguments arguments;
  std::vector<query::render::Row> rows;
  std::size_t row = 0;
};

Table& TableOf(sqlite3_vtab* table) { return *static_cast<Table*>(table); }
Cursor& CursorOf(sqlite3_vtab_cursor* cursor) { return *static_cast<Cursor*>(cursor); }

int Fail(sqlite3_vtab* table, const Error& error) {
  sqlite3_free(table->zErrMsg);
  table->zErrMsg = sqlite3_mprintf("%s", error.message.c_str());
  return SQLITE_ERROR;
}

std::string Declaration(const TableFunction& function) {
  std::string text = "CREATE TABLE x(";
  for (const TableColumn& column : function.columns)
    text += '"' + column.name + "\" " + column.type + ", ";
  for (std::size_t i = 0; i < function.parameters.size(); ++i)
    text += (i > 0 ? ", \"" : "\"") + function.parameters[i] + "\" text HIDDEN";
  return text + ')';
}

int Connect(sqlite3* db, void* aux, int /*count*/, const char* const* /*words*/,
            sqlite3_vtab** table, char** error) {
  const Result<void> connected = Contained([&]() -> Result<void> {
    const Maker& maker = *static_cast<Maker*>(aux);
    if (sqlite3_declare_vtab(db, Declaration(*maker.function).c_str()) != SQLITE_OK)
      return BugError(sqlite3_errmsg(db));
    *table = std::make_unique<Table>(maker).release();
    return {};
  });
  if (connected) return SQLITE_OK;
  *error = sqlite3_mprintf("%s", connected.error().message.c_str());
  return SQLITE_ERROR;
}

int Disconnect(sqlite3_vtab* table) {
  const std::unique_ptr<Table> gone(&TableOf(table));
  return SQLITE_OK;
}

/// Arguments are equalities on hidden columns; bit i of idxNum tells that parameter i is given.
int BestIndex(sqlite3_vtab* table, sqlite3_index_info* info) {
  const TableFunction& function = *TableOf(table).made_from.function;
  const auto first = static_cast<int>(function.columns.size());
  const auto count = static_cast<int>(function.parameters.size());
  int given = 0;
  int place = 0;
  for (int parameter = 0; parameter < count; ++parameter) {
    for (int i = 0; i < info->nConstraint; ++i) {
      const auto& constraint = info->aConstraint[i];
      if (constraint.iColumn != first + parameter || constraint.op != SQLITE_INDEX_CONSTRAINT_EQ)
        continue;
      if (constraint.usable == 0) return SQLITE_CONSTRAINT;  // it comes from a table further right
      if ((given & (1 << parameter)) != 0) continue;         // SQLite itself holds the second one
      given |= 1 << parameter;
      info->aConstraintUsage[i].argvIndex = ++place;
      info->aConstraintUsage[i].omit = 1;
    }
  }
  constexpr double kStatements = 1e6;  // an answer costs as much as looking at so many rows
  info->idxNum = given;
  info->estimatedCost = kStatements;
  info->estimatedRows = 10;
  return SQLITE_OK;
}

int Open(sqlite3_vtab* /*table*/, sqlite3_vtab_cursor** cursor) {
  auto* made = new (std::nothrow) Cursor;
  if (made == nullptr) return SQLITE_NOMEM;
  *cursor = made;
  return SQLITE_OK;
}

int Close(sqlite3_vtab_cursor* cursor) {
  const std::unique_ptr<Cursor> gone(&CursorOf(cursor));
  return SQLITE_OK;
}

Result<void> Fill(const Maker& maker, int given, sqlite3_value** values, Cursor& cursor) {
  const TableFunction& function = *maker.function;
  cursor.rows.clear();
  cursor.row = 0;
  cursor.arguments.assign(function.parameters.size(), std::nullopt);
  int place = 0;
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    if ((given & (1 << i)) != 0) {
      cursor.arguments[i] = TextOf(values[place++]);
      if (!cursor.arguments[i] && i < function.required) return {};  // of NULL nothing is known
    } else if (i < function.required) {
      return UsageError("The argument '" + function.parameters[i] + "' of " + function.name +
                        " is missing: SELECT * FROM " + function.usage + ".");
    }
  }
  auto rows = function.rows(*maker.session, cursor.arguments);
  if (!rows) return std::move(rows).error();
  cursor.rows = *std::move(rows);
  return {};
}

int Filter(sqlite3_vtab_cursor* cursor, int given, const char* /*index*/, int /*count*/,
           sqlite3_value** values) {
  const Result<void> filled = Contained(
      [&] { return Fill(TableOf(cursor->pVtab).made_from, given, values, CursorOf(cursor)); });
  return filled ? SQLITE_OK : Fail(cursor->pVtab, filled.error());
}

int Next(sqlite3_vtab_cursor* cursor) {
  ++CursorOf(cursor).row;
  return SQLITE_OK;
}

int AtEnd(sqlite3_vtab_cursor* cursor) {
  const Cursor& at = CursorOf(cursor);
  return at.row >= at.rows.size() ? 1 : 0;
}

int Column(sqlite3_vtab_cursor* cursor, sqlite3_context* context, int number) {
  const Result<void> shown = Contained([&]() -> Result<void> {
    const Cursor& at = CursorOf(cursor);
    const query::render::Row& row = at.rows[at.row];
    const auto column = static_cast<std::size_t>(number);
    if (column < row.size()) {
      SetResult(context, row[column]);
    } else if (const auto& argument = at.arguments[column - row.size()]) {
      SetResult(context, *argument);
    }
    return {};
  });
  return shown ? SQLITE_OK : Fail(cursor->pVtab, shown.error());
}

int RowId(sqlite3_vtab_cursor* cursor, sqlite3_int64* id) {
  *id = static_cast<sqlite3_int64>(CursorOf(cursor).row) + 1;
  return SQLITE_OK;
}

/// Without xCreate: there is nothing to CREATE, the function is simply there.
const sqlite3_module& Module() {
  static const sqlite3_module module = [] {
    sqlite3_module made{};
    made.xConnect = &Connect;
    made.xBestIndex = &BestIndex;
    made.xDisconnect = &Disconnect;
    made.xOpen = &Open;
    made.xClose = &Close;
    made.xFilter = &Filter;
    made.xNext = &Next;
    made.xEof = &AtEnd;
    made.xColumn = &Column;
    made.xRowid = &RowId;
    return made;
  }();
  return module;
}

}  // namespace

int RegisterTable(sqlite3* db, const std::shared_ptr<Session>& session,
                  const TableFunction& function) {
  auto maker = std::make_unique<Maker>(Maker{session, &function});
  // SQLite takes the maker over, also where this fails.
  return sqlite3_create_module_v2(db, function.name.c_str(), &Module(), maker.release(),
                                  [](void* gone) { delete static_cast<Maker*>(gone); });
}

}  // namespace verdict::extension
