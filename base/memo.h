/// A small cache in front of look-ups that text asks for again and again.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

#include "base/string_table.h"

namespace verdict {

/// What a function of a string returned for strings that it was asked about lately. Each string has
/// one slot, which a newer one takes over, so the size never changes. Keys are compared whole, so a
/// hit is always right.
/// Threads: one each. Cost: a hash and a comparison, 5 to 10 ns; no allocation after the first
/// call.
template <typename Value>
class Memo {
 public:
  static constexpr std::size_t kLongestKey = 47;  ///< Bytes; longer keys are computed each time.

  /// `slots` is a power of two.
  explicit Memo(std::size_t slots) : slot_count_(slots) {}

  /// The value for `key` by `compute`, which is asked only where it was not lately.
  template <typename Compute>
  Value Of(std::string_view key, const Compute& compute) {
    if (key.size() > kLongestKey) return compute(key);
    if (slots_.empty()) slots_.resize(slot_count_);
    Slot& slot = slots_[static_cast<std::size_t>(HashOf(key)) & (slot_count_ - 1)];
    if (slot.size == 0 || !SameBytes({slot.key.data(), std::size_t{slot.size} - 1}, key)) {
      slot.value = compute(key);
      std::memcpy(slot.key.data(), key.data(), key.size());
      slot.size = static_cast<std::uint8_t>(key.size() + 1);
    }
    return slot.value;
  }

  void Clear() { slots_.clear(); }

 private:
  struct Slot {
    std::uint8_t size = 0;  // one more than the key's; 0: free
    std::array<char, kLongestKey> key;
    Value value{};
  };

  std::size_t slot_count_;
  std::vector<Slot> slots_;
};

}  // namespace verdict
