// Several stores over one file at once, and writers that die.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "kb_testing.h"

namespace verdict::kb {
namespace {

constexpr int kClaimsEach = 20;

DocumentRecord Numbered(const std::string& prefix, int number) {
  std::vector<Claim> claims;
  for (int i = 0; i < kClaimsEach; ++i) {
    claims.push_back(Assessment("T" + std::to_string((number + i) % 7), "a" + std::to_string(i), 1,
                                "quote", static_cast<std::size_t>(i) * 10));
  }
  return DocumentOf(prefix + std::to_string(number),
                    prefix + std::to_string(number) + std::string(300, 'x'), claims);
}

// Returns: nothing, or what went wrong.
std::string Import(const std::string& path, const std::string& prefix, int documents,
                   bool together = false) {
  auto store = Store::Open(path, OpenMode::kWrite);
  if (!store) return store.error().message;
  store->BeginBatch(kMorning, together);
  for (int i = 0; i < documents; ++i) {
    const auto outcome = store->PutDocument(Numbered(prefix, i));
    if (!outcome) return outcome.error().message;
  }
  const auto ended = store->EndBatch(kEvening);
  return ended ? "" : ended.error().message;
}

// Returns: what is wrong with a base that holds whole documents only, or nothing.
std::string WholeDocumentsOnly(const std::string& path) {
  const auto store = Store::Open(path, OpenMode::kRead);
  if (!store) return store.error().message;
  const auto sources = store->Sources();
  if (!sources) return sources.error().message;
  for (const SourceRow& source : *sources) {
    if (source.claims != kClaimsEach) return "half a document: " + source.source.location;
  }
  return "";
}

TEST(ConcurrencyTest, TwoImportsAndAReaderAtOnce) {
  constexpr int kDocuments = 60;
  const TemporaryFolder folder;
  const std::string path = folder.File("kb.sqlite");
  ASSERT_EQ(Import(path, "first", 1), "");
  std::atomic<int> running = 2;
  std::string failures[3];
  std::vector<std::thread> threads;
  for (const std::size_t i : {std::size_t{0}, std::size_t{1}}) {
    threads.emplace_back([&, i] {
      failures[i] = Import(path, i == 0 ? "a" : "b", kDocuments, i == 1);
      --running;
    });
  }
  threads.emplace_back([&] {
    while (running > 0 && failures[2].empty()) failures[2] = WholeDocumentsOnly(path);
  });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& failure : failures) EXPECT_EQ(failure, "");
  const Store store = Must(Store::Open(path, OpenMode::kRead));
  EXPECT_EQ(Must(store.Sources()).size(), 1u + 2 * kDocuments);
  EXPECT_EQ(Must(store.Technologies()).size(), 7u);
  EXPECT_EQ(Problems(store), "");
}

TEST(ConcurrencyTest, DocumentsThatAreCommittedTogetherAreSeenTogetherOrNotAtAll) {
  const TemporaryFolder folder;
  const std::string path = folder.File("kb.sqlite");
  std::size_t put = 0;
  const auto seen = [&] { return Must(Must(Store::Open(path, OpenMode::kRead)).Sources()).size(); };
  {
    Store store = Must(Store::Open(path, OpenMode::kWrite));
    store.BeginBatch(kMorning, true);
    for (int i = 0; i < 40; ++i) {
      Must(store.PutDocument(Numbered("a", i)));
      ++put;
      // Whether the time was up by now is not the test's business.
      EXPECT_EQ(seen() == put, !store.HasUncommitted()) << i;
      if (i % 10 == 9) Must(store.Commit());
    }
    EXPECT_FALSE(store.HasUncommitted());
    EXPECT_EQ(seen(), put);
    // The same again waits for nothing; a claim against the rules takes only what waits with it.
    EXPECT_EQ(Must(store.PutDocument(Numbered("a", 3))).change, Change::kUnchanged);
    EXPECT_FALSE(store.HasUncommitted());
    DocumentRecord bad = Numbered("bad", 0);
    bad.extraction.claims[0].confidence = 7;
    EXPECT_FALSE(store.PutDocument(bad));
    EXPECT_FALSE(store.HasUncommitted());
    EXPECT_EQ(seen(), put);
    Must(store.PutDocument(Numbered("b", 0)));
    Must(store.EndBatch(kEvening));
    EXPECT_EQ(seen(), ++put);
    store.BeginBatch(kEvening, true);
    Must(store.PutDocument(Numbered("c", 0)));
    if (!store.HasUncommitted()) ++put;
  }  // as a program that stops here
  const Store store = Must(Store::Open(path, OpenMode::kRead));
  EXPECT_EQ(Must(store.Sources()).size(), put);
  EXPECT_EQ(Problems(store), "");
}

TEST(ConcurrencyTest, AReaderKeepsReadingThroughAnImportAndSeesItsEnd) {
  const TemporaryFolder folder;
  const std::string path = folder.File("kb.sqlite");
  ASSERT_EQ(Import(path, "first", 1), "");
  const Store reader = Must(Store::Open(path, OpenMode::kRead));
  EXPECT_EQ(Must(reader.Sources()).size(), 1u);
  Store writer = Must(Store::Open(path, OpenMode::kWrite));
  for (int i = 0; i < 5; ++i) {
    Must(writer.PutDocument(Numbered("a", i)));
    EXPECT_EQ(Must(reader.Sources()).size(), static_cast<std::size_t>(i) + 2);
  }
  { const Store closed = std::move(writer); }
  EXPECT_EQ(Must(reader.Sources()).size(), 6u);
  EXPECT_EQ(Problems(reader), "");
}

TEST(ConcurrencyTest, AKilledImportLeavesWholeDocumentsAndCanBeFinished) {
  constexpr int kDocuments = 40;
  const TemporaryFolder folder;
  const std::string undisturbed = folder.File("undisturbed.sqlite");
  ASSERT_EQ(Import(undisturbed, "d", kDocuments), "");
  for (int round = 0; round < 12; ++round) {
    const std::string path = folder.File("kb" + std::to_string(round) + ".sqlite");
    const pid_t child = ::fork();
    if (child == 0) ::_exit(Import(path, "d", kDocuments).empty() ? 0 : 1);
    std::this_thread::sleep_for(std::chrono::milliseconds(3 * round));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (std::filesystem::exists(path)) {
      EXPECT_EQ(WholeDocumentsOnly(path), "") << "round " << round;
      EXPECT_EQ(Problems(Must(Store::Open(path, OpenMode::kRead))), "") << "round " << round;
    }
    ASSERT_EQ(Import(path, "d", kDocuments), "") << "round " << round;
    const Store store = Must(Store::Open(path, OpenMode::kRead));
    const char* const kContent =
        "SELECT s.location, t.name, a.name, c.quote, c.byte_start FROM claim c JOIN source s ON "
        "s.id = c.source_id "
        "JOIN technology t ON t.id = c.technology_id JOIN attribute a ON a.id = c.attribute_id "
        "ORDER BY 1, 5";
    EXPECT_EQ(Ask(store, kContent), Ask(Must(Store::Open(undisturbed, OpenMode::kRead)), kContent));
    EXPECT_EQ(Problems(store), "");
  }
}

}  // namespace
}  // namespace verdict::kb
