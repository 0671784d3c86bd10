package org.filinghub.gateway.platform;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.graphql.Arguments;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.platform.PlatformBatchInput;
import org.filinghub.schema.platform.PlatformComparison;
import org.filinghub.schema.platform.PlatformComparison.PlatformRevision;
import org.filinghub.schema.platform.PlatformRecord.PlatformRecordPage;
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
  private static final int MAX_RECORDS = 1_000;
  private static final int DEFAULT_RECORDS = 100;
  private static final int MAX_BATCH_ID_LENGTH = 100;

  private final NationalPlatformClient registry;
  private final HubJson json;

  PlatformFetcher(NationalPlatformClient registry, HubJson json) {
    this.registry = registry;
    this.json = json;
  }

  @DgsMutation
  public Mono<PlatformBatchResult> sharePlatformFilings(
      @InputArgument Map<String, Object> batch, DataFetchingEnvironment environment) {
    PlatformBatchInput given = json.argument(batch, PlatformBatchInput.class);
    Caller caller = Callers.of(environment);
    PlatformAccess.requireOwner(caller, given.platform());
    requireBatchId(given.batchId());
    Arguments.limited("batch.items", given.items());
    return registry
        .share(given, null, PlatformAccess.name(caller))
        .map(shared -> PlatformBatchResult.of(given, shared));
  }

  @DgsQuery
  public Mono<PlatformRecordPage> platformFilings(
      @InputArgument Uscc platform,
      @InputArgument @Nullable Integer first,
      @InputArgument @Nullable String after,
      DataFetchingEnvironment environment) {
    PlatformAccess.requireReader(Callers.of(environment), platform);
    int pageSize = first == null ? DEFAULT_RECORDS : first;
    if (pageSize < 1 || pageSize > MAX_RECORDS) {
      throw new MalformedValue("first", Integer.toString(pageSize), "1 to " + MAX_RECORDS);
    }
    return registry.platformFilings(platform, pageSize, after);
  }

  @DgsQuery
  public Mono<PlatformComparison> platformDifferences(
      @InputArgument Uscc platform,
      @InputArgument List<Map<String, Object>> held,
      @InputArgument @Nullable String after,
      @InputArgument @Nullable Boolean toEnd,
      DataFetchingEnvironment environment) {
    PlatformAccess.requireReader(Callers.of(environment), platform);
    Arguments.limited("held", held);
    return registry.platformDifferences(
        platform, json.arguments(held, PlatformRevision.class), after, Boolean.TRUE.equals(toEnd));
  }

  /** Problems: INVALID_VALUE. */
  static void requireBatchId(String batchId) {
    if (batchId.isBlank() || batchId.length() > MAX_BATCH_ID_LENGTH) {
      throw new MalformedValue("batchId", batchId, "1 to " + MAX_BATCH_ID_LENGTH + " characters");
    }
  }
}
