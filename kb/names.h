/// Names to rows: finds technologies and attributes by name or alias and makes those that are new.
/// Private to kb/; used inside a write transaction.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "schema/claim.h"
#include "schema/vocabulary.h"

namespace verdict::kb {

/// The form in which names of attributes are compared, here and by the database: ASCII lower case.
std::string AttributeKey(std::string_view name);
/// NameKey, or the name itself in lower case where nothing of it would be left.
std::string TechnologyKey(std::string_view name);

/// Threads: as the store. Throws: SQLite::Exception. Lifetime: `db` must outlive it.
class Names {
 public:
  explicit Names(SQLite::Database& db);

  void UseVocabulary(const Vocabulary& vocabulary) { vocabulary_ = &vocabulary; }

  /// To be called at the start of each transaction: what was looked up before may have changed.
  /// `batch_id`: the import that names things from now on; 0 for a person.
  void Begin(std::int64_t batch_id);

  /// Returns: the id of what has this name or alias; 0 if nothing has.
  std::int64_t FindTechnology(const std::string& name);
  std::int64_t FindAttribute(const std::string& name);

  /// Returns: the technology's id; makes it if no name or alias has its key.
  std::int64_t Technology(const std::string& name);
  /// The same, and adds the category if none is stored and the aliases that no technology has yet.
  std::int64_t Technology(const ExtractedTechnology& technology);

  /// Returns: the attribute's id; makes it if no name or alias equals it. Where the vocabulary does
  /// not know it, it has the most definite of the kinds it was ever called (capability, use case,
  /// property, quality), so the order of import does not matter; an undo leaves that.
  std::int64_t Attribute(const std::string& name, AttributeKind kind);
  /// Puts an attribute below another unless it has a broader one already or that would make a
  /// circle.
  void SetBroader(std::int64_t attribute_id, const std::string& broader, AttributeKind kind);

 private:
  struct SeenAttribute {
    std::int64_t id = 0;
    std::optional<AttributeKind> kind = {};  ///< The most definite that it was called since Begin.
  };

  std::int64_t MakeAttribute(const std::string& name, AttributeKind kind);
  std::string Describe(std::int64_t attribute_id, const KnownAttribute& known);
  void RaiseKind(const std::string& name, SeenAttribute& seen, AttributeKind kind);
  bool IsBelow(std::int64_t attribute_id, std::int64_t other_id);
  /// Notes that a blank of an earlier row was filled.
  void NoteFill(SQLite::Statement& note, std::int64_t row_id);

  SQLite::Database& db_;
  const Vocabulary* vocabulary_ = nullptr;
  std::int64_t batch_id_ = 0;
  std::unordered_map<std::string, std::int64_t> technology_ids_;
  std::unordered_map<std::string, SeenAttribute> attribute_ids_;

  SQLite::Statement find_technology_;
  SQLite::Statement insert_technology_;
  SQLite::Statement set_category_;
  SQLite::Statement insert_technology_alias_;
  SQLite::Statement find_attribute_;
  SQLite::Statement insert_attribute_;
  SQLite::Statement raise_kind_;
  SQLite::Statement set_definition_;
  SQLite::Statement insert_attribute_alias_;
  SQLite::Statement insert_attribute_text_;
  SQLite::Statement set_broader_;
  SQLite::Statement has_broader_;
  SQLite::Statement broader_path_;
  SQLite::Statement broader_decided_;
  SQLite::Statement note_category_;
  SQLite::Statement note_broader_;
};

}  // namespace verdict::kb
