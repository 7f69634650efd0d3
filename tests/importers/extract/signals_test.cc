// The signals of a sentence that names two technologies: what it shows, and what it does not.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "tests/importers/extract/extract_testing.h"

namespace verdict::importers {
namespace {

std::map<std::string, double> SignalsIn(const std::string& sentence) {
  ImportOptions options;
  options.signals = true;
  const ImportedDocument imported = testing::Import("sentence.txt", sentence, options);
  if (imported.signals.size() != 1) {
    ADD_FAILURE() << imported.signals.size() << " pairs in: " << sentence;
    return {};
  }
  return {imported.signals[0].signals.begin(), imported.signals[0].signals.end()};
}

struct Case {
  std::string sentence;
  std::string signal;
  double value;  // 0: must not be there
};

void Check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    const auto signals = SignalsIn(c.sentence);
    const auto found = signals.find(c.signal);
    EXPECT_EQ(found == signals.end() ? 0 : found->second, c.value)
        << c.signal << " in: " << c.sentence;
  }
}

TEST(Signals, MoreAndLessAreGoodOrBadAsWhatTheyMeasure) {
  const std::string than = "direction:comparative:than-B";
  Check({{"RabbitMQ has higher throughput than Kafka.", than, 1},
         {"RabbitMQ has lower throughput than Kafka.", than, -1},
         {"RabbitMQ has lower latency than Kafka.", than, 1},
         {"RabbitMQ has a higher end-to-end latency than Kafka.", than, -1},
         {"The latency of RabbitMQ is much higher than that of Kafka.", than, -1},
         {"The latency of RabbitMQ is lower than that of Kafka.", than, 1}});
}

TEST(Signals, BuildLeavesOutWhatDescribes) {
  Check({{"Redis is much faster than Memcached.", "path:A-B:A be + than B", 1},
         {"Redis is, on most days, faster than Memcached.", "path:A-B:A be + than B", 0},
         {"Redis is not really faster than Memcached.", "path:A-B:A be not + than B", 1},
         {"Redis is not really faster than Memcached.", "path:A-B:A be + than B", 0},
         {"Redis is slower then Memcached.", "build:- than B", 1},
         {"Redis was slower; then Memcached got slower.", "build:- than B", 0},
         {"Redis is fast, but Memcached is faster.", "build:but B be +", 1},
         {"Redis is fast and Memcached is faster.", "build:but B be +", 0}});
}

TEST(Signals, TellWhetherTheTwoAreOfOneKind) {
  Check({{"Redis is faster than Memcached.", "known:both", 1},
         {"PHP is slower than TypeScript.", "category:same", 1},
         {"PostgreSQL is easier to learn than TypeScript.", "category:same", 0},
         {"PostgreSQL is easier to learn than TypeScript.", "category:other", 1}});
}

}  // namespace
}  // namespace verdict::importers
