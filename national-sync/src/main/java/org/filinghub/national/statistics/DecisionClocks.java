package org.filinghub.national.statistics;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.calendar.WorkingDayCalendar;
import org.filinghub.schema.profile.CalendarOverlay;
import org.filinghub.schema.profile.Policy;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.statistics.StatisticsPeriod;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.JurisdictionInfo;
import org.filinghub.schema.value.Jurisdictions;
import org.jspecify.annotations.Nullable;

/**
 * Decides which decision clocks of authorities expired (MOE-13a, MOE-14a). The feed contains no
 * clocks, so the last day is computed here as the authority does: the extended limit of the profile
 * in force on the day the clock started, in working days of that jurisdiction.
 */
final class DecisionClocks {
  private final PolicyProfiles profiles;
  private final WorkingDayCalendar calendar;
  private final int shortest;
  private final int longest;

  /**
   * One run of a clock.
   *
   * @param startedOn day on which it started; not counted
   * @param endedOn day of the decision; null while it is open
   */
  record ClockRun(
      JurisdictionCode jurisdiction, LocalDate startedOn, @Nullable LocalDate endedOn) {}

  private record ClockStart(JurisdictionCode jurisdiction, LocalDate day) {}

  DecisionClocks(PolicyProfiles profiles, WorkingDayCalendar calendar) {
    this.profiles = profiles;
    this.calendar = calendar;
    this.shortest = limits(profiles).min(Comparator.naturalOrder()).orElseThrow();
    this.longest = limits(profiles).max(Comparator.naturalOrder()).orElseThrow();
  }

  private static Stream<Integer> limits(PolicyProfiles profiles) {
    return Jurisdictions.all().stream()
        .map(JurisdictionInfo::code)
        .flatMap(code -> profiles.allOf(code).stream())
        .map(profile -> profile.policy().extendedTo().value());
  }

  /** Returns the shortest limit of all profiles. No clock expires in fewer calendar days. */
  int shortest() {
    return shortest;
  }

  /**
   * Returns the earliest start of a clock that can expire in the period. There are never three
   * weeks of rest days in a row.
   */
  LocalDate firstStart(StatisticsPeriod period) {
    return period.from().minusDays(3L * longest + 21);
  }

  /** Returns the check for one period. It caches the last days that it has computed. */
  ExpiryCheck in(StatisticsPeriod period, LocalDate today) {
    Map<ClockStart, LocalDate> lastDays = new HashMap<>();
    return run -> {
      LocalDate last =
          lastDays.computeIfAbsent(
              new ClockStart(run.jurisdiction(), run.startedOn()), this::lastDay);
      LocalDate ended = run.endedOn() == null ? today : run.endedOn();
      return period.contains(last) && ended.isAfter(last);
    };
  }

  /** Whether a clock expired in the period. */
  @FunctionalInterface
  interface ExpiryCheck {
    boolean hasExpired(ClockRun run);
  }

  private LocalDate lastDay(ClockStart start) {
    Policy policy = profiles.at(start.jurisdiction(), ChinaTime.startOf(start.day())).policy();
    CalendarOverlay overlay = policy.calendarOverlay().value();
    return calendar
        .withOverlay(overlay.holidays(), overlay.workdays())
        .lastDay(start.day(), policy.extendedTo().value())
        .dueOn();
  }
}
