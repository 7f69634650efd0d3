/// The data dictionary: what each table and column of the knowledge base means. The one place where
/// that is said; docs/schema.md is made from it, and a test holds it against the migrated database.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace verdict {

struct TableMeaning {
  std::string_view name;
  std::string_view meaning;  ///< "One row a ..." and what the rows are for.
};

struct ColumnMeaning {
  std::string_view table;
  std::string_view name;
  std::string_view type;  ///< As declared: "TEXT", "INTEGER", "REAL"; "" in full-text tables.
  bool optional = false;  ///< May be NULL: not known, or does not apply.
  std::string_view meaning;
  std::string_view unit;  ///< Of numbers and times; empty if none.
  std::string_view example;
};

/// In the order in which a reader meets them. Lifetime: static.
std::span<const TableMeaning> Tables();
/// All columns, table by table in the order of Tables(), within a table as declared. Lifetime:
/// static.
std::span<const ColumnMeaning> Columns();

/// The dictionary as a Markdown page: docs/schema.md.
std::string DictionaryMarkdown();

}  // namespace verdict
