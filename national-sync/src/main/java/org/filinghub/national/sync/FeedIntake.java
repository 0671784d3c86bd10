package org.filinghub.national.sync;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.filinghub.national.audit.AuditAction;
import org.filinghub.national.audit.AuditEntry;
import org.filinghub.national.audit.AuditLog;
import org.filinghub.national.database.Transactions;
import org.filinghub.national.registry.FeedRejection;
import org.filinghub.national.registry.Registry;
import org.filinghub.national.registry.RegistryUpdate;
import org.filinghub.national.whitelist.WhitelistRegistry;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.operator.QuarantineKind;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.value.ChangeCursor;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.whitelist.WhitelistEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.JsonNode;

/**
 * Takes one page in, in one transaction: the right to read this feed and the position first, so
 * that a pass that comes too late costs nothing, then golden copies, history, quarantine, claims,
 * announcements and audit. Fails with {@link FeedPositionConflict} when another pass was faster.
 */
@Component
class FeedIntake {
  private static final Logger log = LoggerFactory.getLogger(FeedIntake.class);

  /** A submission may claim a product between our look and our write. */
  static final Retry CLAIMED_MEANWHILE =
      Retry.max(5)
          .filter(DuplicateKeyException.class::isInstance)
          .onRetryExhaustedThrow((spec, signal) -> signal.failure());

  private final FeedPositionStore positions;
  private final FeedItemReader reader;
  private final Registry registry;
  private final WhitelistRegistry whitelist;
  private final QuarantineStore quarantine;
  private final AuditLog audit;
  private final Transactions transactions;
  private final MeterRegistry meters;
  private final Clock clock;

  FeedIntake(
      FeedPositionStore positions,
      FeedItemReader reader,
      Registry registry,
      WhitelistRegistry whitelist,
      QuarantineStore quarantine,
      AuditLog audit,
      Transactions transactions,
      MeterRegistry meters,
      Clock clock) {
    this.positions = positions;
    this.reader = reader;
    this.registry = registry;
    this.whitelist = whitelist;
    this.quarantine = quarantine;
    this.audit = audit;
    this.transactions = transactions;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * A page of changes.
   *
   * @param entry first statement of the transaction: whether it may go on
   * @param restarted it is the first of a new epoch
   */
  Mono<FeedPass.Outcome> take(
      Mono<Void> entry, FeedPosition position, FeedPage page, boolean restarted) {
    Optional<ProblemException> problem = page.check(position.cursor(), restarted);
    if (problem.isPresent()) {
      return Mono.error(problem.get());
    }
    if (page.cursor().equals(position.cursor())) {
      return Mono.just(new FeedPass.Outcome(0, 0, 0, page.hasMore()));
    }
    Instant now = SqlTime.storable(clock.instant());
    return transactions
        .write(entry.then(Mono.defer(() -> apply(position, page, restarted, now))))
        .retryWhen(CLAIMED_MEANWHILE)
        .doOnNext(outcome -> report(position.jurisdiction(), page.cursor().toString(), outcome));
  }

  private Mono<FeedPass.Outcome> apply(
      FeedPosition from, FeedPage page, boolean restarted, Instant now) {
    JurisdictionCode authority = from.jurisdiction();
    List<AuthorityChange> readable =
        page.items().stream().map(item -> item.read().value()).filter(Objects::nonNull).toList();
    return positions
        .move(from, page.cursor())
        .then(Mono.defer(() -> registry.draft(authority, readable, now)))
        .flatMap(
            draft -> {
              List<QuarantineStore.Case> cases = apply(draft, page);
              return registry
                  .write(draft)
                  .flatMap(
                      sequence ->
                          quarantine
                              .add(authority, cases, now)
                              .then(positions.count(authority, draft.newFilings(), cases.size()))
                              .then(audit.append(entries(from, page, draft, cases, restarted, now)))
                              .thenReturn(
                                  new FeedPass.Outcome(
                                      draft.applied(),
                                      cases.size(),
                                      draft.applied() > 0 ? sequence : 0,
                                      page.hasMore())));
            });
  }

  private static List<QuarantineStore.Case> apply(RegistryUpdate draft, FeedPage page) {
    List<QuarantineStore.Case> cases = new ArrayList<>();
    for (FeedPage.Item item : page.items()) {
      ChangeCursor position = new ChangeCursor(page.epoch(), item.sequence());
      AuthorityChange change = item.read().value();
      Optional<FeedRejection> rejection =
          change == null
              ? Optional.ofNullable(item.read().rejection())
              : draft.apply(position, change);
      rejection.ifPresent(
          why ->
              cases.add(
                  new QuarantineStore.Case(
                      QuarantineKind.CHANGE, position.toString(), why, item.raw())));
    }
    return cases;
  }

  private static List<AuditEntry> entries(
      FeedPosition from,
      FeedPage page,
      RegistryUpdate draft,
      List<QuarantineStore.Case> cases,
      boolean restarted,
      Instant now) {
    List<AuditEntry> entries = new ArrayList<>();
    if (restarted) {
      entries.add(
          new AuditEntry(
              now,
              AuditEntry.NODE,
              AuditAction.EPOCH_CHANGED,
              from.jurisdiction().value(),
              from.cursor() + " to " + page.cursor()));
    }
    entries.addAll(quarantined(from.jurisdiction(), cases, now));
    draft
        .blacklistings()
        .forEach(
            entry ->
                entries.add(
                    new AuditEntry(
                        now,
                        AuditEntry.NODE,
                        AuditAction.PROVIDER_BLACKLISTED,
                        entry.provider().value(),
                        "by "
                            + from.jurisdiction()
                            + " for "
                            + entry.ground()
                            + " until "
                            + entry.barredUntil())));
    return entries;
  }

  private static List<AuditEntry> quarantined(
      JurisdictionCode authority, List<QuarantineStore.Case> cases, Instant now) {
    return cases.stream()
        .map(
            one ->
                new AuditEntry(
                    now,
                    AuditEntry.NODE,
                    AuditAction.CHANGE_QUARANTINED,
                    authority.value(),
                    one.kind() + " at " + one.position() + ": " + one.rejection().reason()))
        .toList();
  }

  /** A page of the white list, by the same rules. */
  Mono<FeedPass.Outcome> takeEntries(
      Mono<Void> entry, FeedPosition position, FeedClient.RawWhitelistPage page) {
    if (page.entries().isEmpty()) {
      return Mono.just(new FeedPass.Outcome(0, 0, 0, false));
    }
    Instant now = SqlTime.storable(clock.instant());
    return transactions
        .write(entry.then(Mono.defer(() -> applyEntries(position, page, now))))
        .doOnNext(
            outcome -> report(position.jurisdiction(), "whitelist:" + page.cursor(), outcome));
  }

  private Mono<FeedPass.Outcome> applyEntries(
      FeedPosition from, FeedClient.RawWhitelistPage page, Instant now) {
    JurisdictionCode authority = from.jurisdiction();
    List<WhitelistEntry> good = new ArrayList<>();
    List<QuarantineStore.Case> cases = new ArrayList<>();
    for (JsonNode raw : page.entries()) {
      FeedItemReader.Read<WhitelistEntry> read = reader.read(raw, WhitelistEntry.class);
      WhitelistEntry entry = read.value();
      Optional<FeedRejection> rejection =
          entry == null ? Optional.ofNullable(read.rejection()) : WhitelistRegistry.check(entry);
      if (rejection.isPresent()) {
        cases.add(
            new QuarantineStore.Case(
                QuarantineKind.WHITELIST, String.valueOf(page.cursor()), rejection.get(), raw));
      } else if (entry != null) {
        good.add(entry);
      }
    }
    return positions
        .moveWhitelist(from, page.cursor())
        .then(Mono.defer(() -> whitelist.take(authority, good, now)))
        .flatMap(
            taken ->
                quarantine
                    .add(authority, cases, now)
                    .then(positions.count(authority, 0, cases.size()))
                    .then(audit.append(quarantined(authority, cases, now)))
                    .thenReturn(
                        new FeedPass.Outcome(
                            taken.entries(),
                            cases.size(),
                            taken.entries() > 0 ? taken.sequence() : 0,
                            page.hasMore())));
  }

  private void report(JurisdictionCode authority, String cursor, FeedPass.Outcome outcome) {
    log.info(
        "sync province={} cursor={} applied={} quarantined={}",
        authority,
        cursor,
        outcome.applied(),
        outcome.quarantined());
    meters.counter("sync.applied", "province", authority.value()).increment(outcome.applied());
    meters
        .counter("sync.quarantined", "province", authority.value())
        .increment(outcome.quarantined());
  }
}
