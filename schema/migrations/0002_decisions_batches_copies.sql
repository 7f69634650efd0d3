-- What people decide, what an import changed, and which sources are copies of one another. Meanings
-- stand in schema/tables.cc.

-- A decision of a person. `changes` is SQLite's changeset of the rows it touched: inverted, it takes the
-- decision back. Decisions on claims are found again by their source's location when a text comes back.
CREATE TABLE decision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  made TEXT NOT NULL CHECK (made GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
  subject TEXT NOT NULL CHECK (subject = 'claim' OR subject = 'technology' OR subject = 'attribute' OR subject = 'source'),
  subject_key INTEGER NOT NULL,
  action TEXT NOT NULL CHECK (action <> ''),
  location TEXT CHECK (location <> ''),
  before TEXT NOT NULL CHECK (before <> ''),
  after TEXT NOT NULL CHECK (after <> ''),
  changes BLOB NOT NULL,
  revoked TEXT CHECK (revoked GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z')
) STRICT;
CREATE INDEX decision_location ON decision (location) WHERE location IS NOT NULL;
CREATE INDEX decision_subject ON decision (subject, subject_key);

-- Which import named a technology or attribute first: what to take away when that import is undone.
ALTER TABLE import_batch ADD COLUMN undone TEXT
  CHECK (undone GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z');
ALTER TABLE technology ADD COLUMN import_batch_id INTEGER REFERENCES import_batch (id);
ALTER TABLE technology_alias ADD COLUMN import_batch_id INTEGER REFERENCES import_batch (id);
ALTER TABLE attribute ADD COLUMN import_batch_id INTEGER REFERENCES import_batch (id);
ALTER TABLE attribute_alias ADD COLUMN import_batch_id INTEGER REFERENCES import_batch (id);
UPDATE technology SET import_batch_id = (SELECT min(import_batch_id) FROM claim WHERE technology_id = technology.id);
UPDATE attribute SET import_batch_id = (SELECT min(import_batch_id) FROM claim WHERE attribute_id = attribute.id);

-- What an import overwrote, a changeset for each replaced document. What it added needs none: the rows
-- carry the import's number.
CREATE TABLE import_change (
  id INTEGER PRIMARY KEY,
  import_batch_id INTEGER NOT NULL REFERENCES import_batch (id),
  source_key INTEGER NOT NULL,
  replaced_batch_id INTEGER NOT NULL REFERENCES import_batch (id),
  changes BLOB NOT NULL
) STRICT;
CREATE INDEX import_change_batch ON import_change (import_batch_id);
CREATE INDEX import_change_replaced ON import_change (replaced_batch_id);

-- Blanks that an import filled in rows of earlier ones.
CREATE TABLE import_fill (
  import_batch_id INTEGER NOT NULL REFERENCES import_batch (id),
  field TEXT NOT NULL CHECK (field = 'technology.category' OR field = 'attribute.broader_id'),
  row_key INTEGER NOT NULL,
  PRIMARY KEY (import_batch_id, field, row_key)
) STRICT, WITHOUT ROWID;

-- Copies: a sketch of each text, an index of the sketches' parts, and the group that they make.
ALTER TABLE source ADD COLUMN sketch BLOB CHECK (length(sketch) = 256);
ALTER TABLE source ADD COLUMN witness INTEGER;
CREATE INDEX source_witness ON source (witness) WHERE witness IS NOT NULL;
UPDATE source SET witness = (SELECT min(o.id) FROM source o WHERE o.content_hash = source.content_hash)
  WHERE content_hash IN (SELECT content_hash FROM source GROUP BY content_hash HAVING count(*) > 1);
CREATE TABLE copy_band (
  band INTEGER NOT NULL,
  source_key INTEGER NOT NULL,
  PRIMARY KEY (band, source_key)
) STRICT, WITHOUT ROWID;

-- Numbers are never used again, because decisions and what undoes an import name rows by them.
CREATE TABLE used_id (
  table_name TEXT NOT NULL PRIMARY KEY,
  id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER technology_gone AFTER DELETE ON technology BEGIN
  INSERT INTO used_id VALUES ('technology', old.id) ON CONFLICT DO UPDATE SET id = max(id, excluded.id);
END;
CREATE TRIGGER attribute_gone AFTER DELETE ON attribute BEGIN
  INSERT INTO used_id VALUES ('attribute', old.id) ON CONFLICT DO UPDATE SET id = max(id, excluded.id);
END;
CREATE TRIGGER source_gone AFTER DELETE ON source BEGIN
  INSERT INTO used_id VALUES ('source', old.id) ON CONFLICT DO UPDATE SET id = max(id, excluded.id);
END;
CREATE TRIGGER passage_gone AFTER DELETE ON passage BEGIN
  INSERT INTO used_id VALUES ('passage', old.id) ON CONFLICT DO UPDATE SET id = max(id, excluded.id);
END;
