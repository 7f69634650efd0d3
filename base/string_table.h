/// A hash table from strings to small values for word lists that are read on every word of a
/// document.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

namespace verdict {

/// The first bytes of memory as a number.
template <typename Number>
inline Number LoadBytes(const char* bytes) {
  Number number = 0;
  std::memcpy(&number, bytes, sizeof number);
  return number;
}

/// The same as a == b without a call, for keys of some letters that are mostly equal.
inline bool SameBytes(std::string_view a, std::string_view b) {
  const std::size_t size = a.size();
  if (size != b.size()) return false;
  if (size > 16) return std::memcmp(a.data(), b.data(), size) == 0;
  // Two loads that overlap reach all bytes, whatever the size.
  const auto same = [&](auto zero) {
    using Number = decltype(zero);
    const std::size_t last = size - sizeof(Number);
    return ((LoadBytes<Number>(a.data()) ^ LoadBytes<Number>(b.data())) |
            (LoadBytes<Number>(a.data() + last) ^ LoadBytes<Number>(b.data() + last))) == 0;
  };
  if (size >= 8) return same(std::uint64_t{0});
  if (size >= 4) return same(std::uint32_t{0});
  if (size >= 2) return same(std::uint16_t{0});
  return size == 0 || a.front() == b.front();
}

/// 64 bits of `text`, eight bytes a step. The same on every run of one machine; not for storing.
/// Keys come from our own files or are bounded in number, so it need not withstand chosen
/// collisions.
inline std::uint64_t HashOf(std::string_view text) {
  constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15;  // 2^64 / golden ratio (Knuth, 6.4)
  std::uint64_t hash = text.size() * kMultiplier;
  const char* bytes = text.data();
  std::size_t left = text.size();
  for (; left >= 8; bytes += 8, left -= 8)
    hash = std::rotl((hash ^ LoadBytes<std::uint64_t>(bytes)) * kMultiplier, 29);
  std::uint64_t word = 0;
  if (left >= 4) {  // loads that overlap, for a copy of some bytes would be a call
    word = LoadBytes<std::uint32_t>(bytes) |
           std::uint64_t{LoadBytes<std::uint32_t>(bytes + left - 4)} << 32U;
  } else if (left != 0) {
    const auto byte = [&](std::size_t at) {
      return std::uint64_t{static_cast<unsigned char>(bytes[at])};
    };
    word = byte(0) | byte(left / 2) << 8U | byte(left - 1) << 16U;
  }
  hash = (hash ^ word) * kMultiplier;
  return hash ^ hash >> 32;
}

/// Maps strings to values by linear probing; keys are views, whose bytes must outlive the table.
/// Threads: const members are safe together. Cost: Insert and Find constant on average, 10 to 20
/// ns.
template <typename Value>
class StringTable {
 public:
  /// Adds `key`, or overwrites its value. Returns: the value's place, valid until the next Insert.
  Value& Insert(std::string_view key, Value value) {
    if ((size_ + 1) * 2 > slots_.size()) Grow();
    Slot& slot = slots_[PlaceOf(key, HashOf(key))];
    if (!slot.used) {
      slot.used = true;
      slot.key = key;
      ++size_;
    }
    slot.value = std::move(value);
    return slot.value;
  }

  /// Returns: the value of `key`, or nullptr. Valid until the next Insert.
  [[nodiscard]] const Value* Find(std::string_view key) const { return Find(key, HashOf(key)); }
  /// The same for a key whose HashOf the caller has already.
  [[nodiscard]] const Value* Find(std::string_view key, std::uint64_t hash) const {
    if (slots_.empty()) return nullptr;
    const Slot& slot = slots_[PlaceOf(key, hash)];
    return slot.used ? &slot.value : nullptr;
  }

  [[nodiscard]] bool Contains(std::string_view key) const { return Find(key) != nullptr; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  void Clear() {
    slots_.clear();
    size_ = 0;
  }

 private:
  struct Slot {
    std::string_view key;
    Value value{};
    bool used = false;
  };

  /// The slot that holds `key`, or the free one where it belongs. At least half the slots are free.
  [[nodiscard]] std::size_t PlaceOf(std::string_view key, std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t place = static_cast<std::size_t>(hash) & mask;
    while (slots_[place].used && !SameBytes(slots_[place].key, key)) place = (place + 1) & mask;
    return place;
  }

  void Grow() {
    std::vector<Slot> old = std::exchange(slots_, {});
    slots_.resize(old.empty() ? 16 : old.size() * 2);
    for (Slot& slot : old) {
      if (slot.used) slots_[PlaceOf(slot.key, HashOf(slot.key))] = std::move(slot);
    }
  }

  std::vector<Slot> slots_;  // a power of two of them, or none
  std::size_t size_ = 0;
};

}  // namespace verdict
