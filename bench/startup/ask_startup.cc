// From start to answer: runs `verdict ask` again and again as a whole process, as a person or a
// script does, and prints the median, fastest and slowest wall time and the largest peak of
// resident memory.
//
// usage: ask_startup VERDICT DATABASE RUNS QUESTION
//
// The first run warms the file cache and is checked (it has to answer) but not counted. The times
// contain what the child costs this process: spawn, exec, dynamic linking, the answer, and its end.
// Exit status: 0; 1 if the program does not answer; 2 for wrong usage.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

extern char** environ;  // NOLINT(readability-identifier-naming): POSIX

namespace {

struct Run {
  double milliseconds = 0;
  long peak_kib = 0;
};

/// One run with its output thrown away. Returns: nothing if it could not start or did not exit with
/// 0.
std::optional<Run> RunOnce(std::vector<std::string> arguments) {
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);

  const auto start = std::chrono::steady_clock::now();
  pid_t child = 0;
  const int spawned = posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  rusage usage{};
  if (spawned != 0 || wait4(child, &status, 0, &usage) != child) return {};
  const std::chrono::duration<double, std::milli> elapsed =
      std::chrono::steady_clock::now() - start;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return {};
  return Run{elapsed.count(), usage.ru_maxrss};
}

std::string CpuModel() {
  std::ifstream cpuinfo("/proc/cpuinfo");
  for (std::string line; std::getline(cpuinfo, line);) {
    if (line.starts_with("model name"))
      return line.substr(std::min(line.find(':') + 2, line.size()));
  }
  return "unknown";
}

int Measure(const std::vector<std::string>& arguments, int runs) {
  if (!RunOnce(arguments)) {
    std::fprintf(stderr, "ask_startup: %s does not answer; run it by hand to see why\n",
                 arguments[0].c_str());
    return 1;
  }
  std::vector<double> times;
  long peak_kib = 0;
  for (int i = 0; i < runs; ++i) {
    const std::optional<Run> run = RunOnce(arguments);
    if (!run) {
      std::fprintf(stderr, "ask_startup: run %d did not answer\n", i + 1);
      return 1;
    }
    times.push_back(run->milliseconds);
    peak_kib = std::max(peak_kib, run->peak_kib);
  }
  std::sort(times.begin(), times.end());
#ifndef NDEBUG
  std::printf("warning: a build with assertions; use preset bench\n");
#endif
  std::printf("cpu: %s\n", CpuModel().c_str());
  std::printf("ask: %d runs, median %.1f ms, min %.1f ms, max %.1f ms, peak resident %.1f MB\n",
              runs, times[times.size() / 2], times.front(), times.back(),
              static_cast<double>(peak_kib) / 1024);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  int runs = 0;
  if (argc == 5) {
    const std::string_view count(argv[3]);
    std::from_chars(count.data(), count.data() + count.size(), runs);
  }
  if (runs <= 0) {
    std::fprintf(stderr, "usage: ask_startup VERDICT DATABASE RUNS QUESTION\n");
    return 2;
  }
  return Measure({argv[1], "--db", argv[2], "ask", argv[4]}, runs);
}
