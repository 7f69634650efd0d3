// Copies and near-copies are one witness, whatever the order of imports; look-alikes are not.
#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "base/sketch.h"
#include "kb/decisions.h"
#include "kb/history.h"
#include "kb_testing.h"

namespace verdict::kb {
namespace {

// A text of `words` words about nothing; equal seeds give equal texts.
std::vector<std::string> Words(unsigned seed, std::size_t words) {
  std::mt19937 random(seed);
  std::vector<std::string> text;
  for (std::size_t i = 0; i < words; ++i) text.push_back("w" + std::to_string(random() % 3000));
  return text;
}

std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += word + " ";
  return text;
}

DocumentRecord WithText(const std::string& location, const std::string& text) {
  DocumentRecord document = DocumentOf(location, text, {Assessment("Alpha", "speed", 1, "q")});
  Sketcher sketcher;
  sketcher.Add(text);
  const auto sketch = sketcher.Finish();
  if (sketch) document.source.sketch = SketchBytes(*sketch);
  return document;
}

// Which locations are one witness: "a b | c".
std::string Groups(const Store& store) {
  std::map<std::int64_t, std::set<std::string>> by_witness;
  for (const SourceRow& row : Must(store.Sources())) {
    by_witness[row.witness].insert(row.source.location);
  }
  std::set<std::string> groups;
  for (const auto& [witness, locations] : by_witness) {
    std::string group;
    for (const std::string& location : locations) group += (group.empty() ? "" : " ") + location;
    groups.insert(group);
  }
  std::string text;
  for (const std::string& group : groups) text += (text.empty() ? "" : " | ") + group;
  return text;
}

// a1 and a2 are similar, a2 and a3, but a1 and a3 are not; b is another text, c twice the same.
std::vector<DocumentRecord> Chain() {
  std::vector<std::string> a1 = Words(1, 1200);
  std::vector<std::string> a2 = a1;
  std::vector<std::string> a3 = a1;
  for (std::size_t i = 0; i < 120; ++i) a2[i] = "x" + std::to_string(i);
  for (std::size_t i = 0; i < 240; ++i) a3[i] = "x" + std::to_string(i);
  for (std::size_t i = 240; i < 330; ++i) a1[i + 500] = "y" + std::to_string(i);
  return {WithText("a1", Joined(a1)), WithText("a2", Joined(a2)),
          WithText("a3", Joined(a3)), WithText("b", Joined(Words(2, 1000))),
          WithText("c1", "short"),    WithText("c2", "short")};
}

TEST(CopiesTest, GroupsDoNotDependOnTheOrderOfImports) {
  std::vector<DocumentRecord> documents = Chain();
  std::mt19937 random(5);
  for (int round = 0; round < 12; ++round) {
    const TemporaryFolder folder;
    Store store = Must(Store::Open(folder.File("kb.sqlite"), OpenMode::kWrite));
    for (const DocumentRecord& document : documents) Must(store.PutDocument(document));
    EXPECT_EQ(Groups(store), "a1 a2 a3 | b | c1 c2") << "round " << round;
    // What connected the group goes: it falls apart as if it had never been there.
    Must(Decisions(store, kEvening).RemoveSource("a2"));
    EXPECT_EQ(Groups(store), "a1 | a3 | b | c1 c2") << "round " << round;
    Must(Decisions(store, kEvening).Revoke(1));
    EXPECT_EQ(Groups(store), "a1 a2 a3 | b | c1 c2") << "round " << round;
    auto changed = WithText("c1", "other");
    Must(store.PutDocument(changed));
    EXPECT_EQ(Groups(store), "a1 a2 a3 | b | c1 | c2") << "round " << round;
    Must(History::Undo(store, Must(History::Batches(store)).back().id, kEvening));
    EXPECT_EQ(Groups(store), "a1 a2 a3 | b | c1 c2") << "round " << round;
    EXPECT_EQ(Problems(store), "");
    std::shuffle(documents.begin(), documents.end(), random);
  }
}

TEST(CopiesTest, UndoingImportsInAnyOrderRegroups) {
  const TemporaryFolder folder;
  Store store = Must(Store::Open(folder.File("kb.sqlite"), OpenMode::kWrite));
  for (const DocumentRecord& document : Chain()) Must(store.PutDocument(document));
  Must(History::Undo(store, 2, kEvening));  // a2
  EXPECT_EQ(Groups(store), "a1 | a3 | b | c1 c2");
  Must(History::Undo(store, 5, kEvening));  // c1
  EXPECT_EQ(Groups(store), "a1 | a3 | b | c2");
  for (const int batch : {1, 3, 4, 6}) Must(History::Undo(store, batch, kEvening));
  EXPECT_EQ(Ask(store, "SELECT count(*) FROM copy_band"), "0\n");
}

TEST(CopiesTest, ManyCopiesStayOneGroupAndAreNotComparedPairwise) {
  const TemporaryFolder folder;
  Store store = Must(Store::Open(folder.File("kb.sqlite"), OpenMode::kWrite));
  const std::vector<std::string> words = Words(7, 600);
  for (int i = 0; i < 150; ++i) {
    std::vector<std::string> copy = words;
    copy[static_cast<std::size_t>(i)] = "changed";
    Must(store.PutDocument(WithText("copy" + std::to_string(i), Joined(copy))));
  }
  EXPECT_EQ(Ask(store, "SELECT count(DISTINCT coalesce(witness, id)) FROM source"), "1\n");
  Must(Decisions(store, kEvening).RemoveSource("copy0"));
  EXPECT_EQ(Ask(store, "SELECT count(DISTINCT coalesce(witness, id)), min(witness) FROM source"),
            "1|2\n");
}

// What was rejected as misread counts in no copy; other claims and other texts are left alone.
TEST(CopiesTest, WhatIsRejectedInOneCountsInNone) {
  const TemporaryFolder folder;
  Store store = Must(Store::Open(folder.File("kb.sqlite"), OpenMode::kWrite));
  const auto put = [&](const std::string& location, const std::string& text) {
    DocumentRecord document = WithText(location, text);
    document.extraction.claims.push_back(Assessment("Beta", "speed", 1, "q2", 5));
    Must(store.PutDocument(document));
  };
  put("a", "the same text");
  put("copy", "the same text");
  put("other", "another text");
  ClaimFilter filter;
  filter.without_rejected = true;
  const auto counted = [&] {
    std::string text;
    for (const StoredClaim& claim : Must(store.Claims(filter)))
      text += claim.claim.evidence.quote + " of " + claim.source + ", ";
    return text;
  };
  EXPECT_EQ(counted(), "q of a, q2 of a, q of copy, q2 of copy, q of other, q2 of other, ");
  const Decision rejected = Must(Decisions(store, kEvening).SetStatus(1, ClaimStatus::kRejected));
  EXPECT_EQ(counted(), "q2 of a, q2 of copy, q of other, q2 of other, ");
  const Decision accepted = Must(Decisions(store, kEvening).SetStatus(3, ClaimStatus::kAccepted));
  EXPECT_EQ(counted(), "q2 of a, q of copy, q2 of copy, q of other, q2 of other, ");
  Must(Decisions(store, kEvening).Revoke(accepted.id));
  Must(Decisions(store, kEvening).Revoke(rejected.id));
  EXPECT_EQ(counted(), "q of a, q2 of a, q of copy, q2 of copy, q of other, q2 of other, ");
}

}  // namespace
}  // namespace verdict::kb
