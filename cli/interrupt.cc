#include "cli/interrupt.h"

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

constexpr int kSignals[] = {SIGINT, SIGTERM};

void Handle(void (*handler)(int)) {
  for (const int signal : kSignals) {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigaction(signal, &action, nullptr);
  }
}

}  // namespace

InterruptGuard::InterruptGuard() {
  received = 0;
  Handle(&NoteSignal);
}
InterruptGuard::~InterruptGuard() { Handle(SIG_DFL); }

int InterruptGuard::Signal() { return received; }

}  // namespace verdict::cli
