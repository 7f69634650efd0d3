/// Which technologies a document speaks of, and where their names stand in its text.
#pragma once

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/language/token.h"
#include "base/string_table.h"
#include "importers/extract/words.h"
#include "schema/document.h"
#include "schema/vocabulary.h"

namespace verdict::importers {

/// A technology as one document knows it.
struct NamedTechnology {
  std::string name;                        ///< Canonical.
  const KnownTechnology* known = nullptr;  ///< Its entry in the vocabulary, if it has one.
  std::vector<std::string> aliases;        ///< Other names seen in this document.
  bool compared = false;                   ///< The document sets out to compare it.
  bool given = false;                      ///< Named by the user or the source's metadata.
  std::size_t mentions = 0;
};

/// A name in a run of tokens: tokens [first, last).
struct NameMention {
  std::size_t first = 0;
  std::size_t last = 0;
  int technology = -1;  ///< Index into NameTable::technologies().
};

/// The names of one document. Names that the vocabulary does not know are learnt from the places
/// where documents name what they compare: "A vs B" in titles, "Pros of A", headers of tables, bold
/// lead-ins.
class NameTable {
 public:
  /// Input: `tokens` holds the tokens of each block's text, block by block, numbered by `words`,
  /// which must outlive the table.
  NameTable(const Document& document, const std::vector<std::vector<Token>>& tokens,
            const Vocabulary& vocabulary, WordTable& words);

  [[nodiscard]] const WordTable& words() const { return words_; }
  [[nodiscard]] const std::vector<NamedTechnology>& technologies() const { return technologies_; }
  /// Indices of the compared ones, in order of first naming.
  [[nodiscard]] const std::vector<int>& compared() const { return compared_; }

  /// The one that a document is about which compares no others: named twice as often as any other
  /// it might compare; -1 if there is none.
  [[nodiscard]] int topic() const { return topic_; }

  /// Finds the names in tokens [first, last) of `text`, longest first, without overlap.
  /// Cost: about one hash look-up a token; tokens without number cost a key each.
  void Find(std::string_view text, const std::vector<Token>& tokens, std::size_t first,
            std::size_t last, std::vector<NameMention>& mentions) const;

  /// The technology that a whole text names ("**Node.js**", "Apache Kafka (3.x)"), -1 if it names
  /// none or says more.
  /// `*whole` is set to whether the name is all of the text.
  [[nodiscard]] int TechnologyOf(std::string_view text) const;
  /// All technologies named in a text, each once, in order.
  [[nodiscard]] std::vector<int> TechnologiesIn(std::string_view text) const;

  /// Makes a technology of a name met in a table header or a record; its index.
  int Learn(std::string_view name, bool compared);

 private:
  /// A way to write a technology's name.
  struct Form {
    std::string key;  ///< NameKey of `written`.
    std::string written;
    int technology = -1;
    bool exact_case = false;  ///< Count only as written: the name is also an ordinary word.
    bool dropped = false;     ///< The document does not mean the technology by it.
  };

  int Add(std::string_view name, const KnownTechnology* known, bool given);
  void AddForm(std::string_view written, int technology, bool exact_case);
  [[nodiscard]] Form* const* FindForm(std::string_view run) const {
    return names_.Find(NameKey(run));
  }
  [[nodiscard]] static int Match(std::string_view run, const Form& form);
  /// Whether two tokens may be one name; false is certain. Saves most pairs the making of a key.
  [[nodiscard]] bool MayBeOne(std::string_view text, const Token& first, const Token& second) const;
  static std::size_t PairOf(char first, char second) {
    constexpr std::size_t kBytes = 37;  // that WordFacts::BitOf tells apart
    return WordFacts::BitOf(first) * kBytes + WordFacts::BitOf(second);
  }
  [[nodiscard]] bool IsFound(const KnownTechnology* known) const {
    return std::find(found_.begin(), found_.end(), known) != found_.end();
  }
  void FindKnown(std::string_view text, const std::vector<Token>& tokens);
  std::size_t AddKnownAt(std::string_view text, const std::vector<Token>& tokens, std::size_t i);
  [[nodiscard]] bool MayGoOn(std::string_view text, const Token& first, const Token& second) const;
  [[nodiscard]] std::size_t MostWordsAt(std::string_view text, const Token& token) const;
  void LearnIntroduced(const Document& document, const std::vector<std::vector<Token>>& tokens);
  void LearnFromTitle(std::string_view title);
  [[nodiscard]] bool BeginsLonger(std::string_view text) const;
  void LearnFromStructure(const Document& document);
  void DropOrdinaryWords(const Document& document, const std::vector<std::vector<Token>>& tokens);
  [[nodiscard]] bool BeginsSentence(std::string_view text, const std::vector<Token>& tokens,
                                    std::size_t i) const;
  [[nodiscard]] bool JoinsAlike(std::string_view text, const std::vector<Token>& tokens,
                                const NameMention& one, const NameMention& other) const;
  void CountMentions(const Document& document, const std::vector<std::vector<Token>>& tokens);
  void ChooseCompared();
  void ChooseTopic();

  const Vocabulary& vocabulary_;
  std::vector<NamedTechnology> technologies_;
  std::vector<int> compared_;
  int topic_ = -1;
  std::vector<int> in_title_;      // in order of naming
  std::vector<int> in_structure_;  // headings and lead-ins
  WordTable& words_;
  std::vector<std::string> keys_;              // NameKey of each technology's name
  std::vector<const KnownTechnology*> found_;  // added by FindKnown
  std::deque<Form> forms_;
  StringTable<Form*> names_;  // by key
  StringTable<std::size_t>
      first_words_;  // NameKey of the first word -> most words of a name that begins so
  std::bitset<512> first_filter_;  // a bit a hash: most words begin no name
  std::bitset<2048> pairs_;        // of bytes side by side in a key: see MayBeOne
};

}  // namespace verdict::importers
