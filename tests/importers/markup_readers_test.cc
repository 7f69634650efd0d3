// reStructuredText, AsciiDoc and MediaWiki: which blocks they become.
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "importers/reader.h"
#include "reader_testing.h"

namespace verdict::importers::testing {
namespace {

struct Case {
  std::string name;
  std::string bytes;
  std::string outline;
};
std::ostream& operator<<(std::ostream& out, const Case& test) { return out << test.name; }

class RstBlocks : public ::testing::TestWithParam<Case> {};

TEST_P(RstBlocks, AreThese) {
  EXPECT_EQ(Outline(RstReader(), GetParam().bytes), GetParam().outline) << GetParam().bytes;
}

const Case kRst[] = {
    {"HeadingsByTheOrderOfTheirUnderlines",
     "=====\nTitle\n=====\n\nOne\n---\n\nTwo\n~~~\n\nThree\n-----\n",
     "title: Title\nheading 1 1-3 | Title\nheading 2 5-6 | One\nheading 3 8-9 | Two\n"
     "heading 2 11-12 | Three\n"},
    {"InlineMarkup",
     "A **b** *c* ``d_`` `e <http://f>`_ g_ :h:`i <j>` :k:`~l.m` [1]_ n\\ o |p| x_y.\n\n"
     ".. |p| replace:: q\n.. _g: http://z\n.. [1] note\n",
     "paragraph 1 | A **b** c d_ e g i m no q x_y.\n"},
    {"NestedLists", "- a\n  b\n\n  - c\n\n1. d\n2. e\n\n   f\n",
     "list_item 1 1-2 \"-\" | a b\nlist_item 2 4 \"-\" | c\nlist_item 1 6 # \"1.\" | d\n"
     "list_item 1 7 # \"2.\" | e\nparagraph 9 + | f\n"},
    {"DirectivesAndComments",
     ".. note:: Mind this.\n\n.. code-block:: c\n\n   int;\n\n.. image:: x.png\n   :alt: y\n\n"
     ".. a comment\n   goes on\n\nCode::\n\n   z\n",
     "paragraph 1 | Mind this.\ncode 5 | int;\nparagraph 13 | Code:\ncode 15 | z\n"},
    {"DirectivesOfOtherTools",
     ".. dec_rec:: Some title\n   :id: x\n\n   Inside.\n\n.. _target_of: http://x\n\n"
     ".. _dec: y\n   z\n",
     "paragraph 4 | Inside.\n"},
    {"GridTableWithSpans",
     "+---+---+---+\n| a | b     |\n+===+===+===+\n| 1 | 2 | 3 |\n|   +---+---+\n|   | 4 | 5 |\n"
     "+---+---+---+\n",
     "table 1-7 head 1x0\n  | =a | =b | =\"b |\n  | 1 | 2 | 3 |\n  | \"1 | 4 | 5 |\n"},
    {"SimpleTable", "=== ====\nA   B\n=== ====\n1   2 3\n    4\n5   é\n=== ====\n",
     "table 1-7 head 1x0\n  | =A | =B |\n  | 1 | 2 3 4 |\n  | 5 | é |\n"},
    {"ListTable",
     ".. list-table:: T\n   :header-rows: 1\n\n   * - a\n     - b\n   * - **c**\n     -\n",
     "table 1-7 head 1x0\n  caption: T\n  | =a | =b |\n  | **c** |  |\n"},
    {"CsvTable", ".. csv-table::\n   :header: a, \"b\"\n\n   1, \"x, y\"\n",
     "table 2-4 head 1x0\n  | =a | =b |\n  | 1 | x, y |\n"},
    {"FieldsAndDefinitions",
     "T\n===\n\n:Author: N M\n:Date: 2024-05-06\n\nterm\n  Meaning.\n\n:f: v\n",
     "title: T\nauthor: N M\npublished: 2024-05-06\nheading 1 1-2 | T\n"
     "definition 7-8 | term :: Meaning.\ndefinition 10 | f :: v\n"},
};

INSTANTIATE_TEST_SUITE_P(Cases, RstBlocks, ::testing::ValuesIn(kRst),
                         [](const auto& test) { return test.param.name; });

class AdocBlocks : public ::testing::TestWithParam<Case> {};

TEST_P(AdocBlocks, AreThese) {
  EXPECT_EQ(Outline(AdocReader(), GetParam().bytes), GetParam().outline) << GetParam().bytes;
}

const Case kAdoc[] = {
    {"HeaderAndHeadings",
     "= Title\nN M <n@m.x>\nv1, 2024-05-06\n:db: Redis\n\n== One\n\n{db} is fast.\n",
     "title: Title\nauthor: N M\npublished: 2024-05-06\nheading 1 1 | Title\nheading 2 6 | One\n"
     "paragraph 8 | Redis is fast.\n"},
    {"InlineMarkup",
     "A *b c* _d_ `e` https://x.y[f] link:z[g] <<h,i>>footnote:[j] C++ and C++ 2*3*4.\n",
     "paragraph 1 | A **b c** d e f g i C++ and C++ 2*3*4.\n"},
    {"Lists", "* a\n** b\n+\nc\n\n. d\n. e\n\nT:: m\n",
     "list_item 1 1 \"*\" | a\nlist_item 2 2 \"**\" | b\nparagraph 4 + | c\n"
     "list_item 1 6 # \".\" | d\nlist_item 1 7 # \".\" | e\ndefinition 9 | T :: m\n"},
    {"BlocksAndComments",
     "NOTE: Mind this.\n\n// "
     "no\n////\nno\n////\n----\ncode\n----\n\n____\nsaid\n____\n\nimage::x[]\n",
     "paragraph 1 | Mind this.\ncode 8 | code\nquote 12 | said\n"},
    {"Table", ".C\n[%header,cols=2*]\n|===\n| A | B\n\n| 1\n| x \\| y\n2+| wide\n|===\n",
     "table 1-9 head 1x0\n  caption: C\n  | =A | =B |\n  | 1 | x | y |\n  | wide | \"wide |\n"},
    {"AttributesAreAsTheyRead",
     "= T\n:y: icon:check-circle[role=ok]\n:odd: icon:qx7[]\n:now: *{db}*\n:db: Redis\n:then: "
     "*{db}*\n\n"
     "{y} {odd} {now} {then} icon:times[] \\{y}\n",
     "title: T\nheading 1 1 | T\nparagraph 8 | ✅ qx7 {db} Redis ❌ {y}\n"},
    {"CommentsInTables",
     "|===\n|A |B\n\n// no\n|1 |2\n////\n|5 |6\n////\n|3\n//|no\n|4 https://x.y\n|===\n",
     "table 1-12 head 1x0\n  | =A | =B |\n  | 1 | 2 |\n  | 3 | 4 https://x.y |\n"},
    {"TableWithAHeaderByItsBlankLine", "|===\n|A |B |C\n\n|1 .2+|2 |3\n|4 |5\n|===\n",
     "table 1-6 head 1x0\n  | =A | =B | =C |\n  | 1 | 2 | 3 |\n  | 4 | \"2 | 5 |\n"},
};

INSTANTIATE_TEST_SUITE_P(Cases, AdocBlocks, ::testing::ValuesIn(kAdoc),
                         [](const auto& test) { return test.param.name; });

class WikiBlocks : public ::testing::TestWithParam<Case> {};

TEST_P(WikiBlocks, AreThese) {
  EXPECT_EQ(Outline(WikiReader(), GetParam().bytes), GetParam().outline) << GetParam().bytes;
}

const Case kWiki[] = {
    {"HeadingsAndText",
     "== A ==\nOne '''two''' ''three''\nfour.\n\n=== B<ref>x</ref> ===\n: Five &amp; six\n",
     "title: A\nheading 2 1 | A\nparagraph 2-3 | One **two** three four.\nheading 3 5 | B\n"
     "paragraph 6 | Five & six\n"},
    {"Links",
     "[[Foo]] [[Foo bar|baz]] [https://x.y text] [https://x.y] [[File:a.png|thumb|a [[b]] c]] "
     "end [1]\n",
     "paragraph 1 | Foo baz text end [1]\n"},
    {"Lists", "* a\n** b\n# c\n; d : e\n; f\n: g\n",
     "list_item 1 1 \"*\" | a\nlist_item 2 2 \"**\" | b\nlist_item 1 3 # \"#\" | c\n"
     "definition 4 | d :: e\ndefinition 5-6 | f :: g\n"},
    {"TemplatesAndComments",
     "{{Box\n| a = {{b|c}}\n}}\n<!-- d\n\n== e == -->\nf {{lang|de|g}} {{cite|h}}i\n",
     "paragraph 7 | f g i\n"},
    {"Table",
     "{| class=\"x\"\n|+ Cap\n! A !! B\n! colspan=2 | C\n|-\n! rowspan=2 | [[a|b]]\n"
     "| {{yes}} || style=\"c\" | {{No|nope}} || 1<br>2\n|-\n| 3\n* 4\n|| 5\n|}\nEnd\n",
     "table 1-12 head 1x1\n  caption: Cap\n  | =A | =B | =C | =\"C |\n  | =b | yes | nope | 1, 2 "
     "|\n"
     "  | =\"b | 3, 4 | 5 |  |\nparagraph 13 | End\n"},
};

INSTANTIATE_TEST_SUITE_P(Cases, WikiBlocks, ::testing::ValuesIn(kWiki),
                         [](const auto& test) { return test.param.name; });

/// Three bytes that stand for many, and attributes that double from line to line.
TEST(AdocAttributes, AreNotUsedWithoutEnd) {
  std::string bytes = "= T\n:a: " + std::string(100000, 'x') + "\n:l0: lollollol\n";
  for (int i = 1; i < 60; ++i) {
    bytes += ":l" + std::to_string(i) + ": ";
    for (int j = 0; j < 10; ++j) bytes += "{l" + std::to_string(i - 1) + "}";
    bytes += '\n';
  }
  bytes += "\n{l1}\n\n{l59}\n\n";
  for (int i = 0; i < 1000; ++i) bytes += "{a}\n\n";
  const std::string outline = Outline(AdocReader(), bytes);
  EXPECT_LT(outline.size(), std::size_t{10} << 20);
  EXPECT_NE(outline.find("| {a}\n"), std::string::npos);
  EXPECT_NE(outline.find("lollollollollol"), std::string::npos);
}

}  // namespace
}  // namespace verdict::importers::testing
