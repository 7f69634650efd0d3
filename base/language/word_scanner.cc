// A word is scanned from left to right; each mark that may be inside a word decides by what stands
// on both sides of it whether the word goes on. Every look-ahead is bounded, so the scan is linear.
#include "base/language/word_scanner.h"

#include <algorithm>
#include <array>

#include "base/language/chars.h"
#include "base/language/scan.h"

namespace verdict::language {

namespace {

constexpr std::size_t kLongestPath = 128;
constexpr std::size_t kShortCapitals = 4;  // "TCP/IP", "HTTP/REST": one word with a slash
constexpr std::size_t kLongestUnit = 5;    // "100Mbits", "10ops/s"

bool IsPathByte(char c) {
  return IsAsciiAlnum(c) || c == '/' || c == '.' || c == '_' || c == '-' || c == '+' || c == '*';
}

std::size_t PathRunEnd(std::string_view text, std::size_t pos) {
  const std::size_t limit = std::min(text.size(), pos + kLongestPath);
  while (pos < limit && IsPathByte(text[pos])) ++pos;
  while (pos > 0 && (text[pos - 1] == '.' || text[pos - 1] == '*')) --pos;
  return pos;
}

/// "src/main.cc": only lower-case folders without dots, and a file name with a known suffix.
bool IsRelativePath(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::size_t dot = path.rfind('.');
  if (slash == std::string_view::npos || dot == std::string_view::npos || dot < slash) return false;
  const std::string_view folders = path.substr(0, slash);
  const bool plain = std::none_of(folders.begin(), folders.end(),
                                  [](char c) { return IsAsciiUpper(c) || c == '.'; });
  return plain && IsDotSuffix(path.substr(dot + 1));
}

/// A run of capitals and digits, as long as kShortCapitals allows; 0 bytes if it is no such run.
std::size_t ShortCapitals(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && (IsAsciiUpper(text[end]) || IsAsciiDigit(text[end]))) ++end;
  const char after = ByteAt(text, end);
  const bool goes_on = IsAsciiLetter(after) || after == '+' || after == '#' || after == '_' ||
                       !IsAscii(after) || end - begin > kShortCapitals;
  return goes_on ? 0 : end - begin;
}

class Scanner {
 public:
  Scanner(std::string_view text, std::size_t begin, std::size_t pos)
      : text_(text), begin_(begin), part_(pos), pos_(pos) {}

  WordEnd Scan() {
    while (!done_) {
      while (pos_ < text_.size() && IsAsciiAlnum(text_[pos_])) ++pos_;
      if (pos_ == text_.size() || text_[pos_] == ' ') break;
      Step();
    }
    const TokenKind kind = IsVersion() ? TokenKind::kNumber : TokenKind::kWord;
    if (!has_clitic_) return {pos_, pos_, kind};
    return {pos_, clitic_end_, kind};
  }

 private:
  void Step() {
    const char c = text_[pos_];
    if (!IsAscii(c)) {
      StepWide();
      return;
    }
    if (c == '\'') {
      Apostrophe(1);
      return;
    }
    const std::size_t glued = Glued(c);
    if (glued == 0) {
      done_ = true;
    } else {
      pos_ += glued;
    }
  }

  void StepWide() {
    if (const std::size_t bytes = ApostropheAt(text_, pos_)) {
      Apostrophe(bytes);
      return;
    }
    const CharClass next = ClassAt(text_, pos_);
    const std::string_view rest = text_.substr(pos_);
    const bool hyphen = rest.starts_with("\xE2\x80\x90") || rest.starts_with("\xE2\x80\x91");
    if (IsAlnum(next) || next == CharClass::kMark || (hyphen && AlnumAt(text_, pos_ + 3))) {
      std::size_t after = pos_;
      DecodeUtf8(text_, after);
      pos_ = after;
    } else {
      done_ = true;
    }
  }

  /// How many bytes from the mark `c` at pos_ on belong to the word; 0 ends it.
  std::size_t Glued(char c) {
    switch (c) {
      case '-':
        return AfterAlnum() && AlnumAt(text_, pos_ + 1) ? 1 : 0;
      case '.':
        return Dot();
      case '+':
        return Plus();
      case '#':
        return Sharp();
      case '_':
        return Underscore();
      case '&':
        return Ampersand();
      case '@':
        return AfterAlnum() && AlnumAt(text_, pos_ + 1) ? 1 : 0;
      case '/':
        return Slash();
      case ':':
        return Colon();
      default:
        return 0;
    }
  }

  [[nodiscard]] bool AfterAlnum() const {
    return pos_ > begin_ && (IsAsciiAlnum(text_[pos_ - 1]) || !IsAscii(text_[pos_ - 1]) ||
                             text_[pos_ - 1] == '+' || text_[pos_ - 1] == '#');
  }

  std::size_t Dot() {
    if (AlnumAt(text_, pos_ + 1)) return IsMissingSpaceDot(text_, pos_) ? 0 : 1;
    const std::string_view word = text_.substr(begin_, pos_ - begin_);
    done_ = true;  // Whether or not it is the word's own, nothing goes on after such a dot.
    if (IsDottedLetters(word)) return TakeDot();
    if (word.size() == 1 && IsAsciiUpper(word[0]) && IsInitial(text_, begin_, pos_))
      return TakeDot();
    const DotUse use = DotUseOf(word);
    if (use == DotUse::kNumber) return DigitFollows() ? TakeDot() : 0;
    return use == DotUse::kNone || use == DotUse::kCue ? 0 : TakeDot();
  }

  std::size_t TakeDot() {
    ++pos_;
    return 0;
  }

  [[nodiscard]] bool DigitFollows() const {
    return ByteAt(text_, pos_ + 1) == ' ' && IsAsciiDigit(ByteAt(text_, pos_ + 2));
  }

  /// "C++", "C++17", "Notepad++", "Google+"; not "a+b".
  [[nodiscard]] std::size_t Plus() const {
    if (pos_ == begin_ || !IsAsciiAlnum(text_[pos_ - 1])) return 0;
    const bool two = ByteAt(text_, pos_ + 1) == '+';
    const CharClass after = ClassAt(text_, pos_ + (two ? 2U : 1U));
    if (two) return after == CharClass::kLetter ? 0 : 2;
    return after == CharClass::kSpace || after == CharClass::kPunctuation ? 1 : 0;
  }

  /// "C#", "F#"; not "issue#12".
  [[nodiscard]] std::size_t Sharp() const {
    return pos_ - part_ == 1 && IsAsciiLetter(text_[part_]) && !AlnumAt(text_, pos_ + 1) ? 1 : 0;
  }

  [[nodiscard]] std::size_t Underscore() const {
    const char next = ByteAt(text_, pos_ + 1);
    const bool inner = IsAsciiAlnum(next) || next == '_';
    return inner || (pos_ > begin_ && text_[pos_ - 1] == '_') ? 1 : 0;
  }

  /// "AT&T", "R&D".
  [[nodiscard]] std::size_t Ampersand() const {
    const bool capitals = pos_ > begin_ && IsAsciiUpper(text_[pos_ - 1]) &&
                          pos_ - begin_ <= kShortCapitals && IsAsciiUpper(ByteAt(text_, pos_ + 1));
    return capitals && !IsAsciiLower(ByteAt(text_, pos_ + 2)) ? 1 : 0;
  }

  std::size_t Slash() {
    const std::string_view left = text_.substr(part_, pos_ - part_);
    const std::size_t right = ShortCapitals(text_, pos_ + 1);
    if (right != 0 && ShortCapitals(left, 0) == left.size() && !left.empty()) {
      part_ = pos_ + 1;
      return 1;
    }
    const std::string_view letters = LettersFrom(text_, pos_ + 1);
    if (!letters.empty() && left.size() < 10 && !AlnumAt(text_, pos_ + 1 + letters.size()) &&
        IsSlashWord(text_.substr(part_, left.size() + 1 + letters.size()))) {
      return 1 + letters.size();
    }
    if (const std::size_t dot = left.rfind('.');
        dot != std::string_view::npos && IsDomainSuffix(left.substr(dot + 1))) {
      return AddressEnd(text_, begin_, pos_) - pos_;
    }
    if (IsAsciiLower(left.empty() ? ' ' : left[0])) {
      const std::size_t end = PathRunEnd(text_, begin_);
      if (end > pos_ && IsRelativePath(text_.substr(begin_, end - begin_))) return end - pos_;
    }
    return 0;
  }

  /// "https://...", "std::vector", "C:\Users".
  [[nodiscard]] std::size_t Colon() const {
    const std::string_view rest = text_.substr(pos_);
    if (rest.starts_with("://") && rest.size() > 3 && !SpaceAt(text_, pos_ + 3)) {
      return AddressEnd(text_, begin_, pos_) - pos_;
    }
    if (rest.starts_with("::") && IsAsciiLetter(ByteAt(text_, pos_ + 2))) return 2;
    const bool drive =
        pos_ - begin_ == 1 && rest.starts_with(":\\") && IsAsciiAlnum(ByteAt(text_, pos_ + 2));
    return drive ? AddressEnd(text_, begin_, pos_) - pos_ : 0;
  }

  /// At an apostrophe of `bytes` bytes: a clitic, a name ("O'Reilly"), or the end of the word.
  void Apostrophe(std::size_t bytes) {
    const std::string_view after = LettersFrom(text_, pos_ + bytes);
    const bool t =
        after.size() == 1 && ToAsciiLower(after[0]) == 't' && !AlnumAt(text_, pos_ + bytes + 1);
    if (t && pos_ - begin_ >= 2 && ToAsciiLower(text_[pos_ - 1]) == 'n') {
      clitic_end_ = pos_ + bytes + 1;
      --pos_;
      has_clitic_ = done_ = true;
      return;
    }
    const std::size_t clitic = CliticEnd(text_, pos_);
    if (clitic != pos_) {
      clitic_end_ = clitic;
      has_clitic_ = done_ = true;
    } else if (!after.empty() && pos_ > begin_) {
      pos_ += bytes;
    } else {
      done_ = true;
    }
  }

  /// "v18", "v8.0.1-rc2": a version that is written with a v; "V8" and "v8" are an engine.
  [[nodiscard]] bool IsVersion() const {
    const std::string_view word = text_.substr(begin_, pos_ - begin_);
    if (word.size() < 3 || ToAsciiLower(word[0]) != 'v' || !IsAsciiDigit(word[1])) return false;
    return word.find('.') != std::string_view::npos || IsAsciiDigit(word[2]);
  }

  std::string_view text_;
  std::size_t begin_;
  std::size_t part_;  // where the part after the last slash begins
  std::size_t pos_;
  std::size_t clitic_end_ = 0;
  bool has_clitic_ = false;
  bool done_ = false;
};

}  // namespace

std::size_t CliticEnd(std::string_view text, std::size_t pos) {
  constexpr std::array<std::string_view, 6> kClitics = {"s", "m", "d", "re", "ve", "ll"};
  const std::size_t bytes = ApostropheAt(text, pos);
  if (bytes == 0) return pos;
  const std::string_view letters = LettersFrom(text, pos + bytes);
  if (letters.empty() || letters.size() > 2 || AlnumAt(text, pos + bytes + letters.size()))
    return pos;
  std::array<char, 2> lower{};
  std::transform(letters.begin(), letters.end(), lower.begin(), ToAsciiLower);
  const std::string_view key(lower.data(), letters.size());
  const bool known = std::find(kClitics.begin(), kClitics.end(), key) != kClitics.end();
  return known ? pos + bytes + letters.size() : pos;
}

std::size_t PathEnd(std::string_view text, std::size_t pos) {
  const std::string_view rest = text.substr(pos);
  const bool begins = (rest.starts_with('/') && rest.size() > 1 && IsAsciiAlnum(rest[1])) ||
                      rest.starts_with("./") || rest.starts_with("../") || rest.starts_with("~/");
  if (!begins) return pos;
  const std::size_t head = rest.starts_with('~') ? 1 : 0;
  const std::size_t end = PathRunEnd(text, pos + head);
  return end > pos + 1 ? end : pos;
}

WordEnd ScanWord(std::string_view text, std::size_t begin) {
  std::size_t pos = begin;
  if (!AlnumAt(text, pos)) ++pos;  // the mark that begins ".NET", "@user" or "_name"
  return Scanner(text, begin, pos).Scan();
}

namespace {

std::size_t DigitsEnd(std::string_view text, std::size_t pos) {
  while (IsAsciiDigit(ByteAt(text, pos))) ++pos;
  return pos;
}

/// Bytes of the separator at `pos` that goes on with a number; 0 if none does.
std::size_t NumberSeparator(std::string_view text, std::size_t pos) {
  const char c = ByteAt(text, pos);
  if (c == ',') return DigitsEnd(text, pos + 1) == pos + 4 ? 1 : 0;
  if (c == '.' || c == '-' || c == '/') return IsAsciiDigit(ByteAt(text, pos + 1)) ? 1 : 0;
  if (c == ':') return DigitsEnd(text, pos + 1) == pos + 3 ? 1 : 0;
  const bool en_dash = text.substr(std::min(pos, text.size())).starts_with("\xE2\x80\x93");
  return en_dash && IsAsciiDigit(ByteAt(text, pos + 3)) ? 3 : 0;
}

/// The end of "%", "+", "×" and a rate ("/s", "/month") after a number and its unit.
std::size_t NumberTail(std::string_view text, std::size_t pos) {
  if (ByteAt(text, pos) == '%') ++pos;
  if (ByteAt(text, pos) == '+' && !AlnumAt(text, pos + 1)) ++pos;
  if (text.substr(std::min(pos, text.size())).starts_with("\xC3\x97") && !AlnumAt(text, pos + 2)) {
    pos += 2;
  }
  if (ByteAt(text, pos) == '/') {
    const std::string_view unit = LettersFrom(text, pos + 1);
    const bool lower = std::all_of(unit.begin(), unit.end(), IsAsciiLower);
    if (!unit.empty() && unit.size() <= 6 && lower && !AlnumAt(text, pos + 1 + unit.size())) {
      pos += 1 + unit.size();
    }
  }
  return pos;
}

/// The end of the letters and marks from `pos` on, at most kLongestUnit + 1 of them.
std::size_t UnitEnd(std::string_view text, std::size_t pos) {
  for (std::size_t letters = 0; letters <= kLongestUnit && pos < text.size(); ++letters) {
    const CharClass next = ClassAt(text, pos);
    if (next != CharClass::kLetter && next != CharClass::kMark) break;
    DecodeUtf8(text, pos);
  }
  return pos;
}

}  // namespace

WordEnd ScanNumber(std::string_view text, std::size_t begin, std::size_t digits) {
  std::size_t pos = DigitsEnd(text, digits);
  bool dotted = false;
  while (const std::size_t separator = NumberSeparator(text, pos)) {
    dotted = dotted || text[pos] == '.';
    pos = DigitsEnd(text, pos + separator);
  }
  if (ByteAt(text, pos) == '.' && ToAsciiLower(ByteAt(text, pos + 1)) == 'x' &&
      !AlnumAt(text, pos + 2)) {
    return {pos + 2, pos + 2, TokenKind::kNumber};
  }
  const std::size_t unit = UnitEnd(text, pos);
  const char after = ByteAt(text, unit);
  const bool compound = (after == '-' || after == '_') && AlnumAt(text, unit + 1);
  if (AlnumAt(text, unit) || compound) {
    // "64-bit", "7zip-like", "3.9.0-rc1", "2e5abc": a word that begins with digits.
    const WordEnd word = Scanner(text, begin, pos).Scan();
    return {word.end, word.clitic_end, dotted ? TokenKind::kNumber : TokenKind::kWord};
  }
  pos = NumberTail(text, unit);
  const std::size_t clitic = CliticEnd(text, pos);
  return {pos, clitic, TokenKind::kNumber};
}

}  // namespace verdict::language
