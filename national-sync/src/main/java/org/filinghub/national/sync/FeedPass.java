package org.filinghub.national.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.filinghub.national.lease.Lease;
import org.filinghub.national.lease.LeaseLost;
import org.filinghub.national.lease.LeaseTable;
import org.filinghub.national.sequence.NationalCommitSignal;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.registry.FeedState;
import org.filinghub.schema.value.ChangeCursor;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * One pass over one authority: its changes page by page until it has no more, then its white list
 * likewise, then the note that the registry was in step. A pass asked for by a caller may overlap
 * with the lease holder's: they take pages in one after the other, what the other has taken in
 * meanwhile is not taken in twice, and who comes too late looks again.
 *
 * <p>Problems: AUTHORITY_NOT_CONNECTED, AUTHORITY_UNREACHABLE, FEED_UNREADABLE, FEED_GAP,
 * FEED_DIGEST_MISMATCH, or what the authority answered; the position then is where the last good
 * page ended.
 */
@Component
public class FeedPass {
  private static final Logger log = LoggerFactory.getLogger(FeedPass.class);
  private static final int LOST_RACES = 50;

  private final FeedClient client;
  private final FeedPositionStore positions;
  private final FeedIntake intake;
  private final LeaseTable leases;
  private final NationalCommitSignal commits;
  private final Clock clock;

  FeedPass(
      FeedClient client,
      FeedPositionStore positions,
      FeedIntake intake,
      LeaseTable leases,
      NationalCommitSignal commits,
      Clock clock) {
    this.client = client;
    this.positions = positions;
    this.intake = intake;
    this.leases = leases;
    this.commits = commits;
    this.clock = clock;
  }

  /**
   * What a pass brought.
   *
   * @param applied changes and white-list entries taken in
   * @param sequence place in the national order reached; 0 when nothing was written
   */
  public record Outcome(int applied, int quarantined, long sequence, boolean hasMore) {
    private static final Outcome NOTHING = new Outcome(0, 0, 0, false);

    private Outcome plus(Outcome next) {
      return new Outcome(
          applied + next.applied,
          quarantined + next.quarantined,
          Math.max(sequence, next.sequence),
          next.hasMore);
    }
  }

  /**
   * As the holder of the lease. Fails with {@link LeaseLost} when it is held by another by now.
   *
   * @param wait how long the authority may hold its answer when there is nothing new
   */
  public Mono<Outcome> run(Lease lease, Duration wait) {
    return run(lease.authority(), leases.hold(lease), wait);
  }

  /** For a caller who wants it taken in now, whoever holds the lease; asks without waiting. */
  Mono<Outcome> runOnce(JurisdictionCode authority) {
    return run(authority, leases.visit(authority), Duration.ZERO);
  }

  private Mono<Outcome> run(JurisdictionCode authority, Mono<Void> entry, Duration wait) {
    return changes(authority, entry, wait)
        .flatMap(
            read ->
                whitelist(authority, entry)
                    .flatMap(
                        listed ->
                            positions
                                .inStep(authority, read.began(), clock.instant())
                                .thenReturn(read.outcome().plus(listed))))
        .onErrorResume(
            ProblemException.class,
            problem -> noteTrouble(authority, problem).then(Mono.error(problem)));
  }

  /**
   * A page that was asked for.
   *
   * @param after the position it was asked for with; absent: from the very first change
   * @param began when it was asked for
   */
  private record Asked(@Nullable ChangeCursor after, Instant began, FeedPage page) {}

  /**
   * A page that was taken in.
   *
   * @param ahead the page behind it, where it was read meanwhile
   */
  private record Taken(Instant began, Outcome outcome, Optional<Asked> ahead) {

    /** The last page decides when the registry was in step. */
    Taken plus(Taken next) {
      return new Taken(next.began(), outcome.plus(next.outcome()), next.ahead());
    }
  }

  /** Until the authority has no more; only the first page waits. */
  private Mono<Taken> changes(JurisdictionCode authority, Mono<Void> entry, Duration wait) {
    return page(authority, entry, wait, Optional.empty())
        .expand(
            last ->
                last.outcome().hasMore()
                    ? page(authority, entry, Duration.ZERO, last.ahead())
                    : Mono.empty())
        .reduce(Taken::plus);
  }

  private Mono<Taken> page(
      JurisdictionCode authority, Mono<Void> entry, Duration wait, Optional<Asked> ahead) {
    return Mono.defer(() -> positions.get(authority))
        .flatMap(
            position ->
                ahead
                    .filter(asked -> Objects.equals(asked.after(), position.cursor()))
                    .map(Mono::just)
                    .orElseGet(() -> ask(authority, position.cursor(), wait))
                    .flatMap(asked -> take(authority, entry, position, asked, false))
                    .onErrorResume(
                        failure -> position.cursor() != null && is(failure, Problem.EPOCH_CHANGED),
                        changed ->
                            ask(authority, null, Duration.ZERO)
                                .flatMap(asked -> take(authority, entry, position, asked, true))))
        .retryWhen(lookingAgain())
        .doOnNext(taken -> announce(authority, taken.outcome()));
  }

  private Mono<Asked> ask(JurisdictionCode authority, @Nullable ChangeCursor after, Duration wait) {
    return Mono.defer(
        () -> {
          Instant began = clock.instant();
          return client.changes(authority, after, wait).map(page -> new Asked(after, began, page));
        });
  }

  /** While a page is being written the next one is read; where that fails it is asked for again. */
  private Mono<Taken> take(
      JurisdictionCode authority,
      Mono<Void> entry,
      FeedPosition position,
      Asked asked,
      boolean restarted) {
    Mono<Optional<Asked>> ahead =
        asked.page().hasMore()
            ? ask(authority, asked.page().cursor(), Duration.ZERO)
                .map(Optional::of)
                .onErrorResume(ProblemException.class, failure -> Mono.just(Optional.empty()))
            : Mono.just(Optional.empty());
    return Mono.zip(intake.take(entry, position, asked.page(), restarted), ahead)
        .map(done -> new Taken(asked.began(), done.getT1(), done.getT2()));
  }

  private Mono<Outcome> whitelist(JurisdictionCode authority, Mono<Void> entry) {
    return whitelistPage(authority, entry)
        .expand(last -> last.hasMore() ? whitelistPage(authority, entry) : Mono.empty())
        .reduce(Outcome.NOTHING, Outcome::plus);
  }

  private Mono<Outcome> whitelistPage(JurisdictionCode authority, Mono<Void> entry) {
    return Mono.defer(() -> positions.get(authority))
        .flatMap(
            position ->
                client
                    .whitelist(authority, position.whitelistCursor())
                    .onErrorResume(
                        failure ->
                            position.whitelistCursor() != null
                                && is(failure, Problem.CURSOR_REFUSED),
                        // The list was rebuilt: from its first entry; what is known changes
                        // nothing.
                        refused -> client.whitelist(authority, null))
                    .flatMap(page -> intake.takeEntries(entry, position, page)))
        .retryWhen(lookingAgain())
        .doOnNext(outcome -> announce(authority, outcome));
  }

  private static Retry lookingAgain() {
    return Retry.max(LOST_RACES)
        .filter(FeedPositionConflict.class::isInstance)
        .onRetryExhaustedThrow((spec, signal) -> Problem.OVERLOADED.asException());
  }

  private void announce(JurisdictionCode authority, Outcome outcome) {
    if (outcome.sequence() > 0) {
      commits.committed(outcome.sequence());
    }
  }

  private Mono<Void> noteTrouble(JurisdictionCode authority, ProblemException problem) {
    if (problem.problem() == Problem.AUTHORITY_NOT_CONNECTED) {
      return Mono.empty();
    }
    log.warn(
        "sync province={} trouble={} because={}",
        authority,
        problem.problem(),
        problem.getMessage());
    FeedState state = stops(problem) ? FeedState.STOPPED : FeedState.FAILING;
    return positions.inTrouble(authority, state, problem.problem().name());
  }

  /** An operator has to look: asking again soon would not help. */
  static boolean stops(Throwable failure) {
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
