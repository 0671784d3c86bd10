package org.filinghub.schema.calendar;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The last day of a legal period. An action until the end of that day is in time (民法典 203).
 *
 * @param provisional true if the working-day calendar does not cover the whole period: a later
 *     notice may change the day
 */
public record Deadline(LocalDate dueOn, boolean provisional) {

  /** Returns the first instant after the deadline: 00:00 of the next day in Asia/Shanghai. */
  public Instant lapsesAt() {
    return ChinaTime.startOf(dueOn.plusDays(1));
  }

  public boolean isLate(Instant instant) {
    return !instant.isBefore(lapsesAt());
  }
}
