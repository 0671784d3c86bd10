package org.filinghub.gateway.policy;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import java.time.Clock;
import java.time.Instant;
import org.filinghub.schema.profile.AppNature;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/** Serves {@code scope}. Problems: INVALID_VALUE. Public because DGS calls it. */
@DgsComponent
public class ScopeFetcher {
  private final PolicyProfiles profiles;
  private final Clock clock;

  ScopeFetcher(PolicyProfiles profiles, Clock clock) {
    this.profiles = profiles;
    this.clock = clock;
  }

  @DgsQuery
  public ScopeDecision scope(
      @InputArgument JurisdictionCode jurisdiction,
      @InputArgument AppNature nature,
      @InputArgument @Nullable Instant at) {
    Instant instant = at == null ? clock.instant() : at;
    return ScopeDecision.of(nature, profiles.at(jurisdiction, instant), instant);
  }
}
