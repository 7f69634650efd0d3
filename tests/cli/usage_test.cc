// What the command line says of itself, and of command lines that are wrong.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "run_verdict.h"

namespace verdict::cli {
namespace {

struct BadUsage {
  std::vector<std::string> arguments;
  std::string err;
};

TEST(Usage, MistakesAreNamedOnStderrWithCodeTwo) {
  const std::vector<BadUsage> cases = {
      {{"improt"},
       "verdict: there is no command \"improt\"; did you mean import?\nSee verdict --help.\n"},
      {{"--db", "x", "chek"},
       "verdict: there is no command \"chek\"; did you mean check?\nSee verdict --help.\n"},
      {{"xyzzy"}, "verdict: there is no command \"xyzzy\"\nSee verdict --help.\n"},
      {{"--bogus"}, "verdict: there is no option --bogus\nSee verdict --help.\n"},
      {{"--db", "x"}, "verdict: a command is missing\nSee verdict --help.\n"},
      {{"ask"}, "verdict ask: a question is missing\nSee verdict ask --help.\n"},
      {{"--color", "sometimes", "check"},
       "verdict check: --color takes auto, always or never, not sometimes\nSee verdict check "
       "--help.\n"},
      {{"claims", "--format", "xml"},
       "verdict claims: --format takes table, json, jsonl, csv, tsv, markdown or html, not xml\n"
       "See verdict claims --help.\n"},
      {{"claims", "--kind", "quality"},
       "verdict claims: --kind takes assessment, comparison or property, not quality\n"
       "See verdict claims --help.\n"},
      {{"attributes", "--kind", "comparison"},
       "verdict attributes: --kind takes quality, use_case, capability or property, not "
       "comparison\n"
       "See verdict attributes --help.\n"},
      {{"claims", "--status", "new"},
       "verdict claims: --status takes unreviewed, accepted or rejected, not new\n"
       "See verdict claims --help.\n"},
  };
  for (const BadUsage& bad : cases) {
    const Outcome run = RunVerdict(bad.arguments);
    EXPECT_EQ(run.code, 2) << bad.err;
    EXPECT_EQ(run.out, "") << bad.err;
    EXPECT_EQ(run.err, bad.err);
  }
}

TEST(Usage, OtherMistakesNameTheirOption) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
      {{"import"}, "verdict import: "},
      {{"query"}, "verdict query: "},
      {{"sql"}, "verdict sql: "},
      {{"import", "x", "--jobs", "0"}, "--jobs"},
      {{"extract", "--jobs", "many"}, "--jobs"},
      {{"claims", "--limit", "-1"}, "--limit"},
      {{"check", "--bogus"}, "--bogus"},
      {{"check", "--db"}, "--db"},
  };
  for (const auto& [arguments, part] : cases) {
    const Outcome run = RunVerdict(arguments);
    EXPECT_EQ(run.code, 2) << arguments.front();
    EXPECT_EQ(run.out, "");
    EXPECT_NE(run.err.find(part), std::string::npos) << run.err;
  }
}

TEST(Usage, NoArgumentsPrintTheHelpOnStderr) {
  const Outcome run = RunVerdict({});
  EXPECT_EQ(run.code, 2);
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(run.err, RunVerdict({"--help"}).out);
}

TEST(Usage, EveryCommandHasHelpWithARunnableExample) {
  for (const std::string command : {"import", "extract", "ask", "query", "claims", "technologies",
                                    "attributes", "sources", "sql", "check"}) {
    const Outcome run = RunVerdict({command, "--help"});
    EXPECT_EQ(run.code, 0) << command;
    EXPECT_EQ(run.err, "") << command;
    EXPECT_EQ(run.out.rfind("Usage: verdict " + command + " ", 0), 0U) << run.out;
    const std::size_t example = run.out.find("\nExample:\n");
    ASSERT_NE(example, std::string::npos) << command;
    EXPECT_NE(run.out.find("verdict " + command, example), std::string::npos) << run.out;
  }
}

TEST(Usage, TheExamplesOfTheHelpRun) {
  const TemporaryFolder folder;
  const std::string text =
      "Node.js vs Python\n\nNode.js is faster than Python.\n\nNode.js is a better choice than "
      "Python "
      "for real-time apps.\n";
  folder.Write("notes/a.txt", text);
  folder.Write("docs/b.txt", text);
  folder.Write("review.md", "# Redis vs Memcached\n\nRedis is faster than Memcached.\n");
  std::filesystem::create_symlink(VERDICT_EXECUTABLE, folder.Path("verdict"));
  const std::string setting =
      "cd '" + folder.Path("") + "' && PATH=\"$PWD:$PATH\" VERDICT_DB=kb.sqlite ";
  // The import of the program's own help comes first.
  for (const std::string command : {"", "import", "extract", "ask", "query", "claims",
                                    "technologies", "attributes", "sources", "sql", "check"}) {
    const std::string help = RunVerdict({command.empty() ? "--help" : command, "--help"}).out;
    std::istringstream lines(help.substr(help.find("\nExample")));
    for (std::string line; std::getline(lines, line);) {
      if (line.rfind("  ", 0) != 0) continue;
      const std::string script = setting + "sh -c \"$EXAMPLE\" > out 2> err";
      setenv("EXAMPLE", line.c_str(), 1);
      EXPECT_EQ(WEXITSTATUS(std::system(script.c_str())), 0) << line << "\n"
                                                             << ReadAll(folder.Path("err"));
      EXPECT_NE(ReadAll(folder.Path("out")), "") << line;
    }
  }
}

TEST(Usage, HelpFitsEightyColumns) {
  for (const std::string command : {"", "import", "extract", "ask", "query", "claims", "sql"}) {
    std::string help = RunVerdict(command.empty() ? std::vector<std::string>{"--help"}
                                                  : std::vector<std::string>{command, "--help"})
                           .out;
    for (std::size_t begin = 0; begin < help.size();) {
      const std::size_t end = help.find('\n', begin);
      EXPECT_LE(end - begin, 80U) << help.substr(begin, end - begin);
      begin = end + 1;
    }
  }
}

TEST(Usage, DatabaseMayBeNamedBeforeOrAfterTheCommand) {
  const TemporaryFolder folder;
  const std::string path = folder.Path("none.sqlite");
  const Outcome before = RunVerdict({"--db", path, "claims"});
  const Outcome after = RunVerdict({"claims", "--db", path});
  const Outcome environment = RunVerdict({"claims"}, "", {{"VERDICT_DB", path}});
  const Outcome both = RunVerdict({"claims", "--db=" + path}, "", {{"VERDICT_DB", "/elsewhere"}});
  EXPECT_EQ(before.code, 4);
  EXPECT_NE(before.err.find(path), std::string::npos) << before.err;
  EXPECT_EQ(after.err, before.err);
  EXPECT_EQ(environment.err, before.err);
  EXPECT_EQ(both.err, before.err);
}

TEST(Usage, DatabaseStandsInTheDataFolderWhereNothingNamesIt) {
  const Outcome home = RunVerdict({"claims"}, "", {{"HOME", "/home/nobody"}});
  EXPECT_NE(home.err.find("/home/nobody/.local/share/verdict/kb.sqlite"), std::string::npos)
      << home.err;
  const Outcome data = RunVerdict({"claims"}, "", {{"XDG_DATA_HOME", "/data"}});
  EXPECT_NE(data.err.find("/data/verdict/kb.sqlite"), std::string::npos) << data.err;
  const Outcome relative =
      RunVerdict({"claims"}, "", {{"HOME", "/home/nobody"}, {"XDG_DATA_HOME", "data"}});
  EXPECT_EQ(relative.err, home.err);
  EXPECT_EQ(RunVerdict({"claims"}, "", {{"HOME", ""}}).code, 2);
}

TEST(Usage, WordsOfAQuestionMayBeNamesOfCommands) {
  const Outcome run =
      RunVerdict({"ask", "--understand", "--format", "jsonl", "sql", "or", "import", "ask?"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(run.out.front(), '{');
}

}  // namespace
}  // namespace verdict::cli
