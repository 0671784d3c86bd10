package org.filinghub.schema.calendar;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The last day on which something is in time, to its very end (民法典 203).
 *
 * @param provisional true when the working-day calendar does not reach that far: a later notice may
 *     move the day
 */
public record Deadline(LocalDate dueOn, boolean provisional) {

  /** First instant that is late: 00:00 of the day after, in Asia/Shanghai. */
  public Instant lapsesAt() {
    return ChinaTime.startOf(dueOn.plusDays(1));
  }

  public boolean isLate(Instant instant) {
    return !instant.isBefore(lapsesAt());
  }
}
