// Batches: what an import changed is told, and undone as if it had not happened.
#include "kb/history.h"

#include <functional>
#include <random>
#include <set>

#include "kb/decisions.h"
#include "kb_testing.h"

namespace verdict::kb {
namespace {

using ::testing::HasSubstr;

const std::string kText(400, 'x');

// What is known by names, whatever the numbers of its rows: for bases made in different ways.
std::string ContentByName(const Store& store) {
  return Ask(store,
             "SELECT s.location, s.content_hash, t.name, c.kind, a.name, c.polarity, o.name, "
             "c.quote, c.byte_start, c.status, c.confidence, c.first_seen, c.last_seen FROM claim "
             "c "
             "JOIN source s ON s.id = c.source_id JOIN technology t ON t.id = c.technology_id JOIN "
             "attribute a ON a.id = c.attribute_id LEFT JOIN technology o ON o.id = "
             "c.compared_to_id ORDER BY 1, c.byte_start, 3, 5") +
         Ask(store, "SELECT name, category FROM technology ORDER BY 1") +
         Ask(store,
             "SELECT alias, name FROM technology_alias JOIN technology t ON t.id = technology_id "
             "ORDER BY 1") +
         Ask(store,
             "SELECT a.name, a.kind, b.name FROM attribute a LEFT JOIN attribute b ON b.id = "
             "a.broader_id ORDER BY 1") +
         Ask(store,
             "SELECT s.location, p.ordinal, p.text FROM passage p JOIN source s ON s.id = "
             "p.source_id ORDER BY 1, 2");
}

class HistoryTest : public ::testing::Test {
 protected:
  std::int64_t Import(const std::vector<DocumentRecord>& documents,
                      const std::string& time = kMorning) {
    return ImportInto(store_, documents, time);
  }
  static std::int64_t ImportInto(Store& store, const std::vector<DocumentRecord>& documents,
                                 const std::string& time = kMorning) {
    store.BeginBatch(time);
    for (DocumentRecord document : documents) {
      document.source.retrieved = time;
      Must(store.PutDocument(document));
    }
    Must(store.EndBatch(time));
    return Must(History::Batches(store)).back().id;
  }
  std::string Difference(std::int64_t batch) {
    static const char* const kKinds[] = {"came", "went", "changed"};
    std::string text;
    for (const ClaimDifference& each : Must(History::Difference(store_, batch))) {
      text += std::string(kKinds[static_cast<std::size_t>(each.kind)]) + " " +
              std::to_string(each.claim.id) + " " + each.claim.claim.technology + " " +
              each.claim.claim.attribute + " '" + each.claim.claim.evidence.quote + "'";
      for (const auto& field : each.fields) {
        text += " " + field.name + ": " + field.before + " -> " + field.after;
      }
      text += '\n';
    }
    return text;
  }

  TemporaryFolder folder_;
  Store store_ = Must(Store::Open(folder_.File("kb.sqlite"), OpenMode::kWrite));
};

DocumentRecord Version(const std::string& location, int version, std::vector<Claim> claims) {
  return DocumentOf(location, kText + std::to_string(version), std::move(claims));
}

TEST_F(HistoryTest, ADifferenceTellsWhatCameWentAndChanged) {
  const auto first = Import({Version("a.md", 1,
                                     {Assessment("Alpha", "speed", 1, "fast", 10),
                                      Assessment("Alpha", "safety", 1, "safe", 30),
                                      Assessment("Beta", "speed", -1, "slow", 50)}),
                             Version("b.md", 1, {Assessment("Beta", "size", 1, "small", 10)})});
  Claim surer = Assessment("Alpha", "speed", 1, "so fast", 20);
  surer.confidence = 0.875;
  const auto second = Import({Version("a.md", 2,
                                      {surer, Assessment("Beta", "speed", -1, "slow", 90),
                                       Assessment("Alpha", "safety", -1, "unsafe", 120)})},
                             kEvening);
  EXPECT_EQ(Difference(first),
            "came 1 Alpha speed 'so fast'\ncame 3 Beta speed 'slow'\ncame 4 Beta size 'small'\n"
            "came 2 Alpha safety 'safe'\n");
  EXPECT_EQ(Difference(second),
            "came 5 Alpha safety 'unsafe'\nwent 2 Alpha safety 'safe'\n"
            "changed 1 Alpha speed 'so fast' confidence: 0.75 -> 0.875 quote: fast -> so fast\n");
  Must(Decisions(store_, kEvening).RemoveSource("b.md"));
  EXPECT_THAT(Difference(first), HasSubstr("came 4 Beta size 'small'"));
  const auto missing = History::Difference(store_, 9);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().message, "There is no batch 9; `verdict batches` lists them.");
}

TEST_F(HistoryTest, UndoingTheLastImportLeavesWhatWasBefore) {
  DocumentRecord first = Version(
      "a.md", 1,
      {Assessment("Alpha", "speed", 1, "fast", 10), Assessment("Alpha", "safety", 1, "safe", 30)});
  first.extraction.technologies = {{"Alpha", "", {"A1"}, true}};
  Import({first, Version("c.md", 1, {})});
  const std::string before = Content(store_);
  Claim broader = Assessment("Alpha", "speed", 1, "fast", 60);
  broader.attribute_broader = "quality";
  DocumentRecord changed =
      Version("a.md", 2, {broader, Assessment("Gamma", "novelty", 1, "new", 80)});
  changed.passages.push_back({BlockKind::kHeading, "", "Another heading", {0, 5}, {1, 1}});
  changed.extraction.technologies = {{"Alpha", "database", {"A2", "Alpha DB"}, true}};
  const auto batch = Import({changed, Version("b.md", 1, {Assessment("Delta", "d", 1, "q")})});
  EXPECT_NE(Content(store_), before);
  const UndoOutcome outcome = Must(History::Undo(store_, batch, kEvening));
  EXPECT_EQ(Content(store_), before);
  EXPECT_EQ(outcome.documents_removed, 1u);
  EXPECT_EQ(outcome.documents_restored, 1u);
  EXPECT_EQ(outcome.claims_removed, 2u);
  EXPECT_EQ(outcome.claims_restored, 1u);
  EXPECT_EQ(Problems(store_), "");
  EXPECT_EQ(Must(History::Batches(store_)).back().undone, kEvening);
  for (const auto& again : {Result<void>(History::Undo(store_, batch, kEvening).error()),
                            Result<void>(History::Difference(store_, batch).error())}) {
    EXPECT_EQ(again.error().message, "Batch 2 was undone already, at 2026-11-22T21:00:00Z.");
  }
  // And it can be done again.
  Import({changed});
  EXPECT_EQ(Problems(store_), "");
}

TEST_F(HistoryTest, AnEarlierImportIsUndoneUnlessALaterOneBuildsOnIt) {
  const auto a1 = Version("a.md", 1, {Assessment("Alpha", "speed", 1, "fast", 10)});
  DocumentRecord b1 = Version("b.md", 1,
                              {Assessment("Beta", "size", 1, "small", 10),
                               Comparison("Alpha", "Gamma", "speed", 1, "faster", 40)});
  b1.extraction.technologies = {{"Beta", "database", {"BetaDB"}, true}, {"Only", "", {}, true}};
  DocumentRecord c1 = Version("c.md", 1, {Comparison("Delta", "BetaDB", "weight", 1, "light", 10)});
  const auto c2 = Version("c.md", 2, {Assessment("Delta", "weight", 1, "light", 30)});
  Import({a1});
  const auto second = Import({b1});
  const auto third = Import({c1});
  const auto fourth = Import({c2});
  // c1 was replaced by the fourth.
  const auto refused = History::Undo(store_, third, kEvening);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message,
            "Batch 3 cannot be undone before batch 4, which replaced 'c.md' after it; undo batch 4 "
            "first.");
  Must(History::Undo(store_, fourth, kEvening));
  // Nothing builds on the second but names that the third uses, too.
  Must(History::Undo(store_, second, kEvening));
  EXPECT_EQ(Problems(store_), "");
  const TemporaryFolder other;
  Store without = Must(Store::Open(other.File("kb.sqlite"), OpenMode::kWrite));
  ImportInto(without, {a1});
  c1.extraction.claims[0].compared_to = "Beta";
  c1.extraction.technologies = {{"Beta", "database", {"BetaDB"}, false}};  // known from the name
  ImportInto(without, {c1});
  EXPECT_EQ(ContentByName(store_), ContentByName(without));
  // What the third keeps is the third's now.
  Must(History::Undo(store_, third, kEvening));
  EXPECT_EQ(Ask(store_, "SELECT group_concat(name) FROM technology"), "'Alpha'\n");
}

TEST_F(HistoryTest, DecisionsOutliveTheImportThatIsUndone) {
  const auto document = Version(
      "a.md", 1,
      {Assessment("Alpha", "speed", 1, "fast", 10), Assessment("Beta", "speed", 1, "quick", 30)});
  const auto batch = Import({document});
  Decisions now(store_, kEvening);
  Must(now.SetStatus(1, ClaimStatus::kRejected));
  Must(now.RenameTechnology("Beta", "Beta DB"));
  Must(History::Undo(store_, batch, kEvening));
  EXPECT_EQ(Ask(store_, "SELECT count(*) FROM claim"), "0\n");
  Import({document});
  EXPECT_EQ(Ask(store_,
                "SELECT t.name, c.status FROM claim c JOIN technology t ON t.id = technology_id "
                "ORDER BY c.byte_start"),
            "'Alpha'|'rejected'\n'Beta DB'|'unreviewed'\n");
}

TEST_F(HistoryTest, ARemovedSourceStaysRemovedWhenItsImportIsUndone) {
  Import({Version("a.md", 1, {Assessment("Alpha", "speed", 1, "fast", 10)})});
  const auto batch = Import({Version("a.md", 2, {Assessment("Beta", "speed", 1, "fast", 10)}),
                             Version("b.md", 1, {Assessment("Alpha", "size", 1, "small", 10)})});
  Must(Decisions(store_, kEvening).RemoveSource("a.md"));
  Must(History::Undo(store_, batch, kEvening));
  EXPECT_EQ(Ask(store_, "SELECT count(*) FROM source"), "0\n");
  EXPECT_EQ(Problems(store_), "");
}

TEST_F(HistoryTest, AMergeSinceStandsInTheWayWithASentence) {
  Import({Version(
      "a.md", 1,
      {Assessment("Alpha", "speed", 1, "fast", 10), Assessment("Beta", "speed", 1, "quick", 30)})});
  const auto batch = Import({Version("a.md", 2, {Assessment("Alpha", "speed", 1, "fast", 10)})});
  const auto merge = Must(Decisions(store_, kEvening).MergeTechnology("Beta", "Alpha")).id;
  const std::string before = Dump(store_);
  const auto refused = History::Undo(store_, batch, kEvening);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message,
              HasSubstr("were merged since; revoke those decisions first"));
  EXPECT_EQ(Dump(store_), before);
  Must(Decisions(store_, kEvening).Revoke(merge));
  Must(History::Undo(store_, batch, kEvening));
  EXPECT_EQ(Problems(store_), "");
}

TEST_F(HistoryTest, ReplacedDocumentsCostAboutTheirOwnSize) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "word" + std::to_string(i) + " ";
  const auto document = [&text](int version) {
    std::vector<Claim> claims;
    for (int i = 0; i < 80; ++i) {
      claims.push_back(Assessment(
          "T" + std::to_string(i % 5), "a" + std::to_string(i), 1, "quote " + std::to_string(i),
          static_cast<std::size_t>(i) * 100 + static_cast<std::size_t>(version)));
    }
    return DocumentOf("a.md", text + std::to_string(version), claims);
  };
  for (int version = 0; version < 20; ++version) Import({document(version)});
  const auto bytes = std::stoll(Ask(store_, "SELECT sum(length(changes)) FROM import_change"));
  EXPECT_LT(bytes, 19LL * 3 * static_cast<long long>(text.size()));
}

// Imports, decisions and undoings in any order: whatever was done last can be taken back exactly.
class RandomHistory {
 public:
  RandomHistory(Store& store, unsigned seed) : store_(store), random_(seed) {}

  void Step() {
    if (!done_.empty() && Pick(4) == 0) {
      TakeBackLast();
    } else if (Pick(2) == 0) {
      DoImport();
    } else {
      DoDecision();
    }
  }
  void TakeBackLast() {
    done_.back().take_back();
    EXPECT_EQ(Content(store_), done_.back().before) << done_.back().what;
    done_.pop_back();
  }
  [[nodiscard]] bool Done() const { return done_.empty(); }

 private:
  struct Act {
    std::string what;
    std::string before;
    std::function<void()> take_back;
  };

  std::size_t Pick(std::size_t count) { return random_() % count; }
  std::string Technology() { return std::string("Tech ") + static_cast<char>('A' + Pick(6)); }
  std::string Attribute() { return std::string("aspect ") + static_cast<char>('a' + Pick(6)); }

  DocumentRecord RandomDocument() {
    std::vector<Claim> claims;
    for (std::size_t i = 0, count = Pick(6); i < count; ++i) {
      Claim claim = Assessment(Technology(), Attribute(), Pick(2) == 0 ? 1 : -1,
                               "quote " + std::to_string(Pick(5)), i * 20);
      if (Pick(3) == 0) {
        claim.kind = ClaimKind::kComparison;
        claim.compared_to = Technology();
      }
      if (Pick(4) == 0) claim.attribute_broader = Attribute();
      claims.push_back(std::move(claim));
    }
    DocumentRecord document =
        DocumentOf("doc" + std::to_string(Pick(4)), std::to_string(Pick(1000)) + kText, claims);
    for (std::size_t i = 0; i < Pick(4); ++i) {
      document.passages.push_back(
          {BlockKind::kParagraph, "", "passage " + std::to_string(Pick(9)), {0, 9}, {1, 1}});
    }
    if (Pick(2) == 0) {
      document.extraction.technologies = {
          {Technology(), Pick(2) == 0 ? "tool" : "", {Technology() + "x"}, true}};
    }
    return document;
  }

  void DoImport() {
    const std::string before = Content(store_);
    const std::size_t batches = Must(History::Batches(store_)).size();
    store_.BeginBatch(kMorning);
    std::set<std::string> locations;
    for (std::size_t i = 0; i < 1 + Pick(3); ++i) Must(store_.PutDocument(RandomDocument()));
    Must(store_.EndBatch());
    const auto after = Must(History::Batches(store_));
    if (after.size() == batches) return;
    const std::int64_t id = after.back().id;
    done_.push_back({"import " + std::to_string(id), before,
                     [this, id] { Must(History::Undo(store_, id, kEvening)); }});
  }

  Result<Decision> RandomDecision() {
    Decisions now(store_, kMorning);
    const auto claims = Must(store_.Claims({}));
    const std::int64_t claim = claims.empty() ? 0 : claims[Pick(claims.size())].id;
    switch (Pick(9)) {
      case 0:
        return now.SetStatus(claim, ClaimStatus::kAccepted);
      case 1:
        return now.SetStatus(claim, ClaimStatus::kRejected);
      case 2: {
        ClaimEdit edit;
        edit.technology = Technology();
        edit.attribute = Attribute();
        return now.EditClaim(claim, edit);
      }
      case 3:
        return now.MergeTechnology(Technology(), Technology());
      case 4:
        return now.RenameTechnology(Technology(), Technology() + "!");
      case 5:
        return now.MergeAttribute(Attribute(), Attribute());
      case 6:
        return now.RenameAttribute(Attribute(), Attribute() + "!");
      case 7:
        return now.SetBroader(Attribute(), Pick(2) == 0 ? "" : Attribute());
      default:
        return now.RemoveSource("doc" + std::to_string(Pick(4)));
    }
  }

  void DoDecision() {
    const std::string before = Content(store_);
    const auto decision = RandomDecision();
    if (!decision) {
      EXPECT_EQ(decision.error().code, ErrorCode::kUsage) << decision.error().message;
      EXPECT_EQ(Content(store_), before);
      return;
    }
    if (decision->id == 0) return;
    const std::int64_t id = decision->id;
    done_.push_back({decision->subject + " " + decision->action + " " + decision->before, before,
                     [this, id] { Must(Decisions(store_, kEvening).Revoke(id)); }});
  }

  Store& store_;
  std::mt19937 random_;
  std::vector<Act> done_;
};

TEST_F(HistoryTest, WhateverWasDoneLastIsTakenBackExactly) {
  for (unsigned seed = 0; seed < 12; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const TemporaryFolder folder;
    Store store = Must(Store::Open(folder.File("kb.sqlite"), OpenMode::kWrite));
    RandomHistory history(store, seed);
    for (int step = 0; step < 40 && !HasFailure(); ++step) history.Step();
    EXPECT_EQ(Problems(store), "");
    while (!history.Done() && !HasFailure()) history.TakeBackLast();
    EXPECT_EQ(Problems(store), "");
    EXPECT_EQ(Ask(store,
                  "SELECT (SELECT count(*) FROM claim), (SELECT count(*) FROM technology), "
                  "(SELECT count(*) FROM attribute), (SELECT count(*) FROM source)"),
              "0|0|0|0\n");
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace verdict::kb
