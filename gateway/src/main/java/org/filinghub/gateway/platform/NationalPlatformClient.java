package org.filinghub.gateway.platform;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.filinghub.gateway.remote.NationalNodeConnections;
import org.filinghub.gateway.remote.RemoteNodes;
import org.filinghub.schema.client.NodeOperation;
import org.filinghub.schema.client.NodeRequest;
import org.filinghub.schema.platform.BatchLines;
import org.filinghub.schema.platform.PlatformAppKey;
import org.filinghub.schema.platform.PlatformBatchInput;
import org.filinghub.schema.platform.PlatformBatchProgress;
import org.filinghub.schema.platform.PlatformComparison;
import org.filinghub.schema.platform.PlatformComparison.PlatformRevision;
import org.filinghub.schema.platform.PlatformFacts;
import org.filinghub.schema.platform.PlatformRecord.PlatformRecordPage;
import org.filinghub.schema.platform.PlatformShared;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Sends the filings that platforms share to the national node, and reads them from it.
 *
 * <p>Problems: those of {@link NationalNodeConnections}.
 */
@Component
public class NationalPlatformClient {
  private static final NodeOperation PLATFORM_FACTS =
      NodeOperation.load(NationalPlatformClient.class, "platformFacts");
  private static final NodeOperation SHARE_PLATFORM_FILINGS =
      NodeOperation.load(NationalPlatformClient.class, "sharePlatformFilings");
  private static final NodeOperation PLATFORM_FILINGS =
      NodeOperation.load(NationalPlatformClient.class, "platformFilings");
  private static final NodeOperation PLATFORM_DIFFERENCES =
      NodeOperation.load(NationalPlatformClient.class, "platformDifferences");
  private static final NodeOperation PLATFORM_BATCH =
      NodeOperation.load(NationalPlatformClient.class, "platformBatch");

  private final NationalNodeConnections national;
  private final RemoteNodes nodes;

  NationalPlatformClient(NationalNodeConnections national, RemoteNodes nodes) {
    this.national = national;
    this.nodes = nodes;
  }

  /** The registry's answer for each of these records, public fields only. At most 1,000 keys. */
  public Mono<Map<PlatformAppKey, PlatformFacts>> platformFacts(Collection<PlatformAppKey> keys) {
    return national
        .ask(PLATFORM_FACTS, Map.of("keys", List.copyOf(Set.copyOf(keys))))
        .map(
            answer ->
                answer.getList("platformFacts", PlatformFacts.class).stream()
                    .collect(
                        Collectors.toMap(
                            PlatformFacts::key, PlatformFacts::publicView, (one, other) -> one)));
  }

  /**
   * Shares a batch. Each item takes effect by itself, and sending the batch again is harmless.
   *
   * @param lines which part of a streamed batch this is; null if the batch is not streamed
   * @param sharedBy role and subject of the caller, for the audit log
   */
  Mono<PlatformShared> share(
      PlatformBatchInput batch, @Nullable BatchLines lines, String sharedBy) {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("batch", batch);
    variables.put("by", sharedBy);
    if (lines != null) {
      variables.put("lines", lines);
    }
    NodeRequest command = nodes.command(SHARE_PLATFORM_FILINGS, variables);
    // A part that follows another waits until the national node has stored the part before it.
    Duration limit = command.limit().multipliedBy(lines != null && lines.follows() ? 2 : 1);
    return national
        .send(command.within(limit))
        .map(answer -> answer.get("sharePlatformFilings", PlatformShared.class));
  }

  /** A page of the records that a platform shared. */
  Mono<PlatformRecordPage> platformFilings(Uscc platform, int first, @Nullable String after) {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("platform", platform);
    variables.put("first", first);
    if (after != null) {
      variables.put("after", after);
    }
    return national
        .ask(PLATFORM_FILINGS, variables)
        .map(answer -> answer.get("platformFilings", PlatformRecordPage.class));
  }

  /** The differences between a platform's records and the registry's. */
  Mono<PlatformComparison> platformDifferences(
      Uscc platform, List<PlatformRevision> held, @Nullable String after, boolean toEnd) {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("platform", platform);
    variables.put("held", held);
    if (after != null) {
      variables.put("after", after);
    }
    variables.put("toEnd", toEnd);
    return national
        .ask(PLATFORM_DIFFERENCES, variables)
        .map(answer -> answer.get("platformDifferences", PlatformComparison.class));
  }

  /** The progress of a streamed batch; empty if the registry has committed nothing of it. */
  Mono<PlatformBatchProgress> platformBatch(Uscc platform, String batchId) {
    return national
        .ask(PLATFORM_BATCH, Map.of("platform", platform, "batch", batchId))
        .mapNotNull(
            answer -> answer.find("platformBatch", PlatformBatchProgress.class).orElse(null));
  }
}
