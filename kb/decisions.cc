// Decisions on claims and sources, the record of all decisions, and taking them back.
#include "kb/decisions.h"

#include <set>
#include <utility>

#include "kb/copies.h"
#include "kb/decision_work.h"
#include "kb/statement.h"
#include "kb/store_impl.h"

namespace verdict::kb {
namespace {

constexpr const char* kDescribeClaim =
    "SELECT json_object('status', c.status, 'technology', t.name, 'kind', c.kind, 'attribute', "
    "a.name, 'polarity', c.polarity, 'value', CASE WHEN c.value_boolean IS NOT NULL THEN "
    "json(iif(c.value_boolean, 'true', 'false')) ELSE coalesce(c.value_text, c.value_number) END, "
    "'unit', c.unit, 'compared_to', o.name, 'condition', c.condition, 'quote', c.quote) "
    "FROM claim c JOIN technology t ON t.id = c.technology_id JOIN attribute a ON a.id = "
    "c.attribute_id LEFT JOIN technology o ON o.id = c.compared_to_id WHERE c.id = ?1";
constexpr const char* kDescribeTechnology =
    "SELECT json_object('name', name, 'category', category, 'aliases', (SELECT "
    "json_group_array(alias) FROM (SELECT alias FROM technology_alias WHERE technology_id = ?1 "
    "ORDER BY alias_key)), 'claims', (SELECT count(*) FROM claim WHERE technology_id = ?1)) "
    "FROM technology WHERE id = ?1";
constexpr const char* kDescribeAttribute =
    "SELECT json_object('name', a.name, 'kind', a.kind, 'broader', b.name, 'aliases', (SELECT "
    "json_group_array(alias) FROM (SELECT alias FROM attribute_alias WHERE attribute_id = ?1 "
    "ORDER BY alias)), 'claims', (SELECT count(*) FROM claim WHERE attribute_id = ?1)) "
    "FROM attribute a LEFT JOIN attribute b ON b.id = a.broader_id WHERE a.id = ?1";
constexpr const char* kDescribeSource =
    "SELECT json_object('location', location, 'title', title, 'content_hash', content_hash, "
    "'claims', (SELECT count(*) FROM claim WHERE source_id = ?1)) FROM source WHERE id = ?1";

constexpr const char* kDecisionColumns =
    "SELECT id, made, subject, subject_key, action, location, before, after, revoked FROM decision";

Decision ReadDecision(SQLite::Statement& row) {
  const auto text = [&row](int index) { return row.getColumn(index).getString(); };
  return {row.getColumn(0).getInt64(),
          text(1),
          text(2),
          row.getColumn(3).getInt64(),
          text(4),
          text(5),
          text(6),
          text(7),
          text(8)};
}

std::string Numbered(const char* what, std::int64_t id) {
  return std::string(what) + " " + std::to_string(id);
}

Error NoClaim(std::int64_t id) {
  return UsageError("There is no " + Numbered("claim", id) + "; `verdict claims` lists them.");
}

void BindValue(SQLite::Statement& statement, int first, const ClaimValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) statement.bind(first, *text);
  if (const auto* number = std::get_if<double>(&value)) statement.bind(first + 1, *number);
  if (const auto* flag = std::get_if<bool>(&value)) statement.bind(first + 2, *flag ? 1 : 0);
}

// The claim as it will be. Errors: kUsage for what the table would refuse.
Result<Claim> Edited(Claim claim, const ClaimEdit& edit) {
  if (edit.technology) claim.technology = *edit.technology;
  if (edit.kind) claim.kind = *edit.kind;
  if (edit.attribute) claim.attribute = *edit.attribute;
  if (edit.polarity) claim.polarity = *edit.polarity;
  if (edit.value) claim.value = *edit.value;
  if (edit.unit) claim.unit = *edit.unit;
  if (edit.compared_to) claim.compared_to = *edit.compared_to;
  if (edit.condition) claim.condition = *edit.condition;
  if (claim.technology.empty()) return UsageError("A claim needs a technology.");
  if (claim.attribute.empty()) return UsageError("A claim needs an attribute.");
  if (claim.kind == ClaimKind::kComparison && claim.compared_to.empty()) {
    return UsageError("A comparison needs the other technology; name it with --compared-to.");
  }
  if (claim.kind != ClaimKind::kComparison && !claim.compared_to.empty()) {
    return UsageError("Only a comparison has another side; say --kind comparison, too.");
  }
  if (claim.polarity && (*claim.polarity < -1 || *claim.polarity > 1)) {
    return UsageError("A polarity is 1 (in favour), -1 (against), 0 (neutral) or none.");
  }
  return claim;
}

void StoreEdit(DecisionWork& work, std::int64_t id, const Claim& claim, std::int64_t technology,
               std::int64_t compared_to) {
  SQLite::Statement update(
      work.db(),
      "UPDATE claim SET technology_id = ?1, kind = ?2, attribute_id = ?3, polarity = ?4, "
      "value_text = ?5, value_number = ?6, value_boolean = ?7, unit = ?8, compared_to_id = ?9, "
      "condition = ?10, status = 'accepted' WHERE id = ?11");
  const std::string kind(ClaimKindName(claim.kind));
  update.bind(1, technology);
  update.bindNoCopy(2, kind);
  update.bind(3, work.names().Attribute(claim.attribute, claim.attribute_kind));
  if (claim.polarity) update.bind(4, *claim.polarity);
  BindValue(update, 5, claim.value);
  BindText(update, 8, claim.unit);
  BindId(update, 9, compared_to);
  BindText(update, 10, claim.condition);
  update.bind(11, id);
  update.exec();
}

std::set<std::int64_t> Ids(SQLite::Database& db, const char* sql, std::int64_t id) {
  SQLite::Statement row(db, sql);
  row.bind(1, id);
  std::set<std::int64_t> ids;
  while (row.executeStep()) {
    if (!row.isColumnNull(0)) ids.insert(row.getColumn(0).getInt64());
  }
  return ids;
}

}  // namespace

const std::vector<const char*>& DecisionTables() {
  static const std::vector<const char*> kTables = {
      "technology", "technology_alias", "attribute", "attribute_alias",
      "source",     "passage",          "claim"};
  return kTables;
}

Result<Decision> DecisionWork::Run(Decisions& decisions, const Action& action) {
  Store::Impl& impl = *decisions.store_.impl_;
  Connection& connection = *impl.connection;
  return Guard(connection, [&]() -> Result<Decision> {
    connection.PrepareToWrite();
    SQLite::Transaction transaction(impl.db(), SQLite::TransactionBehavior::IMMEDIATE);
    DecisionWork work(impl.db());
    if (impl.vocabulary != nullptr) work.names_.UseVocabulary(*impl.vocabulary);
    work.names_.Begin(0);
    Result<DecisionDraft> draft = action(work);
    if (!draft) return draft.error();
    const std::string changes = work.recorder_.Changes();
    if (changes.empty()) return Decision{};
    SQLite::Statement insert(
        impl.db(),
        "INSERT INTO decision (made, subject, subject_key, action, location, before, after, "
        "changes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, decisions.now_);
    insert.bind(2, draft->subject);
    insert.bind(3, draft->subject_id);
    insert.bind(4, draft->action);
    BindText(insert, 5, draft->location);
    insert.bind(6, draft->before);
    insert.bind(7, draft->after);
    insert.bindNoCopy(8, changes.data(), static_cast<int>(changes.size()));
    insert.exec();
    const Decision made = {impl.db().getLastInsertRowid(),
                           decisions.now_,
                           draft->subject,
                           draft->subject_id,
                           draft->action,
                           draft->location,
                           draft->before,
                           draft->after,
                           ""};
    transaction.commit();
    return made;
  });
}

std::string DecisionWork::Describe(const std::string& subject, std::int64_t id) {
  const char* sql = subject == "claim"        ? kDescribeClaim
                    : subject == "technology" ? kDescribeTechnology
                    : subject == "attribute"  ? kDescribeAttribute
                                              : kDescribeSource;
  std::string json = Text(sql, id);
  return json.empty() ? "null" : json;
}

void DecisionWork::ForgetCopy(std::int64_t source_id) {
  recorder_.Pause(true);
  Copies(db_).Remove(source_id);
  recorder_.Pause(false);
}

void DecisionWork::RemoveUnusedTechnology(std::int64_t id) {
  Do("DELETE FROM technology WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM claim WHERE technology_id "
     "= ?1) AND NOT EXISTS (SELECT 1 FROM claim WHERE compared_to_id = ?1) AND NOT EXISTS (SELECT "
     "1 FROM decision WHERE subject = 'technology' AND subject_key = ?1 AND revoked IS NULL)",
     id);
}

void DecisionWork::RemoveUnusedAttribute(std::int64_t id) {
  while (id != 0) {  // and those above it, as long as nothing else is below them
    const std::int64_t broader = Number("SELECT broader_id FROM attribute WHERE id = ?1", id);
    Do("DELETE FROM attribute WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM claim WHERE attribute_id "
       "= ?1) AND NOT EXISTS (SELECT 1 FROM attribute WHERE broader_id = ?1) AND NOT EXISTS "
       "(SELECT 1 FROM decision WHERE subject = 'attribute' AND subject_key = ?1 AND revoked IS "
       "NULL)",
       id);
    if (Number("SELECT 1 FROM attribute WHERE id = ?1", id) != 0) return;
    RefreshAttributeText(db_, id);
    id = broader;
  }
}

Result<Decision> Decisions::SetStatus(std::int64_t claim_id, ClaimStatus status) {
  return DecisionWork::Run(*this, [&](DecisionWork& work) -> Result<DecisionDraft> {
    DecisionDraft draft{"claim", status == ClaimStatus::kRejected ? "reject" : "accept", claim_id};
    draft.before = work.Describe("claim", claim_id);
    if (draft.before == "null") return NoClaim(claim_id);
    draft.location = work.Text(
        "SELECT location FROM source JOIN claim ON source_id = source.id WHERE claim.id = ?1",
        claim_id);
    work.Do("UPDATE claim SET status = ?2 WHERE id = ?1", claim_id,
            std::string(ClaimStatusName(status)));
    draft.after = work.Describe("claim", claim_id);
    return draft;
  });
}

Result<Decision> Decisions::EditClaim(std::int64_t claim_id, const ClaimEdit& edit) {
  ClaimFilter filter;
  filter.ids = {claim_id};
  const Result<std::vector<StoredClaim>> found = store_.Claims(filter);
  if (!found) return found.error();
  if (found->empty()) return NoClaim(claim_id);
  const StoredClaim& stored = found->front();
  const Result<Claim> claim = Edited(stored.claim, edit);
  if (!claim) return claim.error();
  return DecisionWork::Run(*this, [&](DecisionWork& work) -> Result<DecisionDraft> {
    DecisionDraft draft{"claim", "edit", claim_id, stored.source};
    draft.before = work.Describe("claim", claim_id);
    if (draft.before == "null") return NoClaim(claim_id);
    const std::int64_t technology = work.names().Technology(claim->technology);
    const std::int64_t other =
        claim->compared_to.empty() ? 0 : work.names().Technology(claim->compared_to);
    if (technology == other) {
      return UsageError("'" + claim->technology + "' and '" + claim->compared_to +
                        "' are the same technology; a comparison needs two.");
    }
    StoreEdit(work, claim_id, *claim, technology, other);
    work.RemoveUnusedTechnology(stored.technology_id);
    work.RemoveUnusedTechnology(stored.compared_to_id);
    work.RemoveUnusedAttribute(stored.attribute_id);
    draft.after = work.Describe("claim", claim_id);
    return draft;
  });
}

Result<Decision> Decisions::RemoveSource(const std::string& location) {
  Store::Impl& impl = *store_.impl_;
  return Guard(*impl.connection, [&]() -> Result<Decision> {
    return DecisionWork::Run(*this, [&](DecisionWork& work) -> Result<DecisionDraft> {
      const auto ids = [&work, &location] {
        SQLite::Statement row(work.db(),
                              "SELECT id FROM source WHERE location = ?1 UNION ALL SELECT id FROM "
                              "source WHERE substr(location, -length(?1) - 1) = '/' || ?1 AND NOT "
                              "EXISTS (SELECT 1 FROM source WHERE location = ?1)");
        row.bind(1, location);
        std::vector<std::int64_t> found;
        while (row.executeStep()) found.push_back(row.getColumn(0).getInt64());
        return found;
      }();
      if (ids.empty()) {
        return UsageError("There is no source '" + location + "'; `verdict sources` lists them.");
      }
      if (ids.size() > 1) {
        return UsageError("There are " + std::to_string(ids.size()) + " sources that end in '" +
                          location + "'; name one with its whole path.");
      }
      const std::int64_t id = ids.front();
      DecisionDraft draft{"source", "remove", id};
      draft.before = work.Describe("source", id);
      draft.after = "null";
      draft.location = work.Text("SELECT location FROM source WHERE id = ?1", id);
      const auto technologies = Ids(work.db(),
                                    "SELECT technology_id FROM claim WHERE source_id = ?1 UNION "
                                    "SELECT compared_to_id FROM claim WHERE source_id = ?1",
                                    id);
      const auto attributes =
          Ids(work.db(), "SELECT attribute_id FROM claim WHERE source_id = ?1", id);
      work.ForgetCopy(id);
      ForgetPassageTexts(work.db(), id);
      work.Do("DELETE FROM source WHERE id = ?1", id);
      for (const std::int64_t technology : technologies) work.RemoveUnusedTechnology(technology);
      for (const std::int64_t attribute : attributes) work.RemoveUnusedAttribute(attribute);
      return draft;
    });
  });
}

namespace {

// The first decision after this one that holds and is about the same thing.
std::int64_t LaterDecision(SQLite::Database& db, const Decision& decision) {
  SQLite::Statement later(
      db,
      "SELECT min(id) FROM decision WHERE subject = ?1 AND subject_key = ?2 AND "
      "id > ?3 AND revoked IS NULL");
  later.bind(1, decision.subject);
  later.bind(2, decision.subject_id);
  later.bind(3, decision.id);
  return Integer(later);
}

// A claim whose row went and came back with another number: it is found by what it says.
void RestoreStatusByMeaning(SQLite::Database& db, const Decision& decision) {
  SQLite::Statement update(
      db,
      "UPDATE claim SET status = ?3 ->> '$.status' WHERE id = (SELECT c.id FROM claim c JOIN "
      "source s ON s.id = c.source_id JOIN technology t ON t.id = c.technology_id JOIN attribute a "
      "ON a.id = c.attribute_id WHERE s.location = ?1 AND c.status = ?2 ->> '$.status' AND "
      "c.quote = ?2 ->> '$.quote' AND c.kind = ?2 ->> '$.kind' AND c.polarity IS ?2 ->> "
      "'$.polarity' AND t.name = ?2 ->> '$.technology' AND a.name = ?2 ->> '$.attribute' "
      "ORDER BY c.byte_start, c.id LIMIT 1)");
  update.bindNoCopy(1, decision.location);
  update.bindNoCopy(2, decision.after);
  update.bindNoCopy(3, decision.before);
  update.exec();
}

// Sources that come back with a decision taken back are to be known as copies again.
void AddCopies(SQLite::Database& db, const std::string& changes) {
  std::vector<std::int64_t> ids;
  ForEachChange(db, changes, [&ids](const RowChange& change) {
    if (change.table == "source" && change.operation == RowOperation::kDelete) {
      ids.push_back(change.Id());
    }
  });
  if (ids.empty()) return;
  Copies copies(db);
  for (const std::int64_t id : ids) copies.Add(id);
}

}  // namespace

Result<Decision> Decisions::Revoke(std::int64_t decision_id) {
  auto listed = List(store_, decision_id);
  if (!listed) return listed.error();
  const std::string name = Numbered("decision", decision_id);
  if (listed->empty()) {
    return UsageError("There is no " + name + "; `verdict decisions` lists them.");
  }
  Decision decision = std::move(listed->front());
  if (!decision.revoked.empty()) {
    return UsageError("Decision " + std::to_string(decision_id) + " was revoked already, at " +
                      decision.revoked + ".");
  }
  Connection& connection = *store_.impl_->connection;
  return Guard(connection, [&]() -> Result<Decision> {
    SQLite::Database& db = connection.db();
    connection.PrepareToWrite();
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    if (const std::int64_t later = LaterDecision(db, decision); later != 0) {
      return UsageError("Decision " + std::to_string(decision_id) + " cannot be revoked before " +
                        Numbered("decision", later) + ", which is about the same " +
                        decision.subject + "; revoke that first.");
    }
    SQLite::Statement read(db, "SELECT changes FROM decision WHERE id = ?");
    read.bind(1, decision_id);
    const std::string changes = read.executeStep() ? read.getColumn(0).getString() : "";
    read.reset();
    const bool claim_is_gone =
        decision.subject == "claim" && db.execAndGet("SELECT count(*) FROM claim WHERE id = " +
                                                     std::to_string(decision.subject_id))
                                               .getInt() == 0;
    if (!TakeBack(db, changes, Conflict::kRefuse)) {
      return UsageError("Decision " + std::to_string(decision_id) +
                        " cannot be revoked, because what it changed was changed again; revoke "
                        "later decisions on it or undo later imports first.");
    }
    AddCopies(db, changes);
    if (claim_is_gone) RestoreStatusByMeaning(db, decision);
    SQLite::Statement mark(db, "UPDATE decision SET revoked = ?2 WHERE id = ?1");
    mark.bind(1, decision_id);
    mark.bind(2, now_);
    mark.exec();
    transaction.commit();
    decision.revoked = now_;
    return decision;
  });
}

Result<std::vector<Decision>> Decisions::List(const Store& store, std::int64_t only_id) {
  return Guard(*store.impl_->connection, [&]() -> Result<std::vector<Decision>> {
    SQLite::Statement row(store.impl_->db(),
                          std::string(kDecisionColumns) + " WHERE ?1 = 0 OR id = ?1 ORDER BY id");
    row.bind(1, only_id);
    std::vector<Decision> decisions;
    while (row.executeStep()) decisions.push_back(ReadDecision(row));
    return decisions;
  });
}

}  // namespace verdict::kb
