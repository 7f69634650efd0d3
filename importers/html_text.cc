#include "importers/html_text.h"

#include <algorithm>

#include "base/utf8.h"

namespace verdict::importers {
namespace {

class Aligner {
 public:
  Aligner(std::string_view text, std::string_view masked, std::size_t offset,
          const std::function<void(const HtmlPiece&)>& visit)
      : text_(text), masked_(masked), offset_(offset), visit_(visit) {}

  void Run() {
    while (t_ < text_.size()) {
      if (s_ >= masked_.size()) break;
      const char c = masked_[s_];
      if (c == '&' && !IsLiteralAmpersand()) {
        Flush();
        Reference();
      } else if (c == text_[t_] && !(c == '<' && IsTag())) {
        Step();
      } else if (c == '\r' && text_[t_] == '\n') {
        Flush();
        const std::size_t length = masked_.substr(s_, 2) == "\r\n" ? 2 : 1;
        Resolved(1, length);
      } else if (c == '<' && IsTag()) {
        Flush();
        s_ = std::min(TagEnd(), masked_.size());
        begin_t_ = t_;
        begin_s_ = s_;
      } else {
        break;
      }
    }
    Flush();
    if (t_ >= text_.size()) return;
    // Lost: what is left of the text stands for what is left of the source up to the next tag.
    const std::size_t end = std::min(masked_.find('<', s_), masked_.size());
    visit_({text_.substr(t_), {offset_ + s_, offset_ + std::max(s_, end)}, false});
  }

 private:
  void Step() {
    ++t_;
    ++s_;
  }

  void Flush() {
    if (t_ > begin_t_) {
      visit_({text_.substr(begin_t_, t_ - begin_t_), {offset_ + begin_s_, offset_ + s_}, true});
    }
    begin_t_ = t_;
    begin_s_ = s_;
  }

  void Resolved(std::size_t text_length, std::size_t source_length) {
    visit_({text_.substr(t_, text_length), {offset_ + s_, offset_ + s_ + source_length}, false});
    t_ += text_length;
    s_ += source_length;
    begin_t_ = t_;
    begin_s_ = s_;
  }

  [[nodiscard]] bool IsTag() const {
    const std::string_view next = masked_.substr(s_ + 1, 1);
    return !next.empty() &&
           (IsAsciiLetter(next[0]) || next[0] == '/' || next[0] == '!' || next[0] == '?');
  }

  /// Behind the '>' of the tag at s_, which may have some in quotes.
  [[nodiscard]] std::size_t TagEnd() const {
    char quote = 0;
    for (std::size_t at = s_ + 1; at < masked_.size(); ++at) {
      const char c = masked_[at];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if ((c == '"' || c == '\'') && masked_[at - 1] == '=') {
        quote = c;
      } else if (c == '>') {
        return at + 1;
      }
    }
    return masked_.size();
  }

  [[nodiscard]] std::size_t NameEnd() const {
    std::size_t end = s_ + 1;
    if (masked_.substr(end, 1) == "#") ++end;
    while (end < masked_.size() && IsAsciiAlnum(masked_[end])) ++end;
    return end;
  }

  /// An '&' that begins no reference: the text has it with all that follows.
  [[nodiscard]] bool IsLiteralAmpersand() const {
    if (text_[t_] != '&') return false;
    const std::string_view spelled = masked_.substr(s_, NameEnd() - s_);
    const std::string_view start = spelled.substr(0, 4);
    if (start == "&amp" || start == "&AMP") return false;  // references even without a ';'
    const std::string_view read = text_.substr(t_, spelled.size());
    return spelled == read ||
           (read.size() < spelled.size() && spelled.substr(0, read.size()) == read);
  }

  /// Whether the text goes on at `t` as the source does at `s`.
  [[nodiscard]] bool GoesOn(std::size_t t, std::size_t s) const {
    if (t >= text_.size()) return true;
    if (s >= masked_.size()) return false;
    const char c = masked_[s];
    return c == text_[t] || c == '&' || c == '<' || (c == '\r' && text_[t] == '\n');
  }

  /// A reference stands for one code point, rarely two. Without a ';' it may end within the name.
  void Reference() {
    const std::size_t one = Utf8Length(text_[t_]);
    std::size_t two = one;
    if (t_ + one < text_.size()) two += Utf8Length(text_[t_ + one]);
    const std::size_t name_end = NameEnd();
    if (masked_.substr(name_end, 1) == ";") {
      const std::size_t behind = name_end + 1;
      Resolved(std::min(GoesOn(t_ + one, behind) ? one : two, text_.size() - t_), behind - s_);
      return;
    }
    constexpr std::size_t kShortest = 3;  // "&lt"
    const bool number = masked_.substr(s_ + 1, 1) == "#";
    for (std::size_t end = s_ + kShortest; !number && end < name_end; ++end) {
      constexpr std::size_t kSure = 3;
      const std::string_view rest = masked_.substr(end, std::min(kSure, name_end - end));
      if (text_.substr(std::min(t_ + one, text_.size()), rest.size()) == rest) {
        Resolved(std::min(one, text_.size() - t_), end - s_);
        return;
      }
    }
    Resolved(std::min(one, text_.size() - t_), name_end - s_);
  }

  std::string_view text_;
  std::string_view masked_;
  std::size_t offset_;
  const std::function<void(const HtmlPiece&)>& visit_;
  std::size_t t_ = 0;        // in text_
  std::size_t s_ = 0;        // in masked_
  std::size_t begin_t_ = 0;  // of the verbatim piece that is being read
  std::size_t begin_s_ = 0;
};

}  // namespace

void AlignHtmlText(std::string_view text, std::string_view masked, std::size_t offset,
                   const std::function<void(const HtmlPiece&)>& visit) {
  Aligner(text, masked, offset, visit).Run();
}

}  // namespace verdict::importers
