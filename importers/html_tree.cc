// Element names come from the source, not from the parser, because MaskHtml renames some.
#include "importers/html_tree.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "importers/html_mask.h"

namespace verdict::importers {

Result<HtmlTree> HtmlTree::Parse(std::string_view bytes, ByteSpan part) {
  Result<MaskedHtml> masked = MaskHtml(part.In(bytes));
  if (!masked) return std::move(masked).error();
  HtmlTree tree;
  tree.bytes_ = bytes;
  tree.begin_ = part.begin;
  tree.masked_ = std::make_unique<std::string>(std::move(masked->text));
  tree.json_ld_ = std::move(masked->json_ld);
  for (ByteSpan& span : tree.json_ld_) span = {span.begin + part.begin, span.end + part.begin};
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;  // each error costs memory
  tree.output_.reset(
      gumbo_parse_with_options(&options, tree.masked_->data(), tree.masked_->size()));
  return tree;
}

std::size_t HtmlTree::OffsetOf(const char* in_masked) const {
  return begin_ + static_cast<std::size_t>(in_masked - masked_->data());
}

HtmlTag HtmlTree::TagOf(const GumboNode& node) const {
  if (!IsElement(node)) return HtmlTag::kOther;
  const ByteSpan tag = StartTagOf(node);
  if (tag.empty()) return FindHtmlElement(gumbo_normalized_tagname(node.v.element.tag)).tag;
  constexpr std::size_t kLongest = 16;
  std::array<char, kLongest> name{};
  std::size_t size = 0;
  for (std::size_t at = tag.begin + 1; size < kLongest && at < tag.end; ++at, ++size) {
    const char c = bytes_[at];
    if (IsAsciiSpace(c) || c == '/' || c == '>') break;
    name[size] = ToAsciiLower(c);
  }
  return FindHtmlElement({name.data(), size}).tag;
}

ByteSpan HtmlTree::StartTagOf(const GumboNode& node) const {
  const GumboStringPiece& tag = node.v.element.original_tag;
  if (!IsElement(node) || tag.data == nullptr || tag.length == 0) return {};
  const std::size_t begin = OffsetOf(tag.data);
  return {begin, begin + tag.length};
}

std::size_t HtmlTree::EndOf(const GumboNode& node) const {
  const GumboStringPiece& tag = node.v.element.original_end_tag;
  if (!IsElement(node) || tag.data == nullptr || tag.length == 0) return 0;
  return OffsetOf(tag.data) + tag.length;
}

std::size_t HtmlTree::TextBegin(const GumboNode& node) const {
  return OffsetOf(node.v.text.original_text.data);
}

std::string_view HtmlTree::MaskedFrom(std::size_t offset) const {
  return std::string_view(*masked_).substr(std::min(offset - begin_, masked_->size()));
}

const GumboNode* const* HtmlChildren::begin() const {
  return nodes == nullptr ? nullptr : reinterpret_cast<const GumboNode* const*>(nodes->data);
}
const GumboNode* const* HtmlChildren::end() const {
  return nodes == nullptr ? nullptr : begin() + nodes->length;
}

HtmlChildren ChildrenOf(const GumboNode& node) {
  return {IsElement(node) ? &node.v.element.children : nullptr};
}

std::optional<std::string_view> AttributeOf(const GumboNode& node, const char* name) {
  if (!IsElement(node)) return std::nullopt;
  const GumboAttribute* attribute = gumbo_get_attribute(&node.v.element.attributes, name);
  if (attribute == nullptr) return std::nullopt;
  return std::string_view(attribute->value);
}

namespace {

void CollectText(const GumboNode& node, std::size_t limit, std::string& text) {
  if (text.size() > limit) return;
  if (IsText(node)) {
    for (const char* c = node.v.text.text; *c != '\0' && text.size() <= limit; ++c) {
      if (!IsAsciiSpace(*c)) {
        text += *c;
      } else if (!text.empty() && text.back() != ' ') {
        text += ' ';
      }
    }
  }
  for (const GumboNode* child : ChildrenOf(node)) CollectText(*child, limit, text);
}

}  // namespace

std::string PlainText(const GumboNode& node, std::size_t limit) {
  std::string text;
  CollectText(node, limit, text);
  return std::string(Trim(text));
}

}  // namespace verdict::importers
