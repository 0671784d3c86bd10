package org.filinghub.national.sync;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.filinghub.national.registry.FeedRejection;
import org.filinghub.national.registry.Registry;
import org.filinghub.national.registry.RegistryUpdate;
import org.filinghub.schema.audit.AuditAction;
import org.filinghub.schema.audit.AuditEntry;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.operator.QuarantineEntry.QuarantineKind;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.sql.WriteTransactions;
import org.filinghub.schema.value.ChangeCursor;
import org.filinghub.schema.value.JurisdictionCode;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Writes one page of changes in one transaction. The lease lock and the position come first, so
 * that a pass that lost a race rolls back before it does any work; then golden copies, history,
 * claims, announcements, quarantine and audit.
 */
@Component
class FeedIntake {
  /**
   * Retries when a concurrent submission claims the same product between our read and our insert.
   */
  static final Retry RETRY_CLAIM_CONFLICT =
      Retry.max(5)
          .filter(DuplicateKeyException.class::isInstance)
          .onRetryExhaustedThrow((spec, signal) -> signal.failure());

  private final FeedPositionStore positions;
  private final Registry registry;
  private final IntakeRecorder recorder;
  private final WriteTransactions transactions;
  private final Clock clock;

  FeedIntake(
      FeedPositionStore positions,
      Registry registry,
      IntakeRecorder recorder,
      WriteTransactions transactions,
      Clock clock) {
    this.positions = positions;
    this.registry = registry;
    this.recorder = recorder;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Writes a page of changes. Fails with {@link FeedPositionConflict} if a concurrent pass has
   * moved the position. Problems: FEED_GAP, FEED_DIGEST_MISMATCH, FEED_UNREADABLE.
   *
   * @param leaseLock first statement of the transaction; it fails if this replica may not write
   * @param restarted whether the page begins a new epoch
   */
  Mono<IntakeResult> write(
      Mono<Void> leaseLock, FeedPosition position, FeedPage page, boolean restarted) {
    Optional<ProblemException> problem = page.check(position.cursor(), restarted);
    if (problem.isPresent()) {
      return Mono.error(problem.get());
    }
    if (page.cursor().equals(position.cursor())) {
      return Mono.just(new IntakeResult(0, 0, 0, page.hasMore()));
    }
    Instant now = SqlTime.storable(clock.instant());
    return transactions
        .write(leaseLock.then(Mono.defer(() -> apply(position, page, restarted, now))))
        .retryWhen(RETRY_CLAIM_CONFLICT)
        .doOnNext(
            result -> recorder.report(position.jurisdiction(), page.cursor().toString(), result));
  }

  private Mono<IntakeResult> apply(
      FeedPosition from, FeedPage page, boolean restarted, Instant now) {
    List<AuthorityChange> readable =
        page.changes().stream()
            .map(change -> change.parsed().value())
            .filter(Objects::nonNull)
            .toList();
    return positions
        .move(from, page.cursor())
        .then(Mono.defer(() -> registry.prepare(from.jurisdiction(), readable, now)))
        .flatMap(update -> write(update, from, page, restarted, now));
  }

  private Mono<IntakeResult> write(
      RegistryUpdate update, FeedPosition from, FeedPage page, boolean restarted, Instant now) {
    List<QuarantineStore.RejectedItem> rejected = apply(update, page);
    return registry
        .write(update)
        .flatMap(
            sequence ->
                recorder
                    .record(
                        from.jurisdiction(),
                        update.newFilings(),
                        rejected,
                        auditEntries(from, page, update, rejected, restarted, now),
                        now)
                    .thenReturn(
                        new IntakeResult(
                            update.applied(),
                            rejected.size(),
                            update.applied() > 0 ? sequence : 0,
                            page.hasMore())));
  }

  /** A change and its position in the authority's feed. */
  record PositionedChange(ChangeCursor position, AuthorityChange change) {}

  /**
   * Writes changes that the position has already passed. Rejected changes are ignored: they have
   * been in quarantine since the first time.
   *
   * @param leaseLock as in {@link #write}
   */
  Mono<Void> writeAgain(
      Mono<Void> leaseLock, JurisdictionCode authority, List<PositionedChange> changes) {
    Instant now = SqlTime.storable(clock.instant());
    return transactions
        .write(leaseLock.then(Mono.defer(() -> applyAgain(authority, changes, now))))
        .retryWhen(RETRY_CLAIM_CONFLICT)
        .doOnNext(recorder::signal)
        .then();
  }

  private Mono<Long> applyAgain(
      JurisdictionCode authority, List<PositionedChange> changes, Instant now) {
    return registry
        .prepare(authority, changes.stream().map(PositionedChange::change).toList(), now)
        .flatMap(
            update -> {
              changes.forEach(one -> update.apply(one.position(), one.change()));
              return registry
                  .write(update)
                  .flatMap(
                      sequence ->
                          positions.count(authority, update.newFilings(), 0).thenReturn(sequence));
            });
  }

  /** Adds the page's changes to the update and returns those that were rejected. */
  private static List<QuarantineStore.RejectedItem> apply(RegistryUpdate update, FeedPage page) {
    List<QuarantineStore.RejectedItem> rejected = new ArrayList<>();
    for (FeedPage.ReceivedChange received : page.changes()) {
      ChangeCursor position = new ChangeCursor(page.epoch(), received.sequence());
      AuthorityChange change = received.parsed().value();
      Optional<FeedRejection> rejection =
          change == null
              ? Optional.ofNullable(received.parsed().rejection())
              : update.apply(position, change);
      rejection.ifPresent(
          why ->
              rejected.add(
                  new QuarantineStore.RejectedItem(
                      QuarantineKind.CHANGE, position.toString(), why, received.raw())));
    }
    return rejected;
  }

  private static List<AuditEntry> auditEntries(
      FeedPosition from,
      FeedPage page,
      RegistryUpdate update,
      List<QuarantineStore.RejectedItem> rejected,
      boolean restarted,
      Instant now) {
    List<AuditEntry> entries = new ArrayList<>();
    if (restarted) {
      entries.add(
          new AuditEntry(
              now,
              AuditEntry.NATIONAL_NODE,
              AuditAction.EPOCH_CHANGED,
              from.jurisdiction().value(),
              from.cursor() + " to " + page.cursor()));
    }
    entries.addAll(IntakeRecorder.quarantineEntries(from.jurisdiction(), rejected, now));
    update
        .blacklistings()
        .forEach(
            entry ->
                entries.add(
                    new AuditEntry(
                        now,
                        AuditEntry.NATIONAL_NODE,
                        AuditAction.PROVIDER_BLACKLISTED,
                        entry.provider().value(),
                        "by %s for %s until %s"
                            .formatted(from.jurisdiction(), entry.ground(), entry.barredUntil()))));
    return entries;
  }
}
