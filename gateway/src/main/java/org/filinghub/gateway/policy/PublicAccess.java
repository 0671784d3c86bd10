package org.filinghub.gateway.policy;

import graphql.schema.DataFetchingEnvironment;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.value.JurisdictionCode;
import org.springframework.stereotype.Component;

/**
 * Decides who may query filings (MOE-N5): anonymous callers from the first public day on, and about
 * instants from that day on; callers with a token always. The only place that decides
 * NOT_YET_PUBLIC.
 */
@Component
public class PublicAccess {
  private final PolicyProfiles profiles;
  private final Clock clock;

  public PublicAccess(PolicyProfiles profiles, Clock clock) {
    this.profiles = profiles;
    this.clock = clock;
  }

  /** Fails with NOT_YET_PUBLIC if this caller may not query filings now. */
  public void require(DataFetchingEnvironment environment) {
    Instant now = clock.instant();
    if (isBeforeFirstDay(now) && Callers.of(environment).isAnonymous()) {
      throw Problem.NOT_YET_PUBLIC.because(
          "caller: anonymous (expected: a token, or a question from %s on)"
              .formatted(firstDay(now)));
    }
  }

  /** Whether this caller may query filings now, as they were at the instant {@code at}. */
  public boolean allows(Caller caller, Instant at) {
    return !caller.isAnonymous() || !(isBeforeFirstDay(clock.instant()) || isBeforeFirstDay(at));
  }

  private boolean isBeforeFirstDay(Instant at) {
    return at.isBefore(ChinaTime.startOf(firstDay(at)));
  }

  /** The first public day of the national base; overlays cannot change it. */
  private LocalDate firstDay(Instant at) {
    return profiles.at(JurisdictionCode.MINISTRY, at).policy().publicFrom().value();
  }
}
