package org.filinghub.schema.review;

import java.time.LocalDate;

/** A running legal period. Days are in Asia/Shanghai; it expires at 24:00 of {@code dueOn}. */
public record StatutoryClock(
    ClockKind kind, LocalDate startedOn, LocalDate dueOn, boolean provisional, boolean overdue) {

  /** The clause that defines the period: MOE-13a, MOE-13b, MOE-15, GD-enforce. */
  public enum ClockKind {
    DECISION,
    SUPPLEMENT,
    CHANGE,
    RECTIFICATION
  }
}
