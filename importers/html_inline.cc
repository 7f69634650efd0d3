#include "importers/html_inline.h"

#include <algorithm>
#include <utility>

#include "base/language/stem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "importers/html_knowledge.h"
#include "importers/html_parts.h"
#include "importers/html_text.h"
#include "importers/reference_marks.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kLongestMark = 12;  // bytes of a footnote mark or an exponent
constexpr std::size_t kLongestImageText = 80;

/// "<svg ...><title>Yes</title><use href="#check">": what a drawing says of itself.
std::optional<std::string> DrawingText(const HtmlTree& tree, const GumboNode& node) {
  constexpr std::size_t kMostBytes = 2000;
  const ByteSpan tag = tree.StartTagOf(node);
  if (Lower(tag.In(tree.bytes()).substr(0, 4)) != "<svg") return std::nullopt;
  std::string_view inside = tree.bytes().substr(tag.end, kMostBytes);
  inside = inside.substr(0, inside.find("</svg"));
  const std::size_t title = inside.find("<title");
  const std::size_t open = title == std::string_view::npos ? title : inside.find('>', title);
  if (open != std::string_view::npos) {
    const std::string_view text = Trim(inside.substr(open + 1, inside.find('<', open) - open - 1));
    if (!text.empty()) return std::string(text);
  }
  const std::size_t use = inside.find("<use");
  const std::size_t hash = use == std::string_view::npos ? use : inside.find('#', use);
  if (hash == std::string_view::npos) return std::nullopt;
  const std::string_view name = inside.substr(hash, inside.find_first_of("\"' >", hash) - hash);
  return HtmlKnowledge::Get().IconOfName(name);
}

}  // namespace

std::optional<std::string> HtmlInline::ImageText(const HtmlTree& tree, const GumboNode& node) {
  const HtmlKnowledge& knowledge = HtmlKnowledge::Get();
  for (const char* name : {"alt", "aria-label", "title"}) {
    const auto value = AttributeOf(node, name);
    if (!value || Trim(*value).empty() || value->size() > kLongestImageText) continue;
    if (auto icon = knowledge.IconOfName(*value)) return icon;
    std::string text = knowledge.WithoutImageWords(*value);
    if (!text.empty()) return text;
  }
  if (auto drawing = DrawingText(tree, node)) {
    const auto icon = knowledge.IconOfName(*drawing);
    return icon ? icon : drawing;
  }
  if (const auto source = AttributeOf(node, "src")) {
    if (auto icon = knowledge.IconOfName(*source)) return icon;
  }
  const auto words = AttributeOf(node, "class");
  return words ? knowledge.IconOfClass(*words) : std::nullopt;
}

bool HtmlInline::Text(const GumboNode& node) {
  const std::size_t begin = tree_.TextBegin(node);
  if (begin < last_end_) return false;
  const std::string_view text = node.v.text.text;
  if (!Trim(text).empty()) {
    SettlePicture(text);
    (code_ > 0 ? has_code_ : has_other_) = true;
  }
  AlignHtmlText(text, tree_.MaskedFrom(begin), begin, [this](const HtmlPiece& piece) {
    last_end_ = piece.source.end;
    if (piece.verbatim) {
      builder_.Add(piece.text, piece.source.begin);
    } else {
      builder_.AddResolved(piece.text, piece.source);
    }
  });
  return true;
}

void HtmlInline::Resolved(const std::string& text, const GumboNode& node) {
  const ByteSpan tag = tree_.StartTagOf(node);
  if (tag.empty() || tag.begin < last_end_) return;
  builder_.AddResolved(text, tag);
  last_end_ = tag.end;
  has_other_ = true;
}

bool HtmlInline::Whole(const GumboNode& node, HtmlTag tag) {
  if (IsHiddenHtml(node, tag) || tag == HtmlTag::kStruck) return true;
  if (tag == HtmlTag::kSuperscript) return Superscript(node);
  if (tag == HtmlTag::kInput) {
    const auto type = AttributeOf(node, "type");
    if (type && *type == "checkbox" && builder_.empty()) {
      Resolved(AttributeOf(node, "checked") ? "✅" : "❌", node);
    }
    return true;
  }
  if (tag == HtmlTag::kImage || IsIcon(node, tag)) {
    if (const auto shown = ImageText(tree_, node)) Picture(*shown, node);
    return true;
  }
  return false;
}

/// In running text only marks count, and such as only cells use do not. In cells and headings a
/// picture waits for words that may come in its place.
void HtmlInline::Picture(const std::string& shown, const GumboNode& node) {
  const bool is_mark = !IsAscii(shown.front()) && shown.size() <= kLongestMark;
  if (place_ == Place::kFlow) {
    if (!is_mark || HtmlKnowledge::Get().cell_icons.count(shown) != 0) return;
    Resolved(shown, node);
    if (builder_.text().size() == shown.size()) builder_.Space({last_end_, last_end_});
  } else if (builder_.empty() && picture_.empty()) {
    picture_ = shown;
    picture_node_ = &node;
    picture_is_mark_ = is_mark;
  }
}

/// Words come: a mark stays before them unless they say the same, a description goes.
void HtmlInline::SettlePicture(std::string_view words) {
  if (picture_.empty()) return;
  const std::string picture = std::exchange(picture_, {});
  if (place_ != Place::kCell || !picture_is_mark_) return;
  words = Trim(words);
  if (HtmlKnowledge::Get().IconOfName(words.substr(0, words.find_first_of(" ,.;:(")))) return;
  Resolved(picture, *picture_node_);
  builder_.Space({last_end_, last_end_});
}

/// An element that is there to show a picture: empty, with the name of an icon.
bool HtmlInline::IsIcon(const GumboNode& node, HtmlTag tag) const {
  if (tag != HtmlTag::kSpan) return false;
  return ChildrenOf(node).begin() == ChildrenOf(node).end() || PlainText(node, 1).empty();
}

/// Marks of notes go; "10<sup>6</sup>" is 10^6. Returns: whether that is all there is to it.
bool HtmlInline::Superscript(const GumboNode& node) {
  const std::string text = PlainText(node, kLongestMark);
  if (text.size() > kLongestMark) return false;
  const bool digits = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return IsAsciiDigit(c) || c == '-';
  });
  bool has_link = false;
  for (const GumboNode* child : ChildrenOf(node)) {
    has_link = has_link || tree_.TagOf(*child) == HtmlTag::kLink;
  }
  if (has_link || IsReferenceMark(text)) return true;
  const bool after_digit = !builder_.empty() && IsAsciiDigit(builder_.text().str().back());
  if (digits && after_digit) {
    Resolved("^", node);
    return false;
  }
  constexpr std::size_t kLongestCellMark = 2;  // "a", "1", "12"
  return place_ == Place::kCell && text.size() <= kLongestCellMark;
}

void HtmlInline::Enter(HtmlTag tag) {
  if (tag == HtmlTag::kStrong) {
    ++strong_;
    builder_.BeginStrong();
  }
  if (tag == HtmlTag::kCode) ++code_;
  if (tag == HtmlTag::kLink) link_begin_ = builder_.text().size();
}

void HtmlInline::Leave(HtmlTag tag) {
  if (tag == HtmlTag::kStrong) {
    --strong_;
    builder_.EndStrong();
  }
  if (tag == HtmlTag::kCode) --code_;
  if (tag == HtmlTag::kLink) EndLink();
}

void HtmlInline::EndLink() {
  const std::string& all = builder_.text().str();
  const std::size_t begin = std::min(link_begin_, all.size());
  const std::string_view link = Trim(std::string_view(all).substr(begin));
  constexpr std::size_t kLongestAnchor = 20;
  const bool anchor = link.size() <= kLongestAnchor &&
                      HtmlKnowledge::Get().anchor_marks.count(Lower(link)) != 0 &&
                      (place_ == Place::kHeading || !IsAsciiLetter(link.front()));
  if (!link.empty() && (anchor || (place_ != Place::kCell && IsReferenceMark(link)))) {
    builder_.Truncate(begin);
  }
}

void HtmlInline::Break(const GumboNode& node) {
  const ByteSpan tag = tree_.StartTagOf(node);
  const std::size_t begin = std::max(tag.begin, last_end_);
  const ByteSpan source{begin, std::max(tag.end, begin)};
  place_ == Place::kCell ? builder_.Separator(source) : builder_.Space(source);
}

MappedText HtmlInline::Take() {
  if (builder_.empty() && !picture_.empty()) Resolved(picture_, *picture_node_);
  picture_.clear();
  MappedText text = builder_.Take();
  for (int i = 0; i < strong_; ++i) builder_.BeginStrong();
  has_code_ = false;
  has_other_ = false;
  link_begin_ = 0;
  last_end_ = 0;
  return text;
}

}  // namespace verdict::importers
