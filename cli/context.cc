#include "cli/context.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <utility>

#include "schema/user_vocabulary.h"

namespace verdict::cli {
namespace {

constexpr std::size_t kLeastWidth = 20;
constexpr std::size_t kMostWidth = 1000;

std::string Environment(const char* name) {
  const char* value =
      std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing here sets variables
  return value == nullptr ? "" : value;
}

std::optional<std::int64_t> Number(const std::string& text) {
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stop != end || text.empty()) return std::nullopt;
  return number;
}

std::size_t TerminalWidth() {
  if (const auto columns = Number(Environment("COLUMNS")); columns.has_value() && *columns > 0) {
    return static_cast<std::size_t>(*columns);
  }
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

bool WantsColor(ColorMode mode) {
  if (mode != ColorMode::kAuto) return mode == ColorMode::kAlways;
  return isatty(STDOUT_FILENO) == 1 && Environment("NO_COLOR").empty() &&
         Environment("TERM") != "dumb";
}

}  // namespace

ExitCode Report(const Error& error, Context& context) {
  context.out.flush();  // on a terminal, what was printed so far comes first
  context.err << "verdict: " << error.message << '\n';
  return ExitCodeFor(error.code);
}

Result<std::string> DatabasePath(const GlobalOptions& global) {
  if (!global.db.empty()) return global.db;
  if (std::string path = Environment("VERDICT_DB"); !path.empty()) return path;
  std::string folder = Environment("XDG_DATA_HOME");
  // The XDG Base Directory Specification: relative paths in it are to be ignored.
  if (folder.empty() || folder.front() != '/') {
    const std::string home = Environment("HOME");
    if (home.empty()) {
      return UsageError("there is no home folder to keep the knowledge base in; name it with --db");
    }
    folder = home + "/.local/share";
  }
  return folder + "/verdict/kb.sqlite";
}

Result<kb::Store> OpenStore(const GlobalOptions& global, kb::OpenMode mode) {
  Result<std::string> path = DatabasePath(global);
  if (!path) return std::move(path).error();
  return kb::Store::Open(*path, mode);
}

Result<kb::Store> OpenStoreToChange(const GlobalOptions& global) {
  Result<std::string> path = DatabasePath(global);
  if (!path) return std::move(path).error();
  // What opening for reading would say of a missing file is what there is to say.
  if (access(path->c_str(), F_OK) != 0) return kb::Store::Open(*path, kb::OpenMode::kRead);
  return kb::Store::Open(*path, kb::OpenMode::kWrite);
}

void StopAfter(kb::Store& store, double timeout_s) {
  if (!(timeout_s > 0)) return;
  constexpr double kLongestSeconds = 1e9;  // thirty years
  using Clock = std::chrono::steady_clock;
  const Clock::time_point end =
      Clock::now() + std::chrono::duration_cast<Clock::duration>(
                         std::chrono::duration<double>(std::min(timeout_s, kLongestSeconds)));
  store.StopWhen([end] { return Clock::now() >= end; });
}

Result<UserVocabulary> UserVocabulary::Load(const GlobalOptions& global) {
  const std::vector<std::string> files =
      global.vocabulary.empty() ? UserVocabularyFiles() : global.vocabulary;
  UserVocabulary vocabulary;
  if (files.empty()) return vocabulary;
  auto own = Vocabulary::WithFiles(files);
  if (!own) return std::move(own).error();
  vocabulary.own_ = *std::move(own);
  return vocabulary;
}

Screen ScreenOfStdout(ColorMode color) {
  return {std::clamp(TerminalWidth(), kLeastWidth, kMostWidth), WantsColor(color)};
}

std::string TimeStamp() {
  std::time_t now = std::time(nullptr);
  if (const auto fixed = Number(Environment("SOURCE_DATE_EPOCH"))) now = *fixed;
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 80> buffer{};
  const std::size_t size =
      std::strftime(buffer.data(), buffer.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {buffer.data(), size};
}

}  // namespace verdict::cli
