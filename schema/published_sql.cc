#include "schema/published_sql.h"

namespace verdict {
namespace {

std::string Name(std::string_view name) { return std::string(name); }

std::string ForeignKey(const PublishedColumn& column) {
  std::string_view key;
  for (const PublishedTable& table : PublishedTables()) {
    if (table.name == column.references) key = table.key;
  }
  return "FOREIGN KEY (" + Name(column.name) + ") REFERENCES " + Name(column.references) + " (" +
         Name(key) + ")";
}

std::string PostgresqlType(const PublishedType& type) {
  switch (type.kind) {
    case PublishedKind::kInteger:
      return "bigint";
    case PublishedKind::kDouble:
      return "double precision";
    default:
      return TypeText(type);
  }
}

// Keeps the type where SQLite would lose it: a plain column carries its own.
std::string ViewExpression(const PublishedColumn& column) {
  const bool plain = column.expression.find_first_of("( ") == std::string_view::npos;
  if (plain) return Name(column.expression);
  const bool integer =
      column.type.kind == PublishedKind::kInteger || column.type.kind == PublishedKind::kBoolean;
  const char* type = integer                                      ? "INTEGER"
                     : column.type.kind == PublishedKind::kDouble ? "REAL"
                                                                  : "TEXT";
  return "CAST(" + Name(column.expression) + " AS " + type + ")";
}

std::string ColumnNames(const PublishedTable& table) {
  std::string names;
  for (const PublishedColumn& column : ColumnsOf(table)) {
    names += (names.empty() ? "" : ", ") + Name(column.name);
  }
  return names;
}

}  // namespace

std::string SqlText(std::string_view text) {
  std::string sql = "'";
  for (const char c : text) {
    if (c == '\'') sql += '\'';
    sql += c;
  }
  return sql + "'";
}

std::string SqliteTable(const PublishedTable& table) {
  std::string sql = "CREATE TABLE " + Name(table.name) + " (\n";
  std::string keys;
  for (const PublishedColumn& column : ColumnsOf(table)) {
    sql += "  " + Name(column.name) + " " + TypeText(column.type);
    if (!column.optional) sql += " NOT NULL";
    sql += ",\n";
    if (!column.references.empty()) keys += ",\n  " + ForeignKey(column);
  }
  // Where the key has several columns the table is its index; else they would be stored twice.
  const bool several = table.key.find(',') != std::string_view::npos;
  return sql + "  PRIMARY KEY (" + Name(table.key) + ")" + keys + "\n)" +
         (several ? " WITHOUT ROWID" : "");
}

std::string PostgresqlTable(const PublishedTable& table) {
  std::string sql = "CREATE TABLE " + Name(table.name) + " (\n";
  for (const PublishedColumn& column : ColumnsOf(table)) {
    sql += "  " + Name(column.name) + " " + PostgresqlType(column.type);
    if (!column.optional) sql += " NOT NULL";
    sql += ",\n";
  }
  return sql + "  PRIMARY KEY (" + Name(table.key) + ")\n)";
}

std::string PostgresqlKeys(const PublishedTable& table) {
  std::string sql;
  for (const PublishedColumn& column : ColumnsOf(table)) {
    if (column.references.empty()) continue;
    sql += "ALTER TABLE " + Name(table.name) + " ADD " + ForeignKey(column) + ";\n";
  }
  return sql;
}

std::string PostgresqlComments(const PublishedTable& table) {
  const std::string name = Name(table.name);
  std::string sql = "COMMENT ON TABLE " + name + " IS " + SqlText(table.meaning) + ";\n";
  for (const PublishedColumn& column : ColumnsOf(table)) {
    std::string meaning = Name(column.meaning);
    if (!column.unit.empty()) meaning += " Unit: " + Name(column.unit) + ".";
    sql +=
        "COMMENT ON COLUMN " + name + "." + Name(column.name) + " IS " + SqlText(meaning) + ";\n";
  }
  return sql;
}

std::string IndexSql(const PublishedIndex& index) {
  return "CREATE INDEX " + Name(index.name) + " ON " + Name(index.table) + " (" +
         Name(index.columns) + ")";
}

std::string SelectOf(const PublishedTable& table, std::string_view text_function) {
  std::string sql = "SELECT ";
  const auto columns = ColumnsOf(table);
  for (const PublishedColumn& column : columns) {
    if (&column != columns.data()) sql += ",\n  ";
    const bool wrap = column.type.kind == PublishedKind::kVarchar && !text_function.empty();
    sql += wrap ? Name(text_function) + "(" + Name(column.expression) + ", " +
                      std::to_string(column.type.length) + ")"
                : Name(column.expression);
    sql += " AS " + Name(column.name);
  }
  return sql + "\nFROM " + Name(table.from);
}

std::string DictionaryValues() {
  std::string sql;
  for (const PublishedTable& table : PublishedTables()) {
    int number = 0;
    for (const PublishedColumn& column : ColumnsOf(table)) {
      const auto text_or_null = [](std::string_view text) {
        return text.empty() ? std::string("NULL") : SqlText(text);
      };
      sql += (sql.empty() ? "VALUES\n  (" : ",\n  (") + SqlText(column.table) + ", " +
             SqlText(column.name) + ", " + std::to_string(++number) + ", " +
             SqlText(TypeText(column.type)) + ", " + (column.optional ? "1" : "0") + ", " +
             SqlText(column.meaning) + ", " + text_or_null(column.unit) + ", " +
             SqlText(column.example) + ", " + text_or_null(column.references) + ")";
    }
  }
  return sql;
}

std::string PublishedViews() {
  std::string sql;
  for (const PublishedTable& table : PublishedTables()) {
    if (table.from.empty()) continue;
    std::string rows;
    for (const PublishedColumn& column : ColumnsOf(table)) {
      rows += (rows.empty() ? "SELECT " : ",\n  ") + ViewExpression(column);
    }
    // A view has no order of its own.
    rows += "\nFROM " + Name(table.from.substr(0, table.from.rfind(" ORDER BY ")));
    sql += "CREATE VIEW " + Name(table.name) + " (" + ColumnNames(table) + ") AS\n" + rows + ";\n";
  }
  return sql;
}

}  // namespace verdict
