package org.filinghub.schema.platform;

/** What became of an item. Only ACCEPTED changed anything. */
public enum ItemOutcome {
  ACCEPTED,
  /** The same revision with the same content is here. */
  UNCHANGED,
  /** A later revision is here. */
  STALE,
  REJECTED
}
