// How long `verdict import` takes for many articles, against the bare insertion of the same rows.
//
// usage: import_speed VERDICT ARTICLES DOCUMENTS FOLDER
//
// ARTICLES are JSON lines of make_comparisons; several of them make one document
// (make_documents.h). FOLDER must not exist; documents and bases are left in it.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "bare_insert.h"
#include "base/version.h"
#include "make_documents.h"

namespace {

using namespace verdict;  // NOLINT(google-build-using-namespace)
namespace fs = std::filesystem;

double Seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::fprintf(stderr, "usage: import_speed VERDICT ARTICLES DOCUMENTS FOLDER\n");
    return 2;
  }
  const fs::path folder = argv[4];
  fs::create_directories(folder / "documents");
  const std::size_t count =
      bench::WriteDocuments(argv[2], std::strtoul(argv[3], nullptr, 10), folder / "documents");
  const std::string base = (folder / "kb.sqlite").string();
  const auto started = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    if (std::freopen("/dev/null", "w", stdout) == nullptr) _exit(70);
    execl(argv[1], argv[1], "--db", base.c_str(), "import", (folder / "documents").c_str(),
          static_cast<char*>(nullptr));
    _exit(70);
  }
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  const double wall =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  if (status != 0) return 4;
  const double cpu = Seconds(usage.ru_utime) + Seconds(usage.ru_stime);
  std::printf(
      "verdict %s: %zu documents in %.2f s, %.2f s of CPU, %.0f documents/s, %ld MB resident\n",
      std::string(kVersion).c_str(), count, wall, cpu, static_cast<double>(count) / wall,
      usage.ru_maxrss / 1024);
  for (const std::size_t each : {std::size_t{1}, count}) {
    const bench::BareSpent bare =
        bench::BareInsert(base, base + ".bare-" + std::to_string(each), each);
    if (bare.cpu < 0) return 4;
    std::printf(
        "bare statements, a transaction for %zu documents: %.0f claims, %.2f s, %.2f s of CPU, "
        "%.0f "
        "claims/s; the import takes %.2f times as long, %.2f times the CPU\n",
        each, static_cast<double>(bare.claims), bare.wall, bare.cpu,
        static_cast<double>(bare.claims) / bare.wall, wall / bare.wall, cpu / bare.cpu);
  }
  return 0;
}
