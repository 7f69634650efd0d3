/// What one connection that has loaded the extension knows of its knowledge base.
///
/// The knowledge base is read through a connection of the session's own, to the same file and
/// read-only: what the caller has changed and not committed is not seen, and nothing is ever
/// written.
///
/// Threads: SQLite calls an extension from one thread a connection at a time.
#pragma once

#include <sqlite3ext.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "kb/store.h"
#include "query/answer.h"
#include "query/lookup.h"
#include "schema/vocabulary.h"

namespace verdict::extension {

class Session {
 public:
  /// Lifetime: `db` outlives the session.
  explicit Session(sqlite3* db) : db_(db) {}

  /// A statement of the query language, or a question in English. Errors: what the executable says,
  /// with the place in the text; kUsage where the connection has no knowledge base.
  Result<query::Answer> Run(std::string_view statement);
  Result<query::Answer> Ask(std::string_view question);

  /// The canonical name of the technology that `name` names; nothing if none is stored.
  Result<std::optional<std::string>> Technology(std::string_view name);
  /// Whether a question about `aspect` takes claims on the stored attribute `attribute` (its name
  /// or an alias, whatever the case) into account. Cost: the first time for an aspect, a walk
  /// through all attributes.
  Result<bool> Matches(std::string_view attribute, const std::string& aspect);

 private:
  /// Finds the knowledge base among the databases of the connection, the main one first, and opens
  /// it anew where it is another one than before.
  Result<void> Open();
  Result<const query::Lookup*> CurrentLookup();
  /// Whether it could read what it was asked for; else it is forgotten.
  Result<void> Listed();
  Result<const std::set<std::string>*> AttributesOf(const std::string& aspect);
  Result<std::string> FindFile() const;
  Result<void> LoadVocabulary();
  [[nodiscard]] const Vocabulary& vocabulary() const {
    return own_vocabulary_ ? *own_vocabulary_ : Vocabulary::BuiltIn();
  }

  sqlite3* db_;
  bool vocabulary_loaded_ = false;
  std::unique_ptr<const Vocabulary> own_vocabulary_;
  std::string file_;
  std::optional<kb::Store> store_;

  // For the scalar functions, which are called once a row: as the file was at version_.
  std::int64_t version_ = 0;
  std::optional<query::Lookup> lookup_;
  std::unordered_map<std::string, std::set<std::string>>
      attributes_of_;  // aspect -> names, aliases
};

}  // namespace verdict::extension
