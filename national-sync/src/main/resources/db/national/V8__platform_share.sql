-- What platforms share of third-party apps (MOE-10c). The record itself is a golden filing like any other, without a number.

ALTER TABLE golden_filing ADD COLUMN origin VARCHAR(16) NOT NULL DEFAULT 'AUTHORITY'; -- or PLATFORM_SHARED

-- Its platform's name for it, and what makes a repetition one. Written under the lock of national_sequence.
CREATE TABLE platform_share (
  platform        CHAR(18)     NOT NULL,
  platform_app_id VARCHAR(100) NOT NULL,
  filing_id       VARCHAR(64)  NOT NULL,
  revision        INT          NOT NULL,
  withdrawn       BOOLEAN      NOT NULL,
  content_hash    CHAR(64)     NOT NULL,
  version         VARCHAR(200) NOT NULL, -- of the last UPSERT
  first_at        DATETIME(6)  NOT NULL, -- when its first item took effect
  recorded_at     DATETIME(6)  NOT NULL,
  PRIMARY KEY (platform, platform_app_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- How far a streamed batch has come; moves with its lines, in one transaction.
CREATE TABLE platform_batch (
  platform       CHAR(18)     NOT NULL,
  batch_id       VARCHAR(100) NOT NULL,
  lines_recorded INT          NOT NULL,
  recorded_at    DATETIME(6)  NOT NULL,
  PRIMARY KEY (platform, batch_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
