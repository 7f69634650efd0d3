#include "schema/published.h"

#include <algorithm>

#include "schema/dictionary_row.h"

namespace verdict {
namespace {

std::string ColumnRow(const PublishedColumn& column) {
  std::string type = TypeText(column.type);
  if (column.optional) type += ", may be NULL";
  std::string meaning(column.meaning);
  if (!column.references.empty()) meaning += " → `" + std::string(column.references) + "`";
  return DictionaryRow(column.name, type, meaning, column.unit, column.example);
}

}  // namespace

std::span<const PublishedColumn> ColumnsOf(const PublishedTable& table) {
  const std::span<const PublishedColumn> all = PublishedColumns();
  const auto of_table = [&](const PublishedColumn& column) { return column.table == table.name; };
  const auto begin = std::find_if(all.begin(), all.end(), of_table);
  return {begin, std::find_if_not(begin, all.end(), of_table)};
}

std::string TypeText(const PublishedType& type) {
  switch (type.kind) {
    case PublishedKind::kInteger:
      return "integer";
    case PublishedKind::kDouble:
      return "double";
    case PublishedKind::kBoolean:
      return "boolean";
    case PublishedKind::kDate:
      return "date";
    case PublishedKind::kTimestamp:
      return "timestamp";
    case PublishedKind::kVarchar:
      break;
  }
  return "varchar(" + std::to_string(type.length) + ")";
}

std::string PublishedMarkdown() {
  std::string page =
      "# The published tables\n\n"
      "`verdict publish OUT.sqlite` writes these tables; [bi.md](bi.md) tells how to get at "
      "them. This page is made from\n`schema/published_tables.cc`, as are the tables, their "
      "`data_dictionary` and the views of the same names in a\nknowledge base itself (all but "
      "`data_dictionary`, and `score`, `comparison` and `dispute`, which the program\ncomputes; "
      "texts are not cut there).\n\n"
      "Version " +
      std::to_string(kPublishVersion) +
      " (`publish_version`). Names, types and meanings stay as they are while that number does. A "
      "column that\n"
      "does not say \"may be NULL\" never is. An arrow names the table whose key a column holds. A "
      "text longer than\n"
      "its type is cut and ends in `…`; the whole stands in the knowledge base. Times are UTC.\n";
  for (const PublishedTable& table : PublishedTables()) {
    page += "\n## " + std::string(table.name) + "\n\n" + std::string(table.meaning) + " Key: `" +
            std::string(table.key) + "`.\n\n";
    page += "| column | type | meaning | unit | example |\n| --- | --- | --- | --- | --- |\n";
    for (const PublishedColumn& column : ColumnsOf(table)) page += ColumnRow(column);
  }
  return page;
}

}  // namespace verdict
