/// Ctrl-C for commands that can end early with what they have done so far.
#pragma once

namespace verdict::cli {

/// While it lives, the first SIGINT or SIGTERM is only noted; the second ends the program as ever.
/// One at a time.
class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

  /// The signal that came; 0 if none did. Threads: safe.
  [[nodiscard]] static int Signal();
};

}  // namespace verdict::cli
