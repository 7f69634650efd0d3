/// Patterns over the words of a question, as data/language/questions.txt writes them:
///
///   which|what [one] is|are {degree} [(for|at) {aspect}] [{them}]
///
/// word, a|b      one of these words (a|b outside brackets only)
/// [x y|z]        one of these sequences or nothing
/// (x y|z)        one of these sequences
/// {slot}         a part of the question that the slot's kind allows
/// $name          a macro: what it stands for, in round brackets
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace verdict::query::english {

/// One word or mark of a question.
struct Word {
  std::string lower;
  std::size_t begin = 0;  ///< Bytes in the question.
  std::size_t end = 0;
  bool comma = false;  ///< , ; : - ( ): a pattern may step over it.
  bool stop = false;   ///< End of a sentence.
};

/// What a slot took: words [begin, end).
struct Capture {
  std::size_t begin = 0;
  std::size_t end = 0;
};
using Captures = std::map<std::string, Capture, std::less<>>;

/// Says whether a slot may take words [begin, end). Called at most once for each slot and range of
/// one match.
using SlotTest = std::function<bool(std::string_view slot, std::size_t begin, std::size_t end)>;

/// A compiled pattern. Threads: const-safe.
class Pattern {
 public:
  using Macros = std::map<std::string, std::string, std::less<>>;
  /// Errors: kBug with the pattern in the message (data files are ours).
  static Result<Pattern> Compile(std::string_view text, const Macros& macros);

  /// Matches all words from `first` on. Slots take as few words as they can. Cost: at most (size of
  /// the pattern) x (words)^2 slot tests: a place that failed once is not tried again.
  [[nodiscard]] bool Match(const std::vector<Word>& words, std::size_t first,
                           const SlotTest& allows, Captures& captures) const;

 private:
  enum class Op : std::uint8_t { kWord, kSlot, kSplit, kJump, kAccept };
  struct Instruction {
    Op op = Op::kAccept;
    std::vector<std::string> words;  // kWord
    std::string slot;                // kSlot
    std::size_t next = 0;            // kSplit: tried first; kJump
    std::size_t other = 0;           // kSplit: tried second
  };
  class Compiler;
  class Matcher;
  std::vector<Instruction> program_;
};

}  // namespace verdict::query::english
