/// How sentences state facts: the rows of data/language/properties.txt.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/string_table.h"
#include "importers/extract/sentence.h"

namespace verdict::importers {

enum class ValueShape : std::uint8_t {
  kWords,
  kList,
  kPerson,
  kYear,
  kVersion,
  kNames,
  kPraise,  ///< No value follows: the phrase itself speaks for its subject,
  kBlame    ///< or against it.
};

struct PropertyPattern {
  std::string property;
  ValueShape shape = ValueShape::kWords;
  std::vector<std::string> ends;  ///< A value must end in one of these words; empty: any.

  [[nodiscard]] bool Accepts(std::string_view value) const;
};

/// The table, loaded once. Threads: safe.
class PropertyTable {
 public:
  static const PropertyTable& Get();

  struct Hit {
    const PropertyPattern* pattern = nullptr;
    std::size_t size = 0;  ///< Words of the phrase.
  };
  /// The longest phrase after which a value stands, at word i.
  [[nodiscard]] Hit PhraseAt(const Sentence& sentence, std::size_t i) const;
  /// The longest value adjective at word i ("open-source", "dynamically typed").
  [[nodiscard]] Hit AdjectiveAt(const Sentence& sentence, std::size_t i) const;
  /// The longest idiom at word i ("just works", "leaves a lot to be desired").
  [[nodiscard]] Hit IdiomAt(const Sentence& sentence, std::size_t i) const;

  /// Whether any phrase, adjective or idiom begins with a word, in lower case.
  [[nodiscard]] bool BeginsPhrase(std::string_view lower) const {
    return phrases_.by_first_word.Contains(lower);
  }
  [[nodiscard]] bool BeginsAdjective(std::string_view lower) const {
    return adjectives_.by_first_word.Contains(lower);
  }
  [[nodiscard]] bool BeginsIdiom(std::string_view lower) const {
    return idioms_.by_first_word.Contains(lower);
  }

 private:
  PropertyTable();
  struct Entry {
    std::vector<std::string> words;
    std::size_t pattern;
  };
  using Entries = std::vector<Entry>;
  struct Index {
    std::deque<std::pair<std::string, Entries>> lists;  // by first word
    StringTable<Entries*> by_first_word;
  };
  void AddTo(Index& index, const std::string& phrase, std::size_t pattern);
  [[nodiscard]] Hit Longest(const Index& index, const Sentence& sentence, std::size_t i) const;

  std::vector<PropertyPattern> patterns_;
  Index phrases_;
  Index adjectives_;
  Index idioms_;
};

}  // namespace verdict::importers
