/// Stores one document in one transaction. Private to kb/.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "kb/copies.h"
#include "kb/names.h"
#include "kb/store.h"

namespace verdict::kb {

/// An import batch while it runs.
struct Batch {
  std::string started;
  std::int64_t id = 0;  ///< 0 until its row is written.
  std::size_t unchanged = 0;
  std::string last_retrieved;  ///< Of its last document.
};

/// Keeps its prepared statements. After an exception throw the Writer away: its statements may be
/// half-way. Threads: as the store. Throws: SQLite::Exception. Lifetime: `db` must outlive it.
class Writer {
 public:
  explicit Writer(SQLite::Database& db);

  Names& names() { return names_; }

  /// Returns: the outcome if the same bytes are stored for this location; nothing if there is work.
  std::optional<DocumentOutcome> Unchanged(const SourceRecord& source);

  /// Requires: a write transaction. `batch` is changed only by its row's id; the caller takes it
  /// back if the transaction fails. `alone`: the batch holds this document only.
  DocumentOutcome Put(const DocumentRecord& document, Batch& batch, bool alone);

  void FinishBatch(const Batch& batch, const std::string& finished);

 private:
  struct OldClaim {
    std::int64_t id = 0;
    std::string meaning;
    std::string quote;
  };
  struct NewClaim {
    const Claim* claim = nullptr;
    std::int64_t technology_id = 0;
    std::int64_t attribute_id = 0;
    std::int64_t compared_to_id = 0;
    const OldClaim* old = nullptr;
    ClaimStatus status = ClaimStatus::kUnreviewed;  // of a new one
    std::shared_ptr<const Claim> edited;  // what `claim` points to where a person changed it
  };
  /// A decision on a claim of this source, made before this import.
  struct Remembered {
    Claim before;
    ClaimStatus status_before = ClaimStatus::kUnreviewed;
    Claim after;
    ClaimStatus status_after = ClaimStatus::kUnreviewed;
  };

  static const char* RememberedSql();
  /// `known_id`: of the row that it replaces; 0 for a new one.
  std::int64_t PutSource(const SourceRecord& source, std::int64_t batch_id, std::int64_t known_id);
  void NoteChanges(const std::string& changes, std::int64_t batch_id, std::int64_t source_id,
                   std::int64_t replaced_batch_id);
  void BindSource(SQLite::Statement& statement, const SourceRecord& source, std::int64_t batch_id);
  void RemovePassages(std::int64_t source_id);
  void PutPassages(std::int64_t source_id, const std::vector<Passage>& passages);
  std::vector<NewClaim> Resolve(const Extraction& extraction);
  std::vector<Remembered> ReadRemembered(const std::string& location);
  /// Applies what people decided about claims of this source to those that say the same.
  void Recall(const std::string& location, std::vector<NewClaim>& entries);
  void ApplyDecision(const Remembered& decision, NewClaim& entry);
  std::vector<OldClaim> OldClaims(std::int64_t source_id);
  void PutClaims(std::int64_t source_id, const DocumentRecord& document, std::int64_t batch_id,
                 DocumentOutcome& outcome, bool replaced);
  void InsertClaim(const NewClaim& entry, std::int64_t source_id, const std::string& seen,
                   std::int64_t batch_id);
  void UpdateClaim(const NewClaim& entry, const std::string& seen);
  /// Binds what a document says of a claim to parameters 1 to 16. Lifetime: until the statement is
  /// reset.
  static void BindClaim(SQLite::Statement& statement, const NewClaim& entry);
  static std::string Meaning(const NewClaim& entry);
  /// Meaning and words.
  static std::string WordsKey(const NewClaim& entry);
  static void Match(const std::vector<OldClaim>& old_claims, std::vector<NewClaim>& new_claims);
  void CountInBatch(const Batch& batch, const DocumentOutcome& outcome);

  SQLite::Database& db_;
  Names names_;
  Copies copies_;
  SQLite::Statement find_source_;
  SQLite::Statement count_claims_;
  SQLite::Statement insert_batch_;
  SQLite::Statement count_in_batch_;
  SQLite::Statement finish_batch_;
  SQLite::Statement insert_source_;
  SQLite::Statement update_source_;
  SQLite::Statement delete_passages_;
  SQLite::Statement insert_passage_;
  SQLite::Statement next_passage_;
  SQLite::Statement insert_passage_text_;
  SQLite::Statement old_claims_;
  SQLite::Statement insert_claim_;
  SQLite::Statement update_claim_;
  SQLite::Statement delete_claim_;
  SQLite::Statement remembered_;
  SQLite::Statement insert_change_;
};

}  // namespace verdict::kb
