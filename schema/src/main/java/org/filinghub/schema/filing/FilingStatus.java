package org.filinghub.schema.filing;

/** The status of a filing (RULES B.2). */
public enum FilingStatus {
  SUBMITTED,
  RETURNED,
  ABANDONED,
  PROVINCE_VERIFIED,
  FILED,
  CHANGE_PENDING,
  CHANGE_RETURNED,
  RECTIFYING,
  SUSPENDED,
  REVOKED,
  CANCELLED;

  /**
   * Returns whether the app counts as filed: it has a verified revision in force (MOE-14a, MOE-15,
   * GD-enforce).
   */
  public boolean standsAsFiled() {
    return switch (this) {
      case FILED, CHANGE_PENDING, CHANGE_RETURNED, RECTIFYING -> true;
      default -> false;
    };
  }

  /** Returns whether no other status can follow. A new submission then creates a new filing. */
  public boolean isFinal() {
    return switch (this) {
      case ABANDONED, REVOKED, CANCELLED -> true;
      default -> false;
    };
  }
}
