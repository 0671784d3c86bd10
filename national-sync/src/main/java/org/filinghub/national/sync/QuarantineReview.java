package org.filinghub.national.sync;

import java.time.Clock;
import java.time.Instant;
import org.filinghub.national.lease.LeaseTable;
import org.filinghub.national.registry.FeedRejection;
import org.filinghub.schema.audit.AuditAction;
import org.filinghub.schema.audit.AuditEntry;
import org.filinghub.schema.operator.DiscardReason;
import org.filinghub.schema.operator.QuarantineEntry;
import org.filinghub.schema.operator.QuarantineEntry.QuarantineRetry;
import org.filinghub.schema.operator.QuarantineEntry.RetryOutcome;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.sql.WriteTransactions;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * An operator's decision about a quarantined item: retry or discard. Each runs in one transaction
 * with its audit entry, and locks the authority's lease so that no page of its feed is written
 * meanwhile.
 */
@Component
class QuarantineReview {
  private final QuarantineStore quarantine;
  private final QuarantinedItemIntake intake;
  private final IntakeRecorder recorder;
  private final LeaseTable leases;
  private final WriteTransactions transactions;
  private final Clock clock;

  QuarantineReview(
      QuarantineStore quarantine,
      QuarantinedItemIntake intake,
      IntakeRecorder recorder,
      LeaseTable leases,
      WriteTransactions transactions,
      Clock clock) {
    this.quarantine = quarantine;
    this.intake = intake;
    this.recorder = recorder;
    this.leases = leases;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Applies the item again.
   *
   * @param actor for the audit log
   * @throws org.filinghub.schema.value.MalformedValue if no entry with this id waits
   */
  Mono<QuarantineRetry> retry(long id, String actor) {
    Instant now = SqlTime.storable(clock.instant());
    return transactions
        .write(lock(id).flatMap(entry -> retry(entry, actor, now)))
        .retryWhen(FeedIntake.RETRY_CLAIM_CONFLICT)
        .doOnNext(done -> recorder.signal(done.sequence()))
        .map(CommittedRetry::retry);
  }

  /**
   * Removes the item from quarantine without applying it.
   *
   * @param actor for the audit log
   * @throws org.filinghub.schema.value.MalformedValue if no entry with this id waits
   */
  Mono<QuarantineEntry> discard(long id, DiscardReason reason, String actor) {
    Instant now = SqlTime.storable(clock.instant());
    return transactions.write(
        lock(id)
            .flatMap(
                entry ->
                    recorder
                        .settle(
                            entry,
                            QuarantineStore.Settlement.DISCARDED,
                            0,
                            auditEntry(entry, AuditAction.QUARANTINE_DISCARDED, reason, actor, now))
                        .thenReturn(entry)));
  }

  private Mono<QuarantineEntry> lock(long id) {
    return quarantine
        .authorityOf(id)
        .flatMap(authority -> leases.lock(authority).then(quarantine.lock(id)));
  }

  /**
   * A retry and what to signal after its commit.
   *
   * @param sequence national sequence that was reached; 0 if nothing was written
   */
  private record CommittedRetry(QuarantineRetry retry, long sequence) {}

  private Mono<CommittedRetry> retry(QuarantineEntry entry, String actor, Instant now) {
    return intake.apply(entry, now).flatMap(result -> record(entry, result, actor, now));
  }

  private Mono<CommittedRetry> record(
      QuarantineEntry entry, QuarantinedItemIntake.ItemResult result, String actor, Instant now) {
    FeedRejection rejection = result.rejection();
    if (rejection != null) {
      return recorder
          .rejectAgain(entry, rejection, retried(entry, RetryOutcome.REJECTED, actor, now))
          .map(
              changed ->
                  new CommittedRetry(new QuarantineRetry(RetryOutcome.REJECTED, changed), 0));
    }
    QuarantineStore.Settlement settlement =
        result.applied() ? QuarantineStore.Settlement.TAKEN : QuarantineStore.Settlement.SUPERSEDED;
    RetryOutcome outcome = RetryOutcome.valueOf(settlement.name());
    return recorder
        .settle(entry, settlement, result.newFilings(), retried(entry, outcome, actor, now))
        .thenReturn(new CommittedRetry(new QuarantineRetry(outcome, entry), result.sequence()));
  }

  private static AuditEntry retried(
      QuarantineEntry entry, RetryOutcome outcome, String actor, Instant now) {
    return auditEntry(entry, AuditAction.QUARANTINE_RETRIED, outcome, actor, now);
  }

  private static AuditEntry auditEntry(
      QuarantineEntry entry, AuditAction action, Object decision, String actor, Instant now) {
    return new AuditEntry(
        now,
        actor,
        action,
        entry.jurisdiction().value(),
        "entry %s, %s at %s: %s".formatted(entry.id(), entry.kind(), entry.position(), decision));
  }
}
