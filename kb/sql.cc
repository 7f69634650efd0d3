// Free SQL that can only read: SQLite asks an authorizer about everything that a statement would
// do.
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "kb/store_impl.h"

namespace verdict::kb {
namespace {

// What a pragma may be asked, and whether with an argument: without one these only tell.
struct ReadPragma {
  std::string_view name;
  bool argument;
};
constexpr std::array<ReadPragma, 22> kReadPragmas = {{
    {"application_id", false},   {"collation_list", false},  {"compile_options", false},
    {"data_version", false},     {"database_list", false},   {"encoding", false},
    {"foreign_key_check", true}, {"foreign_key_list", true}, {"freelist_count", false},
    {"function_list", false},    {"index_info", true},       {"index_list", true},
    {"index_xinfo", true},       {"integrity_check", true},  {"journal_mode", false},
    {"module_list", false},      {"page_count", false},      {"page_size", false},
    {"quick_check", true},       {"table_info", true},       {"table_list", true},
    {"table_xinfo", true},
}};
constexpr std::array<std::string_view, 2> kMoreTellingPragmas = {"schema_version", "user_version"};
// They load code or reach outside of the file.
constexpr std::array<std::string_view, 2> kForbiddenFunctions = {"load_extension",
                                                                 "fts3_tokenizer"};

bool SameName(std::string_view name, const char* other) {
  return name.size() == std::strlen(other) &&
         sqlite3_strnicmp(name.data(), other, static_cast<int>(name.size())) == 0;
}

bool PragmaReads(const char* name, const char* argument) {
  for (const ReadPragma& pragma : kReadPragmas) {
    if (SameName(pragma.name, name)) return argument == nullptr || pragma.argument;
  }
  for (const std::string_view telling : kMoreTellingPragmas) {
    if (SameName(telling, name)) return argument == nullptr;
  }
  return false;
}

bool FunctionReads(const char* name) {
  for (const std::string_view forbidden : kForbiddenFunctions) {
    if (SameName(forbidden, name)) return false;
  }
  return true;
}

int Authorize(void* refused, int action, const char* first, const char* second,
              const char* /*database*/, const char* /*trigger*/) {
  bool allowed = false;
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
      allowed = true;
      break;
    case SQLITE_FUNCTION:
      allowed = second != nullptr && FunctionReads(second);
      break;
    case SQLITE_UPDATE:
      // Asked once for each table-valued function (json_each, pragma_table_info) when SQLite
      // declares its columns. A statement that would really update is not read-only, which is
      // looked at later.
      allowed = first != nullptr &&
                (SameName("sqlite_master", first) || SameName("sqlite_temp_master", first));
      break;
    case SQLITE_PRAGMA:
      allowed = first != nullptr && PragmaReads(first, second);
      break;
    default:
      break;
  }
  if (allowed) return SQLITE_OK;
  *static_cast<bool*>(refused) = true;
  return SQLITE_DENY;
}

// Sets the authorizer for as long as one free statement lives.
class ReadOnlyScope {
 public:
  explicit ReadOnlyScope(sqlite3* db) : db_(db) {
    sqlite3_set_authorizer(db_, Authorize, &refused_);
  }
  ~ReadOnlyScope() { sqlite3_set_authorizer(db_, nullptr, nullptr); }
  ReadOnlyScope(const ReadOnlyScope&) = delete;
  ReadOnlyScope& operator=(const ReadOnlyScope&) = delete;
  [[nodiscard]] bool refused() const { return refused_; }

 private:
  sqlite3* db_;
  bool refused_ = false;
};

using StatementPtr = std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)>;

// Returns: where the next statement begins after white space, comments and semicolons; text.size()
// if none does.
std::size_t NextStatement(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const char c = text[at];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == ';') {
      ++at;
    } else if (text.substr(at, 2) == "--") {
      at = std::min(text.size(), text.find('\n', at));
    } else if (text.substr(at, 2) == "/*") {
      const std::size_t end = text.find("*/", at + 2);
      at = end == std::string_view::npos ? text.size() : end + 2;
    } else {
      return at;
    }
  }
  return at;
}

SqlValue ReadValue(sqlite3_stmt* row, int column) {
  const auto size = [&] { return static_cast<std::size_t>(sqlite3_column_bytes(row, column)); };
  switch (sqlite3_column_type(row, column)) {
    case SQLITE_INTEGER:
      return std::int64_t{sqlite3_column_int64(row, column)};
    case SQLITE_FLOAT:
      return sqlite3_column_double(row, column);
    case SQLITE_TEXT: {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
      return text == nullptr ? std::string() : std::string(text, size());
    }
    case SQLITE_BLOB: {
      static constexpr char kHex[] = "0123456789ABCDEF";
      const auto* bytes = static_cast<const unsigned char*>(sqlite3_column_blob(row, column));
      std::string hex;
      for (std::size_t i = 0; bytes != nullptr && i < size(); ++i) {
        hex += {kHex[bytes[i] >> 4], kHex[bytes[i] & 15]};
      }
      return hex;
    }
    default:
      return std::monostate{};
  }
}

Result<Rows> AllRows(sqlite3* db, sqlite3_stmt* statement) {
  Rows rows;
  const int width = sqlite3_column_count(statement);
  for (int i = 0; i < width; ++i) rows.columns.emplace_back(sqlite3_column_name(statement, i));
  int code = SQLITE_OK;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    auto& row = rows.rows.emplace_back();
    row.reserve(static_cast<std::size_t>(width));
    for (int i = 0; i < width; ++i) row.push_back(ReadValue(statement, i));
  }
  if (code == SQLITE_DONE) return rows;
  // What the statement itself does wrong (a cast, a function's argument, a full-text query) is the
  // user's.
  for (const int fault : {SQLITE_ERROR, SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_AUTH}) {
    if ((code & 0xff) != fault) continue;
    return UsageError(std::string("The SQL statement failed: ") + sqlite3_errmsg(db) + ".");
  }
  throw SQLite::Exception(db, code);
}

// `begin`: where in the user's text the statement begins.
Error ParseError(sqlite3* db, std::size_t begin) {
  Error error =
      UsageError(std::string("The SQL statement does not parse: ") + sqlite3_errmsg(db) + ".");
  const int offset = sqlite3_error_offset(db);
  if (offset >= 0) error.offset = begin + static_cast<std::size_t>(offset);
  return error;
}

Error Refusal() {
  return UsageError(
      "Only a statement that reads is allowed here: SELECT, VALUES, EXPLAIN or a pragma that "
      "tells.");
}

}  // namespace

Result<Rows> Store::Sql(std::string_view text) const {
  return Guard(*impl_->connection, [&]() -> Result<Rows> {
    sqlite3* db = impl_->db().getHandle();
    if (text.size() > static_cast<std::size_t>(sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, -1))) {
      return UsageError("The SQL statement is too long.");
    }
    const std::size_t nul = text.find('\0');
    if (nul != std::string_view::npos)
      return UsageError("The SQL statement holds a NUL byte.", nul);
    const std::size_t begin = NextStatement(text, 0);
    const ReadOnlyScope scope(db);
    sqlite3_stmt* raw = nullptr;
    const char* tail = nullptr;
    const int code = sqlite3_prepare_v3(db, text.data() + begin,
                                        static_cast<int>(text.size() - begin), 0, &raw, &tail);
    const StatementPtr statement(raw, &sqlite3_finalize);
    if (scope.refused()) return Refusal();
    if (code != SQLITE_OK) {
      if ((code & 0xff) == SQLITE_ERROR) return ParseError(db, begin);
      throw SQLite::Exception(db, code);
    }
    if (statement != nullptr && sqlite3_stmt_readonly(statement.get()) == 0) return Refusal();
    if (statement == nullptr) return UsageError("There is no SQL statement.", text.size());
    const std::size_t next = NextStatement(text, static_cast<std::size_t>(tail - text.data()));
    if (next < text.size()) {
      return UsageError("Only one SQL statement is allowed; a second one begins here.", next);
    }
    auto rows = AllRows(db, statement.get());
    if (scope.refused()) return Refusal();
    return rows;
  });
}

void Store::StopWhen(std::function<bool()> stop) {
  constexpr int kSteps = 10000;  // of SQLite's virtual machine: well below a millisecond
  impl_->stop = std::move(stop);
  const auto ask = [](void* asked) {
    return (*static_cast<std::function<bool()>*>(asked))() ? 1 : 0;
  };
  sqlite3_progress_handler(impl_->db().getHandle(), kSteps, impl_->stop ? +ask : nullptr,
                           &impl_->stop);
}

void Store::Interrupt() const { sqlite3_interrupt(impl_->db().getHandle()); }

}  // namespace verdict::kb
