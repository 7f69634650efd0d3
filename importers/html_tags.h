/// The HTML elements that readers tell apart, and how each nests.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace verdict::importers {

enum class HtmlTag : std::uint8_t {
  kOther,
  kHtml,
  kHead,
  kBody,
  kTitle,
  kMeta,
  kScript,
  kArticle,
  kMain,
  kSection,
  kHeader,
  kFooter,
  kNav,
  kAside,
  kDialog,
  kHeading1,
  kHeading2,
  kHeading3,
  kHeading4,
  kHeading5,
  kHeading6,
  kParagraph,
  kDivision,
  kBreak,
  kRule,
  kPreformatted,
  kQuotation,
  kList,
  kOrderedList,
  kItem,
  kDefinitions,
  kTerm,
  kDefinition,
  kTable,
  kCaption,
  kTableHead,
  kTableBody,
  kRow,
  kCell,
  kHeaderCell,
  kImage,
  kInput,
  kButton,
  kSummary,
  kStrong,
  kStruck,
  kCode,
  kLink,
  kSuperscript,
  kTime,
  kSpan,
};

/// How the tags of an element are dealt with before parsing.
enum class HtmlNesting : std::uint8_t {
  kUnknown,  ///< Its tags are taken out, its content stays.
  kVoid,     ///< Has no content.
  kBlock,
  kInline,
  kTelling,  ///< Inline; kept only where its attributes may tell something.
  kItem,     ///< Ends where the next one begins.
  kTablePart,
  kPage,     ///< <html>, <head>, <body>, <p>: end by themselves, never nest.
  kTitle,    ///< Text without tags.
  kDropped,  ///< Goes with all its content, if it has an end tag.
  kRaw,      ///< Content is no HTML; goes with all of it, to the end of the file if need be.
  kDrawing,  ///< <svg>: read as an image.
};

struct HtmlElement {
  std::string_view name;
  HtmlTag tag = HtmlTag::kOther;
  HtmlNesting nesting = HtmlNesting::kUnknown;
};

/// What is known of an element. Input: its name in lower case. Returns: kOther, kUnknown if
/// nothing. Cost: constant. Threads: safe.
HtmlElement FindHtmlElement(std::string_view name);

/// 1 to 6 for <h1> to <h6>, else 0.
constexpr int HeadingLevel(HtmlTag tag) {
  return tag >= HtmlTag::kHeading1 && tag <= HtmlTag::kHeading6
             ? static_cast<int>(tag) - static_cast<int>(HtmlTag::kHeading1) + 1
             : 0;
}

}  // namespace verdict::importers
