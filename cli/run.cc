#include "cli/run.h"

#include <unistd.h>

#include <exception>
#include <iostream>
#include <type_traits>
#include <utility>
#include <variant>

#include "cli/commands/commands.h"

namespace verdict::cli {
namespace {

template <typename... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};
template <typename... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

ExitCode RunCommand(const Command& command, Context& context) {
  return std::visit(Overloaded{[&](const ImportCommand& c) { return RunImport(c, context); },
                               [&](const ExtractCommand& c) { return RunExtract(c, context); },
                               [&](const AskCommand& c) { return RunAsk(c, context); },
                               [&](const QueryCommand& c) { return RunQuery(c, context); },
                               [&](const ListCommand& c) { return RunList(c, context); },
                               [&](const SqlCommand& c) { return RunSql(c, context); },
                               [&](const CheckCommand& c) { return RunCheck(c, context); },
                               [&](const RecheckCommand& c) { return RunRecheck(c, context); },
                               [&](const DecideCommand& c) { return RunDecide(c, context); },
                               [&](const DecisionsCommand& c) { return RunDecisions(c, context); },
                               [&](const RevokeCommand& c) { return RunRevoke(c, context); },
                               [&](const BatchesCommand& c) { return RunBatches(c, context); },
                               [&](const DiffCommand& c) { return RunDiff(c, context); },
                               [&](const UndoCommand& c) { return RunUndo(c, context); },
                               [&](const ReviewCommand& c) { return RunReview(c, context); },
                               [&](const PublishCommand& c) { return RunPublish(c, context); },
                               [&](const ShellCommand& c) { return RunShell(c, context); }},
                    command);
}

/// The name of the program alone, at a terminal, opens the shell.
bool OpensShell(const std::vector<std::string>& arguments) {
  return arguments.size() <= 1 && isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1;
}

ExitCode RunOrThrow(std::vector<std::string> arguments) {
  if (OpensShell(arguments)) arguments = {"verdict", "shell"};
  std::variant<Invocation, Stop> parsed = ParseCommandLine(arguments);
  ExitCode code = ExitCode::kUsage;
  if (const Stop* stop = std::get_if<Stop>(&parsed)) {
    (stop->code == ExitCode::kAnswered ? std::cout : std::cerr) << stop->text;
    code = stop->code;
  } else {
    Invocation& invocation = *std::get_if<Invocation>(&parsed);
    const Screen screen = ScreenOfStdout(invocation.global.color);
    Context context{std::cout, std::cerr, std::move(invocation.global), screen};
    code = RunCommand(invocation.command, context);
  }
  if (!std::cout.flush()) {
    std::cerr << "verdict: standard output could not be written (is the disk full?)\n";
    return ExitCode::kStore;
  }
  return code;
}

}  // namespace

ExitCode Run(const std::vector<std::string>& arguments) {
  std::ios::sync_with_stdio(false);
  std::cin.tie(nullptr);
  try {
    return RunOrThrow(arguments);
  } catch (const std::bad_alloc&) {
    std::cerr << "verdict: out of memory\n";
  } catch (const std::exception& error) {
    std::cerr << "verdict: this is a bug, please report it: " << error.what() << '\n';
  } catch (...) {
    std::cerr << "verdict: this is a bug, please report it: an exception of no known type\n";
  }
  return ExitCode::kBug;
}

}  // namespace verdict::cli
