package org.filinghub.province.life.rule;

import java.time.Instant;
import java.time.LocalDate;
import org.filinghub.schema.calendar.Deadline;
import org.filinghub.schema.calendar.WorkingDayCalendar;
import org.filinghub.schema.review.StatutoryClock;
import org.filinghub.schema.review.StatutoryClock.ClockKind;

/**
 * A started statutory clock. Days are in Asia/Shanghai; the start day is not counted.
 *
 * @param alarmOn the clock is overdue after this day; equals {@code dueOn} unless the profile
 *     extends it (GD-deadline)
 */
public record StartedClock(
    ClockKind kind, LocalDate startedOn, LocalDate dueOn, LocalDate alarmOn, boolean provisional) {

  static StartedClock of(
      ClockKind kind,
      LocalDate startedOn,
      int workingDays,
      int alarmAfter,
      WorkingDayCalendar calendar) {
    Deadline due = calendar.lastDay(startedOn, workingDays);
    Deadline alarm = calendar.lastDay(startedOn, Math.max(workingDays, alarmAfter));
    return new StartedClock(
        kind, startedOn, due.dueOn(), alarm.dueOn(), due.provisional() || alarm.provisional());
  }

  /** The first late instant: 00:00 of the day after {@code dueOn}, in Asia/Shanghai. */
  Instant lapsesAt() {
    return new Deadline(dueOn, provisional).lapsesAt();
  }

  /** Returns the clock as seen at an instant. Being overdue has no consequence (MOE-14). */
  public StatutoryClock at(Instant now) {
    boolean overdue = new Deadline(alarmOn, provisional).isLate(now);
    return new StatutoryClock(kind, startedOn, dueOn, provisional, overdue);
  }
}
