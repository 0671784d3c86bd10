-- Comparison of the registry with its authorities.

CREATE TABLE reconciliation (
  jurisdiction  CHAR(2)     NOT NULL,
  due_at        DATETIME(6) NOT NULL, -- by the database's clock
  asked         BOOLEAN     NOT NULL, -- by an operator; due whatever the time
  epoch         INT,                  -- of the feed at the last comparison; another one makes it due
  ended_at      DATETIME(6),          -- of the last one that succeeded, like all that follows
  buckets       INT         NOT NULL,
  differing     INT         NOT NULL,
  repaired      INT         NOT NULL,
  unknown_there INT         NOT NULL,
  older_there   INT         NOT NULL,
  behind_here   INT         NOT NULL,
  complete      BOOLEAN     NOT NULL,
  trouble       VARCHAR(40),          -- problem code of the last one, when it failed
  PRIMARY KEY (jurisdiction)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Filings that could not be brought together. Nothing is ever taken out of the registry for it.
CREATE TABLE drift (
  id                 BIGINT      NOT NULL AUTO_INCREMENT,
  filing_id          VARCHAR(64) NOT NULL,
  jurisdiction       CHAR(2)     NOT NULL,
  kind               VARCHAR(20) NOT NULL, -- UNKNOWN_THERE, OLDER_THERE or BEHIND_HERE
  registry_revision  INT,
  authority_revision INT,
  first_seen_at      DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY drift_filing (filing_id),
  KEY drift_jurisdiction (jurisdiction, id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
