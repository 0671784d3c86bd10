-- Groups as they are declared (MOE-11b), certificates of their exceptions (GD-group), and claims made under one.

-- Nothing has written to it so far.
DROP TABLE group_relation;
CREATE TABLE group_relation (
  subsidiary         CHAR(18)     NOT NULL,
  head_office        CHAR(18)     NOT NULL,
  head_office_name   VARCHAR(200), -- as declared; absent when it was not told
  head_office_region CHAR(6),      -- as declared; absent when it was not told
  declared_at        DATETIME(6)  NOT NULL,
  PRIMARY KEY (subsidiary),
  KEY group_relation_head_office (head_office, declared_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Who changes a group locks this row; who claims a product reads it with a shared lock and looks again when the groups
-- are no longer those it decided by.
CREATE TABLE group_order (
  id      TINYINT NOT NULL,
  changes BIGINT  NOT NULL,
  PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
INSERT INTO group_order (id, changes) VALUES (1, 0);

-- Certificates that were found complete; whether one still counts is decided with each route.
CREATE TABLE group_exception (
  id            CHAR(64)      NOT NULL, -- SHA-256 of what the certificate says
  subsidiary    CHAR(18)      NOT NULL,
  head_office   CHAR(18)      NOT NULL,
  target        CHAR(2)       NOT NULL,
  app_name      VARCHAR(200)  NOT NULL,
  package_names JSON          NOT NULL,
  reason        VARCHAR(1000) NOT NULL,
  scan_sha256   CHAR(64)      NOT NULL,
  issued_on     DATE          NOT NULL,
  registered_at DATETIME(6)   NOT NULL,
  PRIMARY KEY (id),
  KEY group_exception_subsidiary (subsidiary, registered_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The lock on the head office (RULES B.4): it is told so, and not only that the product is filed.
ALTER TABLE product_claim ADD COLUMN under_exception BOOLEAN NOT NULL DEFAULT FALSE;

-- What a product is made of, for when a group changes before the authority has told of the filing.
ALTER TABLE submission_item
  ADD COLUMN channel VARCHAR(20) NOT NULL DEFAULT 'NATIVE_APP',
  ADD KEY submission_item_owner (owner_uscc);

-- The last verified filing of an owner tells where it is registered.
ALTER TABLE golden_filing
  DROP KEY golden_filing_owner,
  ADD KEY golden_filing_owner (owner_uscc, recorded_at);
