/// Which parts of a web page are the article, and which are not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>

#include "importers/html_tree.h"

namespace verdict::importers {

enum class HtmlPart : std::uint8_t {
  kContent,
  kSite,    ///< Said by the site or its visitors: makes no claims.
  kHidden,  ///< Not to be read.
};

/// Whether an element is not shown at all: by attribute, style or class. Cost: its attributes.
bool IsHiddenHtml(const GumboNode& node, HtmlTag tag);

/// The parts of one page.
class HtmlParts {
 public:
  /// Cost: linear in the tree.
  explicit HtmlParts(const HtmlTree& tree);

  /// The element that holds the article, the body if none stands out; nullptr for an empty tree.
  [[nodiscard]] const GumboNode* article() const { return article_; }
  /// What the element is by itself, wherever it stands.
  [[nodiscard]] HtmlPart PartOf(const GumboNode& node, HtmlTag tag) const;
  /// Whether the article holds an <h1> of its own.
  [[nodiscard]] bool has_heading() const { return has_heading_; }
  /// Whether all the text of a list is in links.
  [[nodiscard]] bool IsOnlyLinks(const GumboNode& list) const {
    const auto found = weights_.find(&list);
    return found != weights_.end() && found->second.text == 0;
  }

 private:
  struct Weight {
    std::size_t text = 0;  ///< Bytes of text that is not in links.
    std::size_t headings = 0;
  };
  Weight Weigh(const GumboNode& node, bool in_link);
  [[nodiscard]] Weight WeightOf(const GumboNode& node) const;
  void FindArticle(const GumboNode& node, int rank, const GumboNode*& best, int& best_rank) const;
  [[nodiscard]] int RankOf(const GumboNode& node) const;

  const HtmlTree& tree_;
  std::unordered_map<const GumboNode*, Weight> weights_;  // of elements that may be parts
  const GumboNode* body_ = nullptr;
  const GumboNode* article_ = nullptr;
  std::size_t page_text_ = 0;
  bool has_heading_ = false;
};

}  // namespace verdict::importers
