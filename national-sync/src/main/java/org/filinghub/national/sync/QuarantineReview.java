package org.filinghub.national.sync;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.filinghub.national.audit.AuditAction;
import org.filinghub.national.audit.AuditEntry;
import org.filinghub.national.audit.AuditLog;
import org.filinghub.national.database.Transactions;
import org.filinghub.national.lease.LeaseTable;
import org.filinghub.national.registry.FeedRejection;
import org.filinghub.national.registry.Registry;
import org.filinghub.national.sequence.NationalCommitSignal;
import org.filinghub.national.whitelist.WhitelistRegistry;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.operator.DiscardReason;
import org.filinghub.schema.operator.QuarantineEntry;
import org.filinghub.schema.operator.QuarantineRetry;
import org.filinghub.schema.operator.RetryOutcome;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.value.ChangeCursor;
import org.filinghub.schema.whitelist.WhitelistEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * What an operator does with something that was set aside: takes it through the same rules again,
 * or discards it. Each in one transaction with its audit row, kept apart from the feed by its
 * lease.
 */
@Component
class QuarantineReview {
  private final QuarantineStore quarantine;
  private final FeedItemReader reader;
  private final FeedPositionStore positions;
  private final Registry registry;
  private final WhitelistRegistry whitelist;
  private final LeaseTable leases;
  private final AuditLog audit;
  private final Transactions transactions;
  private final NationalCommitSignal commits;
  private final StoredJson json;
  private final Clock clock;

  QuarantineReview(
      QuarantineStore quarantine,
      FeedItemReader reader,
      FeedPositionStore positions,
      Registry registry,
      WhitelistRegistry whitelist,
      LeaseTable leases,
      AuditLog audit,
      Transactions transactions,
      NationalCommitSignal commits,
      StoredJson json,
      Clock clock) {
    this.quarantine = quarantine;
    this.reader = reader;
    this.positions = positions;
    this.registry = registry;
    this.whitelist = whitelist;
    this.leases = leases;
    this.audit = audit;
    this.transactions = transactions;
    this.commits = commits;
    this.json = json;
    this.clock = clock;
  }

  /** Problems: INVALID_VALUE when it does not wait. */
  Mono<QuarantineRetry> retry(long id, String actor) {
    Instant now = SqlTime.storable(clock.instant());
    return transactions
        .write(
            locked(id)
                .flatMap(
                    entry ->
                        takeIn(entry, now)
                            .flatMap(taken -> settle(entry, taken, now))
                            .flatMap(done -> audited(done, actor, now))))
        .retryWhen(FeedIntake.CLAIMED_MEANWHILE)
        .doOnNext(done -> commits.committed(done.sequence()))
        .map(Done::retry);
  }

  /** Problems: INVALID_VALUE when it does not wait. */
  Mono<QuarantineEntry> discard(long id, DiscardReason reason, String actor) {
    Instant now = SqlTime.storable(clock.instant());
    return transactions.write(
        locked(id)
            .flatMap(
                entry ->
                    quarantine
                        .settle(entry, QuarantineStore.Outcome.DISCARDED, now)
                        .then(positions.count(entry.jurisdiction(), 0, -1))
                        .then(
                            audit.append(
                                List.of(
                                    new AuditEntry(
                                        now,
                                        actor,
                                        AuditAction.QUARANTINE_DISCARDED,
                                        entry.jurisdiction().value(),
                                        named(entry) + ": " + reason))))
                        .thenReturn(entry)));
  }

  private Mono<QuarantineEntry> locked(long id) {
    return quarantine
        .authorityOf(id)
        .flatMap(authority -> leases.visit(authority).then(quarantine.lock(id)));
  }

  /**
   * @param rejection why not, when it still cannot be accepted
   * @param applied whether it said something new
   */
  private record Taken(
      @Nullable FeedRejection rejection, boolean applied, int newFilings, long sequence) {
    static Taken rejected(FeedRejection why) {
      return new Taken(why, false, 0, 0);
    }
  }

  private record Done(QuarantineRetry retry, long sequence) {}

  private Mono<Taken> takeIn(QuarantineEntry entry, Instant now) {
    JsonNode raw = json.read(entry.document(), JsonNode.class);
    return switch (entry.kind()) {
      case CHANGE -> takeChange(entry, reader.read(raw, AuthorityChange.class), now);
      case WHITELIST -> takeEntry(entry, reader.read(raw, WhitelistEntry.class), now);
    };
  }

  private Mono<Taken> takeChange(
      QuarantineEntry entry, FeedItemReader.Read<AuthorityChange> read, Instant now) {
    AuthorityChange change = read.value();
    if (change == null) {
      return Mono.justOrEmpty(read.rejection()).map(Taken::rejected);
    }
    return registry
        .draft(entry.jurisdiction(), List.of(change), now)
        .flatMap(
            draft -> {
              Optional<FeedRejection> rejection =
                  draft.apply(ChangeCursor.parse(entry.position()), change);
              return rejection.isPresent()
                  ? Mono.just(Taken.rejected(rejection.get()))
                  : registry
                      .write(draft)
                      .map(
                          reached ->
                              new Taken(null, draft.applied() > 0, draft.newFilings(), reached));
            });
  }

  private Mono<Taken> takeEntry(
      QuarantineEntry entry, FeedItemReader.Read<WhitelistEntry> read, Instant now) {
    WhitelistEntry listed = read.value();
    if (listed == null) {
      return Mono.justOrEmpty(read.rejection()).map(Taken::rejected);
    }
    Optional<FeedRejection> rejection = WhitelistRegistry.check(listed);
    if (rejection.isPresent()) {
      return Mono.just(Taken.rejected(rejection.get()));
    }
    return whitelist
        .heardSince(entry.jurisdiction(), listed.number(), entry.recordedAt())
        .flatMap(
            newer ->
                newer
                    ? Mono.just(new Taken(null, false, 0, 0))
                    : whitelist
                        .take(entry.jurisdiction(), List.of(listed), now)
                        .map(taken -> new Taken(null, taken.entries() > 0, 0, taken.sequence())));
  }

  private Mono<Done> settle(QuarantineEntry entry, Taken taken, Instant now) {
    FeedRejection rejection = taken.rejection();
    if (rejection != null) {
      return quarantine
          .rejectedAgain(entry, rejection)
          .map(still -> new Done(new QuarantineRetry(RetryOutcome.REJECTED, still), 0));
    }
    QuarantineStore.Outcome outcome =
        taken.applied() ? QuarantineStore.Outcome.TAKEN : QuarantineStore.Outcome.SUPERSEDED;
    return quarantine
        .settle(entry, outcome, now)
        .then(positions.count(entry.jurisdiction(), taken.newFilings(), -1))
        .thenReturn(
            new Done(
                new QuarantineRetry(RetryOutcome.valueOf(outcome.name()), entry),
                taken.sequence()));
  }

  private Mono<Done> audited(Done done, String actor, Instant now) {
    QuarantineEntry entry = done.retry().entry();
    return audit
        .append(
            List.of(
                new AuditEntry(
                    now,
                    actor,
                    AuditAction.QUARANTINE_RETRIED,
                    entry.jurisdiction().value(),
                    named(entry) + ": " + done.retry().outcome())))
        .thenReturn(done);
  }

  private static String named(QuarantineEntry entry) {
    return "entry " + entry.id() + ", " + entry.kind() + " at " + entry.position();
  }
}
