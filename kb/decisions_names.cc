// Decisions on names: a name that is given up stays an alias, so that later imports find what it
// meant.
#include <utility>

#include "kb/decision_work.h"
#include "kb/decisions.h"

namespace verdict::kb {
namespace {

// Technologies and attributes have their names in tables of the same shape.
struct NameTables {
  const char* subject;
  const char* list;     // the command that lists them
  const char* find;     // name or alias -> id
  const char* owner;    // name (not an alias) -> id
  const char* name_of;  // id -> name
  const char* set_name;
  const char* forget_alias;
  const char* add_alias;  // of id: an alias, unless it is one already
  std::string (*key)(std::string_view);
};

constexpr NameTables kTechnologies = {
    "technology",
    "technologies",
    "SELECT id FROM technology WHERE name_key = ?1 UNION ALL "
    "SELECT technology_id FROM technology_alias WHERE alias_key = ?1 LIMIT 1",
    "SELECT id FROM technology WHERE name_key = ?1",
    "SELECT name FROM technology WHERE id = ?1",
    "UPDATE technology SET name = ?2, name_key = ?3 WHERE id = ?1",
    "DELETE FROM technology_alias WHERE alias_key = ?1",
    "INSERT INTO technology_alias (technology_id, alias, alias_key) VALUES (?1, ?2, ?3)",
    &TechnologyKey};
constexpr NameTables kAttributes = {
    "attribute",
    "attributes",
    "SELECT id FROM attribute WHERE name = ?1 UNION ALL "
    "SELECT attribute_id FROM attribute_alias WHERE alias = ?1 LIMIT 1",
    "SELECT id FROM attribute WHERE name = ?1",
    "SELECT name FROM attribute WHERE id = ?1",
    "UPDATE attribute SET name = ?2 WHERE id = ?1 AND ?3 <> ''",
    "DELETE FROM attribute_alias WHERE alias = ?1",
    "INSERT INTO attribute_alias (attribute_id, alias) SELECT ?1, ?2 WHERE ?3 <> ''",
    &AttributeKey};

// Names and ids in one transaction, in either pair of tables.
class NameWork {
 public:
  NameWork(DecisionWork& work, const NameTables& tables) : work_(work), tables_(tables) {}

  Result<std::int64_t> Find(const std::string& name) {
    const std::int64_t id = work_.Number(tables_.find, tables_.key(name));
    if (id != 0) return id;
    return UsageError(std::string("There is no ") + tables_.subject + " '" + name + "'; `verdict " +
                      tables_.list + "` lists them.");
  }
  /// The id that owns a name or alias, 0 for a free one.
  std::int64_t Owner(const std::string& name) {
    return work_.Number(tables_.find, tables_.key(name));
  }
  bool IsNameItself(const std::string& name) {
    return work_.Number(tables_.owner, tables_.key(name)) != 0;
  }
  std::string NameOf(std::int64_t id) { return work_.Text(tables_.name_of, id); }
  void SetName(std::int64_t id, const std::string& name) {
    work_.Do(tables_.set_name, id, name, tables_.key(name));
  }
  void ForgetAlias(const std::string& alias) { work_.Do(tables_.forget_alias, tables_.key(alias)); }
  void AddAlias(std::int64_t id, const std::string& alias) {
    work_.Do(tables_.add_alias, id, alias, tables_.key(alias));
  }
  Error Taken(const std::string& name, std::int64_t owner) {
    const std::string owner_name = NameOf(owner);
    std::string message = "'" + name + "' is ";
    message += IsNameItself(name) ? std::string("another ") + tables_.subject + " already"
                                  : "an alias of '" + owner_name + "' already";
    return UsageError(message + "; `verdict " + tables_.subject + " merge` makes one of two.");
  }

 private:
  DecisionWork& work_;
  const NameTables& tables_;
};

Result<void> CheckName(const NameTables& tables, const std::string& name) {
  if (!tables.key(name).empty()) return {};
  return UsageError(std::string("A name of a ") + tables.subject + " cannot be empty.");
}

Result<DecisionDraft> Rename(DecisionWork& work, const NameTables& tables, const std::string& name,
                             const std::string& new_name) {
  NameWork names(work, tables);
  if (auto checked = CheckName(tables, new_name); !checked) return checked.error();
  const auto id = names.Find(name);
  if (!id) return id.error();
  const std::int64_t owner = names.Owner(new_name);
  if (owner != 0 && owner != *id) return names.Taken(new_name, owner);
  DecisionDraft draft{tables.subject, "rename", *id};
  draft.before = work.Describe(tables.subject, *id);
  const std::string old_name = names.NameOf(*id);
  names.ForgetAlias(new_name);  // its own name is not repeated among its aliases
  names.SetName(*id, new_name);
  if (tables.key(old_name) != tables.key(new_name)) names.AddAlias(*id, old_name);
  if (tables.subject == kAttributes.subject) RefreshAttributeText(work.db(), *id);
  draft.after = work.Describe(tables.subject, *id);
  return draft;
}

Result<DecisionDraft> AddAlias(DecisionWork& work, const NameTables& tables,
                               const std::string& name, const std::string& alias) {
  NameWork names(work, tables);
  if (auto checked = CheckName(tables, alias); !checked) return checked.error();
  const auto id = names.Find(name);
  if (!id) return id.error();
  const std::int64_t owner = names.Owner(alias);
  DecisionDraft draft{tables.subject, "alias", *id};
  if (owner == *id) return draft;  // nothing changes
  if (owner != 0) return names.Taken(alias, owner);
  draft.before = work.Describe(tables.subject, *id);
  names.AddAlias(*id, alias);
  if (tables.subject == kAttributes.subject) RefreshAttributeText(work.db(), *id);
  draft.after = work.Describe(tables.subject, *id);
  return draft;
}

// Moves the rows of `from` to `into`, in SQL that is the pair's own.
Result<DecisionDraft> Merge(DecisionWork& work, const NameTables& tables, const std::string& name,
                            const std::string& into_name,
                            const std::vector<const char*>& statements) {
  NameWork names(work, tables);
  const auto from = names.Find(name);
  if (!from) return from.error();
  const auto into = names.Find(into_name);
  if (!into) return into.error();
  if (*from == *into) {
    return UsageError("'" + name + "' and '" + into_name + "' are the same " + tables.subject +
                      " already.");
  }
  DecisionDraft draft{tables.subject, "merge", *from};
  const auto both = [&] {
    return "{\"from\":" + work.Describe(tables.subject, *from) +
           ",\"into\":" + work.Describe(tables.subject, *into) + "}";
  };
  draft.before = both();
  const std::string old_name = names.NameOf(*from);
  for (const char* sql : statements) work.Do(sql, *from, *into);
  names.AddAlias(*into, old_name);
  if (tables.subject == kAttributes.subject) {
    RefreshAttributeText(work.db(), *from);
    RefreshAttributeText(work.db(), *into);
  }
  draft.after = both();
  return draft;
}

const std::vector<const char*>& TechnologyMergeSql() {
  static const std::vector<const char*> kStatements = {
      "DELETE FROM claim WHERE (technology_id = ?1 AND compared_to_id = ?2) OR "
      "(technology_id = ?2 AND compared_to_id = ?1)",
      "UPDATE claim SET technology_id = ?2 WHERE technology_id = ?1",
      "UPDATE claim SET compared_to_id = ?2 WHERE compared_to_id = ?1",
      "UPDATE technology_alias SET technology_id = ?2 WHERE technology_id = ?1",
      "UPDATE technology SET category = (SELECT category FROM technology WHERE id = ?1) "
      "WHERE id = ?2 AND category IS NULL",
      "DELETE FROM technology WHERE id = ?1 AND ?2 <> 0"};
  return kStatements;
}

const std::vector<const char*>& AttributeMergeSql() {
  static const std::vector<const char*> kStatements = {
      "UPDATE claim SET attribute_id = ?2 WHERE attribute_id = ?1",
      "UPDATE attribute_alias SET attribute_id = ?2 WHERE attribute_id = ?1",
      // Where `into` stands below `from`, it takes that one's place in the tree: no circle arises.
      "UPDATE attribute SET broader_id = (SELECT broader_id FROM attribute WHERE id = ?1) "
      "WHERE id = ?2 AND (broader_id IS NULL OR ?1 IN (WITH RECURSIVE up (id) AS (SELECT ?2 UNION "
      "SELECT broader_id FROM attribute JOIN up USING (id) WHERE broader_id IS NOT NULL) SELECT id "
      "FROM up)) AND ?2 NOT IN (WITH RECURSIVE up (id) AS (SELECT ?1 UNION SELECT broader_id FROM "
      "attribute JOIN up USING (id) WHERE broader_id IS NOT NULL) SELECT id FROM up)",
      "UPDATE attribute SET broader_id = ?2 WHERE broader_id = ?1 AND id <> ?2",
      "UPDATE attribute SET definition = (SELECT definition FROM attribute WHERE id = ?1) "
      "WHERE id = ?2 AND definition IS NULL",
      "DELETE FROM attribute WHERE id = ?1 AND ?2 <> 0"};
  return kStatements;
}

}  // namespace

Result<Decision> Decisions::RenameTechnology(const std::string& name, const std::string& new_name) {
  return DecisionWork::Run(
      *this, [&](DecisionWork& work) { return Rename(work, kTechnologies, name, new_name); });
}

Result<Decision> Decisions::MergeTechnology(const std::string& name, const std::string& into) {
  return DecisionWork::Run(*this, [&](DecisionWork& work) {
    return Merge(work, kTechnologies, name, into, TechnologyMergeSql());
  });
}

Result<Decision> Decisions::AddTechnologyAlias(const std::string& name, const std::string& alias) {
  return DecisionWork::Run(
      *this, [&](DecisionWork& work) { return AddAlias(work, kTechnologies, name, alias); });
}

Result<Decision> Decisions::RenameAttribute(const std::string& name, const std::string& new_name) {
  return DecisionWork::Run(
      *this, [&](DecisionWork& work) { return Rename(work, kAttributes, name, new_name); });
}

Result<Decision> Decisions::MergeAttribute(const std::string& name, const std::string& into) {
  return DecisionWork::Run(*this, [&](DecisionWork& work) {
    return Merge(work, kAttributes, name, into, AttributeMergeSql());
  });
}

Result<Decision> Decisions::AddAttributeAlias(const std::string& name, const std::string& alias) {
  return DecisionWork::Run(
      *this, [&](DecisionWork& work) { return AddAlias(work, kAttributes, name, alias); });
}

Result<Decision> Decisions::SetBroader(const std::string& name, const std::string& broader) {
  return DecisionWork::Run(*this, [&](DecisionWork& work) -> Result<DecisionDraft> {
    NameWork names(work, kAttributes);
    const auto id = names.Find(name);
    if (!id) return id.error();
    std::int64_t broader_id = 0;
    if (!broader.empty()) {
      const auto found = names.Find(broader);
      if (!found) return found.error();
      broader_id = *found;
      const std::int64_t below = work.Number(
          "WITH RECURSIVE up (id) AS (SELECT ?1 UNION SELECT broader_id FROM attribute "
          "JOIN up USING (id) WHERE broader_id IS NOT NULL) SELECT 1 FROM up WHERE id = ?2",
          broader_id, *id);
      if (below != 0) {
        return UsageError("'" + names.NameOf(broader_id) + "' is '" + names.NameOf(*id) +
                          "' or something narrower, so it cannot be broader.");
      }
    }
    DecisionDraft draft{"attribute", "broader", *id};
    draft.before = work.Describe("attribute", *id);
    work.Do("UPDATE attribute SET broader_id = nullif(?2, 0) WHERE id = ?1", *id, broader_id);
    draft.after = work.Describe("attribute", *id);
    return draft;
  });
}

}  // namespace verdict::kb
