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
 * Which of the authority's clocks ran out (MOE-13a, MOE-14a). The authority tells no clocks in its
 * changes, so the last day is counted here as it is counted there: the outer limit of the profile
 * in force on the day the clock began, in working days of that place.
 */
final class DecisionClocks {
  private final PolicyProfiles profiles;
  private final WorkingDayCalendar calendar;
  private final int shortest;
  private final int longest;

  /**
   * @param jurisdiction whose
   * @param startedOn day that began it, not counted
   * @param endedOn day of the decision; absent while there is none
   */
  record Run(JurisdictionCode jurisdiction, LocalDate startedOn, @Nullable LocalDate endedOn) {}

  private record Start(JurisdictionCode jurisdiction, LocalDate day) {}

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

  /** So many days no clock runs out in: a working day is a day. */
  int shortest() {
    return shortest;
  }

  /**
   * No clock that began before this day runs out in the period: rest days never fill three weeks.
   */
  LocalDate firstStart(StatisticsPeriod period) {
    return period.from().minusDays(3L * longest + 21);
  }

  /** Whether it ran out in the period; remembers the last days it has counted. */
  Counting in(StatisticsPeriod period, LocalDate today) {
    Map<Start, LocalDate> lastDays = new HashMap<>();
    return run -> {
      LocalDate last =
          lastDays.computeIfAbsent(new Start(run.jurisdiction(), run.startedOn()), this::lastDay);
      LocalDate ended = run.endedOn() == null ? today : run.endedOn();
      return period.contains(last) && ended.isAfter(last);
    };
  }

  /** For one period. */
  @FunctionalInterface
  interface Counting {
    boolean ranOut(Run run);
  }

  private LocalDate lastDay(Start start) {
    Policy policy = profiles.at(start.jurisdiction(), ChinaTime.startOf(start.day())).policy();
    CalendarOverlay overlay = policy.calendarOverlay().value();
    return calendar
        .withOverlay(overlay.holidays(), overlay.workdays())
        .lastDay(start.day(), policy.extendedTo().value())
        .dueOn();
  }
}
