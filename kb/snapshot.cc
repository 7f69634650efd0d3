// The snapshot's connection has the draft as its main database and the knowledge base attached,
// read- only, in one transaction: what others store meanwhile is not seen. Rows go in by the SQL of
// the description, in order of their keys, and indexes are made when all are in, so that the file
// comes out compact without a VACUUM. Nothing in it depends on the time or the machine.
#include "kb/snapshot.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>
#include <optional>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "kb/snapshot_votes.h"
#include "kb/statement.h"
#include "kb/store_impl.h"
#include "schema/published_sql.h"

namespace verdict::kb {
namespace {

constexpr const char* kTextFunction = "published_text";

// `text` without what not every reader can take (NUL, bytes that are not UTF-8), cut to `most` code
// points of which the last is then "…".
std::string CleanText(std::string_view text, std::int64_t most) {
  std::string clean;
  std::size_t last = 0;  // where the code point begins that "…" would replace
  std::int64_t count = 0;
  for (std::size_t pos = 0; pos < text.size(); ++count) {
    if (count == most) return clean.substr(0, last) + "\u2026";
    last = clean.size();
    const char32_t code = DecodeUtf8(text, pos);
    AppendUtf8(code == kInvalidCodePoint || code == 0 ? U'\uFFFD' : code, clean);
  }
  return clean;
}

// published_text(value, n) in SQL; NULL stays NULL.
void TextFunction(sqlite3_context* context, int /*count*/, sqlite3_value** arguments) {
  if (sqlite3_value_type(arguments[0]) == SQLITE_NULL) return;
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(arguments[0]));
  const std::int64_t most = sqlite3_value_int64(arguments[1]);
  if (bytes == nullptr) return sqlite3_result_error_nomem(context);
  const std::string_view text(bytes, static_cast<std::size_t>(sqlite3_value_bytes(arguments[0])));
  const bool plain = EndOfAscii(text, 0) == text.size() && text.find('\0') == text.npos &&
                     text.size() <= static_cast<std::size_t>(most);
  if (plain) return sqlite3_result_value(context, arguments[0]);
  const std::string clean = CleanText(text, most);
  sqlite3_result_text(context, clean.data(), static_cast<int>(clean.size()), SQLITE_TRANSIENT);
}

Error CannotWrite(const std::string& path, const std::string& reason) {
  return StoreError("The snapshot '" + path + "' cannot be written: " + reason +
                    "; check that its folder is there and writable and the disk not full.");
}

// Whether a snapshot may take the place of what is there.
Result<void> InspectTarget(const std::string& path) {
  if (path.empty()) return UsageError("The snapshot needs a name; say where to write it.");
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    return errno == ENOENT ? Result<void>() : CannotWrite(path, std::strerror(errno));
  }
  if (S_ISDIR(status.st_mode)) {
    return StoreError("'" + path + "' is a folder; a snapshot is a file, name one in it.");
  }
  if (S_ISREG(status.st_mode) && status.st_size == 0) return {};
  if (S_ISREG(status.st_mode) && ApplicationIdOf(path) == kPublishedApplicationId) return {};
  return StoreError("The file '" + path +
                    "' is not a published snapshot; it was left as it is, name another.");
}

std::string UriOf(SQLite::Database& db) {
  const char* file = sqlite3_db_filename(db.getHandle(), "main");
  // What could only be opened so the first time can only be opened so now.
  const bool immutable = sqlite3_uri_boolean(file, "immutable", 0) != 0;
  return FileUri(file == nullptr ? "" : file, immutable ? "immutable=1" : "mode=ro");
}

SqlValue ValueOf(const SQLite::Column& column) {
  if (column.isNull()) return std::monostate{};
  if (column.isInteger()) return std::int64_t{column.getInt64()};
  if (column.isFloat()) return column.getDouble();
  return column.getString();
}

void BindValue(SQLite::Statement& statement, int index, const SqlValue& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    statement.bind(index, *number);
  } else if (const auto* real = std::get_if<double>(&value)) {
    statement.bind(index, *real);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    statement.bindNoCopy(index, *text);
  } else {
    statement.bind(index);
  }
}

}  // namespace

struct Snapshot::Impl {
  std::string path;
  std::string draft;
  Connection* base = nullptr;  // outlives the snapshot
  std::unique_ptr<SQLite::Database> db;
  std::map<std::string_view, std::unique_ptr<SQLite::Statement>> inserts;

  ~Impl() {
    inserts.clear();
    db.reset();
    if (!draft.empty()) ::unlink(draft.c_str());
  }

  // Runs `action`; a failure is the knowledge base's where only that can be the reason.
  template <typename Action>
  auto Guarded(Action&& action) const -> decltype(action()) {
    try {
      return action();
    } catch (const SQLite::Exception& failure) {
      switch (failure.getErrorCode() & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
          return base->Explain(failure);
        case SQLITE_CONSTRAINT:
          return BugError(std::string("A row breaks the rules of the published tables: ") +
                          failure.what() + ".");
        default:
          return CannotWrite(path, failure.what());
      }
    }
  }

  void Open() {
    db = std::make_unique<SQLite::Database>(draft, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE |
                                                       SQLite::OPEN_URI | SQLite::OPEN_NOMUTEX);
    sqlite3* handle = db->getHandle();
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, kBusyTimeoutMs);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_create_function_v2(handle, kTextFunction, 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                               nullptr, TextFunction, nullptr, nullptr, nullptr);
    // A draft that breaks off is thrown away, so nothing has to be kept to mend it. Without "main."
    // the knowledge base, too, would be locked for this program alone.
    db->exec("PRAGMA main.journal_mode = OFF");
    db->exec("PRAGMA main.synchronous = OFF");
    db->exec("PRAGMA main.locking_mode = EXCLUSIVE");
    db->exec("PRAGMA main.cache_size = -49152");  // KiB; indexes are sorted in as much
    db->exec("PRAGMA application_id = " + std::to_string(kPublishedApplicationId));
    db->exec("PRAGMA user_version = " + std::to_string(kPublishVersion));
    SQLite::Statement attach(*db, "ATTACH ?1 AS live");
    const std::string uri = UriOf(base->db());
    attach.bindNoCopy(1, uri);
    attach.exec();
    db->exec("PRAGMA live.cache_size = -8192");  // its tables are walked through, not searched
    db->exec("BEGIN");
    db->execAndGet("SELECT count(*) FROM live.sqlite_schema");  // from here on nothing moves
    for (const PublishedTable& table : PublishedTables()) db->exec(SqliteTable(table));
  }
};

Snapshot::Snapshot(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Snapshot::Snapshot(Snapshot&&) noexcept = default;
Snapshot& Snapshot::operator=(Snapshot&&) noexcept = default;
Snapshot::~Snapshot() = default;

Result<Snapshot> Snapshot::Begin(const Store& store, const std::string& path) {
  if (auto free = InspectTarget(path); !free) return free.error();
  auto impl = std::make_unique<Impl>();
  impl->path = path;
  impl->base = store.impl_->connection.get();
  std::error_code ignored;
  impl->draft =
      std::filesystem::absolute(path, ignored).string() + ".new-" + std::to_string(::getpid());
  ::unlink(impl->draft.c_str());
  auto opened = impl->Guarded([&]() -> Result<void> {
    impl->Open();
    return {};
  });
  if (!opened) return opened.error();
  return Snapshot(std::move(impl));
}

Result<void> Snapshot::Fill() {
  return impl_->Guarded([&]() -> Result<void> {
    for (const PublishedTable& table : PublishedTables()) {
      const std::string insert = "INSERT INTO main." + std::string(table.name) + " ";
      if (!table.from.empty()) {
        // Texts that were different may be the same when they are cut.
        const bool of_texts = table.key.find(',') != std::string_view::npos;
        impl_->db->exec(insert + SelectOf(table, kTextFunction) +
                        (of_texts ? " ON CONFLICT DO NOTHING" : ""));
      } else if (table.name == PublishedDictionary()) {
        impl_->db->exec(insert + DictionaryValues());
      }
    }
    return {};
  });
}

Result<void> Snapshot::ForEachVote(
    const std::function<Result<void>(const StoredClaim&)>& take) const {
  return impl_->Guarded([&]() -> Result<void> { return ReadVotes(*impl_->db, take); });
}

Result<void> Snapshot::Add(const PublishedTable& table, const std::vector<SqlValue>& row) {
  return impl_->Guarded([&]() -> Result<void> {
    auto& insert = impl_->inserts[table.name];
    if (insert == nullptr) {
      std::string parameters = "?";
      for (std::size_t i = 1; i < row.size(); ++i) parameters += ", ?";
      insert = std::make_unique<SQLite::Statement>(
          *impl_->db,
          "INSERT INTO main." + std::string(table.name) + " VALUES (" + parameters + ")");
    }
    int index = 0;
    for (const SqlValue& value : row) BindValue(*insert, ++index, value);
    Run(*insert);
    return {};
  });
}

Result<void> Snapshot::Index() {
  return impl_->Guarded([&]() -> Result<void> {
    for (const PublishedIndex& index : PublishedIndexes()) impl_->db->exec(IndexSql(index));
    return {};
  });
}

Result<void> Snapshot::ForEachRow(
    const PublishedTable& table,
    const std::function<Result<void>(std::vector<SqlValue>)>& take) const {
  return impl_->Guarded([&]() -> Result<void> {
    SQLite::Statement row(*impl_->db, "SELECT * FROM main." + std::string(table.name) +
                                          " ORDER BY " + std::string(table.key));
    while (row.executeStep()) {
      std::vector<SqlValue> values;
      values.reserve(static_cast<std::size_t>(row.getColumnCount()));
      for (int i = 0; i < row.getColumnCount(); ++i) values.push_back(ValueOf(row.getColumn(i)));
      if (auto taken = take(std::move(values)); !taken) return taken;
    }
    return {};
  });
}

Result<void> Snapshot::Finish() {
  auto written = impl_->Guarded([&]() -> Result<void> {
    impl_->inserts.clear();
    impl_->db->exec("COMMIT");
    impl_->db.reset();
    return {};
  });
  if (!written) return written;
  const int file = ::open(impl_->draft.c_str(), O_RDONLY | O_CLOEXEC);
  const bool safe = file >= 0 && ::fsync(file) == 0;
  const int reason = errno;
  if (file >= 0) ::close(file);
  if (!safe) return CannotWrite(impl_->path, std::strerror(reason));
  if (::rename(impl_->draft.c_str(), impl_->path.c_str()) != 0) {
    return CannotWrite(impl_->path, std::strerror(errno));
  }
  impl_->draft.clear();
  return {};
}

}  // namespace verdict::kb
