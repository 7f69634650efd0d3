#include "tests/extension/host.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "schema/vocabulary.h"

namespace verdict::extension {

std::string Outcome::Cell() const {
  EXPECT_EQ(error, "");
  if (rows.size() == 1 && rows.front().size() == 1) return rows.front().front();
  ADD_FAILURE() << rows.size() << " rows where one cell was expected";
  return {};
}

Host::Host(const std::string& path) {
  EXPECT_EQ(sqlite3_open(path.c_str(), &db_), SQLITE_OK) << path;
  EXPECT_EQ(Load(), "");
}

Host::~Host() { EXPECT_EQ(sqlite3_close(db_), SQLITE_OK) << sqlite3_errmsg(db_); }

std::string Host::Load() {
  sqlite3_db_config(db_, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, nullptr);
  char* message = nullptr;
  const int code = sqlite3_load_extension(db_, VERDICT_EXTENSION, nullptr, &message);
  std::string text = message != nullptr ? message : "";
  sqlite3_free(message);
  if (code != SQLITE_OK && text.empty()) text = "without a message";
  return text;
}

Outcome Host::Run(const std::string& sql, const std::vector<std::string>& texts) {
  Outcome outcome;
  sqlite3_stmt* statement = nullptr;
  int code =
      sqlite3_prepare_v2(db_, sql.c_str(), static_cast<int>(sql.size()), &statement, nullptr);
  for (std::size_t i = 0; i < texts.size() && code == SQLITE_OK; ++i) {
    code = sqlite3_bind_text(statement, static_cast<int>(i) + 1, texts[i].data(),
                             static_cast<int>(texts[i].size()), SQLITE_TRANSIENT);
  }
  while (code == SQLITE_OK || code == SQLITE_ROW) {
    code = sqlite3_step(statement);
    if (code != SQLITE_ROW) break;
    auto& row = outcome.rows.emplace_back();
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
      row.emplace_back(
          text == nullptr
              ? std::string("NULL")
              : std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement, i))));
    }
  }
  if (code != SQLITE_DONE) outcome.error = sqlite3_errmsg(db_);
  sqlite3_finalize(statement);
  return outcome;
}

void MakeBase(const std::string& path, const std::vector<kb::DocumentRecord>& documents) {
  Result<kb::Store> store = kb::Store::Open(path, kb::OpenMode::kWrite);
  ASSERT_TRUE(store) << store.error().message;
  store->UseVocabulary(Vocabulary::BuiltIn());
  for (const kb::DocumentRecord& document : documents) {
    const Result<kb::DocumentOutcome> stored = store->PutDocument(document);
    ASSERT_TRUE(stored) << stored.error().message;
  }
}

}  // namespace verdict::extension
