package org.filinghub.national.reconciliation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.filinghub.national.lease.Lease;
import org.filinghub.national.sync.FeedPass;
import org.filinghub.national.sync.FeedReplay;
import org.filinghub.schema.operator.DriftKind;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One comparison with one authority: digests of all, ids and revisions where they differ, changes
 * where the registry is behind. Both sides go on meanwhile, so whatever differs is looked at once
 * more before it is believed. Problems: those of {@link FeedPass}; fails with LeaseLost.
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
   * What it found.
   *
   * @param drift what could not be brought together
   */
  record Result(
      int buckets,
      int differing,
      int repaired,
      List<HoldingsDifference.Found> drift,
      boolean complete) {
    int count(DriftKind kind) {
      return (int) drift.stream().filter(one -> one.kind() == kind).count();
    }
  }

  Mono<Result> run(Lease lease) {
    JurisdictionCode authority = lease.authority();
    return pass.run(lease, Duration.ZERO)
        .then(differing(authority))
        .flatMap(
            differing ->
                differing.isEmpty()
                    ? Mono.just(new Result(settings.buckets(), 0, 0, List.of(), true))
                    : compare(authority, differing)
                        .flatMap(difference -> settle(lease, differing.size(), difference)));
  }

  private Mono<Set<Integer>> differing(JurisdictionCode authority) {
    return Mono.zip(
            registry.digest(authority, settings.buckets()),
            authorities.digest(authority),
            HoldingsDifference::of)
        .map(Set::copyOf);
  }

  private Mono<HoldingsDifference> compare(JurisdictionCode authority, Set<Integer> differing) {
    HoldingsDifference difference =
        new HoldingsDifference(settings.buckets(), differing, settings.most());
    return stretch(authority, difference, null)
        .expand(
            page ->
                page.hasMore()
                    ? Mono.defer(() -> stretch(authority, difference, page))
                    : Mono.empty())
        .then(Mono.just(difference));
  }

  private Mono<HoldingsClient.Page> stretch(
      JurisdictionCode authority,
      HoldingsDifference difference,
      HoldingsClient.@Nullable Page before) {
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
                        () -> difference.stretch(page.filings()), HoldingsDifference.Stretch::take)
                    .doOnNext(HoldingsDifference.Stretch::end)
                    .thenReturn(page));
  }

  private Mono<Result> settle(Lease lease, int differing, HoldingsDifference difference) {
    List<HoldingsDifference.Found> behind = difference.found(DriftKind.BEHIND_HERE);
    return pass.run(lease, Duration.ZERO)
        .then(stillBehind(behind))
        .flatMap(
            before ->
                (before.isEmpty() ? Mono.<Void>empty() : replay.of(lease, ids(before)))
                    .then(stillBehind(before))
                    .flatMap(
                        after ->
                            believed(difference)
                                .map(
                                    drift -> {
                                      List<HoldingsDifference.Found> all = new ArrayList<>(drift);
                                      all.addAll(after);
                                      return new Result(
                                          settings.buckets(),
                                          differing,
                                          before.size() - after.size(),
                                          all,
                                          difference.isComplete());
                                    })));
  }

  /** Of those that were behind. */
  private Mono<List<HoldingsDifference.Found>> stillBehind(List<HoldingsDifference.Found> behind) {
    return registry
        .revisions(ids(behind))
        .map(
            held ->
                behind.stream()
                    .filter(one -> isBehind(held.get(one.id()), one.authorityRevision()))
                    .map(
                        one ->
                            new HoldingsDifference.Found(
                                one.id(), one.kind(), held.get(one.id()), one.authorityRevision()))
                    .toList());
  }

  private static boolean isBehind(@Nullable Integer here, @Nullable Integer there) {
    return there != null && (here == null || here < there);
  }

  /** What the authority says again when it is asked about the filing itself. */
  private Mono<List<HoldingsDifference.Found>> believed(HoldingsDifference difference) {
    return Flux.fromIterable(difference.found(DriftKind.UNKNOWN_THERE))
        .concatWith(Flux.fromIterable(difference.found(DriftKind.OLDER_THERE)))
        .concatMap(
            one ->
                authorities
                    .revision(one.id())
                    .map(there -> againstRevision(one, there))
                    .defaultIfEmpty(
                        List.of(
                            new HoldingsDifference.Found(
                                one.id(), DriftKind.UNKNOWN_THERE, one.registryRevision(), null))))
        .collectList()
        .map(lists -> lists.stream().flatMap(List::stream).toList());
  }

  private static List<HoldingsDifference.Found> againstRevision(
      HoldingsDifference.Found one, int there) {
    Integer here = one.registryRevision();
    return here != null && there < here
        ? List.of(new HoldingsDifference.Found(one.id(), DriftKind.OLDER_THERE, here, there))
        : List.of();
  }

  private static Set<FilingId> ids(List<HoldingsDifference.Found> found) {
    return found.stream().map(HoldingsDifference.Found::id).collect(Collectors.toSet());
  }
}
