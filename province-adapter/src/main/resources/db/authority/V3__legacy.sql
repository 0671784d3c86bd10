-- An authority whose platform is read: who reads it now, which filings each pass met, which rows it could not take.
-- Empty where filings are made here.

CREATE TABLE legacy_pass (
  id           INT NOT NULL,
  pass         INT NOT NULL,  -- grows with every pass; one that is not the last any more commits nothing
  held_until   DATETIME(6),   -- nobody else begins before; UTC by the database's own clock
  completed_at DATETIME(6),   -- when the last pass ended that saw everything
  PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
INSERT INTO legacy_pass (id, pass) VALUES (1, 0);

-- The last pass that met each filing. One that a complete pass did not meet is kept and counted, never deleted.
CREATE TABLE legacy_seen (
  filing_id VARCHAR(63) NOT NULL,
  pass      INT         NOT NULL,
  PRIMARY KEY (filing_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Rows that were set aside, until a pass can take them. Without personal data.
CREATE TABLE legacy_trouble (
  row_key    VARCHAR(100) NOT NULL, -- the platform's id, or the place of the row where that cannot be read
  reason     VARCHAR(500) NOT NULL,
  pass       INT          NOT NULL,
  noticed_at DATETIME(6)  NOT NULL,
  PRIMARY KEY (row_key),
  KEY legacy_trouble_pass (pass)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
