#include "importers/html_tags.h"

#include <algorithm>
#include <array>

namespace verdict::importers {
namespace {

using T = HtmlTag;
using N = HtmlNesting;

/// Sorted by name.
constexpr auto kElements = std::to_array<HtmlElement>({
    {"a", T::kLink, N::kInline},
    {"abbr", T::kSpan, N::kTelling},
    {"address", T::kDivision, N::kBlock},
    {"article", T::kArticle, N::kBlock},
    {"aside", T::kAside, N::kBlock},
    {"audio", T::kOther, N::kDropped},
    {"b", T::kStrong, N::kInline},
    {"blockquote", T::kQuotation, N::kBlock},
    {"body", T::kBody, N::kPage},
    {"br", T::kBreak, N::kVoid},
    {"button", T::kButton, N::kBlock},
    {"canvas", T::kOther, N::kDropped},
    {"caption", T::kCaption, N::kTablePart},
    {"center", T::kDivision, N::kBlock},
    {"code", T::kCode, N::kInline},
    {"dd", T::kDefinition, N::kItem},
    {"del", T::kStruck, N::kInline},
    {"details", T::kDivision, N::kBlock},
    {"dialog", T::kDialog, N::kBlock},
    {"dir", T::kList, N::kBlock},
    {"div", T::kDivision, N::kBlock},
    {"dl", T::kDefinitions, N::kBlock},
    {"dt", T::kTerm, N::kItem},
    {"fieldset", T::kDivision, N::kBlock},
    {"figcaption", T::kDivision, N::kBlock},
    {"figure", T::kDivision, N::kBlock},
    {"footer", T::kFooter, N::kBlock},
    {"h1", T::kHeading1, N::kBlock},
    {"h2", T::kHeading2, N::kBlock},
    {"h3", T::kHeading3, N::kBlock},
    {"h4", T::kHeading4, N::kBlock},
    {"h5", T::kHeading5, N::kBlock},
    {"h6", T::kHeading6, N::kBlock},
    {"head", T::kHead, N::kPage},
    {"header", T::kHeader, N::kBlock},
    {"hgroup", T::kDivision, N::kBlock},
    {"hr", T::kRule, N::kVoid},
    {"html", T::kHtml, N::kPage},
    {"i", T::kSpan, N::kTelling},
    {"iframe", T::kOther, N::kRaw},
    {"img", T::kImage, N::kVoid},
    {"input", T::kInput, N::kVoid},
    {"kbd", T::kCode, N::kInline},
    {"label", T::kSpan, N::kTelling},
    {"li", T::kItem, N::kItem},
    {"listing", T::kPreformatted, N::kBlock},
    {"main", T::kMain, N::kBlock},
    {"menu", T::kList, N::kBlock},
    {"meta", T::kMeta, N::kVoid},
    {"nav", T::kNav, N::kBlock},
    {"noembed", T::kOther, N::kRaw},
    {"noframes", T::kOther, N::kRaw},
    {"noscript", T::kOther, N::kDropped},
    {"object", T::kOther, N::kDropped},
    {"ol", T::kOrderedList, N::kBlock},
    {"p", T::kParagraph, N::kPage},
    {"pre", T::kPreformatted, N::kBlock},
    {"s", T::kStruck, N::kInline},
    {"samp", T::kCode, N::kInline},
    {"script", T::kScript, N::kRaw},
    {"section", T::kSection, N::kBlock},
    {"select", T::kOther, N::kDropped},
    {"span", T::kSpan, N::kTelling},
    {"strike", T::kStruck, N::kInline},
    {"strong", T::kStrong, N::kInline},
    {"style", T::kOther, N::kRaw},
    {"summary", T::kSummary, N::kBlock},
    {"sup", T::kSuperscript, N::kInline},
    {"svg", T::kImage, N::kDrawing},
    {"table", T::kTable, N::kBlock},
    {"tbody", T::kTableBody, N::kTablePart},
    {"td", T::kCell, N::kTablePart},
    {"template", T::kOther, N::kDropped},
    {"textarea", T::kOther, N::kDropped},
    {"tfoot", T::kTableBody, N::kTablePart},
    {"th", T::kHeaderCell, N::kTablePart},
    {"thead", T::kTableHead, N::kTablePart},
    {"time", T::kTime, N::kInline},
    {"title", T::kTitle, N::kTitle},
    {"tr", T::kRow, N::kTablePart},
    {"tt", T::kCode, N::kInline},
    {"ul", T::kList, N::kBlock},
    {"video", T::kOther, N::kDropped},
});

}  // namespace

HtmlElement FindHtmlElement(std::string_view name) {
  const auto* found = std::lower_bound(
      kElements.begin(), kElements.end(), name,
      [](const HtmlElement& element, std::string_view wanted) { return element.name < wanted; });
  if (found == kElements.end() || found->name != name) return {name, T::kOther, N::kUnknown};
  return *found;
}

}  // namespace verdict::importers
