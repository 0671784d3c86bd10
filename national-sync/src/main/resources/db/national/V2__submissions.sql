-- Submissions acknowledged by the national node, their way to the authorities, and what is told to others afterwards.

-- One form as handed in. The form itself is not kept: it holds personal data, and each app's part of it waits in
-- `delivery` until the authority has it.
CREATE TABLE submission (
  id              CHAR(16)    NOT NULL,
  submitted_by    CHAR(18)    NOT NULL,
  idempotency_key CHAR(64), -- SHA-256 of the provider's key; absent once every app was refused
  content_hash    CHAR(64)    NOT NULL,
  accepted_at     DATETIME(6) NOT NULL,
  replayed        BOOLEAN     NOT NULL, -- a repetition was told of it before the first call was answered
  PRIMARY KEY (id),
  UNIQUE KEY submission_key (submitted_by, idempotency_key)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One app of a submission: one filing.
CREATE TABLE submission_item (
  filing_id       VARCHAR(64)  NOT NULL,
  submission_id   CHAR(16)     NOT NULL,
  ordinal         INT          NOT NULL,
  app_name        VARCHAR(200) NOT NULL,
  owner_uscc      CHAR(18)     NOT NULL,
  jurisdiction    CHAR(2)      NOT NULL,
  route           JSON         NOT NULL,
  decision_due_on DATE         NOT NULL,
  PRIMARY KEY (filing_id),
  UNIQUE KEY submission_item_ordinal (submission_id, ordinal)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What an authority is to receive. Per filing in order of `id`.
CREATE TABLE delivery (
  id              BIGINT      NOT NULL AUTO_INCREMENT,
  filing_id       VARCHAR(64) NOT NULL,
  jurisdiction    CHAR(2)     NOT NULL,
  state           VARCHAR(10) NOT NULL, -- HELD, DELIVERED or REFUSED
  payload         JSON, -- with personal data; taken out when the authority has answered
  attempts        INT         NOT NULL,
  next_attempt_at DATETIME(6) NOT NULL, -- by the database's clock; whoever is sending holds the row by moving it on
  settled_at      DATETIME(6),
  refusals        JSON,
  PRIMARY KEY (id),
  KEY delivery_filing (filing_id, id),
  KEY delivery_waiting (jurisdiction, state, id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Numbers whose facts changed, waiting to be announced. Rows are written under the lock of national_sequence, so the
-- order of ids is the order of commits.
CREATE TABLE outbox (
  id          BIGINT      NOT NULL AUTO_INCREMENT,
  number      VARCHAR(16) NOT NULL,
  sequence    BIGINT      NOT NULL,
  recorded_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Locked by whoever announces: one at a time, or the order would be lost.
CREATE TABLE outbox_position (
  id              TINYINT NOT NULL,
  announced_until BIGINT  NOT NULL, -- outbox.id
  PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
INSERT INTO outbox_position (id, announced_until) VALUES (1, 0);

-- Who did what, each row with the hash of the one before it. TEXT and not JSON: a server may rewrite JSON, and the
-- hash covers the very characters.
CREATE TABLE audit (
  sequence      BIGINT       NOT NULL,
  at            DATETIME(6)  NOT NULL,
  actor         VARCHAR(100) NOT NULL,
  action        VARCHAR(40)  NOT NULL,
  subject       VARCHAR(100) NOT NULL,
  detail        TEXT         NOT NULL,
  previous_hash CHAR(64)     NOT NULL,
  hash          CHAR(64)     NOT NULL,
  PRIMARY KEY (sequence)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE audit_head (
  id            TINYINT  NOT NULL,
  last_sequence BIGINT   NOT NULL,
  hash          CHAR(64) NOT NULL,
  PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
INSERT INTO audit_head (id, last_sequence, hash) VALUES (1, 0, REPEAT('0', 64));
