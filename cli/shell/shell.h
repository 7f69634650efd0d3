/// The shell: runs what is entered, one entry after the other, and survives all of it.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/context.h"
#include "cli/interrupt.h"
#include "cli/shell/line_input.h"
#include "kb/store.h"
#include "query/answer.h"

namespace verdict::cli {

class Shell {
 public:
  /// `person`: somebody at a terminal reads along: answers go through a pager, Ctrl-C stops a
  /// statement. Lifetime: `context` and `vocabulary` must outlive it.
  Shell(Context& context, const Vocabulary& vocabulary, OutputFormat format, double timeout_s,
        bool person);

  /// Opens the knowledge base of the context. Errors: kStore; the shell goes on without one.
  Result<void> Open();

  /// Runs all entries. Returns: the exit code of the first that failed, kAnswered if none did.
  ExitCode RunAll(LineInput& input);

  /// True for a text that ends in the middle of a statement.
  [[nodiscard]] static bool WantsMore(const std::string& text);
  /// For completion; null if none is open.
  [[nodiscard]] const kb::Store* store() const { return store_ ? &*store_ : nullptr; }
  /// Names of the commands with a dot.
  static std::vector<std::string> CommandNames();

 private:
  /// Prints the last answer, in any format.
  using Last = std::function<void(OutputFormat, const Screen&, std::ostream&)>;
  struct DotCommand {
    std::string_view name;
    std::string_view arguments;
    std::string_view help;
    ExitCode (Shell::*run)(const std::string& arguments);
  };
  static const std::vector<DotCommand>& DotCommands();

  /// Runs `run`, which uses the store, until it is done, Ctrl-C comes or the time is over.
  template <typename Run>
  auto Stoppable(const Run& run) {
    std::optional<InterruptGuard> guard;
    if (person_) guard.emplace();
    using Clock = std::chrono::steady_clock;
    const bool person = person_;
    const double seconds = timeout_s_;
    const Clock::time_point begin = Clock::now();
    store_->StopWhen([=] {
      const std::chrono::duration<double> took = Clock::now() - begin;
      return (person && InterruptGuard::Signal() != 0) || (seconds > 0 && took.count() > seconds);
    });
    auto result = run();
    store_->StopWhen({});
    return result;
  }

  ExitCode RunEntry(const std::string& text);
  ExitCode RunTimed(const std::string& text);
  ExitCode RunDot(const std::string& text);
  ExitCode RunStatement(const std::string& text);
  ExitCode RunQuestion(const std::string& text);
  ExitCode Show(const query::Answer& answer);
  void Print(const Last& write);
  ExitCode Mistake(const std::string& message);
  ExitCode NoStore();

  // What the commands with a dot do; see DotCommands.
  ExitCode Help(const std::string& arguments);
  ExitCode SetFormat(const std::string& arguments);
  ExitCode OpenOther(const std::string& arguments);
  ExitCode Schema(const std::string& arguments);
  ExitCode ReadFile(const std::string& arguments);
  ExitCode ShowLast(const std::string& arguments);
  ExitCode SaveLast(const std::string& arguments);
  ExitCode SetTiming(const std::string& arguments);
  ExitCode RunSqlText(const std::string& arguments);
  ExitCode Explain(const std::string& arguments);
  ExitCode Quit(const std::string& arguments);

  Context& context_;
  const Vocabulary& vocabulary_;
  OutputFormat format_;
  double timeout_s_;
  bool person_;
  bool timing_ = false;
  bool ended_ = false;
  std::size_t reading_ = 0;  // files that are being read, one inside the other
  std::optional<kb::Store> store_;
  Last last_;
};

}  // namespace verdict::cli
