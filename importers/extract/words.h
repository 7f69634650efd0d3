/// What is known of words wherever they stand, worked out once for each spelling.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/language/token.h"
#include "base/string_table.h"
#include "importers/extract/lexicon.h"
#include "schema/vocabulary.h"

namespace verdict::importers {

/// A spelling ("Faster", "faster") and what the extractor looks up for it on every occurrence.
struct WordFacts {
  std::string_view lower;  ///< Lower case (ASCII); a typographic apostrophe is a plain one here.
  CueSet cues;             ///< Lexicon::OfWord(lower).
  const Lexicon::PhraseList* phrases = nullptr;  ///< Lexicon::PhrasesAt(lower).
  std::string_view name_key;                     ///< NameKey of the spelling.
  std::uint64_t name_hash = 0;                   ///< HashOf(name_key).
  bool begins_technology = false;                ///< Vocabulary::MayBeginTechnology(name_key).
  std::uint64_t technology_goes_on = 0;          ///< See MayGoOnWith.
  const KnownTechnology* technology = nullptr;   ///< Vocabulary::FindTechnologyByKey(name_key).
  Tag usual_tag = Tag::kUnknown;                 ///< UsualTag(lower).
  bool novel = false;                            ///< IsNovel of the spelling.
  bool capital = false;                          ///< The spelling has one, anywhere.
  bool joins = false;                            ///< Stands between the names of a list.
  bool chooses = false;  ///< It tells to choose, or a phrase that begins with it does.

  /// Whether a technology's key may go on with `c` behind name_key; false is certain.
  [[nodiscard]] bool MayGoOnWith(char c) const {
    return (technology_goes_on >> BitOf(c) & 1U) != 0;
  }
  /// The bit of a byte of a key: letters and digits have one each, all others share one.
  static unsigned BitOf(char c);
};

inline unsigned WordFacts::BitOf(char c) {
  constexpr unsigned kDigits = 26;
  constexpr unsigned kOthers = 36;
  if (c >= 'a' && c <= 'z') return static_cast<unsigned>(c - 'a');
  if (c >= '0' && c <= '9') return kDigits + static_cast<unsigned>(c - '0');
  return kOthers;
}

/// What Token::traits tells of a numbered spelling without a look at its WordFacts. None is set for
/// a token without number, of which nothing is certain.
namespace traits {
constexpr std::uint8_t kBeginsNoTechnology = 1;   ///< Not WordFacts::begins_technology.
constexpr std::uint8_t kNewName = 2;              ///< Novel, with a capital, and no technology.
constexpr std::uint8_t kJoinsNothing = 4;         ///< Not WordFacts::joins.
constexpr std::uint8_t kBeginsNoProperty = 8;     ///< No PropertyTable::PhraseAt.
constexpr std::uint8_t kBeginsNoIdiom = 16;       ///< No PropertyTable::IdiomAt.
constexpr std::uint8_t kIsNoValueAdjective = 32;  ///< No PropertyTable::AdjectiveAt.
}  // namespace traits

/// The spellings that one thread has met. Articles repeat their words, and small articles come by
/// the thousand: so the table outlives them. Threads: one each.
class WordTable {
 public:
  static constexpr std::size_t kLongestWord =
      64;  ///< Bytes; what is longer is data and comes once.

  /// This thread's table for `vocabulary`. Call it once a document: where the table has grown to
  /// its limit it is emptied, and the numbers of the documents before mean nothing any more.
  static WordTable& OfThread(const Vocabulary& vocabulary);

  /// Sets Token::word and Token::traits of all `tokens` of `text`; 0 once a document has more than
  /// 65536 spellings, or where one is longer than kLongestWord. Cost: a hash and a comparison a
  /// token.
  void Number(std::string_view text, std::vector<Token>& tokens);

  /// Returns: nullptr for a token without number. Valid until the next document.
  /// What the tagger knows of the spellings.
  [[nodiscard]] TagMemory& tags() const { return *tags_; }
  /// Whether a technology's key may begin with the keys of two numbered words, one behind the
  /// other; false is certain. Texts repeat their pairs, so what was found out lately is kept.
  [[nodiscard]] bool MayBeginTechnology(const Token& first, const Token& second);
  [[nodiscard]] const WordFacts* Of(const Token& token) const {
    return token.word == 0 ? nullptr : &facts_[token.word - 1];
  }

 private:
  /// Returns: the number with the traits in the highest byte.
  std::uint32_t Add(std::string_view spelling);

  const Vocabulary* vocabulary_ = nullptr;
  std::uint64_t vocabulary_id_ = 0;
  std::vector<WordFacts> facts_;
  std::deque<std::string> texts_;       // what the views point into
  StringTable<std::uint32_t> numbers_;  // with the traits in the highest byte
  std::vector<std::uint64_t> pairs_;    // two numbers and an answer; each pair has one place
  std::unique_ptr<TagMemory> tags_ = std::make_unique<TagMemory>();
};

/// Whether English does not have a word: "KIWI", "Bcachefs", "F2FS", "OpenNTPD".
bool IsNovel(std::string_view word);

/// Appends `text` to `out` as WordFacts::lower has it.
void AppendLower(std::string_view text, std::string& out);

}  // namespace verdict::importers
