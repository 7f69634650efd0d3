/// SQLite's values and ours, and no exception past either.
#pragma once

#include <sqlite3ext.h>

#include <exception>
#include <new>
#include <optional>
#include <string>

#include "base/result.h"
#include "query/render/cell.h"

// NOLINTNEXTLINE(misc-unused-using-decls): declares what every call of SQLite goes through.
SQLITE_EXTENSION_INIT3

namespace verdict::extension {

/// The text of a value; nothing for NULL.
std::optional<std::string> TextOf(sqlite3_value* value);

/// Gives a cell to SQLite: lists as JSON, true and false as 1 and 0.
void SetResult(sqlite3_context* context, const query::render::Cell& cell);

/// Makes `error` the failure of the statement that runs.
void SetError(sqlite3_context* context, const Error& error);

/// An error of `text`, with the place in it where there is one: "... (line 1, column 6)".
Error WithPlace(Error error, std::string_view text);

/// Runs `action`, which returns a Result. An exception, which nothing here throws but for a bug or
/// when memory runs out, becomes an Error: SQLite is C and must not see one.
template <typename Action>
auto Contained(Action&& action) -> decltype(action()) {
  try {
    return action();
  } catch (const std::bad_alloc&) {
    return StoreError("Verdict ran out of memory.");
  } catch (const std::exception& failure) {
    return BugError(std::string("This is a bug in Verdict, please report it: ") + failure.what());
  } catch (...) {
    return BugError("This is a bug in Verdict, please report it: an exception of no known type.");
  }
}

}  // namespace verdict::extension
