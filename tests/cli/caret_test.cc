// The place of a mistake under its line.
#include "cli/caret.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace verdict::cli {
namespace {

TEST(Caret, StandsUnderThePlaceInDisplayColumns) {
  struct Case {
    std::string text;
    std::size_t offset;
    std::string excerpt;
  };
  const std::vector<Case> cases = {
      {"best for \"x", 9, "line 1, column 10\n  best for \"x\n           ^\n"},
      {"best", 4, "line 1, column 5\n  best\n      ^\n"},
      {"best", 99, "line 1, column 5\n  best\n      ^\n"},
      {"", 0, "line 1, column 1\n  \n  ^\n"},
      {"a\nbc\nd", 3, "line 2, column 2\n  bc\n   ^\n"},
      {"簡単 x", 7, "line 1, column 4\n  簡単 x\n       ^\n"},
      {"\tx\x1b", 1, "line 1, column 2\n   x�\n   ^\n"},
  };
  for (const Case& c : cases) EXPECT_EQ(CaretExcerpt(c.text, c.offset, 80), c.excerpt) << c.text;
}

TEST(Caret, LongLinesAreCutAroundIt) {
  const std::string text = std::string(500, 'a') + "!" + std::string(500, 'b');
  const std::string excerpt = CaretExcerpt(text, 500, 40);
  EXPECT_EQ(excerpt.rfind("line 1, column 501\n", 0), 0U);
  std::size_t begin = excerpt.find('\n') + 1;
  const std::string line = excerpt.substr(begin, excerpt.find('\n', begin) - begin);
  begin += line.size() + 1;
  const std::string caret = excerpt.substr(begin, excerpt.find('\n', begin) - begin);
  EXPECT_LE(DisplayWidth(line), 40U);
  EXPECT_EQ(DisplayWidth(line.substr(0, line.find('!'))), caret.find('^'));
}

}  // namespace
}  // namespace verdict::cli
