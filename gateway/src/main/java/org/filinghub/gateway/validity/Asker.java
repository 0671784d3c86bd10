package org.filinghub.gateway.validity;

/** Who asks, as far as an answer depends on it (MOE-N5). */
public enum Asker {
  /** Anybody. May query from the first public day on, and about instants from then on. */
  PUBLIC,
  /** Somebody with a token; may ask about any instant. */
  KNOWN
}
