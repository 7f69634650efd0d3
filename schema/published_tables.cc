// What is published, table by table and column by column.
#include <array>

#include "schema/published.h"

namespace verdict {
namespace {

constexpr PublishedType kInteger{PublishedKind::kInteger, 0};
constexpr PublishedType kDouble{PublishedKind::kDouble, 0};
constexpr PublishedType kBoolean{PublishedKind::kBoolean, 0};
constexpr PublishedType kDate{PublishedKind::kDate, 0};
constexpr PublishedType kTimestamp{PublishedKind::kTimestamp, 0};
constexpr PublishedType kName{PublishedKind::kVarchar, 255};  ///< Of things.
constexpr PublishedType kWord{PublishedKind::kVarchar, 20};   ///< One of a few.
constexpr PublishedType kSentence{PublishedKind::kVarchar, 1000};
constexpr PublishedType kText{PublishedKind::kVarchar, 4000};

constexpr bool kOptional = true;
constexpr bool kAlways = false;
constexpr std::string_view kUtc = "ISO 8601, UTC";
constexpr std::string_view kLine = "lines, from 1";
constexpr std::string_view kByte = "bytes from the start";
constexpr std::string_view kWeight = "claims of full weight";

// A day of a source's date, which may be a year or a month alone; no day where the date does not
// exist in the calendar.
#define VERDICT_FULL_DATE(date) "(" date " || substr('-01-01', length(" date ") - 3))"
#define VERDICT_PUBLISHED(date)                                                  \
  "CASE WHEN " VERDICT_FULL_DATE(date) " >= '0001' AND date(" VERDICT_FULL_DATE( \
      date) ", '+0 days') = " VERDICT_FULL_DATE(date) " THEN " VERDICT_FULL_DATE(date) " END"
#define VERDICT_DATE_KEY(date) "CAST(replace(substr(" date ", 1, 10), '-', '') AS INTEGER)"
#define VERDICT_TIME(time) "replace(substr(" time ", 1, 19), 'T', ' ')"

// Where the evidence can be read: of an address of the web the page with a text fragment
// (https://wicg.github.io/scroll-to-text-fragment/), of a file its lines or the cell of its sheet.
#define VERDICT_FRAGMENT                                                                      \
  "replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(c.quote, " \
  "'%', '%25'), ' ', '%20'), char(10), '%20'), '\"', '%22'), '#', '%23'), '&', '%26'), ',', " \
  "'%2C'), '-', '%2D'), '<', '%3C'), '>', '%3E')"
#define VERDICT_LINK                                                                         \
  "CASE WHEN s.location LIKE 'http://%' OR s.location LIKE 'https://%' THEN s.location || "  \
  "iif(instr(s.location, '#') > 0, ':~:text=', '#:~:text=') || " VERDICT_FRAGMENT            \
  " ELSE s.location || coalesce('#' || c.locator, '#L' || c.line_start || iif(c.line_end > " \
  "c.line_start, '-L' || c.line_end, ''), '') END"

// Every day of the years from the earliest to the latest one that is named, between 1970 and 2099;
// others only where they are named.
constexpr std::string_view kCalendar =
    "(WITH RECURSIVE named(day) AS MATERIALIZED ("
    "SELECT day FROM (SELECT " VERDICT_PUBLISHED("published")
    " AS day FROM source) WHERE day IS NOT NULL "
    "UNION SELECT substr(retrieved, 1, 10) FROM source "
    "UNION SELECT substr(first_seen, 1, 10) FROM claim), "
    "recent AS (SELECT min(day) AS first, max(day) AS last FROM named "
    "WHERE day >= '1970' AND day < '2100'), "
    "calendar(day) AS (SELECT substr(first, 1, 4) || '-01-01' FROM recent WHERE first IS NOT NULL "
    "UNION ALL SELECT date(day, '+1 day') FROM calendar "
    "WHERE day < (SELECT substr(last, 1, 4) || '-12-31' FROM recent)) "
    "SELECT day FROM calendar UNION SELECT day FROM named) d ORDER BY d.day";

// Each attribute with the path that leads to it. What goes round in a circle, or is deeper than 32,
// has no path.
constexpr std::string_view kAttributes =
    "attribute a LEFT JOIN (WITH RECURSIVE tree(id, level, path, l1, l2, l3, l4, l5, l6, l7, l8) "
    "AS (SELECT id, 1, name, name, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM attribute "
    "WHERE broader_id IS NULL UNION ALL SELECT n.id, t.level + 1, t.path || ' > ' || n.name, t.l1, "
    "iif(t.level = 1, n.name, t.l2), iif(t.level = 2, n.name, t.l3), "
    "iif(t.level = 3, n.name, t.l4), iif(t.level = 4, n.name, t.l5), "
    "iif(t.level = 5, n.name, t.l6), iif(t.level = 6, n.name, t.l7), "
    "iif(t.level = 7, n.name, t.l8) "
    "FROM tree t JOIN attribute n ON n.broader_id = t.id WHERE t.level < 32) SELECT * FROM tree) p "
    "ON p.id = a.id ORDER BY a.id";

constexpr std::string_view kPaths =
    "(WITH RECURSIVE up(attribute_id, broader_id, distance) AS (SELECT id, id, 0 FROM attribute "
    "UNION ALL SELECT u.attribute_id, a.broader_id, u.distance + 1 FROM up u "
    "JOIN attribute a ON a.id = u.broader_id WHERE a.broader_id IS NOT NULL AND u.distance < 32) "
    "SELECT attribute_id, broader_id, min(distance) AS distance FROM up GROUP BY 1, 2) p "
    "ORDER BY p.attribute_id, p.broader_id";

constexpr auto kTables = std::to_array<PublishedTable>({
    {"publish_version", "publish_version",
     "One row: what the snapshot is made of. Where `publish_version` grows, names or meanings have "
     "changed.",
     "(SELECT 1)"},
    {"data_dictionary", "table_name, column_name", "One row a column of these tables.", ""},
    {"dim_date", "date_id",
     "One row a day: every day of the years from the earliest to the latest that a row names, "
     "within 1970 to 2099, and days outside of them that a row names.",
     kCalendar},
    {"dim_technology", "technology_id",
     "One row a technology (language, database, library, tool) that some source speaks of.",
     "technology t ORDER BY t.id"},
    {"bridge_technology_alias", "technology_id, alias", "One row a further name of a technology.",
     "technology_alias n ORDER BY n.technology_id, n.alias"},
    {"dim_attribute", "attribute_id",
     "One row a thing that technologies are compared on, with the broader ones above it, level by "
     "level.",
     kAttributes},
    {"bridge_attribute_alias", "attribute_id, alias", "One row a further name of an attribute.",
     "attribute_alias n ORDER BY n.attribute_id, n.alias"},
    {"bridge_attribute_path", "attribute_id, broader_id",
     "One row an attribute and one that is broader or itself: joined over broader_id, a broad "
     "attribute gathers all that is narrower.",
     kPaths},
    {"dim_source", "source_id", "One row a document, as it was when it was last imported.",
     "source s ORDER BY s.id"},
    {"fact_claim", "claim_id",
     "One row a statement that one place of one source makes about a technology, with its "
     "evidence; rejected ones too.",
     "claim c JOIN source s ON s.id = c.source_id ORDER BY c.id"},
    {"score", "attribute_id, technology_id",
     "One row a technology and an attribute that claims take sides on: what speaks for and against "
     "it, by the formula of docs/evidence.md over the claims on this very attribute.",
     ""},
    {"comparison", "attribute_id, technology_id, other_id",
     "One row two technologies that sources compare directly on an attribute, each pair once.", ""},
    {"dispute", "dispute_id",
     "One row a matter that sources disagree on: a technology on an attribute, or two of them.",
     ""},
});

constexpr auto kColumns = std::to_array<PublishedColumn>({
    {"publish_version", "publish_version", kInteger, kAlways,
     "Key: version of the published tables.", "", "1", "1", ""},
    {"publish_version", "program_version", kWord, kOptional,
     "Version of Verdict that imported last; NULL if nothing was imported.", "", "0.1.0",
     "(SELECT program_version FROM import_batch ORDER BY id DESC LIMIT 1)", ""},
    {"publish_version", "first_import", kTimestamp, kOptional, "When the first import began.", kUtc,
     "2026-11-22 21:00:00", "(SELECT " VERDICT_TIME("min(started)") " FROM import_batch)", ""},
    {"publish_version", "last_import", kTimestamp, kOptional, "When the last import began.", kUtc,
     "2026-11-23 08:30:00", "(SELECT " VERDICT_TIME("max(started)") " FROM import_batch)", ""},
    {"publish_version", "claim_count", kInteger, kAlways, "Rows of fact_claim.", "claims", "1179",
     "(SELECT count(*) FROM claim)", ""},
    {"publish_version", "technology_count", kInteger, kAlways, "Rows of dim_technology.",
     "technologies", "66", "(SELECT count(*) FROM technology)", ""},
    {"publish_version", "attribute_count", kInteger, kAlways, "Rows of dim_attribute.",
     "attributes", "493", "(SELECT count(*) FROM attribute)", ""},
    {"publish_version", "source_count", kInteger, kAlways, "Rows of dim_source.", "sources", "21",
     "(SELECT count(*) FROM source)", ""},

    {"data_dictionary", "table_name", kName, kAlways, "Key: name of the table.", "", "fact_claim",
     "", ""},
    {"data_dictionary", "column_name", kName, kAlways, "Key: name of the column.", "", "polarity",
     "", ""},
    {"data_dictionary", "column_number", kInteger, kAlways, "Place of the column in its table.",
     "from 1", "9", "", ""},
    {"data_dictionary", "data_type", kWord, kAlways, "Type as declared.", "", "integer", "", ""},
    {"data_dictionary", "is_optional", kBoolean, kAlways,
     "1: may be NULL (not known, or does not apply); 0: never NULL.", "", "1", "", ""},
    {"data_dictionary", "meaning", kSentence, kAlways, "What the column says.", "",
     "What the claim is about.", "", ""},
    {"data_dictionary", "unit", kName, kOptional, "Unit of numbers and times; NULL if none.", "",
     "0 to 1", "", ""},
    {"data_dictionary", "example", kSentence, kAlways, "One value.", "", "0.85", "", ""},
    {"data_dictionary", "references_table", kName, kOptional,
     "The table whose key the column holds; NULL if it is no such key.", "", "dim_technology", "",
     ""},

    {"dim_date", "date_id", kInteger, kAlways, "Key: the day as a number.", "yyyymmdd", "20240414",
     VERDICT_DATE_KEY("d.day"), ""},
    {"dim_date", "date", kDate, kAlways, "The day.", "ISO 8601", "2024-04-14", "d.day", ""},
    {"dim_date", "year", kInteger, kAlways, "Its year.", "", "2024",
     "CAST(substr(d.day, 1, 4) AS INTEGER)", ""},
    {"dim_date", "quarter", kInteger, kAlways, "Its quarter.", "1 to 4", "2",
     "(CAST(substr(d.day, 6, 2) AS INTEGER) + 2) / 3", ""},
    {"dim_date", "month", kInteger, kAlways, "Its month.", "1 to 12", "4",
     "CAST(substr(d.day, 6, 2) AS INTEGER)", ""},
    {"dim_date", "day", kInteger, kAlways, "Its day of the month.", "1 to 31", "14",
     "CAST(substr(d.day, 9, 2) AS INTEGER)", ""},
    {"dim_date", "weekday", kInteger, kAlways, "Its day of the week.", "Monday 1 to Sunday 7", "7",
     "(CAST(strftime('%w', d.day) AS INTEGER) + 6) % 7 + 1", ""},

    {"dim_technology", "technology_id", kInteger, kAlways, "Key.", "", "2", "t.id", ""},
    {"dim_technology", "technology", kName, kAlways, "Canonical name.", "", "Node.js", "t.name",
     ""},
    {"dim_technology", "category", kName, kOptional, "What sort of technology it is.", "",
     "runtime", "t.category", ""},
    {"dim_technology", "claim_count", kInteger, kAlways, "Claims about it, rejected ones too.",
     "claims", "42", "(SELECT count(*) FROM claim WHERE technology_id = t.id)", ""},

    {"bridge_technology_alias", "technology_id", kInteger, kAlways, "Whose name it is.", "", "2",
     "n.technology_id", "dim_technology"},
    {"bridge_technology_alias", "alias", kName, kAlways, "The name as it was first seen.", "",
     "Node", "n.alias", ""},

    {"dim_attribute", "attribute_id", kInteger, kAlways, "Key.", "", "5", "a.id", ""},
    {"dim_attribute", "attribute", kName, kAlways, "Canonical name.", "", "real-time applications",
     "a.name", ""},
    {"dim_attribute", "kind", kWord, kAlways,
     "quality (comes in degrees), use_case (something people do with it), capability (can or "
     "cannot do) or property (a fact with a value).",
     "", "use_case", "a.kind", ""},
    {"dim_attribute", "definition", kSentence, kOptional,
     "What it means, where the vocabulary says so.", "",
     "applications that react to events as they happen", "a.definition", ""},
    {"dim_attribute", "broader_id", kInteger, kOptional,
     "The next broader attribute; NULL at the top.", "", "4", "a.broader_id", "dim_attribute"},
    {"dim_attribute", "level", kInteger, kAlways, "Its level in the tree; 1 at the top.", "from 1",
     "2", "coalesce(p.level, 1)", ""},
    {"dim_attribute", "path", kSentence, kAlways,
     "The names from the top down to its own, joined by \" > \".", "",
     "web applications > real-time applications", "coalesce(p.path, a.name)", ""},
    {"dim_attribute", "level_1", kName, kAlways, "Name at the top of its path.", "",
     "web applications", "coalesce(p.l1, a.name)", ""},
    {"dim_attribute", "level_2", kName, kOptional,
     "Name at level 2 of its path; NULL above its own level.", "", "real-time applications", "p.l2",
     ""},
    {"dim_attribute", "level_3", kName, kOptional, "The same at level 3.", "", "chat", "p.l3", ""},
    {"dim_attribute", "level_4", kName, kOptional, "The same at level 4.", "", "group chat", "p.l4",
     ""},
    {"dim_attribute", "level_5", kName, kOptional, "The same at level 5.", "", "video chat", "p.l5",
     ""},
    {"dim_attribute", "level_6", kName, kOptional, "The same at level 6.", "", "screen sharing",
     "p.l6", ""},
    {"dim_attribute", "level_7", kName, kOptional, "The same at level 7.", "", "remote control",
     "p.l7", ""},
    {"dim_attribute", "level_8", kName, kOptional,
     "The same at level 8; what is deeper stands in path and bridge_attribute_path.", "",
     "remote keyboard", "p.l8", ""},
    {"dim_attribute", "claim_count", kInteger, kAlways, "Claims on it, rejected ones too.",
     "claims", "17", "(SELECT count(*) FROM claim WHERE attribute_id = a.id)", ""},

    {"bridge_attribute_alias", "attribute_id", kInteger, kAlways, "Whose name it is.", "", "5",
     "n.attribute_id", "dim_attribute"},
    {"bridge_attribute_alias", "alias", kName, kAlways, "The other name.", "", "realtime apps",
     "n.alias", ""},

    {"bridge_attribute_path", "attribute_id", kInteger, kAlways, "The narrower attribute.", "", "5",
     "p.attribute_id", "dim_attribute"},
    {"bridge_attribute_path", "broader_id", kInteger, kAlways,
     "The broader one, at any distance; itself at distance 0.", "", "4", "p.broader_id",
     "dim_attribute"},
    {"bridge_attribute_path", "distance", kInteger, kAlways, "How far up it is.", "levels", "1",
     "p.distance", ""},

    {"dim_source", "source_id", kInteger, kAlways, "Key.", "", "1", "s.id", ""},
    {"dim_source", "location", kText, kAlways, "Path or URL as imported.", "",
     "articles/node-or-python.md", "s.location", ""},
    {"dim_source", "title", kName, kOptional, "Title.", "", "Node.js or Python", "s.title", ""},
    {"dim_source", "author", kName, kOptional, "Author.", "", "A. Writer", "s.author", ""},
    {"dim_source", "published", kDate, kOptional,
     "Date of publication; the first day where only a month or year is known.", "ISO 8601",
     "2024-04-14", VERDICT_PUBLISHED("s.published"), ""},
    {"dim_source", "published_precision", kWord, kOptional,
     "How exact that is: day, month or year; NULL where no date is known.", "", "day",
     "CASE WHEN " VERDICT_PUBLISHED("s.published") " IS NOT NULL THEN CASE length(s.published) "
                                                   "WHEN 4 THEN 'year' WHEN 7 THEN 'month' "
                                                   "ELSE 'day' END END",
     ""},
    {"dim_source", "published_date_id", kInteger, kOptional, "The same as a key.", "yyyymmdd",
     "20240414", VERDICT_DATE_KEY(VERDICT_PUBLISHED("s.published")), "dim_date"},
    {"dim_source", "retrieved", kTimestamp, kAlways, "When its present content was imported.", kUtc,
     "2026-11-22 21:00:00", VERDICT_TIME("s.retrieved"), ""},
    {"dim_source", "retrieved_date_id", kInteger, kAlways, "The day of that.", "yyyymmdd",
     "20261122", VERDICT_DATE_KEY("s.retrieved"), "dim_date"},
    {"dim_source", "format", kWord, kAlways, "Name of the reader that read it.", "", "markdown",
     "s.format", ""},
    {"dim_source", "byte_count", kInteger, kOptional, "Size of the content.", "bytes", "8211",
     "s.byte_count", ""},
    {"dim_source", "content_hash", kName, kAlways,
     "SHA-256 in hex of the bytes and of what the import was told about them.", "",
     "9f86d081884c7d65", "s.content_hash", ""},
    {"dim_source", "witness", kInteger, kAlways,
     "Equal for copies and near-copies of one text, which count as one witness: count these, not "
     "sources.",
     "", "1", "coalesce(s.witness, s.id)", ""},
    {"dim_source", "claim_count", kInteger, kAlways, "Claims that it makes, rejected ones too.",
     "claims", "63", "(SELECT count(*) FROM claim WHERE source_id = s.id)", ""},

    {"fact_claim", "claim_id", kInteger, kAlways,
     "Key; never used again for another claim. `verdict claim accept` takes it.", "", "79", "c.id",
     ""},
    {"fact_claim", "technology_id", kInteger, kAlways, "What the claim is about.", "", "2",
     "c.technology_id", "dim_technology"},
    {"fact_claim", "attribute_id", kInteger, kAlways, "On what.", "", "5", "c.attribute_id",
     "dim_attribute"},
    {"fact_claim", "compared_to_id", kInteger, kOptional,
     "The other side of a comparison; NULL in all other claims.", "", "3", "c.compared_to_id",
     "dim_technology"},
    {"fact_claim", "source_id", kInteger, kAlways, "The source that says it.", "", "1",
     "c.source_id", "dim_source"},
    {"fact_claim", "published_date_id", kInteger, kOptional,
     "When the source was published; NULL where that is not known.", "yyyymmdd", "20240414",
     VERDICT_DATE_KEY(VERDICT_PUBLISHED("s.published")), "dim_date"},
    {"fact_claim", "first_seen_date_id", kInteger, kAlways, "The day of first_seen.", "yyyymmdd",
     "20261122", VERDICT_DATE_KEY("c.first_seen"), "dim_date"},
    {"fact_claim", "kind", kWord, kAlways,
     "assessment (good or bad at something), comparison (better, worse or equal to another) or "
     "property (has a value).",
     "", "assessment", "c.kind", ""},
    {"fact_claim", "polarity", kInteger, kOptional,
     "1 in favour of the technology, -1 against it, 0 neutral or equal; NULL where a property has "
     "no side.",
     "-1 to 1", "1", "c.polarity", ""},
    {"fact_claim", "confidence", kDouble, kAlways,
     "How sure the extractor is that the source says this.", "0 to 1", "0.85", "c.confidence", ""},
    {"fact_claim", "strength", kDouble, kAlways,
     "How strongly it is said: slightly 0.5, plainly 1, by far 1.5.", "0 to 2", "1", "c.strength",
     ""},
    {"fact_claim", "weight", kDouble, kAlways,
     "What it counts: confidence x strength, half as much again if accepted, 0 if rejected.",
     kWeight, "0.85",
     "c.confidence * c.strength * CASE c.status WHEN 'rejected' THEN 0.0 WHEN 'accepted' THEN 1.5 "
     "ELSE 1.0 END",
     ""},
    {"fact_claim", "status", kWord, kAlways,
     "A person's decision: unreviewed, accepted or rejected.", "", "unreviewed", "c.status", ""},
    {"fact_claim", "value_text", kSentence, kOptional,
     "What a property says, if it is text. At most one of the three values is set.", "", "MIT",
     "c.value_text", ""},
    {"fact_claim", "value_number", kDouble, kOptional, "What a property says, if it is a number.",
     "see unit", "2.5", "c.value_number", ""},
    {"fact_claim", "value_boolean", kBoolean, kOptional,
     "What a property says, if it is yes (1) or no (0).", "", "1", "c.value_boolean", ""},
    {"fact_claim", "unit", kName, kOptional, "Unit of value_number as the source gives it.", "",
     "GB", "c.unit", ""},
    {"fact_claim", "condition", kSentence, kOptional, "Under which condition the source says so.",
     "", "if the application is CPU-bound", "c.condition", ""},
    {"fact_claim", "attribute_text", kSentence, kOptional,
     "The source's own words for the attribute.", "", "real-time apps", "c.attribute_text", ""},
    {"fact_claim", "quote", kText, kAlways, "The evidence as text.", "",
     "Node.js suits real-time apps well.", "c.quote", ""},
    {"fact_claim", "link", kText, kAlways,
     "Where to read it: the address with the quote marked, or the file with its lines or cell.", "",
     "articles/node-or-python.md#L12", VERDICT_LINK, ""},
    {"fact_claim", "line_start", kInteger, kOptional, "First line of the evidence in the source.",
     kLine, "12", "c.line_start", ""},
    {"fact_claim", "line_end", kInteger, kOptional, "Last line of it.", kLine, "12", "c.line_end",
     ""},
    {"fact_claim", "byte_start", kInteger, kOptional,
     "Where it begins in the source's bytes; NULL where bytes are no place (a sheet's cell).",
     kByte, "4711", "c.byte_start", ""},
    {"fact_claim", "byte_end", kInteger, kOptional, "Where it ends; that byte is not part of it.",
     kByte, "4790", "c.byte_end", ""},
    {"fact_claim", "locator", kSentence, kOptional, "The place where lines mean nothing.", "",
     "Sheet1!B4", "c.locator", ""},
    {"fact_claim", "rule", kName, kAlways, "Name of the rule that found the claim.", "",
     "pros_list_item", "c.rule", ""},
    {"fact_claim", "first_seen", kTimestamp, kAlways,
     "When an import first found it in this source.", kUtc, "2026-11-22 21:00:00",
     VERDICT_TIME("c.first_seen"), ""},
    {"fact_claim", "last_seen", kTimestamp, kAlways, "When an import last found it there.", kUtc,
     "2026-11-23 08:30:00", VERDICT_TIME("c.last_seen"), ""},

    {"score", "technology_id", kInteger, kAlways, "The technology.", "", "2", "", "dim_technology"},
    {"score", "attribute_id", kInteger, kAlways, "The attribute.", "", "5", "", "dim_attribute"},
    {"score", "support", kDouble, kAlways, "Weight of the evidence in favour.", kWeight, "2.35", "",
     ""},
    {"score", "oppose", kDouble, kAlways, "Weight of the evidence against.", kWeight, "0.4", "",
     ""},
    {"score", "net", kDouble, kAlways, "support - oppose.", kWeight, "1.95", "", ""},
    {"score", "score", kDouble, kAlways,
     "(support + 0.5) / (support + oppose + 1): 0.5 is no evidence either way.", "0 to 1", "0.76",
     "", ""},
    {"score", "confidence", kDouble, kAlways,
     "How much evidence stands behind the score: (support + oppose) / (support + oppose + 1).",
     "0 to 1", "0.73", "", ""},
    {"score", "verdict", kWord, kAlways,
     "yes (the evidence speaks for it), no (against it), contested, tie (neither better nor worse) "
     "or insufficient.",
     "", "yes", "", ""},
    {"score", "place", kInteger, kAlways,
     "Its place by score among the technologies on this attribute.", "from 1", "1", "", ""},
    {"score", "claim_count", kInteger, kAlways,
     "Claims that count here, comparisons from either side.", "claims", "4", "", ""},
    {"score", "witness_count", kInteger, kAlways,
     "Independent sources of them (dim_source.witness).", "witnesses", "3", "", ""},

    {"comparison", "technology_id", kInteger, kAlways, "The one with the smaller key.", "", "2", "",
     "dim_technology"},
    {"comparison", "other_id", kInteger, kAlways, "The other one.", "", "3", "", "dim_technology"},
    {"comparison", "attribute_id", kInteger, kAlways, "What they are compared on.", "", "5", "",
     "dim_attribute"},
    {"comparison", "for_technology", kDouble, kAlways,
     "Weight of the comparisons that prefer technology_id.", kWeight, "1.7", "", ""},
    {"comparison", "for_other", kDouble, kAlways, "Weight of the comparisons that prefer other_id.",
     kWeight, "0", "", ""},
    {"comparison", "for_neither", kDouble, kAlways,
     "Weight of the comparisons that find them equal.", kWeight, "0", "", ""},
    {"comparison", "verdict", kWord, kAlways,
     "winner, tie, contested or insufficient, by these comparisons alone.", "", "winner", "", ""},
    {"comparison", "winner_id", kInteger, kOptional, "Who wins; NULL if nobody does.", "", "2", "",
     "dim_technology"},
    {"comparison", "claim_count", kInteger, kAlways, "Claims that compare them.", "claims", "2", "",
     ""},
    {"comparison", "witness_count", kInteger, kAlways,
     "Independent sources of them (dim_source.witness).", "witnesses", "2", "", ""},

    {"dispute", "dispute_id", kInteger, kAlways, "Key within this snapshot.", "", "1", "", ""},
    {"dispute", "attribute_id", kInteger, kAlways, "What the sources disagree on.", "", "5", "",
     "dim_attribute"},
    {"dispute", "technology_id", kInteger, kAlways, "About which technology.", "", "2", "",
     "dim_technology"},
    {"dispute", "other_id", kInteger, kOptional,
     "Compared with which; NULL if about the one alone.", "", "3", "", "dim_technology"},
    {"dispute", "support", kDouble, kAlways, "Weight of what speaks for technology_id.", kWeight,
     "1.2", "", ""},
    {"dispute", "oppose", kDouble, kAlways, "Weight of what speaks against it, or for other_id.",
     kWeight, "0.9", "", ""},
    {"dispute", "claim_for_id", kInteger, kAlways, "The strongest claim in favour.", "", "79", "",
     "fact_claim"},
    {"dispute", "claim_against_id", kInteger, kAlways, "The strongest claim against.", "", "212",
     "", "fact_claim"},
});

constexpr auto kIndexes = std::to_array<PublishedIndex>({
    {"dim_technology_name", "dim_technology", "technology"},
    {"dim_attribute_name", "dim_attribute", "attribute"},
    {"dim_attribute_broader", "dim_attribute", "broader_id"},
    {"bridge_attribute_path_broader", "bridge_attribute_path", "broader_id"},
    {"dim_source_published", "dim_source", "published_date_id"},
    {"fact_claim_technology", "fact_claim", "technology_id, attribute_id, polarity, confidence"},
    {"fact_claim_attribute", "fact_claim", "attribute_id, technology_id"},
    {"fact_claim_compared_to", "fact_claim", "compared_to_id"},
    {"fact_claim_source", "fact_claim", "source_id"},
    {"fact_claim_published", "fact_claim", "published_date_id"},
    {"score_technology", "score", "technology_id, attribute_id"},
    {"comparison_technology", "comparison", "technology_id"},
    {"comparison_other", "comparison", "other_id"},
    {"dispute_attribute", "dispute", "attribute_id"},
    {"dispute_technology", "dispute", "technology_id"},
});

}  // namespace

std::span<const PublishedTable> PublishedTables() { return kTables; }
std::span<const PublishedColumn> PublishedColumns() { return kColumns; }
std::span<const PublishedIndex> PublishedIndexes() { return kIndexes; }

}  // namespace verdict
