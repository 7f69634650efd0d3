#include "kb/writer.h"

#include <optional>

#include "base/version.h"
#include "kb/changes.h"
#include "kb/statement.h"

namespace verdict::kb {
namespace {

// The first sixteen parameters of both are what BindClaim binds.
constexpr const char* kInsertClaim =
    "INSERT INTO claim (attribute_text, polarity, value_text, value_number, value_boolean, unit, "
    "condition, strength, confidence, line_start, line_end, byte_start, byte_end, locator, quote, "
    "rule, source_id, technology_id, kind, attribute_id, compared_to_id, first_seen, last_seen, "
    "import_batch_id, status) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
    "?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?22, ?23, ?24)";

constexpr const char* kUpdateClaim =
    "UPDATE claim SET attribute_text = ?1, polarity = ?2, value_text = ?3, value_number = ?4, "
    "value_boolean = ?5, unit = ?6, condition = ?7, strength = ?8, confidence = ?9, "
    "line_start = ?10, line_end = ?11, byte_start = ?12, byte_end = ?13, locator = ?14, "
    "quote = ?15, rule = ?16, last_seen = max(first_seen, ?17) WHERE id = ?18";

}  // namespace

Writer::Writer(SQLite::Database& db)
    : db_(db),
      names_(db),
      copies_(db),
      find_source_(db, "SELECT id, content_hash, import_batch_id FROM source WHERE location = ?"),
      count_claims_(db, "SELECT count(*) FROM claim WHERE source_id = ?"),
      insert_batch_(
          db, "INSERT INTO import_batch (started, finished, program_version) VALUES (?, ?, ?)"),
      count_in_batch_(
          db,
          "UPDATE import_batch SET documents_new = documents_new + ?2, "
          "documents_changed = documents_changed + ?3, claims_added = claims_added + ?4, "
          "claims_kept = claims_kept + ?5, claims_removed = claims_removed + ?6, undone = NULL "
          "WHERE id = ?1"),
      finish_batch_(db,
                    "UPDATE import_batch SET finished = max(started, ?2), documents_unchanged = ?3 "
                    "WHERE id = ?1"),
      insert_source_(
          db,
          "INSERT INTO source (title, author, published, retrieved, content_hash, byte_count, "
          "format, import_batch_id, location, sketch, id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, "
          "?9, ?10, " +
              NextId("source") + ")"),
      update_source_(db,
                     "UPDATE source SET title = ?1, author = ?2, published = ?3, retrieved = ?4, "
                     "content_hash = ?5, byte_count = ?6, format = ?7, import_batch_id = ?8, "
                     "sketch = ?10 "
                     "WHERE location = ?9"),
      delete_passages_(db, "DELETE FROM passage WHERE source_id = ?"),
      insert_passage_(
          db,
          "INSERT INTO passage (source_id, ordinal, kind, heading_path, text, line_start, "
          "line_end, byte_start, byte_end, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      next_passage_(db, "SELECT " + NextId("passage")),
      insert_passage_text_(db, "INSERT INTO passage_fts (rowid, text) VALUES (?, ?)"),
      old_claims_(
          db,
          "SELECT id, technology_id, attribute_id, compared_to_id, kind, polarity, value_text, "
          "value_number, value_boolean, unit, quote FROM claim "
          "WHERE source_id = ? ORDER BY byte_start, id"),
      insert_claim_(db, kInsertClaim),
      update_claim_(db, kUpdateClaim),
      delete_claim_(db, "DELETE FROM claim WHERE id = ?"),
      remembered_(db, RememberedSql()),
      insert_change_(
          db,
          "INSERT INTO import_change (import_batch_id, source_key, replaced_batch_id, changes) "
          "VALUES (?, ?, ?, ?)") {}

std::optional<DocumentOutcome> Writer::Unchanged(const SourceRecord& source) {
  find_source_.bindNoCopy(1, source.location);
  const bool same =
      find_source_.executeStep() && find_source_.getColumn(1).getString() == source.content_hash;
  const std::int64_t id = same ? find_source_.getColumn(0).getInt64() : 0;
  find_source_.reset();
  if (!same) return {};
  count_claims_.bind(1, id);
  DocumentOutcome outcome;
  outcome.change = Change::kUnchanged;
  outcome.claims = static_cast<std::size_t>(Integer(count_claims_));
  outcome.kept = outcome.claims;
  return outcome;
}

DocumentOutcome Writer::Put(const DocumentRecord& document, Batch& batch, bool alone) {
  if (batch.id == 0) {
    static const std::string kProgramVersion(kVersion);
    insert_batch_.bindNoCopy(1, batch.started);
    static const std::string kNotYet;
    BindText(insert_batch_, 2, alone ? batch.started : kNotYet);
    insert_batch_.bindNoCopy(3, kProgramVersion);
    Run(insert_batch_);
    batch.id = db_.getLastInsertRowid();
  }
  names_.Begin(batch.id);
  DocumentOutcome outcome;
  std::int64_t source_id = 0;
  std::int64_t replaced_batch_id = 0;
  find_source_.bindNoCopy(1, document.source.location);
  if (find_source_.executeStep()) {
    source_id = find_source_.getColumn(0).getInt64();
    replaced_batch_id = find_source_.getColumn(2).getInt64();
  }
  find_source_.reset();
  const bool replaced = source_id != 0;
  outcome.change = replaced ? Change::kReplaced : Change::kNew;
  std::optional<Recorder> recorder;
  if (replaced) {
    copies_.Remove(source_id);
    recorder.emplace(db_, std::vector<const char*>{"source", "passage", "claim"});
  }
  source_id = PutSource(document.source, batch.id, source_id);
  if (replaced) RemovePassages(source_id);
  PutPassages(source_id, document.passages);
  PutClaims(source_id, document, batch.id, outcome, replaced);
  if (recorder) NoteChanges(recorder->Changes(), batch.id, source_id, replaced_batch_id);
  copies_.Add(source_id);
  CountInBatch(batch, outcome);
  return outcome;
}

void Writer::BindSource(SQLite::Statement& statement, const SourceRecord& source,
                        std::int64_t batch_id) {
  BindText(statement, 1, source.title);
  BindText(statement, 2, source.author);
  BindText(statement, 3, source.published);
  BindText(statement, 4, source.retrieved);
  BindText(statement, 5, source.content_hash);
  BindId(statement, 6, static_cast<std::int64_t>(source.byte_count));
  BindText(statement, 7, source.format);
  statement.bind(8, batch_id);
  BindText(statement, 9, source.location);
  if (source.sketch.empty()) {
    statement.bind(10);
  } else {
    statement.bindNoCopy(10, source.sketch.data(), static_cast<int>(source.sketch.size()));
  }
}

std::int64_t Writer::PutSource(const SourceRecord& source, std::int64_t batch_id,
                               std::int64_t known_id) {
  SQLite::Statement& statement = known_id != 0 ? update_source_ : insert_source_;
  BindSource(statement, source, batch_id);
  Run(statement);
  return known_id != 0 ? known_id : db_.getLastInsertRowid();
}

void Writer::NoteChanges(const std::string& changes, std::int64_t batch_id, std::int64_t source_id,
                         std::int64_t replaced_batch_id) {
  insert_change_.bind(1, batch_id);
  insert_change_.bind(2, source_id);
  insert_change_.bind(3, replaced_batch_id);
  insert_change_.bindNoCopy(4, changes.data(), static_cast<int>(changes.size()));
  Run(insert_change_);
}

void Writer::RemovePassages(std::int64_t source_id) {
  ForgetPassageTexts(db_, source_id);
  delete_passages_.bind(1, source_id);
  Run(delete_passages_);
}

void Writer::PutPassages(std::int64_t source_id, const std::vector<Passage>& passages) {
  std::int64_t ordinal = 0;
  std::int64_t id = Integer(next_passage_);
  for (const Passage& passage : passages) {
    const std::string kind(BlockKindName(passage.kind));
    SQLite::Statement& row = insert_passage_;
    row.bind(1, source_id);
    row.bind(2, ++ordinal);
    row.bindNoCopy(3, kind);
    BindText(row, 4, passage.heading_path);
    row.bindNoCopy(5, passage.text);
    BindId(row, 6, passage.lines.first);
    BindId(row, 7, passage.lines.last);
    BindSize(row, 8, passage.bytes.begin);
    BindSize(row, 9, passage.bytes.end);
    row.bind(10, id);
    Run(row);
    insert_passage_text_.bind(1, id++);
    insert_passage_text_.bindNoCopy(2, passage.text);
    Run(insert_passage_text_);
  }
}

void Writer::CountInBatch(const Batch& batch, const DocumentOutcome& outcome) {
  count_in_batch_.bind(1, batch.id);
  count_in_batch_.bind(2, outcome.change == Change::kNew ? 1 : 0);
  count_in_batch_.bind(3, outcome.change == Change::kReplaced ? 1 : 0);
  BindSize(count_in_batch_, 4, outcome.added);
  BindSize(count_in_batch_, 5, outcome.kept);
  BindSize(count_in_batch_, 6, outcome.removed);
  Run(count_in_batch_);
}

void Writer::FinishBatch(const Batch& batch, const std::string& finished) {
  finish_batch_.bind(1, batch.id);
  BindText(finish_batch_, 2, finished);
  BindSize(finish_batch_, 3, batch.unchanged);
  Run(finish_batch_);
}

}  // namespace verdict::kb
