-- Which replica of the national node reads which authority. All times here are the database's own.

-- One row per connected authority. The row is locked by whoever takes a page of that authority's feed in, so that two
-- never do at once; the fence grows with every change of hands, so that who lost the lease and does not know it is refused.
CREATE TABLE lease (
  jurisdiction CHAR(2)     NOT NULL,
  holder       VARCHAR(80), -- worker.name; absent when nobody holds it
  fence        BIGINT      NOT NULL,
  held_until   DATETIME(6) NOT NULL,
  PRIMARY KEY (jurisdiction),
  KEY lease_holder (holder)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Replicas that live: each may hold its share of the leases.
CREATE TABLE worker (
  name        VARCHAR(80) NOT NULL,
  alive_until DATETIME(6) NOT NULL,
  PRIMARY KEY (name)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
