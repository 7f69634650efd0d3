/// Exit codes: a promise to scripts; never renumber.
#pragma once

#include "base/result.h"

namespace verdict::cli {

enum class ExitCode : int {
  kAnswered = 0,       ///< Done, or answered.
  kUnknown = 1,        ///< The knowledge base does not know; the answer says so on stdout.
  kUsage = 2,          ///< Wrong usage, or a query that does not parse.
  kInput = 3,          ///< An input could not be read.
  kStore = 4,          ///< The store: locked, not ours, read-only, disk full.
  kInterrupted = 130,  ///< Ctrl-C; what was done before it stays.
  kBug = 70,           ///< EX_SOFTWARE of sysexits.h.
};

/// The exit code that tells a script what to do about `code`.
constexpr ExitCode ExitCodeFor(ErrorCode code) {
  switch (code) {
    case ErrorCode::kUsage:
      return ExitCode::kUsage;
    case ErrorCode::kInput:
      return ExitCode::kInput;
    case ErrorCode::kStore:
      return ExitCode::kStore;
    case ErrorCode::kBug:
      break;
  }
  return ExitCode::kBug;
}

}  // namespace verdict::cli
