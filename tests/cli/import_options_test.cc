// What `import` is told beside the documents: side files, patterns, --dry-run, Ctrl-C.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <filesystem>
#include <string>

#include "run_verdict.h"
#include "tests/importers/loopback_server.h"

namespace verdict::cli {
namespace {

constexpr const char* kDocument =
    "Redis vs Memcached\n\nRedis is faster than Memcached for counters. Redis is easy to use.\n";

class ImportOptionsTest : public testing::Test {
 protected:
  Outcome Verdict(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--db", db_});
    return RunVerdict(arguments, "", {{"SOURCE_DATE_EPOCH", "1700000000"}});
  }
  std::string Sources(const std::string& column) {
    return Verdict(
               {"sql", "--format", "csv", "SELECT " + column + " FROM source ORDER BY location"})
        .out;
  }

  TemporaryFolder folder_;
  std::string db_ = folder_.Path("kb.sqlite");
};

// ---- side files

TEST_F(ImportOptionsTest, ASideFileTellsWhatTheDocumentDoesNot) {
  const std::string a = folder_.Write("a.txt", kDocument);
  const std::string b = folder_.Write("b.txt", kDocument);
  folder_.Write("a.txt.verdict.toml",
                "title = \"Caches\"\nauthor = \"J. Doe\"\npublished = 2024-05-01\n"
                "technologies = [\"Redis\", \"Memcached\"]\n");
  folder_.Write("b.verdict.toml", "title = \"Other\"\npublished = \"May 2, 2024\"\n");
  ASSERT_EQ(Verdict({"import", a, b, "--author", "Somebody"}).code, 0);
  EXPECT_EQ(Sources("title, author, published"),
            "title,author,published\nCaches,Somebody,2024-05-01\nOther,Somebody,2024-05-02\n");
}

TEST_F(ImportOptionsTest, WhatIsToldAnewIsReadAnewAndNothingElse) {
  const std::string a = folder_.Write("a.txt", kDocument);
  const auto import_again = [&](const std::vector<std::string>& options) {
    std::vector<std::string> arguments = {"import", a};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const Outcome run = Verdict(arguments);
    return run.out.substr(a.size() + 2, run.out.find(',') - a.size() - 2);
  };
  const std::string side = folder_.Path("a.txt.verdict.toml");
  EXPECT_EQ(import_again({}), "new");
  folder_.Write("a.txt.verdict.toml", "title = \"Caches\"\n");
  EXPECT_EQ(import_again({}), "replaced");
  EXPECT_EQ(Sources("title"), "title\nCaches\n");
  EXPECT_EQ(import_again({}), "unchanged");
  folder_.Write("a.txt.verdict.toml", "# the same\ntitle = \"Caches\"\n");
  EXPECT_EQ(import_again({}), "unchanged");
  EXPECT_EQ(import_again({"--author", "J. Doe"}), "replaced");
  EXPECT_EQ(import_again({"--author", "J. Doe"}), "unchanged");
  std::filesystem::remove(side);
  EXPECT_EQ(import_again({}), "replaced");
  EXPECT_EQ(import_again({}), "unchanged");
}

TEST_F(ImportOptionsTest, ASideFileThatIsWrongIsNamed) {
  const std::string a = folder_.Write("a.txt", kDocument);
  struct {
    const char* toml;
    const char* message;
  } const cases[] = {
      {"title = 3\n", ": \"title\" must be a text\n"},
      {"technologies = \"Redis\"\n", ": \"technologies\" must be a list of texts\n"},
      {"technologies = [1]\n", ": \"technologies\" must be a list of texts\n"},
      {"titel = \"x\"\n",
       ": \"titel\" must be left out: the keys are title, author, published, technologies and "
       "format\n"},
      {"title = \"x\n", ": line 1, column 11: "},
  };
  for (const auto& test : cases) {
    const std::string side = folder_.Write("a.txt.verdict.toml", test.toml);
    const Outcome run = Verdict({"import", a});
    EXPECT_EQ(run.code, 3) << test.toml;
    EXPECT_EQ(run.err.rfind("verdict: " + side + test.message, 0), 0U) << run.err;
  }
}

// ---- patterns

TEST_F(ImportOptionsTest, PatternsChooseAmongTheFilesOfAFolder) {
  for (const char* name : {"docs/a.md", "docs/b.txt", "docs/old/c.md", "docs/old/d.txt",
                           "docs/new/old/e.md", "docs/f.log"}) {
    folder_.Write(name, kDocument);
  }
  const std::string docs = folder_.Path("docs");
  struct {
    std::vector<std::string> options;
    std::string names;
  } const cases[] = {
      {{"--include", "*.md"}, "a.md new/old/e.md old/c.md "},
      {{"--exclude", "old"}, "a.md b.txt "},
      {{"--exclude", "old/*"}, "a.md b.txt new/old/e.md "},
      {{"--include", "*.md", "--include", "b.*", "--exclude", "new"}, "a.md b.txt old/c.md "},
      {{"--include", "*.log", "--format", "text"}, "f.log "},
  };
  for (const auto& test : cases) {
    std::vector<std::string> arguments = {"import", docs, "--dry-run"};
    arguments.insert(arguments.end(), test.options.begin(), test.options.end());
    const Outcome run = Verdict(arguments);
    EXPECT_EQ(run.code, 0) << run.err;
    std::string names;
    for (std::size_t at = run.out.find(docs + "/"); at != std::string::npos;
         at = run.out.find(docs + "/", at + 1)) {
      const std::size_t begin = at + docs.size() + 1;
      names += run.out.substr(begin, run.out.find(':', begin) - begin) + " ";
    }
    EXPECT_EQ(names, test.names);
  }
  const Outcome none = Verdict({"import", docs, "--include", "*.xml"});
  EXPECT_EQ(none.code, 3);
  EXPECT_EQ(none.err, "verdict: the folder " + docs +
                          " holds no document that --include and --exclude let through\n"
                          "0 documents, 0 claims; 1 not read\n");
}

// ---- dry run

TEST_F(ImportOptionsTest, ADryRunShowsTheEvidenceInItsText) {
  const std::string a = folder_.Write("a.txt", kDocument);
  const Outcome run = Verdict({"import", "--dry-run", a});
  EXPECT_EQ(run.code, 0);
  EXPECT_EQ(run.out,
            a + ": would be new, 2 claims about Redis, Memcached\n"
                "  3: ⟦Redis is faster than Memcached for counters.⟧ Redis is easy to use.\n"
                "     + Redis — performance: vs Memcached (comparison, 0.85)\n"
                "  3: Redis is faster than Memcached for counters. ⟦Redis is easy to use.⟧\n"
                "     + Redis — ease of use (assessment, 0.80)\n");
  EXPECT_EQ(run.err, "1 document (1 new), 2 claims; nothing was stored\n");
  EXPECT_NE(access(db_.c_str(), F_OK), 0) << "a dry run made a base";
}

TEST_F(ImportOptionsTest, ADryRunCutsLongLinesAtCharacters) {
  std::string text = "Redis vs Memcached\n\n";
  for (int i = 0; i < 60; ++i) text += "äöü ";
  text += ". Redis is faster than Memcached. Then ";
  for (int i = 0; i < 60; ++i) text += "äöü ";
  const Outcome run = Verdict({"import", "--dry-run", folder_.Write("a.txt", text + "\n")});
  const std::size_t line = run.out.find("⟦Redis is faster than Memcached.⟧");
  ASSERT_NE(line, std::string::npos) << run.out;
  EXPECT_LT(run.out.size(), 600U);
  EXPECT_EQ(run.out.find("\xEF\xBF\xBD"), std::string::npos) << run.out;
}

// ---- progress

TEST_F(ImportOptionsTest, ASlowDocumentShowsProgressOnATerminalAlone) {
  const importers::testing::LoopbackServer server(
      {{"/slow", importers::testing::Ok("text/plain", kDocument)}});
  const std::vector<std::string> arguments = {"import", "--db", db_, server.Url("/slow")};
  const Outcome piped = RunVerdict(arguments);
  EXPECT_EQ(piped.code, 0) << piped.err;
  EXPECT_EQ(piped.err, "1 document (1 new), 2 claims\n");
  if (!HasTerminals()) GTEST_SKIP() << "no pseudo-terminals here";
  const Outcome shown = RunVerdictOnTerminal(arguments, {{"TERM", "xterm"}});
  EXPECT_NE(shown.out.find("[....................] 0/1 documents, 0.00 MB"), std::string::npos)
      << shown.out;
}

// ---- Ctrl-C

TEST_F(ImportOptionsTest, AnInterruptEndsAfterTheCurrentDocument) {
  constexpr int kDocuments = 3'000;
  for (int i = 0; i < kDocuments; ++i) {
    folder_.Write("docs/" + std::to_string(10'000 + i) + ".txt",
                  kDocument + std::string("\nNumber ") + std::to_string(i) + "\n");
  }
  const std::string docs = folder_.Path("docs");
  std::array<int, 2> out{};
  ASSERT_EQ(pipe(out.data()), 0);
  const pid_t child = fork();
  if (child == 0) {
    dup2(out[1], STDOUT_FILENO);
    close(out[0]);
    close(out[1]);
    execl(VERDICT_EXECUTABLE, "verdict", "--db", db_.c_str(), "import", docs.c_str(), "--jobs", "2",
          nullptr);
    _exit(127);
  }
  close(out[1]);
  std::string printed;
  std::array<char, 4096> buffer{};
  for (ssize_t size = 1; size > 0;) {
    size = read(out[0], buffer.data(), buffer.size());
    if (size > 0) printed.append(buffer.data(), static_cast<std::size_t>(size));
    if (printed.size() == static_cast<std::size_t>(std::max<ssize_t>(size, 0))) {
      kill(child, SIGINT);  // with the first line
    }
  }
  close(out[0]);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 130);
  const auto lines = std::count(printed.begin(), printed.end(), '\n');
  EXPECT_LT(lines, kDocuments);
  EXPECT_EQ(Sources("count(*)"), "count(*)\n" + std::to_string(lines) + "\n");
  EXPECT_EQ(Verdict({"check"}).code, 0);
  EXPECT_EQ(Verdict({"import", docs}).code, 0);
  EXPECT_EQ(Sources("count(*)"), "count(*)\n" + std::to_string(kDocuments) + "\n");
}

}  // namespace
}  // namespace verdict::cli
