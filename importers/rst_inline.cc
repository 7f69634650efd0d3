// Rules of recognition after docutils: markup begins behind white space or an opening mark and
// before something that is not white space; it ends the other way round.
#include "importers/rst_inline.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "base/utf8.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kLongestMarkup = 2048;  // bytes

class RstInline {
 public:
  RstInline(const SourceText& source, const Substitutions& substitutions, TextBuilder& builder)
      : source_(source), text_(source.text()), substitutions_(substitutions), builder_(builder) {}

  void Run() {
    std::size_t pos = 0;
    while (pos < text_.size()) {
      const std::size_t next = Markup(pos);
      if (next > pos) {
        pos = next;
        plain_ = pos;
      } else {
        ++pos;
      }
    }
    Flush(text_.size());
  }

 private:
  void Flush(std::size_t end) {
    if (end > plain_) source_.AddTo(builder_, plain_, end);
    plain_ = end;
  }

  /// Reads the markup at `pos`. Returns: where it ends; `pos` if there is none.
  std::size_t Markup(std::size_t pos) {
    switch (text_[pos]) {
      case '\\':
        return Escape(pos);
      case '*':
        return At(pos, "**") ? Wrapped(pos, "**", true) : Wrapped(pos, "*", false);
      case '`':
        return At(pos, "``") ? Wrapped(pos, "``", false) : Interpreted(pos, pos);
      case ':':
        return Role(pos);
      case '|':
        return Substitution(pos);
      case '[':
        return NoteReference(pos);
      case '_':
        return Underscore(pos);
      default:
        return pos;
    }
  }

  [[nodiscard]] bool At(std::size_t pos, std::string_view what) const {
    return std::string_view(text_).substr(pos, what.size()) == what;
  }
  [[nodiscard]] bool IsSpace(std::size_t pos) const {
    return pos >= text_.size() || IsAsciiSpace(text_[pos]);
  }
  [[nodiscard]] bool MayBegin(std::size_t pos) const {
    return pos == 0 || IsAsciiSpace(text_[pos - 1]) || !IsAscii(text_[pos - 1]) ||
           std::string_view("'\"([{<-/:").find(text_[pos - 1]) != std::string_view::npos;
  }
  [[nodiscard]] bool MayEnd(std::size_t end) const {
    return IsSpace(end) || !IsAscii(text_[end]) ||
           std::string_view("'\")]}>-/:.,;!?\\").find(text_[end]) != std::string_view::npos;
  }

  /// `what` in [from, from + most); the text's size if it is not there.
  [[nodiscard]] std::size_t FindNear(char what, std::size_t from, std::size_t most) const {
    const std::size_t at =
        std::string_view(text_).substr(std::min(from, text_.size()), most).find(what);
    return at == std::string_view::npos ? text_.size() : from + at;
  }

  std::size_t Escape(std::size_t pos) {
    Flush(pos);
    if (pos + 1 >= text_.size()) return pos + 1;
    if (IsAsciiSpace(text_[pos + 1])) return pos + 2;  // "\ " joins what stands around it
    plain_ = pos + 1;
    const std::size_t end = std::min(pos + 1 + Utf8Length(text_[pos + 1]), text_.size());
    Flush(end);
    return end;
  }

  /// Where markup that begins at `pos` with `mark` ends, before its closing mark.
  [[nodiscard]] std::optional<std::size_t> Closing(std::size_t pos, std::string_view mark) {
    const std::size_t begin = pos + mark.size();
    if (IsSpace(begin) || !MayBegin(pos)) return std::nullopt;
    const std::size_t limit = std::min(text_.size(), begin + kLongestMarkup);
    // What closes nothing for an earlier mark closes nothing for this one.
    std::size_t& searched = searched_[mark.size() == 1 ? 0 : mark == "**" ? 1 : 2];
    for (std::size_t end = text_.find(mark, std::max(begin + 1, searched)); end < limit;
         end = text_.find(mark, end + 1)) {
      const bool escaped = text_[end - 1] == '\\' && mark != "``";
      if (!IsAsciiSpace(text_[end - 1]) && !escaped && MayEnd(end + mark.size())) return end;
    }
    searched = std::max(searched, limit);
    return std::nullopt;
  }

  std::size_t Wrapped(std::size_t pos, std::string_view mark, bool strong) {
    const std::optional<std::size_t> end = Closing(pos, mark);
    if (!end) return pos;
    Flush(pos);
    if (strong) builder_.BeginStrong();
    source_.AddTo(builder_, pos + mark.size(), *end);
    if (strong) builder_.EndStrong();
    return *end + mark.size();
  }

  /// `text`, `text <target>`_, `text`:role:
  std::size_t Interpreted(std::size_t begin, std::size_t pos) {
    const std::size_t from = pos + 1;
    if (IsSpace(from) || (begin == pos && !MayBegin(pos) && text_[pos - 1] != '_')) return begin;
    const std::size_t limit = std::min(text_.size(), from + kLongestMarkup);
    std::size_t end = FindNear('`', from, kLongestMarkup);
    while (end < limit && text_[end - 1] == '\\') end = FindNear('`', end + 1, kLongestMarkup);
    if (end >= limit) return begin;
    Flush(begin);
    AddTarget(from, end);
    ++end;
    while (end < text_.size() && text_[end] == '_') ++end;
    if (begin == pos && end < text_.size() && text_[end] == ':') {
      const std::size_t close = EndOfRole(end);
      if (close != 0) end = close;
    }
    return end;
  }

  /// The visible part of "text <target>" and "~module.name".
  void AddTarget(std::size_t begin, std::size_t end) {
    const std::string_view inside = std::string_view(text_).substr(begin, end - begin);
    const std::size_t angle = inside.rfind('<');
    if (angle != std::string_view::npos && angle > 0 && inside.back() == '>') {
      end = begin + angle;
    } else if (inside.front() == '~') {
      const std::size_t dot = inside.rfind('.');
      begin += dot == std::string_view::npos ? 1 : dot + 1;
    } else if (inside.front() == '!') {
      ++begin;
    }
    source_.AddTo(builder_, begin, end);
  }

  /// Behind ":name:" that begins at `pos`; 0 if none does.
  [[nodiscard]] std::size_t EndOfRole(std::size_t pos) const {
    std::size_t end = pos + 1;
    while (end < text_.size() && end - pos < 40 &&
           (IsAsciiAlnum(text_[end]) ||
            std::string_view("-_.+:").find(text_[end]) != std::string_view::npos)) {
      if (text_[end] == ':' && (end + 1 >= text_.size() || !IsAsciiAlnum(text_[end + 1]))) break;
      ++end;
    }
    return end > pos + 1 && end < text_.size() && text_[end] == ':' ? end + 1 : 0;
  }

  std::size_t Role(std::size_t pos) {
    if (!MayBegin(pos)) return pos;
    const std::size_t end = EndOfRole(pos);
    if (end == 0 || end >= text_.size() || text_[end] != '`') return pos;
    const std::size_t behind = Interpreted(pos, end);
    return behind;
  }

  std::size_t Substitution(std::size_t pos) {
    if (!MayBegin(pos) || IsSpace(pos + 1)) return pos;
    const std::size_t end = FindNear('|', pos + 1, 80);
    if (end == text_.size() || IsAsciiSpace(text_[end - 1])) return pos;
    const auto found = substitutions_.find(text_.substr(pos + 1, end - pos - 1));
    if (found == substitutions_.end()) return pos;
    Flush(pos);
    std::size_t behind = end + 1;
    while (behind < text_.size() && text_[behind] == '_') ++behind;
    builder_.AddResolved(found->second, source_.Place(ByteSpan{pos, behind}));
    return behind;
  }

  /// [1]_, [#]_, [#name]_, [*]_, [CIT2002]_
  std::size_t NoteReference(std::size_t pos) {
    const std::size_t end = FindNear(']', pos, 40);
    if (end + 1 >= text_.size() || text_[end + 1] != '_' ||
        text_.substr(pos, end - pos).find(' ') != std::string::npos) {
      return pos;
    }
    Flush(pos);
    return end + 2;
  }

  /// "name_" and "name__" are links, _`name` marks a place.
  std::size_t Underscore(std::size_t pos) {
    if (At(pos, "_`") && MayBegin(pos)) {
      Flush(pos);
      plain_ = pos + 1;
      return Interpreted(pos + 1, pos + 1);
    }
    if (pos == 0 || !IsAsciiAlnum(text_[pos - 1])) return pos;
    const std::size_t end = pos + (At(pos, "__") ? 2 : 1);
    if (!MayEnd(end)) return pos;
    Flush(pos);
    return end;
  }

  const SourceText& source_;
  const std::string& text_;
  const Substitutions& substitutions_;
  TextBuilder& builder_;
  std::array<std::size_t, 3> searched_{};  // by mark: nothing closes before this place
  std::size_t plain_ = 0;                  // what has not been added begins here
};

}  // namespace

void AddRstInline(const SourceText& text, const Substitutions& substitutions,
                  TextBuilder& builder) {
  RstInline(text, substitutions, builder).Run();
}

}  // namespace verdict::importers
