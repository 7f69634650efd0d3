/// One line from the terminal at a time, with editing, history and completion (libedit). Only its
/// .cc sees the library.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace verdict::cli {

/// What may stand at the cursor: `texts` replace the line from byte `begin` to the cursor.
struct Proposals {
  std::size_t begin = 0;
  std::vector<std::string> texts;
};
/// Input: the line up to the cursor.
using Completer = std::function<Proposals(std::string_view before)>;

enum class LineResult { kLine, kCancelled, kEnd };

/// One at a time a process.
class LineEditor {
 public:
  /// `history`: the file of earlier lines, read now; empty: none is kept.
  LineEditor(std::string history, Completer completer);
  ~LineEditor();
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;

  /// Reads one line, without its end. kCancelled: Ctrl-C; kEnd: Ctrl-D on an empty line.
  LineResult Read(const std::string& prompt, std::string& line);
  /// Adds what was entered to the history and its file.
  void Remember(const std::string& entered);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace verdict::cli
