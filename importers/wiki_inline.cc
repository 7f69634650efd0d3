#include "importers/wiki_inline.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/language/stem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "importers/entities.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kLongestMarkup = 2048;  // bytes
constexpr int kMostNested = 4;                // links in the caption of a file

class WikiInline {
 public:
  WikiInline(const SourceText& source, TextBuilder& builder)
      : source_(source), text_(source.text()), builder_(builder) {}

  void Run() {
    Range(0, text_.size());
    if (strong_) builder_.EndStrong();
  }

 private:
  [[nodiscard]] std::string_view From(std::size_t pos) const { return text_.substr(pos); }

  void Range(std::size_t begin, std::size_t end) {
    std::size_t plain = begin;
    for (std::size_t pos = begin; pos < end;) {
      const std::size_t next = Markup(pos, end, plain);
      plain = next > pos ? next : plain;
      pos = std::max(next, pos + 1);
    }
    if (plain < end) source_.AddTo(builder_, plain, end);
  }

  // Reads the markup at `pos`; what stands between `plain` and it is added first. Returns: where it
  // ends; `pos` if there is none.
  std::size_t Markup(std::size_t pos, std::size_t end, std::size_t plain) {
    switch (text_[pos]) {
      case '\'':
        return Quotes(pos, end, plain);
      case '[':
        return From(pos).starts_with("[[") ? Link(pos, end, plain) : Address(pos, end, plain);
      case '<':
        return Tag(pos, end, plain);
      case '&':
        return Entity(pos, end, plain);
      default:
        return pos;
    }
  }

  std::size_t Quotes(std::size_t pos, std::size_t end, std::size_t plain) {
    std::size_t count = 0;
    while (pos + count < end && text_[pos + count] == '\'') ++count;
    if (count < 2) return pos;
    source_.AddTo(builder_, plain, pos);
    if (count == 3 || count >= 5) {
      strong_ ? builder_.EndStrong() : builder_.BeginStrong();
      strong_ = !strong_;
    }
    return pos + count;
  }

  // "[[page|text]]", "[[page]]", "[[File:x.png|thumb|caption]]"
  std::size_t Link(std::size_t pos, std::size_t end, std::size_t plain) {
    std::size_t close = pos + 2;
    std::size_t bar = 0;
    const std::size_t limit = std::min(end, pos + kLongestMarkup);
    int depth = 1;
    for (; close + 1 < limit && depth <= kMostNested; ++close) {
      if (From(close).starts_with("[[")) {
        ++depth;
        ++close;
      } else if (From(close).starts_with("]]")) {
        if (--depth == 0) break;
        ++close;
      } else if (text_[close] == '|' && depth == 1) {
        bar = close;
      }
    }
    if (close + 1 >= limit || depth > 0) return pos;
    source_.AddTo(builder_, plain, pos);
    const std::string_view target = From(pos + 2).substr(0, close - pos - 2);
    const std::size_t colon = target.find(':');
    const bool of_space = colon != std::string_view::npos && colon > 0 &&
                          colon + 1 < target.size() && target[colon + 1] != ' ' &&
                          target.substr(0, colon).find('|') == std::string_view::npos;
    if (of_space && bar == 0) return close + 2;  // a category, a file
    const std::string space = of_space ? Lower(target.substr(0, colon)) : std::string();
    if (space == "file" || space == "image" || space == "category") return close + 2;
    const std::size_t from = bar > 0 ? bar + 1 : pos + 2 + (target.starts_with(":") ? 1U : 0U);
    Range(from, close);
    return close + 2;
  }

  // "[https://host/path text]"
  std::size_t Address(std::size_t pos, std::size_t end, std::size_t plain) {
    const std::string_view inside = From(pos + 1).substr(0, kLongestMarkup);
    if (!inside.starts_with("http") && !inside.starts_with("//") && !inside.starts_with("ftp"))
      return pos;
    const std::size_t close = inside.find(']');
    if (close == std::string_view::npos || pos + 1 + close >= end) return pos;
    source_.AddTo(builder_, plain, pos);
    const std::size_t space = inside.find(' ');
    if (space < close) source_.AddTo(builder_, pos + 1 + space + 1, pos + 1 + close);
    return pos + close + 2;
  }

  std::size_t Tag(std::size_t pos, std::size_t end, std::size_t plain) {
    const std::string_view inside = From(pos + 1).substr(0, kLongestMarkup);
    if (inside.empty() || !(IsAsciiLetter(inside.front()) || inside.front() == '/')) return pos;
    const std::size_t close = inside.find('>');
    if (close == std::string_view::npos || pos + 1 + close >= end) return pos;
    source_.AddTo(builder_, plain, pos);
    const std::size_t after = pos + close + 2;
    if (Lower(inside.substr(0, 2)) == "br" && (close == 2 || !IsAsciiLetter(inside[2])))
      builder_.Separator(source_.Place(ByteSpan{pos, after}));
    return after;
  }

  std::size_t Entity(std::size_t pos, std::size_t end, std::size_t plain) {
    const std::size_t close = From(pos).substr(0, 12).find(';');
    if (close == std::string_view::npos || pos + close >= end) return pos;
    const auto resolved = ResolveEntity(From(pos).substr(0, close + 1));
    if (!resolved) return pos;
    source_.AddTo(builder_, plain, pos);
    builder_.AddResolved(*resolved, source_.Place(ByteSpan{pos, pos + close + 1}));
    return pos + close + 1;
  }

  const SourceText& source_;
  std::string_view text_;
  TextBuilder& builder_;
  bool strong_ = false;
};

}  // namespace

void AddWikiInline(const SourceText& source, TextBuilder& builder) {
  WikiInline(source, builder).Run();
}

}  // namespace verdict::importers
