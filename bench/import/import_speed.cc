// How long `verdict import` takes for many articles, against the bare insertion of the same rows.
//
// usage: import_speed VERDICT ARTICLES DOCUMENTS FOLDER
//
// ARTICLES are JSON lines of make_comparisons; several of them make one document of about 8 KB, as
// Markdown with sections of prose and of lists. FOLDER must not exist; documents and bases are left
// in it.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "bare_insert.h"
#include "base/version.h"

namespace {

using namespace verdict;  // NOLINT(google-build-using-namespace)
namespace fs = std::filesystem;

constexpr std::size_t kDocumentBytes = 8000;

// The text of a line; make_comparisons escapes nothing but the ends of lines.
std::string TextOf(const std::string& line) {
  constexpr std::string_view kMember = "\"text\":\"";
  const std::size_t begin = line.find(kMember) + kMember.size();
  std::string text;
  for (std::size_t i = begin; i + 2 < line.size(); ++i) {
    if (line[i] == '\\' && line[i + 1] == 'n') {
      text += '\n';
      ++i;
    } else {
      text += line[i];
    }
  }
  return text;
}

// A section with the article's title; every third one has its sentences as a list.
std::string Section(const std::string& text, std::size_t number) {
  const std::size_t title = text.find('\n');
  std::string section = (number == 0 ? "# " : "## ") + text.substr(0, title) + "\n";
  std::string body = text.substr(title);
  if (number % 3 == 2) {
    std::string list;
    for (std::size_t begin = 0; begin < body.size();) {
      const std::size_t end = std::min(body.find(". ", begin), body.size() - 1) + 1;
      list += "\n- " + body.substr(begin, end - begin);
      begin = end;
    }
    body = list;
  }
  return section + body + "\n\n";
}

// Returns: how many documents were written.
std::size_t WriteDocuments(const std::string& articles, std::size_t count, const fs::path& folder) {
  std::ifstream input(articles);
  std::string line;
  std::size_t done = 0;
  while (done < count) {
    std::string document;
    for (std::size_t section = 0; document.size() < kDocumentBytes; ++section) {
      if (!std::getline(input, line)) return done;
      document += Section(TextOf(line), section);
    }
    const fs::path path = folder / (std::to_string(1000000 + done) + ".md");
    std::ofstream(path, std::ios::binary) << document;
    ++done;
  }
  return done;
}

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
      WriteDocuments(argv[2], std::strtoul(argv[3], nullptr, 10), folder / "documents");
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
