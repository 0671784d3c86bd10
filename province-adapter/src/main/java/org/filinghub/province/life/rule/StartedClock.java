package org.filinghub.province.life.rule;

import java.time.Instant;
import java.time.LocalDate;
import org.filinghub.schema.calendar.Deadline;
import org.filinghub.schema.calendar.WorkingDayCalendar;
import org.filinghub.schema.review.ClockKind;
import org.filinghub.schema.review.StatutoryClock;

/**
 * A statutory clock as it was started; days in Asia/Shanghai, the start day not counted.
 *
 * @param alarmOn overdue after this day; {@code dueOn} unless the profile stretches it
 *     (GD-deadline)
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

  /** First instant that is late: 00:00 of the day after, in Asia/Shanghai. */
  Instant lapsesAt() {
    return new Deadline(dueOn, provisional).lapsesAt();
  }

  /** As it looks at an instant; overdue is a flag, nothing follows from it (MOE-14). */
  public StatutoryClock at(Instant now) {
    boolean overdue = new Deadline(alarmOn, provisional).isLate(now);
    return new StatutoryClock(kind, startedOn, dueOn, provisional, overdue);
  }
}
