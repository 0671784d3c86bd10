package org.filinghub.national.platform;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.filinghub.national.sequence.NationalCommitSignal;
import org.filinghub.schema.platform.BatchLines;
import org.filinghub.schema.platform.PlatformBatchInput;
import org.filinghub.schema.platform.PlatformItemResult.ItemOutcome;
import org.filinghub.schema.platform.PlatformShared;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.sql.WriteTransactions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Accepts a batch of shared records in one transaction under the lock of the national sequence.
 * Therefore two batches of one platform are applied one after the other, and each item sees the
 * result of the items before it.
 */
@Component
class PlatformIntake {
  private static final Logger log = LoggerFactory.getLogger(PlatformIntake.class);

  private final BatchContextReader contexts;
  private final StreamPartSequencer sequencer;
  private final BatchWriter writer;
  private final WriteTransactions transactions;
  private final NationalCommitSignal commits;
  private final Clock clock;

  PlatformIntake(
      BatchContextReader contexts,
      StreamPartSequencer sequencer,
      BatchWriter writer,
      WriteTransactions transactions,
      NationalCommitSignal commits,
      Clock clock) {
    this.contexts = contexts;
    this.sequencer = sequencer;
    this.writer = writer;
    this.transactions = transactions;
    this.commits = commits;
    this.clock = clock;
  }

  /**
   * @param lines the lines of a streamed batch that this part contains; null for a whole batch
   * @param sharedBy role and subject of the caller, for the audit
   */
  Mono<PlatformShared> share(
      PlatformBatchInput batch, @Nullable BatchLines lines, String sharedBy) {
    Instant now = SqlTime.storable(clock.instant());
    return contexts
        .read(batch, now)
        .flatMap(
            context ->
                batch.dryRun()
                    ? writer.preview(context).map(context::result)
                    : accept(context, lines, sharedBy));
  }

  private Mono<PlatformShared> accept(
      BatchContext context, @Nullable BatchLines lines, String sharedBy) {
    return sequencer
        .awaitTurn(context.platform(), context.batch().batchId(), lines)
        .then(Mono.defer(() -> transactions.write(writer.write(context, lines, sharedBy))))
        .doOnNext(written -> announce(context, written))
        .map(written -> context.result(written.decisions()));
  }

  /** Signals the commit to the readers of the national sequence and logs the counts. */
  private void announce(BatchContext context, BatchWriter.WrittenBatch written) {
    if (!written.decisions().accepted().isEmpty()) {
      commits.committed(written.sequence());
    }
    Map<ItemOutcome, Integer> counts = written.decisions().counts();
    log.info(
        "share platform={} accepted={} unchanged={} stale={} rejected={}",
        context.platform(),
        counts.get(ItemOutcome.ACCEPTED),
        counts.get(ItemOutcome.UNCHANGED),
        counts.get(ItemOutcome.STALE),
        counts.get(ItemOutcome.REJECTED));
  }
}
