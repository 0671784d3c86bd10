package org.filinghub.gateway.status;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * {@code jurisdictions}, {@code policyProfile}, and {@code _entities} of Jurisdiction. Problems:
 * INVALID_VALUE. Public because DGS calls it.
 */
@DgsComponent
public class StatusFetcher {
  private final NodeStatus nodes;
  private final PolicyProfiles profiles;
  private final Clock clock;

  StatusFetcher(NodeStatus nodes, PolicyProfiles profiles, Clock clock) {
    this.nodes = nodes;
    this.profiles = profiles;
    this.clock = clock;
  }

  @DgsQuery
  public Mono<List<Jurisdiction>> jurisdictions() {
    return nodes.all();
  }

  @DgsEntityFetcher(name = "Jurisdiction")
  public Mono<Jurisdiction> jurisdiction(Map<String, Object> representation) {
    JurisdictionCode code = JurisdictionCode.parse(String.valueOf(representation.get("code")));
    return nodes
        .all()
        .mapNotNull(
            all -> all.stream().filter(one -> one.code().equals(code)).findFirst().orElse(null));
  }

  @DgsQuery
  public PolicyProfile policyProfile(DataFetchingEnvironment environment) {
    @Nullable JurisdictionCode code = environment.getArgument("jurisdiction");
    @Nullable Instant at = environment.getArgument("at");
    return profiles.at(Objects.requireNonNull(code), at == null ? clock.instant() : at);
  }
}
