package org.filinghub.national.platform;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.schema.graphql.Arguments;
import org.filinghub.schema.platform.BatchLines;
import org.filinghub.schema.platform.PlatformAppKey;
import org.filinghub.schema.platform.PlatformBatchInput;
import org.filinghub.schema.platform.PlatformBatchProgress;
import org.filinghub.schema.platform.PlatformComparison;
import org.filinghub.schema.platform.PlatformComparison.PlatformRevision;
import org.filinghub.schema.platform.PlatformFacts;
import org.filinghub.schema.platform.PlatformRecord.PlatformRecordPage;
import org.filinghub.schema.platform.PlatformShared;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The operations on shared records. Problems: UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE,
 * TOO_MANY_ITEMS, CURSOR_REFUSED, BATCH_GAP.
 */
@DgsComponent
class NationalPlatformFetcher {
  private static final int MAX_ITEMS = 1000;
  private static final int MAX_BATCH_ID_LENGTH = 100;

  private final PlatformIntake intake;
  private final SharedRecordReader reader;
  private final SharedRecordStore records;
  private final PlatformFactsReader facts;

  NationalPlatformFetcher(
      PlatformIntake intake,
      SharedRecordReader reader,
      SharedRecordStore records,
      PlatformFactsReader facts) {
    this.intake = intake;
    this.reader = reader;
    this.records = records;
    this.facts = facts;
  }

  @DgsMutation
  Mono<PlatformShared> sharePlatformFilings(
      @InputArgument Map<String, Object> batch,
      @InputArgument @Nullable Map<String, Object> lines,
      @InputArgument String sharedBy,
      DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    PlatformBatchInput given = Arguments.read(batch, PlatformBatchInput.class);
    Arguments.limited("items", given.items(), MAX_ITEMS);
    int idLength = given.batchId().length();
    if (idLength < 1 || idLength > MAX_BATCH_ID_LENGTH) {
      throw new MalformedValue("batchId", idLength + " characters", "1 to " + MAX_BATCH_ID_LENGTH);
    }
    return intake.share(
        given, lines == null ? null : Arguments.read(lines, BatchLines.class), sharedBy);
  }

  @DgsQuery
  Mono<List<PlatformFacts>> platformFacts(
      @InputArgument List<Map<String, Object>> keys, DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    Arguments.limited("keys", keys, MAX_ITEMS);
    return facts.read(read(keys, PlatformAppKey.class));
  }

  @DgsQuery
  Mono<PlatformRecordPage> platformFilings(
      @InputArgument Uscc platform,
      @InputArgument @Nullable String after,
      DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    int first = Arguments.number(environment, "first", 100, 1, MAX_ITEMS);
    return reader.page(platform, after, first);
  }

  @DgsQuery
  Mono<PlatformComparison> platformDifferences(
      @InputArgument Uscc platform,
      @InputArgument List<Map<String, Object>> held,
      @InputArgument @Nullable String after,
      @InputArgument @Nullable Boolean toEnd,
      DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    Arguments.limited("held", held, MAX_ITEMS);
    return reader.compare(
        platform, read(held, PlatformRevision.class), after, Boolean.TRUE.equals(toEnd));
  }

  @DgsQuery
  Mono<PlatformBatchProgress> platformBatch(
      @InputArgument Uscc platform,
      @InputArgument String batchId,
      DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    return records.progress(platform, batchId);
  }

  private static <T> List<T> read(List<Map<String, Object>> items, Class<T> type) {
    return items.stream().map(item -> Arguments.read(item, type)).toList();
  }
}
