// What people decide: recorded, in force when a text comes back, and taken back without a trace.
#include "kb/decisions.h"

#include <functional>

#include "kb_testing.h"

namespace verdict::kb {
namespace {

using ::testing::HasSubstr;

const std::string kText(400, 'x');
constexpr const char* kNoon = "2026-11-22T12:00:00Z";

class DecisionsTest : public ::testing::Test {
 protected:
  DecisionsTest() {
    Must(store_.PutDocument(First()));
    Must(store_.PutDocument(Second()));
  }
  static DocumentRecord First(const std::string& more = "") {
    Claim broader = Assessment("Node.js", "chat apps", 1, "Node.js suits chat", 90);
    broader.attribute_broader = "real-time apps";
    broader.attribute_kind = AttributeKind::kUseCase;
    DocumentRecord document = DocumentOf(
        "docs/a.md", kText + more,
        {Assessment("Node.js", "speed", 1, "Node.js is fast", 10),
         Comparison("Python", "Node.js", "speed", -1, "Python is slower", 40),
         Property("Node.js", "license", std::string("MIT"), "MIT license", 70), broader});
    document.extraction.technologies = {{"Node.js", "runtime", {"NodeJS", "Node"}, true},
                                        {"Python", "", {}, true}};
    return document;
  }
  static DocumentRecord Second() {
    return DocumentOf("docs/b.md", kText + "b",
                      {Assessment("Nodejs runtime", "velocity", -1, "slow to start", 10),
                       Comparison("Nodejs runtime", "Node.js", "velocity", 1, "quicker", 40)});
  }
  Decisions Now() { return {store_, kNoon}; }
  /// Statuses in order of id.
  std::string Statuses() {
    return Ask(store_,
               "SELECT group_concat(status, ' ') FROM (SELECT status FROM claim ORDER BY "
               "source_id, byte_start)");
  }

  TemporaryFolder folder_;
  Store store_ = Must(Store::Open(folder_.File("kb.sqlite"), OpenMode::kWrite));
};

using Decide = std::function<Result<Decision>(Decisions)>;
struct NamedDecision {
  const char* what;
  Decide decide;
  const char* changed;  // a query
  const char* to;       // and what it says after the decision
};

ClaimEdit EditOf(const std::function<void(ClaimEdit&)>& set) {
  ClaimEdit edit;
  set(edit);
  return edit;
}

const std::vector<NamedDecision>& EveryDecision() {
  static const std::vector<NamedDecision> kDecisions = {
      {"accept", [](Decisions d) { return d.SetStatus(1, ClaimStatus::kAccepted); },
       "SELECT status FROM claim WHERE id = 1", "'accepted'\n"},
      {"reject", [](Decisions d) { return d.SetStatus(2, ClaimStatus::kRejected); },
       "SELECT status FROM claim WHERE id = 2", "'rejected'\n"},
      {"edit polarity and attribute",
       [](Decisions d) {
         return d.EditClaim(1, EditOf([](ClaimEdit& edit) {
                              edit.polarity = -1;
                              edit.attribute = "start time";
                            }));
       },
       "SELECT c.polarity, a.name, c.status FROM claim c JOIN attribute a ON a.id = c.attribute_id "
       "WHERE c.id = 1",
       "-1|'start time'|'accepted'\n"},
      {"edit technology to one that only this claim names",
       [](Decisions d) {
         return d.EditClaim(3, EditOf([](ClaimEdit& edit) { edit.technology = "Deno"; }));
       },
       "SELECT name FROM technology WHERE id > 3", "'Deno'\n"},
      {"edit into a comparison",
       [](Decisions d) {
         return d.EditClaim(1, EditOf([](ClaimEdit& edit) {
                              edit.kind = ClaimKind::kComparison;
                              edit.compared_to = "python";
                            }));
       },
       "SELECT kind, compared_to_id FROM claim WHERE id = 1", "'comparison'|2\n"},
      {"edit value and condition",
       [](Decisions d) {
         return d.EditClaim(3, EditOf([](ClaimEdit& edit) {
                              edit.value = 2.5;
                              edit.unit = "GB";
                              edit.condition = "if small";
                            }));
       },
       "SELECT value_text, value_number, unit, condition FROM claim WHERE id = 3",
       "NULL|2.500000|'GB'|'if small'\n"},
      {"rename technology", [](Decisions d) { return d.RenameTechnology("nodejs", "Node"); },
       "SELECT name, (SELECT group_concat(alias) FROM technology_alias WHERE technology_id = 1) "
       "FROM technology WHERE id = 1",
       "'Node'|'Node.js'\n"},
      {"respell technology", [](Decisions d) { return d.RenameTechnology("Node.js", "NODE.JS"); },
       "SELECT name FROM technology WHERE id = 1", "'NODE.JS'\n"},
      {"merge technologies",
       [](Decisions d) { return d.MergeTechnology("nodejs runtime", "Node"); },
       "SELECT group_concat(name) FROM technology", "'Node.js,Python'\n"},
      {"alias of technology", [](Decisions d) { return d.AddTechnologyAlias("Python", "CPython"); },
       "SELECT technology_id FROM technology_alias WHERE alias_key = 'cpython'", "2\n"},
      {"rename attribute", [](Decisions d) { return d.RenameAttribute("Speed", "performance"); },
       "SELECT name, alias FROM attribute a JOIN attribute_alias l ON a.id = l.attribute_id",
       "'performance'|'speed'\n"},
      {"merge attributes", [](Decisions d) { return d.MergeAttribute("velocity", "SPEED"); },
       "SELECT count(*), count(DISTINCT attribute_id) FROM claim JOIN attribute a ON a.id = "
       "attribute_id WHERE a.name = 'speed'",
       "4|1\n"},
      {"merge the broader into the narrower",
       [](Decisions d) { return d.MergeAttribute("real-time apps", "chat apps"); },
       "SELECT name, broader_id FROM attribute WHERE name LIKE '%apps'", "'chat apps'|NULL\n"},
      {"alias of attribute", [](Decisions d) { return d.AddAttributeAlias("speed", "pace"); },
       "SELECT name FROM attribute_fts WHERE attribute_fts MATCH 'pace'", "'speed'\n"},
      {"broader", [](Decisions d) { return d.SetBroader("velocity", "speed"); },
       "SELECT b.name FROM attribute a JOIN attribute b ON b.id = a.broader_id WHERE a.name = "
       "'velocity'",
       "'speed'\n"},
      {"not broader", [](Decisions d) { return d.SetBroader("chat apps", ""); },
       "SELECT broader_id FROM attribute WHERE name = 'chat apps'", "NULL\n"},
      {"remove source", [](Decisions d) { return d.RemoveSource("a.md"); },
       "SELECT (SELECT group_concat(name) FROM technology), (SELECT group_concat(name) FROM "
       "attribute), (SELECT count(*) FROM passage_fts WHERE passage_fts MATCH 'x*')",
       "'Node.js,Nodejs runtime'|'velocity'|1\n"},
  };
  return kDecisions;
}

TEST_F(DecisionsTest, EachIsRecordedAndRevokedWithoutATrace) {
  for (const NamedDecision& test : EveryDecision()) {
    const std::string before = Content(store_);
    const Decision decision = Must(test.decide(Now()));
    EXPECT_GT(decision.id, 0) << test.what;
    EXPECT_EQ(Ask(store_, test.changed), test.to) << test.what;
    EXPECT_EQ(Problems(store_), "") << test.what;
    EXPECT_NE(Content(store_), before) << test.what;
    const Decision listed = Must(Decisions::List(store_, decision.id)).at(0);
    EXPECT_EQ(listed.made, kNoon);
    EXPECT_EQ(listed.before, decision.before);
    EXPECT_NE(listed.before, listed.after) << test.what;
    EXPECT_EQ(listed.revoked, "");
    const Decision revoked = Must(Decisions(store_, kEvening).Revoke(decision.id));
    EXPECT_EQ(revoked.revoked, kEvening);
    EXPECT_EQ(Content(store_), before) << test.what;
    EXPECT_EQ(Problems(store_), "") << test.what;
  }
}

TEST_F(DecisionsTest, TheSameAgainIsNoDecision) {
  Must(Now().SetStatus(1, ClaimStatus::kRejected));
  EXPECT_EQ(Must(Now().SetStatus(1, ClaimStatus::kRejected)).id, 0);
  EXPECT_EQ(Must(Now().AddTechnologyAlias("Node.js", "node")).id, 0);
  EXPECT_EQ(Must(Decisions::List(store_)).size(), 1u);
}

TEST_F(DecisionsTest, WhatMakesNoSenseIsRefusedWithWhatToDo) {
  const struct {
    Decide decide;
    const char* message;
  } kCases[] = {
      {[](Decisions d) { return d.SetStatus(99, ClaimStatus::kAccepted); },
       "There is no claim 99; `verdict claims` lists them."},
      {[](Decisions d) { return d.EditClaim(99, {}); },
       "There is no claim 99; `verdict claims` lists them."},
      {[](Decisions d) {
         return d.EditClaim(1, EditOf([](ClaimEdit& e) { e.compared_to = "Python"; }));
       },
       "Only a comparison has another side; say --kind comparison, too."},
      {[](Decisions d) {
         return d.EditClaim(1, EditOf([](ClaimEdit& e) { e.kind = ClaimKind::kComparison; }));
       },
       "A comparison needs the other technology; name it with --compared-to."},
      {[](Decisions d) {
         return d.EditClaim(2, EditOf([](ClaimEdit& e) { e.technology = "node"; }));
       },
       "'node' and 'Node.js' are the same technology; a comparison needs two."},
      {[](Decisions d) { return d.EditClaim(1, EditOf([](ClaimEdit& e) { e.polarity = 2; })); },
       "A polarity is 1 (in favour), -1 (against), 0 (neutral) or none."},
      {[](Decisions d) { return d.EditClaim(1, EditOf([](ClaimEdit& e) { e.attribute = ""; })); },
       "A claim needs an attribute."},
      {[](Decisions d) { return d.RenameTechnology("Ruby", "X"); },
       "There is no technology 'Ruby'; `verdict technologies` lists them."},
      {[](Decisions d) { return d.RenameTechnology("Node.js", "python"); },
       "'python' is another technology already; `verdict technology merge` makes one of two."},
      {[](Decisions d) { return d.RenameTechnology("Python", "Node"); },
       "'Node' is an alias of 'Node.js' already; `verdict technology merge` makes one of two."},
      {[](Decisions d) { return d.RenameTechnology("Python", ""); },
       "A name of a technology cannot be empty."},
      {[](Decisions d) { return d.MergeTechnology("Node", "nodejs"); },
       "'Node' and 'nodejs' are the same technology already."},
      {[](Decisions d) { return d.AddTechnologyAlias("Python", "node.js"); },
       "'node.js' is another technology already; `verdict technology merge` makes one of two."},
      {[](Decisions d) { return d.SetBroader("real-time apps", "chat apps"); },
       "'chat apps' is 'real-time apps' or something narrower, so it cannot be broader."},
      {[](Decisions d) { return d.SetBroader("speed", "speed"); },
       "'speed' is 'speed' or something narrower, so it cannot be broader."},
      {[](Decisions d) { return d.SetBroader("speed", "quality"); },
       "There is no attribute 'quality'; `verdict attributes` lists them."},
      {[](Decisions d) { return d.RemoveSource("c.md"); },
       "There is no source 'c.md'; `verdict sources` lists them."},
      {[](Decisions d) { return d.RemoveSource(".md"); },
       "There is no source '.md'; `verdict sources` lists them."},
      {[](Decisions d) { return d.Revoke(7); },
       "There is no decision 7; `verdict decisions` lists them."},
  };
  const std::string before = Dump(store_);
  for (const auto& test : kCases) {
    const auto decision = test.decide(Now());
    ASSERT_FALSE(decision) << test.message;
    EXPECT_EQ(decision.error().code, ErrorCode::kUsage);
    EXPECT_EQ(decision.error().message, test.message);
    EXPECT_EQ(Dump(store_), before) << test.message;
  }
}

TEST_F(DecisionsTest, AStoreOfWhichTwoEndAlikeNeedsTheWholePath) {
  Must(store_.PutDocument(DocumentOf("other/a.md", kText + "c", {})));
  const auto removed = Now().RemoveSource("a.md");
  ASSERT_FALSE(removed);
  EXPECT_EQ(removed.error().message,
            "There are 2 sources that end in 'a.md'; name one with its whole path.");
  EXPECT_EQ(Must(Now().RemoveSource("other/a.md")).location, "other/a.md");
}

TEST_F(DecisionsTest, RevokingTwiceOrOutOfOrderIsRefused) {
  const auto first = Must(Now().SetStatus(1, ClaimStatus::kAccepted)).id;
  const auto second = Must(Now().SetStatus(1, ClaimStatus::kRejected)).id;
  const auto refused = Now().Revoke(first);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message,
            "Decision 1 cannot be revoked before decision 2, which is about the same claim; revoke "
            "that first.");
  Must(Now().Revoke(second));
  EXPECT_THAT(Statuses(), HasSubstr("accepted"));
  const auto again = Now().Revoke(second);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().message, "Decision 2 was revoked already, at 2026-11-22T12:00:00Z.");
  Must(Now().Revoke(first));
}

TEST_F(DecisionsTest, ARemovedSourceThatCameAgainIsNotBroughtBackOverIt) {
  const auto removal = Must(Now().RemoveSource("docs/a.md")).id;
  Must(store_.PutDocument(First("!")));
  const auto refused = Now().Revoke(removal);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("what it changed was changed again"));
  EXPECT_EQ(Problems(store_), "");
  // Other sources that came meanwhile are not in the way.
  const auto other = Must(Now().RemoveSource("docs/b.md")).id;
  Must(store_.PutDocument(DocumentOf("docs/c.md", kText + "c", {Assessment("Zig", "z", 1, "q")})));
  Must(Now().Revoke(other));
  EXPECT_EQ(Problems(store_), "");
}

// Ways for a text to go and to come back.
struct Return {
  const char* what;
  std::function<void(Store&, const DocumentRecord&)> happen;
};
const std::vector<Return>& Returns() {
  static const std::vector<Return> kReturns = {
      {"another text elsewhere in it",
       [](Store& store, const DocumentRecord& document) {
         DocumentRecord changed = document;
         changed.source.content_hash = Sha256Hex("changed");
         for (Claim& claim : changed.extraction.claims) claim.evidence.bytes.begin += 5;
         for (Claim& claim : changed.extraction.claims) claim.evidence.bytes.end += 5;
         Must(store.PutDocument(changed));
       }},
      {"the claim gone and back",
       [](Store& store, const DocumentRecord& document) {
         DocumentRecord changed = document;
         changed.source.content_hash = Sha256Hex("changed");
         changed.extraction.claims.clear();
         Must(store.PutDocument(changed));
         Must(store.PutDocument(document));
       }},
      {"the source removed and imported again",
       [](Store& store, const DocumentRecord& document) {
         Must(Decisions(store, kNoon).RemoveSource(document.source.location));
         Must(store.PutDocument(document));
       }},
      {"with other spaces in the quote",
       [](Store& store, const DocumentRecord& document) {
         Must(Decisions(store, kNoon).RemoveSource(document.source.location));
         DocumentRecord changed = document;
         changed.source.content_hash = Sha256Hex("changed");
         for (Claim& claim : changed.extraction.claims) {
           const std::size_t space = claim.evidence.quote.find(' ');
           if (space != std::string::npos) claim.evidence.quote.replace(space, 1, "\n  ");
         }
         Must(store.PutDocument(changed));
       }},
  };
  return kReturns;
}

constexpr const char* kSaid =
    "SELECT t.name, a.name, c.polarity, c.value_number, c.status FROM claim c JOIN technology t ON "
    "t.id = c.technology_id JOIN attribute a ON a.id = c.attribute_id JOIN source s ON s.id = "
    "c.source_id WHERE s.location = 'docs/a.md' ORDER BY c.byte_start";

TEST_F(DecisionsTest, DecisionsOnClaimsHoldWhenTheTextComesBack) {
  for (const Return& way : Returns()) {
    const TemporaryFolder folder;
    Store store = Must(Store::Open(folder.File("kb.sqlite"), OpenMode::kWrite));
    Must(store.PutDocument(First()));
    Decisions now(store, kNoon);
    Must(now.SetStatus(1, ClaimStatus::kRejected));
    Must(now.SetStatus(2, ClaimStatus::kAccepted));
    Must(now.SetStatus(2, ClaimStatus::kRejected));
    Must(now.EditClaim(3, EditOf([](ClaimEdit& edit) {
                         edit.attribute = "price";
                         edit.value = 12.0;
                       })));
    const auto revoked = Must(now.SetStatus(4, ClaimStatus::kRejected)).id;
    Must(now.Revoke(revoked));
    const std::string said = Ask(store, kSaid);
    EXPECT_EQ(said,
              "'Node.js'|'speed'|1|NULL|'rejected'\n'Python'|'speed'|-1|NULL|'rejected'\n"
              "'Node.js'|'price'|NULL|12.000000|'accepted'\n"
              "'Node.js'|'chat apps'|1|NULL|'unreviewed'\n");
    way.happen(store, First());
    EXPECT_EQ(Ask(store, kSaid), said) << way.what;
    EXPECT_EQ(Problems(store), "") << way.what;
  }
}

TEST_F(DecisionsTest, DecisionsAreOfTheirSourceAndWordsOnly) {
  Must(Now().SetStatus(1, ClaimStatus::kRejected));
  // The same said elsewhere, or in other words after the source went, is another claim.
  Must(store_.PutDocument(DocumentOf("docs/c.md", kText + "c",
                                     {Assessment("Node.js", "speed", 1, "Node.js is fast", 10)})));
  Must(Now().RemoveSource("docs/a.md"));
  Must(store_.PutDocument(DocumentOf("docs/a.md", kText + "d",
                                     {Assessment("Node.js", "speed", 1, "Node.js flies", 10)})));
  EXPECT_EQ(Ask(store_, "SELECT DISTINCT status FROM claim"), "'unreviewed'\n");
}

TEST_F(DecisionsTest, OfTwoClaimsThatSayTheSameOneIsRejected) {
  const auto twice = DocumentOf(
      "twice.md", kText + "t",
      {Assessment("Zig", "speed", 1, "fast", 10), Assessment("Zig", "speed", 1, "fast", 50)});
  Must(store_.PutDocument(twice));
  Must(Now().SetStatus(Must(store_.Claims({})).back().id, ClaimStatus::kRejected));
  Must(Now().RemoveSource("twice.md"));
  Must(store_.PutDocument(twice));
  EXPECT_EQ(Ask(store_,
                "SELECT status, count(*) FROM claim JOIN technology t ON t.id = technology_id "
                "WHERE t.name = 'Zig' GROUP BY 1"),
            "'rejected'|1\n'unreviewed'|1\n");
}

TEST_F(DecisionsTest, ADecisionOnAClaimThatCameBackCanBeRevoked) {
  const auto rejected = Must(Now().SetStatus(1, ClaimStatus::kRejected)).id;
  Must(Now().RemoveSource("docs/a.md"));
  Must(store_.PutDocument(First()));
  EXPECT_THAT(Statuses(), HasSubstr("rejected"));
  Must(Now().Revoke(rejected));
  EXPECT_EQ(Ask(store_, "SELECT DISTINCT status FROM claim"), "'unreviewed'\n");
  Must(store_.PutDocument(First("again")));
  EXPECT_EQ(Ask(store_, "SELECT DISTINCT status FROM claim"), "'unreviewed'\n");
}

TEST_F(DecisionsTest, NamesThatWereGivenUpStillMeanTheSame) {
  Must(Now().RenameTechnology("Node.js", "Node runtime"));
  Must(Now().MergeTechnology("Nodejs runtime", "Node runtime"));
  Must(Now().RenameAttribute("speed", "performance"));
  Must(Now().MergeAttribute("velocity", "performance"));
  EXPECT_EQ(Ask(store_, "SELECT group_concat(name) FROM technology"), "'Node runtime,Python'\n")
      << "a name and its key may stand for one technology";
  auto both = First();
  both.source.location = "docs/again.md";
  Must(store_.PutDocument(both));
  auto second = Second();
  second.source.location = "docs/again2.md";
  Must(store_.PutDocument(second));
  EXPECT_EQ(Ask(store_, "SELECT group_concat(name) FROM technology"), "'Node runtime,Python'\n");
  EXPECT_EQ(Ask(store_, "SELECT count(*) FROM attribute WHERE name IN ('speed', 'velocity')"),
            "0\n");
  EXPECT_EQ(Ask(store_, "SELECT count(*) FROM claim WHERE technology_id = compared_to_id"), "0\n");
  EXPECT_EQ(Problems(store_), "");
}

TEST_F(DecisionsTest, ImportsKeepToADecisionThatNothingIsBroader) {
  Must(Now().SetBroader("chat apps", ""));
  Must(store_.PutDocument(First("again")));
  EXPECT_EQ(Ask(store_, "SELECT broader_id FROM attribute WHERE name = 'chat apps'"), "NULL\n");
}

TEST_F(DecisionsTest, RejectedClaimsAreLeftOutWhereAsked) {
  Must(Now().SetStatus(1, ClaimStatus::kRejected));
  ClaimFilter filter;
  filter.without_rejected = true;
  EXPECT_EQ(Must(store_.Claims(filter)).size(), 5u);
}

}  // namespace
}  // namespace verdict::kb
