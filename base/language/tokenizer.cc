// One pass: at each place that is not white space the first rule that fits takes a token; a rule
// never takes nothing, so that the tokens cover every byte but white space.
#include <algorithm>
#include <array>
#include <span>

#include "base/language/chars.h"
#include "base/language/token.h"
#include "base/language/word_scanner.h"
#include "base/utf8.h"

namespace verdict {

namespace {

using language::AlnumAt;
using language::ByteAt;
using language::CharClass;
using language::ClassAt;
using language::ClassBefore;
using language::WordEnd;

/// Operators of more than one character, the longest first.
constexpr std::array<std::string_view, 15> kOperators = {
    "<=>", "===", "!==", "=>", "->", "<-", ">=", "<=", "!=", "==", "&&", "||", "::", "<>", ":="};

constexpr std::array<bool, 256> kLetters = [] {
  std::array<bool, 256> letters{};
  for (std::size_t c = 0; c < letters.size(); ++c)
    letters[c] = c < 0x80 && IsAsciiLetter(static_cast<char>(c));
  return letters;
}();

class Tokenizer {
 public:
  Tokenizer(std::string_view text, std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

  void Run(std::size_t most) {
    while (tokens_.size() < most && SkipSpace()) {
      const char c = text_[pos_];
      if (IsAsciiLetter(c)) {
        if (!TakeLetters()) TakeWord(language::ScanWord(text_, pos_));
      } else if (IsAsciiDigit(c)) {
        TakeWord(language::ScanNumber(text_, pos_, pos_));
      } else if (IsAscii(c)) {
        TakeMark(c);
      } else {
        TakeWide();
      }
    }
  }

 private:
  bool SkipSpace() {
    space_ = pos_ == 0;
    while (pos_ < text_.size()) {
      const char c = text_[pos_];
      if (c > ' ' && c < '\x7F') break;
      if (!IsAscii(c) && ClassAt(text_, pos_) != CharClass::kSpace) break;
      space_ = true;
      if (IsAscii(c))
        ++pos_;
      else
        DecodeUtf8(text_, pos_);
    }
    return pos_ < text_.size();
  }

  void Take(std::size_t end, TokenKind kind) {
    tokens_.push_back({static_cast<std::uint32_t>(pos_), static_cast<std::uint32_t>(end), kind,
                       Tag::kUnknown, space_, 0});
    pos_ = end;
    space_ = false;
  }

  /// Letters up to a space or comma: most words, and none of the marks that ScanWord has to judge.
  bool TakeLetters() {
    std::size_t end = pos_ + 1;
    while (end < text_.size() && kLetters[static_cast<unsigned char>(text_[end])]) ++end;
    if (end < text_.size() && text_[end] != ' ' && text_[end] != ',') return false;
    Take(end, TokenKind::kWord);
    return true;
  }

  void TakeWord(const WordEnd& word) {
    Take(word.end, word.kind);
    if (word.clitic_end > word.end) Take(word.clitic_end, TokenKind::kWord);
  }

  /// True where a name may begin with a mark: after white space or an opening mark.
  [[nodiscard]] bool AtWordBegin() const {
    const CharClass before = ClassBefore(text_, pos_);
    return before == CharClass::kSpace || before == CharClass::kPunctuation;
  }

  void TakeMark(char c) {
    if (IsPlainMark(c)) {
      Take(pos_ + 1, TokenKind::kPunctuation);
      return;
    }
    if (TakeName(c) || TakeSigned(c) || TakeRun(c)) return;
    if (c == '\'') {
      TakeApostrophe(1);
      return;
    }
    const bool mark = ClassAt(text_, pos_) == CharClass::kPunctuation;
    Take(pos_ + 1, mark ? TokenKind::kPunctuation : TokenKind::kSymbol);
  }

  /// A comma before a space, a dot between a word and a space: most marks, and nothing else.
  [[nodiscard]] bool IsPlainMark(char c) const {
    const char next = ByteAt(text_, pos_ + 1);
    if (next != ' ' && next != '\n' && pos_ + 1 < text_.size()) return false;
    return c == ',' || (c == '.' && pos_ > 0 && IsAsciiAlnum(text_[pos_ - 1]));
  }

  /// ".NET", "@user", "/usr/bin", "__init__", ":tada:".
  bool TakeName(char c) {
    const char next = ByteAt(text_, pos_ + 1);
    if (c == '.' && IsAsciiLetter(next) && AtWordBegin() && IsDotName()) {
      TakeWord(language::ScanWord(text_, pos_));
      return true;
    }
    if ((c == '@' && IsAsciiAlnum(next) && AtWordBegin()) ||
        (c == '_' && next == '_' && IsDunder())) {
      TakeWord(language::ScanWord(text_, pos_));
      return true;
    }
    if ((c == '/' || c == '.' || c == '~') && AtWordBegin()) {
      const std::size_t end = language::PathEnd(text_, pos_);
      if (end > pos_) {
        Take(end, TokenKind::kWord);
        return true;
      }
    }
    return c == ':' && TakeShortcode();
  }

  /// ".NET" and ".js" are names; ".It" is a dot that stands at the wrong side of its space.
  [[nodiscard]] bool IsDotName() const {
    const char first = ByteAt(text_, pos_ + 1);
    const char second = ByteAt(text_, pos_ + 2);
    return IsAsciiLower(first) || !IsAsciiLower(second);
  }

  [[nodiscard]] bool IsDunder() const { return IsAsciiAlnum(ByteAt(text_, pos_ + 2)); }

  /// ":white_check_mark:": an emoji by its name.
  bool TakeShortcode() {
    constexpr std::size_t kLongest = 42;
    if (language::AlnumBefore(text_, pos_) && pos_ > 0) return false;
    std::size_t end = pos_ + 1;
    bool letter = false;
    while (end < text_.size() && end - pos_ < kLongest &&
           (IsAsciiLower(text_[end]) || IsAsciiDigit(text_[end]) || text_[end] == '_' ||
            text_[end] == '+' || text_[end] == '-')) {
      letter = letter || IsAsciiLower(text_[end]) || text_[end] == '+';
      ++end;
    }
    if (!letter || ByteAt(text_, end) != ':' || AlnumAt(text_, end + 1)) return false;
    Take(end + 1, TokenKind::kSymbol);
    return true;
  }

  /// "-5", "+10%", "~10", "$5", ".5": a sign or currency before digits.
  bool TakeSigned(char c) {
    constexpr std::string_view kSigns = "-+~$.";
    if (kSigns.find(c) == std::string_view::npos || language::AlnumBefore(text_, pos_))
      return false;
    std::size_t digits = pos_ + 1;
    if (c != '.' && c != '$' && ByteAt(text_, digits) == '$') ++digits;
    if (c != '.' && ByteAt(text_, digits) == '.') ++digits;
    if (!IsAsciiDigit(ByteAt(text_, digits)) || !AtWordBegin()) return false;
    if (c == '.' && pos_ > 0 && !language::SpaceAt(text_, pos_ - 1)) return false;
    TakeWord(language::ScanNumber(text_, pos_, digits));
    return true;
  }

  /// "...", "--", "=====", "=>".
  bool TakeRun(char c) {
    constexpr std::string_view kSeconds = "=><-&|:";  // what an operator goes on with
    const bool pair = kSeconds.find(ByteAt(text_, pos_ + 1)) != std::string_view::npos;
    for (const std::string_view op :
         pair ? std::span(kOperators) : std::span(kOperators.data(), 0)) {
      if (text_.substr(pos_, op.size()) == op && !IsLongRun(c)) {
        Take(pos_ + op.size(), TokenKind::kSymbol);
        return true;
      }
    }
    constexpr std::string_view kRuns = ".-=*_#~`+<>|^";
    if (kRuns.find(c) == std::string_view::npos) return false;
    std::size_t end = pos_;
    while (end < text_.size() && text_[end] == c) ++end;
    if (end - pos_ < 2) return false;
    Take(end, c == '.' || c == '-' ? TokenKind::kPunctuation : TokenKind::kSymbol);
    return true;
  }

  [[nodiscard]] bool IsLongRun(char c) const {
    return ByteAt(text_, pos_ + 1) == c && ByteAt(text_, pos_ + 2) == c &&
           ByteAt(text_, pos_ + 3) == c;
  }

  /// A clitic that a word did not take ("wouldn't've"), a possessive ("users'"), or a quote.
  void TakeApostrophe(std::size_t bytes) {
    const bool glued = !space_ && pos_ > 0;
    if (glued && (language::AlnumBefore(text_, pos_) || ByteAt(text_, pos_ - 1) == ')')) {
      const std::size_t clitic = language::CliticEnd(text_, pos_);
      if (clitic > pos_) {
        Take(clitic, TokenKind::kWord);
        return;
      }
    }
    if (glued && !quote_open_ && ToAsciiLower(text_[pos_ - 1]) == 's') {
      Take(pos_ + bytes, TokenKind::kWord);
      return;
    }
    if (!glued && IsAsciiDigit(ByteAt(text_, pos_ + bytes))) {  // "'90s"
      TakeWord(language::ScanNumber(text_, pos_, pos_ + bytes));
      return;
    }
    quote_open_ = !glued && !language::SpaceAt(text_, pos_ + bytes);
    Take(pos_ + bytes, TokenKind::kPunctuation);
  }

  /// A token that begins with a character beyond ASCII.
  void TakeWide() {
    if (const std::size_t bytes = language::ApostropheAt(text_, pos_)) {
      TakeApostrophe(bytes);
      return;
    }
    std::size_t after = pos_;
    const char32_t c = DecodeUtf8(text_, after);
    const CharClass kind = language::ClassOf(c);
    if (language::IsAlnum(kind)) {
      TakeWord(language::ScanWord(text_, pos_));
    } else if (IsSign(c) && IsAsciiDigit(ByteAt(text_, after)) &&
               !language::AlnumBefore(text_, pos_)) {
      TakeWord(language::ScanNumber(text_, pos_, after));
    } else if (kind == CharClass::kPunctuation) {
      if (c == 0x2018) quote_open_ = true;
      Take(after, TokenKind::kPunctuation);
    } else {
      Take(SymbolEnd(c, after), TokenKind::kSymbol);
    }
  }

  /// Minus, plus-minus, almost equal, and the currencies that stand before their number.
  static bool IsSign(char32_t c) {
    return c == 0x2212 || c == 0xB1 || c == 0x2248 || c == 0x20AC || c == 0xA3 || c == 0xA5 ||
           c == 0x20B9;
  }

  /// The end of an emoji with its modifiers: variation selectors, skin tones, joined emoji, flag
  /// pairs.
  [[nodiscard]] std::size_t SymbolEnd(char32_t c, std::size_t end) const {
    bool flag = c >= 0x1F1E6 && c <= 0x1F1FF;
    bool joined = false;
    while (end < text_.size() && !IsAscii(text_[end])) {
      std::size_t after = end;
      const char32_t next = DecodeUtf8(text_, after);
      const bool second_flag = flag && next >= 0x1F1E6 && next <= 0x1F1FF;
      const bool modifier =
          language::ClassOf(next) == CharClass::kMark || (next >= 0x1F3FB && next <= 0x1F3FF);
      if (!modifier && !second_flag && !(joined && language::IsPictograph(next))) break;
      if (second_flag) flag = false;
      joined = next == 0x200D;
      end = after;
    }
    return end;
  }

  std::string_view text_;
  std::vector<Token>& tokens_;
  std::size_t pos_ = 0;
  bool space_ = false;
  bool quote_open_ = false;  // a single quote has been opened, so that "s'" closes it
};

}  // namespace

void Tokenize(std::string_view text, std::vector<Token>& tokens) {
  Tokenizer(text, tokens).Run(static_cast<std::size_t>(-1));
}

void TokenizeBeginning(std::string_view text, std::size_t most, std::vector<Token>& tokens) {
  Tokenizer(text, tokens).Run(most);
}

}  // namespace verdict
