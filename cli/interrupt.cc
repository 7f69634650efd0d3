#include "cli/interrupt.h"

#include <array>
#include <atomic>
#include <csignal>

namespace verdict::cli {
namespace {

std::atomic<int> received = 0;  // NOLINT: a signal handler reaches nothing else
static_assert(std::atomic<int>::is_always_lock_free);

extern "C" void NoteSignal(int signal) {
  received = signal;
  // The next one shall work even if the program hangs.
  struct sigaction action {};
  action.sa_handler = SIG_DFL;
  sigaction(signal, &action, nullptr);
}

constexpr std::array<int, 2> kSignals = {SIGINT, SIGTERM};

std::array<struct sigaction, kSignals.size()> before;  // what the guard's end puts back

}  // namespace

InterruptGuard::InterruptGuard() {
  received = 0;
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    struct sigaction action {};
    action.sa_handler = &NoteSignal;
    action.sa_flags = SA_RESTART;
    sigaction(kSignals[i], &action, &before[i]);
  }
}
InterruptGuard::~InterruptGuard() {
  for (std::size_t i = 0; i < kSignals.size(); ++i) sigaction(kSignals[i], &before[i], nullptr);
}

int InterruptGuard::Signal() { return received; }

}  // namespace verdict::cli
