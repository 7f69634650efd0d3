// Reading what is stored: filters become SQL conditions with bound parameters.
#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>

#include "kb/claim_rows.h"
#include "kb/claim_where.h"
#include "kb/full_text.h"
#include "kb/names.h"
#include "kb/statement.h"
#include "kb/store_impl.h"

namespace verdict::kb {
namespace {

// Names may be missing only from claims that are stored no longer.
constexpr const char* kClaimColumns =
    "SELECT c.id, t.name, c.kind, a.name, c.attribute_text, a.kind, b.name, c.polarity, "
    "c.value_text, c.value_number, c.value_boolean, c.unit, o.name, c.condition, c.strength, "
    "c.confidence, c.status, c.line_start, c.line_end, c.byte_start, c.byte_end, c.locator, "
    "c.quote, c.rule, c.technology_id, c.attribute_id, c.compared_to_id, c.source_id, s.location, "
    "s.content_hash, s.published, c.first_seen, c.last_seen, coalesce(s.witness, s.id) "
    "FROM ";
constexpr const char* kClaimJoins =
    " c LEFT JOIN technology t ON t.id = c.technology_id "
    "LEFT JOIN attribute a ON a.id = c.attribute_id LEFT JOIN source s ON s.id = c.source_id "
    "LEFT JOIN attribute b ON b.id = a.broader_id LEFT JOIN technology o ON o.id = "
    "c.compared_to_id";

ClaimValue ReadValue(SQLite::Statement& row, int first) {
  if (!row.isColumnNull(first)) return row.getColumn(first).getString();
  if (!row.isColumnNull(first + 1)) return row.getColumn(first + 1).getDouble();
  if (!row.isColumnNull(first + 2)) return row.getColumn(first + 2).getInt() != 0;
  return std::monostate{};
}

Evidence ReadEvidence(SQLite::Statement& row) {
  Evidence evidence;
  evidence.lines = {row.getColumn(17).getInt(), row.getColumn(18).getInt()};
  evidence.bytes = {Size(row.getColumn(19)), Size(row.getColumn(20))};
  evidence.locator = row.getColumn(21).getString();
  evidence.quote = row.getColumn(22).getString();
  return evidence;
}

}  // namespace

std::string NotRejectedSql(const std::string& schema) {
  const std::string source = schema + "source";
  // Mostly nothing is rejected, which SQLite asks once. `+` keeps it from looking at all claims of
  // the attribute, where those of a few sources do.
  return "c.status <> 'rejected' AND (c.status = 'accepted' OR NOT EXISTS (SELECT 1 FROM " +
         schema + "claim WHERE status = 'rejected') OR NOT EXISTS (SELECT 1 FROM " + source +
         " own JOIN " + source + " twin ON twin.witness = own.witness JOIN " + schema +
         "claim denied ON denied.source_id = twin.id WHERE own.id = c.source_id AND "
         "denied.status = 'rejected' AND +denied.technology_id = c.technology_id AND "
         "+denied.attribute_id = c.attribute_id AND denied.kind = c.kind AND "
         "denied.polarity IS c.polarity AND +denied.compared_to_id IS c.compared_to_id AND "
         "denied.quote = c.quote))";
}

std::string ClaimSelect(const std::string& table) { return kClaimColumns + table + kClaimJoins; }

StoredClaim ReadClaim(SQLite::Statement& row) {
  const auto text = [&row](int index) { return row.getColumn(index).getString(); };
  StoredClaim stored;
  Claim& claim = stored.claim;
  stored.id = row.getColumn(0).getInt64();
  claim.technology = text(1);
  claim.kind = ClaimKindFromName(text(2)).value_or(ClaimKind::kAssessment);
  claim.attribute = text(3);
  claim.attribute_text = text(4);
  claim.attribute_kind = AttributeKindFromName(text(5)).value_or(AttributeKind::kQuality);
  claim.attribute_broader = text(6);
  if (!row.isColumnNull(7)) claim.polarity = row.getColumn(7).getInt();
  claim.value = ReadValue(row, 8);
  claim.unit = text(11);
  claim.compared_to = text(12);
  claim.condition = text(13);
  claim.strength = row.getColumn(14).getDouble();
  claim.confidence = row.getColumn(15).getDouble();
  stored.status = ClaimStatusFromName(text(16)).value_or(ClaimStatus::kUnreviewed);
  claim.evidence = ReadEvidence(row);
  claim.rule = text(23);
  stored.technology_id = row.getColumn(24).getInt64();
  stored.attribute_id = row.getColumn(25).getInt64();
  stored.compared_to_id = row.getColumn(26).getInt64();
  stored.source_id = row.getColumn(27).getInt64();
  stored.source = text(28);
  stored.content_hash = text(29);
  stored.published = text(30);
  stored.first_seen = text(31);
  stored.last_seen = text(32);
  stored.witness = row.getColumn(33).getInt64();
  return stored;
}

namespace {

/// The rows of `row`, which is a ClaimSelect, in order of source, place and id, claims without a
/// place first. Sorted here: SQLite's sorter writes and reads each row with all its text once more.
std::vector<StoredClaim> ReadInOrder(SQLite::Statement& row) {
  struct Place {
    std::int64_t source;
    std::int64_t byte;  // -1: none
    std::int64_t id;
    std::size_t index;
  };
  std::vector<StoredClaim> claims;
  std::vector<Place> order;
  while (row.executeStep()) {
    const std::int64_t byte = row.isColumnNull(19) ? -1 : row.getColumn(19).getInt64();
    claims.push_back(ReadClaim(row));
    order.push_back({claims.back().source_id, byte, claims.back().id, order.size()});
  }
  const auto before = [](const Place& a, const Place& b) {
    return std::tie(a.source, a.byte, a.id) < std::tie(b.source, b.byte, b.id);
  };
  if (std::is_sorted(order.begin(), order.end(), before)) return claims;
  std::sort(order.begin(), order.end(), before);
  std::vector<StoredClaim> sorted;
  sorted.reserve(claims.size());
  for (const Place& place : order) sorted.push_back(std::move(claims[place.index]));
  return sorted;
}

}  // namespace

std::vector<StoredClaim> ReadClaims(SQLite::Database& db, const std::string& table,
                                    const std::string& where) {
  SQLite::Statement row(db, ClaimSelect(table) + where);
  return ReadInOrder(row);
}

namespace {

std::vector<std::int64_t> IdsOf(SQLite::Database& db, const char* sql,
                                const std::vector<std::string>& keys) {
  SQLite::Statement find(db, sql);
  std::vector<std::int64_t> ids;
  for (const std::string& key : keys) {
    find.bind(1, key);
    while (find.executeStep()) ids.push_back(find.getColumn(0).getInt64());
    find.reset();
  }
  return ids;
}

}  // namespace

std::vector<std::int64_t> TechnologyIds(SQLite::Database& db,
                                        const std::vector<std::string>& names) {
  std::vector<std::string> keys;
  for (const std::string& name : names) keys.push_back(TechnologyKey(name));
  return IdsOf(db,
               "SELECT id FROM technology WHERE name_key = ?1 UNION "
               "SELECT technology_id FROM technology_alias WHERE alias_key = ?1",
               keys);
}

namespace {

void AddTechnologies(SQLite::Database& db, const ClaimFilter& filter, Conditions& where) {
  if (filter.technologies.empty()) return;
  const std::string list = where.OneOf(TechnologyIds(db, filter.technologies));
  where.Add(filter.or_compared_to
                ? "(c.technology_id " + list + " OR c.compared_to_id " + list + ")"
                : "c.technology_id " + list);
}

void AddAttributes(SQLite::Database& db, const ClaimFilter& filter, Conditions& where) {
  if (filter.attribute_ids.empty() && filter.attributes.empty()) return;
  auto ids = IdsOf(db,
                   "SELECT id FROM attribute WHERE name = ?1 UNION "
                   "SELECT attribute_id FROM attribute_alias WHERE alias = ?1",
                   filter.attributes);
  ids.insert(ids.end(), filter.attribute_ids.begin(), filter.attribute_ids.end());
  where.Add("c.attribute_id " + where.OneOf(ids));
}

void AddSource(SQLite::Database& db, const ClaimFilter& filter, Conditions& where) {
  if (filter.source.empty()) return;
  const auto ids = IdsOf(db,
                         "SELECT id FROM source WHERE location = ?1 OR "
                         "substr(location, -length(?1) - 1) = '/' || ?1",
                         {filter.source});
  where.Add("c.source_id " + where.OneOf(ids));
}

// Claims whose evidence begins in a passage that holds all the words; in a source without places (a
// workbook), whose quote stands there beside their label or their technology. Words that stand in
// very many passages find only some of them: a look-up for a question is not a scan of the base.
void AddPassageWords(const ClaimFilter& filter, Conditions& where) {
  const std::string match = MatchAll(filter.passage_words);
  if (match.empty()) return;
  where.Add(
      "c.id IN (WITH found AS MATERIALIZED (SELECT p.* FROM (SELECT rowid FROM passage_fts WHERE "
      "passage_fts MATCH " +
      where.Parameter(match) +
      " LIMIT 500) hit JOIN passage p ON p.id = hit.rowid) "
      "SELECT told.id FROM found p JOIN claim told ON told.source_id = p.source_id AND "
      "told.byte_start >= p.byte_start AND told.byte_start < p.byte_end UNION ALL "
      "SELECT told.id FROM found p JOIN claim told ON told.source_id = p.source_id JOIN technology "
      "named ON named.id = told.technology_id WHERE told.byte_start IS NULL AND "
      "instr(p.text, told.quote) > 0 AND "
      "(instr(p.text, told.attribute_text) > 0 OR instr(p.text, named.name) > 0))");
}

Conditions ConditionsOf(SQLite::Database& db, const ClaimFilter& filter) {
  Conditions where;
  if (!filter.ids.empty()) where.Add("c.id " + where.OneOf(filter.ids));
  AddTechnologies(db, filter, where);
  AddAttributes(db, filter, where);
  AddSource(db, filter, where);
  if (filter.source_id) where.Add("c.source_id = " + where.Parameter(*filter.source_id));
  AddPassageWords(filter, where);
  if (filter.kind)
    where.Add("c.kind = " + where.Parameter(std::string(ClaimKindName(*filter.kind))));
  if (filter.status) {
    where.Add("c.status = " + where.Parameter(std::string(ClaimStatusName(*filter.status))));
  }
  if (filter.polarity) where.Add("c.polarity = " + where.Parameter(std::int64_t{*filter.polarity}));
  if (filter.without_rejected) where.Add(NotRejectedSql());
  if (!filter.as_of.empty()) {
    where.Add(
        "substr(coalesce((SELECT published FROM source WHERE id = c.source_id), "
        "c.first_seen), 1, " +
        where.Parameter(static_cast<std::int64_t>(filter.as_of.size())) +
        ") <= " + where.Parameter(filter.as_of));
  }
  if (!filter.where.empty()) where.Add(ConditionSql(db, filter.where, where));
  return where;
}

}  // namespace

Result<std::vector<StoredClaim>> Store::Claims(const ClaimFilter& filter) const {
  return Guard(*impl_->connection, [&]() -> Result<std::vector<StoredClaim>> {
    Conditions where = ConditionsOf(impl_->db(), filter);
    if (!filter.least_sure_first && filter.order.empty() && !filter.limit) {
      SQLite::Statement row(impl_->db(), ClaimSelect("claim") + where.sql());
      where.Bind(row);
      return ReadInOrder(row);
    }
    std::string order = " ORDER BY ";
    if (filter.least_sure_first) order += "c.confidence, ";
    order += OrderSql(filter.order);
    order += "c.source_id, c.byte_start, c.id";
    std::string sql = where.sql() + order;
    if (filter.limit) sql += " LIMIT " + where.Parameter(static_cast<std::int64_t>(*filter.limit));
    // Names are looked up for those alone that are chosen, not for all that are sorted.
    sql =
        filter.least_sure_first || !filter.order.empty()
            ? ClaimSelect("claim") + " WHERE c.id IN (SELECT c.id FROM claim c" + sql + ")" + order
            : ClaimSelect("claim") + sql;
    SQLite::Statement row(impl_->db(), sql);
    where.Bind(row);
    std::vector<StoredClaim> claims;
    while (row.executeStep()) claims.push_back(ReadClaim(row));
    return claims;
  });
}

Result<std::size_t> Store::CountClaims(const ClaimFilter& filter) const {
  return Guard(*impl_->connection, [&]() -> Result<std::size_t> {
    const Conditions where = ConditionsOf(impl_->db(), filter);
    SQLite::Statement row(impl_->db(), "SELECT count(*) FROM claim c" + where.sql());
    where.Bind(row);
    row.executeStep();
    return Size(row.getColumn(0));
  });
}

Result<std::vector<CoverageRow>> Store::Coverage(const ClaimFilter& filter) const {
  return Guard(*impl_->connection, [&]() -> Result<std::vector<CoverageRow>> {
    const Conditions where = ConditionsOf(impl_->db(), filter);
    SQLite::Statement row(
        impl_->db(),
        "SELECT technology, attribute, sum(side = 1), sum(side = -1), sum(side IS NULL OR side = "
        "0) "
        "FROM (SELECT c.technology_id AS technology, c.attribute_id AS attribute, coalesce("
        "c.polarity, CASE c.value_boolean WHEN 1 THEN 1 WHEN 0 THEN -1 END) AS side FROM claim c" +
            where.sql() +
            " UNION ALL SELECT c.compared_to_id, c.attribute_id, -c.polarity FROM claim c" +
            (where.sql().empty() ? " WHERE " : where.sql() + " AND ") +
            "c.compared_to_id IS NOT NULL) GROUP BY technology, attribute");
    where.Bind(row);
    std::vector<CoverageRow> rows;
    while (row.executeStep()) {
      rows.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getInt64(),
                      Size(row.getColumn(2)), Size(row.getColumn(3)), Size(row.getColumn(4))});
    }
    return rows;
  });
}

Result<std::vector<DisputedRow>> Store::Disputed(const ClaimFilter& filter) const {
  return Guard(*impl_->connection, [&]() -> Result<std::vector<DisputedRow>> {
    const Conditions where = ConditionsOf(impl_->db(), filter);
    // The two sides of a comparison are put in order, so that A over B and B under A are one group.
    SQLite::Statement row(
        impl_->db(),
        "SELECT json_group_array(id) FROM (SELECT c.id AS id, c.kind AS kind, c.attribute_id AS "
        "attribute, min(c.technology_id, coalesce(c.compared_to_id, c.technology_id)) AS one, "
        "max(c.technology_id, coalesce(c.compared_to_id, c.technology_id)) AS two, CASE WHEN "
        "c.compared_to_id < c.technology_id THEN -c.polarity ELSE c.polarity END AS side, "
        "coalesce(c.value_text, c.value_number, c.value_boolean) AS value FROM claim c" +
            where.sql() +
            ") GROUP BY one, attribute, two, kind HAVING (max(side) = 1 AND min(side) = -1) OR "
            "min(value) <> max(value) ORDER BY one, attribute, two, kind");
    where.Bind(row);
    SQLite::Statement number(impl_->db(), "SELECT value FROM json_each(?1)");
    std::vector<DisputedRow> rows;
    while (row.executeStep()) {
      DisputedRow disputed;
      number.bind(1, row.getColumn(0).getString());
      while (number.executeStep()) disputed.claim_ids.push_back(number.getColumn(0).getInt64());
      number.reset();
      rows.push_back(std::move(disputed));
    }
    return rows;
  });
}

Result<ClaimContext> Store::ContextOf(const StoredClaim& claim) const {
  return Guard(*impl_->connection, [&]() -> Result<ClaimContext> {
    ClaimContext context;
    const ByteSpan& bytes = claim.claim.evidence.bytes;
    if (bytes.empty()) return context;
    SQLite::Statement row(impl_->db(),
                          "SELECT heading_path, text FROM passage WHERE source_id = ?1 "
                          "AND byte_start <= ?2 AND byte_end >= ?3 "
                          "ORDER BY byte_end - byte_start, ordinal LIMIT 1");
    row.bind(1, claim.source_id);
    BindSize(row, 2, bytes.begin);
    BindSize(row, 3, bytes.end);
    if (!row.executeStep()) return context;
    context.heading_path = row.getColumn(0).getString();
    context.text = row.getColumn(1).getString();
    return context;
  });
}

}  // namespace verdict::kb
