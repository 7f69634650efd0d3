// One pass over the text. Each mark that may end a sentence (. ! ? and their kin, emoji, a blank
// line) is judged by the word before it and by what follows the closing quotes and brackets after
// it. Marks inside a short pair of parentheses, and those inside an address, are not judged.
#include <algorithm>
#include <array>

#include "base/language/chars.h"
#include "base/language/scan.h"
#include "base/language/token.h"
#include "base/utf8.h"

namespace verdict {

namespace {

using language::ByteAt;
using language::CharClass;
using language::ClassAt;
using language::DotUse;
using language::LettersFrom;
using language::LowerAt;
using language::SpaceAt;
using language::UpperAt;

constexpr std::size_t kLongestWord = 40;          // bytes of the word before a dot that matter
constexpr std::size_t kLongestParenthesis = 300;  // a longer one holds sentences of its own
constexpr std::size_t kRetryAfter = 32;           // bytes, so that unclosed "((((" stays linear

/// Bytes at which the scan stops to look.
constexpr std::array<bool, 256> MakeInteresting() {
  std::array<bool, 256> interesting{};
  for (std::size_t i = 0x80; i < interesting.size(); ++i) interesting[i] = true;
  for (const char c : {'.', '!', '?', '\n', '(', ':'})
    interesting[static_cast<unsigned char>(c)] = true;
  return interesting;
}
constexpr std::array<bool, 256> kInteresting = MakeInteresting();

bool IsFullWidthMark(char32_t c) { return c == 0x3002 || c == 0xFF01 || c == 0xFF1F; }

/// Closing quotes and brackets, straight quotes, and the marks of Markdown's emphasis.
bool IsCloser(char32_t c) {
  constexpr std::u32string_view kClosers = U"\"')]}*_`\u2019\u201D\u00BB\u203A\u300D";
  return kClosers.find(c) != std::u32string_view::npos;
}

/// Marks before the first word of a sentence.
bool IsOpener(char32_t c) {
  constexpr std::u32string_view kOpeners =
      U"\"'([{*_`<#@$~-"
      U"\u2018\u201C\u00AB\u2039\u300C\u00BF\u00A1\u2022\u2023\u25AA\u25CF\u2013\u2014\u00B7";
  return kOpeners.find(c) != std::u32string_view::npos;
}

bool IsOrdinary(std::string_view word) {
  return word.size() >= 2 && std::all_of(word.begin(), word.end(), IsAsciiLower);
}

/// "iOS", "macOS", "jQuery": lower case, then a capital.
bool HasInnerCapital(std::string_view letters) {
  const auto capital = std::find_if(letters.begin(), letters.end(), IsAsciiUpper);
  return capital != letters.begin() && capital != letters.end() && capital - letters.begin() <= 5;
}

/// "k6", "k3s", "s3cmd": lower case, then a digit.
bool HasInnerDigit(std::string_view word) {
  const auto digit = std::find_if(word.begin(), word.end(), IsAsciiDigit);
  return digit != word.begin() && digit != word.end() && digit - word.begin() <= 2;
}

/// "1." "12." "a." "iv." at the begin of a sentence number it.
bool IsEnumerator(std::string_view word) {
  constexpr std::string_view kRoman = "ivxIVX";
  if (word.size() == 1) return IsAsciiAlnum(word[0]);
  const bool digits = word.size() <= 3 && std::all_of(word.begin(), word.end(), IsAsciiDigit);
  const bool roman = word.size() <= 4 && word.find_first_not_of(kRoman) == std::string_view::npos;
  return digits || roman;
}

class Splitter {
 public:
  Splitter(std::string_view text, std::vector<ByteSpan>& sentences)
      : text_(text), sentences_(sentences) {}

  void Run() {
    Begin(0);
    while (SkipToInteresting()) {
      const char c = text_[pos_];
      if (c == '.' || c == '!' || c == '?') {
        AtMark();
      } else if (c == '\n') {
        AtNewline();
      } else if (c == '(') {
        AtParenthesis();
      } else if (c == ':') {
        const bool address = text_.substr(pos_).starts_with("://");
        pos_ = address ? std::max(pos_ + 1, language::AddressEnd(text_, pos_, pos_)) : pos_ + 1;
      } else {
        AtWide();
      }
    }
    End(text_.size());
  }

 private:
  // Most bytes: a loop of its own, for what it counts stays in a register.
  bool SkipToInteresting() {
    std::size_t pos = pos_;
    while (pos < text_.size() && !kInteresting[static_cast<unsigned char>(text_[pos])]) ++pos;
    pos_ = pos;
    return pos < text_.size();
  }
  [[nodiscard]] char32_t At(std::size_t pos) const {
    return pos < text_.size() ? DecodeUtf8(text_, pos) : U' ';
  }
  [[nodiscard]] std::size_t Next(std::size_t pos) const {
    DecodeUtf8(text_, pos);
    return pos;
  }
  [[nodiscard]] std::size_t SkipSpace(std::size_t pos) const {
    while (pos < text_.size() && SpaceAt(text_, pos)) pos = Next(pos);
    return pos;
  }

  void Begin(std::size_t pos) {
    start_ = SkipSpace(pos);
    pos_ = std::max(pos_, start_);
  }

  /// Ends the sentence before `end` and begins the next one after the white space that follows.
  void End(std::size_t end) {
    std::size_t last = end;
    while (last > start_) {
      const std::size_t previous = PreviousUtf8(text_, last);
      if (!SpaceAt(text_, previous)) break;
      last = previous;
    }
    if (last > start_) sentences_.push_back({start_, last});
    pos_ = std::max(pos_, end);
    Begin(end);
  }

  /// A blank line ends a sentence; a line break alone is a space.
  void AtNewline() {
    const std::size_t line_end = pos_++;
    while (ByteAt(text_, pos_) == ' ' || ByteAt(text_, pos_) == '\t' || ByteAt(text_, pos_) == '\r')
      ++pos_;
    if (ByteAt(text_, pos_) == '\n') End(line_end);
  }

  /// Remembers where a parenthesis inside a sentence closes.
  void AtParenthesis() {
    const std::size_t open = pos_++;
    if (open <= start_ || open < parenthesis_end_ || open < retry_) return;
    const std::size_t limit = std::min(text_.size(), open + kLongestParenthesis);
    int depth = 0;
    for (std::size_t i = open; i < limit; ++i) {
      if (text_[i] == '(') ++depth;
      if (text_[i] == ')' && --depth == 0) {
        parenthesis_end_ = i;
        return;
      }
    }
    retry_ = open + kRetryAfter;
  }

  /// Ellipsis, full-width marks and emoji.
  void AtWide() {
    const char32_t c = At(pos_);
    if (c == 0x2026) {
      AtMark();
    } else if (IsFullWidthMark(c)) {
      End(ClosersEnd(Next(pos_)));
    } else if (language::IsPictograph(c)) {
      AtPictograph();
    } else {
      pos_ = Next(pos_);
    }
  }

  /// "It is so fast 🚀 Python is not": an emoji after some words, before a capital.
  void AtPictograph() {
    constexpr std::size_t kLookedAt = 80;  // bytes of the sentence in which the words are counted
    constexpr std::ptrdiff_t kSomeWords = 3;
    const std::size_t end = EmojiEnd(pos_);
    const std::size_t next = SkipSpace(end);
    const std::string_view head = text_.substr(start_, std::min(pos_ - start_, kLookedAt));
    const bool words = std::count(head.begin(), head.end(), ' ') >= kSomeWords;
    if (words && next > end && UpperAt(text_, next) && end > parenthesis_end_) {
      End(end);
    } else {
      pos_ = end;
    }
  }

  /// The end of a run of emoji at `pos`, with modifiers and the spaces between them.
  [[nodiscard]] std::size_t EmojiEnd(std::size_t pos) const {
    std::size_t end = pos;
    std::size_t at = pos;
    while (at < text_.size()) {
      const char32_t c = At(at);
      if (language::IsPictograph(c) || language::ClassOf(c) == CharClass::kMark) {
        end = at = Next(at);
      } else if (c == ' ' && language::IsPictograph(At(at + 1))) {
        ++at;
      } else {
        break;
      }
    }
    return end;
  }

  /// The end of the closing marks and notes ("[12]") that belong to the sentence that ends at
  /// `pos`.
  [[nodiscard]] std::size_t ClosersEnd(std::size_t pos) const {
    while (pos < text_.size()) {
      if (text_[pos] == '[' && IsAsciiDigit(ByteAt(text_, pos + 1))) {
        std::size_t close = pos + 1;
        while (IsAsciiDigit(ByteAt(text_, close)) && close - pos < 5) ++close;
        if (ByteAt(text_, close) != ']') return pos;
        pos = close + 1;
      } else if (IsCloser(At(pos))) {
        pos = Next(pos);
      } else {
        break;
      }
    }
    return pos;
  }

  /// Emoji that stand right after the mark or after one space belong to the sentence before them.
  [[nodiscard]] std::size_t TrailingEmoji(std::size_t pos) const {
    const std::size_t at = ByteAt(text_, pos) == ' ' ? pos + 1 : pos;
    if (!language::IsPictograph(At(at))) return pos;
    const std::size_t end = EmojiEnd(at);
    return SpaceAt(text_, end) ? end : pos;
  }

  /// A cluster of . ! ? and ellipses at pos_.
  void AtMark() {
    const std::size_t mark = pos_;
    std::size_t end = pos_;
    bool strong = false;
    while (end < text_.size()) {
      const char32_t c = At(end);
      if (c != '.' && c != '!' && c != '?' && c != 0x2026) break;
      strong = strong || c == '!' || c == '?';
      end = Next(end);
    }
    pos_ = end;
    const bool dot = end == mark + 1 && !strong;
    const std::size_t closed = ClosersEnd(end);
    if (!SpaceAt(text_, closed)) {
      AtGluedMark(mark, end, dot);
      return;
    }
    const std::size_t after = TrailingEmoji(closed);
    const std::size_t next = SkipSpace(after);
    if (next == text_.size() || after <= parenthesis_end_) return;
    if (after > closed || (dot ? DotEnds(mark, next) : StartsSentence(next))) {
      End(after);
    } else if (strong && closed == end && LowerAt(text_, next) && IsOrdinary(WordBefore(mark))) {
      End(after);  // "is it fast? yes it is", but not "Yahoo! is" and not "\"fast?\" he asked"
    } else if (strong && IsArrow(next)) {
      End(after);
    }
  }

  /// "--> faster": an arrow that somebody begins a line with.
  [[nodiscard]] bool IsArrow(std::size_t pos) const {
    const std::size_t head = text_.find_first_not_of("-=", pos);
    return head != std::string_view::npos && head > pos && text_[head] == '>';
  }

  /// No space after the mark: "fast.It is", "fast!It is", "fast!🚀 It is"; else a dot inside a name.
  void AtGluedMark(std::size_t mark, std::size_t end, bool dot) {
    if (end <= parenthesis_end_) return;
    const std::size_t emoji = TrailingEmoji(end);
    const bool strong = !dot && mark > 0 && IsAsciiLower(text_[mark - 1]) && UpperAt(text_, end) &&
                        LowerAt(text_, Next(end));
    if (emoji > end) {
      End(emoji);
    } else if (strong || (dot && language::IsMissingSpaceDot(text_, mark))) {
      End(end);
    }
  }

  /// True if what stands at `pos` can begin a sentence: anything but lower case and inner marks.
  [[nodiscard]] bool StartsSentence(std::size_t pos) const {
    constexpr int kMostOpeners = 6;
    for (int i = 0; i < kMostOpeners && pos < text_.size(); ++i) {
      const CharClass kind = ClassAt(text_, pos);
      if (kind == CharClass::kLetter) return !LowerAt(text_, pos);
      if (kind == CharClass::kDigit || language::IsPictograph(At(pos))) return true;
      if (text_[pos] == '.') return language::AlnumAt(text_, pos + 1);
      if (text_[pos] == '`' || text_[pos] == '@') return true;  // code or a handle, in any case
      if (!IsOpener(At(pos))) return false;
      pos = SkipSpace(Next(pos));
    }
    return false;
  }

  /// The word before `dot`, back to white space or an opening mark.
  [[nodiscard]] std::string_view WordBefore(std::size_t dot) const {
    std::size_t begin = dot;
    while (begin > start_ && dot - begin < kLongestWord) {
      const char c = text_[begin - 1];
      const bool inner = IsAsciiAlnum(c) || !IsAscii(c) || c == '.' || c == '-' || c == '+' ||
                         c == '#' || c == '\'' || c == '_';
      if (!inner || (!IsAscii(c) && !language::AlnumBefore(text_, begin))) break;
      --begin;
    }
    return text_.substr(begin, dot - begin);
  }

  /// Judges a single dot at `dot`, with white space and then `next` after it.
  [[nodiscard]] bool DotEnds(std::size_t dot, std::size_t next) const {
    const std::string_view word = WordBefore(dot);
    const std::size_t begin = dot - word.size();
    if (word.empty()) return StartsSentence(next);
    if (begin == start_ && IsEnumerator(word)) return false;
    if (word.size() == 1 && IsAsciiUpper(word[0]) && language::IsInitial(text_, begin, dot))
      return false;
    DotUse use = language::DotUseOf(word);
    if (use == DotUse::kNone && language::IsDottedLetters(word)) use = DotUse::kName;
    switch (use) {
      case DotUse::kNever:
        return false;
      case DotUse::kNumber:
        if (language::ClassAt(text_, next) == CharClass::kDigit) return false;
        break;
      case DotUse::kName:
        if (language::ClassAt(text_, next) == CharClass::kLetter) return NameEnds(next);
        break;
      case DotUse::kMaybe:
        return StartsSentence(next);
      case DotUse::kNone:
      case DotUse::kCue:
        break;
    }
    return LowerAt(text_, next) ? LowerCaseStarts(word, next) : StartsSentence(next);
  }

  /// "Acme Inc. The", but not "Acme Inc. Berlin".
  [[nodiscard]] bool NameEnds(std::size_t next) const {
    return UpperAt(text_, next) && language::IsFunctionWord(LettersFrom(text_, next));
  }

  /// A sentence that begins in lower case, after an ordinary word: a name that is written so, or a
  /// text without capitals.
  [[nodiscard]] bool LowerCaseStarts(std::string_view word, std::size_t next) const {
    std::size_t end = next;
    while (end < text_.size() && end - next < kLongestWord && !IsAsciiSpace(text_[end])) ++end;
    const std::string_view first = text_.substr(next, end - next);
    if (word.size() > 1 && HasInnerDigit(first)) return true;
    if (!IsOrdinary(word)) return false;
    if (HasInnerCapital(LettersFrom(text_, next))) return true;
    if (language::IsSentenceStarter(first)) return word.size() > 2;
    if (!language::IsLowercaseBrand(first)) return false;
    // Brands are ordinary words too ("make", "express"): a verb or function word must follow.
    const std::string_view second = LettersFrom(text_, std::min(SkipSpace(end), text_.size()));
    return second.ends_with('s') || language::IsFunctionWord(second);
  }

  std::string_view text_;
  std::vector<ByteSpan>& sentences_;
  std::size_t pos_ = 0;
  std::size_t start_ = 0;            // of the sentence that is being read
  std::size_t parenthesis_end_ = 0;  // of the last short parenthesis
  std::size_t retry_ = 0;            // no search for a closing parenthesis before this place
};

}  // namespace

void SplitSentences(std::string_view text, std::vector<ByteSpan>& sentences) {
  Splitter(text, sentences).Run();
}

}  // namespace verdict
