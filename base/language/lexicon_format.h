/// The compiled tagger: one block of bytes that lexicon_compiler.cc writes at build time and the
/// tagger reads in place, so that a process tags its first sentence without loading anything. Byte
/// order and alignment are the build machine's; the block never leaves the executable. Internal to
/// base/.
///
///   Header | trigrams: int16[tags^3] | slots: uint32[slot_count] | entries: bytes
///
/// A word's entry is found by linear probing from its hash; a slot is 0 or 1 + the entry's offset
/// in kOffsetBits bits, with as many bits of the hash above them as fit, so that few entries of
/// other words are read. Keys: words in lower case; words with capitals that differ ("Go");
/// kSuffixMark and a suffix ("ly", or "-based" for the last part of a compound).
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/string_table.h"

namespace verdict::language {

/// Scores are natural logarithms times kScale, rounded.
inline constexpr double kScale = 256;
inline constexpr std::size_t kMostTags = 40;                ///< Room for the model's own tags.
inline constexpr std::uint32_t kLexiconMagic = 0x76504F53;  // "vPOS"
inline constexpr char kSuffixMark = '\t';
inline constexpr unsigned kOffsetBits = 21;

struct LexiconHeader {
  std::uint32_t magic = kLexiconMagic;
  std::uint32_t tag_count = 0;   ///< Tags of the model, which numbers them in an order of its own.
  std::uint32_t slot_count = 0;  ///< A power of two.
  std::uint32_t entry_bytes = 0;
  std::uint8_t start_tag[2] = {};  ///< Model tags that stand before a sentence's first word.
  std::uint8_t public_tag[kMostTags] = {};  ///< Model tag -> verdict::Tag.
  std::uint8_t model_tag[kMostTags] = {};   ///< verdict::Tag -> model tag.
  std::int16_t log_tag[kMostTags] = {};     ///< log P(tag), by model tag.
};

/// An entry: int16 mass, uint8 key size, uint8 tag count, tag count times (uint8 tag, int16 score),
/// key.
struct LexiconEntry {
  static constexpr std::size_t kHead = 4;
  static constexpr std::size_t kTagBytes = 3;

  const char* bytes = nullptr;

  explicit operator bool() const { return bytes != nullptr; }
  /// log P(word), up to a constant: the sum over its tags of P(word | tag) P(tag).
  [[nodiscard]] std::int16_t mass() const { return Read<std::int16_t>(0); }
  [[nodiscard]] std::size_t tag_count() const { return Read<std::uint8_t>(3); }
  /// A model tag; tags stand in order of falling probability.
  [[nodiscard]] std::uint8_t tag(std::size_t i) const {
    return Read<std::uint8_t>(kHead + i * kTagBytes);
  }
  /// log P(word | tag).
  [[nodiscard]] std::int16_t score(std::size_t i) const {
    return Read<std::int16_t>(kHead + i * kTagBytes + 1);
  }
  [[nodiscard]] std::string_view key() const {
    return {bytes + kHead + tag_count() * kTagBytes, Read<std::uint8_t>(2)};
  }

 private:
  template <typename T>
  [[nodiscard]] T Read(std::size_t offset) const {
    T value;
    std::memcpy(&value, bytes + offset, sizeof value);
    return value;
  }
};

/// The bits of a slot above the offset.
inline std::uint32_t FingerprintOf(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash >> 32) >> kOffsetBits << kOffsetBits;
}

/// log P(third | first, second) of one second and third tag, for all first ones.
struct Trigrams {
  const char* scores;
  std::size_t stride;

  [[nodiscard]] int After(std::uint8_t first) const {
    std::int16_t score;
    std::memcpy(&score, scores + first * stride, sizeof score);
    return score;
  }
};

/// Reads a block in place. Lifetime: the block must outlive it. Threads: safe.
class Lexicon {
 public:
  explicit Lexicon(std::string_view block) : slots_(block.data() + sizeof header_) {
    std::memcpy(&header_, block.data(), sizeof header_);
    trigrams_ = slots_;
    slots_ += std::size_t{header_.tag_count} * header_.tag_count * header_.tag_count *
              sizeof(std::int16_t);
    entries_ = slots_ + std::size_t{header_.slot_count} * sizeof(std::uint32_t);
  }

  [[nodiscard]] const LexiconHeader& header() const { return header_; }

  /// Requires: model tags.
  [[nodiscard]] Trigrams TrigramsOf(std::uint8_t second, std::uint8_t third) const {
    const std::size_t n = header_.tag_count;
    return {trigrams_ + (second * n + third) * sizeof(std::int16_t), n * n * sizeof(std::int16_t)};
  }

  /// The entry of `key`, or none. Cost: one or two cache misses.
  [[nodiscard]] LexiconEntry Find(std::string_view key) const {
    const std::uint64_t hash = HashOf(key);
    const std::uint32_t mask = header_.slot_count - 1;
    for (auto place = static_cast<std::uint32_t>(hash) & mask;; place = (place + 1) & mask) {
      std::uint32_t slot;
      std::memcpy(&slot, slots_ + std::size_t{place} * sizeof slot, sizeof slot);
      if (slot == 0) return {};
      const std::uint32_t offset = slot & ((1U << kOffsetBits) - 1U);
      if (slot - offset != FingerprintOf(hash)) continue;
      const LexiconEntry entry{entries_ + offset - 1};
      if (SameBytes(entry.key(), key)) return entry;
    }
  }

 private:
  LexiconHeader header_;
  const char* trigrams_;
  const char* slots_;
  const char* entries_;
};

}  // namespace verdict::language
