// The shell, through pipes and at a terminal.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "cli/shell/completer.h"
#include "kb/store.h"
#include "run_verdict.h"
#include "tiny_base.h"

namespace verdict::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class ShellTest : public testing::Test {
 protected:
  ShellTest() : db_(folder_.Path("kb.sqlite")) { MakeTinyBase(db_); }

  [[nodiscard]] Outcome Pipe(const std::string& input) const {
    return RunVerdict({"--db", db_, "shell"}, input);
  }
  [[nodiscard]] Outcome Type(const std::vector<Step>& steps) const {
    return RunVerdictTyping(
        {"--db", db_, "--color", "never", "shell"}, steps,
        {{"TERM", "xterm"}, {"PAGER", "cat"}, {"VERDICT_HISTORY", folder_.Path("history")}});
  }

  TemporaryFolder folder_;
  std::string db_;
};

TEST_F(ShellTest, RunsStatementsAndQuestionsFromAPipe) {
  const Outcome outcome = Pipe("# a comment\n\npros of Redis\nIs Redis fast?\n-- another\n");
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(outcome.err, "");
  EXPECT_THAT(outcome.out, HasSubstr("Read as: pros of Redis"));
  EXPECT_THAT(outcome.out, HasSubstr("Read as: is Redis good for performance"));
}

TEST_F(ShellTest, ExitsWithTheCodeOfTheFirstFailureAndGoesOn) {
  EXPECT_EQ(Pipe("pros of Redis\n").code, 0);
  EXPECT_EQ(Pipe("pros of Nobody\nbset for x\n").code, 1);
  EXPECT_EQ(Pipe("bset for x\npros of Nobody\n").code, 2);
  const Outcome outcome = Pipe("best fr x\npros of Nobody\npros of Redis\n");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("Did you mean 'for'?"));
  EXPECT_THAT(outcome.err, HasSubstr("line 1, column 6\n  best fr x\n       ^\n"));
  EXPECT_THAT(outcome.out, HasSubstr("Read as: pros of Redis"));
}

TEST_F(ShellTest, StatementsGoOnInTheNextLine) {
  const Outcome outcome = Pipe(
      "compare Redis,\n  Memcached\n"
      "best for performance \\\namong Redis, Memcached\n"
      "claims\n  where technology = Redis\n  limit 1\n"
      "facts about\nRedis\n");
  EXPECT_EQ(outcome.err, "");
  EXPECT_THAT(outcome.out, HasSubstr("Read as: compare Redis, Memcached"));
  EXPECT_THAT(outcome.out, HasSubstr("Read as: best for performance among Redis, Memcached"));
  EXPECT_THAT(outcome.out, HasSubstr("Read as: facts about Redis"));
}

TEST_F(ShellTest, RunsFiles) {
  const std::string file = folder_.Write(
      "queries.vq", "pros of Redis\n.read " + folder_.Write("more.vq", "cons of Redis") + "\n");
  const Outcome outcome = RunVerdict({"--db", db_, "shell", file});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("pros of Redis"));
  EXPECT_THAT(outcome.out, HasSubstr("cons of Redis"));
  EXPECT_EQ(RunVerdict({"--db", db_, "shell", folder_.Path("none")}).code, 3);
}

TEST_F(ShellTest, AFileThatReadsItselfEnds) {
  const std::string file = folder_.Path("loop.vq");
  folder_.Write("loop.vq", ".read " + file + "\n");
  const Outcome outcome = RunVerdict({"--db", db_, "shell", file});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("more than 16 deep"));
}

TEST_F(ShellTest, CommandsWithADot) {
  const Outcome outcome = Pipe(
      ".help\n.format\n.format csv\nclaims about Redis limit 1\n.last json\n"
      ".schema claim\n.sql SELECT count(*) AS n FROM claim\n.explain claims limit 1\n");
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr(".timing [on|off]"));
  EXPECT_THAT(outcome.out, HasSubstr("\ntable\n"));
  EXPECT_THAT(outcome.out, HasSubstr("id,technology,kind,"));
  EXPECT_THAT(outcome.out, HasSubstr("\"technology\": \"Redis\""));
  EXPECT_THAT(outcome.out, HasSubstr("attribute_id,INTEGER,1"));
  EXPECT_THAT(outcome.out, HasSubstr("\nn\n4\n"));
  EXPECT_THAT(outcome.out, HasSubstr("statement,claims limit 1"));
}

TEST_F(ShellTest, MistakesInCommands) {
  const std::pair<const char*, const char*> kMistakes[] = {
      {".frmat csv", "did you mean .format?"}, {".format xml", "There is no format xml."},
      {".last", "There is no answer yet."},    {".save x.json", "There is no answer yet."},
      {".timing maybe", "takes on or off"},    {".open", "needs the path"},
      {".xyzzy", ".help lists them."}};
  for (const auto& [command, message] : kMistakes) {
    const Outcome outcome = Pipe(std::string(command) + "\n");
    EXPECT_EQ(outcome.code, 2) << command;
    EXPECT_THAT(outcome.err, HasSubstr(message)) << command;
  }
  EXPECT_EQ(Pipe(".read " + folder_.Path("none") + "\n").code, 3);
  EXPECT_EQ(Pipe(".read " + folder_.Path("") + "\n").code, 3);
  EXPECT_EQ(Pipe(".open " + folder_.Path("none") + "\n").code, 4);
  EXPECT_EQ(Pipe(".sql DELETE FROM claim\n").code, 2);
}

TEST_F(ShellTest, SavesTheLastAnswer) {
  const std::string json = folder_.Path("answer.json");
  const std::string page = folder_.Path("answer.html");
  const Outcome outcome = Pipe("pros of Redis\n.save " + json + "\n.save " + page + "\n.save " +
                               folder_.Path("none/x.md") + "\n");
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(ReadAll(json), HasSubstr("\"query\": \"pros of Redis\""));
  EXPECT_THAT(ReadAll(page), HasSubstr("<!doctype html>"));
}

TEST_F(ShellTest, QuitEndsIt) {
  EXPECT_THAT(Pipe(".quit\npros of Redis\n").out, Not(HasSubstr("pros")));
}

TEST_F(ShellTest, WithoutAKnowledgeBaseItSaysSo) {
  const Outcome outcome = RunVerdict({"--db", folder_.Path("none"), "shell"}, "pros of Redis\n");
  EXPECT_EQ(outcome.code, 4);
  EXPECT_THAT(outcome.err, HasSubstr("There is no knowledge base"));
}

TEST_F(ShellTest, CompletesKeyWordsAndStoredNames) {
  const Result<kb::Store> store = kb::Store::Open(db_, kb::OpenMode::kRead);
  ASSERT_TRUE(store);
  const std::vector<std::string> commands = {".format", ".help", ".history"};
  const struct {
    const char* before;
    std::size_t begin;
    std::vector<std::string> texts;
  } kCases[] = {
      {"be", 0, {"best"}},
      {"best for perf", 9, {"performance"}},
      {"best for performance am", 21, {"among"}},
      {"best for performance among r", 27, {"Redis"}},
      {"compare Redis, mem", 15, {"Memcached"}},
      {"claims where confi", 13, {"confidence"}},
      {"claims where status = r", 22, {"rejected"}},
      {"claims order by publ", 16, {"published"}},
      {"what i", 0, {}},
      {".h", 0, {".help", ".history"}},
      {"best for \"perf", 0, {}},
      {"nonsense and mo", 13, {}},
  };
  for (const auto& wanted : kCases) {
    const Proposals proposals = Complete(wanted.before, &*store, commands);
    EXPECT_EQ(proposals.texts, wanted.texts) << wanted.before;
    if (!wanted.texts.empty()) {
      EXPECT_EQ(proposals.begin, wanted.begin) << wanted.before;
    }
  }
}

TEST_F(ShellTest, AtATerminalItCompletesAndRemembers) {
  if (!HasTerminals()) GTEST_SKIP() << "no pseudo-terminals here";
  const Outcome outcome = Type({{"verdict> ", "pros of R\t\r"},
                                {"Read as: pros of Redis", ""},
                                {"verdict> ", "best fr x\r"},
                                {"Did you mean 'for'?", ""},
                                {"verdict> ", "compare Redis,\r"},
                                {"...> ", "Memcached\r"},
                                {"Read as: compare Redis, Memcached", ""},
                                {"verdict> ", "half a li\x03"},
                                {"verdict> ", "\x04"}});
  EXPECT_EQ(outcome.code, 0) << outcome.out;
  EXPECT_THAT(ReadAll(folder_.Path("history")), HasSubstr("pros\\040of\\040Redis"));
}

TEST_F(ShellTest, AloneAtATerminalItOpens) {
  if (!HasTerminals()) GTEST_SKIP() << "no pseudo-terminals here";
  const Outcome outcome = RunVerdictTyping(
      {}, {{"verdict> ", ".quit\r"}},
      {{"TERM", "xterm"}, {"VERDICT_DB", db_}, {"VERDICT_HISTORY", folder_.Path("history")}});
  EXPECT_EQ(outcome.code, 0) << outcome.out;
}

TEST_F(ShellTest, CtrlCStopsAStatementAndNotTheShell) {
  if (!HasTerminals()) GTEST_SKIP() << "no pseudo-terminals here";
  const Outcome outcome =
      Type({{"verdict> ",
             ".sql WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) "
             "FROM n\r"},
            {"FROM n\r\n", "\x03", false, true},
            {"was stopped", ""},
            {"verdict> ", "pros of Redis\r"},
            {"Read as: pros of Redis", ""},
            {"verdict> ", "\x04"}});
  EXPECT_EQ(outcome.code, 0) << outcome.out;
}

}  // namespace
}  // namespace verdict::cli
