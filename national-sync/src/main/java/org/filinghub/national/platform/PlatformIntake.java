package org.filinghub.national.platform;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.filinghub.national.audit.AuditAction;
import org.filinghub.national.audit.AuditEntry;
import org.filinghub.national.audit.AuditLog;
import org.filinghub.national.claim.ProductClaimStore;
import org.filinghub.national.database.Transactions;
import org.filinghub.national.group.HeadOffices;
import org.filinghub.national.registry.ProviderBars;
import org.filinghub.national.registry.Registry;
import org.filinghub.national.registry.RegistryUpdate;
import org.filinghub.national.sequence.NationalCommitSignal;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.platform.BatchLines;
import org.filinghub.schema.platform.ItemOutcome;
import org.filinghub.schema.platform.PlatformBatchInput;
import org.filinghub.schema.platform.PlatformShared;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Takes a batch in, in one transaction under the lock of the national order: two batches of one
 * platform never pass each other, and every item sees what the items before it left.
 */
@Component
class PlatformIntake {
  private static final Logger log = LoggerFactory.getLogger(PlatformIntake.class);

  private final StreamPartSequencer order;
  private final PlatformShares shares;
  private final Registry registry;
  private final ProviderBars bars;
  private final ProductClaimStore claims;
  private final HeadOffices headOffices;
  private final AuditLog audit;
  private final Transactions transactions;
  private final NationalCommitSignal commits;
  private final PolicyProfiles profiles;
  private final StoredJson json;
  private final Clock clock;

  PlatformIntake(
      StreamPartSequencer order,
      PlatformShares shares,
      Registry registry,
      ProviderBars bars,
      ProductClaimStore claims,
      HeadOffices headOffices,
      AuditLog audit,
      Transactions transactions,
      NationalCommitSignal commits,
      PolicyProfiles profiles,
      StoredJson json,
      Clock clock) {
    this.order = order;
    this.shares = shares;
    this.registry = registry;
    this.bars = bars;
    this.claims = claims;
    this.headOffices = headOffices;
    this.audit = audit;
    this.transactions = transactions;
    this.commits = commits;
    this.profiles = profiles;
    this.json = json;
    this.clock = clock;
  }

  /**
   * A batch, and what is known around it.
   *
   * @param lines which part of a streamed batch this is
   * @param twins the number of each item's twin, by the item's place
   * @param barred last day of each owner's bar, where one stands
   */
  private record Intake(
      PlatformBatchInput batch,
      @Nullable BatchLines lines,
      String sharedBy,
      Instant now,
      List<BatchItem> items,
      IntFunction<@Nullable FilingNumber> twins,
      Map<Uscc, LocalDate> barred) {

    Uscc platform() {
      return batch.platform();
    }

    BatchDecisions decide(Map<String, SharedRecord> found) {
      return BatchDecisions.of(platform(), items, found, barred);
    }

    PlatformShared answer(BatchDecisions decisions) {
      return new PlatformShared(batch.batchId(), decisions.results(twins));
    }
  }

  /**
   * @param lines which part of a streamed batch this is
   */
  Mono<PlatformShared> share(
      PlatformBatchInput batch, @Nullable BatchLines lines, String sharedBy) {
    Instant now = SqlTime.storable(clock.instant());
    List<BatchItem> items = BatchItem.of(batch.items(), json, now);
    Set<Uscc> owners = BatchItem.owners(items);
    return headOffices
        .topsOf(owners)
        .map(groups -> NativeTwins.of(items, groups))
        .flatMap(twins -> claims.findHolders(twins.products()).map(twins::among))
        .zipWith(bars.activeAt(now, owners))
        .map(known -> new Intake(batch, lines, sharedBy, now, items, known.getT1(), known.getT2()))
        .flatMap(intake -> batch.dryRun() ? tryOut(intake) : takeInTurn(intake));
  }

  private Mono<PlatformShared> tryOut(Intake intake) {
    return found(intake).map(intake::decide).map(intake::answer);
  }

  private Mono<PlatformShared> takeInTurn(Intake intake) {
    return order
        .turn(intake.platform(), intake.batch().batchId(), intake.lines())
        .then(Mono.defer(() -> take(intake)));
  }

  private Mono<PlatformShared> take(Intake intake) {
    return transactions
        .write(
            Mono.defer(
                () ->
                    registry
                        .lock()
                        .flatMap(
                            at ->
                                order
                                    .advance(
                                        intake.platform(),
                                        intake.batch().batchId(),
                                        intake.lines(),
                                        intake.now())
                                    .then(Mono.defer(() -> found(intake)))
                                    .map(intake::decide)
                                    .flatMap(decisions -> write(intake, decisions, at)))))
        .doOnNext(this::tell)
        .map(taken -> intake.answer(taken.decisions()));
  }

  private Mono<Map<String, SharedRecord>> found(Intake intake) {
    return shares.find(intake.platform(), BatchItem.appIds(intake.items()));
  }

  /**
   * What a transaction did.
   *
   * @param sequence the place in the national order that was reached
   */
  private record Taken(Intake intake, BatchDecisions decisions, long sequence) {}

  private Mono<Taken> write(Intake intake, BatchDecisions decisions, long at) {
    return draft(intake, decisions, at)
        .flatMap(registry::write)
        .flatMap(
            sequence ->
                shares
                    .write(decisions.changed(), intake.now())
                    .then(Mono.defer(() -> audit.append(List.of(entry(intake, decisions)))))
                    .thenReturn(new Taken(intake, decisions, sequence)));
  }

  private Mono<RegistryUpdate> draft(Intake intake, BatchDecisions decisions, long at) {
    return registry
        .prepareShares(at, decisions.replaced(), intake.now())
        .flatMap(
            draft ->
                shares
                    .documents(decisions.withdrawn())
                    .map(documents -> changes(intake, decisions, documents))
                    .doOnNext(changes -> changes.forEach(draft::share))
                    .thenReturn(draft));
  }

  private List<AuthorityChange> changes(
      Intake intake, BatchDecisions decisions, Map<FilingId, ProviderFiling> documents) {
    return RecordChanges.of(
        decisions.accepted(), documents, profiles.at(JurisdictionCode.MINISTRY, intake.now()));
  }

  private static AuditEntry entry(Intake intake, BatchDecisions decisions) {
    Map<ItemOutcome, Integer> counts = decisions.counts();
    return new AuditEntry(
        intake.now(),
        intake.sharedBy(),
        AuditAction.PLATFORM_SHARED,
        intake.platform().value(),
        "batch %s: accepted %d, unchanged %d, stale %d, rejected %d"
            .formatted(
                intake.batch().batchId(),
                counts.get(ItemOutcome.ACCEPTED),
                counts.get(ItemOutcome.UNCHANGED),
                counts.get(ItemOutcome.STALE),
                counts.get(ItemOutcome.REJECTED)));
  }

  /** After the commit: who waits for the national order, and the log. */
  private void tell(Taken taken) {
    Map<ItemOutcome, Integer> counts = taken.decisions().counts();
    if (!taken.decisions().accepted().isEmpty()) {
      commits.committed(taken.sequence());
    }
    log.info(
        "share platform={} accepted={} unchanged={} stale={} rejected={}",
        taken.intake().platform(),
        counts.get(ItemOutcome.ACCEPTED),
        counts.get(ItemOutcome.UNCHANGED),
        counts.get(ItemOutcome.STALE),
        counts.get(ItemOutcome.REJECTED));
  }
}
