// Storing documents: what goes in comes out, again changes nothing, a changed document replaces its
// own.
#include "kb_testing.h"

namespace verdict::kb {
namespace {

const std::string kText(400, 'x');

class WriteTest : public ::testing::Test {
 protected:
  TemporaryFolder folder_;
  Store store_ = Must(Store::Open(folder_.File("kb.sqlite"), OpenMode::kWrite));
};

TEST_F(WriteTest, WhatGoesInComesOut) {
  DocumentRecord document = DocumentOf("docs/a.md", kText, {});
  document.source.title = "Alpha or Beta";
  document.source.author = "N. N.";
  document.source.published = "2024-04-14";
  Claim claim = Comparison("Alpha", "Beta DB", "Latency", -1, "Alpha answers later", 120);
  claim.attribute_text = "answers later";
  claim.attribute_kind = AttributeKind::kQuality;
  claim.attribute_broader = "performance";
  claim.condition = "under load";
  claim.strength = 0.5;
  claim.confidence = 0.625;
  claim.evidence.locator = "Sheet1!B4";
  Claim value = Property("Beta DB", "memory", 2.5, "2.5 GB", 200);
  value.unit = "GB";
  document.extraction.claims = {
      claim, value, Property("Beta DB", "open source", true, "is open", 230),
      Property("Beta DB", "license", std::string("MIT"), "MIT license", 250),
      Assessment("Alpha", "tooling", 0, "tools are average", 300)};
  document.extraction.technologies = {{"Beta DB", "database", {"BetaDB", "beta"}, true}};
  const DocumentOutcome outcome = Must(store_.PutDocument(document));
  EXPECT_EQ(outcome.change, Change::kNew);
  EXPECT_EQ(outcome.claims, 5u);
  EXPECT_EQ(outcome.added, 5u);

  const auto claims = Must(store_.Claims({}));
  ASSERT_EQ(claims.size(), 5u);
  const StoredClaim& first = claims[0];
  EXPECT_EQ(first.claim.technology, "Alpha");
  EXPECT_EQ(first.claim.kind, ClaimKind::kComparison);
  EXPECT_EQ(first.claim.attribute, "latency");
  EXPECT_EQ(first.claim.attribute_text, "answers later");
  EXPECT_EQ(first.claim.attribute_broader, "performance");
  EXPECT_EQ(first.claim.polarity, -1);
  EXPECT_EQ(first.claim.value, ClaimValue{});
  EXPECT_EQ(first.claim.compared_to, "Beta DB");
  EXPECT_EQ(first.claim.condition, "under load");
  EXPECT_EQ(first.claim.strength, 0.5);
  EXPECT_EQ(first.claim.confidence, 0.625);
  EXPECT_EQ(first.claim.evidence.bytes, (ByteSpan{120, 139}));
  EXPECT_EQ(first.claim.evidence.lines, (LineSpan{3, 3}));
  EXPECT_EQ(first.claim.evidence.locator, "Sheet1!B4");
  EXPECT_EQ(first.claim.evidence.quote, "Alpha answers later");
  EXPECT_EQ(first.claim.rule, "test");
  EXPECT_EQ(first.status, ClaimStatus::kUnreviewed);
  EXPECT_EQ(first.source, "docs/a.md");
  EXPECT_EQ(first.content_hash, Sha256Hex(kText));
  EXPECT_EQ(first.published, "2024-04-14");
  EXPECT_EQ(first.first_seen, kMorning);
  EXPECT_EQ(first.last_seen, kMorning);
  EXPECT_EQ(claims[1].claim.value, ClaimValue{2.5});
  EXPECT_EQ(claims[1].claim.unit, "GB");
  EXPECT_EQ(claims[1].claim.polarity, std::nullopt);
  EXPECT_EQ(claims[2].claim.value, ClaimValue{true});
  EXPECT_EQ(claims[3].claim.value, ClaimValue{std::string("MIT")});
  EXPECT_EQ(claims[4].claim.polarity, 0);

  const auto sources = Must(store_.Sources());
  ASSERT_EQ(sources.size(), 1u);
  EXPECT_EQ(sources[0].source.title, "Alpha or Beta");
  EXPECT_EQ(sources[0].source.author, "N. N.");
  EXPECT_EQ(sources[0].source.byte_count, kText.size());
  EXPECT_EQ(sources[0].claims, 5u);
}

TEST_F(WriteTest, TheSameBytesAgainChangeNothing) {
  const auto document =
      DocumentOf("a.txt", kText, {Assessment("Alpha", "speed", 1, "Alpha is fast")});
  Must(store_.PutDocument(document));
  const std::string before = Dump(store_);
  auto again = document;
  again.source.retrieved = kEvening;
  store_.BeginBatch(kEvening);
  const DocumentOutcome outcome = Must(store_.PutDocument(again));
  Must(store_.EndBatch(kEvening));
  EXPECT_EQ(outcome.change, Change::kUnchanged);
  EXPECT_EQ(outcome.claims, 1u);
  EXPECT_EQ(outcome.kept, 1u);
  EXPECT_EQ(Dump(store_), before);
}

}  // namespace
}  // namespace verdict::kb
