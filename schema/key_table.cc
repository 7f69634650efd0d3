#include "schema/key_table.h"

#include <algorithm>
#include <utility>

#include "base/string_table.h"

namespace verdict {
namespace {

constexpr std::size_t kFirstSize = 64;
constexpr std::size_t kLongestKey = 0xFFFF;

// Stored tables never leave the machine that made them (see vocabulary_snapshot.cc), so that
// HashOf will do.
std::size_t Hash(std::string_view key) { return static_cast<std::size_t>(HashOf(key)); }

}  // namespace

KeyTable::KeyTable(std::vector<Slot> slots, std::string keys)
    : slots_(std::move(slots)), keys_(std::move(keys)) {
  used_ = static_cast<std::size_t>(std::count_if(slots_.begin(), slots_.end(),
                                                 [](const Slot& slot) { return slot.taken != 0; }));
}

void KeyTable::Assign(std::string_view key, std::uint32_t value) {
  key = key.substr(0, kLongestKey);
  if ((used_ + 1) * 2 > slots_.size()) Grow();
  Slot& slot = slots_[SlotOf(key)];
  if (slot.taken != 0) {
    slot.value = value;
    return;
  }
  slot = {static_cast<std::uint32_t>(keys_.size()), value, static_cast<std::uint16_t>(key.size()),
          1};
  keys_.append(key);
  ++used_;
}

std::optional<std::uint32_t> KeyTable::Find(std::string_view key) const {
  if (slots_.empty() || key.size() > kLongestKey) return std::nullopt;
  const Slot& slot = slots_[SlotOf(key)];
  if (slot.taken == 0) return std::nullopt;
  return slot.value;
}

// The slot that holds `key`, or the free one where it belongs; one is always free (see Assign).
std::size_t KeyTable::SlotOf(std::string_view key) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = Hash(key) & mask;
  while (slots_[at].taken != 0 && !SameBytes(KeyOf(slots_[at]), key)) at = (at + 1) & mask;
  return at;
}

void KeyTable::Grow() {
  std::vector<Slot> old(slots_.empty() ? kFirstSize : slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.taken != 0) slots_[SlotOf(KeyOf(slot))] = slot;
  }
}

}  // namespace verdict
