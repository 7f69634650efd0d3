/// What tags a word may have, before its neighbours are asked. Internal to base/.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/language/lexicon_format.h"
#include "base/language/token.h"

namespace verdict::language {

inline constexpr std::size_t kMostCandidates = 8;

/// Model tags with log P(word | tag), scaled by kScale, up to a constant of the word.
struct Candidates {
  std::array<std::uint8_t, kMostCandidates> tag;
  std::array<int, kMostCandidates> score;
  std::size_t size;  ///< To be set to 0 before the first Add.

  /// Left out where there is no room.
  void Add(std::uint8_t model_tag, int log_score) {
    if (size == kMostCandidates) return;
    tag[size] = model_tag;
    score[size++] = log_score;
  }
};

/// The compiled-in lexicon. Threads: safe.
const Lexicon& TheLexicon();

}  // namespace verdict::language

/// The candidates of each spelling, as first word (where a capital says nothing) and within.
struct verdict::TagMemory::Impl {
  std::vector<std::array<language::Candidates, 2>> candidates;  // by Token::word; size 0: unknown
};

namespace verdict::language {

/// Candidates for the tokens of one sentence.
class CandidateSource {
 public:
  /// Lifetime: `text`, `tokens` and `memory`, which may be nullptr, must outlive it.
  CandidateSource(std::string_view text, const Token* tokens, std::size_t size,
                  TagMemory::Impl* memory);

  /// The candidates of token `i`, at least one: those that the memory keeps, or `room`, where they
  /// are made. Lifetime: until the next source of that memory.
  const Candidates& Of(std::size_t i, Candidates& room) const;

 private:
  void FillUntagged(const Token& token, bool free, Candidates& out) const;

  std::string_view text_;
  const Token* tokens_;
  TagMemory::Impl* memory_;
  bool title_case_ = false;  // capitals say nothing, as in a heading
  std::size_t first_word_ = 0;
};

}  // namespace verdict::language
