/// Signs, read off one sentence, of which of two technologies it prefers. Each has a name that a
/// person can read ("direction:comparative:than-second") and a value; data/language/preference.txt
/// gives each its weight.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "importers/extract/comparing_words.h"
#include "importers/extract/sentence.h"
#include "importers/pair_signals.h"
#include "schema/vocabulary.h"

namespace verdict::importers {

/// One of the parts that a signal's name is made of. The hash is a polynomial of the bytes
/// (Karp, Rabin 1987), so that a name's follows from those of its parts. Lifetime: a view of
/// `text`.
struct SignalPart {
  static constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15U;  // odd, so that no byte is lost

  std::string_view text;
  std::uint64_t hash = 0;
  std::uint64_t power = 1;  ///< kBase to the power of the size.

  constexpr SignalPart(std::string_view part)  // NOLINT(google-explicit-constructor): below
      : text(part) {
    for (const char c : part) {
      hash = hash * kBase + static_cast<unsigned char>(c) + 1;
      power *= kBase;
    }
  }
  /// Names are written as literals, which are hashed while compiling.
  consteval SignalPart(const char* literal)  // NOLINT(google-explicit-constructor): see above
      : SignalPart(std::string_view(literal)) {}
  [[nodiscard]] constexpr bool empty() const { return text.empty(); }
  /// Makes the hash that of this part and `next` behind it; `text` is the caller's to set.
  constexpr void Append(const SignalPart& next) {
    hash = hash * next.power + next.hash;
    power *= next.power;
  }
  friend constexpr bool operator==(const SignalPart& part, std::string_view other) {
    return part.text == other;
  }
};

/// The key of a signal's name, its parts joined by ':', however the name is cut into parts. For
/// this process alone. Cost: a few operations a part.
std::uint64_t SignalKey(std::initializer_list<SignalPart> parts);

struct Signal {
  std::uint64_t key = 0;
  double value = 0;
};

/// The signals of one sentence. Reused from sentence to sentence. Not safe to share between
/// threads.
class Signals {
 public:
  /// `with_names`: keeps the names too, for dumps and training.
  explicit Signals(bool with_names = false) : with_names_(with_names) {}

  [[nodiscard]] bool with_names() const { return with_names_; }
  void Clear();
  /// Sets a signal; a second time changes nothing. Cost: constant, no allocation without names.
  void Set(std::initializer_list<SignalPart> parts, double value = 1.0);
  /// Adds to a signal that leans to the first (+) or the second (-); it stays within [-1, 1].
  void Lean(std::initializer_list<SignalPart> parts, double value);

  [[nodiscard]] const std::vector<Signal>& all() const { return signals_; }
  /// The name of a signal; only where names are kept.
  [[nodiscard]] const std::string& NameOf(std::size_t index) const { return names_[index]; }

 private:
  Signal& At(std::initializer_list<SignalPart> parts, bool* is_new);

  bool with_names_;
  std::vector<Signal> signals_;
  std::vector<std::string> names_;
  std::vector<std::uint32_t> slots_;  // open addressing: index + 1 into signals_
};

/// The signals with their names, for a pair.
PairSignals Recorded(std::string_view first, std::string_view second, const Signals& signals);

/// Two technologies that a sentence names, the first before the second: the words of the mentions
/// that stand next to each other.
struct NamedPair {
  int first = -1;
  int second = -1;
  Range first_words;
  Range second_words;
};

/// What the rules made of the sentence.
struct RuleVotes {
  int comparison = 0;  ///< Sum of the polarities of claims that compare the pair, for the first.
  int first = 0;       ///< Of the assessments of the first alone.
  int second = 0;
  std::vector<std::string_view> rules;  ///< Names of those that compared the pair.
};

/// The mentions of two technologies between which a sentence would compare them. Returns: whether
/// both are named.
bool FindPair(const Sentence& sentence, int one, int other, NamedPair& pair);

/// Reads the signals of a pair of `names`. Cost: linear in the words, times the comparing words for
/// a few.
void FindSignals(const Sentence& sentence, const NamedPair& pair, const RuleVotes& votes,
                 const std::vector<ComparingWord>& comparing, const NameTable& names,
                 Signals& signals);

}  // namespace verdict::importers
