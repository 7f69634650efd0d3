/// SQL made from the description of the published tables (schema/published.h).
#pragma once

#include <string>

#include "schema/published.h"

namespace verdict {

/// One CREATE TABLE, with keys, without a semicolon. What it declares is what drivers read:
/// varchar(n), integer, double, boolean, date, timestamp.
std::string SqliteTable(const PublishedTable& table);

/// The same for PostgreSQL, without foreign keys, which go in after the rows.
std::string PostgresqlTable(const PublishedTable& table);
/// "ALTER TABLE ... ADD FOREIGN KEY ..." for each key of the table, each with ";\n".
std::string PostgresqlKeys(const PublishedTable& table);
/// "COMMENT ON ..." for the table and each column, each with ";\n".
std::string PostgresqlComments(const PublishedTable& table);

/// CREATE INDEX, the same for both.
std::string IndexSql(const PublishedIndex& index);

/// The SELECT that gives a table's rows from a knowledge base. `text_function`: if not empty, each
/// varchar(n) is wrapped in "text_function(..., n)". Requires: table.from is not empty.
std::string SelectOf(const PublishedTable& table, std::string_view text_function);

/// Rows of data_dictionary as one VALUES clause.
std::string DictionaryValues();

/// The views of a live knowledge base, a statement each with ";\n": the text of the migration that
/// makes them. Tables that the program computes have none, nor has the dictionary: SQLite parses
/// all views whenever it opens the file, and that one would double the time.
std::string PublishedViews();

/// 'text' in SQL, quotes doubled.
std::string SqlText(std::string_view text);

}  // namespace verdict
