package org.filinghub.national.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.filinghub.national.lease.Lease;
import org.filinghub.national.lease.LeaseLost;
import org.filinghub.national.lease.LeaseTable;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.registry.FeedStatus.FeedState;
import org.filinghub.schema.value.ChangeCursor;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * One pass over one authority: reads its changes page by page to the end, then its white list, then
 * records the success. A pass requested by a caller may overlap with the lease holder's pass: pages
 * are written one after the other, a page is never applied twice, and a pass that loses the race
 * retries from the new position.
 *
 * <p>Problems: AUTHORITY_NOT_CONNECTED, AUTHORITY_UNREACHABLE, FEED_UNREADABLE, FEED_GAP,
 * FEED_DIGEST_MISMATCH, or the authority's own problem. After a failure the position is the end of
 * the last good page.
 */
@Component
public class FeedPass {
  private static final Logger log = LoggerFactory.getLogger(FeedPass.class);
  private static final int MAX_CONFLICTS = 50;

  private final FeedClient client;
  private final FeedPositionStore positions;
  private final FeedIntake intake;
  private final WhitelistPageIntake whitelistIntake;
  private final LeaseTable leases;
  private final Clock clock;

  FeedPass(
      FeedClient client,
      FeedPositionStore positions,
      FeedIntake intake,
      WhitelistPageIntake whitelistIntake,
      LeaseTable leases,
      Clock clock) {
    this.client = client;
    this.positions = positions;
    this.intake = intake;
    this.whitelistIntake = whitelistIntake;
    this.leases = leases;
    this.clock = clock;
  }

  /**
   * Runs a pass as the lease holder. Fails with {@link LeaseLost} if another replica holds the
   * lease.
   *
   * @param wait how long the authority may hold the first request while it has no new change
   */
  public Mono<IntakeResult> run(Lease lease, Duration wait) {
    return run(lease.authority(), leases.hold(lease), wait);
  }

  /** Runs a pass for a caller, whichever replica holds the lease. The authority does not wait. */
  Mono<IntakeResult> runOnce(JurisdictionCode authority) {
    return run(authority, leases.lock(authority), Duration.ZERO);
  }

  private Mono<IntakeResult> run(JurisdictionCode authority, Mono<Void> leaseLock, Duration wait) {
    return readChanges(authority, leaseLock, wait)
        .flatMap(
            changes ->
                readWhitelist(authority, leaseLock)
                    .flatMap(entries -> finish(authority, changes, entries)))
        .onErrorResume(
            ProblemException.class,
            problem -> recordFailure(authority, problem).then(Mono.error(problem)));
  }

  private Mono<IntakeResult> finish(
      JurisdictionCode authority, WrittenPage changes, IntakeResult entries) {
    return positions
        .recordSuccess(authority, changes.requestedAt(), clock.instant())
        .thenReturn(changes.result().plus(entries));
  }

  /**
   * A page that the authority sent.
   *
   * @param after the position that the request named; null for the first page
   */
  private record FetchedPage(@Nullable ChangeCursor after, Instant requestedAt, FeedPage page) {}

  /**
   * A page that is written.
   *
   * @param next the page after it, if it was fetched meanwhile
   */
  private record WrittenPage(Instant requestedAt, IntakeResult result, Optional<FetchedPage> next) {

    /** The result of both; the time of the last page is the time of the pass. */
    WrittenPage plus(WrittenPage last) {
      return new WrittenPage(last.requestedAt(), result.plus(last.result()), last.next());
    }
  }

  /** Reads pages until the authority has no more. Only the first request waits. */
  private Mono<WrittenPage> readChanges(
      JurisdictionCode authority, Mono<Void> leaseLock, Duration wait) {
    return readPage(authority, leaseLock, wait, Optional.empty())
        .expand(
            last ->
                last.result().hasMore()
                    ? readPage(authority, leaseLock, Duration.ZERO, last.next())
                    : Mono.empty())
        .reduce(WrittenPage::plus);
  }

  private Mono<WrittenPage> readPage(
      JurisdictionCode authority,
      Mono<Void> leaseLock,
      Duration wait,
      Optional<FetchedPage> prefetched) {
    return Mono.defer(() -> positions.get(authority))
        .flatMap(position -> readPage(position, leaseLock, wait, prefetched))
        .retryWhen(onConflict());
  }

  private Mono<WrittenPage> readPage(
      FeedPosition position,
      Mono<Void> leaseLock,
      Duration wait,
      Optional<FetchedPage> prefetched) {
    return prefetched
        .filter(page -> Objects.equals(page.after(), position.cursor()))
        .map(Mono::just)
        .orElseGet(() -> fetch(position.jurisdiction(), position.cursor(), wait))
        .flatMap(page -> write(leaseLock, position, page, false))
        .onErrorResume(
            failure -> position.cursor() != null && is(failure, Problem.EPOCH_CHANGED),
            changed -> restart(leaseLock, position));
  }

  /** Reads the first page of a new epoch. */
  private Mono<WrittenPage> restart(Mono<Void> leaseLock, FeedPosition position) {
    return fetch(position.jurisdiction(), null, Duration.ZERO)
        .flatMap(page -> write(leaseLock, position, page, true));
  }

  private Mono<FetchedPage> fetch(
      JurisdictionCode authority, @Nullable ChangeCursor after, Duration wait) {
    return Mono.defer(
        () -> {
          Instant requestedAt = clock.instant();
          return client
              .changes(authority, after, wait)
              .map(page -> new FetchedPage(after, requestedAt, page));
        });
  }

  /** Writes a page and fetches the next one meanwhile. A prefetch that fails is repeated later. */
  private Mono<WrittenPage> write(
      Mono<Void> leaseLock, FeedPosition position, FetchedPage fetched, boolean restarted) {
    FeedPage page = fetched.page();
    Mono<Optional<FetchedPage>> next =
        page.hasMore()
            ? fetch(position.jurisdiction(), page.cursor(), Duration.ZERO)
                .map(Optional::of)
                .onErrorResume(ProblemException.class, failure -> Mono.just(Optional.empty()))
            : Mono.just(Optional.empty());
    return Mono.zip(intake.write(leaseLock, position, page, restarted), next)
        .map(done -> new WrittenPage(fetched.requestedAt(), done.getT1(), done.getT2()));
  }

  private Mono<IntakeResult> readWhitelist(JurisdictionCode authority, Mono<Void> leaseLock) {
    return readWhitelistPage(authority, leaseLock)
        .expand(last -> last.hasMore() ? readWhitelistPage(authority, leaseLock) : Mono.empty())
        .reduce(IntakeResult.NOTHING, IntakeResult::plus);
  }

  private Mono<IntakeResult> readWhitelistPage(JurisdictionCode authority, Mono<Void> leaseLock) {
    return Mono.defer(() -> positions.get(authority))
        .flatMap(
            position ->
                fetchWhitelist(position)
                    .flatMap(page -> whitelistIntake.write(leaseLock, position, page)))
        .retryWhen(onConflict());
  }

  /** If the list was rebuilt, reads it from its first entry; entries that are equal do nothing. */
  private Mono<FeedClient.RawWhitelistPage> fetchWhitelist(FeedPosition position) {
    String cursor = position.whitelistCursor();
    return client
        .whitelist(position.jurisdiction(), cursor)
        .onErrorResume(
            failure -> cursor != null && is(failure, Problem.CURSOR_REFUSED),
            refused -> client.whitelist(position.jurisdiction(), null));
  }

  private static Retry onConflict() {
    return Retry.max(MAX_CONFLICTS)
        .filter(FeedPositionConflict.class::isInstance)
        .onRetryExhaustedThrow((spec, signal) -> Problem.OVERLOADED.asException());
  }

  private Mono<Void> recordFailure(JurisdictionCode authority, ProblemException problem) {
    if (problem.problem() == Problem.AUTHORITY_NOT_CONNECTED) {
      return Mono.empty();
    }
    log.warn(
        "sync province={} trouble={} because={}",
        authority,
        problem.problem(),
        problem.getMessage());
    FeedState state = needsOperator(problem) ? FeedState.STOPPED : FeedState.FAILING;
    return positions.recordFailure(authority, state, problem.problem().name());
  }

  /** Whether an operator must act, so that a quick retry would not help. */
  static boolean needsOperator(Throwable failure) {
    return failure instanceof ProblemException known
        && switch (known.problem()) {
          case FEED_GAP, FEED_DIGEST_MISMATCH, CURSOR_REFUSED -> true;
          default -> false;
        };
  }

  private static boolean is(Throwable failure, Problem problem) {
    return failure instanceof ProblemException known && known.problem() == problem;
  }
}
