// One pass over the source as the tokenizer of the HTML standard sees it (13.2.5), with a stack of
// open elements that is a little simpler than the tree builder's (13.2.6) but never shallower:
// where the two differ, more is taken out. A tag is taken out by making it the end tag of an
// element that is never open, which the parser drops without making a node.
//
// What makes the parser slow, and what is done about it:
//  - depth: scopes are searched by walking up the tree; nesting beyond kMaxDepth is taken out;
//  - formatting elements (a, b, i, ...) that are open are opened anew in each paragraph; they get
//    names that the parser does not know, which makes them plain;
//  - attributes are compared pairwise; only those that readers look at stay, and few of them.
#include "importers/html_mask.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_set>
#include <utility>

#include "base/utf8.h"
#include "importers/html_tags.h"
#include "importers/limits.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kMaxDepth = 200;         // open elements that count; browsers stop at 512
constexpr std::size_t kMaxSearch = 512;        // open elements looked at for an end tag
constexpr std::size_t kMaxAttributes = 16;     // kept in one tag
constexpr std::size_t kMaxElements = 600'000;  // about 300 bytes of memory each

constexpr auto kKeptAttributes = std::to_array<std::string_view>(
    {"alt",     "aria-hidden", "aria-label", "checked",  "class", "colspan", "content",  "datetime",
     "hidden",  "href",        "id",         "itemprop", "lang",  "name",    "property", "role",
     "rowspan", "scope",       "src",        "start",    "style", "title",   "type"});

/// Those that may make a <span> worth keeping.
constexpr auto kTellingAttributes = std::to_array<std::string_view>(
    {"aria-hidden", "aria-label", "class", "hidden", "itemprop", "role", "style", "title"});

bool EqualsIgnoringCase(std::string_view a, std::string_view lower) {
  return a.size() == lower.size() &&
         std::equal(a.begin(), a.end(), lower.begin(),
                    [](char x, char y) { return ToAsciiLower(x) == y; });
}

class Masker {
 public:
  explicit Masker(std::string_view source) : source_(source) { out_.text = source; }

  Result<MaskedHtml> Run() {
    std::size_t pos = 0;
    while ((pos = source_.find('<', pos)) != std::string_view::npos) {
      pos = Markup(pos);
      if (elements_ > kMaxElements) return TooMuch("HTML elements", kMaxElements);
    }
    return std::move(out_);
  }

 private:
  struct Open {
    HtmlElement element;
    bool kept = true;
    bool in_cell = false;  // of a table: inside a cell or a caption
  };
  struct Tag {
    std::size_t name_end = 0;
    std::size_t end = 0;    // behind '>'
    bool telling = false;   // has an attribute that may tell something
    bool complete = false;  // has its '>'
    bool json_ld = false;
  };

  // ---- markup that is no tag

  /// Deals with what begins at the '<' at `pos`. Returns: where to go on.
  std::size_t Markup(std::size_t pos) {
    const std::string_view rest = source_.substr(pos);
    if (rest.size() < 2) return pos + 1;
    if (IsAsciiLetter(rest[1])) return StartTag(pos);
    if (rest[1] == '/') return EndTag(pos);
    if (rest[1] != '!' && rest[1] != '?') return pos + 1;  // text
    std::size_t end = 0;
    if (rest.substr(0, 4) == "<!--") {
      end = CommentEnd(pos + 2);
    } else {
      if (rest.size() > 8 && EqualsIgnoringCase(rest.substr(0, 9), "<!doctype"))
        return Behind('>', pos);
      end = Behind('>', pos);
    }
    Erase(pos, end);
    return end;
  }

  [[nodiscard]] std::size_t Behind(char c, std::size_t pos) const {
    const std::size_t found = source_.find(c, pos);
    return found == std::string_view::npos ? source_.size() : found + 1;
  }

  /// Where the comment ends whose "--" stands at `dashes`. "<!-->" is one too.
  [[nodiscard]] std::size_t CommentEnd(std::size_t dashes) const {
    for (std::size_t at = dashes; (at = source_.find("--", at)) != std::string_view::npos; ++at) {
      if (source_.substr(at + 2, 1) == ">") return at + 3;
      if (at > dashes && source_.substr(at + 2, 2) == "!>") return at + 4;
    }
    return source_.size();
  }

  /// Takes out [begin, end), a whole piece of markup, without leaving white space in a word.
  void Erase(std::size_t begin, std::size_t end) {
    char* piece = out_.text.data() + begin;
    const std::size_t size = end - begin;
    const bool closed = size > 0 && source_[end - 1] == '>';
    if (!seen_tag_ || !closed || size < 3) {
      std::memset(piece, ' ', size);
      return;
    }
    std::memset(piece, ' ', size);
    piece[0] = '<';
    piece[1] = '/';
    if (size > 3) piece[2] = 'u';
    piece[size - 1] = '>';
  }

  // ---- tags

  [[nodiscard]] std::size_t NameEnd(std::size_t pos) const {
    while (pos < source_.size() && !IsAsciiSpace(source_[pos]) && source_[pos] != '/' &&
           source_[pos] != '>') {
      ++pos;
    }
    return pos;
  }

  [[nodiscard]] HtmlElement ElementAt(std::size_t begin, std::size_t end) const {
    constexpr std::size_t kLongest = 16;
    std::array<char, kLongest> lower{};
    if (end - begin > kLongest) return {};
    std::transform(source_.begin() + static_cast<std::ptrdiff_t>(begin),
                   source_.begin() + static_cast<std::ptrdiff_t>(end), lower.begin(),
                   [](char c) { return ToAsciiLower(c); });
    HtmlElement element = FindHtmlElement({lower.data(), end - begin});
    if (element.nesting == HtmlNesting::kUnknown) element.name = {};  // `lower` ends here
    return element;
  }

  /// Reads the attributes behind a tag's name; blanks those that nobody looks at if `keep`.
  Tag ReadTag(std::size_t name_end, bool keep) {
    Tag tag;
    tag.name_end = name_end;
    std::size_t pos = name_end;
    std::size_t kept = 0;
    while (true) {
      while (pos < source_.size() && (IsAsciiSpace(source_[pos]) || source_[pos] == '/')) ++pos;
      if (pos >= source_.size()) break;
      if (source_[pos] == '>') {
        tag.complete = true;
        ++pos;
        break;
      }
      const std::size_t name = pos;
      ++pos;  // a '=' here belongs to the name
      while (pos < source_.size() && !IsAsciiSpace(source_[pos]) && source_[pos] != '/' &&
             source_[pos] != '>' && source_[pos] != '=') {
        ++pos;
      }
      const std::string_view attribute = source_.substr(name, pos - name);
      const ByteSpan value = ReadValue(pos);
      if (EqualsIgnoringCase(attribute, "type") &&
          value.In(source_).find("ld+json") != std::string_view::npos) {
        tag.json_ld = true;
      }
      const auto is = [&](std::string_view known) { return EqualsIgnoringCase(attribute, known); };
      tag.telling =
          tag.telling || std::any_of(kTellingAttributes.begin(), kTellingAttributes.end(), is);
      if (!keep) continue;
      if (kept < kMaxAttributes &&
          std::any_of(kKeptAttributes.begin(), kKeptAttributes.end(), is)) {
        ++kept;
      } else {
        std::fill_n(out_.text.begin() + static_cast<std::ptrdiff_t>(name), pos - name, ' ');
      }
    }
    tag.end = pos;
    return tag;
  }

  /// The value of the attribute whose name ends at `pos`, which is moved behind it.
  ByteSpan ReadValue(std::size_t& pos) const {
    std::size_t at = pos;
    while (at < source_.size() && IsAsciiSpace(source_[at])) ++at;
    if (at >= source_.size() || source_[at] != '=') return {pos, pos};
    ++at;
    while (at < source_.size() && IsAsciiSpace(source_[at])) ++at;
    std::size_t begin = at;
    if (at < source_.size() && (source_[at] == '"' || source_[at] == '\'')) {
      const std::size_t close = source_.find(source_[at], at + 1);
      begin = at + 1;
      at = close == std::string_view::npos ? source_.size() : close;
      pos = std::min(at + 1, source_.size());
      return {begin, at};
    }
    while (at < source_.size() && !IsAsciiSpace(source_[at]) && source_[at] != '>') ++at;
    pos = at;
    return {begin, at};
  }

  std::size_t StartTag(std::size_t pos) {
    const std::size_t name_end = NameEnd(pos + 1);
    const HtmlElement element = ElementAt(pos + 1, name_end);
    const bool known = element.nesting != HtmlNesting::kUnknown;
    const Tag tag = ReadTag(name_end, known);
    if (!tag.complete) {  // cut off: the tokenizer drops it
      std::memset(out_.text.data() + pos, ' ', source_.size() - pos);
      return source_.size();
    }
    const bool kept = Enter(element, tag, pos);
    if (!kept) {
      Erase(pos, std::max(tag.end, skip_to_));
    } else {
      seen_tag_ = true;
      ++elements_;
      if (element.nesting == HtmlNesting::kInline || element.nesting == HtmlNesting::kTelling) {
        out_.text[pos + 1] = 'x';
      }
      if (skip_to_ > tag.end) Erase(tag.end, skip_to_);
    }
    return std::max({tag.end, std::exchange(skip_to_, 0), std::exchange(jump_to_, 0)});
  }

  /// Whether the start tag stays; sets skip_to_ where its content goes.
  bool Enter(const HtmlElement& element, const Tag& tag, std::size_t pos) {
    switch (element.nesting) {
      case HtmlNesting::kUnknown:
        return false;
      case HtmlNesting::kVoid:
        return true;
      case HtmlNesting::kPage:
        return true;
      case HtmlNesting::kTitle:
        jump_to_ = FindEndTag(element.name, tag.end).begin;
        return jump_to_ != 0;
      case HtmlNesting::kDropped:
      case HtmlNesting::kRaw:
        SkipContent(element, tag);
        return false;
      case HtmlNesting::kDrawing:
        std::copy_n("img", 3, out_.text.begin() + static_cast<std::ptrdiff_t>(pos) + 1);
        skip_to_ = FindEndTag(element.name, tag.end).end;
        return true;
      case HtmlNesting::kBlock:
        if (element.tag == HtmlTag::kTable) LeaveTableWithoutCell();
        return Push(element, true);
      case HtmlNesting::kInline:
        return Push(element, true);
      case HtmlNesting::kTelling:
        return Push(element, tag.telling);
      case HtmlNesting::kItem:
        LeaveItem(element);
        return Push(element, true);
      case HtmlNesting::kTablePart:
        if (tables_.empty()) return false;
        PopTo(tables_.back() + 1);
        open_.back().in_cell = element.tag == HtmlTag::kCell ||
                               element.tag == HtmlTag::kHeaderCell ||
                               element.tag == HtmlTag::kCaption;
        return true;
    }
    return false;
  }

  void SkipContent(const HtmlElement& element, const Tag& tag) {
    const ByteSpan end = FindEndTag(element.name, tag.end);
    const bool raw = element.nesting == HtmlNesting::kRaw;
    if (end.end != 0) {
      skip_to_ = end.end;
    } else if (raw) {
      skip_to_ = source_.size();
    }
    if (element.tag == HtmlTag::kScript && tag.json_ld) {
      out_.json_ld.push_back({tag.end, end.end != 0 ? end.begin : source_.size()});
    }
  }

  /// The first end tag of `name` behind `from`; {0, 0} if there is none, which is remembered.
  ByteSpan FindEndTag(std::string_view name, std::size_t from) {
    if (endless_.count(name) != 0) return {};
    for (std::size_t at = from; (at = source_.find("</", at)) != std::string_view::npos; ++at) {
      if (!EqualsIgnoringCase(source_.substr(at + 2, name.size()), name)) continue;
      const std::size_t end = NameEnd(at + 2);
      const std::size_t close = source_.find('>', end);
      if (end == at + 2 + name.size() && close != std::string_view::npos) return {at, close + 1};
    }
    endless_.insert(name);
    return {};
  }

  std::size_t EndTag(std::size_t pos) {
    if (pos + 2 >= source_.size() || !IsAsciiLetter(source_[pos + 2])) {
      if (pos + 2 >= source_.size()) return pos + 2;
      const std::size_t end = Behind('>', pos);  // "</ >" is a comment
      Erase(pos, end);
      return end;
    }
    const std::size_t name_end = NameEnd(pos + 2);
    const HtmlElement element = ElementAt(pos + 2, name_end);
    const Tag tag = ReadTag(name_end, true);
    if (!tag.complete) {
      std::memset(out_.text.data() + pos, ' ', source_.size() - pos);
      return source_.size();
    }
    if (!Leave(element)) {
      Erase(pos, tag.end);
    } else if (element.nesting == HtmlNesting::kInline ||
               element.nesting == HtmlNesting::kTelling) {
      out_.text[pos + 2] = 'x';
    }
    return tag.end;
  }

  /// Whether the end tag stays.
  bool Leave(const HtmlElement& element) {
    switch (element.nesting) {
      case HtmlNesting::kPage:
        ++elements_;  // "</p>" makes an element if none is open
        return element.tag == HtmlTag::kParagraph || element.tag == HtmlTag::kHead;
      case HtmlNesting::kTitle:
        return true;
      case HtmlNesting::kTablePart:
        if (tables_.empty()) return false;
        PopTo(tables_.back() + 1);
        open_.back().in_cell = false;
        return true;
      case HtmlNesting::kBlock:
      case HtmlNesting::kInline:
      case HtmlNesting::kTelling:
      case HtmlNesting::kItem:
        return Pop(element);
      case HtmlNesting::kUnknown:
      case HtmlNesting::kVoid:
      case HtmlNesting::kDropped:
      case HtmlNesting::kRaw:
      case HtmlNesting::kDrawing:
        return false;
    }
    return false;
  }

  // ---- the stack of open elements

  bool Push(const HtmlElement& element, bool wanted) {
    const bool kept = wanted && depth_ < kMaxDepth;
    if (kept && element.tag == HtmlTag::kTable) tables_.push_back(open_.size());
    open_.push_back({element, kept, false});
    if (kept) ++depth_;
    return kept;
  }

  void PopTo(std::size_t size) {
    while (open_.size() > size) {
      if (open_.back().kept) --depth_;
      if (!tables_.empty() && tables_.back() + 1 == open_.size()) tables_.pop_back();
      open_.pop_back();
    }
  }

  /// Closes the innermost `element`. Returns: whether the parser would close it, too, and sees it.
  bool Pop(const HtmlElement& element) {
    const bool is_inline =
        element.nesting == HtmlNesting::kInline || element.nesting == HtmlNesting::kTelling;
    const std::size_t bottom = open_.size() > kMaxSearch ? open_.size() - kMaxSearch : 0;
    for (std::size_t i = open_.size(); i > bottom; --i) {
      const Open& open = open_[i - 1];
      if (open.element.name == element.name) {
        const bool kept = open.kept;
        PopTo(i - 1);
        return kept;
      }
      if (!open.kept) continue;
      if (open.element.tag == HtmlTag::kTable) return false;
      const bool open_is_block =
          open.element.nesting == HtmlNesting::kBlock || open.element.nesting == HtmlNesting::kItem;
      if (is_inline && open_is_block) return false;
      const bool is_list =
          open.element.tag == HtmlTag::kList || open.element.tag == HtmlTag::kOrderedList;
      if (element.tag == HtmlTag::kItem && is_list) return false;
    }
    return false;
  }

  /// A list item or a term ends where the next one begins, other blocks between them aside.
  void LeaveItem(const HtmlElement& element) {
    const auto ends = [&](HtmlTag tag) {
      return element.tag == HtmlTag::kItem ? tag == HtmlTag::kItem
                                           : tag == HtmlTag::kTerm || tag == HtmlTag::kDefinition;
    };
    const std::size_t bottom = open_.size() > kMaxSearch ? open_.size() - kMaxSearch : 0;
    for (std::size_t i = open_.size(); i > bottom; --i) {
      const Open& open = open_[i - 1];
      if (!open.kept) continue;
      if (ends(open.element.tag)) {
        PopTo(i - 1);
        return;
      }
      const bool special =
          open.element.nesting == HtmlNesting::kBlock || open.element.nesting == HtmlNesting::kItem;
      if (special && open.element.name != "div" && open.element.name != "address") return;
    }
  }

  /// A table that begins between the cells of another ends that one.
  void LeaveTableWithoutCell() {
    if (!tables_.empty() && !open_[tables_.back()].in_cell && open_.size() == tables_.back() + 1) {
      PopTo(tables_.back());
    }
  }

  std::string_view source_;
  MaskedHtml out_;
  std::vector<Open> open_;
  std::vector<std::size_t> tables_;  // places in open_
  std::size_t depth_ = 0;            // of open_, those that are kept
  std::size_t elements_ = 0;
  std::size_t skip_to_ = 0;  // behind content that goes with its tag
  std::size_t jump_to_ = 0;  // behind content without tags
  bool seen_tag_ = false;
  std::unordered_set<std::string_view> endless_;  // elements without an end tag from here on
};

}  // namespace

Result<MaskedHtml> MaskHtml(std::string_view source) { return Masker(source).Run(); }

}  // namespace verdict::importers
