#include "kb/connection.h"

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <system_error>
#include <thread>

#include "kb/claim_where.h"

namespace verdict::kb {
namespace {

namespace fs = std::filesystem;

// An absolute path is never taken for a "file:" URI or for ":memory:".
std::string AbsolutePath(const std::string& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error);
  return error ? "./" + path : absolute.string();
}

bool FolderIsWritable(const std::string& file) {
  return ::access(fs::path(file).parent_path().c_str(), W_OK) == 0;
}

bool HasBytes(const std::string& file) {
  struct stat status {};
  return ::stat(file.c_str(), &status) == 0 && status.st_size > 0;
}

// The superuser may write anything; a file marked read-only for everybody is still meant to stay as
// it is.
bool AnyoneMayWrite(const std::string& file) {
  struct stat status {};
  return ::stat(file.c_str(), &status) != 0 ||
         (status.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) != 0;
}

}  // namespace

std::string FileUri(const std::string& file, std::string_view parameters) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : file) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '%' || c == '?' || c == '#' || byte < 0x20) {
      uri += {'%', kHex[byte >> 4], kHex[byte & 15]};
    } else {
      uri += c;
    }
  }
  return uri + '?' + std::string(parameters);
}

namespace {

std::int64_t NowMs() {
  using std::chrono::milliseconds;
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<milliseconds>(now).count();
}

void Probe(SQLite::Database& db) { db.execAndGet("SELECT count(*) FROM sqlite_schema"); }

}  // namespace

// SQLite's own handler sleeps up to 100 ms between tries; beside an import that holds the lock most
// of the time it can miss every gap for seconds. Short sleeps find one.
int Connection::OnBusy(void* wait, int count) {
  auto* state = static_cast<BusyWait*>(wait);
  if (count == 0) state->started_ms = NowMs();
  if (NowMs() - state->started_ms > state->timeout_ms) return 0;
  std::this_thread::sleep_for(std::chrono::microseconds(count < 20 ? 200 : 1500));
  return 1;
}

void Connection::Connect(const std::string& file, int flags) {
  db_ = std::make_unique<SQLite::Database>(file, flags | SQLite::OPEN_NOMUTEX);
  sqlite3* handle = db_->getHandle();
  sqlite3_busy_handler(handle, &Connection::OnBusy, &busy_wait_);
  sqlite3_extended_result_codes(handle, 1);
  // "x" is a column and never a string; nobody edits the schema or a full-text table's own tables.
  for (const int option :
       {SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL, SQLITE_DBCONFIG_TRUSTED_SCHEMA}) {
    sqlite3_db_config(handle, option, 0, nullptr);
  }
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  AddConditionFunctions(*db_);
  db_->exec("PRAGMA foreign_keys = ON");
  Probe(*db_);
}

Result<void> Connection::ConnectForReading() {
  const std::string file = AbsolutePath(path_);
  try {
    Connect(file, SQLite::OPEN_READONLY);
  } catch (const SQLite::Exception& failure) {
    const int code = failure.getErrorCode() & 0xff;
    if (code != SQLITE_CANTOPEN && code != SQLITE_READONLY) throw;
    // A writer died and left a journal that only a writer may roll back.
    if (HasBytes(file + "-journal") && FolderIsWritable(file)) {
      Connect(file, SQLite::OPEN_READWRITE);
      db_.reset();
      Connect(file, SQLite::OPEN_READONLY);
      return {};
    }
    // In WAL mode, and the two files that reading then needs cannot be made here.
    if (HasBytes(file + "-wal") || FolderIsWritable(file)) throw;
    Connect(FileUri(file, "immutable=1"), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
  }
  return {};
}

Result<void> Connection::ConnectForWriting() {
  Connect(AbsolutePath(path_), SQLite::OPEN_READWRITE);
  if (!AnyoneMayWrite(path_) || sqlite3_db_readonly(db_->getHandle(), "main") != 0) {
    return StoreError("The knowledge base '" + path_ +
                      "' is read-only; make the file writable or name another with --db.");
  }
  db_->exec("PRAGMA cache_size = -32768");  // KiB; each commit walks the whole cache once
  db_->exec("PRAGMA secure_delete = OFF");  // Debian's SQLite has it on: twice the writing
  wal_ = db_->execAndGet("PRAGMA journal_mode").getString() == "wal";
  return Migrate(*db_, path_);
}

Result<void> Connection::ConnectBeside() {
  Connect(AbsolutePath(path_), SQLite::OPEN_READONLY);
  if (db_->execAndGet("PRAGMA application_id").getInt() == kApplicationId) return {};
  return StoreError("The SQLite database '" + path_ + "' is no knowledge base of Verdict.");
}

Result<void> Connection::Prepare() const {
  if (mode_ == OpenMode::kReadBeside) return {};
  auto state = InspectFile(path_);
  if (!state) return state.error();
  if (mode_ == OpenMode::kRead && *state != FileState::kOurs) {
    return StoreError(*state == FileState::kMissing
                          ? "There is no knowledge base at '" + path_ +
                                "'; `verdict import` makes one, --db names another."
                          : "The file '" + path_ +
                                "' is empty, not yet a knowledge base; `verdict import` fills it.");
  }
  if (*state == FileState::kMissing) return CreateFile(path_);
  return {};
}

Result<std::unique_ptr<Connection>> Connection::Open(const std::string& path, OpenMode mode) {
  std::unique_ptr<Connection> connection(new Connection(path, mode));
  if (auto prepared = connection->Prepare(); !prepared) return prepared.error();
  auto connected = Guard(*connection, [&]() {
    switch (mode) {
      case OpenMode::kRead:
        return connection->ConnectForReading();
      case OpenMode::kReadBeside:
        return connection->ConnectBeside();
      case OpenMode::kWrite:
        break;
    }
    return connection->ConnectForWriting();
  });
  if (!connected) return connected.error();
  // The header's bytes may be older than what a write-ahead log beside it holds.
  auto version = Guard(*connection, [&]() -> Result<std::int32_t> {
    return connection->db().execAndGet("PRAGMA user_version").getInt();
  });
  if (!version) return version.error();
  if (*version == CurrentVersion()) return connection;
  return StoreError(
      *version > CurrentVersion()
          ? "The knowledge base '" + path +
                "' was written by a newer version of Verdict; update this program."
          : "The knowledge base '" + path +
                "' has an older form; any `verdict import` into it brings it up to date.");
}

Connection::~Connection() {
  if (db_ == nullptr || !wal_ || only_reads()) return;
  // Back to a file that stands alone. Fails, as it should, while others are connected; the last one
  // of them does it.
  sqlite3_busy_handler(db_->getHandle(), nullptr, nullptr);
  db_->tryExec("PRAGMA journal_mode = DELETE");
}

void Connection::PrepareToWrite() {
  if (wal_) return;
  wal_ = db_->execAndGet("PRAGMA journal_mode = WAL").getString() == "wal";
  // With a write-ahead log NORMAL cannot damage the file, a power cut can only undo the last
  // documents.
  if (wal_) db_->exec("PRAGMA synchronous = NORMAL");
}

Error Connection::Explain(const SQLite::Exception& failure) const {
  const std::string base = "The knowledge base '" + path_ + "' ";
  const std::string detail = std::string(" (SQLite: ") + failure.what() + ").";
  switch (failure.getErrorCode() & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return StoreError(
          base +
          "is locked by another program that is using it; try again when that has finished.");
    case SQLITE_READONLY:
      return StoreError(base + "cannot be written; make the file and its folder writable" + detail);
    case SQLITE_FULL:
      return StoreError(base +
                        "cannot grow, the disk is full; what was being stored was left out, so "
                        "free some room and repeat it.");
    case SQLITE_CORRUPT:
      return StoreError(base + "is damaged; restore a copy, or import its sources into a new one" +
                        detail);
    case SQLITE_NOTADB:
      return StoreError("The file '" + path_ +
                        "' is not a SQLite database; name another with --db.");
    case SQLITE_CANTOPEN:
      return StoreError(
          base + "cannot be opened; check that you may read the file and write in its folder" +
          detail);
    case SQLITE_IOERR:
      return StoreError(base + "could not be read or written, the disk reports an error" + detail);
    case SQLITE_INTERRUPT:
      return StoreError("The statement was stopped before it had finished.");
    case SQLITE_CONSTRAINT:
      return BugError(base + "refuses a row that breaks its rules; nothing was stored" + detail);
    default:
      return StoreError(base + "could not be used" + detail);
  }
}

}  // namespace verdict::kb
