#include "base/language/stem.h"

#include <libstemmer.h>
#include <utf8proc.h>

#include <algorithm>
#include <deque>
#include <memory>

#include "base/language/word_list.h"
#include "base/string_table.h"
#include "base/utf8.h"
#include "embedded/language.h"

namespace verdict {

namespace {

struct StemmerDeleter {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

/// A stemmer holds its work space, so each thread has one.
sb_stemmer* ThreadStemmer() {
  thread_local const std::unique_ptr<sb_stemmer, StemmerDeleter> stemmer(
      sb_stemmer_new("english", "UTF_8"));
  return stemmer.get();
}

/// Only words of letters have a stem; "node.js", "utf8" and "c++" are names.
bool HasStem(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return IsAsciiLower(c) || c == '\'' || !IsAscii(c); });
}

using Stems = std::vector<std::string>;

/// The stems that a stem is read as, by data/language/synonyms.txt.
class Synonyms {
 public:
  Synonyms() {
    ForEachLine(embedded::synonyms(), [this](std::string_view line) {
      const std::size_t colon = std::min(line.find(':'), line.size());
      Stems& canonical = canonical_.emplace_back();
      ForEachWord(line.substr(0, colon),
                  [&](std::string_view word) { canonical.push_back(Stem(word)); });
      std::string_view rest = line.substr(std::min(colon + 1, line.size()));
      ForEachWord(rest, [&](std::string_view word) {
        if (word.ends_with(',')) word.remove_suffix(1);
        table_.Insert(keys_.emplace_back(Stem(word)), &canonical);
      });
    });
  }
  [[nodiscard]] const Stems* Find(std::string_view stem) const {
    const Stems* const* found = table_.Find(stem);
    return found == nullptr ? nullptr : *found;
  }

 private:
  std::deque<Stems> canonical_;
  std::deque<std::string> keys_;
  StringTable<const Stems*> table_;
};

bool IsStopWord(std::string_view lower_word) {
  static const WordSet stop_words(embedded::stop_words());
  return lower_word.empty() || stop_words.Contains(lower_word);
}

/// What a stem is read as; null: itself.
const Stems* CanonicalOf(std::string_view stem) {
  static const Synonyms synonyms;
  return synonyms.Find(stem);
}

Stems StemsOfWord(std::string_view lower_word) {
  if (IsStopWord(lower_word)) return {};
  std::string stem = Stem(lower_word);
  const Stems* canonical = CanonicalOf(stem);
  return canonical == nullptr ? Stems{std::move(stem)} : *canonical;
}

/// What this thread has computed for the words it has seen: text repeats its words.
class StemCache {
 public:
  /// Valid until the next Trim.
  const Stems& Of(std::string_view lower_word) {
    if (const Stems* const* known = table_.Find(lower_word)) return **known;
    const Stems& stems = stems_.emplace_back(StemsOfWord(lower_word));
    table_.Insert(keys_.emplace_back(lower_word), &stems);
    return stems;
  }

  void Trim() {
    constexpr std::size_t kLimit = 20000;  // about 3 MB at worst for ordinary words
    if (table_.size() < kLimit) return;
    table_.Clear();
    keys_.clear();
    stems_.clear();
  }

 private:
  std::deque<std::string> keys_;
  std::deque<Stems> stems_;
  StringTable<const Stems*> table_;
};

constexpr std::string_view kRightQuote = "\xE2\x80\x99";  // U+2019

/// Marks inside a word of a key ("node.js", "c++", "at&t", "python's"); the rest parts words.
bool IsKeyByte(char c) {
  return IsAsciiAlnum(c) || c == '+' || c == '#' || c == '.' || c == '\'' || c == '&' || c == '%' ||
         !IsAscii(c);
}

/// Takes the dots, apostrophes and the possessive off the ends of a word; ".net" keeps its dot.
std::string_view CleanWord(std::string_view word) {
  while (word.starts_with('\'') || word.starts_with('&') || word.starts_with("..") ||
         word.starts_with('+') || word.starts_with('#') || word == ".") {
    word.remove_prefix(1);
  }
  while (word.ends_with('.') || word.ends_with('\'') || word.ends_with('&')) word.remove_suffix(1);
  if (word.ends_with("'s")) word.remove_suffix(2);
  return word;
}

/// Curly apostrophes become straight ones; dashes, other quotes and wide spaces become spaces.
void NormalizeMarks(std::string& lower) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < lower.size();) {
    if (lower[i] == '\xE2' && i + 2 < lower.size() && lower[i + 1] == '\x80') {
      lower[out++] = std::string_view(lower).substr(i, 3) == kRightQuote ? '\'' : ' ';
      i += 3;
    } else if (lower[i] == '\xC2' && i + 1 < lower.size() && lower[i + 1] == '\xA0') {
      lower[out++] = ' ';
      i += 2;
    } else {
      lower[out++] = lower[i++];
    }
  }
  lower.resize(out);
}

}  // namespace

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::size_t pos = EndOfAscii(text, 0);
  std::transform(lower.begin(), lower.begin() + static_cast<std::ptrdiff_t>(pos), lower.begin(),
                 ToAsciiLower);
  if (pos == text.size()) return lower;
  lower.resize(pos);
  while (pos < text.size()) {
    if (IsAscii(text[pos])) {
      lower.push_back(ToAsciiLower(text[pos++]));
      continue;
    }
    const std::size_t begin = pos;
    const char32_t c = DecodeUtf8(text, pos);
    const auto lowered =
        c == kInvalidCodePoint ? -1 : utf8proc_tolower(static_cast<utf8proc_int32_t>(c));
    if (lowered < 0 || static_cast<char32_t>(lowered) == c) {
      lower.append(text, begin, pos - begin);
    } else {
      AppendUtf8(static_cast<char32_t>(lowered), lower);
    }
  }
  return lower;
}

std::string Stem(std::string_view lower_word) {
  constexpr std::size_t kLongest = 100;  // longer "words" are data, not English
  sb_stemmer* stemmer = ThreadStemmer();
  if (stemmer == nullptr || lower_word.size() > kLongest || !HasStem(lower_word)) {
    return std::string(lower_word);
  }
  // libstemmer takes unsigned bytes; the cast of a char pointer to them is allowed by the language.
  const auto* bytes = reinterpret_cast<const sb_symbol*>(lower_word.data());
  const sb_symbol* stem = sb_stemmer_stem(stemmer, bytes, static_cast<int>(lower_word.size()));
  if (stem == nullptr) return std::string(lower_word);
  return {reinterpret_cast<const char*>(stem),
          static_cast<std::size_t>(sb_stemmer_length(stemmer))};
}

std::vector<std::string> ContentStems(std::string_view phrase) {
  const std::vector<std::string_view>& stems = ContentStemViews(phrase);
  return {stems.begin(), stems.end()};
}

const std::vector<std::string_view>& ContentStemViews(std::string_view phrase) {
  thread_local StemCache cache;
  thread_local std::vector<std::string_view> stems;
  thread_local std::string lower;  // some of the stems stand in it
  stems.clear();
  cache.Trim();
  lower = Lower(phrase);
  if (EndOfAscii(lower, 0) < lower.size()) NormalizeMarks(lower);
  const std::string_view text = lower;
  for (std::size_t pos = 0; pos < text.size();) {
    if (!IsKeyByte(text[pos])) {
      ++pos;
      continue;
    }
    const std::size_t begin = pos;
    while (pos < text.size() && IsKeyByte(text[pos])) ++pos;
    const std::string_view word = CleanWord(text.substr(begin, pos - begin));
    if (HasStem(word)) {
      const Stems& found = cache.Of(word);
      stems.insert(stems.end(), found.begin(), found.end());
    } else if (!IsStopWord(word)) {
      // Its own stem: numbers and names are many, and to keep them costs more than to look again.
      const Stems* const canonical = CanonicalOf(word);
      if (canonical == nullptr) {
        stems.push_back(word);
      } else {
        stems.insert(stems.end(), canonical->begin(), canonical->end());
      }
    }
  }
  return stems;
}

}  // namespace verdict
