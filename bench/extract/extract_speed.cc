// How fast `verdict extract --jobs 1` reads: runs it again and again over one file of JSON lines
// and prints the median of sentences and bytes a second and the largest peak of resident memory.
//
// usage: extract_speed VERDICT FILE SENTENCES RUNS
//
// SENTENCES is how many the file has, as make_comparisons says. The first run warms the file cache
// and is checked (it has to write claims) but not counted. Time is the processor time of the whole
// process, start to end, so that other work on the machine counts little; the wall time is printed
// beside it. Exit status: 0; 1 if the program fails; 2 for wrong usage.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

extern char** environ;  // NOLINT(readability-identifier-naming): POSIX

namespace {

struct Run {
  double cpu_seconds = 0;
  double wall_seconds = 0;
  long peak_kib = 0;
};

double SecondsOf(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// One run, its claims written to `output`. Returns: nothing if it did not exit with 0.
std::optional<Run> RunOnce(std::string verdict, const char* input, const char* output) {
  std::array<std::string, 3> arguments = {"extract", "--jobs", "1"};
  std::vector<char*> argv = {verdict.data()};
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  const auto start = std::chrono::steady_clock::now();
  pid_t child = 0;
  const int spawned = posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  rusage usage{};
  if (spawned != 0 || wait4(child, &status, 0, &usage) != child) return {};
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return {};
  return Run{SecondsOf(usage.ru_utime) + SecondsOf(usage.ru_stime), elapsed.count(),
             usage.ru_maxrss};
}

/// Whether a run writes claims; they go to a file of their own, which is taken away again.
bool WritesClaims(const char* verdict, const char* input) {
  std::string path = "/tmp/extract_speed.XXXXXX";
  const int file = mkstemp(path.data());
  if (file < 0) return false;
  struct stat written {};
  const bool ran = RunOnce(verdict, input, path.c_str()).has_value();
  const bool any = ran && fstat(file, &written) == 0 && written.st_size > 0;
  std::remove(path.c_str());
  return any;
}

int Measure(const char* verdict, const char* input, double sentences, int runs) {
  struct stat file {};
  if (stat(input, &file) != 0 || !WritesClaims(verdict, input)) {
    std::fprintf(stderr, "extract_speed: %s extract finds no claims in %s\n", verdict, input);
    return 1;
  }
  std::vector<double> cpu;
  std::vector<double> wall;
  long peak_kib = 0;
  for (int i = 0; i < runs; ++i) {
    const std::optional<Run> run = RunOnce(verdict, input, "/dev/null");
    if (!run) return 1;
    cpu.push_back(run->cpu_seconds);
    wall.push_back(run->wall_seconds);
    peak_kib = std::max(peak_kib, run->peak_kib);
  }
  std::sort(cpu.begin(), cpu.end());
  std::sort(wall.begin(), wall.end());
  const double seconds = cpu[cpu.size() / 2];
  const double megabytes = static_cast<double>(file.st_size) / 1e6;
#ifndef NDEBUG
  std::printf("warning: a build with assertions; use preset bench\n");
#endif
  std::printf(
      "extract: %d runs over %.1f MB, median %.0f sentences/s, %.1f MB/s of processor time "
      "(best %.0f; by the clock %.0f), peak resident %.1f MB\n",
      runs, megabytes, sentences / seconds, megabytes / seconds, sentences / cpu.front(),
      sentences / wall[wall.size() / 2], static_cast<double>(peak_kib) / 1024);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const auto number = [](const char* text) {
    long value = 0;
    const std::string_view digits(text);
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  };
  if (argc != 5 || number(argv[3]) <= 0 || number(argv[4]) <= 0) {
    std::fprintf(stderr, "usage: extract_speed VERDICT FILE SENTENCES RUNS\n");
    return 2;
  }
  return Measure(argv[1], argv[2], static_cast<double>(number(argv[3])),
                 static_cast<int>(number(argv[4])));
}
