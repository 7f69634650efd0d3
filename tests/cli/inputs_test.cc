// Inputs that cannot be read: each is named in one sentence on stderr, the exit code says what kind
// of fault it is, and nothing else is lost.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "run_verdict.h"

namespace verdict::cli {
namespace {

constexpr std::string_view kDocument =
    "Redis vs Memcached\n\nRedis is faster than Memcached for counters.\n";

std::string FirstLine(const std::string& text) { return text.substr(0, text.find('\n')); }

class BadInput : public testing::Test {
 protected:
  /// Imports `inputs` and expects code 3, a first line on stderr that names `name` and holds
  /// `reason`, and no base where nothing could be read.
  void ExpectRefused(const std::vector<std::string>& inputs, const std::string& name,
                     const std::string& reason) {
    std::vector<std::string> arguments = {"import", "--db", db_};
    arguments.insert(arguments.end(), inputs.begin(), inputs.end());
    const Outcome run = RunVerdict(arguments);
    EXPECT_EQ(run.code, 3) << run.err;
    EXPECT_EQ(run.out, "");
    const std::string line = FirstLine(run.err);
    EXPECT_EQ(line.rfind("verdict: ", 0), 0U) << line;
    EXPECT_NE(line.find(name), std::string::npos) << line;
    EXPECT_NE(line.find(reason), std::string::npos) << line;
    EXPECT_EQ(run.err.substr(line.size()), "\n0 documents, 0 claims; 1 not read\n");
    EXPECT_NE(access(db_.c_str(), F_OK), 0) << "a base was made for nothing";
  }

  TemporaryFolder folder_;
  std::string db_ = folder_.Path("kb.sqlite");
};

TEST_F(BadInput, MissingFile) {
  const std::string path = folder_.Path("missing.txt");
  ExpectRefused({path}, path, "there is no file");
}

TEST_F(BadInput, FolderWithoutDocuments) {
  folder_.Write("empty/picture.png", "\x89PNG");
  ExpectRefused({folder_.Path("empty")}, folder_.Path("empty"), "no document");
}

TEST_F(BadInput, EmptyFile) {
  const std::string path = folder_.Write("empty.txt", "");
  ExpectRefused({path}, path, "empty");
}

TEST_F(BadInput, BinaryFile) {
  const std::string path = folder_.Write("program.txt", std::string("Redis\0is\0", 9));
  ExpectRefused({path}, path, "NUL");
}

TEST_F(BadInput, BytesThatAreNotUtf8) {
  const std::string path = folder_.Write("latin.txt", "Redis is fast.\n\xFF\xFF\n");
  ExpectRefused({path}, path, "UTF-8");
}

TEST_F(BadInput, Fifo) {
  const std::string path = folder_.Path("pipe.txt");
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  ExpectRefused({path}, path, "not a regular file");
}

TEST_F(BadInput, AddressesThatAreNotOfTheWeb) {
  ExpectRefused({"ftp://example.org/a.html"}, "ftp://example.org/a.html",
                "only http and https are");
  ExpectRefused({"file:///etc/passwd"}, "file:///etc/passwd", "only http and https are");
  ExpectRefused({"https://me:secret@example.org/"}, "a user name or password",
                "it would be stored with the claims");
}

TEST_F(BadInput, AServerThatIsNotThere) {
  ExpectRefused({"http://127.0.0.1:1/a.html"}, "http://127.0.0.1:1/a.html", "cannot be read");
}

TEST_F(BadInput, OthersGoIn) {
  const std::string good = folder_.Write("good.txt", std::string(kDocument));
  const std::string missing = folder_.Path("missing.txt");
  const Outcome run = RunVerdict({"import", "--db", db_, missing, good});
  EXPECT_EQ(run.code, 3);
  EXPECT_EQ(run.out.rfind(good + ": new, ", 0), 0U) << run.out;
  EXPECT_NE(run.err.find(missing), std::string::npos) << run.err;
  const Outcome sources = RunVerdict({"sources", "--db", db_, "--format", "jsonl"});
  EXPECT_NE(sources.out.find(good), std::string::npos) << sources.out;
}

TEST_F(BadInput, UnknownFormatIsTheCommandLinesMistake) {
  const std::string good = folder_.Write("good.txt", std::string(kDocument));
  const Outcome run = RunVerdict({"import", "--db", db_, "--format", "wordstar", good});
  EXPECT_EQ(run.code, 2);
  EXPECT_NE(run.err.find("wordstar"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("markdown"), std::string::npos) << run.err;
}

TEST_F(BadInput, DateThatIsNone) {
  const std::string good = folder_.Write("good.txt", std::string(kDocument));
  const Outcome run = RunVerdict({"import", "--db", db_, "--published", "soon", good});
  EXPECT_EQ(run.code, 2);
  EXPECT_NE(run.err.find("soon"), std::string::npos) << run.err;
}

/// What must not be taken for a knowledge base.
class BadStore : public BadInput {
 protected:
  void ExpectStoreError(const std::string& db) {
    const std::string good = folder_.Write("good.txt", std::string(kDocument));
    for (const std::vector<std::string>& arguments : {std::vector<std::string>{"import", good},
                                                      {"claims"},
                                                      {"ask", "what is best?"},
                                                      {"sql", "SELECT 1"},
                                                      {"check"},
                                                      {"recheck"},
                                                      {"query", "pros of Redis"}}) {
      std::vector<std::string> all = arguments;
      all.insert(all.end(), {"--db", db});
      const Outcome run = RunVerdict(all);
      EXPECT_EQ(run.code, 4) << arguments.front() << ": " << run.err;
      EXPECT_EQ(run.out, "") << arguments.front();
      EXPECT_NE(FirstLine(run.err).find(db), std::string::npos) << run.err;
    }
  }
};

TEST_F(BadStore, Directory) {
  folder_.Write("folder/x", "");
  ExpectStoreError(folder_.Path("folder"));
}

TEST_F(BadStore, NotADatabase) {
  const std::string text(5000, 'x');
  const std::string path = folder_.Write("text.sqlite", text);
  ExpectStoreError(path);
  EXPECT_EQ(ReadAll(path), text);
}

TEST_F(BadStore, ReadOnlyBaseCanBeReadButNotWritten) {
  const std::string good = folder_.Write("good.txt", std::string(kDocument));
  ASSERT_EQ(RunVerdict({"import", "--db", db_, good}).code, 0);
  ASSERT_EQ(chmod(db_.c_str(), 0444), 0);
  const std::string before = ReadAll(db_);
  const std::string other = folder_.Write("other.txt", std::string(kDocument) + "More.\n");
  const Outcome run = RunVerdictUnprivileged({"import", "--db", db_, other});
  EXPECT_EQ(run.code, 4);
  EXPECT_EQ(run.out, "");
  EXPECT_NE(run.err.find(db_), std::string::npos) << run.err;
  EXPECT_EQ(ReadAll(db_), before);
  const Outcome claims = RunVerdictUnprivileged({"claims", "--db", db_});
  EXPECT_EQ(claims.code, 0) << claims.err;
  EXPECT_NE(claims.out, "");
}

TEST_F(BadStore, MissingBaseIsNotMadeByReading) {
  EXPECT_EQ(RunVerdict({"claims", "--db", db_}).code, 4);
  EXPECT_NE(access(db_.c_str(), F_OK), 0);
}

TEST_F(BadInput, QueriesThatDoNotParsePointAtThePlace) {
  const std::string good = folder_.Write("good.txt", std::string(kDocument));
  ASSERT_EQ(RunVerdict({"import", "--db", db_, good}).code, 0);
  const Outcome run = RunVerdict({"query", "--db", db_, "best for \"real-time"});
  EXPECT_EQ(run.code, 2);
  EXPECT_EQ(run.out, "");
  EXPECT_NE(run.err.find("\nline 1, column 10\n"
                         "  best for \"real-time\n"
                         "           ^\n"),
            std::string::npos)
      << run.err;
}

TEST_F(BadInput, SqlThatWritesOrDoesNotParse) {
  const std::string good = folder_.Write("good.txt", std::string(kDocument));
  ASSERT_EQ(RunVerdict({"import", "--db", db_, good}).code, 0);
  for (const std::string text : {"SELEC 1", "DELETE FROM claim", "SELECT 1; SELECT 2", "",
                                 "PRAGMA user_version = 9", "ATTACH '/tmp/x' AS x"}) {
    const Outcome run = RunVerdict({"sql", "--db", db_, text});
    EXPECT_EQ(run.code, 2) << text << ": " << run.err;
    EXPECT_EQ(run.out, "") << text;
    EXPECT_EQ(run.err.rfind("verdict", 0), 0U) << run.err;
  }
}

TEST_F(BadInput, UnknownNamesGetTheNearestOnes) {
  const std::string good = folder_.Write("good.txt", std::string(kDocument));
  ASSERT_EQ(RunVerdict({"import", "--db", db_, good}).code, 0);
  const Outcome technology = RunVerdict({"claims", "--db", db_, "--technology", "Memcahed"});
  EXPECT_EQ(technology.code, 1);
  EXPECT_EQ(
      technology.err,
      "verdict: the knowledge base has no technology \"Memcahed\"; did you mean Memcached?\n");
  const Outcome query = RunVerdict({"query", "--db", db_, "pros of Memcahed"});
  EXPECT_EQ(query.code, 1) << query.err;
  EXPECT_NE(query.out.find("Memcached"), std::string::npos) << query.out;
  const Outcome source = RunVerdict({"sources", "--db", db_, "--source", "gold.txt"});
  EXPECT_EQ(source.code, 1);
}

TEST_F(BadInput, FullDiskIsNamed) {
  if (access("/dev/full", W_OK) != 0) GTEST_SKIP() << "no /dev/full";
  const std::string command = std::string(VERDICT_EXECUTABLE) + " --help > /dev/full 2>/dev/null";
  EXPECT_EQ(WEXITSTATUS(std::system(command.c_str())), 4);
}

TEST_F(BadInput, VocabularyFileThatIsWrong) {
  const std::string good = folder_.Write("good.txt", std::string(kDocument));
  const std::string missing = folder_.Path("own.txt");
  const Outcome run = RunVerdict({"import", "--db", db_, "--vocabulary", missing, good});
  EXPECT_EQ(run.code, 3);
  EXPECT_NE(run.err.find(missing), std::string::npos) << run.err;
  EXPECT_EQ(RunVerdict({"import", "--db", db_, good}, "", {{"VERDICT_VOCABULARY", missing}}).err,
            run.err);
}

}  // namespace
}  // namespace verdict::cli
