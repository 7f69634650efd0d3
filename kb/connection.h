/// One SQLite connection, set up our way, and SQLite's failures as sentences. Private to kb/.
///
/// Journal: a file at rest is in rollback-journal mode, so that it can be read from anywhere
/// without files appearing beside it; a writer turns WAL on before its first change and off again
/// when it is the last to leave.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "kb/store.h"

namespace verdict::kb {

inline constexpr int kBusyTimeoutMs = 5000;

class Connection {
 public:
  /// Errors: kStore, see Store::Open.
  static Result<std::unique_ptr<Connection>> Open(const std::string& path, OpenMode mode);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  [[nodiscard]] SQLite::Database& db() { return *db_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] bool only_reads() const { return mode_ != OpenMode::kWrite; }

  /// To be called before the first statement that writes. Throws: SQLite::Exception.
  void PrepareToWrite();

  void SetBusyTimeout(int timeout_ms) { busy_wait_.timeout_ms = timeout_ms; }

  /// What an exception of SQLite means for the user.
  [[nodiscard]] Error Explain(const SQLite::Exception& failure) const;

 private:
  Connection(std::string path, OpenMode mode) : path_(std::move(path)), mode_(mode) {}
  /// Looks at the file, makes it if it is to be made. Errors: as Open.
  Result<void> Prepare() const;
  /// Opens the file and sets the connection up. Throws: SQLite::Exception.
  void Connect(const std::string& file, int flags);
  Result<void> ConnectForReading();
  Result<void> ConnectBeside();
  Result<void> ConnectForWriting();

  struct BusyWait {
    std::int64_t started_ms = 0;
    int timeout_ms = kBusyTimeoutMs;
  };
  static int OnBusy(void* wait, int count);

  std::string path_;  // as the user gave it
  OpenMode mode_;
  BusyWait busy_wait_;
  bool wal_ = false;  // the file was in WAL mode when last looked at, or we put it into it
  std::unique_ptr<SQLite::Database> db_;
};

/// Runs `action`, which returns a Result, and turns an exception of SQLite into an Error.
template <typename Action>
auto Guard(const Connection& connection, Action&& action) -> decltype(action()) {
  try {
    return action();
  } catch (const SQLite::Exception& failure) {
    return connection.Explain(failure);
  }
}

/// What stands at a path before SQLite is let near it.
enum class FileState { kMissing, kEmpty, kOurs };

/// Looks at the bytes only, so that a file that is not ours stays untouched.
/// Errors: kStore for a directory or device, for what cannot be read, is not SQLite, is another
/// program's database or was written by a newer version of this program.
Result<FileState> InspectFile(const std::string& path);

/// The application_id in the header of a SQLite file. Returns: nothing for what cannot be read or
/// is no SQLite database.
std::optional<std::int32_t> ApplicationIdOf(const std::string& path);

/// The "file:" URI that SQLite opens `file` by. Input: an absolute path; "immutable=1", "mode=ro".
std::string FileUri(const std::string& file, std::string_view parameters);

/// Makes a new knowledge base at `path`, with its folder. A crash leaves nothing at `path` or a
/// whole one; if another process makes it at the same time, theirs stays. Errors: kStore.
Result<void> CreateFile(const std::string& path);

/// Brings an open database to this program's version, in one transaction. Throws:
/// SQLite::Exception. Errors: kStore if it is newer than this program.
Result<void> Migrate(SQLite::Database& db, const std::string& path);

/// The version that this program writes.
std::int32_t CurrentVersion();

}  // namespace verdict::kb
