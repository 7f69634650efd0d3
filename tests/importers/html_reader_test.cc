#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "importers/reader.h"
#include "reader_testing.h"

namespace verdict::importers::testing {
namespace {

struct Case {
  std::string_view name;
  std::string_view input;
  std::string_view outline;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

class HtmlStructure : public ::testing::TestWithParam<Case> {};

TEST_P(HtmlStructure, GivesTheseBlocks) {
  EXPECT_EQ(Outline(HtmlReader(), GetParam().input), GetParam().outline);
}

const std::vector<Case> kCases = {
    {"HeadingsAndParagraphs", "<h1>One</h1>\n<p>Text goes\non.</p><h3>3rd</h3>Bare.",
     "title: One\nheading 1 1 | One\nparagraph 2-3 | Text goes on.\nheading 3 3 | 3rd\n"
     "paragraph 3 | Bare.\n"},
    {"UnclosedUpperCase", "<BODY><H2>Pros<P>One.<P>Two.<UL><LI>a<LI>b</UL>",
     "title: Pros\nheading 2 1 | Pros\nparagraph 1 | One.\nparagraph 1 | Two.\nlist_item 1 1 \"-\" "
     "| a\n"
     "list_item 1 1 \"-\" | b\n"},
    {"ParagraphsWithoutEnds", "<P>One.\n<P>Two <B>bold.\n<P>Three.",
     "paragraph 1 | One.\nparagraph 2 | Two **bold.**\nparagraph 3 | Three.\n"},
    {"EntitiesAndLineEnds",
     "<p>A &amp; B &#8211; C&nbsp;&lt;D&gt; &copy 1 &eacute;t&eacute;\r\nR&D</p>",
     "paragraph 1-2 | A & B – C <D> © 1 été R&D\n"},
    {"CommentsDoNotPartWords", "<p>10<!-- -->ms, <em>fa</em>st, <u>v</u>2</p>",
     "paragraph 1 | 10ms, fast, v2\n"},
    {"NestedLists", "<ul><li>one<ol start=1><li>deep<li>deeper</ol><li><p>two</p><p>more</p></ul>",
     "list_item 1 1 \"-\" | one\nlist_item 2 1 # \"1.\" | deep\nlist_item 2 1 # \"2.\" | deeper\n"
     "list_item 1 1 \"-\" | two\nparagraph 1 + | more\n"},
    {"ListsWithoutAList", "<li>a<li>b", "list_item 1 1 \"-\" | a\nlist_item 1 1 \"-\" | b\n"},
    {"CardsAndListsOfASide",
     "<h2>Wax</h2><div class='x card-title'>Tung oil</div><ul class=Pros><li>a</ul><div "
     "class='cons'>"
     "<h4>Cons</h4><ol><li>b<ul><li>c</ul></ol></div><div class=card-titles>Sold out</div>"
     "<p class=card-title>Shellac</p><ul class=prospects><li>d</ul>",
     "title: Wax\nheading 2 1 | Wax\nheading 3 1 | Tung oil\nlist_item 1 1 \"(+)\" | a\n"
     "heading 4 1 | Cons\nlist_item 1 1 # \"(-)\" | b\nlist_item 2 1 \"-\" | c\n"
     "paragraph 1 | Sold out\nheading 3 1 | Shellac\nlist_item 1 1 \"-\" | d\n"},
    {"Definitions", "<dl><dt>Redis<dt>Valkey<dd>fast<dd>small<dt>None</dl>",
     "paragraph 1 | **Redis**\ndefinition 1 | Valkey :: fast\nparagraph 1 | small\n"
     "paragraph 1 | **None**\n"},
    {"QuotesAndCode", "<blockquote><p>said</p></blockquote><pre>int x = f(1);\n</pre>",
     "quote 1 | said\ncode 1 | int x = f(1);\n"},
    {"PreformattedProse",
     "<pre>\nPros of Redis\n\n  * it is fast and small\n  * it is easy to use\n</pre>",
     "title: Pros of Redis\nheading 2 2 ? | Pros of Redis\nlist_item 1 4 \"*\" | it is fast and "
     "small\n"
     "list_item 1 5 \"*\" | it is easy to use\n"},
    {"PreformattedTable", "<pre>| a b | c |\n|-----|---|\n| one | 2 |\n</pre>",
     "table 1-3 head 1x0\n  | =a b | =c |\n  | one | 2 |\n"},
    {"LinesByBreaks",
     "One is fast.<br>Two is slow.<br><br>- item<br>- other<br>A long line that is "
     "wrapped by hand<br>goes on here.",
     "paragraph 1 | One is fast.\nparagraph 1 + | Two is slow.\nlist_item 1 1 ? \"-\" | item\n"
     "list_item 1 1 ? \"-\" | other\nparagraph 1 + | A long line that is wrapped by hand goes on "
     "here.\n"},
    {"NotesAndExponents",
     "<p>Fast<sup><a href='#1'>1</a></sup> and small<sup>[2]</sup>: 10<sup>6</sup> m<sup>2</sup>"
     "<a href='#n'>[3]</a></p>",
     "paragraph 1 | Fast and small: 10^6 m2\n"},
    {"AnchorsBehindHeadings", "<h2>Speed <a class=headerlink href='#s'>¶</a></h2>",
     "title: Speed\nheading 2 1 | Speed\n"},
    {"StruckAndHiddenText",
     "<p>It is <s>slow</s><del>old</del>fast<span style='display: none'>er</span><span hidden>x"
     "</span>.</p>",
     "paragraph 1 | It is fast.\n"},
    {"Disclosure", "<h2>FAQ</h2><details><summary>Is it fast?</summary>Yes.</details>",
     "title: FAQ\nheading 2 1 | FAQ\nheading 3 1 | Is it fast?\nparagraph 1 | Yes.\n"},
    {"IconsBeforeItems",
     "<ul><li><i class='fa fa-check'></i> fast</li><li><img src=x.png alt='No'> slow</li>"
     "<li><i class='fa fa-info'></i> so</li></ul>",
     "list_item 1 1 \"-\" | ✅ fast\nlist_item 1 1 \"-\" | ❌ slow\nlist_item 1 1 \"-\" | so\n"},
    {"ScriptsStylesAndForms",
     "<style>p{}</style><script>if (a<b) '<p>no</p>'</script><p>Yes.<button>Copy</button>"
     "<select><option>no</select><textarea><p>no</textarea><noscript>no</noscript></p>",
     "paragraph 1 | Yes.\n"},
    {"UnclosedComment", "<p>One.</p><!-- <p>Two.</p>", "paragraph 1 | One.\n"},
    {"TagsInTheTitle", "<title>A <b> vs B</title><p>x", "title: A <b> vs B\nparagraph 1 | x\n"},
};

INSTANTIATE_TEST_SUITE_P(Cases, HtmlStructure, ::testing::ValuesIn(kCases),
                         [](const auto& param_info) { return std::string(param_info.param.name); });

class HtmlTables : public HtmlStructure {};

TEST_P(HtmlTables, GiveTheseCells) {
  EXPECT_EQ(Outline(HtmlReader(), GetParam().input), GetParam().outline);
}

const std::vector<Case> kTables = {
    {"HeaderCells", "<table><tr><th><th>A<th>B<tr><th>x<td>1<td>2<tr><th>y<td>3<td>4</table>",
     "table 1 head 1x1\n  | = | =A | =B |\n  | =x | 1 | 2 |\n  | =y | 3 | 4 |\n"},
    {"HeadOfPlainCells",
     "<table><thead><tr><td><td>A</thead><tbody><tr><td>x<td>1</tbody><tfoot><tr><td>f<td>2</"
     "table>",
     "table 1 head 1x0\n  | = | =A |\n  | x | 1 |\n  | f | 2 |\n"},
    {"HeadersByTheLook", "<table><tr><td><b>A</b><td><b>B</b><tr><td>1<td>2</table>",
     "table 1 head 1x0\n  | =**A** | =**B** |\n  | 1 | 2 |\n"},
    {"SpansRepeatTheirCell",
     "<table><tr><td>a<td colspan=2>b<tr><td rowspan=2>c<td>d<td>e<tr><td>f<td>g</table>",
     "table 1 head 0x0\n  | a | b | \"b |\n  | c | d | e |\n  | \"c | f | g |\n"},
    {"SpansBeyondTheTable", "<table><tr><td rowspan=9>a<td rowspan=0>b<td>c<tr><td>d<tr></table>",
     "table 1 head 0x0\n  | a | b | c |\n  | \"a | \"b | d |\n  | \"a | \"b |  |\n"},
    {"ShortRows", "<table><tr><td>a<td>b<td>c<tr><td>d<tr><td>e<td>f</table>",
     "table 1 head 0x0\n  | a | b | c |\n  | d |  |  |\n  | e | f |  |\n"},
    {"TwoHeaderRows",
     "<table><tr><th rowspan=2>Tool<th colspan=2>Speed<tr><th>read<th>write<tr><td>A<td>1<td>2"
     "</table>",
     "table 1 head 2x0\n  | =Tool | =Speed | =\"Speed |\n  | =\"Tool | =read | =write |\n"
     "  | A | 1 | 2 |\n"},
    {"CaptionByElementOrByWidth",
     "<table><caption>C</caption><tr><td>a<td>b<tr><td>1<td>2</table>"
     "<table><tr><th colspan=2>D<tr><th>a<th>b<tr><td>1<td>2</table>",
     "table 1 head 0x0\n  caption: C\n  | a | b |\n  | 1 | 2 |\n"
     "table 1 head 1x0\n  caption: D\n  | =a | =b |\n  | 1 | 2 |\n"},
    {"SectionRowsStay",
     "<table><tr><th>F<th>A<th>B<tr><td colspan=3>Speed<tr><td>x<td>1<td>2</table>",
     "table 1 head 1x0\n  | =F | =A | =B |\n  | Speed | \"Speed | \"Speed |\n  | x | 1 | 2 |\n"},
    {"PicturesAreWords",
     "<table><tr><td>x<td><img src=t.png alt=yes><td><img src='i/cross_red.png' alt=''>"
     "<tr><td>y<td><i class='fas fa-check-circle green'></i><td><span class=icon-no></span>"
     "<tr><td>z<td class=yes><td><svg class=i><title>Partial</title><path d=''/></svg>"
     "<tr><td>w<td><svg><use href='#icon-check'/></svg><td class='no-wrap'></table>",
     "table 1 head 0x0\n  | x | ✅ | ❌ |\n  | y | ✅ | ❌ |\n  | z | ✅ | 🟡 |\n"
     "  | w | ✅ |  |\n"},
    {"PicturesBesideWords",
     "<table><tr><td><img alt='Redis logo'> Redis<td><img alt='Kafka Logo'>"
     "<tr><td><i class='fa fa-check'></i> Yes<td><i class='fa fa-times'></i> before 2.0"
     "<tr><td><span aria-hidden=true>✓</span><span class=sr-only>Yes</span><td>"
     "<span aria-hidden=true>✗</span></table>",
     "table 1 head 0x0\n  | Redis | Kafka |\n  | Yes | ❌ before 2.0 |\n  | Yes | ✗ |\n"},
    {"Checkboxes",
     "<table><tr><td>x<td><input type=checkbox checked disabled><td><input type=checkbox></table>",
     "table 1 head 0x0\n  | x | ✅ | ❌ |\n"},
    {"PartsOfACell",
     "<table><tr><td>Fast<br>Small<td><ul><li>easy<li>safe</ul><td><p>One.</p><p>Two.</p></table>",
     "table 1 head 0x0\n  | Fast, Small | easy, safe | One. Two. |\n"},
    {"NotesInCells",
     "<table><tr><td>x<td>1.5<sup>a</sup><td><code>f()</code><td>10<sup>6</sup></table>",
     "table 1 head 0x0\n  | x | 1.5 | `f() | 10^6 |\n"},
    {"HiddenSortKeysAndRows",
     "<table><tr><td>a<td><span style='display:none'>007</span>7<tr hidden><td>b<td>c</table>",
     "table 1 head 0x0\n  | a | 7 |\n"},
    {"LayoutTables",
     "<table><tr><td><h1>T</h1><p>One.<table><tr><td>a<td>b<tr><td>1<td>2</table><td>Side.</table>",
     "title: T\nheading 1 1 | T\nparagraph 1 | One.\ntable 1 head 0x0\n  | a | b |\n  | 1 | 2 |\n"
     "paragraph 1 | Side.\n"},
    {"TextInACellIsNoCell",
     "<table><tr><td>&nbsp;<td><pre>\n=======\n  Alpha   (by its authors, one and all)\n=======\n\n"
     "Pros:\n  - small to install\n  - quick to learn\n\nCons:\n  - slow to build with\n  - "
     "hard to read for others\n\nMore of it was never written down.\n</pre></table>",
     "title: Alpha (by its authors, one and all)\n"
     "heading 2 2-4 | Alpha (by its authors, one and all)\nheading 3 6 ? | Pros:\n"
     "list_item 1 7 \"-\" | small to install\nlist_item 1 8 \"-\" | quick to learn\n"
     "heading 3 10 ? | Cons:\nlist_item 1 11 \"-\" | slow to build with\n"
     "list_item 1 12 \"-\" | hard to read for others\n"
     "paragraph 14 | More of it was never written down.\n"},
    {"OneColumnIsNoTable", "<table><tr><td>One.<tr><td>Two.</table>",
     "paragraph 1 | One.\nparagraph 1 | Two.\n"},
    {"MisplacedTextGoesBackToItsPlace", "<p>a</p><table>lost<tr><td>1<td>2</table><p>b</p>",
     "paragraph 1 | a\ntable 1 head 0x0\n  | 1 | 2 |\nparagraph 1 | b\n"},
};

INSTANTIATE_TEST_SUITE_P(Cases, HtmlTables, ::testing::ValuesIn(kTables),
                         [](const auto& param_info) { return std::string(param_info.param.name); });

class HtmlPages : public HtmlStructure {};

TEST_P(HtmlPages, GiveTheArticle) {
  EXPECT_EQ(Outline(HtmlReader(), GetParam().input), GetParam().outline);
}

const std::vector<Case> kPages = {
    {"PartsOfAPage",
     "<header><h1>The Site</h1></header><nav><a href=/>Home</a></nav><main><h1>A vs B</h1>"
     "<p>The first is faster than the second, and that is all.</p></main>"
     "<aside>Ad here</aside><footer>Imprint</footer>",
     "title: A vs B\nheading 1 1 ! | The Site\nheading 1 1 | A vs B\n"
     "paragraph 1 | The first is faster than the second, and that is all.\n"
     "paragraph 1 ! | Ad here\nparagraph 1 ! | Imprint\n"},
    {"TitleInFrontOfTheArticle",
     "<header><h1>A vs B</h1></header><article><h2>Speed</h2>"
     "<p>The first is faster than the second, and that is all.</p></article>",
     "title: A vs B\nheading 1 1 | A vs B\nheading 2 1 | Speed\n"
     "paragraph 1 | The first is faster than the second, and that is all.\n"},
    {"CommentsAndSidebars",
     "<div class='page with-sidebar'><p>The first is faster than the second, and that is all.</p>"
     "<div class='sidebar-right'>Buy</div><div id=comments><p>Nonsense!</p></div>"
     "<div class=cookie-banner>We use cookies</div></div>",
     "paragraph 1 | The first is faster than the second, and that is all.\nparagraph 1 ! | Buy\n"
     "paragraph 1 ! | Nonsense!\n"},
    {"AClassThatLiesAboutMostOfThePage",
     "<div class=sidebar><p>The first is faster than the second, and that is all.</p></div>",
     "paragraph 1 | The first is faster than the second, and that is all.\n"},
    {"Menus", "<p>Text that is long enough.</p><ul><li><a>One</a><li><a>Two</a><li><a>Six</a></ul>",
     "paragraph 1 | Text that is long enough.\nlist_item 1 1 ! \"-\" | One\n"
     "list_item 1 1 ! \"-\" | Two\nlist_item 1 1 ! \"-\" | Six\n"},
    {"FactsFromMeta",
     "<html lang=en-GB><head><title>A vs B | The Site</title><meta name=author content='Ann Lee'>"
     "<meta property=article:published_time content='2024-04-14T09:00:00Z'></head><p>x",
     "title: A vs B\nauthor: Ann Lee\npublished: 2024-04-14\nparagraph 1 | x\n"},
    {"FactsFromJsonLd",
     "<script type='application/ld+json'>{\"@graph\": [{\"@type\": \"WebSite\", \"name\": \"S\"}, "
     "{\"@type\": \"Article\", \"headline\": \"A vs B\", \"datePublished\": \"2023-02-01\", "
     "\"author\": [{\"name\": \"Ann Lee\"}, {\"name\": \"Bo Ek\"}]}]}</script><h1>Other</h1>",
     "title: A vs B\nauthor: Ann Lee, Bo Ek\npublished: 2023-02-01\nheading 1 1 | Other\n"},
    {"BrokenJsonLd", "<script type='application/ld+json'>{\"headline\": </script><h1>T</h1>",
     "title: T\nheading 1 1 | T\n"},
    {"DateFromTime", "<h1>T</h1><p>On <time datetime=2022-01-02>Sunday</time>",
     "title: T\npublished: 2022-01-02\nheading 1 1 | T\nparagraph 1 | On Sunday\n"},
    {"Empty", "<html><body></body></html>", ""},
};

INSTANTIATE_TEST_SUITE_P(Cases, HtmlPages, ::testing::ValuesIn(kPages),
                         [](const auto& param_info) { return std::string(param_info.param.name); });

// ---- places

TEST(HtmlPlaces, EveryTextIsCutFromTheSource) {
  constexpr std::string_view kPage =
      "<p>One &amp; two</p>\r\n<table><tr><td>a &lt; b<td>caf&eacute;\r\nnoir</table>";
  const Result<Document> document = HtmlReader().Read(kPage);
  ASSERT_TRUE(document);
  ASSERT_EQ(document->blocks.size(), 2U);
  EXPECT_EQ(document->blocks[0].text.SourceOfAll().In(kPage), "One &amp; two");
  const auto& row = document->blocks[1].table.rows.at(0);
  EXPECT_EQ(row.at(0).text.SourceOfAll().In(kPage), "a &lt; b");
  EXPECT_EQ(row.at(1).text.str(), "café noir");
  EXPECT_EQ(row.at(1).text.SourceOfAll().In(kPage), "caf&eacute;\r\nnoir");
  EXPECT_EQ(row.at(1).text.SourceOf({3, 5}).In(kPage), "&eacute;");
}

// ---- hostile pages: each has to end soon, in a document or in one sentence

std::string Times(std::string_view piece, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += piece;
  return text;
}

TEST(HtmlHostile, NestingIsFlattened) {
  for (const std::string_view piece :
       {"<div>", "<b><p>", "<table><tr><td>", "<ul><li>", "<li><dd>", "<span class=a><div>",
        "<div class=x><table><tr><td></div>", "<blockquote><p>", "<p><button>", "<svg><title>",
        "<table>x", "<a href=x><h1>", "<sup><code>", "<dl><dt><dl><dd>"}) {
    const std::string page = Times(piece, 20'000) + "end";
    const Result<Document> document = HtmlReader().Read(page);
    if (!document) continue;
    EXPECT_EQ(BrokenLaws(*document, page), std::vector<std::string>{}) << piece;
  }
}

TEST(HtmlHostile, NothingThatIsNeverClosedTakesLong) {
  for (const std::string_view piece : {"<", "&", "&amp", "<!--", "</", "<a b=\"", "<script>",
                                       "<video>", "<title>", "<p x", "\r", "</p>", "</b>"}) {
    const std::string page = Times(piece, 100'000);
    const Result<Document> document = HtmlReader().Read(page);
    if (!document) continue;
    EXPECT_EQ(BrokenLaws(*document, page), std::vector<std::string>{}) << piece;
  }
}

TEST(HtmlHostile, TextSurvivesNestingBeyondTheLimit) {
  const Result<Document> document =
      HtmlReader().Read(Times("<div>", 5000) + "<p>Still here.</p>" + Times("</div>", 5000));
  ASSERT_TRUE(document);
  ASSERT_EQ(document->blocks.size(), 1U);
  EXPECT_EQ(document->blocks[0].text.str(), "Still here.");
}

TEST(HtmlHostile, SpansAndAttributesAreBounded) {
  const std::string spans = "<table>" + Times("<tr><td colspan=9999 rowspan=99999>x", 200);
  EXPECT_TRUE(HtmlReader().Read(spans));
  std::string attributes = "<p ";
  for (int i = 0; i < 50'000; ++i) attributes += "a" + std::to_string(i) + "=1 ";
  EXPECT_TRUE(HtmlReader().Read(attributes + ">x"));
}

TEST(HtmlHostile, LimitsAreNamed) {
  const Result<Document> elements = HtmlReader().Read(Times("<br>", 700'000));
  ASSERT_FALSE(elements);
  EXPECT_EQ(elements.error().message,
            "the document has more than 600000 HTML elements: split it into smaller documents");
}

// ---- which files are web pages

TEST(HtmlSniff, KnowsPagesWithoutAnEnding) {
  EXPECT_GE(HtmlReader().Sniff("<!-- x -->\n<!DOCTYPE html><p>x"), 0.9);
  EXPECT_GE(HtmlReader().Sniff("\xEF\xBB\xBF<?xml version='1.0'?>\n<HTML lang=en>"), 0.9);
  EXPECT_GE(HtmlReader().Sniff("<div><p>x</p></div>"), 0.7);
  EXPECT_LT(HtmlReader().Sniff("# Title\n\nText with <b>some</b> markup.</p>"), 0.5);
  EXPECT_EQ(HtmlReader().Sniff("a < b, c > d"), 0);
}

}  // namespace
}  // namespace verdict::importers::testing
