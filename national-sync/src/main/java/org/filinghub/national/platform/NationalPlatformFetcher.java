package org.filinghub.national.platform;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.filinghub.national.access.Arguments;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.schema.platform.BatchLines;
import org.filinghub.schema.platform.PlatformAppKey;
import org.filinghub.schema.platform.PlatformBatchInput;
import org.filinghub.schema.platform.PlatformBatchProgress;
import org.filinghub.schema.platform.PlatformComparison;
import org.filinghub.schema.platform.PlatformFacts;
import org.filinghub.schema.platform.PlatformRecordPage;
import org.filinghub.schema.platform.PlatformRevision;
import org.filinghub.schema.platform.PlatformShared;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The operations on what platforms share. Problems: UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE,
 * TOO_MANY_ITEMS, CURSOR_REFUSED, BATCH_GAP.
 */
@DgsComponent
class NationalPlatformFetcher {
  private static final int MOST_ITEMS = 1000;
  private static final int LONGEST_BATCH_ID = 100;

  private final PlatformIntake intake;
  private final PlatformReader reader;
  private final PlatformShares shares;
  private final PlatformRegistry registry;

  NationalPlatformFetcher(
      PlatformIntake intake,
      PlatformReader reader,
      PlatformShares shares,
      PlatformRegistry registry) {
    this.intake = intake;
    this.reader = reader;
    this.shares = shares;
    this.registry = registry;
  }

  @DgsMutation
  Mono<PlatformShared> sharePlatformFilings(DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    PlatformBatchInput batch =
        Arguments.read(
            environment.getArgumentOrDefault("batch", Map.of()), PlatformBatchInput.class);
    @Nullable Map<String, Object> given = environment.getArgument("lines");
    BatchLines lines = given == null ? null : Arguments.read(given, BatchLines.class);
    atMost("items", batch.items());
    int id = batch.batchId().length();
    if (id < 1 || id > LONGEST_BATCH_ID) {
      throw new MalformedValue("batchId", id + " characters", "1 to " + LONGEST_BATCH_ID);
    }
    return intake.share(batch, lines, environment.getArgumentOrDefault("sharedBy", ""));
  }

  @DgsQuery
  Mono<List<PlatformFacts>> platformFacts(DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    List<PlatformAppKey> keys = list(environment, "keys", PlatformAppKey.class);
    return registry.facts(keys);
  }

  @DgsQuery
  Mono<PlatformRecordPage> platformFilings(DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    int first = Arguments.number(environment, "first", 100, 1, MOST_ITEMS);
    return reader.page(platform(environment), environment.getArgument("after"), first);
  }

  @DgsQuery
  Mono<PlatformComparison> platformDifferences(DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    return reader.compare(
        platform(environment),
        list(environment, "held", PlatformRevision.class),
        environment.getArgument("after"),
        environment.getArgumentOrDefault("toEnd", false));
  }

  @DgsQuery
  Mono<PlatformBatchProgress> platformBatch(DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    return shares.progress(platform(environment), environment.getArgumentOrDefault("batchId", ""));
  }

  private static Uscc platform(DataFetchingEnvironment environment) {
    @Nullable Uscc platform = environment.getArgument("platform");
    return Objects.requireNonNull(platform);
  }

  private static <T> List<T> list(DataFetchingEnvironment environment, String name, Class<T> type) {
    List<Map<String, Object>> given = environment.getArgumentOrDefault(name, List.of());
    return atMost(name, given).stream().map(one -> Arguments.read(one, type)).toList();
  }

  private static <T> List<T> atMost(String name, List<T> items) {
    if (items.size() > MOST_ITEMS) {
      throw Problem.TOO_MANY_ITEMS.because(
          name + ": " + items.size() + " items (expected: at most " + MOST_ITEMS + ")");
    }
    return items;
  }
}
