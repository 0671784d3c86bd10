-- The store of one filing authority. Times are UTC with microseconds; days are days in Asia/Shanghai.
-- Everything compares by bytes (utf8mb4_bin): case is significant in acceptance numbers, and digests follow that order.

-- Where each filing stands; what it says is in its last revision.
CREATE TABLE filing (
  id           VARCHAR(63) NOT NULL, -- acceptance number
  number       VARCHAR(16),          -- given once, never again
  status       VARCHAR(20) NOT NULL,
  revision     INT         NOT NULL,
  owner_uscc   CHAR(18)    NOT NULL,
  submitted_at DATETIME(6) NOT NULL,
  filed_at     DATETIME(6),
  ended_at     DATETIME(6),
  PRIMARY KEY (id),
  UNIQUE KEY filing_number (number),
  KEY filing_owner (owner_uscc, id),
  KEY filing_status (status, id),
  KEY filing_filed (filed_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Append-only: every revision as it was committed.
CREATE TABLE filing_revision (
  filing_id  VARCHAR(63) NOT NULL,
  revision   INT         NOT NULL,
  document   JSON        NOT NULL, -- the filing without personal data and addresses
  restricted JSON        NOT NULL, -- what the public view leaves out
  form       JSON,                 -- what was handed in with this revision, route included; personal data inside
  PRIMARY KEY (filing_id, revision)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Append-only: who did what, when and by which clause.
CREATE TABLE filing_event (
  filing_id     VARCHAR(63)  NOT NULL,
  revision      INT          NOT NULL, -- the revision it led to
  command       VARCHAR(20)  NOT NULL,
  from_status   VARCHAR(20),
  to_status     VARCHAR(20)  NOT NULL,
  actor_role    VARCHAR(20)  NOT NULL,
  actor_subject VARCHAR(255) NOT NULL, -- subject of the token; may name a person, so it stays here
  rule          VARCHAR(64)  NOT NULL,
  occurred_at   DATETIME(6)  NOT NULL,
  detail        JSON,                  -- defects, ground
  PRIMARY KEY (filing_id, revision)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Statutory clocks; one that has not stopped runs.
CREATE TABLE clock (
  filing_id        VARCHAR(63) NOT NULL,
  kind             VARCHAR(20) NOT NULL,
  started_revision INT         NOT NULL,
  started_on       DATE        NOT NULL,
  due_on           DATE        NOT NULL,
  alarm_on         DATE        NOT NULL, -- overdue after this day; later than due_on where the profile stretches (GD-deadline)
  provisional      BOOLEAN     NOT NULL,
  stopped_revision INT,
  PRIMARY KEY (filing_id, kind, started_revision)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Owners and developers as they stand in the filing that was numbered last.
CREATE TABLE organization (
  uscc      CHAR(18)    NOT NULL,
  document  JSON        NOT NULL, -- without contact
  filing_id VARCHAR(63) NOT NULL,
  revision  INT         NOT NULL,
  part      VARCHAR(10) NOT NULL, -- OWNER or DEVELOPER of that filing
  PRIMARY KEY (uscc)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- White-list entries in the order of their last storing.
CREATE TABLE whitelist_entry (
  number      VARCHAR(16)  NOT NULL,
  stages      VARCHAR(100) NOT NULL, -- names, comma between
  from_day    DATE         NOT NULL,
  to_day      DATE,
  position    BIGINT       NOT NULL,
  recorded_at DATETIME(6)  NOT NULL,
  PRIMARY KEY (number),
  UNIQUE KEY whitelist_entry_position (position)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Position of the last entry stored; its row is locked by whoever stores, so that positions follow commits.
CREATE TABLE whitelist_counter (
  id            INT    NOT NULL,
  last_position BIGINT NOT NULL,
  PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
INSERT INTO whitelist_counter (id, last_position) VALUES (1, 0);

-- The feed. Its counter's row is locked by every writing transaction, as its last lock, so that sequence order is commit
-- order; the order of an auto-increment column is not.
CREATE TABLE change_counter (
  id            INT NOT NULL,
  epoch         INT NOT NULL, -- seconds since 2020 when the store was created
  last_sequence INT NOT NULL,
  PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
-- After a restore readers may hold positions that never came to be here again. Tell them with
--   UPDATE change_counter SET epoch = UNIX_TIMESTAMP() - 1577836800;
INSERT INTO change_counter (id, epoch, last_sequence) VALUES (1, UNIX_TIMESTAMP() - 1577836800, 0);

CREATE TABLE change_log (
  sequence        INT         NOT NULL,
  filing_id       VARCHAR(63) NOT NULL,
  revision        INT         NOT NULL,
  previous_status VARCHAR(20),
  actor           VARCHAR(20) NOT NULL, -- a role, never a person
  rule            VARCHAR(64) NOT NULL,
  occurred_at     DATETIME(6) NOT NULL,
  blacklisting    JSON,
  PRIMARY KEY (sequence)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The serial of the next filing number. Moves with the filing that takes it, in one transaction.
CREATE TABLE number_counter (
  id          INT NOT NULL,
  next_serial INT NOT NULL,
  PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What was answered to a key, and the hash of what came with it.
CREATE TABLE idempotency (
  id           VARCHAR(63) NOT NULL,
  content_hash CHAR(64)    NOT NULL,
  receipt      JSON        NOT NULL,
  recorded_at  DATETIME(6) NOT NULL,
  PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
