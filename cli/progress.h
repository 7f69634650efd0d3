/// A line on stderr that says how far a long command is; only on a terminal, and only after a
/// second.
#pragma once

#include <chrono>
#include <cstddef>
#include <ostream>
#include <string>

namespace verdict::cli {

class Progress {
 public:
  /// Shows nothing at all where `on_terminal` is false. Lifetime: `err` outlives it.
  Progress(std::ostream& err, bool on_terminal, std::size_t total)
      : err_(err), on_terminal_(on_terminal), total_(total) {}
  ~Progress() { Hide(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// One document of `bytes` bytes more is done.
  void Advance(std::size_t bytes);
  /// Takes the line away, so that something else can be printed.
  void Hide();

 private:
  [[nodiscard]] std::string Line(double seconds) const;

  using Clock = std::chrono::steady_clock;
  std::ostream& err_;
  bool on_terminal_;
  std::size_t total_;
  std::size_t done_ = 0;
  std::size_t bytes_ = 0;
  bool shown_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point drawn_ = start_;
};

}  // namespace verdict::cli
