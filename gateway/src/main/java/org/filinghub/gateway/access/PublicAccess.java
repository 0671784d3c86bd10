package org.filinghub.gateway.access;

import graphql.schema.DataFetchingEnvironment;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.value.JurisdictionCode;
import org.springframework.stereotype.Component;

/**
 * Before its first day the public sees no filing; whoever shows a token may ask at any time
 * (MOE-N5).
 */
@Component
public class PublicAccess {
  private final PolicyProfiles profiles;
  private final Clock clock;

  PublicAccess(PolicyProfiles profiles, Clock clock) {
    this.profiles = profiles;
    this.clock = clock;
  }

  /** Whether anybody may ask now. */
  public boolean isOpen() {
    Instant now = clock.instant();
    return !now.isBefore(ChinaTime.startOf(firstDay(now)));
  }

  /** Passes, or fails with NOT_YET_PUBLIC. */
  public void require(DataFetchingEnvironment environment) {
    if (Callers.of(environment).isAnonymous() && !isOpen()) {
      throw Problem.NOT_YET_PUBLIC.because(
          "caller: anonymous (expected: a token, or a question from %s on)"
              .formatted(firstDay(clock.instant())));
    }
  }

  /** The nation's day; no overlay has one of its own. */
  private LocalDate firstDay(Instant now) {
    return profiles.at(JurisdictionCode.MINISTRY, now).policy().publicFrom().value();
  }
}
