-- The published tables as views for those who attach the knowledge base itself; made from
-- schema/published_tables.cc by tests/schema/published_test.cc.
CREATE VIEW publish_version (publish_version, program_version, first_import, last_import, claim_count, technology_count, attribute_count, source_count) AS
SELECT 1,
  CAST((SELECT program_version FROM import_batch ORDER BY id DESC LIMIT 1) AS TEXT),
  CAST((SELECT replace(substr(min(started), 1, 19), 'T', ' ') FROM import_batch) AS TEXT),
  CAST((SELECT replace(substr(max(started), 1, 19), 'T', ' ') FROM import_batch) AS TEXT),
  CAST((SELECT count(*) FROM claim) AS INTEGER),
  CAST((SELECT count(*) FROM technology) AS INTEGER),
  CAST((SELECT count(*) FROM attribute) AS INTEGER),
  CAST((SELECT count(*) FROM source) AS INTEGER)
FROM (SELECT 1);
CREATE VIEW dim_date (date_id, date, year, quarter, month, day, weekday) AS
SELECT CAST(CAST(replace(substr(d.day, 1, 10), '-', '') AS INTEGER) AS INTEGER),
  d.day,
  CAST(CAST(substr(d.day, 1, 4) AS INTEGER) AS INTEGER),
  CAST((CAST(substr(d.day, 6, 2) AS INTEGER) + 2) / 3 AS INTEGER),
  CAST(CAST(substr(d.day, 6, 2) AS INTEGER) AS INTEGER),
  CAST(CAST(substr(d.day, 9, 2) AS INTEGER) AS INTEGER),
  CAST((CAST(strftime('%w', d.day) AS INTEGER) + 6) % 7 + 1 AS INTEGER)
FROM (WITH RECURSIVE named(day) AS MATERIALIZED (SELECT day FROM (SELECT CASE WHEN (published || substr('-01-01', length(published) - 3)) >= '0001' AND date((published || substr('-01-01', length(published) - 3)), '+0 days') = (published || substr('-01-01', length(published) - 3)) THEN (published || substr('-01-01', length(published) - 3)) END AS day FROM source) WHERE day IS NOT NULL UNION SELECT substr(retrieved, 1, 10) FROM source UNION SELECT substr(first_seen, 1, 10) FROM claim), recent AS (SELECT min(day) AS first, max(day) AS last FROM named WHERE day >= '1970' AND day < '2100'), calendar(day) AS (SELECT substr(first, 1, 4) || '-01-01' FROM recent WHERE first IS NOT NULL UNION ALL SELECT date(day, '+1 day') FROM calendar WHERE day < (SELECT substr(last, 1, 4) || '-12-31' FROM recent)) SELECT day FROM calendar UNION SELECT day FROM named) d;
CREATE VIEW dim_technology (technology_id, technology, category, claim_count) AS
SELECT t.id,
  t.name,
  t.category,
  CAST((SELECT count(*) FROM claim WHERE technology_id = t.id) AS INTEGER)
FROM technology t;
CREATE VIEW bridge_technology_alias (technology_id, alias) AS
SELECT n.technology_id,
  n.alias
FROM technology_alias n;
CREATE VIEW dim_attribute (attribute_id, attribute, kind, definition, broader_id, level, path, level_1, level_2, level_3, level_4, level_5, level_6, level_7, level_8, claim_count) AS
SELECT a.id,
  a.name,
  a.kind,
  a.definition,
  a.broader_id,
  CAST(coalesce(p.level, 1) AS INTEGER),
  CAST(coalesce(p.path, a.name) AS TEXT),
  CAST(coalesce(p.l1, a.name) AS TEXT),
  p.l2,
  p.l3,
  p.l4,
  p.l5,
  p.l6,
  p.l7,
  p.l8,
  CAST((SELECT count(*) FROM claim WHERE attribute_id = a.id) AS INTEGER)
FROM attribute a LEFT JOIN (WITH RECURSIVE tree(id, level, path, l1, l2, l3, l4, l5, l6, l7, l8) AS (SELECT id, 1, name, name, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM attribute WHERE broader_id IS NULL UNION ALL SELECT n.id, t.level + 1, t.path || ' > ' || n.name, t.l1, iif(t.level = 1, n.name, t.l2), iif(t.level = 2, n.name, t.l3), iif(t.level = 3, n.name, t.l4), iif(t.level = 4, n.name, t.l5), iif(t.level = 5, n.name, t.l6), iif(t.level = 6, n.name, t.l7), iif(t.level = 7, n.name, t.l8) FROM tree t JOIN attribute n ON n.broader_id = t.id WHERE t.level < 32) SELECT * FROM tree) p ON p.id = a.id;
CREATE VIEW bridge_attribute_alias (attribute_id, alias) AS
SELECT n.attribute_id,
  n.alias
FROM attribute_alias n;
CREATE VIEW bridge_attribute_path (attribute_id, broader_id, distance) AS
SELECT p.attribute_id,
  p.broader_id,
  p.distance
FROM (WITH RECURSIVE up(attribute_id, broader_id, distance) AS (SELECT id, id, 0 FROM attribute UNION ALL SELECT u.attribute_id, a.broader_id, u.distance + 1 FROM up u JOIN attribute a ON a.id = u.broader_id WHERE a.broader_id IS NOT NULL AND u.distance < 32) SELECT attribute_id, broader_id, min(distance) AS distance FROM up GROUP BY 1, 2) p;
CREATE VIEW dim_source (source_id, location, title, author, published, published_precision, published_date_id, retrieved, retrieved_date_id, format, byte_count, content_hash, witness, claim_count) AS
SELECT s.id,
  s.location,
  s.title,
  s.author,
  CAST(CASE WHEN (s.published || substr('-01-01', length(s.published) - 3)) >= '0001' AND date((s.published || substr('-01-01', length(s.published) - 3)), '+0 days') = (s.published || substr('-01-01', length(s.published) - 3)) THEN (s.published || substr('-01-01', length(s.published) - 3)) END AS TEXT),
  CAST(CASE WHEN CASE WHEN (s.published || substr('-01-01', length(s.published) - 3)) >= '0001' AND date((s.published || substr('-01-01', length(s.published) - 3)), '+0 days') = (s.published || substr('-01-01', length(s.published) - 3)) THEN (s.published || substr('-01-01', length(s.published) - 3)) END IS NOT NULL THEN CASE length(s.published) WHEN 4 THEN 'year' WHEN 7 THEN 'month' ELSE 'day' END END AS TEXT),
  CAST(CAST(replace(substr(CASE WHEN (s.published || substr('-01-01', length(s.published) - 3)) >= '0001' AND date((s.published || substr('-01-01', length(s.published) - 3)), '+0 days') = (s.published || substr('-01-01', length(s.published) - 3)) THEN (s.published || substr('-01-01', length(s.published) - 3)) END, 1, 10), '-', '') AS INTEGER) AS INTEGER),
  CAST(replace(substr(s.retrieved, 1, 19), 'T', ' ') AS TEXT),
  CAST(CAST(replace(substr(s.retrieved, 1, 10), '-', '') AS INTEGER) AS INTEGER),
  s.format,
  s.byte_count,
  s.content_hash,
  CAST(coalesce(s.witness, s.id) AS INTEGER),
  CAST((SELECT count(*) FROM claim WHERE source_id = s.id) AS INTEGER)
FROM source s;
CREATE VIEW fact_claim (claim_id, technology_id, attribute_id, compared_to_id, source_id, published_date_id, first_seen_date_id, kind, polarity, confidence, strength, weight, status, value_text, value_number, value_boolean, unit, condition, attribute_text, quote, link, line_start, line_end, byte_start, byte_end, locator, rule, first_seen, last_seen) AS
SELECT c.id,
  c.technology_id,
  c.attribute_id,
  c.compared_to_id,
  c.source_id,
  CAST(CAST(replace(substr(CASE WHEN (s.published || substr('-01-01', length(s.published) - 3)) >= '0001' AND date((s.published || substr('-01-01', length(s.published) - 3)), '+0 days') = (s.published || substr('-01-01', length(s.published) - 3)) THEN (s.published || substr('-01-01', length(s.published) - 3)) END, 1, 10), '-', '') AS INTEGER) AS INTEGER),
  CAST(CAST(replace(substr(c.first_seen, 1, 10), '-', '') AS INTEGER) AS INTEGER),
  c.kind,
  c.polarity,
  c.confidence,
  c.strength,
  CAST(c.confidence * c.strength * CASE c.status WHEN 'rejected' THEN 0.0 WHEN 'accepted' THEN 1.5 ELSE 1.0 END AS REAL),
  c.status,
  c.value_text,
  c.value_number,
  c.value_boolean,
  c.unit,
  c.condition,
  c.attribute_text,
  c.quote,
  CAST(CASE WHEN s.location LIKE 'http://%' OR s.location LIKE 'https://%' THEN s.location || iif(instr(s.location, '#') > 0, ':~:text=', '#:~:text=') || replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(c.quote, '%', '%25'), ' ', '%20'), char(10), '%20'), '"', '%22'), '#', '%23'), '&', '%26'), ',', '%2C'), '-', '%2D'), '<', '%3C'), '>', '%3E') ELSE s.location || coalesce('#' || c.locator, '#L' || c.line_start || iif(c.line_end > c.line_start, '-L' || c.line_end, ''), '') END AS TEXT),
  c.line_start,
  c.line_end,
  c.byte_start,
  c.byte_end,
  c.locator,
  c.rule,
  CAST(replace(substr(c.first_seen, 1, 19), 'T', ' ') AS TEXT),
  CAST(replace(substr(c.last_seen, 1, 19), 'T', ' ') AS TEXT)
FROM claim c JOIN source s ON s.id = c.source_id;
