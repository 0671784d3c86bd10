package org.filinghub.schema.review;

import java.time.LocalDate;

/** A clock that runs; days in Asia/Shanghai, due at 24:00 of {@code dueOn}. */
public record StatutoryClock(
    ClockKind kind, LocalDate startedOn, LocalDate dueOn, boolean provisional, boolean overdue) {

  /** Which clause a clock counts: MOE-13a, MOE-13b, MOE-15, GD-enforce. */
  public enum ClockKind {
    DECISION,
    SUPPLEMENT,
    CHANGE,
    RECTIFICATION
  }
}
