// Constrained marks (*bold*) stand at the borders of words, doubled ones (**b**old) anywhere.
// Macros are name:target[text]; what a person reads of them is the text, or nothing.
#include "importers/adoc_inline.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "importers/entities.h"
#include "importers/html_knowledge.h"
#include "importers/limits.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kLongestMarkup = 2048;  // bytes

class AdocInline {
 public:
  AdocInline(const SourceText& source, AdocAttributes& attributes, TextBuilder& builder)
      : source_(source), text_(source.text()), attributes_(attributes), builder_(builder) {}

  void Run() { Range(0, text_.size(), 0); }

 private:
  static constexpr int kMaxNesting = 8;

  void Range(std::size_t begin, std::size_t end, int depth) {
    std::size_t plain = begin;
    std::size_t pos = begin;
    while (pos < end) {
      const std::size_t next = Markup(pos, end, plain, depth);
      if (next > pos) {
        pos = next;
        plain = pos;
      } else {
        ++pos;
      }
    }
    source_.AddTo(builder_, plain, end);
  }

  [[nodiscard]] std::string_view From(std::size_t pos) const {
    return std::string_view(text_).substr(pos);
  }
  /// `what` in [from, from + most); the text's size if it is not there.
  [[nodiscard]] std::size_t FindNear(std::string_view what, std::size_t from,
                                     std::size_t most) const {
    const std::size_t at = From(std::min(from, text_.size())).substr(0, most).find(what);
    return at == std::string_view::npos ? text_.size() : from + at;
  }
  [[nodiscard]] bool IsWord(std::size_t pos) const {
    return pos < text_.size() && (IsAsciiAlnum(text_[pos]) || !IsAscii(text_[pos]));
  }

  /// Reads the markup at `pos`; what stands between `plain` and it is added first. Returns: where
  /// it ends; `pos` if there is none.
  std::size_t Markup(std::size_t pos, std::size_t end, std::size_t plain, int depth) {
    const char c = text_[pos];
    const auto flush = [&] { source_.AddTo(builder_, plain, pos); };
    if (c == '\\' && pos + 1 < end && !IsAsciiAlnum(text_[pos + 1])) {
      flush();
      source_.AddTo(builder_, pos + 1, pos + 2);
      return pos + 2;
    }
    if (std::string_view("*_`#+^~").find(c) != std::string_view::npos) {
      return Wrapped(pos, end, plain, depth);
    }
    if (c == '{') return Attribute(pos, end, plain);
    if (c == '<' && From(pos).starts_with("<<")) return Reference(pos, end, plain);
    if (c == '[' && From(pos).starts_with("[[")) {
      const std::size_t close = FindNear("]]", pos, 200);
      if (close >= std::min(end, pos + 200)) return pos;
      flush();
      return close + 2;
    }
    if (c == '&') {
      const std::size_t close = FindNear(";", pos, 12);
      if (close >= std::min(end, pos + 12)) return pos;
      const auto resolved = ResolveEntity(From(pos).substr(0, close + 1 - pos));
      if (!resolved) return pos;
      flush();
      builder_.AddResolved(*resolved, source_.Place(ByteSpan{pos, close + 1}));
      return close + 1;
    }
    const bool begins = pos == 0 || !IsAsciiAlnum(text_[pos - 1]);
    return begins && IsAsciiLetter(c) ? Macro(pos, end, plain, depth) : pos;
  }

  std::size_t Wrapped(std::size_t pos, std::size_t end, std::size_t plain, int depth) {
    const char mark = text_[pos];
    const bool twice = pos + 1 < end && text_[pos + 1] == mark && mark != '^' && mark != '~';
    const std::size_t size = twice ? 2 : 1;
    const std::size_t from = pos + size;
    const bool inside_word = mark == '^' || mark == '~' || twice;
    if (from >= end || IsAsciiSpace(text_[from])) return pos;
    if (!inside_word && pos > 0 && IsWord(pos - 1)) return pos;
    const std::string closing(size, mark);
    const std::size_t limit = std::min(end, from + kLongestMarkup);
    // What closes nothing for an earlier mark closes nothing for this one.
    std::size_t& searched = searched_[static_cast<unsigned char>(mark) % kMarks][twice ? 1 : 0];
    std::size_t close = text_.find(closing, std::max(from + 1, searched));
    while (close < limit &&
           (IsAsciiSpace(text_[close - 1]) || (!inside_word && IsWord(close + size)))) {
      close = text_.find(closing, close + 1);
    }
    if (close >= limit) {
      searched = std::max(searched, limit);
      return pos;
    }
    // "+", "^" and "~" are too often signs of their own: "C++ and C++".
    if ((mark == '+' || mark == '~') &&
        text_.substr(from, close - from).find(' ') != std::string::npos)
      return pos;
    source_.AddTo(builder_, plain, pos);
    if (mark == '*') builder_.BeginStrong();
    if (mark == '`' || mark == '+' || depth >= kMaxNesting) {
      source_.AddTo(builder_, from, close);
    } else {
      Range(from, close, depth + 1);
    }
    if (mark == '*') builder_.EndStrong();
    return close + size;
  }

  std::size_t Attribute(std::size_t pos, std::size_t end, std::size_t plain) {
    const std::size_t close = FindNear("}", pos, 80);
    if (close >= std::min(end, pos + 80)) return pos;
    const std::string* value = attributes_.Use(From(pos).substr(1, close - pos - 1));
    if (value == nullptr) return pos;
    source_.AddTo(builder_, plain, pos);
    builder_.AddResolved(*value, source_.Place(ByteSpan{pos, close + 1}));
    return close + 1;
  }

  /// <<id,text>>
  std::size_t Reference(std::size_t pos, std::size_t end, std::size_t plain) {
    const std::size_t close = FindNear(">>", pos, 300);
    if (close >= std::min(end, pos + 300)) return pos;
    const std::size_t comma = FindNear(",", pos, 300);
    source_.AddTo(builder_, plain, pos);
    const std::size_t from = comma < close ? comma + 1 : pos + 2;
    source_.AddTo(builder_, from, close);
    return close + 2;
  }

  /// name:target[text], https://host/path[text]
  std::size_t Macro(std::size_t pos, std::size_t end, std::size_t plain, int depth) {
    std::size_t colon = pos;
    while (colon < end && IsAsciiAlnum(text_[colon]) && colon - pos < 12) ++colon;
    if (colon >= end || text_[colon] != ':') return pos;
    std::size_t open = colon + 1;
    while (open < end && open - pos < kLongestMarkup && !IsAsciiSpace(text_[open]) &&
           text_[open] != '[') {
      ++open;
    }
    if (open >= end || text_[open] != '[') return pos;
    const std::size_t close = FindNear("]", open, kLongestMarkup);
    if (close >= std::min(end, open + kLongestMarkup)) return pos;
    const std::string_view name = From(pos).substr(0, colon - pos);
    source_.AddTo(builder_, plain, pos);
    if (name == "footnote" || name == "image" || name == "anchor" || name == "indexterm" ||
        name == "video") {
      return close + 1;
    }
    if (name == "icon") {
      const std::string_view target = From(colon + 1).substr(0, open - colon - 1);
      const auto icon = HtmlKnowledge::Get().IconOfName(target);
      icon ? builder_.AddResolved(*icon, source_.Place(ByteSpan{pos, close + 1}))
           : source_.AddTo(builder_, colon + 1, open);
    } else if (close > open + 1) {  // the text; else what the link points to
      std::size_t text_end = close;
      if (text_[text_end - 1] == '^') --text_end;
      depth < kMaxNesting ? Range(open + 1, text_end, depth + 1)
                          : source_.AddTo(builder_, open + 1, text_end);
    } else if (From(colon).starts_with("://")) {
      source_.AddTo(builder_, pos, open);
    } else {
      source_.AddTo(builder_, colon + 1, open);
    }
    return close + 1;
  }

  const SourceText& source_;
  const std::string& text_;
  AdocAttributes& attributes_;
  TextBuilder& builder_;
  static constexpr std::size_t kMarks = 128;
  std::array<std::array<std::size_t, 2>, kMarks> searched_{};  // nothing closes before this place
};

}  // namespace

AdocAttributes::AdocAttributes()
    : values_{{"nbsp", " "},  {"sp", " "},      {"plus", "+"}, {"vbar", "|"},
              {"empty", ""},  {"amp", "&"},     {"lt", "<"},   {"gt", ">"},
              {"cpp", "C++"}, {"startsb", "["}, {"endsb", "]"}} {}

void AdocAttributes::Set(std::string_view name, std::string_view value) {
  constexpr std::size_t kLongest = 200;
  std::string shown;
  if (value.size() <= kLongest) {
    TextBuilder builder;
    AddAdocInline(SourceText(value, ByteSpan{0, value.size()}), *this, builder);
    shown = builder.Take().str();
  }
  const bool plain = shown.empty() || shown.size() > kLongest;
  values_[std::string(name)] = plain ? std::string(value) : std::move(shown);
}

const std::string* AdocAttributes::Find(std::string_view name) const {
  const auto found = values_.find(std::string(name));
  return found == values_.end() ? nullptr : &found->second;
}

const std::string* AdocAttributes::Use(std::string_view name) {
  const std::string* value = Find(name);
  if (value == nullptr || value->size() > kMaxProseBytes - used_) return nullptr;
  used_ += value->size();
  return value;
}

void AddAdocInline(const SourceText& text, AdocAttributes& attributes, TextBuilder& builder) {
  AdocInline(text, attributes, builder).Run();
}

}  // namespace verdict::importers
