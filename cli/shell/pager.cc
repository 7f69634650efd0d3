#include "cli/shell/pager.h"

#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>

namespace verdict::cli {
namespace {

/// Lines of the terminal; 0 where there is none.
std::size_t TerminalLines() {
  winsize size{};
  if (isatty(STDOUT_FILENO) != 1 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_row;
}

}  // namespace

void ShowPaged(const std::string& text) {
  const std::size_t lines = TerminalLines();
  if (lines == 0 || static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) < lines) {
    std::cout << text << std::flush;
    return;
  }
  const char* pager =
      std::getenv("PAGER");  // NOLINT(concurrency-mt-unsafe): nothing sets variables
  if (pager == nullptr || *pager == '\0') pager = "less -FRX";
  std::cout.flush();
  // Leaving the pager early must not end the shell.
  struct sigaction ignore {};
  struct sigaction before {};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignore, &before);
  // The user's own choice of program, as every shell runs it.
  FILE* const pipe = popen(pager, "w");  // NOLINT(cert-env33-c)
  bool shown = pipe != nullptr;
  if (pipe != nullptr) {
    std::fwrite(text.data(), 1, text.size(), pipe);
    constexpr int kNotFound = 127;
    const int status = pclose(pipe);
    shown = !WIFEXITED(status) || WEXITSTATUS(status) != kNotFound;
  }
  sigaction(SIGPIPE, &before, nullptr);
  if (!shown) std::cout << text << std::flush;
}

}  // namespace verdict::cli
