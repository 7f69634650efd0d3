#include "cli/shell/shell.h"

#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <memory>

#include "cli/commands/commands.h"
#include "cli/shell/completer.h"

namespace verdict::cli {
namespace {

/// $VERDICT_HISTORY, else $XDG_STATE_HOME/verdict/history, else ~/.local/state/verdict/history.
std::string HistoryPath() {
  const auto environment = [](const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing sets variables
    return std::string(value == nullptr ? "" : value);
  };
  if (std::string path = environment("VERDICT_HISTORY"); !path.empty()) return path;
  std::string folder = environment("XDG_STATE_HOME");
  if (folder.empty() || folder.front() != '/') {
    const std::string home = environment("HOME");
    if (home.empty()) return {};
    folder = home + "/.local/state";
  }
  return folder + "/verdict/history";
}

ExitCode RunFiles(const std::vector<std::string>& files, Shell& shell, Context& context) {
  ExitCode first = ExitCode::kAnswered;
  for (const std::string& path : files) {
    const Result<std::unique_ptr<std::istream>> file = OpenEntries(path);
    const ExitCode code = file ? shell.RunAll(*MakeStreamInput(**file, &Shell::WantsMore))
                               : Report(file.error(), context);
    if (first == ExitCode::kAnswered) first = code;
  }
  return first;
}

}  // namespace

ExitCode RunShell(const ShellCommand& command, Context& context) {
  const Result<UserVocabulary> vocabulary = UserVocabulary::Load(context.global);
  if (!vocabulary) return Report(vocabulary.error(), context);
  const bool person =
      command.files.empty() && isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1;
  Shell shell(context, vocabulary->get(), command.format, command.timeout_s, person);
  const Result<void> opened = shell.Open();
  if (!opened) {
    const ExitCode code = Report(opened.error(), context);
    if (!person) return code;
  }
  if (!command.files.empty()) return RunFiles(command.files, shell, context);
  if (!person) return shell.RunAll(*MakeStreamInput(std::cin, &Shell::WantsMore));
  // Ctrl-C ends what is typed or runs, and nothing in between.
  signal(SIGINT, SIG_IGN);
  context.out << "Verdict. Ask a question, or .help; Ctrl-D leaves.\n" << std::flush;
  const auto complete = [&shell](std::string_view before) {
    return Complete(before, shell.store(), Shell::CommandNames());
  };
  shell.RunAll(*MakeTerminalInput(HistoryPath(), complete, &Shell::WantsMore));
  return ExitCode::kAnswered;
}

}  // namespace verdict::cli
