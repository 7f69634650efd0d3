// A part is told by its element (<nav>, <footer>, <main>) or by the words of its class and id.
// Words can lie ("with-sidebar", a theme that calls everything "widget"), so no part that holds
// most of the page's text is ever taken for the site's, and none that holds little of it for the
// article.
#include "importers/html_parts.h"

#include <algorithm>

#include "base/language/stem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "importers/html_knowledge.h"

namespace verdict::importers {
namespace {

bool MayBePart(HtmlTag tag) {
  switch (tag) {
    case HtmlTag::kBody:
    case HtmlTag::kArticle:
    case HtmlTag::kMain:
    case HtmlTag::kSection:
    case HtmlTag::kHeader:
    case HtmlTag::kFooter:
    case HtmlTag::kNav:
    case HtmlTag::kAside:
    case HtmlTag::kDialog:
    case HtmlTag::kDivision:
    case HtmlTag::kParagraph:
    case HtmlTag::kList:
    case HtmlTag::kOrderedList:
    case HtmlTag::kTable:
    case HtmlTag::kCell:
      return true;
    default:
      return false;
  }
}

bool StyleHides(std::string_view style) {
  std::string compact;
  for (const char c : style) {
    if (!IsAsciiSpace(c)) compact += ToAsciiLower(c);
  }
  return compact.find("display:none") != std::string::npos ||
         compact.find("visibility:hidden") != std::string::npos;
}

bool IsNamed(const HtmlKnowledge::Words& words, const GumboNode& node, bool whole = false) {
  const auto named = [&](const char* attribute) {
    const auto value = AttributeOf(node, attribute);
    return value && HtmlKnowledge::Names(words, *value, whole);
  };
  return named("class") || named("id");
}

}  // namespace

bool IsHiddenHtml(const GumboNode& node, HtmlTag tag) {
  if (tag == HtmlTag::kButton || tag == HtmlTag::kNav || tag == HtmlTag::kDialog) return true;
  if (AttributeOf(node, "hidden")) return true;
  const auto style = AttributeOf(node, "style");
  return style && StyleHides(*style);
}

HtmlParts::HtmlParts(const HtmlTree& tree) : tree_(tree) {
  for (const GumboNode* child : ChildrenOf(tree.root())) {
    if (tree.TagOf(*child) == HtmlTag::kBody) body_ = child;
  }
  if (body_ == nullptr) return;
  page_text_ = Weigh(*body_, false).text;
  article_ = body_;
  int rank = 0;
  FindArticle(*body_, 0, article_, rank);
  has_heading_ = WeightOf(*article_).headings > 0;
}

HtmlParts::Weight HtmlParts::Weigh(const GumboNode& node, bool in_link) {
  if (IsText(node)) {
    if (in_link) return {};
    const std::string_view text = Trim(node.v.text.text);
    return {text.size(), 0};
  }
  if (!IsElement(node)) return {};
  const HtmlTag tag = tree_.TagOf(node);
  if (tag == HtmlTag::kNav || tag == HtmlTag::kButton || AttributeOf(node, "hidden")) return {};
  Weight weight;
  for (const GumboNode* child : ChildrenOf(node)) {
    const Weight part = Weigh(*child, in_link || tag == HtmlTag::kLink);
    weight.text += part.text;
    weight.headings += part.headings;
  }
  if (tag == HtmlTag::kHeading1) ++weight.headings;
  if (MayBePart(tag)) weights_[&node] = weight;
  return weight;
}

HtmlParts::Weight HtmlParts::WeightOf(const GumboNode& node) const {
  const auto found = weights_.find(&node);
  return found == weights_.end() ? Weight{} : found->second;
}

/// How surely an element is the article, 0 for not at all.
int HtmlParts::RankOf(const GumboNode& node) const {
  const HtmlTag tag = tree_.TagOf(node);
  if (!MayBePart(tag)) return 0;
  const auto property = AttributeOf(node, "itemprop");
  if (property && Lower(*property) == "articlebody") return 3;
  if (tag == HtmlTag::kArticle) return 3;
  if (IsNamed(HtmlKnowledge::Get().article, node, true)) return 3;
  const auto role = AttributeOf(node, "role");
  return tag == HtmlTag::kMain || (role && *role == "main") ? 2 : 0;
}

void HtmlParts::FindArticle(const GumboNode& node, int rank, const GumboNode*& best,
                            int& best_rank) const {
  // Only what holds most of the text can be it, so one way down is all there is to look at.
  for (const GumboNode* child : ChildrenOf(node)) {
    const HtmlTag tag = tree_.TagOf(*child);
    if (!IsElement(*child) || !MayBePart(tag)) {
      if (IsElement(*child)) FindArticle(*child, rank, best, best_rank);
      continue;
    }
    if (WeightOf(*child).text * 2 <= page_text_) continue;
    const int own = RankOf(*child);
    if (own > best_rank) {
      best = child;
      best_rank = own;
    }
    FindArticle(*child, std::max(rank, own), best, best_rank);
  }
}

HtmlPart HtmlParts::PartOf(const GumboNode& node, HtmlTag tag) const {
  if (IsHiddenHtml(node, tag)) return HtmlPart::kHidden;
  if (tag == HtmlTag::kBody || tag == HtmlTag::kHtml || &node == article_) {
    return HtmlPart::kContent;
  }
  const HtmlKnowledge& knowledge = HtmlKnowledge::Get();
  HtmlPart part = HtmlPart::kContent;
  if (IsNamed(knowledge.hidden, node)) {
    part = HtmlPart::kHidden;
  } else if (tag == HtmlTag::kFooter || IsNamed(knowledge.site, node)) {
    part = HtmlPart::kSite;
  }
  if (part == HtmlPart::kContent) return part;
  const Weight weight = WeightOf(node);
  const bool most = weight.text * 2 > page_text_ ||
                    (weight.headings > 0 && WeightOf(*body_).headings == weight.headings);
  return most ? HtmlPart::kContent : part;
}

}  // namespace verdict::importers
