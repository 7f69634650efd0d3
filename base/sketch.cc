// Four hash functions of sixteen bins each: a shingle goes into one bin of each function, and each
// bin keeps the least hash. That costs four steps a shingle instead of 64. A bin that stays empty
// borrows from another one, chosen by its own number, so that equal sets borrow alike.
#include "base/sketch.h"

#include <limits>

namespace verdict {
namespace {

constexpr std::size_t kFunctions = 4;
constexpr std::size_t kBins = 16;
constexpr std::uint32_t kEmpty = std::numeric_limits<std::uint32_t>::max();

// Source: splitmix64, Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (2014).
constexpr std::uint64_t Mix(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15U;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9U;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebU;
  return value ^ (value >> 31);
}

// Letters, digits and all of UTF-8 beyond ASCII make words.
constexpr bool IsWordByte(unsigned char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z') || byte >= 0x80;
}

// FNV-1a, the case of ASCII letters folded.
constexpr std::uint64_t kNoWord = 0xcbf29ce484222325U;
constexpr std::uint64_t AddByte(std::uint64_t hash, unsigned char byte) {
  if (byte >= 'A' && byte <= 'Z') byte = static_cast<unsigned char>(byte + ('a' - 'A'));
  return (hash ^ byte) * 0x100000001b3U;
}

}  // namespace

Sketcher::Sketcher() { least_.fill(kEmpty); }

void Sketcher::Add(std::string_view text) {
  std::uint64_t hash = kNoWord;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (IsWordByte(byte)) {
      hash = AddByte(hash, byte);
    } else if (hash != kNoWord) {
      AddWord(hash);
      hash = kNoWord;
    }
  }
  if (hash != kNoWord) AddWord(hash);
}

void Sketcher::AddWord(std::uint64_t hash) {
  last_[words_ % kWords] = hash;
  ++words_;
  if (words_ < kWords) return;
  std::uint64_t shingle = 0;
  for (std::size_t i = 0; i < kWords; ++i) shingle = Mix(shingle ^ last_[(words_ + i) % kWords]);
  for (std::size_t function = 0; function < kFunctions; ++function) {
    const std::uint64_t value = Mix(shingle + function);
    std::uint32_t& least = least_[function * kBins + value % kBins];
    const auto rank = static_cast<std::uint32_t>(value >> 32);
    if (rank < least) least = rank;
  }
}

std::optional<Sketch> Sketcher::Finish() const {
  if (words_ < kLeastShingles + kWords - 1) return std::nullopt;
  Sketch sketch = least_;
  for (std::size_t i = 0; i < sketch.size(); ++i) {
    if (least_[i] != kEmpty) continue;
    const std::size_t first = i - i % kBins;
    // A text that repeats itself may leave few bins filled; then the bins are walked in order.
    std::size_t from = i;
    for (std::uint64_t attempt = 0; least_[from] == kEmpty; ++attempt) {
      from = first + (attempt < 64 ? Mix(i * 64 + attempt) : attempt) % kBins;
    }
    sketch[i] = least_[from];
  }
  return sketch;
}

double Similarity(const Sketch& a, const Sketch& b) {
  std::size_t equal = 0;
  for (std::size_t i = 0; i < a.size(); ++i) equal += a[i] == b[i] ? 1U : 0U;
  return static_cast<double>(equal) / static_cast<double>(a.size());
}

std::vector<std::int64_t> SketchBands(const Sketch& sketch) {
  std::vector<std::int64_t> bands;
  bands.reserve(kBins);
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    std::uint64_t key = bin;
    for (std::size_t function = 0; function < kFunctions; ++function) {
      key = Mix(key ^ sketch[function * kBins + bin]);
    }
    bands.push_back(static_cast<std::int64_t>(key));
  }
  return bands;
}

std::string SketchBytes(const Sketch& sketch) {
  std::string bytes;
  bytes.reserve(sketch.size() * 4);
  for (const std::uint32_t value : sketch) {
    for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(value >> shift & 0xff);
  }
  return bytes;
}

std::optional<Sketch> SketchFromBytes(std::string_view bytes) {
  Sketch sketch{};
  if (bytes.size() != sketch.size() * 4) return std::nullopt;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::uint32_t byte = static_cast<unsigned char>(bytes[i]);
    sketch[i / 4] |= byte << (i % 4 * 8);
  }
  return sketch;
}

}  // namespace verdict
