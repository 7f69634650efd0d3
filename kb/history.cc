// Lists of batches, and the difference that a batch made. Claims that a batch added carry its
// number; what it overwrote stands in changesets. A claim that went with a later batch or decision
// is found in theirs.
#include "kb/history.h"

#include <sqlite3.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "kb/changes.h"
#include "kb/claim_rows.h"
#include "kb/history_impl.h"
#include "kb/statement.h"
#include "kb/store_impl.h"

namespace verdict::kb {
namespace {

constexpr const char* kBatchColumns =
    "SELECT id, started, finished, program_version, documents_new, documents_changed, "
    "documents_unchanged, claims_added, claims_kept, claims_removed, undone FROM import_batch";

constexpr const char* kDecisionChanges = "SELECT changes FROM decision WHERE revoked IS NULL";

// Columns whose change is only a move, or the mark that an import was here.
const std::set<std::string>& PlaceColumns() {
  static const std::set<std::string> kNames = {
      "line_start", "line_end", "byte_start", "byte_end", "locator", "last_seen", "attribute_text"};
  return kNames;
}

std::vector<std::string> ClaimColumnNames(SQLite::Database& db) {
  SQLite::Statement row(db, "SELECT name FROM pragma_table_info('claim') ORDER BY cid");
  std::vector<std::string> names;
  while (row.executeStep()) names.push_back(row.getColumn(0).getString());
  return names;
}

std::string Text(sqlite3_value* value) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
  return text == nullptr ? std::string() : text;
}

// Rows of claims that are stored no longer, in a table of the connection's own with the columns of
// claim.
class GoneClaims {
 public:
  explicit GoneClaims(SQLite::Database& db) : db_(db), names_(ClaimColumnNames(db)) {
    db_.exec("DROP TABLE IF EXISTS temp.gone_claim");
    db_.exec("CREATE TABLE temp.gone_claim AS SELECT * FROM claim WHERE 0");
    std::string sql = "INSERT INTO temp.gone_claim VALUES (?";
    for (std::size_t i = 1; i < names_.size(); ++i) sql += ", ?";
    insert_ = std::make_unique<SQLite::Statement>(db_, sql + ")");
  }
  ~GoneClaims() {
    insert_.reset();
    db_.tryExec("DROP TABLE IF EXISTS temp.gone_claim");
  }
  GoneClaims(const GoneClaims&) = delete;
  GoneClaims& operator=(const GoneClaims&) = delete;

  void Add(const std::vector<sqlite3_value*>& row) {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      // A changeset of an older version may have fewer columns.
      const int index = static_cast<int>(i) + 1;
      insert_->bind(index);
      if (i < row.size() && row[i] != nullptr) BindCell(index, row[i]);
    }
    Run(*insert_);
  }
  /// Keeps the names of technologies, attributes and sources that went, too.
  void NoteName(const RowChange& change) {
    if (change.operation != RowOperation::kDelete) return;
    const auto names = gone_names_.find(change.table);
    if (names != gone_names_.end()) names->second[change.Id()] = Text(change.before[1]);
  }
  [[nodiscard]] std::vector<StoredClaim> Read(const std::string& where) const {
    std::vector<StoredClaim> claims = ReadClaims(db_, "temp.gone_claim", where);
    for (StoredClaim& claim : claims) {
      Name("technology", claim.technology_id, claim.claim.technology);
      Name("technology", claim.compared_to_id, claim.claim.compared_to);
      Name("attribute", claim.attribute_id, claim.claim.attribute);
      Name("source", claim.source_id, claim.source);
    }
    return claims;
  }
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

 private:
  void BindCell(int index, sqlite3_value* value) {
    switch (sqlite3_value_type(value)) {
      case SQLITE_INTEGER:
        return insert_->bind(index, std::int64_t{sqlite3_value_int64(value)});
      case SQLITE_FLOAT:
        return insert_->bind(index, sqlite3_value_double(value));
      case SQLITE_TEXT:
        return insert_->bind(index, Text(value));
      default:
        return;
    }
  }

  void Name(const std::string& table, std::int64_t id, std::string& name) const {
    const auto& names = gone_names_.at(table);
    const auto found = names.find(id);
    if (name.empty() && found != names.end()) name = found->second;
  }

  SQLite::Database& db_;
  std::vector<std::string> names_;
  std::map<std::string, std::map<std::int64_t, std::string>> gone_names_ = {
      {"technology", {}}, {"attribute", {}}, {"source", {}}};
  std::unique_ptr<SQLite::Statement> insert_;
};

// Calls `visit` for each changed claim of the changesets that a query gives; names that went are
// noted in `gone`.
void ForEachClaimChange(SQLite::Database& db, const std::string& sql, GoneClaims& gone,
                        const std::function<void(const RowChange&)>& visit) {
  SQLite::Statement row(db, sql);
  while (row.executeStep()) {
    ForEachChange(db, row.getColumn(0).getString(), [&](const RowChange& change) {
      gone.NoteName(change);
      if (change.table == "claim") visit(change);
    });
  }
}

std::vector<ClaimDifference::Field> ChangedFields(const RowChange& change,
                                                  const std::vector<std::string>& names) {
  std::vector<ClaimDifference::Field> fields;
  const std::size_t width = std::min(names.size(), change.after.size());
  for (std::size_t i = 1; i < width; ++i) {
    if (change.after[i] == nullptr || PlaceColumns().count(names[i]) != 0) continue;
    fields.push_back({names[i], Text(change.before[i]), Text(change.after[i])});
  }
  return fields;
}

void Append(std::vector<StoredClaim> claims, ClaimDifference::Kind kind,
            std::vector<ClaimDifference>& differences) {
  for (StoredClaim& claim : claims) differences.push_back({kind, std::move(claim), {}});
}

// Claims that came with the batch: those that are stored and those that went since.
void AddCame(SQLite::Database& db, const std::string& batch,
             std::vector<ClaimDifference>& differences) {
  const auto came = [&differences](std::vector<StoredClaim> claims) {
    Append(std::move(claims), ClaimDifference::Kind::kCame, differences);
  };
  came(ReadClaims(db, "claim", " WHERE c.import_batch_id = " + batch));
  GoneClaims gone(db);
  for (const std::string& sql :
       {"SELECT changes FROM import_change WHERE import_batch_id > " + batch,
        std::string(kDecisionChanges)}) {
    ForEachClaimChange(db, sql, gone, [&gone](const RowChange& change) {
      if (change.operation == RowOperation::kDelete) gone.Add(change.before);
    });
  }
  came(gone.Read(" WHERE c.import_batch_id = " + batch));
}

void AddWentAndChanged(SQLite::Database& db, const std::string& batch,
                       std::vector<ClaimDifference>& differences) {
  GoneClaims gone(db);
  std::vector<std::pair<std::int64_t, std::vector<ClaimDifference::Field>>> changed;
  ForEachClaimChange(
      db, "SELECT changes FROM import_change WHERE import_batch_id = " + batch + " ORDER BY id",
      gone, [&](const RowChange& change) {
        if (change.operation == RowOperation::kDelete) gone.Add(change.before);
        if (change.operation != RowOperation::kUpdate) return;
        auto fields = ChangedFields(change, gone.names());
        if (!fields.empty()) changed.emplace_back(change.Id(), std::move(fields));
      });
  ForEachClaimChange(db, kDecisionChanges, gone, [](const RowChange&) {});  // for names
  Append(gone.Read(""), ClaimDifference::Kind::kWent, differences);
  for (auto& [id, fields] : changed) {
    auto claims = ReadClaims(db, "claim", " WHERE c.id = " + std::to_string(id));
    if (claims.empty()) continue;  // it went later
    differences.push_back(
        {ClaimDifference::Kind::kChanged, std::move(claims.front()), std::move(fields)});
  }
}

}  // namespace

std::vector<BatchRow> ReadBatches(SQLite::Database& db, std::int64_t only_id) {
  SQLite::Statement row(db, std::string(kBatchColumns) + " WHERE ?1 = 0 OR id = ?1 ORDER BY id");
  row.bind(1, only_id);
  std::vector<BatchRow> batches;
  while (row.executeStep()) {
    const auto text = [&row](int index) { return row.getColumn(index).getString(); };
    const auto size = [&row](int index) { return Size(row.getColumn(index)); };
    batches.push_back({row.getColumn(0).getInt64(), text(1), text(2), text(3), size(4), size(5),
                       size(6), size(7), size(8), size(9), text(10)});
  }
  return batches;
}

Result<BatchRow> LiveBatch(SQLite::Database& db, std::int64_t batch_id) {
  const std::vector<BatchRow> batches = ReadBatches(db, batch_id);
  if (batch_id == 0 || batches.empty()) {
    return UsageError("There is no batch " + std::to_string(batch_id) +
                      "; `verdict batches` lists them.");
  }
  if (!batches.front().undone.empty()) {
    return UsageError("Batch " + std::to_string(batch_id) + " was undone already, at " +
                      batches.front().undone + ".");
  }
  return batches.front();
}

Result<std::vector<BatchRow>> History::Batches(const Store& store) {
  return Guard(*store.impl_->connection, [&]() -> Result<std::vector<BatchRow>> {
    return ReadBatches(store.impl_->db(), 0);
  });
}

Result<std::vector<ClaimDifference>> History::Difference(const Store& store,
                                                         std::int64_t batch_id) {
  return Guard(*store.impl_->connection, [&]() -> Result<std::vector<ClaimDifference>> {
    SQLite::Database& db = store.impl_->db();
    // One state of the file for all of it, whoever writes meanwhile.
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::DEFERRED);
    const Result<BatchRow> batch = LiveBatch(db, batch_id);
    if (!batch) return batch.error();
    std::vector<ClaimDifference> differences;
    AddCame(db, std::to_string(batch_id), differences);
    AddWentAndChanged(db, std::to_string(batch_id), differences);
    return differences;
  });
}

}  // namespace verdict::kb
