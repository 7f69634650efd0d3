#include "importers/language.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <utility>
#include <vector>

#include "base/language/stem.h"
#include "base/records.h"
#include "base/string_table.h"
#include "base/utf8.h"
#include "embedded/language_data.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kSampledWords = 300;
constexpr std::size_t kWordsABlock = 60;  // so that one quoted text does not speak for all
constexpr std::size_t kEnglish = 0;       // the first language of the list

struct Language {
  std::string code;
  std::string name;
  std::vector<std::pair<char32_t, char32_t>> letters;
};

/// data/language/languages.txt, loaded once.
struct Languages {
  std::vector<Language> all;
  StringTable<std::vector<std::uint8_t>> words;  // to indexes of `all`

  std::deque<std::string> texts;  // what the keys of `words` point into

  static const Languages& Get() {
    static const Languages languages = Load();
    return languages;
  }

 private:
  /// "U+0400-U+04FF"
  static std::pair<char32_t, char32_t> ParseRange(std::string_view text) {
    std::array<std::uint32_t, 2> ends{};
    for (std::uint32_t& end : ends) {
      text.remove_prefix(std::min(text.size(), text.find("U+") + 2));
      text.remove_prefix(static_cast<std::size_t>(
          std::from_chars(text.data(), text.data() + text.size(), end, 16).ptr - text.data()));
    }
    return {ends[0], ends[1]};
  }

  static Languages Load() {
    Languages languages;
    const Result<std::vector<Record>> records = ReadRecords(embedded::languages_txt());
    if (!records) return languages;
    for (const Record& record : *records) {
      Language language{std::string(record.Get("Language")), std::string(record.Get("Name")), {}};
      for (const std::string& range : ListOf(record.Get("Letters"))) {
        language.letters.push_back(ParseRange(range));
      }
      const auto index = static_cast<std::uint8_t>(languages.all.size());
      for (const std::string& word : ListOf(record.Get("Words"))) {
        if (const std::vector<std::uint8_t>* known = languages.words.Find(word)) {
          std::vector<std::uint8_t> all = *known;
          all.push_back(index);
          languages.words.Insert(word, std::move(all));
        } else {
          languages.words.Insert(languages.texts.emplace_back(word), {index});
        }
      }
      languages.all.push_back(std::move(language));
    }
    return languages;
  }
};

/// Counts the words and letters of a sample.
class Sample {
 public:
  Sample() : languages_(Languages::Get()), words_of_(languages_.all.size()) {
    letters_of_.resize(languages_.all.size());
  }

  void Add(std::string_view text) {
    std::size_t in_block = 0;
    for (std::size_t begin = 0; begin < text.size() && in_block < kWordsABlock && !full();) {
      const std::size_t end = std::min(text.find(' ', begin), text.size());
      if (AddWord(text.substr(begin, end - begin))) ++in_block;
      begin = end + 1;
    }
  }
  /// Whether more words would change nothing: most documents are plainly English after fifty.
  [[nodiscard]] bool full() const {
    constexpr std::size_t kPlain = 20;
    return words_ >= kSampledWords ||
           (words_of_[kEnglish] >= kPlain && words_of_[kEnglish] > most_other_ * 2);
  }

  /// The index of the language. Other languages need words enough, and clearly more than English,
  /// whose technical terms stand in all of them.
  [[nodiscard]] std::size_t Decide() const {
    for (std::size_t i = 0; i < letters_of_.size(); ++i) {
      constexpr std::size_t kShare = 4;
      if (letters_of_[i] * kShare > letters_) return i;
    }
    const auto best = BestOther();
    constexpr std::size_t kLeastWords = 6;
    const bool other = *best >= kLeastWords && *best > words_of_[kEnglish] * 2;
    return other ? static_cast<std::size_t>(best - words_of_.begin()) : kEnglish;
  }

 private:
  [[nodiscard]] std::vector<std::size_t>::const_iterator BestOther() const {
    return std::max_element(words_of_.begin() + 1, words_of_.end());
  }

  static constexpr std::size_t kLongest = 60;  // bytes; Chinese has no spaces

  bool AddWord(std::string_view word) {
    if (word.size() <= kLongest && EndOfAscii(word, 0) == word.size()) return AddAscii(word);
    bool is_word = false;
    for (std::size_t pos = 0; pos < std::min(word.size(), kLongest);) {
      if (IsAscii(word[pos])) {
        const bool letter = IsAsciiLetter(word[pos++]);
        letters_ += letter;
        is_word = is_word || letter;
      } else {
        CountLetter(DecodeUtf8(word, pos));
        is_word = true;
      }
    }
    if (!is_word) return false;
    Count(Lower(word));
    return true;
  }

  // Most words, without a string made for each.
  bool AddAscii(std::string_view word) {
    std::array<char, kLongest> lower;
    std::size_t letters = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
      lower[i] = ToAsciiLower(word[i]);
      letters += IsAsciiLower(lower[i]) ? 1U : 0U;
    }
    letters_ += letters;
    if (letters == 0) return false;
    Count({lower.data(), word.size()});
    return true;
  }

  void Count(std::string_view lower) {
    ++words_;
    const auto mark = [](char c) { return IsAscii(c) && !IsAsciiAlnum(c); };
    while (!lower.empty() && mark(lower.front())) lower.remove_prefix(1);
    while (!lower.empty() && mark(lower.back())) lower.remove_suffix(1);
    if (const std::vector<std::uint8_t>* found = languages_.words.Find(lower)) {
      for (const std::uint8_t language : *found) {
        ++words_of_[language];
        if (language != kEnglish) most_other_ = std::max(most_other_, words_of_[language]);
      }
    }
  }

  // One that is not ASCII.
  void CountLetter(char32_t c) {
    ++letters_;
    for (std::size_t i = 0; i < letters_of_.size(); ++i) {
      for (const auto& [first, last] : languages_.all[i].letters) {
        if (first <= c && c <= last) ++letters_of_[i];
      }
    }
  }

  const Languages& languages_;
  std::size_t words_ = 0;
  std::size_t letters_ = 0;
  std::size_t most_other_ = 0;  // the words of the language, English apart, that has most
  std::vector<std::size_t> words_of_;
  std::vector<std::size_t> letters_of_;
};

bool IsProse(const Block& block) {
  return block.kind == BlockKind::kParagraph || block.kind == BlockKind::kListItem ||
         block.kind == BlockKind::kQuote || block.kind == BlockKind::kDefinition;
}

void AddCells(const Document& document, Sample& sample) {
  for (const Block& block : document.blocks) {
    for (const auto& row : block.table.rows) {
      for (const Cell& cell : row) {
        if (sample.full()) return;
        sample.Add(cell.text.str());
      }
    }
  }
}

}  // namespace

std::string LanguageOf(const Document& document) {
  Sample sample;
  for (const Block& block : document.blocks) {
    if (sample.full()) break;
    if (block.boilerplate || !(IsProse(block) || block.kind == BlockKind::kHeading)) continue;
    sample.Add(block.term.str());
    sample.Add(block.text.str());
  }
  AddCells(document, sample);
  const std::size_t language = sample.Decide();
  return language == kEnglish ? "en" : Languages::Get().all[language].code;
}

std::string LanguageName(std::string_view code) {
  for (const Language& language : Languages::Get().all) {
    if (language.code == code) return language.name;
  }
  return std::string(code);
}

void LeaveProseAlone(Document& document) {
  bool any = false;
  for (Block& block : document.blocks) {
    if (!IsProse(block)) continue;
    any = any || !block.boilerplate;
    block.boilerplate = true;
  }
  if (!any) return;
  document.notes.push_back("it is in " + LanguageName(document.language) +
                           ": tables were read, prose was not");
}

}  // namespace verdict::importers
