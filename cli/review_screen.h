/// What `review` shows of a claim, and the keys it is answered with.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cli/output/rows.h"
#include "kb/store.h"

namespace verdict::cli {

/// A claim as a person judges it: what it says, where, and the quote in its context, marked by
/// colour or by »«. `position` and `total` count from 1. Ends with a line feed.
std::string ReviewText(const kb::StoredClaim& claim, const kb::ClaimContext& context,
                       std::size_t position, std::size_t total, const Screen& screen);

/// Keys and lines from standard input: single key presses on a terminal, bytes from a pipe.
/// Lifetime: the terminal is as before when it ends. One at a time.
class KeyReader {
 public:
  KeyReader();
  ~KeyReader();
  KeyReader(const KeyReader&) = delete;
  KeyReader& operator=(const KeyReader&) = delete;

  /// The next key; white space is passed over. Returns: nothing at the end of the input, and for
  /// Ctrl-C and Ctrl-D.
  std::optional<char> Key();
  /// The rest of the line; on a terminal with its usual editing. Returns: nothing at the end.
  std::optional<std::string> Line();
  [[nodiscard]] bool on_terminal() const { return on_terminal_; }

 private:
  struct Terminal;
  void SetRaw(bool raw);

  bool on_terminal_;
  std::unique_ptr<Terminal> terminal_;
};

}  // namespace verdict::cli
