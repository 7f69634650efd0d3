// Every claim of a base is read here, so names and witnesses come from tables in memory instead of
// joins, and one StoredClaim is filled again and again.
#include "kb/snapshot_votes.h"

#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "kb/claim_rows.h"

namespace verdict::kb {
namespace {

using Texts = std::unordered_map<std::int64_t, std::string>;

Texts ReadTexts(SQLite::Database& db, const char* sql) {
  Texts texts;
  SQLite::Statement row(db, sql);
  while (row.executeStep()) texts[row.getColumn(0).getInt64()] = row.getColumn(1).getString();
  return texts;
}

struct Names {
  explicit Names(SQLite::Database& db)
      : technologies(ReadTexts(db, "SELECT id, name FROM technology")),
        attributes(ReadTexts(db, "SELECT id, name FROM attribute")),
        kinds(ReadTexts(db, "SELECT id, kind FROM attribute")) {
    SQLite::Statement row(db, "SELECT id, coalesce(witness, id) FROM source");
    while (row.executeStep()) witnesses[row.getColumn(0).getInt64()] = row.getColumn(1).getInt64();
  }
  Texts technologies;
  Texts attributes;
  Texts kinds;
  std::unordered_map<std::int64_t, std::int64_t> witnesses;
};

std::string_view Text(sqlite3_stmt* row, int column) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
  return text == nullptr
             ? std::string_view()
             : std::string_view(text, static_cast<std::size_t>(sqlite3_column_bytes(row, column)));
}

bool IsNull(sqlite3_stmt* row, int column) {
  return sqlite3_column_type(row, column) == SQLITE_NULL;
}

// Sources of which, or of a copy of which, something was rejected; few, and asked for once.
constexpr std::string_view kDenied =
    "(SELECT own.id FROM live.source own JOIN live.source twin ON twin.witness = own.witness "
    "WHERE twin.id IN (SELECT source_id FROM live.claim WHERE status = 'rejected'))";

// `+`: sorts what one walk through the table gives. By the index of the order each claim would be
// looked up by itself, all over the file.
std::string VotesSql() {
  return "SELECT c.id, c.attribute_id, c.technology_id, c.compared_to_id, c.source_id, c.kind, "
         "c.polarity, c.strength, c.confidence, c.status, c.quote, c.value_text, c.value_number, "
         "c.value_boolean FROM live.claim c WHERE (c.status <> 'rejected' AND c.source_id NOT IN " +
         std::string(kDenied) + " OR " + NotRejectedSql("live.") +
         ") ORDER BY +c.attribute_id, c.technology_id, c.id";
}

ClaimValue ReadValue(sqlite3_stmt* row, int first) {
  if (!IsNull(row, first)) return std::string(Text(row, first));
  if (!IsNull(row, first + 1)) return sqlite3_column_double(row, first + 1);
  if (!IsNull(row, first + 2)) return sqlite3_column_int(row, first + 2) != 0;
  return std::monostate{};
}

void ReadVote(sqlite3_stmt* row, Names& names, StoredClaim& stored) {
  Claim& claim = stored.claim;
  stored.id = sqlite3_column_int64(row, 0);
  const std::int64_t attribute_id = sqlite3_column_int64(row, 1);
  if (attribute_id != stored.attribute_id) {
    stored.attribute_id = attribute_id;
    claim.attribute = names.attributes[attribute_id];
    claim.attribute_kind =
        AttributeKindFromName(names.kinds[attribute_id]).value_or(AttributeKind::kQuality);
  }
  stored.technology_id = sqlite3_column_int64(row, 2);
  claim.technology = names.technologies[stored.technology_id];
  stored.compared_to_id = sqlite3_column_int64(row, 3);
  claim.compared_to.clear();
  if (stored.compared_to_id != 0) claim.compared_to = names.technologies[stored.compared_to_id];
  stored.source_id = sqlite3_column_int64(row, 4);
  stored.witness = names.witnesses[stored.source_id];
  claim.kind = ClaimKindFromName(Text(row, 5)).value_or(ClaimKind::kAssessment);
  claim.polarity.reset();
  if (!IsNull(row, 6)) claim.polarity = sqlite3_column_int(row, 6);
  claim.strength = sqlite3_column_double(row, 7);
  claim.confidence = sqlite3_column_double(row, 8);
  stored.status = ClaimStatusFromName(Text(row, 9)).value_or(ClaimStatus::kUnreviewed);
  claim.evidence.quote = Text(row, 10);
  claim.value = ReadValue(row, 11);
}

}  // namespace

Result<void> ReadVotes(SQLite::Database& db,
                       const std::function<Result<void>(const StoredClaim&)>& take) {
  Names names(db);
  const std::string sql = VotesSql();
  sqlite3_stmt* row = nullptr;
  const int prepared = sqlite3_prepare_v2(db.getHandle(), sql.c_str(), -1, &row, nullptr);
  const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(row, &sqlite3_finalize);
  if (prepared != SQLITE_OK) throw SQLite::Exception(db.getHandle(), prepared);
  StoredClaim stored;
  int code = SQLITE_OK;
  while ((code = sqlite3_step(row)) == SQLITE_ROW) {
    ReadVote(row, names, stored);
    if (auto taken = take(stored); !taken) return taken;
  }
  if (code != SQLITE_DONE) throw SQLite::Exception(db.getHandle(), code);
  return {};
}

}  // namespace verdict::kb
