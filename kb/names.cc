#include "kb/names.h"

#include <algorithm>
#include <array>

#include "kb/statement.h"

namespace verdict::kb {
namespace {

const std::string& KindText(AttributeKind kind) {
  static const std::string kNames[] = {
      std::string(AttributeKindName(AttributeKind::kQuality)),
      std::string(AttributeKindName(AttributeKind::kUseCase)),
      std::string(AttributeKindName(AttributeKind::kCapability)),
      std::string(AttributeKindName(AttributeKind::kProperty)),
  };
  return kNames[static_cast<std::size_t>(kind)];
}

// The kinds that attributes have, the vaguest first: a sentence that finds no better word makes a
// quality of anything, a cell that says yes or no makes a capability.
constexpr std::array kVagueFirst = {AttributeKind::kQuality, AttributeKind::kProperty,
                                    AttributeKind::kUseCase, AttributeKind::kCapability};

std::size_t Rank(AttributeKind kind) {
  return static_cast<std::size_t>(std::find(kVagueFirst.begin(), kVagueFirst.end(), kind) -
                                  kVagueFirst.begin());
}

// In SQL; no kind's name is within another's.
std::string RankOf(const std::string& expression) {
  std::string ranked;
  for (const AttributeKind kind : kVagueFirst) ranked += KindText(kind) + " ";
  return "instr('" + ranked + "', " + expression + ")";
}

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace

std::string AttributeKey(std::string_view name) { return LowerAscii(name); }

std::string TechnologyKey(std::string_view name) {
  std::string key = NameKey(name);
  return key.empty() ? LowerAscii(name) : key;
}

Names::Names(SQLite::Database& db)
    : db_(db),
      find_technology_(db,
                       "SELECT id FROM technology WHERE name_key = ?1 UNION ALL "
                       "SELECT technology_id FROM technology_alias WHERE alias_key = ?1 LIMIT 1"),
      insert_technology_(
          db, "INSERT INTO technology (name, name_key, import_batch_id, id) VALUES (?, ?, ?, " +
                  NextId("technology") + ")"),
      set_category_(db, "UPDATE technology SET category = ?2 WHERE id = ?1 AND category IS NULL"),
      insert_technology_alias_(
          db,
          "INSERT INTO technology_alias (alias_key, technology_id, alias, import_batch_id) "
          "VALUES (?, ?, ?, ?)"),
      find_attribute_(db,
                      "SELECT id FROM attribute WHERE name = ?1 UNION ALL "
                      "SELECT attribute_id FROM attribute_alias WHERE alias = ?1 LIMIT 1"),
      insert_attribute_(
          db, "INSERT INTO attribute (name, kind, import_batch_id, id) VALUES (?, ?, ?, " +
                  NextId("attribute") + ")"),
      raise_kind_(db, "UPDATE attribute SET kind = ?2 WHERE id = ?1 AND " + RankOf("kind") + " < " +
                          RankOf("?2")),
      set_definition_(db, "UPDATE attribute SET definition = ?2 WHERE id = ?1"),
      insert_attribute_alias_(db,
                              "INSERT INTO attribute_alias (alias, attribute_id, import_batch_id) "
                              "VALUES (?, ?, ?)"),
      insert_attribute_text_(db,
                             "INSERT INTO attribute_fts (rowid, name, aliases) VALUES (?, ?, ?)"),
      set_broader_(db, "UPDATE attribute SET broader_id = ?2 WHERE id = ?1"),
      has_broader_(db, "SELECT broader_id FROM attribute WHERE id = ?"),
      // UNION, not UNION ALL: ends even if a circle was made by other hands.
      broader_path_(db,
                    "WITH RECURSIVE up (id) AS (SELECT ?1 UNION SELECT broader_id FROM attribute "
                    "JOIN up USING (id) WHERE broader_id IS NOT NULL) "
                    "SELECT 1 FROM up WHERE id = ?2"),
      broader_decided_(db,
                       "SELECT 1 FROM decision WHERE subject = 'attribute' AND subject_key = ?1 "
                       "AND action = 'broader' AND revoked IS NULL"),
      note_category_(db,
                     "INSERT OR IGNORE INTO import_fill (import_batch_id, field, row_key) "
                     "SELECT ?1, 'technology.category', id FROM technology "
                     "WHERE id = ?2 AND import_batch_id IS NOT ?1"),
      note_broader_(db,
                    "INSERT OR IGNORE INTO import_fill (import_batch_id, field, row_key) "
                    "SELECT ?1, 'attribute.broader_id', id FROM attribute "
                    "WHERE id = ?2 AND import_batch_id IS NOT ?1") {}

void Names::Begin(std::int64_t batch_id) {
  batch_id_ = batch_id;
  technology_ids_.clear();
  attribute_ids_.clear();
}

std::int64_t Names::FindTechnology(const std::string& name) {
  const std::string key = TechnologyKey(name);
  find_technology_.bindNoCopy(1, key);
  return Integer(find_technology_);
}

std::int64_t Names::FindAttribute(const std::string& name) {
  find_attribute_.bindNoCopy(1, name);
  return Integer(find_attribute_);
}

std::int64_t Names::Technology(const std::string& name) {
  const std::string key = TechnologyKey(name);
  std::int64_t& id = technology_ids_[key];
  if (id != 0) return id;
  find_technology_.bindNoCopy(1, key);
  id = Integer(find_technology_);
  if (id != 0) return id;
  BindText(insert_technology_, 1, name);
  insert_technology_.bindNoCopy(2, key);
  BindId(insert_technology_, 3, batch_id_);
  Run(insert_technology_);
  id = db_.getLastInsertRowid();
  return id;
}

std::int64_t Names::Technology(const ExtractedTechnology& technology) {
  const std::int64_t id = Technology(technology.name);
  if (!technology.category.empty()) {
    set_category_.bind(1, id);
    BindText(set_category_, 2, technology.category);
    if (set_category_.exec() > 0) NoteFill(note_category_, id);
    set_category_.reset();
  }
  for (const std::string& alias : technology.aliases) {
    const std::string key = TechnologyKey(alias);
    if (key.empty()) continue;
    std::int64_t& owner = technology_ids_[key];
    if (owner != 0) continue;
    find_technology_.bindNoCopy(1, key);
    owner = Integer(find_technology_);
    if (owner != 0) continue;
    insert_technology_alias_.bindNoCopy(1, key);
    insert_technology_alias_.bind(2, id);
    insert_technology_alias_.bindNoCopy(3, alias);
    BindId(insert_technology_alias_, 4, batch_id_);
    Run(insert_technology_alias_);
    owner = id;
  }
  return id;
}

std::int64_t Names::Attribute(const std::string& name, AttributeKind kind) {
  const std::string key = AttributeKey(name);
  const auto known = attribute_ids_.find(key);
  if (known != attribute_ids_.end()) {
    RaiseKind(name, known->second, kind);
    return known->second.id;
  }
  find_attribute_.bindNoCopy(1, name);
  SeenAttribute seen{Integer(find_attribute_)};
  if (seen.id == 0) {
    seen = {MakeAttribute(name, kind), kind};
  } else {
    RaiseKind(name, seen, kind);
  }
  attribute_ids_[key] = seen;
  return seen.id;
}

void Names::RaiseKind(const std::string& name, SeenAttribute& seen, AttributeKind kind) {
  if (seen.kind && Rank(*seen.kind) >= Rank(kind)) return;
  seen.kind = kind;
  if (Rank(kind) == 0) return;
  if (vocabulary_ != nullptr && vocabulary_->FindAttribute(name) != nullptr) return;
  raise_kind_.bind(1, seen.id);
  raise_kind_.bindNoCopy(2, KindText(kind));
  Run(raise_kind_);
}

std::int64_t Names::MakeAttribute(const std::string& name, AttributeKind kind) {
  const KnownAttribute* known = vocabulary_ == nullptr ? nullptr : vocabulary_->FindAttribute(name);
  // Found through other words, not by name: what that says is not said of this one.
  if (known != nullptr && AttributeKey(known->name) != AttributeKey(name)) known = nullptr;
  const std::string& spelled = known == nullptr ? name : known->name;
  BindText(insert_attribute_, 1, spelled);
  insert_attribute_.bindNoCopy(2, KindText(known == nullptr ? kind : known->kind));
  BindId(insert_attribute_, 3, batch_id_);
  Run(insert_attribute_);
  const std::int64_t id = db_.getLastInsertRowid();
  const std::string aliases = known == nullptr ? std::string() : Describe(id, *known);
  insert_attribute_text_.bind(1, id);
  insert_attribute_text_.bindNoCopy(2, spelled);
  insert_attribute_text_.bindNoCopy(3, aliases);
  Run(insert_attribute_text_);
  if (known != nullptr && !known->broader.empty()) SetBroader(id, known->broader, known->kind);
  return id;
}

// Returns: the aliases stored, a line each.
std::string Names::Describe(std::int64_t attribute_id, const KnownAttribute& known) {
  set_definition_.bind(1, attribute_id);
  BindText(set_definition_, 2, known.definition);
  Run(set_definition_);
  std::string lines;
  for (const std::string& alias : known.aliases) {
    find_attribute_.bindNoCopy(1, alias);
    if (alias.empty() || Integer(find_attribute_) != 0) continue;
    insert_attribute_alias_.bindNoCopy(1, alias);
    insert_attribute_alias_.bind(2, attribute_id);
    BindId(insert_attribute_alias_, 3, batch_id_);
    Run(insert_attribute_alias_);
    attribute_ids_[AttributeKey(alias)] = {attribute_id};
    lines += alias + "\n";
  }
  return lines;
}

void Names::SetBroader(std::int64_t attribute_id, const std::string& broader, AttributeKind kind) {
  has_broader_.bind(1, attribute_id);
  if (Integer(has_broader_) != 0) return;
  broader_decided_.bind(1, attribute_id);
  if (Integer(broader_decided_) != 0) return;
  const std::int64_t broader_id = Attribute(broader, kind);
  if (IsBelow(broader_id, attribute_id)) return;
  set_broader_.bind(1, attribute_id);
  set_broader_.bind(2, broader_id);
  Run(set_broader_);
  NoteFill(note_broader_, attribute_id);
}

void Names::NoteFill(SQLite::Statement& note, std::int64_t row_id) {
  if (batch_id_ == 0) return;
  note.bind(1, batch_id_);
  note.bind(2, row_id);
  Run(note);
}

bool Names::IsBelow(std::int64_t attribute_id, std::int64_t other_id) {
  broader_path_.bind(1, attribute_id);
  broader_path_.bind(2, other_id);
  return Integer(broader_path_) != 0;
}

}  // namespace verdict::kb
