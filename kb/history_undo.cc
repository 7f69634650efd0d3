// Undoing a batch. Replaced documents are turned back by their changesets, the last first; then
// documents that only this batch brought go; then the names that nobody needs any longer. What a
// later import uses as well stays and is that import's from then on, as if it had come first.
#include <string>

#include "kb/changes.h"
#include "kb/copies.h"
#include "kb/history.h"
#include "kb/history_impl.h"
#include "kb/statement.h"
#include "kb/store_impl.h"

namespace verdict::kb {
namespace {

class Undoing {
 public:
  Undoing(SQLite::Database& db, const BatchRow& batch)
      : db_(db), batch_(batch), copies_(db), name_("Batch " + std::to_string(batch.id)) {}

  Result<UndoOutcome> Run() {
    for (const auto check : {&Undoing::CheckOwn, &Undoing::CheckLater}) {
      if (auto checked = (this->*check)(); !checked) return checked.error();
    }
    const std::int64_t before = CountClaims();
    if (auto restored = RestoreReplaced(); !restored) return restored.error();
    RemoveNew();
    RemoveNames();
    const std::int64_t after = CountClaims();
    outcome_.claims_restored =
        static_cast<std::size_t>(after - before) + outcome_.claims_removed;  // unsigned wraps back
    return outcome_;
  }

 private:
  std::int64_t Number(const char* sql) {
    SQLite::Statement statement(db_, sql);
    statement.bind(1, batch_.id);
    return Integer(statement);
  }
  void Do(const char* sql) {
    SQLite::Statement statement(db_, sql);
    statement.bind(1, batch_.id);
    statement.exec();
  }
  std::int64_t CountClaims() { return db_.execAndGet("SELECT count(*) FROM claim").getInt64(); }

  Result<void> CheckOwn() {
    const std::int64_t journalled =
        Number("SELECT count(*) FROM import_change WHERE import_batch_id = ?");
    if (static_cast<std::size_t>(journalled) < batch_.documents_changed) {
      return UsageError(name_ +
                        " cannot be undone: it replaced documents with a version of Verdict that "
                        "did not keep what it replaced.");
    }
    return {};
  }

  // Errors: kUsage where a later batch replaced a document of this one.
  Result<void> CheckLater() {
    SQLite::Statement later(
        db_,
        "SELECT c.import_batch_id, s.location FROM import_change c JOIN source s ON s.id = "
        "c.source_key WHERE c.replaced_batch_id = ?1 AND c.import_batch_id <> ?1 "
        "ORDER BY c.id LIMIT 1");
    later.bind(1, batch_.id);
    if (!later.executeStep()) return {};
    const std::string number = later.getColumn(0).getString();
    return UsageError(name_ + " cannot be undone before batch " + number + ", which replaced '" +
                      later.getColumn(1).getString() + "' after it; undo batch " + number +
                      " first.");
  }

  Result<void> RestoreReplaced() {
    SQLite::Statement row(db_,
                          "SELECT source_key, changes FROM import_change WHERE import_batch_id = ? "
                          "ORDER BY id DESC");
    row.bind(1, batch_.id);
    SQLite::Statement exists(db_, "SELECT 1 FROM source WHERE id = ?");
    while (row.executeStep()) {
      const std::int64_t source_id = row.getColumn(0).getInt64();
      exists.bind(1, source_id);
      if (Integer(exists) == 0) continue;  // removed since; that decision stands
      copies_.Remove(source_id);
      const std::string changes = row.getColumn(1).getString();
      CountClaimChanges(changes);
      if (!TakeBack(db_, changes, Conflict::kOverwrite)) {
        return UsageError(name_ +
                          " cannot be undone, because technologies or attributes of documents that "
                          "it replaced were merged since; revoke those decisions first (`verdict "
                          "decisions`).");
      }
      copies_.Add(source_id);
      ++outcome_.documents_restored;
    }
    return {};
  }

  void CountClaimChanges(const std::string& changes) {
    ForEachChange(db_, changes, [this](const RowChange& change) {
      if (change.table == "claim" && change.operation == RowOperation::kInsert) {
        ++outcome_.claims_removed;
      }
    });
  }

  void RemoveNew() {
    SQLite::Statement row(db_, "SELECT id FROM source WHERE import_batch_id = ?");
    row.bind(1, batch_.id);
    std::vector<std::int64_t> ids;
    while (row.executeStep()) ids.push_back(row.getColumn(0).getInt64());
    SQLite::Statement remove(db_, "DELETE FROM source WHERE id = ?");
    const std::int64_t before = CountClaims();
    for (const std::int64_t id : ids) {
      copies_.Remove(id);
      ForgetPassageTexts(db_, id);
      remove.bind(1, id);
      kb::Run(remove);
    }
    outcome_.claims_removed += static_cast<std::size_t>(before - CountClaims());
    outcome_.documents_removed = ids.size();
  }

  void RemoveNames() {
    Do("UPDATE technology SET category = NULL WHERE id IN (SELECT row_key FROM import_fill WHERE "
       "import_batch_id = ?1 AND field = 'technology.category')");
    Do("UPDATE attribute SET broader_id = NULL WHERE id IN (SELECT row_key FROM import_fill WHERE "
       "import_batch_id = ?1 AND field = 'attribute.broader_id')");
    Do("DELETE FROM import_fill WHERE import_batch_id = ?1");
    RemoveTechnologies();
    RemoveAttributes();
    Do("DELETE FROM import_change WHERE import_batch_id = ?1");
  }

  void RemoveTechnologies() {
    // Who speaks of it after this batch is the one who names it.
    Do("DELETE FROM technology_alias WHERE import_batch_id = ?1 AND technology_id NOT IN (SELECT "
       "technology_id FROM claim WHERE import_batch_id > ?1 UNION SELECT compared_to_id FROM claim "
       "WHERE import_batch_id > ?1 AND compared_to_id IS NOT NULL)");
    Do("DELETE FROM technology WHERE import_batch_id = ?1 AND NOT EXISTS (SELECT 1 FROM claim "
       "WHERE technology_id = technology.id) AND NOT EXISTS (SELECT 1 FROM claim WHERE "
       "compared_to_id = technology.id) AND NOT EXISTS (SELECT 1 FROM decision WHERE subject = "
       "'technology' AND subject_key = technology.id AND revoked IS NULL)");
    Do("UPDATE technology SET import_batch_id = (SELECT min(b) FROM (SELECT min(import_batch_id) "
       "AS b FROM claim WHERE technology_id = technology.id UNION ALL SELECT min(import_batch_id) "
       "FROM claim WHERE compared_to_id = technology.id)) WHERE import_batch_id = ?1");
    Do("UPDATE technology_alias SET import_batch_id = (SELECT import_batch_id FROM technology "
       "WHERE id = technology_id) WHERE import_batch_id = ?1");
  }

  void RemoveAttributes() {
    Do("DELETE FROM attribute_alias WHERE import_batch_id = ?1 AND attribute_id IN (SELECT id FROM "
       "attribute WHERE import_batch_id < ?1)");
    // From the narrow to the broad: a broader term goes when nothing is below it any longer.
    SQLite::Statement unused(
        db_,
        "SELECT id FROM attribute WHERE import_batch_id = ?1 AND NOT EXISTS (SELECT 1 FROM claim "
        "WHERE attribute_id = attribute.id) AND NOT EXISTS (SELECT 1 FROM attribute narrower WHERE "
        "narrower.broader_id = attribute.id) AND NOT EXISTS (SELECT 1 FROM decision WHERE subject "
        "= 'attribute' AND subject_key = attribute.id AND revoked IS NULL)");
    SQLite::Statement remove(db_, "DELETE FROM attribute WHERE id = ?");
    for (bool any = true; any;) {
      std::vector<std::int64_t> ids;
      unused.bind(1, batch_.id);
      while (unused.executeStep()) ids.push_back(unused.getColumn(0).getInt64());
      unused.reset();
      for (const std::int64_t id : ids) {
        remove.bind(1, id);
        kb::Run(remove);
        RefreshAttributeText(db_, id);
      }
      any = !ids.empty();
    }
    Do("UPDATE attribute SET import_batch_id = (WITH RECURSIVE below (id) AS (SELECT attribute.id "
       "UNION SELECT a.id FROM attribute a JOIN below ON a.broader_id = below.id) SELECT "
       "min(c.import_batch_id) FROM below JOIN claim c ON c.attribute_id = below.id) "
       "WHERE import_batch_id = ?1");
    Do("UPDATE attribute_alias SET import_batch_id = (SELECT import_batch_id FROM attribute WHERE "
       "id = attribute_id) WHERE import_batch_id = ?1");
  }

  SQLite::Database& db_;
  const BatchRow& batch_;
  Copies copies_;
  std::string name_;
  UndoOutcome outcome_;
};

}  // namespace

Result<UndoOutcome> History::Undo(Store& store, std::int64_t batch_id, const std::string& now) {
  Connection& connection = *store.impl_->connection;
  return Guard(connection, [&]() -> Result<UndoOutcome> {
    SQLite::Database& db = connection.db();
    connection.PrepareToWrite();
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    const Result<BatchRow> batch = LiveBatch(db, batch_id);
    if (!batch) return batch.error();
    Result<UndoOutcome> outcome = Undoing(db, *batch).Run();
    if (!outcome) return outcome;
    SQLite::Statement mark(db, "UPDATE import_batch SET undone = ?2 WHERE id = ?1");
    mark.bind(1, batch_id);
    mark.bind(2, now);
    mark.exec();
    transaction.commit();
    return outcome;
  });
}

}  // namespace verdict::kb
