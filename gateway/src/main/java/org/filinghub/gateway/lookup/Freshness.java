package org.filinghub.gateway.lookup;

/** How near to the authority an answer has to come from. */
public enum Freshness {
  /** The cache, with bounded staleness. */
  CACHED,
  /** The national registry. */
  REGISTRY,
  /** The authority itself, falling back with its age shown. */
  AUTHORITY
}
