// Which files are opened, and that one that is not ours stays as it is, byte for byte.
#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kb_testing.h"

namespace verdict::kb {
namespace {

using ::testing::HasSubstr;

void MakeForeign(const std::string& path, const std::string& sql) {
  SQLite::Database db(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  db.exec(sql);
}

void PutSomething(Store& store, const std::string& location = "a.txt") {
  Must(store.PutDocument(DocumentOf(location, "Alpha is fast: " + location,
                                    {Assessment("Alpha", "speed", 1, "Alpha is fast")})));
}

TEST(OpenTest, ANewFileIsOursWithItsFolder) {
  const TemporaryFolder folder;
  const std::string path = folder.File("a/b c/kb.sqlite");
  const Store store = Must(Store::Open(path, OpenMode::kWrite));
  EXPECT_EQ(Ask(store, "PRAGMA application_id"), std::to_string(kApplicationId) + "\n");
  EXPECT_EQ(Ask(store, "PRAGMA user_version"), "4\n");
  EXPECT_EQ(ReadBytes(path).substr(68, 4), "VRDT");
  EXPECT_EQ(TemporaryFolder().Names(), std::vector<std::string>{});
}

TEST(OpenTest, NamesThatSqliteWouldReadOtherwiseAreFiles) {
  const TemporaryFolder folder;
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  for (const std::string name : {":memory:", "file:kb?mode=memory", "kb #1%41.sqlite", "-kb"}) {
    {
      Store store = Must(Store::Open(name, OpenMode::kWrite));
      PutSomething(store);
    }
    EXPECT_TRUE(std::filesystem::exists(folder.File(name))) << name;
    EXPECT_EQ(Must(Must(Store::Open(name, OpenMode::kRead)).Claims({})).size(), 1u) << name;
  }
  std::filesystem::current_path(before);
}

TEST(OpenTest, WhatIsNotOursIsRefusedUntouched) {
  const TemporaryFolder folder;
  const auto at = [&folder](const char* name) { return folder.File(name); };
  WriteBytes(at("text"),
             "This is a text file, long enough to hold a header of a hundred bytes and then "
             "some more, so that only its content can tell.");
  WriteBytes(at("short"), "SQLite format 3");
  WriteBytes(at("binary"), std::string(5000, '\xFF'));
  MakeForeign(at("tables"), "CREATE TABLE t (a); INSERT INTO t VALUES (1)");
  MakeForeign(at("other"), "PRAGMA application_id = 1234; CREATE TABLE t (a)");
  MakeForeign(at("other_empty"), "PRAGMA application_id = 1234; PRAGMA user_version = 1");
  MakeForeign(at("newer"), "PRAGMA application_id = " + std::to_string(kApplicationId) +
                               "; PRAGMA user_version = 1000; CREATE TABLE t (a)");
  MakeForeign(at("wal"), "PRAGMA journal_mode = WAL; CREATE TABLE t (a)");
  const struct {
    const char* name;
    const char* message;
  } kCases[] = {
      {"text", "is not a SQLite database"},        {"short", "is not a SQLite database"},
      {"binary", "is not a SQLite database"},      {"tables", "belongs to another program"},
      {"other", "belongs to another program"},     {"other_empty", "belongs to another program"},
      {"newer", "was written by a newer version"}, {"wal", "belongs to another program"},
  };
  const auto names = folder.Names();
  for (const auto& test : kCases) {
    const std::string before = ReadBytes(at(test.name));
    for (const OpenMode mode : {OpenMode::kRead, OpenMode::kWrite}) {
      const auto store = Store::Open(at(test.name), mode);
      ASSERT_FALSE(store) << test.name;
      EXPECT_EQ(store.error().code, ErrorCode::kStore) << test.name;
      EXPECT_THAT(store.error().message, HasSubstr(test.message));
      EXPECT_THAT(store.error().message, HasSubstr(at(test.name)));
    }
    EXPECT_EQ(ReadBytes(at(test.name)), before) << test.name;
  }
  EXPECT_EQ(folder.Names(), names);
}

TEST(OpenTest, WhatCannotBeAFileIsRefusedWithItsReason) {
  const TemporaryFolder folder;
  WriteBytes(folder.File("file"), "x");
  ASSERT_EQ(::mkfifo(folder.File("fifo").c_str(), 0600), 0);
  const struct {
    std::string path;
    OpenMode mode;
    const char* message;
  } kCases[] = {
      {folder.path(), OpenMode::kRead, "is a folder"},
      {folder.path(), OpenMode::kWrite, "is a folder"},
      {folder.File("missing"), OpenMode::kRead, "There is no knowledge base at"},
      {folder.File("missing/kb"), OpenMode::kRead, "There is no knowledge base at"},
      {folder.File("file/kb"), OpenMode::kRead, "Not a directory"},
      {folder.File("file/kb"), OpenMode::kWrite, "Not a directory"},
      {folder.File("fifo"), OpenMode::kWrite, "is not a regular file"},
      {"/dev/null", OpenMode::kWrite, "is not a regular file"},
      {"", OpenMode::kWrite, "has no name"},
      {folder.File(std::string(300, 'n')), OpenMode::kWrite, "File name too long"},
  };
  for (const auto& test : kCases) {
    const auto store = Store::Open(test.path, test.mode);
    ASSERT_FALSE(store) << test.path;
    EXPECT_EQ(store.error().code, ErrorCode::kStore) << test.path;
    EXPECT_THAT(store.error().message, HasSubstr(test.message));
  }
  EXPECT_EQ(folder.Names(), (std::vector<std::string>{"fifo", "file"}));
}

TEST(OpenTest, AnEmptyFileBecomesABaseOnWritingOnly) {
  const TemporaryFolder folder;
  const std::string path = folder.File("kb.sqlite");
  const std::string tableless = folder.File("tableless.sqlite");
  MakeForeign(tableless, "CREATE TABLE t (a); DROP TABLE t; VACUUM");
  WriteBytes(path, "");
  for (const std::string& file : {path, tableless}) {
    const auto refused = Store::Open(file, OpenMode::kRead);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("is empty"));
    {
      Store store = Must(Store::Open(file, OpenMode::kWrite));
      PutSomething(store);
    }
    EXPECT_EQ(Problems(Must(Store::Open(file, OpenMode::kRead))), "");
  }
}

TEST(OpenTest, ReadingLeavesNothingBesideTheFile) {
  const TemporaryFolder folder;
  const std::string path = folder.File("kb.sqlite");
  {
    Store store = Must(Store::Open(path, OpenMode::kWrite));
    PutSomething(store);
  }
  const std::string bytes = ReadBytes(path);
  EXPECT_EQ(folder.Names(), std::vector<std::string>{"kb.sqlite"});
  {
    const Store store = Must(Store::Open(path, OpenMode::kRead));
    EXPECT_EQ(Must(store.Claims({})).size(), 1u);
    EXPECT_EQ(Problems(store), "");
    EXPECT_EQ(folder.Names(), std::vector<std::string>{"kb.sqlite"});
  }
  {  // Storing what is stored already is reading, too.
    Store store = Must(Store::Open(path, OpenMode::kWrite));
    PutSomething(store);
    EXPECT_EQ(folder.Names(), std::vector<std::string>{"kb.sqlite"});
  }
  EXPECT_EQ(folder.Names(), std::vector<std::string>{"kb.sqlite"});
  EXPECT_EQ(ReadBytes(path), bytes);
}

TEST(OpenTest, AFileThatNobodyMayWriteCanBeReadAndIsNotWritten) {
  const TemporaryFolder folder;
  const std::string path = folder.File("kb.sqlite");
  {
    Store store = Must(Store::Open(path, OpenMode::kWrite));
    PutSomething(store);
  }
  ASSERT_EQ(::chmod(path.c_str(), 0444), 0);
  EXPECT_EQ(Must(Must(Store::Open(path, OpenMode::kRead)).Claims({})).size(), 1u);
  const auto store = Store::Open(path, OpenMode::kWrite);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, ErrorCode::kStore);
  EXPECT_THAT(store.error().message, HasSubstr("is read-only"));
}

// Runs `action` as a user without rights here, in a process of its own. Returns: its exit code.
template <typename Action>
int AsNobody(Action&& action) {
  const pid_t child = ::fork();
  if (child == 0) {
    constexpr uid_t kNobody = 65534;
    if (::geteuid() == 0 && ::setuid(kNobody) != 0) ::_exit(99);
    ::_exit(action());
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 98;
}

TEST(OpenTest, ABaseInAFolderThatCannotBeWrittenIsRead) {
  const TemporaryFolder folder;
  const std::string path = folder.File("kb.sqlite");
  const auto read = [&path] {
    const auto store = Store::Open(path, OpenMode::kRead);
    if (!store) return 1;
    const auto claims = store->Claims({});
    return claims && claims->size() == 1 ? 0 : 2;
  };
  const auto write = [&path] {
    auto store = Store::Open(path, OpenMode::kWrite);
    if (!store) return store.error().code == ErrorCode::kStore ? 0 : 1;
    const auto put = store->PutDocument(DocumentOf("b.txt", "b", {}));
    return !put && put.error().code == ErrorCode::kStore ? 0 : 2;
  };
  {
    Store store = Must(Store::Open(path, OpenMode::kWrite));
    PutSomething(store);
  }
  for (const bool wal : {false, true}) {
    if (wal) MakeForeign(path, "PRAGMA journal_mode = WAL");  // as after a writer that died
    ASSERT_EQ(::chmod(path.c_str(), 0666), 0);
    ASSERT_EQ(::chmod(folder.path().c_str(), 0555), 0);
    EXPECT_EQ(AsNobody(read), 0) << "wal " << wal;
    EXPECT_EQ(AsNobody(write), 0) << "wal " << wal;
    ASSERT_EQ(::chmod(folder.path().c_str(), 0755), 0);
    EXPECT_EQ(folder.Names(), std::vector<std::string>{"kb.sqlite"}) << "wal " << wal;
  }
}

TEST(OpenTest, AWriterThatDiedLeavesWhatItHadStored) {
  const TemporaryFolder folder;
  const std::string path = folder.File("kb.sqlite");
  const pid_t child = ::fork();
  if (child == 0) {
    auto store = Store::Open(path, OpenMode::kWrite);
    if (!store) ::_exit(1);
    for (int i = 0; i < 3; ++i) {
      if (!store->PutDocument(DocumentOf(std::to_string(i),
                                         "Alpha is fast, text " + std::to_string(i),
                                         {Assessment("Alpha", "speed", 1, "Alpha is fast")}))) {
        ::_exit(2);
      }
    }
    ::_exit(0);  // without closing
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_EQ(status, 0);
  const Store store = Must(Store::Open(path, OpenMode::kRead));
  EXPECT_EQ(Must(store.Claims({})).size(), 3u);
  EXPECT_EQ(Problems(store), "");
}

TEST(OpenTest, AJournalThatAWriterLeftIsRolledBack) {
  const TemporaryFolder folder;
  const std::string path = folder.File("kb.sqlite");
  {
    Store store = Must(Store::Open(path, OpenMode::kWrite));
    PutSomething(store);
  }
  const pid_t child = ::fork();
  if (child == 0) {
    SQLite::Database db(path, SQLite::OPEN_READWRITE);
    db.exec("PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE");
    db.exec(
        "WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
        "INSERT INTO technology (name, name_key) SELECT 'T' || i, 't' || i FROM n");
    ::_exit(0);  // pages are in the file, the journal says how to take them out again
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_EQ(status, 0);
  ASSERT_EQ(folder.Names(), (std::vector<std::string>{"kb.sqlite", "kb.sqlite-journal"}));
  const Store store = Must(Store::Open(path, OpenMode::kRead));
  EXPECT_EQ(Must(store.Technologies()).size(), 1u);
  EXPECT_EQ(Problems(store), "");
}

TEST(OpenTest, TwoProcessesMayMakeTheSameFile) {
  const TemporaryFolder folder;
  const std::string path = folder.File("kb.sqlite");
  std::vector<pid_t> children;
  for (int i = 0; i < 4; ++i) {
    const pid_t child = ::fork();
    if (child == 0) {
      auto store = Store::Open(path, OpenMode::kWrite);
      if (!store) ::_exit(1);
      const auto put = store->PutDocument(DocumentOf(std::to_string(i),
                                                     "Alpha is fast, text " + std::to_string(i),
                                                     {Assessment("Alpha", "speed", 1, "is fast")}));
      ::_exit(put ? 0 : 2);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  const Store store = Must(Store::Open(path, OpenMode::kRead));
  EXPECT_EQ(Must(store.Sources()).size(), 4u);
  EXPECT_EQ(Must(store.Technologies()).size(), 1u);
  EXPECT_EQ(Problems(store), "");
}

}  // namespace
}  // namespace verdict::kb
