// Names as people write them against those that are stored.
#include "query/names.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace verdict::query {
namespace {

struct Case {
  std::string asked;
  std::string found;  // "" for none
};

TEST(NameBook, Finds) {
  const std::vector<kb::TechnologyRow> rows = {{1, "Kafka", "", {"Apache Kafka"}, 0},
                                               {2, "Quorra", "", {}, 0},
                                               {3, "Quorra 2", "", {}, 0},
                                               {4, "Microsoft SQL Server", "", {}, 0}};
  const NameBook names(rows, Vocabulary::BuiltIn());
  const Case cases[] = {
      {"kafka", "Kafka"},
      {"apache kafka", "Kafka"},
      {"Kafka 3.7", "Kafka"},
      {"Kafka v2", "Kafka"},
      {"Kafka 3.x", "Kafka"},
      {"Kafka ", "Kafka"},
      {"Quorra 2", "Quorra 2"},
      {"Quorra 3", "Quorra"},
      {"SQL Server", "Microsoft SQL Server"},
      {"Kafka Streams", ""},
      {"Zebra ", ""},
      {"Zebra 3.7", ""},
      {"", ""},
      {" ", ""},
      {"3.7", ""},
      {"v", ""},
      {"Kafka v", ""},
  };
  for (const Case& test : cases)
    EXPECT_EQ(names.Find(test.asked).value_or(""), test.found) << '"' << test.asked << '"';
}

}  // namespace
}  // namespace verdict::query
