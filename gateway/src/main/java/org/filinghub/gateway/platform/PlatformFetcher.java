package org.filinghub.gateway.platform;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Objects;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.gateway.lookup.LookupListLimit;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.platform.PlatformBatchInput;
import org.filinghub.schema.platform.PlatformComparison;
import org.filinghub.schema.platform.PlatformRecordPage;
import org.filinghub.schema.platform.PlatformRevision;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * {@code sharePlatformFilings}, {@code platformFilings}, {@code platformDifferences}. Problems:
 * UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE, TOO_MANY_ITEMS, CURSOR_REFUSED,
 * NATIONAL_NODE_UNREACHABLE. Public because DGS calls it.
 */
@DgsComponent
public class PlatformFetcher {
  private static final int MOST_RECORDS = 1_000;
  private static final int OTHERWISE = 100;

  private final NationalPlatformClient registry;
  private final HubJson json;

  PlatformFetcher(NationalPlatformClient registry, HubJson json) {
    this.registry = registry;
    this.json = json;
  }

  @DgsMutation
  public Mono<PlatformBatchResult> sharePlatformFilings(DataFetchingEnvironment environment) {
    PlatformBatchInput batch =
        json.argument(environment.getArgument("batch"), PlatformBatchInput.class);
    Caller caller = Callers.of(environment);
    PlatformAccess.requireOwner(caller, batch.platform());
    PlatformBatches.requireName(batch.batchId());
    LookupListLimit.checked("batch.items", batch.items());
    return registry
        .share(batch, null, PlatformAccess.name(caller))
        .map(shared -> PlatformBatchResult.of(batch, shared));
  }

  @DgsQuery
  public Mono<PlatformRecordPage> platformFilings(DataFetchingEnvironment environment) {
    Uscc platform = platform(environment);
    PlatformAccess.requireReader(Callers.of(environment), platform);
    int first = environment.getArgumentOrDefault("first", OTHERWISE);
    if (first < 1 || first > MOST_RECORDS) {
      throw new MalformedValue("first", Integer.toString(first), "1 to " + MOST_RECORDS);
    }
    return registry.platformFilings(platform, first, environment.getArgument("after"));
  }

  @DgsQuery
  public Mono<PlatformComparison> platformDifferences(DataFetchingEnvironment environment) {
    Uscc platform = platform(environment);
    PlatformAccess.requireReader(Callers.of(environment), platform);
    List<?> held =
        LookupListLimit.checked("held", environment.getArgumentOrDefault("held", List.of()));
    return registry.platformDifferences(
        platform,
        json.arguments(held, PlatformRevision.class),
        environment.getArgument("after"),
        environment.getArgumentOrDefault("toEnd", false));
  }

  private static Uscc platform(DataFetchingEnvironment environment) {
    @Nullable Uscc platform = environment.getArgument("platform");
    return Objects.requireNonNull(platform);
  }
}
