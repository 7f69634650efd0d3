-- publish_version 1
CREATE TABLE publish_version (
  publish_version integer NOT NULL,
  program_version varchar(20),
  first_import timestamp,
  last_import timestamp,
  claim_count integer NOT NULL,
  technology_count integer NOT NULL,
  attribute_count integer NOT NULL,
  source_count integer NOT NULL,
  PRIMARY KEY (publish_version)
);
CREATE TABLE data_dictionary (
  table_name varchar(255) NOT NULL,
  column_name varchar(255) NOT NULL,
  column_number integer NOT NULL,
  data_type varchar(20) NOT NULL,
  is_optional boolean NOT NULL,
  meaning varchar(1000) NOT NULL,
  unit varchar(255),
  example varchar(1000) NOT NULL,
  references_table varchar(255),
  PRIMARY KEY (table_name, column_name)
) WITHOUT ROWID;
CREATE TABLE dim_date (
  date_id integer NOT NULL,
  date date NOT NULL,
  year integer NOT NULL,
  quarter integer NOT NULL,
  month integer NOT NULL,
  day integer NOT NULL,
  weekday integer NOT NULL,
  PRIMARY KEY (date_id)
);
CREATE TABLE dim_technology (
  technology_id integer NOT NULL,
  technology varchar(255) NOT NULL,
  category varchar(255),
  claim_count integer NOT NULL,
  PRIMARY KEY (technology_id)
);
CREATE TABLE bridge_technology_alias (
  technology_id integer NOT NULL,
  alias varchar(255) NOT NULL,
  PRIMARY KEY (technology_id, alias),
  FOREIGN KEY (technology_id) REFERENCES dim_technology (technology_id)
) WITHOUT ROWID;
CREATE TABLE dim_attribute (
  attribute_id integer NOT NULL,
  attribute varchar(255) NOT NULL,
  kind varchar(20) NOT NULL,
  definition varchar(1000),
  broader_id integer,
  level integer NOT NULL,
  path varchar(1000) NOT NULL,
  level_1 varchar(255) NOT NULL,
  level_2 varchar(255),
  level_3 varchar(255),
  level_4 varchar(255),
  level_5 varchar(255),
  level_6 varchar(255),
  level_7 varchar(255),
  level_8 varchar(255),
  claim_count integer NOT NULL,
  PRIMARY KEY (attribute_id),
  FOREIGN KEY (broader_id) REFERENCES dim_attribute (attribute_id)
);
CREATE TABLE bridge_attribute_alias (
  attribute_id integer NOT NULL,
  alias varchar(255) NOT NULL,
  PRIMARY KEY (attribute_id, alias),
  FOREIGN KEY (attribute_id) REFERENCES dim_attribute (attribute_id)
) WITHOUT ROWID;
CREATE TABLE bridge_attribute_path (
  attribute_id integer NOT NULL,
  broader_id integer NOT NULL,
  distance integer NOT NULL,
  PRIMARY KEY (attribute_id, broader_id),
  FOREIGN KEY (attribute_id) REFERENCES dim_attribute (attribute_id),
  FOREIGN KEY (broader_id) REFERENCES dim_attribute (attribute_id)
) WITHOUT ROWID;
CREATE TABLE dim_source (
  source_id integer NOT NULL,
  location varchar(4000) NOT NULL,
  title varchar(255),
  author varchar(255),
  published date,
  published_precision varchar(20),
  published_date_id integer,
  retrieved timestamp NOT NULL,
  retrieved_date_id integer NOT NULL,
  format varchar(20) NOT NULL,
  byte_count integer,
  content_hash varchar(255) NOT NULL,
  witness integer NOT NULL,
  claim_count integer NOT NULL,
  PRIMARY KEY (source_id),
  FOREIGN KEY (published_date_id) REFERENCES dim_date (date_id),
  FOREIGN KEY (retrieved_date_id) REFERENCES dim_date (date_id)
);
CREATE TABLE fact_claim (
  claim_id integer NOT NULL,
  technology_id integer NOT NULL,
  attribute_id integer NOT NULL,
  compared_to_id integer,
  source_id integer NOT NULL,
  published_date_id integer,
  first_seen_date_id integer NOT NULL,
  kind varchar(20) NOT NULL,
  polarity integer,
  confidence double NOT NULL,
  strength double NOT NULL,
  weight double NOT NULL,
  status varchar(20) NOT NULL,
  value_text varchar(1000),
  value_number double,
  value_boolean boolean,
  unit varchar(255),
  condition varchar(1000),
  attribute_text varchar(1000),
  quote varchar(4000) NOT NULL,
  link varchar(4000) NOT NULL,
  line_start integer,
  line_end integer,
  byte_start integer,
  byte_end integer,
  locator varchar(1000),
  rule varchar(255) NOT NULL,
  first_seen timestamp NOT NULL,
  last_seen timestamp NOT NULL,
  PRIMARY KEY (claim_id),
  FOREIGN KEY (technology_id) REFERENCES dim_technology (technology_id),
  FOREIGN KEY (attribute_id) REFERENCES dim_attribute (attribute_id),
  FOREIGN KEY (compared_to_id) REFERENCES dim_technology (technology_id),
  FOREIGN KEY (source_id) REFERENCES dim_source (source_id),
  FOREIGN KEY (published_date_id) REFERENCES dim_date (date_id),
  FOREIGN KEY (first_seen_date_id) REFERENCES dim_date (date_id)
);
CREATE TABLE score (
  technology_id integer NOT NULL,
  attribute_id integer NOT NULL,
  support double NOT NULL,
  oppose double NOT NULL,
  net double NOT NULL,
  score double NOT NULL,
  confidence double NOT NULL,
  verdict varchar(20) NOT NULL,
  place integer NOT NULL,
  claim_count integer NOT NULL,
  witness_count integer NOT NULL,
  PRIMARY KEY (attribute_id, technology_id),
  FOREIGN KEY (technology_id) REFERENCES dim_technology (technology_id),
  FOREIGN KEY (attribute_id) REFERENCES dim_attribute (attribute_id)
) WITHOUT ROWID;
CREATE TABLE comparison (
  technology_id integer NOT NULL,
  other_id integer NOT NULL,
  attribute_id integer NOT NULL,
  for_technology double NOT NULL,
  for_other double NOT NULL,
  for_neither double NOT NULL,
  verdict varchar(20) NOT NULL,
  winner_id integer,
  claim_count integer NOT NULL,
  witness_count integer NOT NULL,
  PRIMARY KEY (attribute_id, technology_id, other_id),
  FOREIGN KEY (technology_id) REFERENCES dim_technology (technology_id),
  FOREIGN KEY (other_id) REFERENCES dim_technology (technology_id),
  FOREIGN KEY (attribute_id) REFERENCES dim_attribute (attribute_id),
  FOREIGN KEY (winner_id) REFERENCES dim_technology (technology_id)
) WITHOUT ROWID;
CREATE TABLE dispute (
  dispute_id integer NOT NULL,
  attribute_id integer NOT NULL,
  technology_id integer NOT NULL,
  other_id integer,
  support double NOT NULL,
  oppose double NOT NULL,
  claim_for_id integer NOT NULL,
  claim_against_id integer NOT NULL,
  PRIMARY KEY (dispute_id),
  FOREIGN KEY (attribute_id) REFERENCES dim_attribute (attribute_id),
  FOREIGN KEY (technology_id) REFERENCES dim_technology (technology_id),
  FOREIGN KEY (other_id) REFERENCES dim_technology (technology_id),
  FOREIGN KEY (claim_for_id) REFERENCES fact_claim (claim_id),
  FOREIGN KEY (claim_against_id) REFERENCES fact_claim (claim_id)
);
CREATE INDEX dim_technology_name ON dim_technology (technology);
CREATE INDEX dim_attribute_name ON dim_attribute (attribute);
CREATE INDEX dim_attribute_broader ON dim_attribute (broader_id);
CREATE INDEX bridge_attribute_path_broader ON bridge_attribute_path (broader_id);
CREATE INDEX dim_source_published ON dim_source (published_date_id);
CREATE INDEX fact_claim_technology ON fact_claim (technology_id, attribute_id, polarity, confidence);
CREATE INDEX fact_claim_attribute ON fact_claim (attribute_id, technology_id);
CREATE INDEX fact_claim_compared_to ON fact_claim (compared_to_id);
CREATE INDEX fact_claim_source ON fact_claim (source_id);
CREATE INDEX fact_claim_published ON fact_claim (published_date_id);
CREATE INDEX score_technology ON score (technology_id, attribute_id);
CREATE INDEX comparison_technology ON comparison (technology_id);
CREATE INDEX comparison_other ON comparison (other_id);
CREATE INDEX dispute_attribute ON dispute (attribute_id);
CREATE INDEX dispute_technology ON dispute (technology_id);
