package org.filinghub.schema.decision;

/** Where a provider filing goes (RULES B.4). */
public enum RouteKind {
  AUTHORITY,
  MINISTRY,
  PLATFORM,
  USE_FILING,
  NOT_COVERED
}
