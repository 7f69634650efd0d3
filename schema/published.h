/// The published tables: the star schema that `verdict publish` writes and, as views, that a live
/// knowledge base carries. The one place where it is described: the tables of SQLite and
/// PostgreSQL, the views, data_dictionary and docs/published.md are made from it.
///
/// Names and types are a promise to analysts. Whoever changes or removes one raises
/// kPublishVersion; a golden test holds the rest as it is.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace verdict {

/// The version of names, types and meanings, which publish_version tells.
inline constexpr std::int32_t kPublishVersion = 1;

enum class PublishedKind : std::uint8_t {
  kInteger,
  kDouble,
  kBoolean,
  kDate,       ///< "2024-04-14"
  kTimestamp,  ///< "2026-11-22 21:00:00", UTC
  kVarchar,
};

struct PublishedType {
  PublishedKind kind = PublishedKind::kInteger;
  std::int32_t length = 0;  ///< Of kVarchar: code points at most.
};

struct PublishedTable {
  std::string_view name;
  std::string_view key;  ///< Columns of the primary key, as "technology_id, attribute_id".
  std::string_view meaning;
  /// SQL over the knowledge base's own tables, from FROM on; empty for a table that the program
  /// computes. Gives the rows in order of the key.
  std::string_view from;
};

struct PublishedColumn {
  std::string_view table;
  std::string_view name;
  PublishedType type;
  bool optional = false;  ///< May be NULL.
  std::string_view meaning;
  std::string_view unit;  ///< Empty if none.
  std::string_view example;
  std::string_view expression;  ///< SQL over the table's `from`; empty where that is.
  std::string_view references;  ///< The table whose key it is; empty if none.
};

struct PublishedIndex {
  std::string_view name;
  std::string_view table;
  std::string_view columns;
};

/// In order: a table stands after those that it refers to (and data_dictionary and publish_version
/// first, to be met first). Lifetime: static.
std::span<const PublishedTable> PublishedTables();
/// Table by table in the order of PublishedTables(). Lifetime: static.
std::span<const PublishedColumn> PublishedColumns();
/// Lifetime: static.
std::span<const PublishedIndex> PublishedIndexes();

/// The table that holds this description.
constexpr std::string_view PublishedDictionary() { return "data_dictionary"; }

/// The columns of one table. Lifetime: static.
std::span<const PublishedColumn> ColumnsOf(const PublishedTable& table);

/// As declared in SQLite: "varchar(255)".
std::string TypeText(const PublishedType& type);

/// The dictionary as a Markdown page: docs/published.md.
std::string PublishedMarkdown();

}  // namespace verdict
