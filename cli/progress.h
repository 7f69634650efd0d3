/// A line on stderr that says how far a long command is; only on a terminal, and only after a
/// second.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <ostream>
#include <string>
#include <thread>

namespace verdict::cli {

/// A thread of its own keeps the line going while a single document takes long. Threads: the calls
/// come from one.
class Progress {
 public:
  /// Shows nothing at all where `on_terminal` is false. Lifetime: `err` outlives it.
  Progress(std::ostream& err, bool on_terminal, std::size_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// One document of `bytes` bytes more is done.
  void Advance(std::size_t bytes);
  /// Takes the line away, so that something else can be printed; it stays away until Advance or
  /// Resume.
  void Hide();
  /// What was to be printed is.
  void Resume();

 private:
  [[nodiscard]] std::string Line(double seconds) const;
  void Draw();
  void KeepGoing();

  using Clock = std::chrono::steady_clock;
  std::ostream& err_;
  bool on_terminal_;
  std::size_t total_;
  Clock::time_point start_ = Clock::now();

  std::mutex mutex_;  // guards what follows, and err_
  std::condition_variable ended_;
  bool end_ = false;
  bool may_show_ = true;
  bool shown_ = false;
  std::size_t done_ = 0;
  std::size_t bytes_ = 0;
  std::thread thread_;
};

}  // namespace verdict::cli
