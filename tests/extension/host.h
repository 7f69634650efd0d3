/// A program that loads verdict.so into its own SQLite connection, as the sqlite3 shell does.
#pragma once

#include <string>
#include <vector>

#include "kb/store.h"

struct sqlite3;

namespace verdict::extension {

/// What a statement gave: rows of cells as text ("NULL" for NULL), or SQLite's error message.
struct Outcome {
  std::vector<std::vector<std::string>> rows;
  std::string error;

  /// The one cell of the one row; a failure of the test where there is none.
  [[nodiscard]] std::string Cell() const;
};

class Host {
 public:
  /// Opens a database (":memory:" or a path) and loads the extension; a failure of the test where
  /// that fails.
  explicit Host(const std::string& path);
  ~Host();
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  /// Runs one statement with these texts as its parameters ?1, ?2, ...
  Outcome Run(const std::string& sql, const std::vector<std::string>& texts = {});
  /// Returns: SQLite's message, "" for success.
  std::string Load();

  [[nodiscard]] sqlite3* db() { return db_; }

 private:
  sqlite3* db_ = nullptr;
};

/// Makes a knowledge base at `path` with these documents.
void MakeBase(const std::string& path, const std::vector<kb::DocumentRecord>& documents);

}  // namespace verdict::extension
