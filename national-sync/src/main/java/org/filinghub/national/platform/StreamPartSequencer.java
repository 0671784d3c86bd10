package org.filinghub.national.platform;

import java.time.Duration;
import java.time.Instant;
import org.filinghub.national.sequence.NationalCommitSignal;
import org.filinghub.schema.platform.BatchLines;
import org.filinghub.schema.platform.PlatformBatchProgress;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps the lines of a streamed batch in their order and without a gap. */
@Component
class StreamPartSequencer {
  /** Until a commit of another replica is noticed, or one that changed nothing. */
  private static final Duration LOOK_AFTER = Duration.ofMillis(20);

  /** As long as a hub waits for the answer to one part. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final PlatformShares shares;
  private final NationalCommitSignal commits;

  StreamPartSequencer(PlatformShares shares, NationalCommitSignal commits) {
    this.shares = shares;
    this.commits = commits;
  }

  /**
   * A part that follows one under way waits here for its commit, and holds no connection meanwhile.
   * One that waits in vain goes on, and meets the gap.
   */
  Mono<Void> turn(Uscc platform, String batchId, @Nullable BatchLines lines) {
    if (lines == null || !lines.follows()) {
      return Mono.empty();
    }
    return Mono.defer(() -> isEarly(platform, batchId, lines))
        .repeat()
        .takeWhile(early -> early)
        .then()
        .timeout(PATIENCE, Mono.empty());
  }

  private Mono<Boolean> isEarly(Uscc platform, String batchId, BatchLines lines) {
    // Asked before the look: a commit that comes after the look wakes us.
    long seen = commits.last();
    return done(platform, batchId)
        .flatMap(
            done ->
                isGap(lines, done)
                    ? Mono.firstWithSignal(commits.after(seen), Mono.delay(LOOK_AFTER).then())
                        .thenReturn(true)
                    : Mono.just(false));
  }

  /**
   * No line is left out, and none that was recorded moves the batch back. In the caller's
   * transaction, under the lock of the national order.
   */
  Mono<Void> advance(Uscc platform, String batchId, @Nullable BatchLines lines, Instant now) {
    if (lines == null) {
      return Mono.empty();
    }
    return done(platform, batchId)
        .flatMap(
            done -> {
              if (isGap(lines, done)) {
                return Mono.error(
                    Problem.BATCH_GAP.because(
                        "lines: " + lines.first() + " (expected: at most " + (done + 1) + ")"));
              }
              return lines.last() > done
                  ? shares.advance(platform, batchId, lines.last(), now)
                  : Mono.empty();
            });
  }

  private Mono<Integer> done(Uscc platform, String batchId) {
    return shares.progress(platform, batchId).map(PlatformBatchProgress::lines).defaultIfEmpty(0);
  }

  private static boolean isGap(BatchLines lines, int done) {
    return lines.first() > done + 1;
  }
}
