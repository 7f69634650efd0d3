/// Short forms for binding and reading. Private to kb/.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace verdict::kb {

/// Binds text without copying it: it must live until the statement is reset. Empty is NULL.
inline void BindText(SQLite::Statement& statement, int index, const std::string& text) {
  if (text.empty()) {
    statement.bind(index);
  } else {
    statement.bindNoCopy(index, text);
  }
}

inline void BindId(SQLite::Statement& statement, int index, std::int64_t id) {
  if (id == 0) {
    statement.bind(index);
  } else {
    statement.bind(index, id);
  }
}

inline void BindSize(SQLite::Statement& statement, int index, std::size_t value) {
  statement.bind(index, static_cast<std::int64_t>(value));
}

/// Runs a statement that returns no row, and makes it ready for the next time.
inline void Run(SQLite::Statement& statement) {
  statement.exec();
  statement.reset();
}

/// Runs a statement that gives one integer. Returns: 0 for no row or NULL.
inline std::int64_t Integer(SQLite::Statement& statement) {
  const std::int64_t value = statement.executeStep() ? statement.getColumn(0).getInt64() : 0;
  statement.reset();
  return value;
}

/// An SQL expression: a number for a new row of `table` that no row of it ever had.
inline std::string NextId(const std::string& table) {
  return "1 + max(coalesce((SELECT max(id) FROM " + table +
         "), 0), coalesce((SELECT id FROM used_id WHERE table_name = '" + table + "'), 0))";
}

inline std::size_t Size(const SQLite::Column& column) {
  return static_cast<std::size_t>(column.getInt64());
}

}  // namespace verdict::kb
