/// Words and sentences of English technical prose.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace verdict {

/// Part-of-speech tags, the Penn Treebank set as Debian's festlex-poslex uses it.
/// Source: Marcus, Santorini, Marcinkiewicz, "Building a Large Annotated Corpus of English" (1993).
enum class Tag : std::uint8_t {
  kUnknown,
  kCC,
  kCD,
  kDT,
  kEX,
  kFW,
  kIN,
  kJJ,
  kJJR,
  kJJS,
  kLS,
  kMD,
  kNN,
  kNNP,
  kNNPS,
  kNNS,
  kPDT,
  kPOS,
  kPRP,
  kPunct,
  kRB,
  kRBR,
  kRBS,
  kRP,
  kSYM,
  kTO,
  kUH,
  kVB,
  kVBD,
  kVBG,
  kVBN,
  kVBP,
  kVBZ,
  kWDT,
  kWP,
  kWRB,
};

enum class TokenKind : std::uint8_t {
  kWord,  ///< Letters, with inner hyphens, dots and digits: "real-time", "Node.js", "C++", ".NET",
          ///< "i.e.", "n't", "'s".
  kNumber,  ///< Digits with separators, sign, percent or unit glued on: "3.9.0", "1,000", "50%",
            ///< "100GB".
  kPunctuation,  ///< One mark a token; "..." and "--" are one.
  kSymbol,       ///< Anything else: an emoji, an arrow, "=>".
};

/// One word, number or mark of a text; `begin` and `end` are byte offsets into that text (UTF-8).
struct Token {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  TokenKind kind = TokenKind::kWord;
  Tag tag = Tag::kUnknown;
  bool space_before = false;
  std::uint8_t traits = 0;  ///< For the caller: bits that it gives to this spelling.
  std::uint32_t word = 0;   ///< For the caller: a number that it gives to this spelling.

  [[nodiscard]] std::string_view In(std::string_view text) const {
    return text.substr(begin, end - begin);
  }
};

/// Appends the tokens of `text` to `tokens`. Contractions are split as the Penn Treebank does
/// ("doesn't" -> "does" "n't", "it's" -> "it" "'s", "Ruby’s" -> "Ruby" "’s"); "cannot" stays one
/// word. Input:    valid UTF-8, at most 4 GiB. Cost: linear; allocates only in `tokens`. Threads:
/// safe.
void Tokenize(std::string_view text, std::vector<Token>& tokens);

/// The same for the first tokens alone: stops where `tokens` has `most` or one more.
void TokenizeBeginning(std::string_view text, std::size_t most, std::vector<Token>& tokens);

/// Appends the sentences of `text`, trimmed of white space, in order and without overlap.
/// A dot inside "Node.js", "3.9.0", "i.e.", "etc.", "vs.", "e.g." or after an initial does not end
/// one; "Nodejs. and in the" does not either (lower case follows). ';' never ends a sentence.
/// Input: valid UTF-8. Cost: linear. Threads: safe.
void SplitSentences(std::string_view text, std::vector<ByteSpan>& sentences);

/// What TagSentence has found out about spellings, kept from sentence to sentence by somebody who
/// numbers them (Token::word). Threads: one each. Size: a hundred bytes a spelling.
class TagMemory {
 public:
  TagMemory();
  ~TagMemory();
  TagMemory(const TagMemory&) = delete;
  TagMemory& operator=(const TagMemory&) = delete;
  /// Call it when the numbers change their meaning.
  void Clear();

  struct Impl;
  [[nodiscard]] Impl& impl() const { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

/// Sets the tag of each token of one sentence: trigram Viterbi over the lexicon and n-grams of
/// Debian's festlex-poslex, which are compiled in, with suffix and shape rules for unknown words.
/// A token whose tag is not kUnknown keeps it, and its neighbours are tagged by it: set kNNP on
/// names that are words ("React") before the call. Cost: linear, about 0.1 us a token; allocates
/// nothing, loads nothing; a third less with `memory`, which may be nullptr. Threads: safe.
void TagSentence(std::string_view text, std::vector<Token>& tokens, std::size_t first,
                 std::size_t last, TagMemory* memory = nullptr);

/// The likeliest tag of a lower-case word wherever it stands. Returns: kUnknown for a word that the
/// lexicon does not have (a name, a new word); kNNP for one that it has only as a name. Cost: one
/// hash look-up. Threads: safe.
Tag UsualTag(std::string_view lower);

/// True for the tags of nouns (NN, NNS, NNP, NNPS), verbs (VB*), adjectives (JJ*), adverbs (RB*).
/// Inline, for rules ask it of every word. The alphabetical order of the enumeration puts each
/// family together, but for PDT and POS.
constexpr bool IsNoun(Tag tag) { return tag >= Tag::kNN && tag <= Tag::kNNS; }
constexpr bool IsVerb(Tag tag) { return tag >= Tag::kVB && tag <= Tag::kVBZ; }
constexpr bool IsAdjective(Tag tag) { return tag >= Tag::kJJ && tag <= Tag::kJJS; }
constexpr bool IsAdverb(Tag tag) { return tag >= Tag::kRB && tag <= Tag::kRBS; }
/// The Penn name of a tag ("NN"), for dumps. Static storage.
std::string_view TagName(Tag tag);

}  // namespace verdict
