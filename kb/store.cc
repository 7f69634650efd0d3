#include "kb/store.h"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <thread>
#include <utility>

#include "kb/connection.h"
#include "kb/store_impl.h"
#include "kb/writer.h"

namespace verdict::kb {
namespace {

// In a pattern 9 stands for any digit, everything else for itself.
bool Matches(std::string_view text, std::string_view pattern) {
  return std::equal(text.begin(), text.end(), pattern.begin(), pattern.end(),
                    [](char c, char p) { return p == '9' ? c >= '0' && c <= '9' : c == p; });
}

bool IsTime(std::string_view text) { return Matches(text, "9999-99-99T99:99:99Z"); }

bool IsDate(std::string_view text) {
  return Matches(text, "9999") || Matches(text, "9999-99") || Matches(text, "9999-99-99");
}

// How long documents of a batch wait for their commit, and how long others then have to come in
// between: longer than a connection sleeps that waits for its turn.
constexpr std::chrono::milliseconds kLongestGroup{100};
constexpr std::chrono::milliseconds kPause{2};

Result<void> CheckSource(const SourceRecord& source) {
  const std::string of = "' of '" + source.location + "' is not ";
  if (!source.published.empty() && !IsDate(source.published)) {
    return InputError("The publication date '" + source.published + of +
                      "an ISO 8601 date (2024-04-14).");
  }
  if (!IsTime(source.retrieved)) {
    return InputError("The import time '" + source.retrieved + of +
                      "an ISO 8601 time (2026-11-22T21:00:00Z).");
  }
  return {};
}

}  // namespace

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Result<Store> Store::Open(const std::string& path, OpenMode mode) {
  auto connection = Connection::Open(path, mode);
  if (!connection) return connection.error();
  auto impl = std::make_unique<Impl>();
  impl->connection = std::move(*connection);
  return Store(std::move(impl));
}

void Store::UseVocabulary(const Vocabulary& vocabulary) { impl_->vocabulary = &vocabulary; }

void Store::BeginBatch(std::string started, bool together) {
  impl_->in_batch = true;
  impl_->together = together;
  impl_->batch = Batch{};
  impl_->batch.started = std::move(started);
}

bool Store::HasUncommitted() const { return impl_->group.transaction != nullptr; }

Result<void> Store::Commit() {
  Impl& impl = *impl_;
  if (impl.group.transaction == nullptr) return {};
  Result<void> committed = Guard(*impl.connection, [&]() -> Result<void> {
    impl.group.transaction->commit();
    return {};
  });
  if (committed) {
    impl.group = {};
  } else {
    DropGroup();
  }
  return committed;
}

void Store::DropGroup() {
  Impl& impl = *impl_;
  impl.writer.reset();  // its statements may have stopped half-way
  if (impl.group.transaction == nullptr) return;
  impl.batch = impl.group.before;
  impl.group = {};
}

Result<void> Store::EndBatch(const std::string& finished) {
  if (Result<void> committed = Commit(); !committed) return committed;
  impl_->together = false;
  const Batch batch = std::exchange(impl_->batch, Batch{});
  impl_->in_batch = false;
  if (batch.id == 0 || impl_->writer == nullptr) return {};
  return Guard(*impl_->connection, [&]() -> Result<void> {
    impl_->writer->FinishBatch(batch, finished.empty() ? batch.last_retrieved : finished);
    return {};
  });
}

Result<DocumentOutcome> Store::PutDocument(const DocumentRecord& document) {
  Impl& impl = *impl_;
  if (impl.connection->only_reads()) {
    return BugError("A document was to be stored through a connection opened for reading.");
  }
  auto checked = CheckSource(document.source);
  if (!checked) return checked.error();
  Batch batch = impl.in_batch ? impl.batch : Batch{};
  if (!impl.in_batch) batch.started = document.source.retrieved;
  auto stored = Guard(*impl.connection, [&]() -> Result<DocumentOutcome> {
    if (impl.writer == nullptr) impl.writer = std::make_unique<Writer>(impl.db());
    if (impl.vocabulary != nullptr) impl.writer->names().UseVocabulary(*impl.vocabulary);
    if (auto unchanged = impl.writer->Unchanged(document.source)) return *unchanged;
    Impl::Group alone;
    Impl::Group& group = impl.together ? impl.group : alone;
    if (group.transaction == nullptr) {
      impl.connection->PrepareToWrite();
      group.transaction =
          std::make_unique<SQLite::Transaction>(impl.db(), SQLite::TransactionBehavior::IMMEDIATE);
      group.began = std::chrono::steady_clock::now();
      group.before = impl.batch;
      // Again, now that nobody else can write: another import may have stored it meanwhile.
      if (auto unchanged = impl.writer->Unchanged(document.source)) {
        group = {};
        return *unchanged;
      }
    }
    const DocumentOutcome outcome = impl.writer->Put(document, batch, !impl.in_batch);
    if (!impl.together) group.transaction->commit();
    return outcome;
  });
  if (!stored) {
    DropGroup();
    return stored;
  }
  if (stored->change == Change::kUnchanged) ++batch.unchanged;
  batch.last_retrieved = document.source.retrieved;
  if (impl.in_batch) impl.batch = batch;
  if (HasUncommitted() && std::chrono::steady_clock::now() - impl.group.began >= kLongestGroup) {
    if (Result<void> committed = Commit(); !committed) return committed.error();
    std::this_thread::sleep_for(kPause);
  }
  return stored;
}

Result<std::int64_t> Store::Version() const {
  return Guard(*impl_->connection, [&]() -> Result<std::int64_t> {
    return impl_->db().execAndGet("PRAGMA data_version").getInt64();
  });
}

void Store::TEST_LimitPages(std::int64_t pages) {
  impl_->db().exec("PRAGMA max_page_count = " + std::to_string(pages));
}

void Store::TEST_SetBusyTimeout(int timeout_ms) { impl_->connection->SetBusyTimeout(timeout_ms); }

}  // namespace verdict::kb
