#include "tiny_base.h"

#include <gtest/gtest.h>

#include <utility>

#include "kb/store.h"

namespace verdict::cli {
namespace {

Claim MakeClaim(std::string technology, ClaimKind kind, std::string attribute,
                std::optional<int> polarity, std::size_t begin, int line, std::string quote) {
  Claim claim;
  claim.technology = std::move(technology);
  claim.kind = kind;
  claim.attribute = attribute;
  claim.attribute_text = std::move(attribute);
  claim.polarity = polarity;
  claim.confidence = 0.75;
  claim.evidence.bytes = {begin, begin + quote.size()};
  claim.evidence.lines = {line, line};
  claim.evidence.quote = std::move(quote);
  claim.rule = "by-hand";
  return claim;
}

kb::DocumentRecord MakeDocument(std::string location, std::string title, std::string hash,
                                std::vector<Claim> claims) {
  kb::DocumentRecord record;
  record.source = {std::move(location),    std::move(title), "",    "2024-04-14",
                   "2026-11-22T21:00:00Z", std::move(hash),  "text"};
  for (const Claim& claim : claims) {
    record.passages.push_back({BlockKind::kParagraph, "", claim.evidence.quote,
                               claim.evidence.bytes, claim.evidence.lines});
    record.extraction.technologies.push_back({claim.technology, "database", {}, true});
  }
  record.extraction.claims = std::move(claims);
  return record;
}

}  // namespace

void MakeTinyBase(const std::string& path) {
  Claim fast = MakeClaim("Redis", ClaimKind::kAssessment, "performance", 1, 10, 3,
                         "Redis is \"fast\",\nreally fast | <b>fast</b>.");
  fast.evidence.lines = {3, 4};
  Claim durable = MakeClaim("Redis", ClaimKind::kAssessment, "durability", -1, 100, 7,
                            "Redis may lose the last second of writes.");
  durable.condition = "if snapshots are used";
  Claim simpler = MakeClaim("Memcached", ClaimKind::kComparison, "simplicity", 1, 20, 2,
                            "Memcached は Redis より 簡単 & small.");
  simpler.compared_to = "Redis";
  Claim limit = MakeClaim("Memcached", ClaimKind::kProperty, "maximum item size", std::nullopt, 90,
                          5, "Items hold up to 1 MB.");
  limit.value = 1.0;
  limit.unit = "MB";

  auto store = kb::Store::Open(path, kb::OpenMode::kWrite);
  ASSERT_TRUE(store) << store.error().message;
  store->BeginBatch("2026-11-22T21:00:00Z");
  for (const kb::DocumentRecord& document :
       {MakeDocument("notes/redis.txt", "Redis, a review", std::string(64, 'a'), {fast, durable}),
        MakeDocument("notes/memcached.txt", "", std::string(64, 'b'), {simpler, limit})}) {
    const auto stored = store->PutDocument(document);
    ASSERT_TRUE(stored) << stored.error().message;
  }
  const auto ended = store->EndBatch();
  ASSERT_TRUE(ended) << ended.error().message;
}

}  // namespace verdict::cli
