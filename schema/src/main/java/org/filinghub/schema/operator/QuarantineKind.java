package org.filinghub.schema.operator;

/** From which of an authority's lists. */
public enum QuarantineKind {
  CHANGE,
  WHITELIST
}
