// What is done with a knowledge base's file before SQLite opens it: look at its header, make a new
// one. Source of the header's layout: https://www.sqlite.org/fileformat2.html#the_database_header
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

#include "kb/connection.h"

namespace verdict::kb {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kUserVersionAt = 60;
constexpr std::size_t kApplicationIdAt = 68;
constexpr std::size_t kFirstPageAt =
    100;  // b-tree page: type, first free block (2), number of cells (2)
constexpr std::size_t kHeadSize = 105;
using Head = std::array<unsigned char, kHeadSize>;

std::int32_t BigEndian32(const Head& head, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | head[at + i];
  return static_cast<std::int32_t>(value);
}

bool HasNoTables(const Head& head) {
  constexpr unsigned char kLeafTablePage = 0x0d;
  return head[kFirstPageAt] == kLeafTablePage && head[kFirstPageAt + 3] == 0 &&
         head[kFirstPageAt + 4] == 0;
}

bool IsSqlite(const Head& head, std::size_t size) {
  constexpr std::string_view kMagic("SQLite format 3\0", 16);
  return size >= kHeadSize && std::memcmp(head.data(), kMagic.data(), kMagic.size()) == 0;
}

std::size_t ReadHead(std::ifstream& file, Head& head) {
  file.read(reinterpret_cast<char*>(head.data()), static_cast<std::streamsize>(head.size()));
  return static_cast<std::size_t>(file.gcount());
}

Result<FileState> InspectHead(const Head& head, std::size_t size, const std::string& path) {
  if (!IsSqlite(head, size)) {
    return StoreError("The file '" + path +
                      "' is not a SQLite database; it was left as it is, name another with --db.");
  }
  const std::int32_t application_id = BigEndian32(head, kApplicationIdAt);
  if (application_id == 0 && HasNoTables(head)) return FileState::kEmpty;
  if (application_id != kApplicationId) {
    return StoreError(
        "The SQLite database '" + path +
        "' belongs to another program; it was left as it is, name another with --db.");
  }
  if (BigEndian32(head, kUserVersionAt) > CurrentVersion()) {
    return StoreError("The knowledge base '" + path +
                      "' was written by a newer version of Verdict; update this program.");
  }
  return FileState::kOurs;
}

void RemoveDatabase(const std::string& file) {
  for (const char* suffix : {"", "-journal", "-wal", "-shm"}) ::unlink((file + suffix).c_str());
}

}  // namespace

Result<FileState> InspectFile(const std::string& path) {
  if (path.empty()) return StoreError("The knowledge base has no name; give one with --db.");
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno == ENOENT) return FileState::kMissing;
    return StoreError("The knowledge base '" + path +
                      "' cannot be opened: " + std::strerror(errno) + ".");
  }
  if (S_ISDIR(status.st_mode)) {
    return StoreError("'" + path +
                      "' is a folder; a knowledge base is a file, name one with --db.");
  }
  if (!S_ISREG(status.st_mode)) {
    return StoreError("'" + path + "' is not a regular file; name one with --db.");
  }
  if (status.st_size == 0) return FileState::kEmpty;
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return StoreError("The knowledge base '" + path + "' cannot be read: " + std::strerror(errno) +
                      ".");
  }
  Head head{};
  const std::size_t size = ReadHead(file, head);
  return InspectHead(head, size, path);
}

std::optional<std::int32_t> ApplicationIdOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  Head head{};
  if (!file || !IsSqlite(head, ReadHead(file, head))) return std::nullopt;
  return BigEndian32(head, kApplicationIdAt);
}

Result<void> CreateFile(const std::string& path) {
  const fs::path target(path);
  std::error_code error;
  if (target.has_parent_path()) fs::create_directories(target.parent_path(), error);
  if (error) {
    return StoreError("The folder '" + target.parent_path().string() +
                      "' for the knowledge base cannot be made: " + error.message() + ".");
  }
  // Made whole under another name and then linked into place: link() never replaces what is there.
  const std::string draft = fs::absolute(target).string() + ".new-" + std::to_string(::getpid());
  RemoveDatabase(draft);
  try {
    SQLite::Database db(draft, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    auto migrated = Migrate(db, path);
    if (!migrated) return migrated;
  } catch (const SQLite::Exception& failure) {
    RemoveDatabase(draft);
    return StoreError(
        "The knowledge base '" + path +
        "' cannot be made; check that its folder is writable and the disk not full (SQLite: " +
        failure.what() + ").");
  }
  const bool linked = ::link(draft.c_str(), path.c_str()) == 0 || errno == EEXIST;
  // A file system without hard links: between the look and the move another process may slip in, at
  // worst losing what it stored in that instant.
  const bool placed = linked || ::rename(draft.c_str(), path.c_str()) == 0;
  const int reason = errno;
  RemoveDatabase(draft);
  if (placed) return {};
  return StoreError("The knowledge base '" + path + "' cannot be made: " + std::strerror(reason) +
                    ".");
}

}  // namespace verdict::kb
