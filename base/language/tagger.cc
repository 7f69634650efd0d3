// A trigram hidden Markov model (Brants, "TnT", 2000): the tags of a sentence are those that make
//   sum of log P(tag | two tags before) + log P(word | tag)
// largest, found by Viterbi's algorithm over pairs of tags. The words' candidates come from the
// lexicon, from word_candidates.cc for what it lacks.
#include <algorithm>
#include <array>
#include <limits>

#include "base/language/lexicon_format.h"
#include "base/language/token.h"
#include "base/language/word_candidates.h"

namespace verdict {

namespace {

using language::Candidates;
using language::CandidateSource;
using language::kMostCandidates;
using language::Lexicon;
using language::TheLexicon;
using language::Trigrams;

/// Longer sentences are tagged in pieces of this many tokens; keeps the work space on the stack.
constexpr std::size_t kPiece = 256;

/// best[a][b]: score of the best tags up to here that end in candidates a, b of the last two
/// tokens.
using Scores = std::array<std::array<int, kMostCandidates>, kMostCandidates>;
using Pointers = std::array<std::array<std::uint8_t, kMostCandidates>, kMostCandidates>;

class Viterbi {
 public:
  Viterbi() : lexicon_(TheLexicon()) {
    const auto& start = lexicon_.header().start_tag;
    for (std::size_t i = 0; i < 2; ++i) {
      room_[i].size = 0;
      room_[i].Add(start[i], 0);
      candidates_[i] = &room_[i];
    }
    scores_[0][0][0] = 0;
  }

  /// Room for the candidates of the next token, if they have none yet.
  Candidates& Room() { return room_[size_ + 2]; }

  /// `third`: the candidates of the next token, which stay where they are until Finish().
  void Step(const Candidates& third) {
    candidates_[size_ + 2] = &third;
    const Candidates& first = *candidates_[size_];
    const Candidates& second = *candidates_[size_ + 1];
    const Scores& before = scores_[size_ % 2];
    Scores& next = scores_[(size_ + 1) % 2];
    Pointers& from = from_[size_];
    for (std::size_t c = 0; c < third.size; ++c) {
      for (std::size_t b = 0; b < second.size; ++b) {
        const Trigrams trigrams = lexicon_.TrigramsOf(second.tag[b], third.tag[c]);
        if (first.size == 1) {  // nothing to choose from
          next[b][c] = before[0][b] + trigrams.After(first.tag[0]) + third.score[c];
          from[b][c] = 0;
          continue;
        }
        int best = std::numeric_limits<int>::min();
        std::uint8_t best_first = 0;
        for (std::size_t a = 0; a < first.size; ++a) {
          const int score = before[a][b] + trigrams.After(first.tag[a]);
          if (score > best) {
            best = score;
            best_first = static_cast<std::uint8_t>(a);
          }
        }
        next[b][c] = best + third.score[c];
        from[b][c] = best_first;
      }
    }
    ++size_;
  }

  /// Writes the best tags of all tokens stepped over to `tokens`.
  void Finish(Token* tokens) const {
    const Candidates& second = *candidates_[size_];
    const Candidates& third = *candidates_[size_ + 1];
    const Scores& scores = scores_[size_ % 2];
    std::size_t b = 0;
    std::size_t c = 0;
    for (std::size_t i = 0; i < second.size; ++i) {
      for (std::size_t j = 0; j < third.size; ++j) {
        if (scores[i][j] > scores[b][c]) b = i, c = j;
      }
    }
    for (std::size_t at = size_; at-- > 0;) {
      const std::uint8_t tag = candidates_[at + 2]->tag[c];
      tokens[at].tag = PublicTag(tokens[at], tag);
      const std::size_t a = from_[at][b][c];
      c = b;
      b = a;
    }
  }

 private:
  /// A symbol is tagged as punctuation among its neighbours, for the model has seen few.
  [[nodiscard]] Tag PublicTag(const Token& token, std::uint8_t tag) const {
    const Tag found = static_cast<Tag>(lexicon_.header().public_tag[tag]);
    return token.kind == TokenKind::kSymbol && found == Tag::kPunct ? Tag::kSYM : found;
  }

  const Lexicon& lexicon_;
  // Two tags of the start, then the tokens'; each is set up when its turn comes, for most sentences
  // are short.
  std::array<const Candidates*, kPiece + 2> candidates_;
  std::array<Candidates, kPiece + 2> room_;
  std::array<Pointers, kPiece> from_;
  std::array<Scores, 2> scores_;  // of the last token and of the one before, in turns
  std::size_t size_ = 0;
};

}  // namespace

TagMemory::TagMemory() : impl_(std::make_unique<Impl>()) {}
TagMemory::~TagMemory() = default;
void TagMemory::Clear() { impl_->candidates.clear(); }

void TagSentence(std::string_view text, std::vector<Token>& tokens, std::size_t first,
                 std::size_t last, TagMemory* memory) {
  const CandidateSource source(text, tokens.data() + first, last - first,
                               memory == nullptr ? nullptr : &memory->impl());
  for (std::size_t begin = first; begin < last; begin += kPiece) {
    const std::size_t end = std::min(last, begin + kPiece);
    Viterbi viterbi;
    for (std::size_t i = begin; i < end; ++i) {
      viterbi.Step(source.Of(i - first, viterbi.Room()));
    }
    viterbi.Finish(tokens.data() + begin);
  }
}

}  // namespace verdict
