/// The frame of each decision: one transaction, what was before, what is after, what changed.
/// Private to kb/.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "kb/changes.h"
#include "kb/decisions.h"
#include "kb/names.h"

namespace verdict::kb {

class Connection;

/// The tables whose changes a decision records.
const std::vector<const char*>& DecisionTables();

/// What a decision changes: filled in by it.
struct DecisionDraft {
  const char* subject = "";
  const char* action = "";
  std::int64_t subject_id = 0;
  std::string location = {};
  std::string before = {};
  std::string after = {};
};

/// Inside the transaction of one decision. Throws: SQLite::Exception.
class DecisionWork {
 public:
  using Action = std::function<Result<DecisionDraft>(DecisionWork&)>;
  /// Runs `action` and records what it did. Returns: a decision with id 0 if it changed nothing.
  static Result<Decision> Run(Decisions& decisions, const Action& action);

  [[nodiscard]] SQLite::Database& db() { return db_; }
  [[nodiscard]] Names& names() { return names_; }
  /// Takes a source out of the index of copies, which is no part of what is recorded.
  void ForgetCopy(std::int64_t source_id);

  /// Runs a statement with its parameters, numbers and texts, in order.
  template <typename... Values>
  void Do(const char* sql, const Values&... values) {
    SQLite::Statement statement(db_, sql);
    int index = 0;
    (statement.bind(++index, values), ...);
    statement.exec();
  }
  /// The first column of the first row; 0 or "" if there is none.
  template <typename... Values>
  std::int64_t Number(const char* sql, const Values&... values) {
    SQLite::Statement statement(db_, sql);
    int index = 0;
    (statement.bind(++index, values), ...);
    return statement.executeStep() ? statement.getColumn(0).getInt64() : 0;
  }
  template <typename... Values>
  std::string Text(const char* sql, const Values&... values) {
    SQLite::Statement statement(db_, sql);
    int index = 0;
    (statement.bind(++index, values), ...);
    return statement.executeStep() ? statement.getColumn(0).getString() : std::string();
  }

  /// A row and what belongs to it as JSON; "null" if there is none.
  std::string Describe(const std::string& subject, std::int64_t id);

  /// Takes away what no claim speaks of any longer, unless a person decided about it.
  void RemoveUnusedTechnology(std::int64_t id);
  void RemoveUnusedAttribute(std::int64_t id);

 private:
  explicit DecisionWork(SQLite::Database& db)
      : db_(db), names_(db), recorder_(db, DecisionTables()) {}
  SQLite::Database& db_;
  Names names_;
  Recorder recorder_;
};

}  // namespace verdict::kb
