package org.filinghub.gateway.facts;

/** The source that a caller asks for: an argument of the GraphQL contract. */
public enum Freshness {
  /** The cache, whose entries have a maximum age. */
  CACHED,
  /** The national registry. */
  REGISTRY,
  /** The authority itself. If it does not answer, an older answer with its {@code asOf}. */
  AUTHORITY
}
