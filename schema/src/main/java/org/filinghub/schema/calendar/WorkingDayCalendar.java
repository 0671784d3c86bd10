package org.filinghub.schema.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.filinghub.schema.value.MalformedValue;

/**
 * Working days (工作日) as the State Council's yearly notices fix them: Monday to Friday without the
 * holidays, and the make-up days. Immutable.
 */
public final class WorkingDayCalendar {
  /** No clock of the regulations comes near; a count beyond is a mistake, not a deadline. */
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
   * The national calendar as shipped. Throws with file and line when the file is missing or broken.
   */
  public static WorkingDayCalendar load() {
    return of(WorkingDaysFile.load());
  }

  // A notice always fixes a whole calendar year, so a year with one entry is covered to its end.
  static WorkingDayCalendar of(Map<LocalDate, Boolean> days) {
    int firstYear = days.keySet().stream().mapToInt(LocalDate::getYear).min().orElseThrow();
    int lastYear = days.keySet().stream().mapToInt(LocalDate::getYear).max().orElseThrow();
    return new WorkingDayCalendar(
        days, LocalDate.of(firstYear, 1, 1), LocalDate.of(lastYear, 12, 31));
  }

  /**
   * This calendar with one region's own days on top (广西三月三, 藏历新年, an emergency extension); they win
   * over the national ones. The days covered stay the same: a region's holidays say nothing about
   * next year's notice.
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
   * Last day of a period of working days; the start day is not counted, be it a working day or not
   * (民法典 201).
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
   * Outside the days covered: Monday to Friday except 1 January, the one holiday that is sure
   * without a notice.
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

  /** Last day whose answer rests on a published notice; what lies after is provisional. */
  public LocalDate lastCoveredDay() {
    return lastCoveredDay;
  }

  /**
   * Corresponding day so many months on; where that month has no such day, its last one: 2025-08-31
   * + 6 = 2026-02-28. A rest day does not move it: these months bar something, nobody has to act on
   * the last day.
   */
  public static LocalDate monthsAfter(LocalDate start, int months) {
    if (months < 0) {
      throw new MalformedValue("months", String.valueOf(months), "0 or more");
    }
    return start.plusMonths(months);
  }
}
