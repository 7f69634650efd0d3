#include "run_verdict.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace verdict::cli {
namespace {

std::vector<char*> Pointers(std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  for (std::string& text : strings) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<std::string> Environment(const std::map<std::string, std::string>& environment) {
  std::map<std::string, std::string> all = {{"HOME", "/nonexistent"}, {"COLUMNS", "80"}};
  for (const auto& [name, value] : environment) all[name] = value;
  std::vector<std::string> entries;
  for (const auto& [name, value] : all) entries.push_back(name + "=" + value);
  // Sanitizers report through these.
  for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"}) {
    if (const char* value = std::getenv(name)) entries.push_back(std::string(name) + "=" + value);
  }
  return entries;
}

/// Becomes the executable, with the rights of `user` unless that is 0; only in a child process.
[[noreturn]] void Execute(const std::vector<std::string>& arguments,
                          const std::map<std::string, std::string>& environment, uid_t user = 0) {
  // Opened before the rights are gone: the way to it may be closed to others.
  const int executable = open(VERDICT_EXECUTABLE, O_RDONLY | O_CLOEXEC);
  if (user != 0 && (setgid(user) != 0 || setuid(user) != 0)) _exit(125);
  std::vector<std::string> words = {"verdict"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> entries = Environment(environment);
  fexecve(executable, Pointers(words).data(), Pointers(entries).data());
  _exit(127);
}

int ExitStatus(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void Redirect(const std::string& path, int flags, int descriptor) {
  const int file = open(path.c_str(), flags, 0600);
  if (file < 0 || dup2(file, descriptor) < 0) _exit(126);
}

Outcome RunWithFiles(const std::vector<std::string>& arguments, const std::string& input,
                     const std::map<std::string, std::string>& environment, uid_t user) {
  const TemporaryFolder folder;
  folder.Write("in", input);
  const pid_t child = fork();
  if (child == 0) {
    Redirect(folder.Path("in"), O_RDONLY, STDIN_FILENO);
    Redirect(folder.Path("out"), O_WRONLY | O_CREAT, STDOUT_FILENO);
    Redirect(folder.Path("err"), O_WRONLY | O_CREAT, STDERR_FILENO);
    Execute(arguments, environment, user);
  }
  Outcome outcome;
  outcome.code = ExitStatus(child);
  outcome.out = ReadAll(folder.Path("out"));
  outcome.err = ReadAll(folder.Path("err"));
  return outcome;
}

}  // namespace

Outcome RunVerdict(const std::vector<std::string>& arguments, const std::string& input,
                   const std::map<std::string, std::string>& environment) {
  return RunWithFiles(arguments, input, environment, 0);
}

Outcome RunVerdictUnprivileged(const std::vector<std::string>& arguments) {
  constexpr uid_t kNobody = 65534;
  return RunWithFiles(arguments, "", {}, geteuid() == 0 ? kNobody : 0);
}

bool HasTerminals() {
  int terminal = -1;
  int other = -1;
  if (openpty(&terminal, &other, nullptr, nullptr, nullptr) != 0) return false;
  close(terminal);
  close(other);
  return true;
}

namespace {

/// Starts the program on a terminal of 80 columns; `*terminal` is our end of it. Returns: the
/// child.
pid_t StartOnTerminal(const std::vector<std::string>& arguments,
                      const std::map<std::string, std::string>& environment, int* terminal) {
  winsize size{};
  size.ws_col = 80;
  size.ws_row = 24;
  const pid_t child = forkpty(terminal, nullptr, nullptr, &size);
  if (child == 0) Execute(arguments, environment);
  return child;
}

}  // namespace

Outcome RunVerdictOnTerminal(const std::vector<std::string>& arguments,
                             const std::map<std::string, std::string>& environment) {
  int terminal = -1;
  const pid_t child = StartOnTerminal(arguments, environment, &terminal);
  Outcome outcome;
  std::array<char, 4096> buffer{};
  ssize_t got = 0;
  while ((got = read(terminal, buffer.data(), buffer.size())) > 0) {
    outcome.out.append(buffer.data(), static_cast<std::size_t>(got));
  }
  close(terminal);
  outcome.code = ExitStatus(child);
  return outcome;
}

namespace {

/// A line editor has set the terminal up; before that, keys such as Ctrl-D mean something else.
bool ReadsKeyByKey(int terminal) {
  termios settings{};
  return tcgetattr(terminal, &settings) == 0 && (settings.c_lflag & tcflag_t{ICANON}) == 0;
}

}  // namespace

Outcome RunVerdictTyping(const std::vector<std::string>& arguments, const std::vector<Step>& steps,
                         const std::map<std::string, std::string>& environment) {
  constexpr int kPatienceMs = 20000;
  constexpr int kLookAgainMs = 20;
  int terminal = -1;
  const pid_t child = StartOnTerminal(arguments, environment, &terminal);
  Outcome outcome;
  std::array<char, 4096> buffer{};
  std::size_t seen = 0;  // what the step before was waiting for ended here
  std::size_t step = 0;
  const auto type = [terminal](const std::string& keys) {
    EXPECT_EQ(write(terminal, keys.data(), keys.size()), static_cast<ssize_t>(keys.size()));
  };
  int waited_ms = 0;
  for (;;) {
    while (step < steps.size()) {
      const std::size_t at = outcome.out.find(steps[step].wait_for, seen);
      if (at == std::string::npos) break;
      if (steps[step].editing && !steps[step].type.empty() && !ReadsKeyByKey(terminal)) break;
      seen = at + steps[step].wait_for.size();
      type(steps[step].type);
      ++step;
      waited_ms = 0;
    }
    pollfd ready{terminal, POLLIN, 0};
    const int polled = poll(&ready, 1, kLookAgainMs);
    if (polled == 0 && waited_ms < kPatienceMs) {
      waited_ms += kLookAgainMs;
      if (step > 0 && steps[step - 1].again) type(steps[step - 1].type);
      continue;
    }
    if (polled == 0) {
      ADD_FAILURE() << "waited in vain for step " << step << ", after:\n" << outcome.out;
      kill(child, SIGKILL);
      break;
    }
    const ssize_t got = read(terminal, buffer.data(), buffer.size());
    if (got <= 0) break;
    outcome.out.append(buffer.data(), static_cast<std::size_t>(got));
  }
  EXPECT_EQ(step, steps.size()) << "the program ended early, after:\n" << outcome.out;
  close(terminal);
  outcome.code = ExitStatus(child);
  return outcome;
}

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "verdict-test-XXXXXX").string();
  path_ = mkdtemp(pattern.data());
  std::filesystem::permissions(path_, std::filesystem::perms(0755));
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::Write(const std::string& name, const std::string& bytes) const {
  const std::filesystem::path path = path_ / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
  return path.string();
}

std::string ReadAll(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.is_open()) << path;
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

}  // namespace verdict::cli
