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

/** Applies the parts of a streamed batch in order and without a gap. */
@Component
class StreamPartSequencer {
  /** Poll interval. Needed for commits of other replicas, which send no signal here. */
  private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

  /** Equals the time that a hub waits for the answer to one part. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);

  private final SharedRecordStore records;
  private final NationalCommitSignal commits;

  StreamPartSequencer(SharedRecordStore records, NationalCommitSignal commits) {
    this.records = records;
    this.commits = commits;
  }

  /**
   * Completes when the part before this one is committed, or after {@link #MAX_WAIT}; then {@link
   * #advance} reports the gap. Holds no connection while it waits.
   */
  Mono<Void> awaitTurn(Uscc platform, String batchId, @Nullable BatchLines lines) {
    if (lines == null || !lines.follows()) {
      return Mono.empty();
    }
    return Mono.defer(() -> waitsForPart(platform, batchId, lines))
        .repeat()
        .takeWhile(waits -> waits)
        .then()
        .timeout(MAX_WAIT, Mono.empty());
  }

  private Mono<Boolean> waitsForPart(Uscc platform, String batchId, BatchLines lines) {
    // Read before the progress, so that a commit after that read ends the wait.
    long lastCommit = commits.last();
    return recordedLines(platform, batchId)
        .flatMap(
            recorded ->
                isGap(lines, recorded)
                    ? Mono.firstWithSignal(
                            commits.after(lastCommit), Mono.delay(POLL_INTERVAL).then())
                        .thenReturn(true)
                    : Mono.just(false));
  }

  /**
   * Stores the progress of the batch. Fails with BATCH_GAP if lines are missing. Repeated lines do
   * not move the progress back. The caller's transaction must hold the lock of the national
   * sequence.
   */
  Mono<Void> advance(Uscc platform, String batchId, @Nullable BatchLines lines, Instant now) {
    if (lines == null) {
      return Mono.empty();
    }
    return recordedLines(platform, batchId)
        .flatMap(
            recorded -> {
              if (isGap(lines, recorded)) {
                return Mono.error(
                    Problem.BATCH_GAP.because(
                        "lines: " + lines.first() + " (expected: at most " + (recorded + 1) + ")"));
              }
              return lines.last() > recorded
                  ? records.advance(platform, batchId, lines.last(), now)
                  : Mono.empty();
            });
  }

  private Mono<Integer> recordedLines(Uscc platform, String batchId) {
    return records.progress(platform, batchId).map(PlatformBatchProgress::lines).defaultIfEmpty(0);
  }

  private static boolean isGap(BatchLines lines, int recorded) {
    return lines.first() > recorded + 1;
  }
}
