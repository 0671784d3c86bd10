package org.filinghub.schema.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.filinghub.schema.value.MalformedValue;

/**
 * Working days (工作日) as the State Council's yearly notices define them: Monday to Friday without
 * holidays, plus make-up working days. Immutable.
 */
public final class WorkingDayCalendar {
  /**
   * The longest period that is accepted. The periods of the regulations are far shorter, so a
   * longer one is a programming error.
   */
  private static final int MOST_WORKING_DAYS = 1_000;

  /** The days that differ from Monday to Friday: true for a working day. */
  private final Map<LocalDate, Boolean> days;

  private final LocalDate firstCoveredDay;
  private final LocalDate lastCoveredDay;

  private WorkingDayCalendar(
      Map<LocalDate, Boolean> days, LocalDate firstCoveredDay, LocalDate lastCoveredDay) {
    this.days = Map.copyOf(days);
    this.firstCoveredDay = firstCoveredDay;
    this.lastCoveredDay = lastCoveredDay;
  }

  /**
   * Loads the national calendar of this module. Throws with file and line if the file is missing or
   * invalid.
   */
  public static WorkingDayCalendar load() {
    return of(WorkingDaysFile.load());
  }

  // A notice always defines a whole calendar year, so one entry means that its year is covered.
  static WorkingDayCalendar of(Map<LocalDate, Boolean> days) {
    int firstYear = days.keySet().stream().mapToInt(LocalDate::getYear).min().orElseThrow();
    int lastYear = days.keySet().stream().mapToInt(LocalDate::getYear).max().orElseThrow();
    return new WorkingDayCalendar(
        days, LocalDate.of(firstYear, 1, 1), LocalDate.of(lastYear, 12, 31));
  }

  /**
   * Returns this calendar with the days of one region added (广西三月三, 藏历新年, an emergency extension).
   * They override the national days. The covered period stays the same, because a region's holidays
   * do not announce next year's national holidays.
   */
  public WorkingDayCalendar withOverlay(
      Collection<LocalDate> regionalHolidays, Collection<LocalDate> regionalWorkdays) {
    Map<LocalDate, Boolean> overlaid = new HashMap<>(days);
    regionalHolidays.forEach(date -> overlaid.put(date, false));
    for (LocalDate date : regionalWorkdays) {
      if (regionalHolidays.contains(date)) {
        throw new MalformedValue(
            "calendar overlay", date.toString(), "a holiday or a workday, not both");
      }
      overlaid.put(date, true);
    }
    return new WorkingDayCalendar(overlaid, firstCoveredDay, lastCoveredDay);
  }

  /**
   * Returns the last day of a period of working days. The start day is not counted, whether it is a
   * working day or not (民法典 201).
   */
  public Deadline lastDay(LocalDate start, int workingDays) {
    if (workingDays < 1 || workingDays > MOST_WORKING_DAYS) {
      throw new MalformedValue(
          "working days", String.valueOf(workingDays), "1 to " + MOST_WORKING_DAYS);
    }
    LocalDate day = start;
    for (int counted = 0; counted < workingDays; ) {
      day = day.plusDays(1);
      if (isWorkingDay(day)) {
        counted++;
      }
    }
    boolean provisional =
        start.plusDays(1).isBefore(firstCoveredDay) || day.isAfter(lastCoveredDay);
    return new Deadline(day, provisional);
  }

  /**
   * Returns whether the day is a working day. Outside the covered days: Monday to Friday except 1
   * January, the only holiday that is certain without a notice.
   */
  public boolean isWorkingDay(LocalDate date) {
    Boolean listed = days.get(date);
    if (listed != null) {
      return listed;
    }
    boolean covered = !date.isBefore(firstCoveredDay) && !date.isAfter(lastCoveredDay);
    if (!covered && date.getDayOfYear() == 1) {
      return false;
    }
    return date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
  }

  /**
   * Returns the last day that a published notice covers. Answers about later days are provisional.
   */
  public LocalDate lastCoveredDay() {
    return lastCoveredDay;
  }

  /**
   * Returns the same day of the month after this number of months, or the last day of a shorter
   * month: 2025-08-31 + 6 = 2026-02-28. A rest day does not extend the period, because nothing must
   * be done on the last day of a bar.
   */
  public static LocalDate monthsAfter(LocalDate start, int months) {
    if (months < 0) {
      throw new MalformedValue("months", String.valueOf(months), "0 or more");
    }
    return start.plusMonths(months);
  }
}
