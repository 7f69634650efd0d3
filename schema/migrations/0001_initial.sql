-- The first form of a knowledge base. What each table and column means stands in schema/tables.cc
-- (and, made from it, in docs/schema.md); here stands what SQLite enforces.
--
-- Text that is not known is NULL, never ''. Times are ISO 8601 in UTC, "2026-11-22T21:00:00Z".
-- Sets of names are written "a OR b OR c": for "IN (a, b, c)" in a CHECK SQLite builds a table for each
-- row, which makes inserting claims twice as slow.
-- Rows of technology, attribute and source are shared; claims and passages belong to one source.

-- One run of `verdict import` that changed something.
CREATE TABLE import_batch (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  started TEXT NOT NULL CHECK (started GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
  finished TEXT CHECK (finished GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
  program_version TEXT NOT NULL CHECK (program_version <> ''),
  documents_new INTEGER NOT NULL DEFAULT 0 CHECK (documents_new >= 0),
  documents_changed INTEGER NOT NULL DEFAULT 0 CHECK (documents_changed >= 0),
  documents_unchanged INTEGER NOT NULL DEFAULT 0 CHECK (documents_unchanged >= 0),
  claims_added INTEGER NOT NULL DEFAULT 0 CHECK (claims_added >= 0),
  claims_kept INTEGER NOT NULL DEFAULT 0 CHECK (claims_kept >= 0),
  claims_removed INTEGER NOT NULL DEFAULT 0 CHECK (claims_removed >= 0)
) STRICT;

CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  location TEXT NOT NULL UNIQUE CHECK (location <> ''),
  title TEXT CHECK (title <> ''),
  author TEXT CHECK (author <> ''),
  published TEXT CHECK (published GLOB '[0-9][0-9][0-9][0-9]'
                        OR published GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'
                        OR published GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  retrieved TEXT NOT NULL CHECK (retrieved GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
  content_hash TEXT NOT NULL CHECK (content_hash <> ''),
  byte_count INTEGER CHECK (byte_count > 0),
  format TEXT NOT NULL CHECK (format <> ''),
  import_batch_id INTEGER NOT NULL REFERENCES import_batch (id)
) STRICT;
-- Copies of one text are found by their hash.
CREATE INDEX source_content_hash ON source (content_hash);

CREATE TABLE technology (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL UNIQUE CHECK (name_key <> ''),
  category TEXT CHECK (category <> '')
) STRICT;

-- The key is unique: one name never means two technologies. The technology's own name is not repeated here.
CREATE TABLE technology_alias (
  alias_key TEXT NOT NULL PRIMARY KEY CHECK (alias_key <> ''),
  technology_id INTEGER NOT NULL REFERENCES technology (id) ON DELETE CASCADE,
  alias TEXT NOT NULL CHECK (alias <> '')
) STRICT, WITHOUT ROWID;
CREATE INDEX technology_alias_technology ON technology_alias (technology_id);

-- A tree: broader_id points up, as skos:broader does. Names are equal whatever their case ("CPU usage").
CREATE TABLE attribute (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
  kind TEXT NOT NULL CHECK (kind = 'quality' OR kind = 'use_case' OR kind = 'capability' OR kind = 'property'),
  broader_id INTEGER REFERENCES attribute (id) CHECK (broader_id <> id),
  definition TEXT CHECK (definition <> '')
) STRICT;
CREATE INDEX attribute_broader ON attribute (broader_id) WHERE broader_id IS NOT NULL;

CREATE TABLE attribute_alias (
  alias TEXT NOT NULL COLLATE NOCASE PRIMARY KEY CHECK (alias <> ''),
  attribute_id INTEGER NOT NULL REFERENCES attribute (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX attribute_alias_attribute ON attribute_alias (attribute_id);

CREATE TABLE passage (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal > 0),
  kind TEXT NOT NULL CHECK (kind = 'heading' OR kind = 'paragraph' OR kind = 'list_item'
                            OR kind = 'table' OR kind = 'code' OR kind = 'quote'
                            OR kind = 'definition'),
  heading_path TEXT CHECK (heading_path <> ''),
  text TEXT NOT NULL,
  line_start INTEGER CHECK (line_start > 0),
  line_end INTEGER CHECK (line_end >= line_start),
  byte_start INTEGER CHECK (byte_start >= 0),
  byte_end INTEGER CHECK (byte_end >= byte_start),
  UNIQUE (source_id, ordinal)
) STRICT;

-- The id is never used again (AUTOINCREMENT): people and scripts name claims by it.
CREATE TABLE claim (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source_id INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  technology_id INTEGER NOT NULL REFERENCES technology (id),
  kind TEXT NOT NULL CHECK (kind = 'assessment' OR kind = 'comparison' OR kind = 'property'),
  attribute_id INTEGER NOT NULL REFERENCES attribute (id),
  attribute_text TEXT,
  polarity INTEGER CHECK (polarity BETWEEN -1 AND 1),
  value_text TEXT,
  value_number REAL,
  value_boolean INTEGER CHECK (value_boolean BETWEEN 0 AND 1),
  unit TEXT CHECK (unit <> ''),
  compared_to_id INTEGER REFERENCES technology (id) CHECK (compared_to_id <> technology_id),
  condition TEXT CHECK (condition <> ''),
  strength REAL NOT NULL CHECK (strength > 0 AND strength <= 2),
  confidence REAL NOT NULL CHECK (confidence >= 0 AND confidence <= 1),
  status TEXT NOT NULL DEFAULT 'unreviewed'
    CHECK (status = 'unreviewed' OR status = 'accepted' OR status = 'rejected'),
  line_start INTEGER CHECK (line_start > 0),
  line_end INTEGER CHECK (line_end >= line_start),
  byte_start INTEGER CHECK (byte_start >= 0),
  byte_end INTEGER CHECK (byte_end > byte_start),
  locator TEXT CHECK (locator <> ''),
  quote TEXT NOT NULL CHECK (quote <> ''),
  rule TEXT NOT NULL CHECK (rule <> ''),
  first_seen TEXT NOT NULL CHECK (first_seen <> ''),
  last_seen TEXT NOT NULL CHECK (last_seen >= first_seen),
  import_batch_id INTEGER NOT NULL REFERENCES import_batch (id),
  CHECK ((value_text IS NOT NULL) + (value_number IS NOT NULL) + (value_boolean IS NOT NULL) <= 1),
  CHECK (compared_to_id IS NULL OR kind = 'comparison')
) STRICT;
-- A document's claims in order of their place; "on Y [about X]"; "about X [on Y]"; the other side of comparisons.
CREATE INDEX claim_source ON claim (source_id, byte_start);
CREATE INDEX claim_attribute ON claim (attribute_id, technology_id);
CREATE INDEX claim_technology ON claim (technology_id, attribute_id);
CREATE INDEX claim_compared_to ON claim (compared_to_id, attribute_id) WHERE compared_to_id IS NOT NULL;

-- Full-text indexes. kb/ keeps them in step itself: triggers make an import three times slower.
-- passage_fts holds no text of its own, it points to passage. Every document adds a small segment to it;
-- merging eight at a time instead of four halves the rewriting.
CREATE VIRTUAL TABLE passage_fts USING fts5 (
  text, content = 'passage', content_rowid = 'id',
  tokenize = "porter unicode61 remove_diacritics 2 tokenchars '+#'");
INSERT INTO passage_fts (passage_fts, rank) VALUES ('automerge', 8);
CREATE VIRTUAL TABLE attribute_fts USING fts5 (
  name, aliases, tokenize = "porter unicode61 remove_diacritics 2 tokenchars '+#'");
