/// A hash table from short strings to numbers, made for vocabularies: filled once, then mostly
/// read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace verdict {

/// Keys stand one after the other in one buffer and slots in one array (open addressing, linear
/// probing), so that a table is two blocks of memory that can be stored and read back as they are.
/// Input:   keys of at most 64 KiB, 4 GiB together.
/// Cost:    constant on average for all members. Threads: safe to share while nobody assigns.
class KeyTable {
 public:
  struct Slot {
    std::uint32_t begin = 0;  // of the key in the buffer
    std::uint32_t value = 0;
    std::uint16_t length = 0;
    std::uint16_t taken = 0;
  };

  KeyTable() = default;
  /// A table as it was stored. Requires: both parts of one table.
  KeyTable(std::vector<Slot> slots, std::string keys);

  /// Makes `key` lead to `value`, whatever it led to before.
  void Assign(std::string_view key, std::uint32_t value);
  [[nodiscard]] std::optional<std::uint32_t> Find(std::string_view key) const;

  /// The two parts that a table is stored as.
  [[nodiscard]] const std::vector<Slot>& slots() const { return slots_; }
  [[nodiscard]] const std::string& keys() const { return keys_; }

 private:
  [[nodiscard]] std::string_view KeyOf(const Slot& slot) const {
    return std::string_view(keys_).substr(slot.begin, slot.length);
  }
  [[nodiscard]] std::size_t SlotOf(std::string_view key) const;
  void Grow();

  std::vector<Slot> slots_;  // their number is a power of two, or none
  std::string keys_;
  std::size_t used_ = 0;
};

}  // namespace verdict
