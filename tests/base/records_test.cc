#include "base/records.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verdict {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Records, ReadsFieldsContinuationsAndComments) {
  const auto records = ReadRecords(
      "# a comment\n\nName: Node.js\r\nAliases: NodeJS,\n  Node\n# inside\n\tNodejs\nEmpty:\n"
      "\n \n\nName : Go\nNote: a: b\n");
  ASSERT_TRUE(records);
  ASSERT_EQ(records->size(), 2U);
  const Record& node = (*records)[0];
  EXPECT_EQ(node.line, 3);
  EXPECT_EQ(node.Get("Name"), "Node.js");
  EXPECT_EQ(node.Get("Aliases"), "NodeJS, Node Nodejs");
  EXPECT_EQ(node.Get("Empty"), "");
  EXPECT_EQ(node.Get("name"), "");
  EXPECT_EQ(node.fields.size(), 3U);
  EXPECT_EQ((*records)[1].line, 12);
  EXPECT_EQ((*records)[1].Get("Name"), "Go");
  EXPECT_EQ((*records)[1].Get("Note"), "a: b");
}

TEST(Records, ReadsNothingFromNothing) {
  for (const char* text : {"", "\n\n", "# only a comment", "   \n\t\n"}) {
    const auto records = ReadRecords(text);
    ASSERT_TRUE(records) << text;
    EXPECT_THAT(*records, IsEmpty()) << text;
  }
}

TEST(Records, NamesTheLineAtFault) {
  struct Row {
    const char* text;
    const char* begin;
  };
  for (const Row& row :
       {Row{"A: b\nno colon\n", "line 2: no \"Field:\""}, Row{": value", "line 1: no \"Field:\""},
        Row{"\n  floating\n", "line 2: a continuation line without a field"},
        Row{"A: b\n\n  floating\n", "line 3: a continuation line without a field"}}) {
    const auto records = ReadRecords(row.text);
    ASSERT_FALSE(records) << row.text;
    EXPECT_EQ(records.error().code, ErrorCode::kInput);
    EXPECT_THAT(records.error().message, ::testing::StartsWith(row.begin));
  }
}

TEST(Records, SplitsLists) {
  EXPECT_THAT(ListOf("a, b c ,d"), ElementsAre("a", "b c", "d"));
  EXPECT_THAT(ListOf(" ,, a,"), ElementsAre("a"));
  EXPECT_THAT(ListOf("a\\, b, c\\d"), ElementsAre("a, b", "c\\d"));
  EXPECT_THAT(ListOf(""), IsEmpty());
}

}  // namespace
}  // namespace verdict
