/// A hash table from short strings to numbers, made for vocabularies: filled once, then only read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace verdict {

/// Keys are copied into one buffer and slots stand in one array (open addressing, linear probing),
/// so that filling it allocates a handful of times instead of once a key. Cost: constant on average
/// for all members. Threads: safe to share once filled.
class KeyTable {
 public:
  /// Makes `key` lead to `value`, whatever it led to before.
  void Assign(std::string_view key, std::uint32_t value) {
    if ((used_ + 1) * 2 > slots_.size()) Grow();
    Slot& slot = slots_[SlotOf(key)];
    if (slot.taken) {
      slot.value = value;
      return;
    }
    slot = {static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(key.size()),
            value, true};
    bytes_.append(key);
    ++used_;
  }

  [[nodiscard]] std::optional<std::uint32_t> Find(std::string_view key) const {
    if (slots_.empty()) return std::nullopt;
    const Slot& slot = slots_[SlotOf(key)];
    if (!slot.taken) return std::nullopt;
    return slot.value;
  }

  [[nodiscard]] std::size_t size() const { return used_; }

 private:
  struct Slot {
    std::uint32_t begin = 0;  // of the key in bytes_
    std::uint32_t length = 0;
    std::uint32_t value = 0;
    bool taken = false;
  };

  [[nodiscard]] std::string_view KeyOf(const Slot& slot) const {
    return std::string_view(bytes_).substr(slot.begin, slot.length);
  }

  // The slot that holds `key`, or the free one where it belongs. Requires: a free slot somewhere.
  [[nodiscard]] std::size_t SlotOf(std::string_view key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = std::hash<std::string_view>{}(key)&mask;
    while (slots_[at].taken && KeyOf(slots_[at]) != key) at = (at + 1) & mask;
    return at;
  }

  void Grow() {
    std::vector<Slot> old(slots_.empty() ? kFirstSize : slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.taken) slots_[SlotOf(KeyOf(slot))] = slot;
    }
  }

  static constexpr std::size_t kFirstSize = 1024;  // a power of two, as every size after it

  std::string bytes_;
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace verdict
