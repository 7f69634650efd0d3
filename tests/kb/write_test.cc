// Storing documents: what goes in comes out, again changes nothing, a changed document replaces its
// own.
#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>

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
  EXPECT_EQ(first.claim.attribute, "Latency");
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

std::string ClaimLines(const Store& store) {
  return Ask(
      store,
      "SELECT c.id, t.name, a.name, c.polarity, c.quote, c.byte_start, c.status, c.first_seen, "
      "c.last_seen FROM claim c JOIN technology t ON t.id = c.technology_id "
      "JOIN attribute a ON a.id = c.attribute_id ORDER BY c.byte_start, c.id");
}

void Decide(const std::string& path, const std::string& sql) {
  SQLite::Database db(path, SQLite::OPEN_READWRITE, 1000);
  db.exec(sql);
}

TEST_F(WriteTest, AChangedDocumentReplacesItsOwnClaimsAndKeepsWhatIsStillThere) {
  const auto other =
      DocumentOf("b.txt", kText + "b", {Assessment("Alpha", "speed", 1, "Alpha is fast")});
  Must(store_.PutDocument(DocumentOf("a.txt", kText,
                                     {Assessment("Alpha", "speed", 1, "Alpha is fast", 10),
                                      Assessment("Alpha", "safety", -1, "Alpha is unsafe", 40),
                                      Assessment("Beta", "speed", -1, "Beta is slow", 70)})));
  Must(store_.PutDocument(other));
  Decide(folder_.File("kb.sqlite"),
         "UPDATE claim SET status = 'accepted' WHERE id = 1; "
         "UPDATE claim SET status = 'rejected' WHERE id = 3");
  const DocumentOutcome outcome = Must(store_.PutDocument(
      DocumentOf("a.txt", kText + "!",
                 {Assessment("Beta", "speed", -1, "Beta is so slow", 20),  // in other words
                  Assessment("Alpha", "speed", 1, "Alpha is fast", 50),    // in another place
                  Assessment("Alpha", "safety", 1, "Alpha is safe", 80)},  // the opposite
                 kEvening)));
  EXPECT_EQ(outcome.change, Change::kReplaced);
  EXPECT_EQ(outcome.claims, 3u);
  EXPECT_EQ(outcome.kept, 2u);
  EXPECT_EQ(outcome.added, 1u);
  EXPECT_EQ(outcome.removed, 1u);
  const std::string morning = "'2026-11-22T09:00:00Z'";
  const std::string evening = "'2026-11-22T21:00:00Z'";
  EXPECT_EQ(ClaimLines(store_),
            "4|'Alpha'|'speed'|1|'Alpha is fast'|0|'unreviewed'|" + morning + "|" + morning + "\n" +
                "3|'Beta'|'speed'|-1|'Beta is so slow'|20|'rejected'|" + morning + "|" + evening +
                "\n" + "1|'Alpha'|'speed'|1|'Alpha is fast'|50|'accepted'|" + morning + "|" +
                evening + "\n" + "5|'Alpha'|'safety'|1|'Alpha is safe'|80|'unreviewed'|" + evening +
                "|" + evening + "\n");
  EXPECT_EQ(Ask(store_, "SELECT count(*) FROM passage"), "2\n");
  EXPECT_EQ(Problems(store_), "");
}

TEST_F(WriteTest, EqualClaimsOfOneDocumentAreMatchedByTheirWordsFirst) {
  const auto same = [](const char* quote, std::size_t at) {
    return Assessment("Alpha", "speed", 1, quote, at);
  };
  Must(store_.PutDocument(
      DocumentOf("a.txt", kText, {same("fast", 10), same("quick", 20), same("swift", 30)})));
  Must(store_.PutDocument(DocumentOf(
      "a.txt", kText + "!", {same("new", 5), same("swift", 15), same("fast", 25)}, kEvening)));
  EXPECT_EQ(Ask(store_, "SELECT id, quote FROM claim ORDER BY byte_start"),
            "2|'new'\n3|'swift'\n1|'fast'\n");
}

TEST_F(WriteTest, EachPartOfTheMeaningTellsClaimsApart) {
  const Claim base = Comparison("Alpha", "Beta", "speed", 1, "the words", 10);
  std::vector<Claim> others(6, base);
  others[0].technology = "Gamma";
  others[1].compared_to = "Gamma";
  others[2].attribute = "safety";
  others[3].polarity = -1;
  others[4].kind = ClaimKind::kAssessment, others[4].compared_to.clear();
  others[5] = Property("Alpha", "speed", std::string("1"), "the words", 10);
  Claim number = Property("Alpha", "speed", 1.0, "the words", 10);
  Claim with_unit = number;
  with_unit.unit = "ms";
  others.push_back(number);
  others.push_back(with_unit);
  others.push_back(Property("Alpha", "speed", true, "the words", 10));
  others.push_back(Property("Alpha", "speed", false, "the words", 10));
  others.push_back(base);
  // One after the other in the same place: only the last two are the same claim.
  std::int64_t removed = 0;
  std::string text = kText;
  Must(store_.PutDocument(DocumentOf("a.txt", text, {others.back()})));
  for (const Claim& claim : others) {
    text += '.';
    removed += static_cast<std::int64_t>(
        Must(store_.PutDocument(DocumentOf("a.txt", text, {claim}))).removed);
  }
  EXPECT_EQ(removed, static_cast<std::int64_t>(others.size()));
  const DocumentOutcome again = Must(store_.PutDocument(DocumentOf("a.txt", text + ".", {base})));
  EXPECT_EQ(again.kept, 1u);
  EXPECT_EQ(again.removed, 0u);
}

TEST_F(WriteTest, TheClockMayGoBackwards) {
  Must(
      store_.PutDocument(DocumentOf("a.txt", kText, {Assessment("A", "speed", 1, "q")}, kEvening)));
  Must(store_.PutDocument(
      DocumentOf("a.txt", kText + "!", {Assessment("A", "speed", 1, "q")}, kMorning)));
  EXPECT_EQ(Ask(store_, "SELECT first_seen = last_seen FROM claim"), "1\n");
}

TEST_F(WriteTest, TheSameDocumentsInTheSameOrderMakeTheSameContent) {
  const auto import = [](const std::string& path, const char* time) {
    Store store = Must(Store::Open(path, OpenMode::kWrite));
    store.BeginBatch(time);
    for (const int i : {1, 2, 1}) {
      auto document = DocumentOf(std::to_string(i) + ".txt", kText + std::to_string(i),
                                 {Comparison("Alpha", "T" + std::to_string(i), "speed", 1, "q"),
                                  Assessment("Beta", "a" + std::to_string(i), -1, "r", 30)},
                                 time);
      document.extraction.technologies = {
          {"T" + std::to_string(i), "tool", {"tee-" + std::to_string(i)}, true}};
      Must(store.PutDocument(document));
    }
    Must(store.EndBatch(time));
    std::string dump = Dump(store);
    for (std::size_t at = dump.find(time); at != std::string::npos; at = dump.find(time)) {
      dump.replace(at, std::string(time).size(), "TIME");
    }
    return dump;
  };
  EXPECT_EQ(import(folder_.File("1.sqlite"), kMorning), import(folder_.File("2.sqlite"), kEvening));
}

TEST_F(WriteTest, NamesAndAliasesMeanTheSameTechnology) {
  auto first = DocumentOf("a.txt", kText, {Assessment("Node.js", "speed", 1, "q")});
  first.extraction.technologies = {{"Node.js", "", {"NodeJS", "Node", "node.js", "Go"}, true},
                                   {"Go", "language", {"Golang", "Node"}, true}};
  Must(store_.PutDocument(first));
  auto second = DocumentOf(
      "b.txt", kText,
      {Assessment("node js", "speed", 1, "q"), Comparison("NODE", "Golang", "speed", 1, "q", 20),
       Comparison("Node", "Node.js", "speed", 1, "q", 40)});
  second.extraction.technologies = {
      {"Node", "runtime", {}, true}, {"golang", "other", {}, true}, {"--", "", {}, false}};
  const DocumentOutcome outcome = Must(store_.PutDocument(second));
  EXPECT_EQ(outcome.claims, 2u) << "a comparison of a technology with itself says nothing";
  // "Go" was given as a name of Node.js too, but a name means one technology only, its own first.
  EXPECT_EQ(Ask(store_, "SELECT id, name, name_key, category FROM technology ORDER BY id"),
            "1|'Node.js'|'nodejs'|'runtime'\n2|'Go'|'go'|'language'\n3|'--'|'--'|NULL\n");
  EXPECT_EQ(Ask(store_, "SELECT alias_key, technology_id, alias FROM technology_alias ORDER BY 1"),
            "'golang'|2|'Golang'\n'node'|1|'Node'\n");
}

TEST_F(WriteTest, BroaderAttributesAreMadeAndNeverFormACircle) {
  const auto on = [](const char* attribute, const char* broader, AttributeKind kind) {
    Claim claim = Assessment("Alpha", attribute, 1, "q");
    claim.attribute_broader = broader;
    claim.attribute_kind = kind;
    return claim;
  };
  Must(store_.PutDocument(DocumentOf(
      "a.txt", kText,
      {on("memory usage", "performance", AttributeKind::kQuality),
       on("chat apps", "Real-time apps", AttributeKind::kUseCase),
       on("performance", "memory usage", AttributeKind::kQuality),
       on("Memory Usage", "chat apps", AttributeKind::kQuality),
       on("loop", "loop", AttributeKind::kQuality), on("license", "", AttributeKind::kProperty)})));
  EXPECT_EQ(Ask(store_,
                "SELECT a.name, a.kind, b.name FROM attribute a LEFT JOIN attribute b ON b.id = "
                "a.broader_id "
                "ORDER BY a.id"),
            "'memory usage'|'quality'|'performance'\n'chat apps'|'use_case'|'Real-time apps'\n"
            "'performance'|'quality'|NULL\n'loop'|'quality'|NULL\n'license'|'property'|NULL\n"
            "'Real-time apps'|'use_case'|NULL\n");
  EXPECT_EQ(Problems(store_), "");
}

TEST_F(WriteTest, AnAttributeHasTheMostDefiniteKindWhateverComesFirst) {
  constexpr AttributeKind kVagueFirst[] = {AttributeKind::kQuality, AttributeKind::kProperty,
                                           AttributeKind::kUseCase, AttributeKind::kCapability};
  const auto put = [&](const std::string& name, AttributeKind kind, const std::string& attribute) {
    Claim claim = Assessment("Alpha", attribute, 1, "q");
    claim.attribute_kind = kind;
    Must(store_.PutDocument(DocumentOf(name, kText + name, {claim})));
  };
  int number = 0;
  for (std::size_t vague = 0; vague < std::size(kVagueFirst); ++vague) {
    for (std::size_t definite = vague; definite < std::size(kVagueFirst); ++definite) {
      const std::string up = "up " + std::to_string(number);
      const std::string down = "down " + std::to_string(number);
      for (const auto& [attribute, first, second] :
           {std::tuple(up, vague, definite), std::tuple(down, definite, vague)}) {
        put(attribute + " 1", kVagueFirst[first], attribute);
        put(attribute + " 2", kVagueFirst[second], attribute);
        EXPECT_EQ(Ask(store_, "SELECT kind FROM attribute WHERE name = '" + attribute + "'"),
                  "'" + std::string(AttributeKindName(kVagueFirst[definite])) + "'\n");
      }
      ++number;
    }
  }
}

TEST_F(WriteTest, AVocabularyDescribesNewAttributes) {
  const Vocabulary& vocabulary = Vocabulary::BuiltIn();
  const KnownAttribute* known = nullptr;
  for (const KnownAttribute& attribute : vocabulary.attributes()) {
    if (!attribute.broader.empty() && !attribute.aliases.empty()) known = &attribute;
  }
  ASSERT_NE(known, nullptr);
  store_.UseVocabulary(vocabulary);
  Must(store_.PutDocument(DocumentOf("a.txt", kText,
                                     {Assessment("Alpha", known->name, 1, "q"),
                                      Assessment("Alpha", known->aliases[0], 1, "r", 20)})));
  const auto attributes = Must(store_.Attributes());
  const auto row = std::find_if(attributes.begin(), attributes.end(),
                                [&](const AttributeRow& each) { return each.name == known->name; });
  ASSERT_NE(row, attributes.end()) << known->name;
  EXPECT_EQ(row->kind, known->kind);
  EXPECT_EQ(row->broader, known->broader);
  EXPECT_EQ(row->claims, 2u) << "the alias was the same attribute";
  EXPECT_EQ(attributes.size(), 1 + vocabulary.BroaderPath(known->name).size());
  EXPECT_EQ(Problems(store_), "");
}

TEST_F(WriteTest, ABatchCountsWhatItChanged) {
  store_.BeginBatch(kMorning);
  Must(store_.PutDocument(DocumentOf(
      "a.txt", kText, {Assessment("A", "speed", 1, "q"), Assessment("B", "speed", 1, "q")})));
  Must(store_.PutDocument(DocumentOf("b.txt", kText, {})));
  EXPECT_EQ(Ask(store_, "SELECT documents_new, finished FROM import_batch"), "2|NULL\n");
  Must(store_.EndBatch(kMorning));
  store_.BeginBatch(kEvening);
  Must(store_.PutDocument(DocumentOf("b.txt", kText, {}, kEvening)));
  Must(store_.PutDocument(
      DocumentOf("a.txt", kText + "!",
                 {Assessment("A", "speed", 1, "q"), Assessment("C", "speed", 1, "q")}, kEvening)));
  Must(store_.EndBatch());
  Must(store_.PutDocument(DocumentOf("c.txt", kText, {}, kEvening)));  // a batch of its own
  EXPECT_EQ(
      Ask(store_,
          "SELECT id, started, finished, documents_new, documents_changed, documents_unchanged, "
          "claims_added, claims_kept, claims_removed FROM import_batch"),
      "1|'2026-11-22T09:00:00Z'|'2026-11-22T09:00:00Z'|2|0|0|2|0|0\n"
      "2|'2026-11-22T21:00:00Z'|'2026-11-22T21:00:00Z'|0|1|1|1|1|1\n"
      "3|'2026-11-22T21:00:00Z'|'2026-11-22T21:00:00Z'|1|0|0|0|0|0\n");
  EXPECT_EQ(Ask(store_, "SELECT location, import_batch_id FROM source ORDER BY 1"),
            "'a.txt'|2\n'b.txt'|1\n'c.txt'|3\n");
}

TEST_F(WriteTest, ADocumentThatFailsLeavesNothing) {
  Must(store_.PutDocument(DocumentOf("a.txt", kText, {Assessment("Alpha", "speed", 1, "q")})));
  const std::string before = Dump(store_);
  struct Fault {
    const char* what;
    void (*spoil)(DocumentRecord&);
    ErrorCode code;
  };
  const Fault kFaults[] = {
      {"strength", [](DocumentRecord& d) { d.extraction.claims[1].strength = 3; }, ErrorCode::kBug},
      {"confidence", [](DocumentRecord& d) { d.extraction.claims[1].confidence = -0.1; },
       ErrorCode::kBug},
      {"not a number", [](DocumentRecord& d) { d.extraction.claims[1].confidence = 0.0 / 0.0; },
       ErrorCode::kBug},
      {"polarity", [](DocumentRecord& d) { d.extraction.claims[1].polarity = 2; }, ErrorCode::kBug},
      {"no quote", [](DocumentRecord& d) { d.extraction.claims[1].evidence.quote.clear(); },
       ErrorCode::kBug},
      {"no rule", [](DocumentRecord& d) { d.extraction.claims[1].rule.clear(); }, ErrorCode::kBug},
      {"no technology", [](DocumentRecord& d) { d.extraction.claims[1].technology.clear(); },
       ErrorCode::kBug},
      {"no attribute", [](DocumentRecord& d) { d.extraction.claims[1].attribute.clear(); },
       ErrorCode::kBug},
      {"span",
       [](DocumentRecord& d) {
         d.extraction.claims[1].evidence.bytes = {9, 3};
       },
       ErrorCode::kBug},
      {"lines",
       [](DocumentRecord& d) {
         d.extraction.claims[1].evidence.lines = {9, 3};
       },
       ErrorCode::kBug},
      {"other side", [](DocumentRecord& d) { d.extraction.claims[1].compared_to = "Beta"; },
       ErrorCode::kBug},
      {"no location", [](DocumentRecord& d) { d.source.location.clear(); }, ErrorCode::kBug},
      {"date", [](DocumentRecord& d) { d.source.published = "April 2024"; }, ErrorCode::kInput},
      {"time", [](DocumentRecord& d) { d.source.retrieved = "now"; }, ErrorCode::kInput},
  };
  for (const Fault& fault : kFaults) {
    for (const char* location : {"a.txt", "new.txt"}) {
      auto document = DocumentOf(
          location, kText + fault.what,
          {Assessment("New", "novelty", 1, "first"), Assessment("New", "age", 1, "second", 20)});
      fault.spoil(document);
      store_.BeginBatch(kEvening);
      const auto outcome = store_.PutDocument(document);
      Must(store_.EndBatch());
      ASSERT_FALSE(outcome) << fault.what;
      EXPECT_EQ(outcome.error().code, fault.code) << fault.what << ": " << outcome.error().message;
      EXPECT_EQ(Dump(store_), before) << fault.what;
    }
  }
  Must(store_.PutDocument(DocumentOf("b.txt", kText, {Assessment("Alpha", "speed", 1, "q")})));
  EXPECT_EQ(Problems(store_), "");
}

TEST_F(WriteTest, AFullDiskLeavesWhatWasStoredAndNothingHalf) {
  Must(store_.PutDocument(DocumentOf("a.txt", kText, {Assessment("Alpha", "speed", 1, "q")})));
  const std::string before = Dump(store_);
  const auto pages = std::stoll(Ask(store_, "PRAGMA page_count"));
  std::vector<Claim> claims;
  for (int i = 0; i < 3000; ++i) {
    claims.push_back(
        Assessment("T" + std::to_string(i), "a" + std::to_string(i), 1, std::string(60, 'q')));
  }
  const auto large = DocumentOf("large.txt", std::string(200000, 'y'), claims);
  for (const int room : {0, 1, 7, 40, 100}) {
    store_.TEST_LimitPages(pages + room);
    const auto outcome = store_.PutDocument(large);
    ASSERT_FALSE(outcome) << room;
    EXPECT_EQ(outcome.error().code, ErrorCode::kStore);
    EXPECT_THAT(outcome.error().message, ::testing::HasSubstr("the disk is full"));
    EXPECT_EQ(Dump(store_), before) << room;
  }
  store_.TEST_LimitPages(1 << 20);
  EXPECT_EQ(Must(store_.PutDocument(large)).added, 3000u);
  EXPECT_EQ(Problems(store_), "");
}

TEST_F(WriteTest, ALockedFileIsAnErrorAfterSomeWaiting) {
  Must(store_.PutDocument(DocumentOf("a.txt", kText, {})));
  SQLite::Database other(folder_.File("kb.sqlite"), SQLite::OPEN_READWRITE);
  other.exec("BEGIN IMMEDIATE");
  store_.TEST_SetBusyTimeout(20);
  const auto document = DocumentOf("b.txt", kText, {});
  const auto outcome = store_.PutDocument(document);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, ErrorCode::kStore);
  EXPECT_THAT(outcome.error().message, ::testing::HasSubstr("is locked by another program"));
  EXPECT_EQ(Must(store_.Sources()).size(), 1u) << "reading goes on";
  other.exec("COMMIT");
  EXPECT_EQ(Must(store_.PutDocument(document)).change, Change::kNew);
}

TEST_F(WriteTest, AStoreOpenedForReadingDoesNotStore) {
  Store reader = Must(Store::Open(folder_.File("kb.sqlite"), OpenMode::kRead));
  const auto outcome = reader.PutDocument(DocumentOf("a.txt", kText, {}));
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, ErrorCode::kBug);
}

}  // namespace
}  // namespace verdict::kb
