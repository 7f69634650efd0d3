// Filters and lists, checked against a naive reading of everything that was stored.
#include <algorithm>
#include <random>

#include "kb_testing.h"

namespace verdict::kb {
namespace {

const char* const kTechnologies[] = {"Alpha", "Beta.js", "Gamma DB", "Delta", "C++"};
const char* const kAttributes[] = {"speed", "safety", "CPU usage", "license", "real-time apps"};

class ReadTest : public ::testing::Test {
 protected:
  // A seeded base of 40 documents; the seed is printed with a failure.
  void SetUp() override {
    std::mt19937 random(seed_);
    const auto below = [&random](std::size_t count) { return random() % count; };
    store_.BeginBatch(kMorning);
    for (int i = 0; i < 40; ++i) {
      std::vector<Claim> claims;
      for (std::size_t n = below(6); n > 0; --n) {
        const std::size_t a = below(5);
        const std::size_t at = below(30) * 10;
        Claim claim = Assessment(kTechnologies[a], kAttributes[below(5)],
                                 static_cast<int>(below(3)) - 1, "quote " + std::to_string(i), at);
        if (below(3) == 0) {
          claim.kind = ClaimKind::kComparison;
          claim.compared_to = kTechnologies[(a + 1 + below(4)) % 5];
        } else if (below(3) == 0) {
          claim = Property(kTechnologies[a], kAttributes[below(5)], static_cast<double>(n), "value",
                           at);
        }
        claims.push_back(claim);
      }
      const std::string folder = i % 2 == 0 ? "docs/" : "https://example.org/";
      Must(store_.PutDocument(
          DocumentOf(folder + std::to_string(i % 10) + "/page" + std::to_string(i),
                     std::string(400, static_cast<char>('a' + i % 26)), claims)));
    }
    Must(store_.EndBatch());
    all_ = Must(store_.Claims({}));
    ASSERT_GT(all_.size(), 50u) << "seed " << seed_;
  }

  // Ids of the claims that a filter gives, and of those that `wanted` holds for.
  template <typename Wanted>
  void ExpectSame(const ClaimFilter& filter, Wanted&& wanted, const std::string& what) {
    std::vector<std::int64_t> given;
    for (const StoredClaim& claim : Must(store_.Claims(filter))) given.push_back(claim.id);
    std::vector<std::int64_t> expected;
    for (const StoredClaim& claim : all_) {
      if (wanted(claim)) expected.push_back(claim.id);
    }
    if (filter.limit) expected.resize(std::min(expected.size(), *filter.limit));
    EXPECT_EQ(given, expected) << what << ", seed " << seed_;
  }

  const unsigned seed_ = std::random_device{}();
  TemporaryFolder folder_;
  const std::string path_ = folder_.File("kb.sqlite");
  Store store_ = Must(Store::Open(path_, OpenMode::kWrite));
  std::vector<StoredClaim> all_;
};

TEST_F(ReadTest, ClaimsComeInOrderOfSourceAndPlace) {
  EXPECT_TRUE(std::is_sorted(all_.begin(), all_.end(),
                             [](const auto& a, const auto& b) {
                               return std::tie(a.source_id, a.claim.evidence.bytes.begin, a.id) <
                                      std::tie(b.source_id, b.claim.evidence.bytes.begin, b.id);
                             }))
      << "seed " << seed_;
}

TEST_F(ReadTest, EachFilterGivesWhatANaiveReadingGives) {
  const auto is = [](const std::string& name) {
    return [name](const StoredClaim& c) { return c.claim.technology == name; };
  };
  ClaimFilter filter;
  filter.technologies = {"alpha"};
  ExpectSame(filter, is("Alpha"), "technology");
  filter.technologies = {"beta js"};
  ExpectSame(filter, is("Beta.js"), "technology by key");
  filter.technologies = {"Alpha", "C++", "Unknown"};
  ExpectSame(
      filter,
      [](const auto& c) { return c.claim.technology == "Alpha" || c.claim.technology == "C++"; },
      "technologies");
  filter.or_compared_to = true;
  filter.technologies = {"C++"};
  ExpectSame(
      filter,
      [](const auto& c) { return c.claim.technology == "C++" || c.claim.compared_to == "C++"; },
      "either side");
  filter = {};
  filter.technologies = {"Unknown"};
  ExpectSame(
      filter, [](const auto&) { return false; }, "unknown technology");
  filter = {};
  filter.attributes = {"Speed", "cpu USAGE"};
  ExpectSame(
      filter,
      [](const auto& c) {
        return c.claim.attribute == "speed" || c.claim.attribute == "CPU usage";
      },
      "attributes");
  filter.attributes = {"speed"};
  filter.attribute_ids = {all_[0].attribute_id};
  ExpectSame(
      filter,
      [&](const auto& c) {
        return c.claim.attribute == "speed" || c.attribute_id == all_[0].attribute_id;
      },
      "attributes and ids");
  filter = {};
  filter.attribute_ids.assign(40000, all_[0].attribute_id);
  ExpectSame(
      filter, [&](const auto& c) { return c.attribute_id == all_[0].attribute_id; }, "many ids");
  filter = {};
  filter.attributes = {"spee", "%", "speed' OR 1"};
  ExpectSame(
      filter, [](const auto&) { return false; }, "no patterns, no SQL");
}

TEST_F(ReadTest, FiltersJoinAndLimit) {
  std::mt19937 random(seed_);
  for (int round = 0; round < 60; ++round) {
    ClaimFilter f;
    const auto maybe = [&random] { return random() % 3 == 0; };
    if (maybe()) f.technologies = {kTechnologies[random() % 5], kTechnologies[random() % 5]};
    if (maybe()) f.attributes = {kAttributes[random() % 5]};
    if (maybe()) f.kind = static_cast<ClaimKind>(random() % 3);
    if (maybe()) f.status = static_cast<ClaimStatus>(random() % 2);
    if (maybe()) f.polarity = static_cast<int>(random() % 3) - 1;
    if (maybe()) f.source = all_[random() % all_.size()].source;
    if (maybe()) f.limit = random() % 4;
    f.or_compared_to = maybe();
    f.without_rejected = maybe();
    const auto in = [](const std::vector<std::string>& names, const std::string& name) {
      return std::find(names.begin(), names.end(), name) != names.end();
    };
    ExpectSame(
        f,
        [&](const StoredClaim& c) {
          const bool about = f.technologies.empty() || in(f.technologies, c.claim.technology) ||
                             (f.or_compared_to && in(f.technologies, c.claim.compared_to));
          return about && (f.attributes.empty() || in(f.attributes, c.claim.attribute)) &&
                 (!f.kind || c.claim.kind == *f.kind) && (!f.status || c.status == *f.status) &&
                 (!f.polarity || c.claim.polarity == f.polarity) &&
                 (f.source.empty() || c.source == f.source);
        },
        "round " + std::to_string(round));
  }
}

TEST_F(ReadTest, ASourceIsFoundByTheEndOfItsPath) {
  ClaimFilter filter;
  for (const StoredClaim& claim : all_) {
    const std::string name = claim.source.substr(claim.source.rfind('/') + 1);
    filter.source = name;
    ExpectSame(
        filter, [&](const auto& c) { return c.source == claim.source; }, name);
  }
  filter.source = "age1";
  ExpectSame(
      filter, [](const auto&) { return false; }, "part of a name");
}

TEST_F(ReadTest, ListsCountTheirClaims) {
  std::size_t total = 0;
  const auto technologies = Must(store_.Technologies());
  for (const TechnologyRow& row : technologies) {
    total += row.claims;
    EXPECT_EQ(row.claims,
              static_cast<std::size_t>(std::count_if(all_.begin(), all_.end(), [&](const auto& c) {
                return c.technology_id == row.id;
              })));
  }
  EXPECT_EQ(total, all_.size());
  total = 0;
  for (const AttributeRow& row : Must(store_.Attributes())) total += row.claims;
  EXPECT_EQ(total, all_.size());
  total = 0;
  for (const SourceRow& row : Must(store_.Sources())) total += row.claims;
  EXPECT_EQ(total, all_.size());
  for (const TechnologyRow& row : Must(store_.Technologies(Counts::kSkip)))
    EXPECT_EQ(row.claims, 0u);
}

TEST(SearchAttributesTest, FindsByStemsOfNamesAndTreatsOperatorsAsWords) {
  const TemporaryFolder folder;
  Store store = Must(Store::Open(folder.File("kb.sqlite"), OpenMode::kWrite));
  std::vector<Claim> claims;
  for (const char* name : {"real-time web applications", "web development", "memory usage",
                           "C++ support", "NOT NULL"}) {
    claims.push_back(Assessment("Alpha", name, 1, "q", claims.size() * 10));
  }
  Must(store.PutDocument(DocumentOf("a.txt", std::string(100, 'x'), claims)));
  const struct {
    std::vector<std::string> words;
    std::vector<std::int64_t> ids;
  } kCases[] = {
      {{"application"}, {1}},
      {{"web"}, {2, 1}},
      {{"web", "apps"}, {}},
      {{"realtime"}, {}},
      {{"real-time"}, {1}},
      {{"Memories"}, {3}},
      {{"c++"}, {4}},
      {{"c"}, {}},
      {{"NOT"}, {5}},
      {{"web*"}, {2, 1}},
      {{"name:web"}, {}},
      {{"\"web"}, {2, 1}},
      {{"web", "NOT"}, {}},
      {{"(", "web"}, {2, 1}},
      {{}, {}},
      {{""}, {}},
      {{std::string("web\0x", 5)}, {}},
  };
  for (const auto& test : kCases) {
    const std::string what = test.words.empty() ? "(none)" : test.words[0];
    EXPECT_EQ(Must(store.SearchAttributes(test.words, 10)), test.ids) << what;
  }
  EXPECT_EQ(Must(store.SearchAttributes({"web"}, 1)).size(), 1u);
}

// A workbook's claims have no places: they are found by what their row says.
TEST(PassageWords, FindClaimsOfTextsAndOfWorkbooks) {
  const TemporaryFolder folder;
  Store store = Must(Store::Open(folder.File("kb.sqlite"), OpenMode::kWrite));
  Must(store.PutDocument(DocumentOf("a.txt", "Alpha reads quickly.",
                                    {Assessment("Alpha", "speed", 1, "quickly", 12)})));
  DocumentRecord workbook = DocumentOf("b.xlsx", "", {});
  workbook.passages.clear();
  for (const std::string label : {"Read latency", "Write latency"}) {
    Passage row;
    row.kind = BlockKind::kTable;
    row.text = label + " | 9 ms | 4 ms";
    workbook.passages.push_back(row);
    Claim claim = Property("Alpha", label, 9.0, "9 ms");
    claim.evidence = {};
    claim.evidence.quote = "9 ms";
    claim.evidence.locator = "Sheet1!B2";
    workbook.extraction.claims.push_back(claim);
  }
  Must(store.PutDocument(workbook));
  const auto found = [&](std::vector<std::string> words) {
    ClaimFilter filter;
    filter.passage_words = std::move(words);
    std::string text;
    for (const StoredClaim& claim : Must(store.Claims(filter)))
      text += claim.claim.attribute + ", ";
    return text;
  };
  EXPECT_EQ(found({"quickly"}), "speed, ");
  EXPECT_EQ(found({"write", "latency"}), "Write latency, ");
  EXPECT_EQ(found({"latency"}), "Read latency, Write latency, ");
  EXPECT_EQ(found({"slowly"}), "");
}

}  // namespace
}  // namespace verdict::kb
