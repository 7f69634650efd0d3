#include "query/english/part_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "base/language/stem.h"
#include "base/records.h"
#include "base/string_table.h"
#include "base/utf8.h"
#include "embedded/query_data.h"
#include "query/english/reader.h"

namespace verdict::query::english {
namespace {

// The classes of data/language/question_parts.txt, one bit each.
enum Class : std::uint32_t {
  kDeterminer = 1U << 0U,
  kAuxiliary = 1U << 1U,
  kQuestion = 1U << 2U,
  kPreposition = 1U << 3U,
  kBetween = 1U << 4U,
  kDifference = 1U << 5U,
  kChoice = 1U << 6U,
  kUnlike = 1U << 7U,
  kThan = 1U << 8U,
  kAnd = 1U << 9U,
  kComparative = 1U << 10U,
  kNotComparative = 1U << 11U,
  kSuperlative = 1U << 12U,
  kNotSuperlative = 1U << 13U,
  kSuffix = 1U << 14U,
};

constexpr std::array<std::pair<std::string_view, Class>, 15> kClasses = {{
    {"determiner", kDeterminer},
    {"auxiliary", kAuxiliary},
    {"question", kQuestion},
    {"preposition", kPreposition},
    {"between", kBetween},
    {"difference", kDifference},
    {"choice", kChoice},
    {"unlike", kUnlike},
    {"than", kThan},
    {"and", kAnd},
    {"comparative", kComparative},
    {"not-comparative", kNotComparative},
    {"superlative", kSuperlative},
    {"not-superlative", kNotSuperlative},
    {"contraction", kSuffix},
}};

class ClassTable {
 public:
  static const ClassTable& Get() {
    static const ClassTable table;
    return table;
  }
  [[nodiscard]] std::uint32_t Of(std::string_view word) const {
    const std::uint32_t* classes = table_.Find(word);
    return classes == nullptr ? 0 : *classes;
  }

 private:
  ClassTable() {
    const Result<std::vector<Record>> records = ReadRecords(embedded::question_parts());
    if (!records) return;
    for (const Record& record : *records) {
      const auto named = std::find_if(kClasses.begin(), kClasses.end(), [&](const auto& entry) {
        return entry.first == record.Get("Class");
      });
      if (named == kClasses.end()) continue;
      for (std::string& word : ListOf(record.Get("Words")))
        words_.emplace_back(std::move(word), named->second);
    }
    for (const auto& [word, bits] : words_) table_.Insert(word, Of(word) | bits);
  }
  std::vector<std::pair<std::string, std::uint32_t>> words_;  // what the keys of table_ look into
  StringTable<std::uint32_t> table_;
};

bool IsMark(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 && std::isalnum(byte) == 0;
  });
}

std::string ShapeOf(std::string_view word) {
  constexpr std::size_t kLongest = 5;
  std::string shape;
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    const char kind = std::isupper(byte) != 0   ? 'X'
                      : std::islower(byte) != 0 ? 'x'
                      : std::isdigit(byte) != 0 ? 'd'
                                                : '-';
    if (shape.empty() || shape.back() != kind) shape += kind;
    if (shape.size() == kLongest) break;
  }
  return shape;
}

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  std::vector<PartWord> Split() {
    for (std::size_t at = 0; at < text_.size();) {
      if (IsAsciiSpace(text_[at])) {
        ++at;
        continue;
      }
      std::size_t end = at;
      while (end < text_.size() && !IsAsciiSpace(text_[end])) ++end;
      Between(at, end);
      at = end;
    }
    return std::move(words_);
  }

 private:
  static bool IsEdge(char c) {
    return std::string_view("?,.;:!()\"").find(c) != std::string_view::npos;
  }
  void Between(std::size_t at, std::size_t end) {
    std::size_t first = at;
    while (first < end && IsEdge(text_[first])) ++first;
    std::size_t last = end;
    while (last > first && IsEdge(text_[last - 1])) --last;
    // "vs." and "U.S." keep their dot.
    if (last < end && text_[last] == '.' && last > first && last - first <= 3) ++last;
    for (std::size_t i = at; i < first; ++i) Add(i, i + 1);
    const std::size_t suffix = SuffixOf(first, last);
    Add(first, suffix);
    Add(suffix, last);
    for (std::size_t i = last; i < end; ++i) Add(i, i + 1);
  }
  /// Where "'s" or "n't" begins at the end of a word; `last` if the word has none.
  [[nodiscard]] std::size_t SuffixOf(std::size_t first, std::size_t last) const {
    constexpr std::size_t kLongest = 6;  // "n’t" and the like, in bytes
    for (std::size_t size = std::min(last - first, kLongest); size > 1; --size) {
      if (size == last - first) continue;
      const std::string_view end = text_.substr(last - size, size);
      if ((ClassTable::Get().Of(end) & kSuffix) != 0) return last - size;
    }
    return last;
  }
  void Add(std::size_t begin, std::size_t end) {
    if (begin >= end || words_.size() >= kMaxQuestionWords) return;
    PartWord word;
    word.begin = begin;
    word.end = end;
    word.lower = Lower(text_.substr(begin, end - begin));
    word.stem = Stem(word.lower);
    word.shape = ShapeOf(text_.substr(begin, end - begin));
    words_.push_back(std::move(word));
  }

  std::string_view text_;
  std::vector<PartWord> words_;
};

void Tagging(std::string_view question, std::vector<PartWord>& words) {
  std::vector<Token> tokens;
  tokens.reserve(words.size());
  for (const PartWord& word : words) {
    Token token;
    token.begin = static_cast<std::uint32_t>(word.begin);
    token.end = static_cast<std::uint32_t>(word.end);
    token.space_before = true;
    const bool digit = std::isdigit(static_cast<unsigned char>(question[word.begin])) != 0;
    token.kind = IsMark(word.lower) ? TokenKind::kPunctuation
                 : digit            ? TokenKind::kNumber
                                    : TokenKind::kWord;
    tokens.push_back(token);
  }
  TagSentence(question, tokens, 0, tokens.size());
  for (std::size_t i = 0; i < words.size(); ++i) words[i].tag = tokens[i].tag;
}

class CueFinder {
 public:
  explicit CueFinder(std::vector<PartWord>& words) : words_(words) {
    for (const PartWord& word : words) classes_.push_back(ClassTable::Get().Of(word.lower));
  }

  void Run() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      words_[i].cue = CueOf(i);
      words_[i].determiner = Is(i, kDeterminer);
    }
  }

 private:
  [[nodiscard]] bool Is(std::size_t i, std::uint32_t classes) const {
    return i < classes_.size() && (classes_[i] & classes) != 0;
  }
  [[nodiscard]] bool IsComparative(std::size_t i) const {
    const PartWord& word = words_[i];
    if (Is(i, kComparative)) return true;
    if ((word.tag == Tag::kJJR || word.tag == Tag::kRBR) && word.lower.size() > 3) return true;
    return word.lower.size() > 4 && word.lower.ends_with("er") && !Is(i, kNotComparative) &&
           Is(i + 1, kThan);
  }
  [[nodiscard]] bool IsSuperlative(std::size_t i) const {
    const PartWord& word = words_[i];
    if (word.tag == Tag::kJJS || word.tag == Tag::kRBS || Is(i, kSuperlative)) return true;
    return word.lower.size() > 4 && word.lower.ends_with("est") && !Is(i, kNotSuperlative) &&
           i > 0 && words_[i - 1].determiner;
  }
  [[nodiscard]] PartCue CueOf(std::size_t i) const {
    const Tag tag = words_[i].tag;
    if (Is(i, kThan)) return PartCue::kThan;
    if (IsComparative(i)) return PartCue::kComparative;
    if (IsSuperlative(i)) return PartCue::kSuperlative;
    constexpr std::array<std::pair<std::uint32_t, PartCue>, 7> kPlain = {{
        {kChoice, PartCue::kChoice},
        {kAnd, PartCue::kAnd},
        {kDifference, PartCue::kDifference},
        {kBetween, PartCue::kBetween},
        {kUnlike, PartCue::kUnlike},
        {kQuestion, PartCue::kQuestion},
        {kAuxiliary, PartCue::kAuxiliary},
    }};
    for (const auto& [classes, cue] : kPlain) {
      if (Is(i, classes)) return cue;
    }
    if (Is(i, kPreposition) || tag == Tag::kIN || tag == Tag::kTO) return PartCue::kPreposition;
    return IsMark(words_[i].lower) ? PartCue::kMark : PartCue::kNone;
  }

  std::vector<PartWord>& words_;
  std::vector<std::uint32_t> classes_;
};

}  // namespace

std::vector<PartWord> PartWordsOf(std::string_view question) {
  std::vector<PartWord> words = Splitter(question).Split();
  if (words.empty()) return words;
  Tagging(question, words);
  CueFinder(words).Run();
  return words;
}

std::string_view CueNameOf(const PartWord& word) {
  constexpr std::array<std::string_view, 13> kNames = {
      "",        "than",   "comparative", "superlative", "choice", "and", "difference",
      "between", "unlike", "question",    "auxiliary",   "prep",   "mark"};
  if (word.cue == PartCue::kUnlike || word.cue == PartCue::kPreposition) return word.lower;
  return kNames[static_cast<std::size_t>(word.cue)];
}

}  // namespace verdict::query::english
