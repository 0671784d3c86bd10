package org.filinghub.schema.filing;

/** Where a filing stands (RULES B.2). */
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

  /** The app counts as filed: a verified revision stands (MOE-14a, MOE-15, GD-enforce). */
  public boolean standsAsFiled() {
    return switch (this) {
      case FILED, CHANGE_PENDING, CHANGE_RETURNED, RECTIFYING -> true;
      default -> false;
    };
  }

  /** Nothing follows this status; a new submission gets a new filing. */
  public boolean isFinal() {
    return switch (this) {
      case ABANDONED, REVOKED, CANCELLED -> true;
      default -> false;
    };
  }
}
