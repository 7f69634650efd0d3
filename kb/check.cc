// What can be wrong with a file that opens: SQLite's structures, its rules, and the knowledge
// itself.
#include <sqlite3.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "kb/statement.h"
#include "kb/store_impl.h"

namespace verdict::kb {
namespace {

// Queries that give one row (where, what) for each thing wrong. At most 20 rows each are told.
struct RowCheck {
  const char* where;  // used if the query itself fails
  const char* sql;
};
constexpr RowCheck kRowChecks[] = {
    {"file",
     "SELECT 'file', integrity_check FROM pragma_integrity_check(20) WHERE integrity_check <> "
     "'ok'"},
    {"foreign keys",
     "SELECT \"table\" || coalesce(' row ' || rowid, ''), 'refers to a row of ' || parent || ' "
     "that does not exist' "
     "FROM pragma_foreign_key_check"},
    {"claim spans",
     "SELECT 'claim ' || c.id, 'ends at byte ' || c.byte_end || ' of ' || s.location || ', which "
     "has ' || s.byte_count "
     "FROM claim c JOIN source s ON s.id = c.source_id WHERE c.byte_end > s.byte_count"},
    {"passage spans",
     "SELECT 'passage ' || p.id, 'ends at byte ' || p.byte_end || ' of ' || s.location || ', which "
     "has ' || s.byte_count "
     "FROM passage p JOIN source s ON s.id = p.source_id WHERE p.byte_end > s.byte_count"},
    {"claim quotes",
     "SELECT 'claim ' || id, 'has an empty quote' FROM claim WHERE trim(quote) = ''"},
    {"broader attributes",
     "WITH RECURSIVE up (start, id) AS (SELECT id, broader_id FROM attribute WHERE broader_id IS "
     "NOT NULL "
     "UNION SELECT up.start, a.broader_id FROM up JOIN attribute a ON a.id = up.id WHERE "
     "a.broader_id IS NOT NULL) "
     "SELECT 'attribute ' || start, 'is broader than itself' FROM up WHERE start = id ORDER BY "
     "start"},
    {"technology names",
     "SELECT 'technology_alias ' || a.alias, 'is also the name of technology ' || t.id FROM "
     "technology_alias a "
     "JOIN technology t ON t.name_key = a.alias_key WHERE t.id <> a.technology_id"},
    {"attribute names",
     "SELECT 'attribute_alias ' || a.alias, 'is also the name of attribute ' || t.id FROM "
     "attribute_alias a "
     "JOIN attribute t ON t.name = a.alias WHERE t.id <> a.attribute_id"},
    {"passage_fts",
     "SELECT 'passage ' || id, 'is missing from the full-text index' FROM passage "
     "WHERE id NOT IN (SELECT id FROM passage_fts_docsize)"},
    {"passage_fts",
     "SELECT 'passage_fts row ' || id, 'has no passage' FROM passage_fts_docsize "
     "WHERE id NOT IN (SELECT id FROM passage)"},
    {"decisions",
     "SELECT 'decision ' || id, 'holds no JSON' FROM decision WHERE NOT json_valid(before) OR NOT "
     "json_valid(after)"},
    {"copies",
     "SELECT 'source ' || id, 'is one witness with a source that does not exist' FROM source WHERE "
     "witness IS NOT NULL AND witness NOT IN (SELECT id FROM source)"},
    {"copies",
     "SELECT 'copy_band of source ' || source_key, 'has no source' FROM copy_band WHERE source_key "
     "NOT IN (SELECT id FROM source)"},
    {"attribute_fts",
     "SELECT 'attribute ' || a.id, 'is not in the full-text index under its name' FROM attribute a "
     "LEFT JOIN attribute_fts_content f ON f.id = a.id WHERE f.c0 IS NOT a.name"},
};

void CheckRows(SQLite::Database& db, const RowCheck& check, std::vector<Problem>& problems) {
  SQLite::Statement row(db, std::string(check.sql) + " LIMIT 20");
  while (row.executeStep()) {
    problems.push_back({row.getColumn(0).getString(), row.getColumn(1).getString()});
  }
}

void CheckHeader(SQLite::Database& db, std::vector<Problem>& problems) {
  if (db.execAndGet("PRAGMA application_id").getInt() != kApplicationId) {
    problems.push_back({"file", "does not carry Verdict's application_id"});
  }
}

// The first number of a full-text row's size record: big-endian groups of seven bits.
// Source: sqlite3Fts5GetVarint; https://www.sqlite.org/fileformat2.html#varint
std::int64_t FirstVarint(const unsigned char* bytes, int size) {
  std::int64_t value = 0;
  for (int i = 0; i < size && i < 8; ++i) {
    value = value << 7 | (bytes[i] & 0x7f);
    if ((bytes[i] & 0x80) == 0) break;
  }
  return value;
}

// FTS5's own check needs a writable file. This one reads: every token of the index is counted to
// its passage, and the sums must be those that were noted when the passage was indexed; a row
// removed with another text than it had leaves tokens behind.
void CheckPassageTokens(SQLite::Database& db, std::vector<Problem>& problems) {
  db.exec(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.check_tokens USING fts5vocab (main, passage_fts, "
      "instance)");
  std::unordered_map<std::int64_t, std::int64_t> tokens;
  SQLite::Statement token(db, "SELECT doc FROM temp.check_tokens");
  while (token.executeStep()) ++tokens[token.getColumn(0).getInt64()];
  SQLite::Statement size(db, "SELECT id, sz FROM passage_fts_docsize");
  std::size_t told = 0;
  const auto tell = [&](std::int64_t id) {
    if (++told > 20) return;
    problems.push_back(
        {"passage " + std::to_string(id), "is indexed with other words than it has"});
  };
  while (size.executeStep()) {
    const std::int64_t id = size.getColumn(0).getInt64();
    const SQLite::Column record = size.getColumn(1);
    const auto* bytes = static_cast<const unsigned char*>(record.getBlob());
    if (FirstVarint(bytes, record.getBytes()) != tokens[id]) tell(id);
    tokens.erase(id);
  }
  for (const auto& [id, count] : tokens) {
    if (count > 0) tell(id);
  }
}

// Runs one check; that it cannot run is itself a finding, unless the file is merely in use.
template <typename Check>
void Try(const char* where, std::vector<Problem>& problems, Check&& check) {
  try {
    check();
  } catch (const SQLite::Exception& failure) {
    const int code = failure.getErrorCode() & 0xff;
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED || code == SQLITE_INTERRUPT) throw;
    problems.push_back({where, std::string("cannot be checked: ") + failure.what()});
  }
}

}  // namespace

Result<std::vector<Problem>> Store::Check() const {
  return Guard(*impl_->connection, [&]() -> Result<std::vector<Problem>> {
    std::vector<Problem> problems;
    SQLite::Database& db = impl_->db();
    // One state of the file for all checks, whoever writes meanwhile.
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::DEFERRED);
    Try("file", problems, [&] { CheckHeader(db, problems); });
    for (const RowCheck& check : kRowChecks) {
      Try(check.where, problems, [&] { CheckRows(db, check, problems); });
    }
    Try("passage_fts", problems, [&] { CheckPassageTokens(db, problems); });
    return problems;
  });
}

}  // namespace verdict::kb
