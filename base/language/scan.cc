#include "base/language/scan.h"

#include <algorithm>
#include <array>

#include "base/language/chars.h"
#include "base/language/word_list.h"
#include "embedded/language.h"

namespace verdict::language {

namespace {

constexpr std::size_t kLongestListed = 40;  // no listed word is longer

/// A word in lower case on the stack; empty if it is too long to be listed.
class LowerWord {
 public:
  explicit LowerWord(std::string_view word) {
    if (word.size() > kLongestListed) return;
    std::transform(word.begin(), word.end(), bytes_.begin(), ToAsciiLower);
    size_ = word.size();
  }
  [[nodiscard]] std::string_view view() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, kLongestListed> bytes_;
  std::size_t size_ = 0;
};

bool Lists(const WordSet& set, std::string_view word) {
  return set.Contains(LowerWord(word).view());
}

DotUse DotUseNamed(std::string_view name) {
  if (name == "never") return DotUse::kNever;
  if (name == "number") return DotUse::kNumber;
  if (name == "name") return DotUse::kName;
  if (name == "cue") return DotUse::kCue;
  return name == "maybe" ? DotUse::kMaybe : DotUse::kNone;
}

StringTable<DotUse> ReadAbbreviations() {
  StringTable<DotUse> table;
  ForEachLine(embedded::abbreviations(), [&table](std::string_view line) {
    const std::size_t space = std::min(line.find(' '), line.size());
    table.Insert(line.substr(0, space), DotUseNamed(line.substr(std::min(space + 1, line.size()))));
  });
  return table;
}

bool AllLower(std::string_view word) { return std::all_of(word.begin(), word.end(), IsAsciiLower); }

}  // namespace

DotUse DotUseOf(std::string_view word) {
  static const StringTable<DotUse> table = ReadAbbreviations();
  if (word.size() > 8) return DotUse::kNone;
  if (const DotUse* use = table.Find(word)) return *use;
  const DotUse* use = table.Find(LowerWord(word).view());
  return use == nullptr ? DotUse::kNone : *use;
}

bool IsFunctionWord(std::string_view word) {
  static const WordSet set(embedded::stop_words());
  return Lists(set, word);
}
bool IsSlashWord(std::string_view word) {
  static const WordSet set(embedded::slash_words());
  return Lists(set, word);
}
bool IsDotSuffix(std::string_view word) {
  static const WordSet set(embedded::dot_suffixes());
  return Lists(set, word);
}
bool IsDomainSuffix(std::string_view word) {
  static const WordSet set(embedded::domain_suffixes());
  return Lists(set, word);
}
bool IsLowercaseBrand(std::string_view word) {
  static const WordSet set(embedded::lowercase_brands());
  return Lists(set, word);
}

bool IsSentenceStarter(std::string_view word) {
  static const WordSet set(embedded::sentence_starters());
  return Lists(set, word);
}

std::string_view LettersBefore(std::string_view text, std::size_t pos) {
  std::size_t begin = pos;
  while (begin > 0 && pos - begin < kLongestListed && IsAsciiLetter(text[begin - 1])) --begin;
  return text.substr(begin, pos - begin);
}

std::string_view LettersFrom(std::string_view text, std::size_t pos) {
  std::size_t end = pos;
  while (end < text.size() && end - pos < kLongestListed && IsAsciiLetter(text[end])) ++end;
  return text.substr(pos, end - pos);
}

bool IsMissingSpaceDot(std::string_view text, std::size_t dot) {
  const std::string_view left = LettersBefore(text, dot);
  const std::string_view right = LettersFrom(text, dot + 1);
  if (left.size() < 2 || right.empty() || !AllLower(left) || !IsAsciiUpper(right[0])) return false;
  const char before = left.data() == text.data() ? ' ' : text[dot - left.size() - 1];
  if (!IsAsciiSpace(before) && before != '-' && before != '(') return false;
  const char after = ByteAt(text, dot + 1 + right.size());
  if (after == '(' || after == '.' || after == '_' || IsAsciiDigit(after)) return false;
  const bool is_word = AllLower(right.substr(1)) && (right.size() > 1 || IsAsciiSpace(after));
  return is_word && !IsDotSuffix(right);
}

bool IsInitial(std::string_view text, std::size_t begin, std::size_t dot) {
  std::size_t next = dot + 1;
  while (ByteAt(text, next) == ' ') ++next;
  if (next == dot + 1 || !UpperAt(text, next)) return false;
  const std::string_view right = LettersFrom(text, next);
  if (right.size() > 1 && IsFunctionWord(right)) return false;
  // "by J. Smith", "Donald E. Knuth" and "J. R. Smith" have initials; "written in C. Python" has
  // none.
  std::size_t end = begin;
  while (end > 0 && text[end - 1] == ' ') --end;
  if (end == 0) return true;
  const std::string_view left = LettersBefore(text, end);
  if (left.empty()) return text[end - 1] == '.' && end >= 2 && IsAsciiUpper(text[end - 2]);
  return IsAsciiUpper(left[0]) || DotUseOf(left) == DotUse::kNever ||
         DotUseOf(left) == DotUse::kCue;
}

bool IsDottedLetters(std::string_view word) {
  if (word.size() < 3 || word.size() % 2 == 0) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (i % 2 == 0 ? !IsAsciiLetter(word[i]) : word[i] != '.') return false;
  }
  return true;
}

std::size_t AddressEnd(std::string_view text, std::size_t begin, std::size_t pos) {
  std::size_t end = pos;
  std::size_t open = 0;
  std::size_t closed = 0;
  while (end < text.size()) {
    const char c = text[end];
    if (c == '<' || c == '>' || c == '"' || c == '`') break;
    if (!IsAscii(c) && !AlnumAt(text, end)) break;
    if (IsAscii(c) && ClassAt(text, end) == CharClass::kSpace) break;
    open += c == '(' || c == '[' ? 1U : 0U;
    closed += c == ')' || c == ']' ? 1U : 0U;
    end += Utf8Length(c);
  }
  end = std::min(end, text.size());
  constexpr std::string_view kTrailing = ".,;:!?'*_";
  while (end > begin + 1) {
    const char c = text[end - 1];
    if ((c == ')' || c == ']') && closed > open) {
      --closed;
    } else if (kTrailing.find(c) == std::string_view::npos) {
      break;
    }
    --end;
  }
  return end;
}

}  // namespace verdict::language
