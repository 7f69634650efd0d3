/// What every command shares: where it prints, which knowledge base and vocabulary it uses.
#pragma once

#include <memory>
#include <ostream>
#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/exit_code.h"
#include "cli/options.h"
#include "cli/output/rows.h"
#include "kb/store.h"
#include "schema/vocabulary.h"

namespace verdict::cli {

struct Context {
  std::ostream& out;  ///< Answers.
  std::ostream& err;  ///< Everything else.
  GlobalOptions global;
  Screen screen;  ///< Of `out`.
};

/// Prints "verdict: MESSAGE" to err. Returns: the exit code of the error.
ExitCode Report(const Error& error, Context& context);

/// The path of the knowledge base: --db, $VERDICT_DB, $XDG_DATA_HOME/verdict/kb.sqlite,
/// ~/.local/share/verdict/kb.sqlite. Errors: kUsage where none of them is set.
Result<std::string> DatabasePath(const GlobalOptions& global);

/// Opens the knowledge base. Errors: as DatabasePath and kb::Store::Open.
Result<kb::Store> OpenStore(const GlobalOptions& global, kb::OpenMode mode);

/// Opens a knowledge base to change what is in it: one that is not there is not made. Errors: as
/// OpenStore.
Result<kb::Store> OpenStoreToChange(const GlobalOptions& global);

/// Lets what `store` runs end with an error after `timeout_s` seconds from now; never for 0.
void StopAfter(kb::Store& store, double timeout_s);

/// The built-in vocabulary, or one with the user's files (--vocabulary, else $VERDICT_VOCABULARY, a
/// list with colons). Lifetime: of the built-in one, the program's; else the pointer's. Errors:
/// kInput, with file and line.
class UserVocabulary {
 public:
  static Result<UserVocabulary> Load(const GlobalOptions& global);
  [[nodiscard]] const Vocabulary& get() const { return own_ ? *own_ : Vocabulary::BuiltIn(); }

 private:
  std::unique_ptr<const Vocabulary> own_;
};

/// The screen behind stdout: $COLUMNS, else the terminal's width, else 80; colour as --color says,
/// else where stdout is a terminal, NO_COLOR is not set and TERM is not "dumb".
Screen ScreenOfStdout(ColorMode color);

/// The time of now, or of $SOURCE_DATE_EPOCH, as "2026-11-22T21:00:00Z".
std::string TimeStamp();

}  // namespace verdict::cli
