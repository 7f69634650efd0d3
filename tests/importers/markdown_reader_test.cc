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

class MarkdownStructure : public ::testing::TestWithParam<Case> {};

TEST_P(MarkdownStructure, GivesTheseBlocks) {
  EXPECT_EQ(Outline(MarkdownReader(), GetParam().input), GetParam().outline);
}

const std::vector<Case> kCases = {
    {"TableRightBelowALine", "Text\n| a | b |\n|---|---|\n| 1 | 2 |\n",
     "paragraph 1 | Text\ntable 2-4 head 1x0\n  | =a | =b |\n  | 1 | 2 |\n"},
    {"MarksKeptFromBeingBullets", "\\+ fast\n\\- slow at\nnight\n\n\\- dear\n\n1 + 1\n\\- 2\n",
     "list_item 1 1 \"(+)\" | fast\nlist_item 1 2-3 \"(-)\" | slow at night\n"
     "list_item 1 5 \"(-)\" | dear\nparagraph 7-8 | 1 + 1 - 2\n"},
    {"LinesOfFields",
     "Ram: 2 GB\nWeight: 5 g\nPorts: two\n\nA: 1\nB: 2\n\nAnn: hello\nBob: well\nAnn: bye\n\n"
     "Size: 3\nColour: red\nAnd then we went home.\n",
     "list_item 1 1 ? | Ram: 2 GB\nlist_item 1 2 ? | Weight: 5 g\nlist_item 1 3 ? | Ports: two\n"
     "paragraph 5-6 | A: 1 B: 2\nparagraph 8-10 | Ann: hello Bob: well Ann: bye\n"
     "paragraph 12-14 | Size: 3 Colour: red And then we went home.\n"},
    {"HeadingsAndParagraphs", "# One #\n\nText goes\non.\n\nTwo\n---\n\n### 3rd\n",
     "title: One\nheading 1 1 | One\nparagraph 3-4 | Text goes on.\nheading 2 6-7 | Two\n"
     "heading 3 9 | 3rd\n"},
    {"YamlFrontMatter",
     "---\ntitle: \"A: the B\"   # no\nauthor: Jane Doe\ndate: 2024-04-17 01:00:00 -0500\n"
     "technologies: [A, 'B']\ntags:\n  - x\n---\nText.\n",
     "title: A: the B\nauthor: Jane Doe\npublished: 2024-04-17\ntechnology: A\ntechnology: B\n"
     "paragraph 9 | Text.\n"},
    {"YamlListsOfNames",
     "---\nauthors:\n  - Ann Lee\n  - Bo Ek\ntechnologies:\n- A\n- B\n---\nText.\n",
     "author: Ann Lee, Bo Ek\ntechnology: A\ntechnology: B\nparagraph 9 | Text.\n"},
    {"TomlFrontMatter",
     "+++\ntitle = \"T\"\ndate = \"2017-01-21T11:51:30+01:00\"\n[x]\n+++\nText.\n",
     "title: T\npublished: 2017-01-21\nparagraph 6 | Text.\n"},
    {"JsonFrontMatter", "{\n  \"title\": \"T\",\n  \"date\": \"2020-02-29\"\n}\n\nText.\n",
     "title: T\npublished: 2020-02-29\nparagraph 6 | Text.\n"},
    {"ARuleIsNoFrontMatter", "---\nSome prose: not a field of anything\n\nMore.\n\n---\n\nEnd.\n",
     "paragraph 2 | Some prose: not a field of anything\nparagraph 4 | More.\nparagraph 8 | "
     "End.\n"},
    {"ListsAndTheirParagraphs",
     "- one\n  goes on\n\n  second\n  1. deep\n- [x] done\n- [ ] open\n\n3) three\n4) four\n",
     "list_item 1 1-2 \"-\" | one goes on\nparagraph 4 + | second\nlist_item 2 5 # \"1.\" | deep\n"
     "list_item 1 6 \"[x]\" | done\nlist_item 1 7 \"[ ]\" | open\nlist_item 1 9 # \"3)\" | three\n"
     "list_item 1 10 # \"4)\" | four\n"},
    {"ListsThatAreIndentedTooFar",
     "#### (+)\n    + Very fast\n    + small\n\n#### (-)\n\n    - hard to set up\n",
     "title: (+)\nheading 4 1 | (+)\nlist_item 1 2 \"+\" | Very fast\nlist_item 1 3 \"+\" | small\n"
     "heading 4 5 | (-)\nlist_item 1 7 \"-\" | hard to set up\n"},
    {"CodeThatBeginsLikeAList",
     "x\n\n    + foo(a, b);\n    - bar(a)[0];\n\ny\n\n```\n- in a fence\n```\n",
     "paragraph 1 | x\ncode 3-4 | + foo(a, b);\n- bar(a)[0];\nparagraph 6 | y\n"
     "code 8-10 | - in a fence\n"},
    {"StrongText", "**Pros**: fast, __safe__ and *new*\n\n- **A & B**: x <b>y</b>\n",
     "paragraph 1 | **Pros**: fast, **safe** and new\nlist_item 1 3 \"-\" | **A & B**: x **y**\n"},
    {"LinksImagesAndDeletions",
     "See [the docs](http://x.y \"t\"), <http://a.b>, ![alt text](i.png)not ~~old~~ `code`.\n",
     "paragraph 1 | See the docs, http://a.b, not code.\n"},
    {"ReferenceMarksAreLeftOut",
     "Needs eight cores.[^1] Also RAM [\\_\\(1\\)\\_](x.md#r) and disk "
     "[_\\(2\\)_](x.md)__\n\n[^1]: The "
     "note says more.\n\n[5](x) stars\n",
     "paragraph 1 | Needs eight cores. Also RAM and disk\nparagraph 3 | The note says more.\n"
     "paragraph 5 | 5 stars\n"},
    {"Tables", "| | **A** | B |\n|---|:-:|--:|\n| x\\|y | `c\\|d` | a<br/>b,<br>c |\n| short |\n",
     "table 1-4 head 1x0\n  | = | =**A** | =B |\n  | x|y | `c|d | a, b, c |\n  | short |  |  |\n"},
    {"TablesWithoutOuterBars", "A | B\n--|--\n1 | &lt;2\n",
     "table 1-3 head 1x0\n  | =A | =B |\n  | 1 | <2 |\n"},
    {"Quotes", "> said\n> so\n>\n> ## Heading\n>\n> - item\n\nAfter.\n",
     "quote 1-2 | said so\nquote 4 | **Heading**\nlist_item 1 6 \"-\" | item\nparagraph 8 | "
     "After.\n"},
    {"Code", "Before:\n\n```sql\nSELECT  1;\n```\n\n    indented  code\n\nAfter `x`.\n",
     "paragraph 1 | Before:\ncode 3-5 | SELECT  1;\ncode 7 | indented  code\nparagraph 9 | After "
     "x.\n"},
    {"ShortcodesAreCode",
     "Before.\n\n{{< highlight sql >}}\n# no heading\n{{< / highlight >}}\n\n{% hint style=\"x\" "
     "%}\n"
     "Inside the hint.\n{% endhint %}\n\nVisit {{< ref \"a.md\" >}}this.\n",
     "paragraph 1 | Before.\ncode 3-5 | {{< highlight sql >}}\n# no heading\n{{< / highlight >}}\n"
     "paragraph 8 | Inside the hint.\nparagraph 11 | Visit this.\n"},
    {"DirectivesOfSiteGenerators",
     "import Tabs from '@theme/Tabs';\n\n:::note\n\nRead this.\n\n:::\n",
     "paragraph 5 | Read this.\n"},
    {"EmojiShortcodesStay", "| A |\n|---|\n| :white_check_mark: |\n",
     "table 1-3 head 1x0\n  | =A |\n  | :white_check_mark: |\n"},
    {"NumbersOfEntities", "a &#8211; b &#x2713; &nbsp;c &unknown; &#0; d\n",
     "paragraph 1 | a – b ✓ c &unknown; &#0; d\n"},
};

INSTANTIATE_TEST_SUITE_P(Cases, MarkdownStructure, ::testing::ValuesIn(kCases),
                         [](const auto& param_info) { return std::string(param_info.param.name); });

TEST(MarkdownReader, OffsetsReachBeyondFrontMatterAndByteOrderMark) {
  const std::string bytes =
      "\xEF\xBB\xBF---\r\ntitle: x\r\n---\r\n\r\n| A |\r\n|---|\r\n| *b* |\r\n";
  const Result<Document> document = MarkdownReader().Read(bytes);
  ASSERT_TRUE(document);
  ASSERT_EQ(document->blocks.size(), 1U);
  const Table& table = document->blocks[0].table;
  EXPECT_EQ(document->title, "x");
  EXPECT_EQ(document->blocks[0].lines, (LineSpan{5, 7}));
  EXPECT_EQ(table.rows.at(1).at(0).text.SourceOfAll().In(bytes), "b");
}

TEST(MarkdownReader, DeepNestingAndLongRunsOfMarksEnd) {
  for (const std::string_view piece : {"[", ">", "- ", "*", "<a", "![", "`", "|", "{{<", "[^"}) {
    std::string bytes;
    while (bytes.size() < 1'000'000) bytes += piece;
    const Result<Document> document = MarkdownReader().Read(bytes);
    ASSERT_TRUE(document) << piece;
    EXPECT_TRUE(BrokenLaws(*document, bytes).empty()) << piece;
  }
}

TEST(MarkdownReader, SniffsMarkup) {
  EXPECT_GE(MarkdownReader().Sniff("# A\n\n## B\n\n**x** y\n\n- [a](http://b)\n"), 0.9);
  EXPECT_LT(MarkdownReader().Sniff("Just text.\n\n- with a list\n"), 0.1);
}

}  // namespace
}  // namespace verdict::importers::testing
