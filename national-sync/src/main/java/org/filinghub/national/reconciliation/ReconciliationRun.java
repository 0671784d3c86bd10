package org.filinghub.national.reconciliation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.filinghub.national.lease.Lease;
import org.filinghub.national.reconciliation.HoldingsDifference.DifferingFiling;
import org.filinghub.national.sync.FeedPass;
import org.filinghub.national.sync.FeedReplay;
import org.filinghub.schema.operator.Drift.DriftKind;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Compares the registry with one authority: first the digests of all buckets, then ids and
 * revisions of the buckets that differ. Replays the authority's changes where the registry is
 * behind. Both sides change meanwhile, so every difference is checked a second time before it is
 * reported. Problems: those of {@link FeedPass}; fails with LeaseLost.
 */
@Component
class ReconciliationRun {
  private final HoldingsClient authorities;
  private final RegistryHoldings registry;
  private final FeedPass pass;
  private final FeedReplay replay;
  private final ReconciliationProperties settings;

  ReconciliationRun(
      HoldingsClient authorities,
      RegistryHoldings registry,
      FeedPass pass,
      FeedReplay replay,
      ReconciliationProperties settings) {
    this.authorities = authorities;
    this.registry = registry;
    this.pass = pass;
    this.replay = replay;
    this.settings = settings;
  }

  /**
   * What a comparison found.
   *
   * @param buckets number of buckets that were compared
   * @param differing number of buckets that differed
   * @param repaired number of filings that the replay brought up to date
   * @param drift filings that still differ
   * @param complete false if more filings differed than one comparison reports
   */
  record ReconciliationResult(
      int buckets, int differing, int repaired, List<DifferingFiling> drift, boolean complete) {
    int count(DriftKind kind) {
      return (int) drift.stream().filter(one -> one.kind() == kind).count();
    }
  }

  Mono<ReconciliationResult> run(Lease lease) {
    JurisdictionCode authority = lease.authority();
    return pass.run(lease, Duration.ZERO)
        .then(differingBuckets(authority))
        .flatMap(
            differing ->
                differing.isEmpty()
                    ? Mono.just(new ReconciliationResult(settings.buckets(), 0, 0, List.of(), true))
                    : compare(authority, differing)
                        .flatMap(difference -> repair(lease, differing.size(), difference)));
  }

  private Mono<Set<Integer>> differingBuckets(JurisdictionCode authority) {
    return Mono.zip(
            registry.digest(authority, settings.buckets()),
            authorities.digest(authority),
            HoldingsDifference::differingBuckets)
        .map(Set::copyOf);
  }

  private Mono<HoldingsDifference> compare(JurisdictionCode authority, Set<Integer> differing) {
    HoldingsDifference difference =
        new HoldingsDifference(settings.buckets(), differing, settings.most());
    return comparePage(authority, difference, null)
        .expand(
            page ->
                page.hasMore()
                    ? Mono.defer(() -> comparePage(authority, difference, page))
                    : Mono.empty())
        .then(Mono.just(difference));
  }

  /** Compares one page of the authority with the same range of ids in the registry. */
  private Mono<HoldingsClient.HoldingsPage> comparePage(
      JurisdictionCode authority,
      HoldingsDifference difference,
      HoldingsClient.@Nullable HoldingsPage before) {
    return authorities
        .filings(authority, before)
        .flatMap(
            page ->
                registry
                    .between(
                        authority,
                        before == null ? null : before.last(),
                        page.hasMore() ? page.last() : null)
                    .collect(
                        () -> difference.range(page.filings()), HoldingsDifference.IdRange::compare)
                    .doOnNext(HoldingsDifference.IdRange::end)
                    .thenReturn(page));
  }

  private Mono<ReconciliationResult> repair(
      Lease lease, int differing, HoldingsDifference difference) {
    return pass.run(lease, Duration.ZERO)
        .then(stillBehind(difference.ofKind(DriftKind.BEHIND_HERE)))
        .flatMap(
            behind ->
                replay(lease, behind)
                    .flatMap(
                        unrepaired -> result(differing, difference, behind.size(), unrepaired)));
  }

  /** Replays the changes of these filings and returns those that are still behind. */
  private Mono<List<DifferingFiling>> replay(Lease lease, List<DifferingFiling> behind) {
    return (behind.isEmpty() ? Mono.<Void>empty() : replay.run(lease, ids(behind)))
        .then(stillBehind(behind));
  }

  private Mono<ReconciliationResult> result(
      int differing, HoldingsDifference difference, int behind, List<DifferingFiling> unrepaired) {
    return confirmed(difference)
        .map(
            confirmed -> {
              List<DifferingFiling> drift = new ArrayList<>(confirmed);
              drift.addAll(unrepaired);
              return new ReconciliationResult(
                  settings.buckets(),
                  differing,
                  behind - unrepaired.size(),
                  drift,
                  difference.isComplete());
            });
  }

  private Mono<List<DifferingFiling>> stillBehind(List<DifferingFiling> behind) {
    return registry.revisions(ids(behind)).map(held -> stillBehind(behind, held));
  }

  private static List<DifferingFiling> stillBehind(
      List<DifferingFiling> behind, Map<FilingId, Integer> held) {
    return behind.stream()
        .filter(one -> isBehind(held.get(one.id()), one.authorityRevision()))
        .map(
            one ->
                new DifferingFiling(
                    one.id(), one.kind(), held.get(one.id()), one.authorityRevision()))
        .toList();
  }

  private static boolean isBehind(@Nullable Integer here, @Nullable Integer there) {
    return there != null && (here == null || here < there);
  }

  /** Asks the authority about each filing again and returns those that still differ. */
  private Mono<List<DifferingFiling>> confirmed(HoldingsDifference difference) {
    return Flux.fromIterable(difference.ofKind(DriftKind.UNKNOWN_THERE))
        .concatWith(Flux.fromIterable(difference.ofKind(DriftKind.OLDER_THERE)))
        .concatMap(this::confirmed)
        .collectList()
        .map(lists -> lists.stream().flatMap(List::stream).toList());
  }

  private Mono<List<DifferingFiling>> confirmed(DifferingFiling one) {
    return authorities
        .revision(one.id())
        .map(there -> againstRevision(one, there))
        .defaultIfEmpty(
            List.of(
                new DifferingFiling(
                    one.id(), DriftKind.UNKNOWN_THERE, one.registryRevision(), null)));
  }

  private static List<DifferingFiling> againstRevision(DifferingFiling one, int there) {
    Integer here = one.registryRevision();
    return here != null && there < here
        ? List.of(new DifferingFiling(one.id(), DriftKind.OLDER_THERE, here, there))
        : List.of();
  }

  private static Set<FilingId> ids(List<DifferingFiling> filings) {
    return filings.stream().map(DifferingFiling::id).collect(Collectors.toSet());
  }
}
