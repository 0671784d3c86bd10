package org.filinghub.gateway.clockboard;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.filinghub.gateway.authority.AuthorityClient;
import org.filinghub.gateway.authority.AuthorityClient.ListedFilings;
import org.filinghub.gateway.authority.AuthorityClients;
import org.filinghub.gateway.node.CallerToken;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.calendar.WorkingDayCalendar;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.profile.CalendarOverlay;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.review.StatutoryClock;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads an authority's open filings and their clocks, and selects the clocks that end soon. */
@Component
class ClockBoard {
  /** Statuses in which a clock may run. */
  private static final List<FilingStatus> OPEN =
      Arrays.stream(FilingStatus.values())
          .filter(status -> !status.isFinal())
          .filter(status -> status != FilingStatus.FILED && status != FilingStatus.SUSPENDED)
          .toList();

  private final AuthorityClients authorities;
  private final PolicyProfiles profiles;
  private final WorkingDayCalendar calendar;
  private final Clock clock;

  ClockBoard(
      AuthorityClients authorities,
      PolicyProfiles profiles,
      WorkingDayCalendar calendar,
      Clock clock) {
    this.authorities = authorities;
    this.profiles = profiles;
    this.calendar = calendar;
    this.clock = clock;
  }

  /** A filing and one of its clocks. */
  record DueClock(ProviderFiling filing, StatutoryClock clock) {}

  /**
   * The clocks that end soon, of one page of open filings.
   *
   * @param dueUntil last day of the period asked about, Asia/Shanghai
   * @param cursor position after the filings of this page
   */
  record DueClockPage(
      LocalDate dueUntil, List<DueClock> entries, @Nullable String cursor, boolean hasMore) {

    DueClockPage {
      entries = List.copyOf(entries);
    }
  }

  Mono<DueClockPage> page(
      JurisdictionCode jurisdiction,
      int withinWorkingDays,
      int first,
      @Nullable String after,
      CallerToken caller) {
    AuthorityClient authority = authorities.get(jurisdiction);
    LocalDate dueUntil = dueUntil(jurisdiction, withinWorkingDays);
    return authority
        .filings(OPEN, first, after, caller)
        .flatMap(
            listed ->
                authority
                    .clocks(listed.nodes().stream().map(ProviderFiling::id).toList(), caller)
                    .map(clocks -> page(listed, clocks, dueUntil)));
  }

  private LocalDate dueUntil(JurisdictionCode jurisdiction, int workingDays) {
    Instant now = clock.instant();
    CalendarOverlay overlay = profiles.at(jurisdiction, now).policy().calendarOverlay().value();
    return calendar
        .withOverlay(overlay.holidays(), overlay.workdays())
        .lastDay(ChinaTime.dateOf(now), workingDays)
        .dueOn();
  }

  private static DueClockPage page(
      ListedFilings listed, Map<FilingId, List<StatutoryClock>> clocks, LocalDate dueUntil) {
    List<DueClock> due = new ArrayList<>();
    for (ProviderFiling filing : listed.nodes()) {
      for (StatutoryClock running : clocks.getOrDefault(filing.id(), List.of())) {
        if (!running.dueOn().isAfter(dueUntil)) {
          due.add(new DueClock(filing, running));
        }
      }
    }
    return new DueClockPage(dueUntil, due, listed.cursor(), listed.hasMore());
  }
}
