/// The parsed tree of a piece of HTML, each node with its place in the source.
#pragma once

#include <gumbo.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "importers/html_tags.h"

namespace verdict::importers {

/// Lifetime: nodes live as long as the tree; the source must outlive it.
class HtmlTree {
 public:
  /// Parses bytes[part). All places are offsets in `bytes`.
  /// Errors: kInput for a document beyond a limit. Cost: linear.
  static Result<HtmlTree> Parse(std::string_view bytes, ByteSpan part);

  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  [[nodiscard]] const GumboNode& root() const { return *output_->root; }
  /// The contents of <script type="application/ld+json">.
  [[nodiscard]] const std::vector<ByteSpan>& json_ld() const { return json_ld_; }

  /// What the node is; kOther for text.
  [[nodiscard]] HtmlTag TagOf(const GumboNode& node) const;
  /// The start tag; an empty span at 0 for an element that the parser made up.
  [[nodiscard]] ByteSpan StartTagOf(const GumboNode& node) const;
  /// Behind the end tag, or 0 where the source has none.
  [[nodiscard]] std::size_t EndOf(const GumboNode& node) const;
  /// Where a text node begins in the source.
  [[nodiscard]] std::size_t TextBegin(const GumboNode& node) const;
  /// The masked source from `offset` to its end (see MaskHtml): text as it stands, tags, nothing
  /// else.
  [[nodiscard]] std::string_view MaskedFrom(std::size_t offset) const;

 private:
  struct Free {
    void operator()(GumboOutput* output) const {
      gumbo_destroy_output(&kGumboDefaultOptions, output);
    }
  };
  [[nodiscard]] std::size_t OffsetOf(const char* in_masked) const;

  std::string_view bytes_;
  std::size_t begin_ = 0;                // of the part that was parsed
  std::unique_ptr<std::string> masked_;  // what the nodes point into
  std::vector<ByteSpan> json_ld_;
  std::unique_ptr<GumboOutput, Free> output_;
};

inline bool IsElement(const GumboNode& node) { return node.type == GUMBO_NODE_ELEMENT; }
inline bool IsText(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
         node.type == GUMBO_NODE_CDATA;
}

/// The children of an element; none for other nodes.
struct HtmlChildren {
  const GumboVector* nodes;
  [[nodiscard]] const GumboNode* const* begin() const;
  [[nodiscard]] const GumboNode* const* end() const;
};
HtmlChildren ChildrenOf(const GumboNode& node);

/// The value of an attribute; nothing if the element has none of that name.
std::optional<std::string_view> AttributeOf(const GumboNode& node, const char* name);

/// The first bytes of all text below `node`, white space folded and trimmed; stops beyond `limit`
/// bytes. Cost: linear in the nodes looked at.
std::string PlainText(const GumboNode& node, std::size_t limit);

}  // namespace verdict::importers
