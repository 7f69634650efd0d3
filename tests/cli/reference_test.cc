// The manual page and the completions: made from the command line's own description, and good for
// the programs that read them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <sstream>

#include "run_verdict.h"

namespace verdict::cli {
namespace {

using testing::HasSubstr;

/// What a shell command prints; its exit code goes to `code`.
std::string Shell(const std::string& command, int& code) {
  std::string out;
  FILE* const pipe = popen(("{ " + command + "; } 2>&1").c_str(), "r");
  std::array<char, 4096> buffer{};
  std::size_t got = 0;
  while ((got = fread(buffer.data(), 1, buffer.size(), pipe)) > 0) out.append(buffer.data(), got);
  code = pclose(pipe);
  return out;
}

std::vector<std::string> Commands() {
  std::vector<std::string> names;
  std::istringstream help(RunVerdict({"--help"}).out);
  bool inside = false;
  for (std::string line; std::getline(help, line);) {
    if (line == "Commands:") inside = true;
    if (inside && line.empty()) break;
    if (inside && line.size() > 3 && line[2] != ' ' && line.substr(0, 2) == "  ")
      names.push_back(line.substr(2, line.find(' ', 2) - 2));
  }
  return names;
}

TEST(Reference, EverySortNamesEveryCommand) {
  const std::vector<std::string> commands = Commands();
  ASSERT_GT(commands.size(), 15U);
  for (const std::vector<std::string>& sort : std::vector<std::vector<std::string>>{
           {"man"}, {"completion", "bash"}, {"completion", "zsh"}, {"completion", "fish"}}) {
    const Outcome outcome = RunVerdict(sort);
    EXPECT_EQ(outcome.code, 0);
    EXPECT_EQ(outcome.err, "");
    for (const std::string& command : commands)
      EXPECT_THAT(outcome.out, HasSubstr(command)) << sort.back();
    EXPECT_THAT(outcome.out, HasSubstr("timeout"));
  }
}

TEST(Reference, UnknownShellsAreNamed) {
  const Outcome outcome = RunVerdict({"completion", "tcsh"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("bash, zsh and fish, not for tcsh"));
}

TEST(Reference, BashCompletes) {
  TemporaryFolder folder;
  const std::string script = folder.Write("verdict.bash", RunVerdict({"completion", "bash"}).out);
  const struct {
    const char* words;
    const char* wanted;
  } kCases[] = {{"verdict imp", "import\n"},
                {"verdict query --exp", "--explain\n"},
                {"verdict query --format ht", "html\n"},
                {"verdict claim acc", "accept\n"},
                {"verdict --db x.sqlite che", "check\n"}};
  for (const auto& wanted : kCases) {
    int code = 0;
    const std::string out =
        Shell("bash -c 'source " + script + "; COMP_WORDS=(" + wanted.words +
                  "); COMP_CWORD=$((${#COMP_WORDS[@]}-1)); _verdict; printf \"%s\\n\" "
                  "\"${COMPREPLY[@]}\"'",
              code);
    EXPECT_EQ(code, 0) << out;
    EXPECT_EQ(out, wanted.wanted) << wanted.words;
  }
}

TEST(Reference, TheManualPageIsGoodRoff) {
  int code = 0;
  if (Shell("command -v groff", code).empty()) GTEST_SKIP() << "no groff here";
  TemporaryFolder folder;
  const std::string page = folder.Write("verdict.1", RunVerdict({"man"}).out);
  const std::string warnings = Shell("groff -man -ww -Tutf8 " + page + " > /dev/null", code);
  EXPECT_EQ(code, 0);
  EXPECT_EQ(warnings, "");
}

}  // namespace
}  // namespace verdict::cli
