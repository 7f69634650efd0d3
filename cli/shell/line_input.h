/// Where the shell's lines come from: a terminal, a file or a pipe; and lines put together to
/// entries.
#pragma once

#include <functional>
#include <istream>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "cli/shell/line_editor.h"

namespace verdict::cli {

/// One thing that was entered: a statement, a question or a command with a dot. Its lines stand
/// in `text` with the line ends between them.
struct Entry {
  std::string text;
  bool cancelled = false;  ///< Ctrl-C while it was typed.
};

class LineInput {
 public:
  virtual ~LineInput() = default;
  /// Returns: nothing at the end.
  virtual std::optional<Entry> Next() = 0;
};

/// Whether a text wants more lines.
using WantsMore = std::function<bool(const std::string& text)>;

/// Lines of a file or pipe. An entry goes on with lines that begin with white space, after a line
/// that ends with a backslash, and for as long as `wants_more`. Lines that begin with '#' or "--"
/// are comments. Lifetime: `in` must outlive it.
std::unique_ptr<LineInput> MakeStreamInput(std::istream& in, WantsMore wants_more);

/// Opens a file with entries. Errors: kInput for what is not there or is a folder.
Result<std::unique_ptr<std::istream>> OpenEntries(const std::string& path);

/// Lines typed at a terminal, remembered in `history`. An entry goes on after a backslash and for
/// as long as `wants_more` and the line is not empty.
std::unique_ptr<LineInput> MakeTerminalInput(const std::string& history, Completer completer,
                                             WantsMore wants_more);

}  // namespace verdict::cli
