// From start to answer: runs `verdict ask` again and again as a whole process, as a person or a
// script does, and prints the median, fastest and slowest wall time and the largest peak of
// resident memory.
//
// usage: ask_startup VERDICT DATABASE RUNS QUESTION
//
// The first run warms the file cache and is checked (it has to answer) but not counted. The times
// contain what the child costs this process: spawn, exec, dynamic linking, the answer, and its end.
// Exit status: 0; 1 if the program does not answer; 2 for wrong usage.
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bench/process.h"

namespace {

using verdict::bench::CpuModel;
using verdict::bench::Run;
using verdict::bench::RunOnce;

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
