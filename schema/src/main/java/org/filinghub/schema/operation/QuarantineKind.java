package org.filinghub.schema.operation;

/** From which of an authority's lists. */
public enum QuarantineKind {
  CHANGE,
  WHITELIST
}
