#include "importers/html_page.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/language/stem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "importers/boilerplate.h"
#include "importers/data_tree.h"
#include "importers/dates.h"
#include "importers/html_knowledge.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kMostJson = std::size_t{1} << 20;  // bytes of one script
constexpr std::size_t kLongestFact = 300;                // bytes of a title or a name

struct Facts {
  std::string title;
  std::string author;
  std::string published;
  std::string changed;
};

void SetOnce(std::string& field, std::string_view value) {
  value = Trim(value);
  if (field.empty() && value.size() <= kLongestFact) field = value;
}

void SetDate(std::string& field, std::string_view value) {
  if (!field.empty() || value.size() > kLongestFact) return;
  if (auto date = FindDate(value)) field = *date;
}

/// An author's page is no name.
void SetAuthor(std::string& field, std::string_view value) {
  if (value.find("://") == std::string_view::npos) SetOnce(field, value);
}

// ---- JSON-LD

const DataNode* Member(const DataNode& map, std::string_view key) {
  for (const DataNode& child : map.children) {
    if (child.key.str() == key) return &child;
  }
  return nullptr;
}

std::string_view TextOf(const DataNode& map, std::string_view key) {
  const DataNode* member = Member(map, key);
  return member != nullptr && member->IsValue() ? std::string_view(member->text.str())
                                                : std::string_view{};
}

/// A name, an object with one, or a list of these.
std::string NamesOf(const DataNode& author) {
  if (author.IsValue()) return author.text.str();
  if (author.IsMap()) return std::string(TextOf(author, "name"));
  std::string names;
  for (const DataNode& one : author.children) {
    const std::string name = one.IsList() ? std::string() : NamesOf(one);
    if (!names.empty() && !name.empty()) names += ", ";
    names += name;
  }
  return names;
}

/// Articles have a headline; sites, paths and organisations have none.
void ReadJsonLd(const DataNode& value, Facts& facts) {
  if (value.IsList()) {
    for (const DataNode& element : value.children) ReadJsonLd(element, facts);
  }
  if (!value.IsMap()) return;
  const bool has_headline = Member(value, "headline") != nullptr;
  if (has_headline) SetOnce(facts.title, TextOf(value, "headline"));
  if (has_headline || Member(value, "articleBody") != nullptr) {
    SetDate(facts.published, TextOf(value, "datePublished"));
    SetDate(facts.changed, TextOf(value, "dateModified"));
    if (const DataNode* author = Member(value, "author")) SetAuthor(facts.author, NamesOf(*author));
  }
  for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
    if (const DataNode* inner = Member(value, key)) ReadJsonLd(*inner, facts);
  }
}

void ReadJsonScripts(const HtmlTree& tree, Facts& facts) {
  for (const ByteSpan& span : tree.json_ld()) {
    if (span.size() > kMostJson) continue;
    const Result<DataNode> json = ParseJson(span.In(tree.bytes()));
    if (json) ReadJsonLd(*json, facts);
  }
}

// ---- elements

struct PageElements {
  Facts facts;
  std::string title;  // of <title>
  std::string site;   // the site's name
  std::string language;
};

void ReadMeta(const GumboNode& node, PageElements& page) {
  const HtmlKnowledge& knowledge = HtmlKnowledge::Get();
  const auto content = AttributeOf(node, "content");
  if (!content) return;
  for (const char* attribute : {"property", "name", "itemprop"}) {
    const auto value = AttributeOf(node, attribute);
    if (!value) continue;
    const std::string name = Lower(*value);
    if (knowledge.title_names.count(name) != 0) SetOnce(page.facts.title, *content);
    if (knowledge.author_names.count(name) != 0) SetAuthor(page.facts.author, *content);
    if (knowledge.date_names.count(name) != 0) SetDate(page.facts.published, *content);
    if (knowledge.changed_names.count(name) != 0) SetDate(page.facts.changed, *content);
    if (name == "og:site_name") SetOnce(page.site, *content);
  }
}

void ReadElements(const HtmlTree& tree, const GumboNode& node, PageElements& page) {
  const HtmlTag tag = tree.TagOf(node);
  if (tag == HtmlTag::kTitle && page.title.empty()) page.title = PlainText(node, kLongestFact);
  if (tag == HtmlTag::kMeta) ReadMeta(node, page);
  if (tag == HtmlTag::kHtml) {
    if (const auto language = AttributeOf(node, "lang")) page.language = Lower(*language);
  }
  const auto property = AttributeOf(node, "itemprop");
  if (tag == HtmlTag::kTime) {
    const auto machine = AttributeOf(node, "datetime");
    const bool changed = property && *property == "dateModified";
    SetDate(changed ? page.facts.changed : page.facts.published,
            machine ? std::string(*machine) : PlainText(node, kLongestFact));
  }
  if (property && *property == "author" && tag != HtmlTag::kMeta) {
    const std::string name = PlainText(node, kLongestFact);
    if (LooksLikePersonName(name)) SetAuthor(page.facts.author, name);
  }
  for (const GumboNode* child : ChildrenOf(node)) ReadElements(tree, *child, page);
}

// ---- title

/// "Go vs Rust | The Daily Gopher" without the site's name: the last part of several, if it is the
/// name that the page gives, stands behind a bar, or is shorter than what is before it.
std::string WithoutSite(const std::string& title, const std::string& site) {
  constexpr auto kMarks = std::to_array<std::string_view>(
      {" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " / "});
  std::size_t cut = std::string::npos;
  std::size_t behind = 0;
  for (const std::string_view mark : kMarks) {
    const std::size_t at = title.rfind(mark);
    if (at == std::string::npos || (cut != std::string::npos && at < cut)) continue;
    cut = at;
    behind = at + mark.size();
  }
  if (cut == std::string::npos) return title;
  const std::string last = title.substr(behind);
  const bool bar = title[cut + 1] == '|';
  return last == site || bar || (site.empty() && last.size() < cut) ? title.substr(0, cut) : title;
}

/// The heading that is the article's own title.
std::string HeadingOf(const Document& document) {
  std::string heading;
  for (const Block& block : document.blocks) {
    if (block.kind != BlockKind::kHeading || block.level != 1 || block.boilerplate) continue;
    if (!heading.empty()) return {};  // several are headings of sections
    heading = block.text.str();
  }
  return heading;
}

}  // namespace

void ReadPageFacts(const HtmlTree& tree, Document& document) {
  Facts facts;
  ReadJsonScripts(tree, facts);
  PageElements page;
  ReadElements(tree, tree.root(), page);
  const std::string heading = HeadingOf(document);
  SetOnce(document.title, facts.title);
  SetOnce(document.title, WithoutSite(page.facts.title, page.site));
  SetOnce(document.title, heading);
  SetOnce(document.title, WithoutSite(page.title, page.site));
  SetOnce(document.author, facts.author);
  SetOnce(document.author, page.facts.author);
  for (const std::string& date :
       {facts.published, page.facts.published, facts.changed, page.facts.changed}) {
    SetOnce(document.published, date);
  }
  constexpr std::size_t kLanguage = 2;
  const std::string language = page.language.substr(0, page.language.find_first_of("-_"));
  if (language.size() == kLanguage) document.language = language;
}

}  // namespace verdict::importers
