package org.filinghub.gateway.scope;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.filinghub.schema.profile.AppNature;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/** {@code scope}. Problems: INVALID_VALUE. Public because DGS calls it. */
@DgsComponent
public class ScopeFetcher {
  private final PolicyProfiles profiles;
  private final Clock clock;

  ScopeFetcher(PolicyProfiles profiles, Clock clock) {
    this.profiles = profiles;
    this.clock = clock;
  }

  @DgsQuery
  public ScopeDecision scope(DataFetchingEnvironment environment) {
    JurisdictionCode code = Objects.requireNonNull(environment.getArgument("jurisdiction"));
    String nature = Objects.requireNonNull(environment.getArgument("nature"));
    @Nullable Instant given = environment.getArgument("at");
    Instant at = given == null ? clock.instant() : given;
    return ScopeDecision.of(AppNature.valueOf(nature), profiles.at(code, at), at);
  }
}
