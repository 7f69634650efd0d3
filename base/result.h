/// Errors and results as values. Nothing in Verdict's libraries throws for bad input; exceptions
/// stay for bugs and out-of-memory, and a library that throws is caught in the one .cc that calls
/// it.
#pragma once

#include <cassert>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace verdict {

/// What the caller should do next; the command line maps each code to its exit code
/// (cli/exit_code.h).
enum class ErrorCode {
  kUsage,  ///< The request is wrong (unknown option, a query that does not parse): change the
           ///< request.
  kInput,  ///< A document could not be read: change the document or leave it out.
  kStore,  ///< The knowledge base is locked, not ours, read-only or full: change the file or the
           ///< disk.
  kBug,    ///< Cannot happen; report it.
};

/// One failure: a sentence for a person and where it happened.
struct Error {
  ErrorCode code = ErrorCode::kBug;
  std::string message;                ///< What is wrong, where, what to do; no trailing newline.
  std::optional<std::size_t> offset;  ///< Byte offset in the text at fault, where there is one.
};

inline Error UsageError(std::string message, std::optional<std::size_t> offset = {}) {
  return {ErrorCode::kUsage, std::move(message), offset};
}
inline Error InputError(std::string message, std::optional<std::size_t> offset = {}) {
  return {ErrorCode::kInput, std::move(message), offset};
}
inline Error StoreError(std::string message) { return {ErrorCode::kStore, std::move(message), {}}; }
inline Error BugError(std::string message) { return {ErrorCode::kBug, std::move(message), {}}; }

/// A value or an Error; the member names are std::expected's, so that it can become an alias of it
/// once C++23 is the language. Reading value() without one, or error() of a success, is a bug.
template <typename T>
class [[nodiscard]] Result {
 public:
  using value_type = T;
  // NOLINTNEXTLINE(google-explicit-constructor): a value is a result, as with std::expected.
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  // NOLINTNEXTLINE(google-explicit-constructor): so is an error.
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& value() & {
    assert(has_value());
    return *std::get_if<0>(&state_);
  }
  const T& value() const& {
    assert(has_value());
    return *std::get_if<0>(&state_);
  }
  T&& value() && {
    assert(has_value());
    return std::move(*std::get_if<0>(&state_));
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  [[nodiscard]] const Error& error() const& {
    assert(!has_value());
    return *std::get_if<1>(&state_);
  }
  [[nodiscard]] Error error() && {
    assert(!has_value());
    return std::move(*std::get_if<1>(&state_));
  }

 private:
  std::variant<T, Error> state_;
};

/// Success or an Error.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  // NOLINTNEXTLINE(google-explicit-constructor)
  Result(Error error) : error_(std::move(error)) {}

  [[nodiscard]] bool has_value() const { return !error_.has_value(); }
  explicit operator bool() const { return has_value(); }
  [[nodiscard]] const Error& error() const& {
    assert(error_.has_value());
    return *error_;
  }
  [[nodiscard]] Error error() && {
    assert(error_.has_value());
    return std::move(*error_);
  }

 private:
  std::optional<Error> error_;
};

}  // namespace verdict
