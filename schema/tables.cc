#include "schema/tables.h"

#include <array>

#include "schema/dictionary_row.h"

namespace verdict {
namespace {

constexpr std::string_view kTime = "ISO 8601, UTC";
constexpr std::string_view kDate = "ISO 8601";
constexpr std::string_view kByte = "bytes from the start";
constexpr std::string_view kLine = "lines, from 1";
constexpr bool kOptional = true;
constexpr bool kAlways = false;

constexpr auto kTables = std::to_array<TableMeaning>({
    {"claim", "One row a statement that one place of one source makes about a technology."},
    {"technology",
     "One row a technology (language, database, library, tool) that some source speaks of."},
    {"technology_alias",
     "One row a further name of a technology. A name means one technology only."},
    {"attribute",
     "One row a thing that technologies are compared on. A tree: the narrower points to the "
     "broader."},
    {"attribute_alias", "One row a further name of an attribute. A name means one attribute only."},
    {"source", "One row a document, as it was when it was last imported."},
    {"passage",
     "One row a block of text of a source, for search and for showing a quote in its context."},
    {"import_batch", "One row a run of `verdict import` that changed something."},
    {"import_change",
     "One row a document that an import replaced: what it overwrote, so that it can be undone."},
    {"import_fill",
     "One row a blank of an earlier technology or attribute that an import filled in."},
    {"decision", "One row a decision that a person made; `verdict decisions` lists them."},
    {"used_id", "One row a table from which rows have gone: the highest number that was in use."},
    {"copy_band", "Index for finding near-copies: rows with equal bands may be copies."},
    {"passage_fts",
     "Full-text index over passage.text (SQLite FTS5, Porter stems); rowid is passage.id."},
    {"attribute_fts",
     "Full-text index over names of attributes (SQLite FTS5, Porter stems); rowid is "
     "attribute.id."},
});

constexpr auto kColumns = std::to_array<ColumnMeaning>({
    {"claim", "id", "INTEGER", kAlways, "Key. Never used again for another claim.", "", "79"},
    {"claim", "source_id", "INTEGER", kAlways, "The source that says it: source.id.", "", "1"},
    {"claim", "technology_id", "INTEGER", kAlways, "What it is about: technology.id.", "", "2"},
    {"claim", "kind", "TEXT", kAlways,
     "`assessment` (good or bad at something), `comparison` (better, worse or equal to another) or "
     "`property` (has a value).",
     "", "assessment"},
    {"claim", "attribute_id", "INTEGER", kAlways, "On what: attribute.id.", "", "5"},
    {"claim", "attribute_text", "TEXT", kOptional, "The source's own words for the attribute.", "",
     "real-time apps"},
    {"claim", "polarity", "INTEGER", kOptional,
     "1 in favour of the technology, -1 against it, 0 neutral or equal; NULL where a property has "
     "no side.",
     "", "1"},
    {"claim", "value_text", "TEXT", kOptional,
     "What a property says, if it is text. At most one of the three values is set.", "", "MIT"},
    {"claim", "value_number", "REAL", kOptional, "What a property says, if it is a number.",
     "see unit", "2.5"},
    {"claim", "value_boolean", "INTEGER", kOptional,
     "What a property says, if it is yes (1) or no (0).", "", "1"},
    {"claim", "unit", "TEXT", kOptional, "Unit of value_number as the source gives it.", "", "GB"},
    {"claim", "compared_to_id", "INTEGER", kOptional,
     "The other side of a comparison: technology.id. NULL in all other claims.", "", "3"},
    {"claim", "condition", "TEXT", kOptional, "Under which condition the source says so.", "",
     "if the application is CPU-bound"},
    {"claim", "strength", "REAL", kAlways,
     "How strongly it is said: slightly 0.5, plainly 1, \"by far\" 1.5.", "0 to 2", "1"},
    {"claim", "confidence", "REAL", kAlways, "How sure the extractor is that the source says this.",
     "0 to 1", "0.85"},
    {"claim", "status", "TEXT", kAlways,
     "A person's decision: `unreviewed`, `accepted` or `rejected`. Survives a new import.", "",
     "unreviewed"},
    {"claim", "line_start", "INTEGER", kOptional, "First line of the evidence in the source.",
     kLine, "12"},
    {"claim", "line_end", "INTEGER", kOptional, "Last line of the evidence.", kLine, "12"},
    {"claim", "byte_start", "INTEGER", kOptional,
     "Where the evidence begins in the source's own bytes; NULL where bytes are no place (a "
     "sheet's cell).",
     kByte, "4711"},
    {"claim", "byte_end", "INTEGER", kOptional, "Where it ends; that byte is not part of it.",
     kByte, "4790"},
    {"claim", "locator", "TEXT", kOptional, "The place where lines mean nothing.", "", "Sheet1!B4"},
    {"claim", "quote", "TEXT", kAlways, "The evidence as text.", "",
     "Node.js suits real-time apps well."},
    {"claim", "rule", "TEXT", kAlways, "Name of the rule that found the claim.", "",
     "pros_list_item"},
    {"claim", "first_seen", "TEXT", kAlways, "When an import first found it in this source.", kTime,
     "2026-11-22T21:00:00Z"},
    {"claim", "last_seen", "TEXT", kAlways,
     "When an import last found it there; imports that found the source unchanged do not count.",
     kTime, "2026-11-23T08:30:00Z"},
    {"claim", "import_batch_id", "INTEGER", kAlways,
     "The import that first found it: import_batch.id.", "", "1"},

    {"technology", "id", "INTEGER", kAlways, "Key.", "", "2"},
    {"technology", "name", "TEXT", kAlways, "Canonical name.", "", "Node.js"},
    {"technology", "name_key", "TEXT", kAlways,
     "The name in lower case without spaces, dots, hyphens and underscores; equal keys are one "
     "technology.",
     "", "nodejs"},
    {"technology", "category", "TEXT", kOptional, "What sort of technology it is.", "", "runtime"},
    {"technology", "import_batch_id", "INTEGER", kOptional,
     "The import that first named it: import_batch.id; NULL if a person did.", "", "1"},

    {"technology_alias", "alias_key", "TEXT", kAlways,
     "Key: the alias, shortened as technology.name_key is.", "", "node"},
    {"technology_alias", "technology_id", "INTEGER", kAlways, "Whose name it is: technology.id.",
     "", "2"},
    {"technology_alias", "alias", "TEXT", kAlways, "The name as it was first seen.", "", "Node"},
    {"technology_alias", "import_batch_id", "INTEGER", kOptional,
     "The import that brought it: import_batch.id; NULL if a person did.", "", "1"},

    {"attribute", "id", "INTEGER", kAlways, "Key.", "", "5"},
    {"attribute", "name", "TEXT", kAlways, "Canonical name; equal to another whatever the case.",
     "", "real-time applications"},
    {"attribute", "kind", "TEXT", kAlways,
     "`quality` (comes in degrees), `use_case` (something people do with it), `capability` (can or "
     "cannot do) or `property` (a fact with a value). Where Verdict's vocabulary does not know the "
     "attribute: the most definite that a claim made of it (capability, use case, property, "
     "quality).",
     "", "use_case"},
    {"attribute", "broader_id", "INTEGER", kOptional,
     "The next broader attribute: attribute.id; NULL at the top.", "", "4"},
    {"attribute", "definition", "TEXT", kOptional,
     "What the attribute means, where the vocabulary says so.", "",
     "applications that react to events as they happen"},
    {"attribute", "import_batch_id", "INTEGER", kOptional,
     "The import that first named it: import_batch.id; NULL if a person did.", "", "1"},

    {"attribute_alias", "alias", "TEXT", kAlways,
     "Key: the other name; equal to another whatever the case.", "", "realtime apps"},
    {"attribute_alias", "attribute_id", "INTEGER", kAlways, "Whose name it is: attribute.id.", "",
     "5"},
    {"attribute_alias", "import_batch_id", "INTEGER", kOptional,
     "The import that brought it: import_batch.id; NULL if a person did.", "", "1"},

    {"source", "id", "INTEGER", kAlways, "Key.", "", "1"},
    {"source", "location", "TEXT", kAlways, "Path or URL as imported; one row each.", "",
     "articles/node-or-python.md"},
    {"source", "title", "TEXT", kOptional, "Title, from the document or given at the import.", "",
     "Node.js or Python"},
    {"source", "author", "TEXT", kOptional, "Author, likewise.", "", "A. Writer"},
    {"source", "published", "TEXT", kOptional, "Date of publication, as far as it is known.", kDate,
     "2024-04-14"},
    {"source", "retrieved", "TEXT", kAlways, "When its present content was imported.", kTime,
     "2026-11-22T21:00:00Z"},
    {"source", "content_hash", "TEXT", kAlways,
     "SHA-256 in hex of the bytes and of what the import was told about them (options, a side "
     "file). "
     "Sources of equal content count as one witness.",
     "", "9f86d081884c7d65..."},
    {"source", "byte_count", "INTEGER", kOptional, "Size of the content.", "bytes", "8211"},
    {"source", "format", "TEXT", kAlways, "Name of the reader that read it.", "", "markdown"},
    {"source", "import_batch_id", "INTEGER", kAlways,
     "The import that brought its present content: import_batch.id.", "", "1"},
    {"source", "sketch", "BLOB", kOptional,
     "64 numbers of 4 bytes that stand for its text, by which near-copies are found; NULL for "
     "short "
     "texts.",
     "", "8f03a2c1..."},
    {"source", "witness", "INTEGER", kOptional,
     "Equal for copies and near-copies of one text, which count as one witness: the smallest "
     "source.id among them; NULL for a text that has none.",
     "", "1"},

    {"passage", "id", "INTEGER", kAlways, "Key; changes when the source changes.", "", "31"},
    {"passage", "source_id", "INTEGER", kAlways, "The source it is part of: source.id.", "", "1"},
    {"passage", "ordinal", "INTEGER", kAlways, "Its place among the source's passages.", "from 1",
     "4"},
    {"passage", "kind", "TEXT", kAlways,
     "`heading`, `paragraph`, `list_item`, `table`, `code`, `quote` or `definition`.", "",
     "paragraph"},
    {"passage", "heading_path", "TEXT", kOptional, "The headings above it, outermost first.", "",
     "Node.js > Pros of Node.js"},
    {"passage", "text", "TEXT", kAlways, "The text without markup.", "",
     "Node.js suits real-time apps well."},
    {"passage", "line_start", "INTEGER", kOptional, "First line in the source.", kLine, "12"},
    {"passage", "line_end", "INTEGER", kOptional, "Last line.", kLine, "14"},
    {"passage", "byte_start", "INTEGER", kOptional,
     "Where it begins in the source's bytes, markup included.", kByte, "4711"},
    {"passage", "byte_end", "INTEGER", kOptional, "Where it ends; that byte is not part of it.",
     kByte, "4902"},

    {"import_batch", "id", "INTEGER", kAlways, "Key, in order of time.", "", "1"},
    {"import_batch", "started", "TEXT", kAlways, "When the import began.", kTime,
     "2026-11-22T21:00:00Z"},
    {"import_batch", "finished", "TEXT", kOptional,
     "When it ended; NULL if it runs or was broken off.", kTime, "2026-11-22T21:00:09Z"},
    {"import_batch", "program_version", "TEXT", kAlways, "Version of Verdict that imported.", "",
     "0.1.0"},
    {"import_batch", "documents_new", "INTEGER", kAlways, "Sources that were not known before.",
     "documents", "6"},
    {"import_batch", "documents_changed", "INTEGER", kAlways,
     "Known sources whose content was replaced.", "documents", "1"},
    {"import_batch", "documents_unchanged", "INTEGER", kAlways, "Known sources found as they were.",
     "documents", "0"},
    {"import_batch", "claims_added", "INTEGER", kAlways, "Claims that were not there before.",
     "claims", "240"},
    {"import_batch", "claims_kept", "INTEGER", kAlways,
     "Claims of replaced sources that are still there.", "claims", "31"},
    {"import_batch", "claims_removed", "INTEGER", kAlways,
     "Claims that replaced sources no longer make.", "claims", "2"},
    {"import_batch", "undone", "TEXT", kOptional, "When `verdict undo` took it back.", kTime,
     "2026-11-23T10:00:00Z"},

    {"import_change", "id", "INTEGER", kAlways, "Key, in order of time.", "", "1"},
    {"import_change", "import_batch_id", "INTEGER", kAlways, "The import: import_batch.id.", "",
     "2"},
    {"import_change", "source_key", "INTEGER", kAlways, "The document that it replaced: source.id.",
     "", "1"},
    {"import_change", "replaced_batch_id", "INTEGER", kAlways,
     "The import that had brought what it replaced: import_batch.id.", "", "1"},
    {"import_change", "changes", "BLOB", kAlways,
     "The rows that changed, before and after, as a changeset of SQLite's session extension.", "",
     "5406010100..."},

    {"import_fill", "import_batch_id", "INTEGER", kAlways, "The import: import_batch.id.", "", "2"},
    {"import_fill", "field", "TEXT", kAlways,
     "What it filled in: `technology.category` or `attribute.broader_id`.", "",
     "technology.category"},
    {"import_fill", "row_key", "INTEGER", kAlways, "In which row: technology.id or attribute.id.",
     "", "2"},

    {"decision", "id", "INTEGER", kAlways, "Key, in order of time.", "", "7"},
    {"decision", "made", "TEXT", kAlways, "When it was made.", kTime, "2026-11-23T09:00:00Z"},
    {"decision", "subject", "TEXT", kAlways,
     "What it is about: `claim`, `technology`, `attribute` or `source`.", "", "claim"},
    {"decision", "subject_key", "INTEGER", kAlways,
     "Its number: claim.id, technology.id, attribute.id or source.id.", "", "79"},
    {"decision", "action", "TEXT", kAlways,
     "`accept`, `reject`, `edit`, `rename`, `merge`, `alias`, `broader` or `remove`.", "",
     "reject"},
    {"decision", "location", "TEXT", kOptional,
     "Of claims and sources: source.location, by which the decision holds when the text comes "
     "back.",
     "", "articles/node-or-python.md"},
    {"decision", "before", "TEXT", kAlways, "The subject before the decision, as JSON.", "",
     "{\"status\":\"unreviewed\", ...}"},
    {"decision", "after", "TEXT", kAlways, "The same after it; `null` if it is gone.", "",
     "{\"status\":\"rejected\", ...}"},
    {"decision", "changes", "BLOB", kAlways,
     "The rows that changed, as in import_change.changes; `verdict revoke` turns it round.", "",
     "5406010100..."},
    {"decision", "revoked", "TEXT", kOptional, "When `verdict revoke` took it back.", kTime,
     "2026-11-23T10:00:00Z"},

    {"used_id", "table_name", "TEXT", kAlways,
     "Key: `technology`, `attribute`, `source` or `passage`.", "", "source"},
    {"used_id", "id", "INTEGER", kAlways, "Numbers up to this one are not given again.", "", "12"},

    {"copy_band", "band", "INTEGER", kAlways, "A hash of four numbers of a sketch and their place.",
     "", "-7284"},
    {"copy_band", "source_key", "INTEGER", kAlways, "Whose sketch: source.id.", "", "1"},

    {"passage_fts", "text", "", kOptional, "passage.text; search it with MATCH.", "", "real time"},

    {"attribute_fts", "name", "", kOptional, "attribute.name; search it with MATCH.", "",
     "memory usage"},
    {"attribute_fts", "aliases", "", kOptional, "The attribute's aliases, a line each.", "",
     "ram usage"},
});

std::string ColumnRow(const ColumnMeaning& column) {
  std::string type(column.type);
  if (column.optional && !type.empty()) type += ", may be NULL";
  return DictionaryRow(column.name, type, column.meaning, column.unit, column.example);
}

}  // namespace

std::span<const TableMeaning> Tables() { return kTables; }
std::span<const ColumnMeaning> Columns() { return kColumns; }

std::string DictionaryMarkdown() {
  std::string page =
      "# The tables of a knowledge base\n\n"
      "A knowledge base is one SQLite file. This page is made from `schema/tables.cc`; the "
      "constraints\n"
      "and indexes stand in `schema/migrations/`. `verdict sql` asks any of these tables:\n\n"
      "```\n"
      "verdict sql \"SELECT t.name, c.quote FROM claim c JOIN technology t ON t.id = "
      "c.technology_id\"\n"
      "```\n";
  for (const TableMeaning& table : kTables) {
    page += "\n## " + std::string(table.name) + "\n\n" + std::string(table.meaning) + "\n\n";
    page += "| column | type | meaning | unit | example |\n| --- | --- | --- | --- | --- |\n";
    for (const ColumnMeaning& column : kColumns) {
      if (column.table == table.name) page += ColumnRow(column);
    }
  }
  return page;
}

}  // namespace verdict
