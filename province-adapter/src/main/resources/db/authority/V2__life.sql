-- The whole life of a filing: what goes with it, what happens to it by itself, and who was refused.

-- What accompanies a filing and is no part of what it says: defects, a reported change with its form, a request to
-- revoke. Personal data inside. Kept with each revision, so that any instant can be told again.
ALTER TABLE filing_revision ADD COLUMN accompanying JSON;

-- When something happens to the filing by itself: a provider's clock has run out, the buffer period is over. Absent:
-- nothing does.
ALTER TABLE filing ADD COLUMN lapses_at DATETIME(6), ADD KEY filing_lapses (lapses_at, id);
-- 24:00 in Asia/Shanghai is 16:00 UTC.
UPDATE filing f JOIN clock c ON c.filing_id = f.id AND c.kind = 'SUPPLEMENT' AND c.stopped_revision IS NULL
SET f.lapses_at = TIMESTAMPADD(HOUR, 16, c.due_on)
WHERE f.status = 'RETURNED';
UPDATE filing f JOIN filing_revision r ON r.filing_id = f.id AND r.revision = f.revision
SET f.lapses_at = GREATEST('2020-01-31 16:00:00', f.filed_at)
WHERE f.status = 'FILED' AND (
  JSON_EXTRACT(r.document, '$.system.icpNumber') IS NULL OR JSON_EXTRACT(r.document, '$.system.mlpsLevel') IS NULL);

-- While a reported change waits: which of the two filings of MOE-9 it declares.
ALTER TABLE change_log ADD COLUMN pending_preconditions JSON;

-- What was answered to a provider's own key, and the hash of what came with it.
CREATE TABLE provider_key (
  provider     CHAR(18)    NOT NULL,
  key_hash     CHAR(64)    NOT NULL,
  content_hash CHAR(64)    NOT NULL,
  receipt      JSON        NOT NULL,
  recorded_at  DATETIME(6) NOT NULL,
  PRIMARY KEY (provider, key_hash)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Commands that were refused, each row with the hash of the one before it. What was done stands in filing_event.
CREATE TABLE audit (
  sequence      BIGINT       NOT NULL,
  at            DATETIME(6)  NOT NULL,
  actor         VARCHAR(100) NOT NULL, -- role and subject of the token
  action        VARCHAR(40)  NOT NULL,
  subject       VARCHAR(100) NOT NULL, -- acceptance number
  detail        TEXT         NOT NULL, -- the command and why it was refused; without personal data
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
