-- The search index: follows the public revisions of the registry in the national order, never written by who writes them.

-- Filings that can be found, one row each.
CREATE TABLE search_filing (
  place          BIGINT       NOT NULL, -- in the order of the list: second of filedAt, then the registry's order
  filing_id      VARCHAR(64)  NOT NULL,
  jurisdiction   CHAR(2)      NOT NULL,
  status         VARCHAR(20)  NOT NULL,
  channel        VARCHAR(20)  NOT NULL,
  owner_uscc     CHAR(18)     NOT NULL,
  developer_uscc CHAR(18),
  stages         VARCHAR(200) NOT NULL, -- enum names, comma between
  function_types VARCHAR(200) NOT NULL, -- enum names, comma between
  text           TEXT         NOT NULL, -- what is searched in, normalised: a line each for app, owner and number
  PRIMARY KEY (place),
  UNIQUE KEY search_filing_filing (filing_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What each of them is found by: every two neighbouring characters of its text, and its single facts, as `status:FILED`.
-- The key alone answers which filings have several terms in common, in the order of the list.
CREATE TABLE search_term (
  term  VARCHAR(40) NOT NULL,
  place BIGINT      NOT NULL,
  PRIMARY KEY (term, place)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- How many filings have each term: the rarest is looked through, the others are looked up.
CREATE TABLE search_term_size (
  term    VARCHAR(40) NOT NULL,
  filings INT         NOT NULL,
  PRIMARY KEY (term)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- How far the index follows; locked by whoever takes it on, so that one replica does at a time.
CREATE TABLE search_position (
  id       TINYINT NOT NULL,
  sequence BIGINT  NOT NULL, -- golden_revision.sequence
  PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
INSERT INTO search_position (id, sequence) VALUES (1, 0);

-- Statistics are counted off the history: which step, by the day on which it took effect. The server adds the primary key,
-- whose first characters name the jurisdiction.
ALTER TABLE golden_revision ADD KEY golden_revision_step (status, previous_status, occurred_at, actor);

-- What an entry was listed for: the filing as the registry had it when it heard of the entry.
ALTER TABLE whitelist_entry
  ADD COLUMN listed_revision INT,
  ADD COLUMN listed_versions JSON, -- platform and version each
  ADD KEY whitelist_entry_jurisdiction (jurisdiction, number);
