// `verdict query`: what the statements print, how they are explained and stopped.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "run_verdict.h"
#include "tiny_base.h"

namespace verdict::cli {
namespace {

using testing::HasSubstr;

class QueryTest : public testing::Test {
 protected:
  QueryTest() : db_(folder_.Path("kb.sqlite")) { MakeTinyBase(db_); }
  [[nodiscard]] Outcome Query(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"--db", db_, "query"});
    return RunVerdict(arguments);
  }
  TemporaryFolder folder_;
  std::string db_;
};

TEST_F(QueryTest, ExplainsAStatement) {
  const Outcome outcome =
      Query({"--explain", "CLAIMS about redis where confidence > 0.5 and not quote ~ 'x' limit 2"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.out,
              HasSubstr("Statement\n"
                        "claims about redis where confidence > 0.5 and not quote ~ 'x' limit 2\n"
                        "\n"
                        "Tree\n"
                        "claims\n"
                        "  about redis\n"
                        "  where\n"
                        "    and\n"
                        "      > confidence 0.5\n"
                        "      not\n"
                        "        ~ quote 'x'\n"
                        "  limit 2\n"));
  EXPECT_THAT(outcome.out, HasSubstr("c.confidence > 0.5"));
  EXPECT_THAT(outcome.out, HasSubstr("Plan\n"));
  EXPECT_THAT(outcome.out, HasSubstr("USING"));
  const auto rows =
      nlohmann::json::parse(Query({"--explain", "claims limit 1", "--format", "json"}).out);
  EXPECT_EQ(rows.at(0).at("text"), "claims limit 1");
}

TEST_F(QueryTest, JsonHasMatrixAndTree) {
  const auto compared =
      nlohmann::json::parse(Query({"compare Redis, Memcached", "--format", "json"}).out);
  EXPECT_EQ(compared.at("matrix").at("technologies"), (nlohmann::json{"Redis", "Memcached"}));
  EXPECT_FALSE(compared.at("matrix").at("rows").empty());
  const auto why =
      nlohmann::json::parse(Query({"why Redis for durability", "--format", "json"}).out);
  EXPECT_EQ(why.at("verdict"), "list");
  const auto& leaf = why.at("tree").at(0).at("branches").at(0).at("branches").at(0);
  EXPECT_EQ(leaf.at("side"), -1);
  EXPECT_TRUE(leaf.at("claim").is_number());
  EXPECT_FALSE(
      nlohmann::json::parse(Query({"pros of Redis", "--format", "json"}).out).contains("tree"));
}

TEST_F(QueryTest, DrawsMatrixAndTree) {
  const Outcome why = Query({"why Redis for durability"});
  EXPECT_THAT(why.out, HasSubstr("Against: opposition 0.75 from 1 source\n"
                                 "└─ notes/redis.txt\n"
                                 "   └─ − 0.75: bad at durability"));
  const Outcome gaps = Query({"gaps among Redis, Memcached on durability", "--format", "markdown"});
  EXPECT_THAT(gaps.out, HasSubstr("| aspect | Redis | Memcached |"));
  EXPECT_THAT(gaps.out, HasSubstr("| durability | ✗ 1 |  |"));
  const Outcome page = Query({"gaps among Redis, Memcached on durability", "--format", "html"});
  EXPECT_THAT(page.out, HasSubstr("<th>Memcached</th>"));
}

TEST_F(QueryTest, StopsAtTheTimeout) {
  const Outcome outcome = RunVerdict(
      {"--db", db_, "sql", "--timeout", "0.2",
       "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"});
  EXPECT_EQ(outcome.code, 4);
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, HasSubstr("stopped"));
  EXPECT_EQ(Query({"--timeout", "30", "pros of Redis"}).code, 0);
  EXPECT_EQ(Query({"--timeout", "0", "pros of Redis"}).code, 2);
}

TEST_F(QueryTest, LeavesTheFileAsItIs) {
  const std::string before = ReadAll(db_);
  for (const char* statement :
       {"disputes", "gaps", "what if best for performance", "why Redis for durability",
        "claims where value ~ x order by value", "best for performance as of 2020"}) {
    EXPECT_LE(Query({statement}).code, 1) << statement;
  }
  EXPECT_EQ(ReadAll(db_), before);
  EXPECT_FALSE(std::filesystem::exists(db_ + "-wal"));
}

}  // namespace
}  // namespace verdict::cli
