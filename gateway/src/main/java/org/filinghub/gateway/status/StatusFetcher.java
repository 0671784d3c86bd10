package org.filinghub.gateway.status;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Answers {@code jurisdictions}, {@code policyProfile}, and {@code _entities} of Jurisdiction.
 * Problems: INVALID_VALUE. Public because DGS calls it.
 */
@DgsComponent
public class StatusFetcher {
  private final JurisdictionReader jurisdictions;
  private final PolicyProfiles profiles;
  private final Clock clock;

  StatusFetcher(JurisdictionReader jurisdictions, PolicyProfiles profiles, Clock clock) {
    this.jurisdictions = jurisdictions;
    this.profiles = profiles;
    this.clock = clock;
  }

  @DgsQuery
  public Mono<List<JurisdictionReader.Jurisdiction>> jurisdictions() {
    return jurisdictions.all();
  }

  @DgsEntityFetcher(name = "Jurisdiction")
  public Mono<JurisdictionReader.Jurisdiction> jurisdiction(Map<String, Object> representation) {
    JurisdictionCode code = JurisdictionCode.parse(String.valueOf(representation.get("code")));
    return jurisdictions
        .all()
        .mapNotNull(
            all -> all.stream().filter(one -> one.code().equals(code)).findFirst().orElse(null));
  }

  @DgsQuery
  public PolicyProfile policyProfile(
      @InputArgument JurisdictionCode jurisdiction, @InputArgument @Nullable Instant at) {
    return profiles.at(jurisdiction, at == null ? clock.instant() : at);
  }
}
