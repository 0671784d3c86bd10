package org.filinghub.gateway.national;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.filinghub.gateway.remote.RemoteOperation;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.platform.BatchLines;
import org.filinghub.schema.platform.PlatformAppKey;
import org.filinghub.schema.platform.PlatformBatchInput;
import org.filinghub.schema.platform.PlatformBatchProgress;
import org.filinghub.schema.platform.PlatformComparison;
import org.filinghub.schema.platform.PlatformFacts;
import org.filinghub.schema.platform.PlatformRecordPage;
import org.filinghub.schema.platform.PlatformRevision;
import org.filinghub.schema.platform.PlatformShared;
import org.filinghub.schema.registry.FactsAnswer;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What the registry holds: facts about filings, and what platforms shared.
 *
 * <p>Problems: those of {@link NationalLines}.
 */
@Component
public class NationalRegistryClient {
  private final NationalLines national;

  NationalRegistryClient(NationalLines national) {
    this.national = national;
  }

  /** The registry's word on each of these numbers; public data only. At most 1,000. */
  public Mono<Map<FilingNumber, FactsAnswer>> facts(Collection<FilingNumber> numbers) {
    Set<FilingNumber> asked = new HashSet<>(numbers);
    return national
        .ask(national.question(NationalDocuments.FACTS, Map.of("numbers", List.copyOf(asked))))
        .map(
            answer -> {
              Map<FilingNumber, FactsAnswer> facts = new HashMap<>();
              for (FactsAnswer one : answer.getList("facts", FactsAnswer.class)) {
                if (asked.contains(one.number())) {
                  facts.put(one.number(), PublicViews.of(one));
                }
              }
              return facts;
            });
  }

  /**
   * The public filings among these that the registry holds, by acceptance number. At most 1,000.
   */
  public Mono<Map<FilingId, ProviderFiling>> filingsById(Collection<FilingId> ids) {
    Set<FilingId> asked = new HashSet<>(ids);
    return national
        .ask(national.question(NationalDocuments.FILINGS_BY_ID, Map.of("ids", List.copyOf(asked))))
        .map(
            answer ->
                answer.getList("filingsById", ProviderFiling.class).stream()
                    .filter(filing -> asked.contains(filing.id()))
                    .collect(
                        Collectors.toMap(
                            ProviderFiling::id, ProviderFiling::publicView, (one, other) -> one)));
  }

  /** The newest public filing that names an organization; empty when none does. */
  public Mono<ProviderFiling> filingOf(Uscc organization) {
    return national
        .ask(national.question(NationalDocuments.FILING_OF, Map.of("organization", organization)))
        .mapNotNull(
            answer ->
                answer
                    .find("filingOf", ProviderFiling.class)
                    .map(ProviderFiling::publicView)
                    .orElse(null));
  }

  /** The registry's word on each of these records; public data only. At most 1,000. */
  public Mono<Map<PlatformAppKey, PlatformFacts>> platformFacts(Collection<PlatformAppKey> keys) {
    return national
        .ask(
            national.question(
                NationalDocuments.PLATFORM_FACTS, Map.of("keys", List.copyOf(Set.copyOf(keys)))))
        .map(
            answer ->
                answer.getList("platformFacts", PlatformFacts.class).stream()
                    .collect(
                        Collectors.toMap(
                            PlatformFacts::key, PublicViews::of, (one, other) -> one)));
  }

  /**
   * Takes effect item by item, and may be sent again.
   *
   * @param lines which part of a streamed batch this is
   * @param sharedBy role and subject of the caller, for the audit
   */
  public Mono<PlatformShared> share(
      PlatformBatchInput batch, @Nullable BatchLines lines, String sharedBy) {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("batch", batch);
    variables.put("by", sharedBy);
    if (lines != null) {
      variables.put("lines", lines);
    }
    RemoteOperation command = national.command(NationalDocuments.SHARE, variables);
    // One that follows has the time of the part before it, and then its own.
    Duration limit = command.limit().multipliedBy(lines != null && lines.follows() ? 2 : 1);
    return national
        .ask(command.within(limit))
        .map(answer -> answer.get("sharePlatformFilings", PlatformShared.class));
  }

  /** A page of what a platform shared. */
  public Mono<PlatformRecordPage> platformFilings(
      Uscc platform, int first, @Nullable String after) {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("platform", platform);
    variables.put("first", first);
    if (after != null) {
      variables.put("after", after);
    }
    return national
        .ask(national.question(NationalDocuments.PLATFORM_FILINGS, variables))
        .map(answer -> answer.get("platformFilings", PlatformRecordPage.class));
  }

  /** What differs between a platform and the registry. */
  public Mono<PlatformComparison> platformDifferences(
      Uscc platform, List<PlatformRevision> held, @Nullable String after, boolean toEnd) {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("platform", platform);
    variables.put("held", held);
    if (after != null) {
      variables.put("after", after);
    }
    variables.put("toEnd", toEnd);
    return national
        .ask(national.question(NationalDocuments.PLATFORM_DIFFERENCES, variables))
        .map(answer -> answer.get("platformDifferences", PlatformComparison.class));
  }

  /** How far a streamed batch has come; empty when nothing of it was committed. */
  public Mono<PlatformBatchProgress> platformBatch(Uscc platform, String batchId) {
    return national
        .ask(
            national.question(
                NationalDocuments.PLATFORM_BATCH, Map.of("platform", platform, "batch", batchId)))
        .mapNotNull(
            answer -> answer.find("platformBatch", PlatformBatchProgress.class).orElse(null));
  }
}
