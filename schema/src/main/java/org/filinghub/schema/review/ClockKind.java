package org.filinghub.schema.review;

/** Which clause a clock counts: MOE-13a, MOE-13b, MOE-15, GD-enforce. */
public enum ClockKind {
  DECISION,
  SUPPLEMENT,
  CHANGE,
  RECTIFICATION
}
