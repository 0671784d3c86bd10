-- The registry of the national node. Times are UTC with microseconds; days are days in Asia/Shanghai.
-- Everything compares by bytes (utf8mb4_bin): case is significant in acceptance numbers.

-- Every change of a fact takes its place here, under this row's lock: the order of numbers is the order of commits.
CREATE TABLE national_sequence (
  id            TINYINT     NOT NULL,
  last_sequence BIGINT      NOT NULL,
  origin        VARCHAR(12) NOT NULL, -- tells cursors of this registry from those of another one
  PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
INSERT INTO national_sequence (id, last_sequence, origin)
VALUES (1, 0, LOWER(LEFT(REPLACE(UUID(), '-', ''), 12)));

-- The last revision of each filing, as its authority told it; public view only.
CREATE TABLE golden_filing (
  id           VARCHAR(64) NOT NULL,
  number       VARCHAR(16),
  jurisdiction CHAR(2)     NOT NULL,
  status       VARCHAR(20) NOT NULL,
  revision     INT         NOT NULL,
  owner_uscc   CHAR(18)    NOT NULL,
  product_key  CHAR(64)    NOT NULL,
  duplicate    BOOLEAN     NOT NULL,
  sequence     BIGINT      NOT NULL, -- national position at which its facts last changed
  occurred_at  DATETIME(6) NOT NULL,
  recorded_at  DATETIME(6) NOT NULL,
  document     JSON        NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY golden_filing_number (number),
  KEY golden_filing_owner (owner_uscc),
  KEY golden_filing_product (product_key)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Append-only: every revision taken in, at its place in the national order.
CREATE TABLE golden_revision (
  filing_id       VARCHAR(64)  NOT NULL,
  revision        INT          NOT NULL,
  sequence        BIGINT       NOT NULL,
  is_public       BOOLEAN      NOT NULL, -- the filing had a number
  epoch           INT          NOT NULL,
  feed_sequence   BIGINT       NOT NULL,
  status          VARCHAR(20)  NOT NULL,
  previous_status VARCHAR(20),
  actor           VARCHAR(100) NOT NULL,
  rule            VARCHAR(100) NOT NULL,
  occurred_at     DATETIME(6)  NOT NULL,
  recorded_at     DATETIME(6)  NOT NULL,
  document        JSON         NOT NULL,
  PRIMARY KEY (filing_id, revision),
  UNIQUE KEY golden_revision_sequence (sequence),
  KEY golden_revision_public (is_public, sequence)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What was true of a filing from an instant on, until its next interval.
CREATE TABLE status_interval (
  filing_id  VARCHAR(64)  NOT NULL,
  revision   INT          NOT NULL,
  from_at    DATETIME(6)  NOT NULL,
  status     VARCHAR(20)  NOT NULL,
  icp_filed  BOOLEAN      NOT NULL,
  mlps_filed BOOLEAN      NOT NULL,
  stages     VARCHAR(200) NOT NULL, -- enum names, comma between
  features   VARCHAR(200) NOT NULL, -- enum names, comma between
  PRIMARY KEY (filing_id, revision)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- How far the registry has read each authority's feed; moves with the data, in one transaction.
CREATE TABLE feed_position (
  jurisdiction     CHAR(2)     NOT NULL,
  epoch            INT         NOT NULL, -- -1: nothing read yet
  sequence         BIGINT      NOT NULL,
  whitelist_cursor VARCHAR(200),
  last_seen_at     DATETIME(6),
  state            VARCHAR(10) NOT NULL,
  trouble          VARCHAR(40),
  record_count     INT         NOT NULL,
  quarantined      INT         NOT NULL,
  PRIMARY KEY (jurisdiction)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Changes and white-list entries that could not be accepted, with the reason; restricted fields are taken out.
CREATE TABLE quarantine (
  id           BIGINT       NOT NULL AUTO_INCREMENT,
  jurisdiction CHAR(2)      NOT NULL,
  kind         VARCHAR(10)  NOT NULL, -- CHANGE or WHITELIST
  position     VARCHAR(250) NOT NULL, -- cursor of the change, or of the page that held the entry
  reason       VARCHAR(40)  NOT NULL,
  detail       VARCHAR(500) NOT NULL,
  document     JSON         NOT NULL,
  recorded_at  DATETIME(6)  NOT NULL,
  PRIMARY KEY (id),
  KEY quarantine_jurisdiction (jurisdiction, id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- White-list entries of every jurisdiction; a later entry for the same number replaces the earlier one.
CREATE TABLE whitelist_entry (
  number       VARCHAR(16)  NOT NULL,
  jurisdiction CHAR(2)      NOT NULL,
  stages       VARCHAR(200) NOT NULL, -- enum names, comma between
  from_day     DATE         NOT NULL,
  to_day       DATE,
  sequence     BIGINT       NOT NULL,
  recorded_at  DATETIME(6)  NOT NULL,
  PRIMARY KEY (number, jurisdiction)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Providers put on the blacklist by some authority; the bar holds nationwide (MOE-24b).
CREATE TABLE blacklist (
  filing_id    VARCHAR(64) NOT NULL,
  revision     INT         NOT NULL, -- the revision that brought it
  provider     CHAR(18)    NOT NULL,
  ground       VARCHAR(20) NOT NULL,
  decided_by   CHAR(2)     NOT NULL,
  decided_on   DATE        NOT NULL,
  barred_until DATE        NOT NULL,
  sequence     BIGINT      NOT NULL,
  PRIMARY KEY (filing_id, revision),
  KEY blacklist_provider (provider, barred_until)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One product, one filing, nationwide (MOE-11a): the primary key decides races.
CREATE TABLE product_claim (
  product_key  CHAR(64)    NOT NULL,
  filing_id    VARCHAR(64) NOT NULL,
  number       VARCHAR(16), -- set once the filing has been filed
  claimed_at   DATETIME(6) NOT NULL,
  PRIMARY KEY (product_key),
  UNIQUE KEY product_claim_filing (filing_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Who belongs to whom (总公司, MOE-11b), as declared.
CREATE TABLE group_relation (
  subsidiary         CHAR(18)     NOT NULL,
  subsidiary_name    VARCHAR(200) NOT NULL,
  subsidiary_region  CHAR(6)      NOT NULL,
  head_office        CHAR(18)     NOT NULL,
  head_office_name   VARCHAR(200) NOT NULL,
  head_office_region CHAR(6)      NOT NULL,
  declared_at        DATETIME(6)  NOT NULL,
  PRIMARY KEY (subsidiary),
  KEY group_relation_head_office (head_office)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
