package org.filinghub.gateway.facts;

/** Which source a caller accepts. Kept as a file of its own: it is an argument of the contract. */
public enum Freshness {
  /** The cache, whose entries have a maximum age. */
  CACHED,
  /** The national registry. */
  REGISTRY,
  /** The authority itself. If it does not answer, an older answer with its {@code asOf}. */
  AUTHORITY
}
