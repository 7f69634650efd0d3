// The extension as a guest: what it says where it cannot answer, and that it leaves the host's
// connection, locks and file alone.
#define SQLITE_CORE 1  // the structure of <sqlite3ext.h> without its macros
#include <dlfcn.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sqlite3ext.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>
#include <thread>

#include "tests/cli/run_verdict.h"
#include "tests/extension/host.h"
#include "tests/query/golden_file.h"

namespace verdict::extension {
namespace {

constexpr const char* kNoBase =
    "This connection has no knowledge base of Verdict (its main database is in memory): open one, "
    "or ATTACH it; a published snapshot is none.";

class Extension : public testing::Test {
 protected:
  Extension() {
    MakeBase(path_,
             query::ReadGolden(VERDICT_SOURCE_DIR "/tests/query/golden/brokers.txt").documents);
  }
  const cli::TemporaryFolder folder_;
  const std::string path_ = folder_.Path("kb.sqlite");
};

TEST_F(Extension, FindsTheKnowledgeBaseAmongAttachedOnes) {
  const std::string ask = "SELECT verdict_technology('ALPHA-MQ')";
  Host host(":memory:");
  EXPECT_EQ(host.Run(ask).error, kNoBase);
  EXPECT_EQ(host.Run("SELECT * FROM verdict_ask('Is Alpha MQ fast?')").error, kNoBase);
  EXPECT_EQ(host.Run("ATTACH ?1 AS \"my \"\"kb\"", {path_}).error, "");
  EXPECT_EQ(host.Run(ask).Cell(), "Alpha MQ");
  EXPECT_EQ(host.Run("DETACH \"my \"\"kb\"").error, "");
  EXPECT_EQ(host.Run(ask).error, kNoBase);

  const std::string other = folder_.Path("other.sqlite");
  Host mine(other);
  EXPECT_EQ(mine.Run("CREATE TABLE t(x)").error, "");
  EXPECT_NE(mine.Run(ask).error.find("main database is '" + other + "'"), std::string::npos);
  EXPECT_EQ(mine.Run("ATTACH ?1 AS kb", {path_}).error, "");
  EXPECT_EQ(mine.Run(ask).Cell(), "Alpha MQ");
}

TEST_F(Extension, APublishedSnapshotIsNoKnowledgeBase) {
  const std::string published = folder_.Path("out.sqlite");
  ASSERT_EQ(cli::RunVerdict({"--db", path_, "publish", published}).code, 0);
  Host host(published);
  EXPECT_NE(host.Run("SELECT verdict_json('best for speed')").error.find("published snapshot"),
            std::string::npos);
}

TEST_F(Extension, WrongCallsAreErrorsThatSayHow) {
  Host host(path_);
  const struct {
    const char* sql;
    const char* error;
  } cases[] = {
      {"SELECT * FROM verdict_best()",
       "The argument 'aspects' of verdict_best is missing: SELECT * FROM verdict_best('real-time "
       "apps', 'Node.js, Python')."},
      {"SELECT * FROM verdict_compare('Alpha MQ')",
       "The argument 'second' of verdict_compare is missing: SELECT * FROM "
       "verdict_compare('Kafka', 'RabbitMQ', 'throughput, cost')."},
      {"SELECT * FROM verdict_query('best fr speed')",
       "Expected 'for', 'overall' or 'among', but found 'fr'. Did you mean 'for'? (line 1, column "
       "6)"},
      {"SELECT verdict_technology()", "wrong number of arguments to function verdict_technology()"},
      {"SELECT * FROM verdict_ask('a', 'b')", "too many arguments on verdict_ask() - max 1"},
      {"DELETE FROM verdict_pros", "table verdict_pros may not be modified"},
      {"INSERT INTO verdict_ask(asked) VALUES ('x')", "table verdict_ask may not be modified"},
  };
  for (const auto& [sql, error] : cases) EXPECT_EQ(host.Run(sql).error, error) << sql;
}

TEST_F(Extension, OfNullNothingIsKnown) {
  Host host(path_);
  for (const char* sql : {"verdict_technology(NULL)", "verdict_matches('throughput', NULL)",
                          "verdict_matches(NULL, 'throughput')", "verdict_json(NULL)",
                          "verdict_technology('Nobody''s Technology')"}) {
    EXPECT_EQ(host.Run(std::string("SELECT ") + sql).Cell(), "NULL") << sql;
  }
  EXPECT_EQ(host.Run("SELECT count(*) FROM verdict_ask(NULL)").Cell(), "0");
  EXPECT_EQ(host.Run("SELECT count(*) FROM verdict_compare('Alpha MQ', NULL)").Cell(), "0");
  // An argument that may be left out may be NULL, too.
  EXPECT_EQ(host.Run("SELECT count(*) FROM verdict_best('throughput', NULL)").Cell(),
            host.Run("SELECT count(*) FROM verdict_best('throughput')").Cell());
}

TEST_F(Extension, AnyBytesAreTakenAsTheyCome) {
  Host host(path_);
  const std::string nul("best for a\0b", 12);
  for (const std::string& text :
       {std::string(), std::string("\xFF\xFE \xC3"), nul, std::string("\"best"),
        std::string(300000, '('), "pros of " + std::string(300000, 'x'),
        std::string("💩 or 🦄?")}) {
    for (const char* sql : {"SELECT verdict_json(?1)", "SELECT * FROM verdict_claims(?1)",
                            "SELECT * FROM verdict_pros(?1, ?1)"}) {
      const Outcome outcome = host.Run(sql, {text});
      EXPECT_TRUE(!outcome.error.empty() || outcome.rows.size() <= 1) << text.substr(0, 20);
    }
    EXPECT_EQ(host.Run("SELECT verdict_ask_json(?1)", {text}).error, "") << text.substr(0, 20);
    EXPECT_EQ(host.Run("SELECT verdict_matches(?1, ?1), verdict_technology(?1)", {text}).error, "");
  }
  EXPECT_EQ(host.Run("SELECT verdict_technology(x'416C706861204D51')").Cell(), "Alpha MQ");
}

TEST_F(Extension, TablesStandInJoinsOfOtherTables) {
  Host host(path_);
  const std::string joined =
      host.Run(
              "SELECT count(*) FROM dim_technology t JOIN verdict_pros(t.technology) p ON "
              "p.technology = t.technology OR p.compared_to = t.technology")
          .Cell();
  int alone = 0;
  for (const auto& row : host.Run("SELECT technology FROM dim_technology").rows)
    alone += std::stoi(host.Run("SELECT count(*) FROM verdict_pros(?1)", row).Cell());
  EXPECT_EQ(joined, std::to_string(alone));
  EXPECT_GT(alone, 1);
  // A name with a key word of the language in it is a name.
  EXPECT_EQ(host.Run("SELECT count(*) FROM verdict_pros('Search and Rescue on Rails')").Cell(),
            "0");
}

TEST_F(Extension, ComparisonsAreTheMatrixOfTheAnswer) {
  Host host(path_);
  const std::string json =
      host.Run("SELECT verdict_json('compare Alpha MQ, Beta Bus on throughput')").Cell();
  const Outcome cells = host.Run(
      "SELECT aspect, technology, favour, against, other, value FROM "
      "verdict_compare('Alpha MQ', 'Beta Bus', 'throughput')");
  const Outcome expected = host.Run(
      "SELECT r.value->>'aspect', t.value, c.value->>'favour', c.value->>'against', "
      "c.value->>'other', c.value->>'value' FROM json_each(?1, '$.matrix.rows') r, "
      "json_each(r.value, '$.cells') c, json_each(?1, '$.matrix.technologies') t "
      "WHERE t.key = c.key",
      {json});
  EXPECT_EQ(cells.error, "");
  EXPECT_EQ(cells.rows, expected.rows);
  EXPECT_EQ(cells.rows.size(), 2U);
}

TEST_F(Extension, AMatchIsWhatAnAnswerCounts) {
  Host host(path_);
  std::size_t seen = 0;
  for (const char* aspect : {"throughput", "real-time apps", "message replay", "ease of use"}) {
    const std::string text = aspect;
    for (const auto& row :
         host.Run("SELECT m.value->>'attribute' FROM verdict_query('best for ' || ?1) q, "
                  "json_each(q.json, '$.matches') m WHERE m.value->>'path' NOT IN ('broader', "
                  "'text')",
                  {text})
             .rows) {
      EXPECT_EQ(host.Run("SELECT verdict_matches(?1, ?2)", {row[0], text}).Cell(), "1")
          << row[0] << " for " << text;
      EXPECT_EQ(host.Run("SELECT verdict_matches(upper(?1), ?2)", {row[0], text}).Cell(), "1");
      ++seen;
    }
  }
  EXPECT_GT(seen, 1U);
  EXPECT_EQ(host.Run("SELECT verdict_matches('throughput', 'license')").Cell(), "0");
}

TEST_F(Extension, SeesWhatIsCommittedAndNothingElse) {
  Host host(path_);
  const std::string ask = "SELECT verdict_json('pros of Alpha MQ')";
  const std::string before = host.Run(ask).Cell();
  EXPECT_EQ(host.Run("BEGIN IMMEDIATE").error, "");
  EXPECT_EQ(host.Run("UPDATE claim SET polarity = -1 WHERE polarity = 1").error, "");
  EXPECT_EQ(host.Run(ask).Cell(), before);
  EXPECT_EQ(host.Run("COMMIT").error, "");
  EXPECT_NE(host.Run(ask).Cell(), before);

  // Another program's import, while the connection stays open.
  EXPECT_EQ(host.Run("SELECT verdict_technology('Zig')").Cell(), "NULL");
  const std::string text = folder_.Write("zig.md", "# Zig vs Odin\n\nZig is faster than Odin.\n");
  ASSERT_EQ(cli::RunVerdict({"--db", path_, "import", text}).code, 0);
  EXPECT_EQ(host.Run("SELECT verdict_technology('zig')").Cell(), "Zig");
}

/// Whether a process holds SQLite's lock of a writer on the file; asked from a process of its own,
/// since one's own locks do not stand in one's way.
bool IsLocked(const std::string& path) {
  const pid_t child = fork();
  if (child == 0) {
    const int file = open(path.c_str(), O_RDWR | O_CLOEXEC);
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = 0x40000001;  // RESERVED_BYTE of os_unix.c
    lock.l_len = 1;
    const bool known = file >= 0 && fcntl(file, F_GETLK, &lock) == 0;
    _exit(!known ? 2 : lock.l_type == F_UNLCK ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) < 2);
  return WIFEXITED(status) && WEXITSTATUS(status) == 1;
}

TEST_F(Extension, TheHostKeepsItsLocks) {
  {
    Host host(path_);
    EXPECT_FALSE(IsLocked(path_));
    EXPECT_EQ(host.Run("BEGIN IMMEDIATE").error, "");
    EXPECT_TRUE(IsLocked(path_));
    EXPECT_EQ(host.Run("SELECT verdict_technology('alpha mq')").Cell(), "Alpha MQ");
    EXPECT_EQ(host.Run("SELECT count(*) FROM verdict_query('pros of Alpha MQ')").Cell(), "1");
    EXPECT_TRUE(IsLocked(path_)) << "a descriptor of the file was closed";
    EXPECT_EQ(host.Run("ROLLBACK").error, "");
  }
  Host host(path_);
  EXPECT_EQ(host.Run("BEGIN IMMEDIATE").error, "");
  {
    Host other(":memory:");
    EXPECT_EQ(other.Run("ATTACH ?1 AS kb", {path_}).error, "");
    EXPECT_EQ(other.Run("SELECT verdict_technology('alpha mq')").Cell(), "Alpha MQ");
  }
  EXPECT_TRUE(IsLocked(path_)) << "another connection's end dropped the lock";
  EXPECT_EQ(host.Run("ROLLBACK").error, "");
}

TEST_F(Extension, LeavesNothingBesideTheFile) {
  const std::string bytes = cli::ReadAll(path_);
  {
    Host host(path_);
    EXPECT_EQ(host.Run("SELECT verdict_technology('alpha mq')").Cell(), "Alpha MQ");
  }
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder_.Path(""))) {
    EXPECT_EQ(entry.path().string(), path_);
    ++files;
  }
  EXPECT_EQ(files, 1U);
  EXPECT_EQ(cli::ReadAll(path_), bytes);
}

TEST_F(Extension, LoadsAgainAndIntoManyConnections) {
  const std::string ask = "SELECT verdict_technology('alpha mq')";
  Host host(path_);
  EXPECT_EQ(host.Load(), "");
  EXPECT_EQ(host.Run(ask).Cell(), "Alpha MQ");
  auto first = std::make_unique<Host>(path_);
  auto second = std::make_unique<Host>(path_);
  EXPECT_EQ(first->Run(ask).Cell(), "Alpha MQ");
  EXPECT_EQ(second->Run(ask).Cell(), "Alpha MQ");
  first.reset();
  EXPECT_EQ(second->Run(ask).Cell(), "Alpha MQ");
  second.reset();
  EXPECT_EQ(host.Run(ask).Cell(), "Alpha MQ");
}

const sqlite3_api_routines* own_routines = nullptr;

/// What SQLite hands to extensions.
const sqlite3_api_routines& Routines() {
  const auto keep = [](sqlite3*, const char**, const sqlite3_api_routines* routines) {
    own_routines = routines;
    return SQLITE_OK;
  };
  const auto entry = reinterpret_cast<void (*)()>(+keep);
  EXPECT_EQ(sqlite3_auto_extension(entry), SQLITE_OK);
  sqlite3* db = nullptr;
  EXPECT_EQ(sqlite3_open(":memory:", &db), SQLITE_OK);
  sqlite3_close(db);
  sqlite3_cancel_auto_extension(entry);
  return *own_routines;
}

TEST_F(Extension, RefusesASqliteThatIsTooOld) {
  static sqlite3_api_routines old = Routines();
  old.libversion_number = [] { return 3038005; };
  old.libversion = [] { return "3.38.5"; };
  Host host(path_);  // what is loaded once stays
  void* const library = dlopen(VERDICT_EXTENSION, RTLD_NOW);
  ASSERT_NE(library, nullptr);
  using Entry = int (*)(sqlite3*, char**, const sqlite3_api_routines*);
  const auto entry = reinterpret_cast<Entry>(dlsym(library, "sqlite3_verdict_init"));
  ASSERT_NE(entry, nullptr);
  char* message = nullptr;
  EXPECT_EQ(entry(host.db(), &message, &old), SQLITE_ERROR);
  EXPECT_STREQ(message, "Verdict needs SQLite 3.39 or newer, and this program has 3.38.5.");
  sqlite3_free(message);
  EXPECT_EQ(entry(host.db(), &message, &Routines()), SQLITE_OK_LOAD_PERMANENTLY);
  EXPECT_EQ(host.Run("SELECT verdict_technology('alpha mq')").Cell(), "Alpha MQ");
}

TEST_F(Extension, ThreadsAskEachOverItsOwnConnection) {
  const std::string ask = "SELECT verdict_ask_json('Is Alpha MQ good for throughput?')";
  std::string expected;
  {
    Host host(path_);
    expected = host.Run(ask).Cell();
  }
  std::vector<std::thread> threads;
  std::vector<std::string> given(4);
  for (std::string& text : given) {
    threads.emplace_back([&] {
      Host host(path_);
      for (int turn = 0; turn < 3; ++turn) text = host.Run(ask).Cell();
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& text : given) EXPECT_EQ(text, expected);
}

}  // namespace
}  // namespace verdict::extension
