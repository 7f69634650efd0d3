// One pass over the lines. Whole lines are masked with spaces, which end a paragraph as a blank
// line does; parts of a line with a control character, which the text builder drops without a gap.
#include "importers/markdown_mask.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "importers/source_lines.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kMaxMarksInLine = 60;    // ">" and list marks at the start of one line
constexpr std::size_t kMaxColumns = 500;       // "|" in one line
constexpr std::size_t kMaxSpecials = 100'000;  // in one paragraph
constexpr std::string_view kSpecials = "[]()<>*_`~&!\\";
constexpr std::size_t kMaxShortcode = 4000;           // bytes between {% and %}
constexpr std::size_t kMaxTargetBytes = 500'000'000;  // read by the parser over all references

/// Template tags whose content is code or comment, not prose.
constexpr auto kCodeTags = std::to_array<std::string_view>(
    {"highlight", "raw", "comment", "code", "codeblock", "mermaid"});

struct TagForm {
  std::string_view open;
  std::string_view close;
};
constexpr auto kTagForms = std::to_array<TagForm>({{"{{<", ">}}"}, {"{{%", "%}}"}, {"{%", "%}"}});

class Masker {
 public:
  explicit Masker(std::string_view source) : source_(source), lines_(SplitLines(source)) {
    result_.text = source;
  }

  MaskedMarkdown Run() {
    for (line_ = 0; line_ < lines_.size(); ++line_) {
      const ByteSpan span = lines_[line_].bytes;
      const std::string_view content = Trim(span.In(source_));
      if (InFence(content)) continue;
      if (IsDirective(content)) {
        Fill(span, ' ');
        continue;
      }
      FindDashLine(span, content);
      LimitMarks(span);
      LimitSpecials(span, content.empty());
      MaskInline(span);
    }
    LimitTargets();
    Widen();
    return std::move(result_);
  }

 private:
  /// The parser reads target and title anew wherever "[name]" refers to them. Definitions that are
  /// too long for the number of brackets lose their colon. They end before a blank line and the
  /// next one.
  void LimitTargets() {
    const auto uses = static_cast<std::size_t>(std::count(source_.begin(), source_.end(), ']')) + 1;
    std::size_t open = std::string_view::npos;
    const auto close = [&](std::size_t end) {
      if (open != std::string_view::npos && end - open > kMaxTargetBytes / uses)
        result_.text[open] = kMaskedByte;
      open = std::string_view::npos;
    };
    for (const SourceLine& line : lines_) {
      const std::string_view text = line.bytes.In(source_);
      if (Trim(text).empty()) close(line.bytes.begin);
      for (std::size_t at = text.find("]:"); at != std::string_view::npos;
           at = text.find("]:", at + 2)) {
        close(line.bytes.begin + at);
        open = line.bytes.begin + at + 1;
      }
    }
    close(source_.size());
  }

  void Fill(ByteSpan span, char filler) {
    for (std::size_t i = span.begin; i < span.end; ++i) {
      char& c = result_.text[i];
      if (c != '\n' && c != '\r') c = filler;
    }
  }

  /// Follows ``` and ~~~ fences; true for lines that belong to one.
  bool InFence(std::string_view content) {
    const char mark = content.empty() ? '\0' : content.front();
    const bool fence_mark = mark == '`' || mark == '~';
    const std::size_t run =
        fence_mark ? std::min(content.find_first_not_of(mark), content.size()) : 0;
    if (fence_ != 0) {
      if (mark == fence_ && run >= fence_run_ && run == content.size()) fence_ = 0;
      return true;
    }
    if (run < 3 || (mark == '`' && content.find('`', run) != std::string_view::npos)) return false;
    fence_ = mark;
    fence_run_ = run;
    return true;
  }

  /// Lines that steer a site generator: ":::note", "[[toc]]", "import X from 'y'", "export ...".
  static bool IsDirective(std::string_view content) {
    if (content.substr(0, 3) == ":::") return true;
    if (content == "[[toc]]" || content == "[TOC]" || content == "[[_TOC_]]") return true;
    const char last = content.empty() ? '\0' : content.back();
    const bool quoted_end = last == '\'' || last == '"' || last == ';';
    return content.substr(0, 7) == "import " && quoted_end &&
           content.find(" from ") != std::string_view::npos;
  }

  /// A table that stands below a line of text at once: GitHub ends the paragraph there, the parser
  /// asks for a blank line.
  void PartTable() {
    const std::string_view before = Trim(lines_[line_ - 2].bytes.In(source_));
    if (before.empty() || before.find('|') != std::string_view::npos || before.front() == '>' ||
        before.front() == '<')
      return;
    insertions_.push_back({lines_[line_ - 1].bytes.begin, "\n"});
  }

  /// "|-|-|", "--|--" under a line with bars: GitHub takes one dash, the parser asks for three.
  void FindDashLine(ByteSpan span, std::string_view content) {
    if (line_ == 0 || content.find('-') == std::string_view::npos ||
        content.find('|') == std::string_view::npos ||
        content.find_first_not_of("-:| \t") != std::string_view::npos ||
        lines_[line_ - 1].bytes.In(source_).find('|') == std::string_view::npos) {
      return;
    }
    if (line_ > 1) PartTable();
    for (std::size_t at = span.begin; at < span.end;) {
      if (source_[at] != '-' && source_[at] != ':') {
        ++at;
        continue;
      }
      const std::size_t end = std::min(source_.find_first_not_of("-:", at), span.end);
      const std::size_t dash = source_.find('-', at);
      if (end - at < 3 && dash < end) insertions_.push_back({dash, "--"});
      at = end;
    }
  }

  void Widen() {
    if (insertions_.empty()) return;
    std::string widened;
    std::size_t done = 0;
    for (const auto& [at, what] : insertions_) {
      widened.append(result_.text, done, at - done);
      const std::size_t before = widened.size() - at;
      result_.insertions.push_back({widened.size(), what.size(), before});
      widened += what;
      done = at;
    }
    widened.append(result_.text, done);
    result_.text = std::move(widened);
  }

  void LimitMarks(ByteSpan span) {
    std::size_t marks = 0;
    for (std::size_t i = span.begin; i < span.end; ++i) {
      const char c = source_[i];
      if (c == ' ' || c == '\t') continue;
      const bool list_mark = (c == '-' || c == '*' || c == '+' || c == '.' || c == ')') &&
                             i + 1 < span.end && IsAsciiSpace(source_[i + 1]);
      if (c != '>' && !list_mark && !IsAsciiDigit(c)) break;
      if (!IsAsciiDigit(c)) ++marks;
      if (marks > kMaxMarksInLine) result_.text[i] = kMaskedByte;
    }
    std::size_t columns = 0;
    for (std::size_t i = span.begin; i < span.end; ++i) {
      if (source_[i] == '|' && ++columns > kMaxColumns) result_.text[i] = kMaskedByte;
    }
  }

  /// Each character that may begin markup costs the parser some forty bytes: a paragraph has so
  /// many at most.
  void LimitSpecials(ByteSpan span, bool blank) {
    if (blank) specials_ = 0;
    const std::string_view line = span.In(source_);
    for (std::size_t at = line.find_first_of(kSpecials); at != std::string_view::npos;
         at = line.find_first_of(kSpecials, at + 1)) {
      if (++specials_ > kMaxSpecials) result_.text[span.begin + at] = kMaskedByte;
    }
  }

  void MaskInline(ByteSpan span) {
    std::size_t pos = span.begin;
    while (pos < span.end) {
      const std::size_t in_line = source_.substr(pos, span.end - pos).find_first_of("{[`");
      if (in_line == std::string_view::npos) return;
      const std::size_t at = pos + in_line;
      if (source_[at] == '`') {
        pos = EndOfCodeSpan(at, span.end);
      } else if (source_[at] == '[') {
        pos = MaskFootnote(at, span.end);
      } else {
        pos = MaskShortcode(at);
      }
    }
  }

  std::size_t EndOfCodeSpan(std::size_t at, std::size_t line_end) const {
    const std::size_t text = std::min(source_.find_first_not_of('`', at), line_end);
    const std::string_view ticks = source_.substr(at, text - at);
    const std::string_view rest = source_.substr(text, line_end - text);
    const std::size_t close = ticks.size() > 8 ? std::string_view::npos : rest.find(ticks);
    return close == std::string_view::npos ? text : text + close + ticks.size();
  }

  std::size_t MaskFootnote(std::size_t at, std::size_t line_end) {
    if (at + 1 >= line_end || source_[at + 1] != '^') return at + 1;
    std::size_t end = at + 2;
    while (end < line_end && end - at < 64 && source_[end] != ']' && !IsAsciiSpace(source_[end])) {
      ++end;
    }
    if (end >= line_end || source_[end] != ']') return at + 1;
    ++end;
    if (end < line_end && source_[end] == ':') ++end;  // the note itself: only its mark goes
    Fill({at, end}, kMaskedByte);
    return end;
  }

  std::size_t MaskShortcode(std::size_t at) {
    for (std::size_t i = 0; i < kTagForms.size(); ++i) {
      const TagForm& form = kTagForms[i];
      if (source_.substr(at, form.open.size()) != form.open) continue;
      const std::size_t inner = at + form.open.size();
      // Where the next closing mark stands is kept, so that many open ones do not each search for
      // it.
      if (next_close_[i] < inner) next_close_[i] = source_.find(form.close, inner);
      const std::size_t close = next_close_[i];
      if (close == std::string_view::npos || close - inner > kMaxShortcode) return inner;
      const std::size_t end = close + form.close.size();
      const std::string_view name = NameOf(source_.substr(inner, close - inner));
      if (std::find(kCodeTags.begin(), kCodeTags.end(), name) != kCodeTags.end()) {
        if (const std::size_t code_end = EndOfCode(form, name, end); code_end != 0) {
          if (!Trim(source_.substr(lines_[line_].bytes.begin, at - lines_[line_].bytes.begin))
                   .empty()) {
            Fill({at, code_end}, kMaskedByte);  // within a line of prose
            SkipTo(code_end);
            return code_end;
          }
          Fill({at, code_end}, ' ');
          result_.text[code_end - 1] = '\n';  // what follows in the line begins one of its own
          result_.code.push_back({at, code_end});
          SkipTo(code_end);
          return code_end;
        }
      }
      // A tag that has its line to itself ends a paragraph.
      const bool alone = TrimSpan(source_, lines_[line_].bytes) == ByteSpan{at, end};
      Fill({at, end}, alone ? ' ' : kMaskedByte);
      return end;
    }
    return at + 1;
  }

  static std::string_view NameOf(std::string_view tag) {
    tag = Trim(tag);
    std::size_t end = 0;
    while (end < tag.size() && (IsAsciiAlnum(tag[end]) || tag[end] == '_')) ++end;
    return tag.substr(0, end);
  }

  /// Where the tag that closes `name` ends: {{< / highlight >}}, {% endhighlight %}; 0 if it never
  /// comes.
  std::size_t EndOfCode(const TagForm& form, std::string_view name, std::size_t from) {
    // Many unclosed tags must not each search the rest.
    if (std::find(unclosed_.begin(), unclosed_.end(), name) != unclosed_.end()) return 0;
    for (std::size_t open = source_.find(form.open, from); open != std::string_view::npos;
         open = source_.find(form.open, open + 1)) {
      const std::string_view window = source_.substr(open + form.open.size(), 64);
      const std::size_t close = window.find(form.close);
      if (close == std::string_view::npos) continue;
      std::string_view tag = Trim(window.substr(0, close));
      if (tag.substr(0, 1) == "/") {
        tag = Trim(tag.substr(1));
      } else if (tag.substr(0, 3) == "end") {
        tag.remove_prefix(3);
      } else {
        continue;
      }
      if (tag == name) return open + form.open.size() + close + form.close.size();
    }
    unclosed_.push_back(name);
    return 0;
  }

  /// Goes on with the line that holds `offset`, so that code lines are not looked at.
  void SkipTo(std::size_t offset) {
    while (line_ + 1 < lines_.size() && lines_[line_].next <= offset) ++line_;
  }

  std::string_view source_;
  std::vector<SourceLine> lines_;
  std::size_t line_ = 0;
  MaskedMarkdown result_;
  std::size_t specials_ = 0;
  std::vector<std::pair<std::size_t, std::string_view>> insertions_;  // where, what; in order
  char fence_ = 0;
  std::size_t fence_run_ = 0;
  std::array<std::size_t, kTagForms.size()> next_close_{};
  std::vector<std::string_view> unclosed_;
};

}  // namespace

std::size_t MaskedMarkdown::SourceOffset(std::size_t offset) const {
  const auto after = std::upper_bound(
      insertions.begin(), insertions.end(), offset,
      [](std::size_t at, const Insertion& insertion) { return at < insertion.at; });
  if (after == insertions.begin()) return offset;
  const Insertion& last = *std::prev(after);
  const std::size_t inserted = std::min(offset - last.at, last.length);
  return offset - last.before - inserted;
}

MaskedMarkdown MaskMarkdown(std::string_view source) { return Masker(source).Run(); }

}  // namespace verdict::importers
