#include "extension/session.h"

#include <algorithm>
#include <utility>

#include "base/language/stem.h"
#include "extension/values.h"
#include "query/engine.h"
#include "schema/user_vocabulary.h"

namespace verdict::extension {
namespace {

/// Asks the caller's own connection: whoever opened and closed the file here would drop its locks.
bool IsKnowledgeBase(sqlite3* db, const char* schema) {
  char* const sql = sqlite3_mprintf("PRAGMA \"%w\".application_id", schema);
  if (sql == nullptr) throw std::bad_alloc();
  sqlite3_stmt* statement = nullptr;
  const bool ours = sqlite3_prepare_v2(db, sql, -1, &statement, nullptr) == SQLITE_OK &&
                    sqlite3_step(statement) == SQLITE_ROW &&
                    sqlite3_column_int64(statement, 0) == kb::kApplicationId;
  sqlite3_finalize(statement);
  sqlite3_free(sql);
  return ours;
}

// Aspects whose attributes are kept; a statement that asks for more of them starts again.
constexpr std::size_t kMostAspects = 1000;

}  // namespace

Result<std::string> Session::FindFile() const {
  for (int i = 0;; ++i) {
    const char* const schema = sqlite3_db_name(db_, i);
    if (schema == nullptr) break;
    const char* const file = sqlite3_db_filename(db_, schema);
    if (file != nullptr && *file != '\0' && IsKnowledgeBase(db_, schema)) return std::string(file);
  }
  const char* const main = sqlite3_db_filename(db_, "main");
  const bool in_memory = main == nullptr || *main == '\0';
  return UsageError("This connection has no knowledge base of Verdict (its main database is " +
                    (in_memory ? "in memory" : "'" + std::string(main) + "'") +
                    "): open one, or ATTACH it; a published snapshot is none.");
}

Result<void> Session::LoadVocabulary() {
  if (vocabulary_loaded_) return {};
  if (const std::vector<std::string> files = UserVocabularyFiles(); !files.empty()) {
    auto own = Vocabulary::WithFiles(files);
    if (!own) return std::move(own).error();
    own_vocabulary_ = *std::move(own);
  }
  vocabulary_loaded_ = true;
  return {};
}

Result<void> Session::Open() {
  if (Result<void> loaded = LoadVocabulary(); !loaded) return loaded;
  Result<std::string> file = FindFile();
  if (!file) return std::move(file).error();
  if (store_ && *file == file_) return {};
  lookup_.reset();
  store_.reset();
  Result<kb::Store> store = kb::Store::Open(*file, kb::OpenMode::kReadBeside);
  if (!store) return std::move(store).error();
  store_.emplace(std::move(*store));
  file_ = *std::move(file);
  return {};
}

Result<query::Answer> Session::Run(std::string_view statement) {
  if (Result<void> opened = Open(); !opened) return opened.error();
  Result<query::Answer> answer = query::Engine(*store_, vocabulary()).Run(statement);
  if (!answer) return WithPlace(std::move(answer).error(), statement);
  return answer;
}

Result<query::Answer> Session::Ask(std::string_view question) {
  if (Result<void> opened = Open(); !opened) return opened.error();
  return query::Engine(*store_, vocabulary()).Ask(question);
}

Result<const query::Lookup*> Session::CurrentLookup() {
  if (Result<void> opened = Open(); !opened) return opened.error();
  const Result<std::int64_t> version = store_->Version();
  if (!version) return version.error();
  if (!lookup_ || *version != version_) {
    attributes_of_.clear();
    lookup_.reset();
    lookup_.emplace(*store_, vocabulary());
    version_ = *version;
  }
  return &*lookup_;
}

Result<void> Session::Listed() {
  Result<void> listed = lookup_->Listed();
  if (!listed) lookup_.reset();  // the next statement may read them
  return listed;
}

Result<std::optional<std::string>> Session::Technology(std::string_view name) {
  const Result<const query::Lookup*> lookup = CurrentLookup();
  if (!lookup) return lookup.error();
  std::optional<std::string> found = (*lookup)->names().Find(name);
  if (Result<void> listed = Listed(); !listed) return listed.error();
  return found;
}

Result<const std::set<std::string>*> Session::AttributesOf(const std::string& aspect) {
  const Result<const query::Lookup*> lookup = CurrentLookup();
  if (!lookup) return lookup.error();
  const auto known = attributes_of_.find(aspect);
  if (known != attributes_of_.end()) return &known->second;
  std::vector<std::int64_t> ids = (*lookup)->AttributesOf(aspect);
  std::sort(ids.begin(), ids.end());
  std::set<std::string> names;
  for (const kb::AttributeRow& row : (*lookup)->attributes()) {
    if (!std::binary_search(ids.begin(), ids.end(), row.id)) continue;
    names.insert(Lower(row.name));
    for (const std::string& alias : row.aliases) names.insert(Lower(alias));
  }
  if (Result<void> listed = Listed(); !listed) return listed.error();
  if (attributes_of_.size() >= kMostAspects) attributes_of_.clear();
  return &(attributes_of_[aspect] = std::move(names));
}

Result<bool> Session::Matches(std::string_view attribute, const std::string& aspect) {
  const Result<const std::set<std::string>*> names = AttributesOf(aspect);
  if (!names) return names.error();
  return (*names)->contains(Lower(attribute));
}

}  // namespace verdict::extension
