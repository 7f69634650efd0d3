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

class TextLayout : public ::testing::TestWithParam<Case> {};

TEST_P(TextLayout, GivesTheseBlocks) {
  EXPECT_EQ(Outline(TextReader(), GetParam().input), GetParam().outline);
}

const std::vector<Case> kCases = {
    {"HeadingsOfAnArticle",
     "Vim vs Emacs: Which Editor Wins?\n\nJane Doe\nLast updated on April 14, 2024\n\n"
     "    Both editors are older than most of their users.\n\n    What is Vim?\n\n"
     "    Vim is a modal editor.\n\n    Pros of Vim\n\n    Here are some benefits:\n\n"
     "    • It starts fast.\n    • It is everywhere.\n\nLeave a Comment on this Post",
     "title: Vim vs Emacs: Which Editor Wins?\nauthor: Jane Doe\npublished: 2024-04-14\n"
     "heading 1 1 ? | Vim vs Emacs: Which Editor Wins?\nparagraph 3 ! | Jane Doe\n"
     "paragraph 4 + ! | Last updated on April 14, 2024\n"
     "paragraph 6 | Both editors are older than most of their users.\n"
     "heading 2 8 ? | What is Vim?\nparagraph 10 | Vim is a modal editor.\n"
     "heading 2 12 ? | Pros of Vim\nparagraph 14 | Here are some benefits:\n"
     "list_item 1 16 \"•\" | It starts fast.\nlist_item 1 17 \"•\" | It is everywhere.\n"
     "paragraph 19 ! | Leave a Comment on this Post\n"},
    {"SectionsBelongBelowTheThing",
     "Go vs C\n\nGo\n\nPros\n\n- fast\n\nCons:\n\n- old\n\nC\n\nPros\n\n- new\n",
     "title: Go vs C\nheading 1 1 ? | Go vs C\nheading 2 3 ? | Go\nheading 3 5 ? | Pros\n"
     "list_item 1 7 \"-\" | fast\nheading 3 9 ? | Cons:\nlist_item 1 11 \"-\" | old\n"
     "heading 2 13 ? | C\nheading 3 15 ? | Pros\nlist_item 1 17 \"-\" | new\n"},
    {"ALetterWithItsHeader",
     "Received: (nobody@example.com) by example.com\n\tid <1@x>; Tue, 7 Oct 2003\n"
     "From: Jane Doe <jane@example.com>\nTo: list@example.com\n"
     "Subject: Re: [OT] korvod vs. talundd\nDate: Tue, 7 Oct 2003 10:01:56 -0400\n\n"
     "On Monday, John Roe wrote:\n> korvod is slow.\n\nIt is fast here.\n-- \nJane\n",
     "title: korvod vs. talundd\nauthor: Jane Doe\npublished: 2003-10-07\n"
     "paragraph 8 ! | On Monday, John Roe wrote:\nquote 9 + | korvod is slow.\n"
     "paragraph 11 | It is fast here.\n"},
    {"FieldsWithoutASubjectAreNoLetter", "From: here\nTo: there\n\nThe way is long.\n",
     "paragraph 1 | From: here\nparagraph 2 + | To: there\nparagraph 4 | The way is long.\n"},
    {"UnderlinesAndMarks",
     "Title\n=====\n\nPart\n----\ntext of part.\n\n# Counted\n\n== Wiki ==\n\n+++++\nOver\n+++++\n",
     "title: Title\nheading 1 1-2 | Title\nheading 2 4-5 | Part\nparagraph 6 | text of part.\n"
     "heading 1 8 | Counted\nheading 2 10 | Wiki\nheading 3 12-14 | Over\n"},
    {"NumberedHeadingsAreNoList",
     "1. Performance\n\nMemcached is faster at plain get and set.\n\n2. Memory\n\n"
     "It needs less of it.\n\n2.1 Overhead\n\nSmall.\n",
     "title: Performance\nheading 2 1 ? \"1.\" | Performance\n"
     "paragraph 3 | Memcached is faster at plain get and set.\nheading 2 5 ? \"2.\" | Memory\n"
     "paragraph 7 | It needs less of it.\nheading 3 9 ? \"2.1\" | Overhead\nparagraph 11 | "
     "Small.\n"},
    {"NumberedListsAreNoHeadings", "1. Measure\n2. Decide\n   a) alone\n   b) together\n3. Ship\n",
     "list_item 1 1 # \"1.\" | Measure\nlist_item 1 2 # \"2.\" | Decide\n"
     "list_item 2 3 # \"a)\" | alone\nlist_item 2 4 # \"b)\" | together\n"
     "list_item 1 5 # \"3.\" | Ship\n"},
    {"WrappedParagraphsAreJoined",
     "Both are in-memory stores. Redis has more features than\nMemcached, which is simpler. We "
     "tried both for one\nyear and write down what we found.\n\nIt has a state-of-the-art "
     "persist-\nence layer, and that is good to have these days.\n",
     "paragraph 1-3 | Both are in-memory stores. Redis has more features than Memcached, which is "
     "simpler. We tried both for one year and write down what we found.\n"
     "paragraph 5-6 | It has a state-of-the-art persist-ence layer, and that is good to have these "
     "days.\n"},
    {"RowsOfAFlattenedTableStayApart",
     "Go Rust\nGo uses a garbage collector. Rust has none and manages memory through ownership.\n"
     "It is easy to learn, even for juniors. It is notoriously difficult to learn well.\n"
     "Go compiles quickly. Rust compiles slowly, in particular when it uses many macros.\n",
     "paragraph 1 | Go Rust\nparagraph 2 + | Go uses a garbage collector. Rust has none and "
     "manages "
     "memory through ownership.\nparagraph 3 + | It is easy to learn, even for juniors. It is "
     "notoriously difficult to learn well.\nparagraph 4 + | Go compiles quickly. Rust compiles "
     "slowly, in particular when it uses many macros.\n"},
    {"BulletsOfAllKinds",
     "* star\n  goes on here\n+ plus\n- minus\n– dash\n✅ Tick\n❌ Cross\n•\nalone\n- [x] done\n"
     "→ arrow\n",
     "list_item 1 1-2 \"*\" | star goes on here\nlist_item 1 3 \"+\" | plus\n"
     "list_item 1 4 \"-\" | minus\nlist_item 1 5 \"–\" | dash\nlist_item 1 6 \"✅\" | ✅ Tick\n"
     "list_item 1 7 \"❌\" | ❌ Cross\nlist_item 1 8-9 \"•\" | alone\n"
     "list_item 1 10 \"[x]\" | done\nlist_item 1 11 \"→\" | arrow\n"},
    {"RowsBetweenTabsWithBlankLinesBetween",
     "Pump\tQuill\n\nweight \t 3 kg\n\n\ncolour\tred\n\nNothing more.\n",
     "table 1-6 head 0x0\n  | Pump | Quill |\n  | weight | 3 kg |\n  | colour | red |\n"
     "paragraph 8 | Nothing more.\n"},
    {"TwoOfThemAreNoTable", "Pump\tQuill\n\nweight\t3 kg\n\nNothing more was said of it.\n",
     "title: Pump Quill\nheading 1 1 ? | Pump Quill\nparagraph 3 | weight 3 kg\n"
     "paragraph 5 | Nothing more was said of it.\n"},
    {"AMarkBeforeALabelIsNoBullet", "✅ When to use it:\n\nIt is small.\n",
     "paragraph 1 | ✅ When to use it:\nparagraph 3 | It is small.\n"},
    {"BracketedMarksAreKeptInTheirItems",
     "Of the pump it is said:\n\n(+) small\n(-) slow\n[+] cheap\n\n(-1 degree is cold) and goes "
     "on\n",
     "paragraph 1 | Of the pump it is said:\nlist_item 1 3 \"(+)\" | (+) small\nlist_item 1 4 "
     "\"(-)\" | (-) slow\n"
     "list_item 1 5 \"[+]\" | [+] cheap\nparagraph 7 | (-1 degree is cold) and goes on\n"},
    {"NestedBullets",
     "• one\no nested by its mark\n• two\n\n- a\n  - b\n    - c\n- d\n\n  more of d.\n",
     "list_item 1 1 \"•\" | one\nlist_item 2 2 \"o\" | nested by its mark\n"
     "list_item 1 3 \"•\" | two\nlist_item 1 5 \"-\" | a\nlist_item 2 6 \"-\" | b\n"
     "list_item 3 7 \"-\" | c\nlist_item 1 8 \"-\" | d\nparagraph 10 + | more of d.\n"},
    {"DashesInProseAreNoBullets",
     "The broker keeps messages for as long as one wishes - even for\n"
     "years - and consumers read them whenever they like, again and\n"
     "again, without any harm to the others that read them as well.\n",
     "paragraph 1-3 | The broker keeps messages for as long as one wishes - even for years - and "
     "consumers read them whenever they like, again and again, without any harm to the others that "
     "read them as well.\n"},
    {"BoxTables",
     "+------+-----+\n| Name | Fast|\n+------+-----+\n| Go   | yes |\n| Rust | "
     "very|\n+------+-----+\n\n"
     "a | b | c\n1 | 2 | 3\n\n│ x │ y │\n├───┼───┤\n│ 1 │ 2 │\n",
     "table 1-6 head 1x0\n  | =Name | =Fast |\n  | Go | yes |\n  | Rust | very |\n"
     "table 8-9 head 0x0\n  | a | b | c |\n  | 1 | 2 | 3 |\n"
     "table 11-13 head 1x0\n  | =x | =y |\n  | 1 | 2 |\n"},
    {"GridRowsOfSeveralLines",
     "+---+-----+\n| A | B   |\n+---+-----+\n| 1 | two |\n|   | more|\n+---+-----+\n| 2 | x   |\n"
     "+---+-----+\n",
     "table 1-8 head 1x0\n  | =A | =B |\n  | 1 | two more |\n  | 2 | x |\n"},
    {"TabTables", "Name\tRedis\tMemcached\nThreads\t1\tmany\nLua\tyes\t\n\n\tA\tB\nx\t1\t2\n",
     "table 1-3 head 0x0\n  | Name | Redis | Memcached |\n  | Threads | 1 | many |\n"
     "  | Lua | yes |  |\ntable 5-6 head 0x0\n  |  | A | B |\n  | x | 1 | 2 |\n"},
    {"CapitalsRightAboveTheirText",
     "Foo vs Bar\n\nPERFORMANCE\nFoo is much faster than Bar in all of the tests that we have run "
     "so far.\n\nPRICE\nFoo costs 80 euros\n",
     "title: Foo vs Bar\nheading 1 1 ? | Foo vs Bar\nheading 2 3 ? | PERFORMANCE\n"
     "paragraph 4 | Foo is much faster than Bar in all of the tests that we have run so far.\n"
     "heading 2 6 ? | PRICE\nparagraph 7 | Foo costs 80 euros\n"},
    {"LabelsThatStandApartAreNoTable",
     "Memory:    Foo needs less of it.\nSpeed:     Foo is faster.\nSetup:     Bar takes minutes.\n",
     "paragraph 1 | Memory: Foo needs less of it.\nparagraph 2 + | Speed: Foo is faster.\n"
     "paragraph 3 + | Setup: Bar takes minutes.\n"},
    {"AlignedTables",
     "Feature        Redis     Memcached\n-------        -----     ---------\n"
     "Replication    yes       no\nEviction       several   LRU\n                         only\n",
     "table 1-5 head 1x0\n  | =Feature | =Redis | =Memcached |\n  | Replication | yes | no |\n"
     "  | Eviction | several | LRU only |\n"},
    {"OneLineWithBarsIsNoTable", "Home | About | Contact us today\n",
     "title: Home | About | Contact us today\nheading 1 1 ? | Home | About | Contact us today\n"},
    {"TermsAndMeanings",
     "Redis\n    An in-memory data structure store.\nMemcached\n    A cache for small\n    "
     "objects.\n",
     "definition 1-2 ? | Redis :: An in-memory data structure store.\n"
     "definition 3-5 ? | Memcached :: A cache for small objects.\n"},
    {"QuotesFencesAndRules",
     "> It is said\n> to be fast.\n\n-----\n\n```\nredis-cli  ping\n```\nAfter it.\n",
     "quote 1-2 | It is said to be fast.\ncode 6-8 | redis-cli  ping\nparagraph 9 | After it.\n"},
    {"LinesOfADocumentWithoutBlankLines",
     "Vue vs Angular\nWhat is Vue?\nVue is a progressive framework that one can adopt in steps, "
     "from "
     "a small widget to a whole application with routing.\nEase of use\nVue is easier to learn, "
     "because its templates are plain HTML and there is no dependency injection to understand.\n"
     "Pros\nSmall size\nGood documentation\nCons\nFew large companies behind it\n",
     "title: Vue vs Angular\nheading 1 1 ? | Vue vs Angular\nheading 2 2 ? | What is Vue?\n"
     "paragraph 3 | Vue is a progressive framework that one can adopt in steps, from a small "
     "widget "
     "to a whole application with routing.\nheading 2 4 ? | Ease of use\n"
     "paragraph 5 | Vue is easier to learn, because its templates are plain HTML and there is no "
     "dependency injection to understand.\nheading 3 6 ? | Pros\nparagraph 7 | Small size\n"
     "paragraph 8 + | Good documentation\nheading 3 9 ? | Cons\n"
     "paragraph 10 | Few large companies behind it\n"},
    {"NumbersOfNotesAreLeftOut",
     "Go was designed at Google.[1] It compiles to machine code,[2] and arrays a[0] count from "
     "zero.[3]\n",
     "paragraph 1 | Go was designed at Google. It compiles to machine code, and arrays a count "
     "from "
     "zero.\n"},
    {"SiteChrome",
     "Skip to content\n\nHome > Databases > A vs B\n\nBy Ann Lee | May 2, 2023 | 5 min read\n\n"
     "By default, SQLite keeps its data in one file.\n\nShare this article\n\n3 Comments\n",
     "author: Ann Lee\nparagraph 1 ! | Skip to content\nparagraph 3 ! | Home > Databases > A vs B\n"
     "paragraph 5 ! | By Ann Lee | May 2, 2023 | 5 min read\n"
     "paragraph 7 | By default, SQLite keeps its data in one file.\n"
     "paragraph 9 ! | Share this article\nparagraph 11 ! | 3 Comments\n"},
};

INSTANTIATE_TEST_SUITE_P(Cases, TextLayout, ::testing::ValuesIn(kCases),
                         [](const auto& param_info) { return std::string(param_info.param.name); });

TEST(TextReader, OffsetsCountByteOrderMarkAndLineEnds) {
  const std::string_view bytes =
      "\xEF\xBB\xBF"
      "One is é.\r\n\r\nTwo is.\rThree is.";
  const Result<Document> document = TextReader().Read(bytes);
  ASSERT_TRUE(document);
  ASSERT_EQ(document->blocks.size(), 3U);
  EXPECT_EQ(document->blocks[0].source.In(bytes), "One is é.");
  EXPECT_EQ(document->blocks[0].source.begin, 3U);
  EXPECT_EQ(document->blocks[1].source.In(bytes), "Two is.");
  EXPECT_EQ(document->blocks[1].lines, (LineSpan{3, 3}));
  EXPECT_EQ(document->blocks[2].lines, (LineSpan{4, 4}));
  EXPECT_TRUE(document->blocks[2].continues);
}

TEST(TextReader, FoldedSpacesStillMapToTheirBytes) {
  const std::string_view bytes = "Redis \xC2\xA0 is\t fast.";
  const Result<Document> document = TextReader().Read(bytes);
  ASSERT_TRUE(document);
  const MappedText& text = document->blocks.at(0).text;
  EXPECT_EQ(text.str(), "Redis is fast.");
  EXPECT_EQ(text.SourceOf({6, 8}).In(bytes), "is");
  EXPECT_EQ(text.SourceOf({0, 14}), (ByteSpan{0, bytes.size()}));
}

TEST(TextReader, TooManyLinesOrBlocksAreRefused) {
  std::string lines;
  for (int i = 0; i < 250'000; ++i) lines += "a\n\n";
  const Result<Document> document = TextReader().Read(lines);
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, ErrorCode::kInput);
  EXPECT_EQ(document.error().message,
            "the document has more than 200000 blocks: split it into smaller documents");
}

}  // namespace
}  // namespace verdict::importers::testing
