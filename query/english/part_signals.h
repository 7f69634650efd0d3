/// Signs, read off the words of a question, of what each word is: part of an object, of an aspect,
/// or neither. Each has a name that a person can read ("word=faster"), and
/// data/language/question_tagger.txt gives each its weights.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "query/english/part_words.h"

namespace verdict::query::english {

/// FNV-1a; the same on all machines.
constexpr std::uint64_t HashOfPart(std::string_view text) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash;
}

/// One of the parts that a signal's name is made of. Lifetime: a view of `text`.
struct SignalPart {
  std::string_view text;
  std::uint64_t hash = 0;

  constexpr SignalPart() : SignalPart(std::string_view()) {}
  /// Names are written as literals, which are hashed while compiling.
  consteval SignalPart(const char* literal)  // NOLINT(google-explicit-constructor): see above
      : SignalPart(std::string_view(literal)) {}
  constexpr explicit SignalPart(std::string_view part) : text(part), hash(HashOfPart(part)) {}
};

/// The key of the signal whose parts, joined by blanks, are its name. Parts hold no white space;
/// an empty part is written "-". Cost: a few operations a part.
std::uint64_t PartSignalKey(std::initializer_list<SignalPart> parts);
/// The same key from the name.
std::uint64_t PartSignalKey(std::string_view name);

/// The signals of one word. Reused from word to word. Not safe to share between threads.
class PartSignals {
 public:
  /// `with_names`: keeps the names too, for training.
  explicit PartSignals(bool with_names = false) : with_names_(with_names) {}

  void Clear() {
    keys_.clear();
    names_.clear();
  }
  void Set(std::initializer_list<SignalPart> parts);
  [[nodiscard]] const std::vector<std::uint64_t>& keys() const { return keys_; }
  /// Beside each key its name; empty unless names are kept.
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

 private:
  bool with_names_;
  std::vector<std::uint64_t> keys_;
  std::vector<std::string> names_;
};

/// Reads the signals of the words of one question. Lifetime: `words` must outlive it.
/// Cost: linear in the words; a word has about a hundred signals.
class PartSignalReader {
 public:
  explicit PartSignalReader(const std::vector<PartWord>& words);
  /// Adds the signals of word i.
  void Read(std::size_t i, PartSignals& signals) const;

  /// "typed" (with capitals or marks), "query" or "statement" (bare words).
  [[nodiscard]] SignalPart style() const { return style_; }
  /// How the question compares: "between", "difference", "than", "choice", "superlative",
  /// "comparative", "other".
  [[nodiscard]] SignalPart form() const { return form_; }

 private:
  /// The parts that a word's own signals are made of.
  struct Seen {
    SignalPart word, tag, cue, shape, stem;
  };
  /// The nearest words with a cue to the left and right of a word.
  struct Near {
    std::ptrdiff_t left = -1;
    std::ptrdiff_t right = -1;  ///< The number of words if there is none.
  };
  [[nodiscard]] const Seen& At(std::ptrdiff_t i) const;
  [[nodiscard]] const SignalPart& CueAt(std::ptrdiff_t i) const { return At(i).cue; }

  void FindForm();
  void FindNeighbours(bool strong, std::vector<Near>& near) const;
  void FindSuperlative();

  void ReadWindow(std::ptrdiff_t i, PartSignals& signals) const;
  void ReadSpelling(std::ptrdiff_t i, PartSignals& signals) const;
  void ReadForm(std::ptrdiff_t i, PartSignals& signals) const;
  void ReadCues(std::ptrdiff_t i, PartSignals& signals) const;
  void ReadSuperlative(std::ptrdiff_t i, PartSignals& signals) const;
  void ReadVerbs(std::ptrdiff_t i, PartSignals& signals) const;
  void ReadParallel(std::ptrdiff_t i, PartSignals& signals) const;

  const std::vector<PartWord>& words_;
  std::ptrdiff_t size_;
  std::vector<Seen> seen_;                   // of word i at i + 1; sentinels at both ends
  std::vector<Near> strong_;                 // words that compare
  std::vector<Near> any_;                    // all words with a cue
  std::vector<std::ptrdiff_t> verbs_;        // the last full verb up to a word, or -1
  std::vector<std::ptrdiff_t> auxiliaries_;  // the last auxiliary before a word, or -1
  std::vector<std::size_t> joints_;          // "or", "and", "than" before a word
  std::vector<bool> repeated_;
  std::vector<std::ptrdiff_t> anchors_;  // the word after "than" and "or"
  SignalPart style_;                     // how the question is written
  SignalPart form_;                      // how it compares
  SignalPart kind_;                      // its first word, where that asks
  std::ptrdiff_t asking_ = -1;           // the question word, if it is one of the first three
  std::ptrdiff_t superlative_ = -1;
  std::ptrdiff_t link_ = -1;  // the first preposition after the superlative's noun
};

}  // namespace verdict::query::english
