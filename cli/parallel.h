/// Work in parallel, results in order: the frame of `import` and `extract`.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace verdict::cli {

/// Takes inputs from `next` until it returns nothing, works on them in `jobs` threads, and hands
/// the outputs to `consume` in the order of their inputs until it returns false.
///
/// Threads:  `next` is called by one worker at a time, `work` by all at once, `consume` only by the
/// caller. Memory:   at most 2 * jobs + 2 inputs and outputs are alive at a time. Errors:   an
/// exception of any of the three ends the run and is thrown on by Run.
template <typename Input, typename Output>
class OrderedWork {
 public:
  using Next = std::function<std::optional<Input>()>;
  using Work = std::function<Output(Input)>;
  using Consume = std::function<bool(Output)>;

  OrderedWork(unsigned jobs, Next next, Work work, Consume consume)
      : jobs_(jobs == 0 ? 1 : jobs),
        next_(std::move(next)),
        work_(std::move(work)),
        consume_(std::move(consume)) {}

  /// `idle` is called before `consume` has to wait for the next output; with one job never.
  void OnIdle(std::function<void()> idle) { idle_ = std::move(idle); }

  void Run() {
    if (jobs_ == 1) {
      RunAlone();
      return;
    }
    std::vector<std::thread> workers;
    struct Joiner {
      OrderedWork& self;
      std::vector<std::thread>& workers;
      ~Joiner() {
        self.Stop();
        for (std::thread& worker : workers) worker.join();
      }
    } joiner{*this, workers};
    for (unsigned i = 0; i < jobs_; ++i) workers.emplace_back([this] { WorkerLoop(); });
    ConsumeAll();
  }

 private:
  struct Slot {
    std::optional<Output> output;
    std::exception_ptr failure;
  };

  void RunAlone() {
    while (std::optional<Input> input = next_()) {
      if (!consume_(work_(*std::move(input)))) return;
    }
  }

  void Stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    room_.notify_all();
  }

  void WorkerLoop() {
    while (true) {
      std::optional<Input> input;
      Slot* slot = nullptr;
      {
        const std::lock_guard reading(input_mutex_);
        slot = Claim();
        if (slot == nullptr) return;
        try {
          input = next_();
        } catch (...) {
          Fail(*slot);
          return;
        }
        if (!input.has_value()) {
          EndInput();
          return;
        }
      }
      try {
        Output output = work_(*std::move(input));
        const std::lock_guard lock(mutex_);
        slot->output = std::move(output);
        ready_.notify_one();
      } catch (...) {
        Fail(*slot);
        return;
      }
    }
  }

  /// Waits for room and adds the slot of the next input; nullptr once the input has ended.
  /// Requires: input_mutex_ is held, so slots are added in the order of the inputs.
  Slot* Claim() {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return stopped_ || slots_.size() < 2 * std::size_t{jobs_} + 2; });
    if (stopped_ || ended_) return nullptr;
    return &slots_.emplace_back();  // a deque's elements stay where they are
  }

  /// Takes back the last slot: there was no input for it.
  void EndInput() {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    slots_.pop_back();
    ready_.notify_one();
  }

  void Fail(Slot& slot) {
    const std::lock_guard lock(mutex_);
    slot.failure = std::current_exception();
    ended_ = true;
    ready_.notify_one();
  }

  void ConsumeAll() {
    while (true) {
      Slot slot;
      {
        std::unique_lock lock(mutex_);
        const auto is_ready = [&] {
          return slots_.empty() ? ended_
                                : slots_.front().output.has_value() || slots_.front().failure;
        };
        if (idle_ && !is_ready()) {
          lock.unlock();
          idle_();
          lock.lock();
        }
        ready_.wait(lock, is_ready);
        if (slots_.empty()) return;
        slot = std::move(slots_.front());
        slots_.pop_front();
        room_.notify_one();
      }
      if (slot.failure) std::rethrow_exception(slot.failure);
      if (!consume_(*std::move(slot.output))) return;
    }
  }

  unsigned jobs_;
  Next next_;
  Work work_;
  Consume consume_;
  std::function<void()> idle_;

  std::mutex input_mutex_;  // held by the worker that takes the next input; locked before mutex_
  std::mutex mutex_;        // guards all that follows
  std::condition_variable room_;
  std::condition_variable ready_;
  std::deque<Slot> slots_;  // in the order of the inputs
  bool ended_ = false;      // no more inputs
  bool stopped_ = false;    // the consumer wants no more
};

/// 0 means one a core.
inline unsigned JobsOrCores(unsigned jobs) {
  if (jobs > 0) return jobs;
  const unsigned cores = std::thread::hardware_concurrency();
  return cores == 0 ? 1 : cores;
}

}  // namespace verdict::cli
