package org.filinghub.national.platform;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.filinghub.national.audit.AuditAction;
import org.filinghub.national.audit.AuditEntry;
import org.filinghub.national.audit.AuditLog;
import org.filinghub.national.claim.ProductClaim;
import org.filinghub.national.claim.ProductClaims;
import org.filinghub.national.claim.ProductKey;
import org.filinghub.national.database.SqlTime;
import org.filinghub.national.database.StoredJson;
import org.filinghub.national.database.Transactions;
import org.filinghub.national.group.HeadOffices;
import org.filinghub.national.registry.Bars;
import org.filinghub.national.registry.Registry;
import org.filinghub.national.registry.RegistryDraft;
import org.filinghub.national.sequence.NationalCommits;
import org.filinghub.schema.digest.Sha256;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.filing.Channel;
import org.filinghub.schema.filing.FilingOrigin;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.form.FiledForm;
import org.filinghub.schema.form.PlatformItemRules;
import org.filinghub.schema.platform.BatchLines;
import org.filinghub.schema.platform.ItemOutcome;
import org.filinghub.schema.platform.PlatformAction;
import org.filinghub.schema.platform.PlatformAppInput;
import org.filinghub.schema.platform.PlatformAppKey;
import org.filinghub.schema.platform.PlatformBatchInput;
import org.filinghub.schema.platform.PlatformBatchProgress;
import org.filinghub.schema.platform.PlatformItemInput;
import org.filinghub.schema.platform.PlatformItemResult;
import org.filinghub.schema.platform.PlatformShared;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.submission.OrganizationInput;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;
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
  private static final RuleId SHARING = new RuleId("MOE-10c");
  private static final String ACTOR = "PLATFORM";

  private final PlatformShares shares;
  private final Registry registry;
  private final Bars bars;
  private final ProductClaims claims;
  private final HeadOffices headOffices;
  private final AuditLog audit;
  private final Transactions transactions;
  private final NationalCommits commits;
  private final PolicyProfiles profiles;
  private final StoredJson json;
  private final Clock clock;

  PlatformIntake(
      PlatformShares shares,
      Registry registry,
      Bars bars,
      ProductClaims claims,
      HeadOffices headOffices,
      AuditLog audit,
      Transactions transactions,
      NationalCommits commits,
      PolicyProfiles profiles,
      StoredJson json,
      Clock clock) {
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

  /** An item that was looked at, and what is known around it. */
  private record Looked(PlatformItemInput item, String hash, List<Refusal> refusals) {}

  /**
   * @param lines which part of a streamed batch this is
   */
  Mono<PlatformShared> share(
      PlatformBatchInput batch, @Nullable BatchLines lines, String sharedBy) {
    Instant now = SqlTime.storable(clock.instant());
    List<Looked> looked = new ArrayList<>(batch.items().size());
    for (int i = 0; i < batch.items().size(); i++) {
      PlatformItemInput item = batch.items().get(i);
      looked.add(
          new Looked(item, Sha256.hex(json.write(item)), PlatformItemRules.check(item, i, now)));
    }
    return headOffices
        .topsOf(owners(looked))
        .flatMap(
            groups ->
                claims
                    .findHolders(natives(looked, groups))
                    .map(held -> twins(looked, groups, held)))
        .flatMap(
            twins ->
                bars.standingAt(now, owners(looked))
                    .flatMap(
                        barred ->
                            batch.dryRun()
                                ? tryOut(batch, looked, barred, twins)
                                : take(batch, lines, looked, barred, twins, sharedBy, now)));
  }

  private static Set<Uscc> owners(List<Looked> looked) {
    return looked.stream()
        .map(one -> one.item().owner())
        .filter(Objects::nonNull)
        .map(OrganizationInput::uscc)
        .collect(Collectors.toSet());
  }

  // ---- twins: the native app of the same owner and name (RULES B.5.4)

  private static @Nullable ProductKey nativeApp(PlatformItemInput item, Map<Uscc, Uscc> groups) {
    OrganizationInput owner = item.owner();
    PlatformAppInput app = item.app();
    return owner == null || app == null
        ? null
        : ProductKey.of(
            groups.getOrDefault(owner.uscc(), owner.uscc()), app.name(), Channel.NATIVE_APP);
  }

  private static Set<ProductKey> natives(List<Looked> looked, Map<Uscc, Uscc> groups) {
    return looked.stream()
        .map(one -> nativeApp(one.item(), groups))
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private static Map<Integer, FilingNumber> twins(
      List<Looked> looked, Map<Uscc, Uscc> groups, Map<ProductKey, ProductClaim> held) {
    Map<Integer, FilingNumber> twins = new HashMap<>();
    for (int i = 0; i < looked.size(); i++) {
      ProductKey product = nativeApp(looked.get(i).item(), groups);
      ProductClaim holder = product == null ? null : held.get(product);
      if (holder != null && holder.number() != null) {
        twins.put(i, holder.number());
      }
    }
    return twins;
  }

  // ---- deciding

  private Mono<PlatformShared> tryOut(
      PlatformBatchInput batch,
      List<Looked> looked,
      Map<Uscc, LocalDate> barred,
      Map<Integer, FilingNumber> twins) {
    return shares
        .find(batch.platform(), appIds(looked))
        .map(
            known ->
                new PlatformShared(
                    batch.batchId(),
                    results(looked, decide(batch, looked, new HashMap<>(known), barred), twins)));
  }

  private static Set<String> appIds(List<Looked> looked) {
    return looked.stream()
        .filter(one -> one.refusals().isEmpty())
        .map(one -> one.item().platformAppId())
        .collect(Collectors.toSet());
  }

  /**
   * @param known brought up to date by each item that is accepted
   */
  private static List<ShareDecision> decide(
      PlatformBatchInput batch,
      List<Looked> looked,
      Map<String, SharedRecord> known,
      Map<Uscc, LocalDate> barred) {
    List<ShareDecision> decisions = new ArrayList<>(looked.size());
    for (int i = 0; i < looked.size(); i++) {
      Looked one = looked.get(i);
      PlatformItemInput item = one.item();
      SharedRecord before = known.get(item.platformAppId());
      OrganizationInput owner = item.owner();
      ShareDecision decision =
          ShareDecision.of(
              item,
              i,
              one.refusals(),
              one.hash(),
              before,
              owner == null ? null : barred.get(owner.uscc()));
      if (decision.outcome() == ItemOutcome.ACCEPTED) {
        known.put(item.platformAppId(), after(batch.platform(), one, before));
      }
      decisions.add(decision);
    }
    return decisions;
  }

  private static SharedRecord after(Uscc platform, Looked one, @Nullable SharedRecord before) {
    PlatformItemInput item = one.item();
    PlatformAppInput app = item.app();
    boolean withdrawn = item.action() == PlatformAction.WITHDRAW;
    String version =
        withdrawn || app == null ? (before == null ? "" : before.version()) : app.version().strip();
    return new SharedRecord(
        new PlatformAppKey(platform, item.platformAppId()),
        item.revision(),
        withdrawn,
        one.hash(),
        version,
        before == null ? SqlTime.storable(item.occurredAt()) : before.firstAt());
  }

  private static List<PlatformItemResult> results(
      List<Looked> looked, List<ShareDecision> decisions, Map<Integer, FilingNumber> twins) {
    List<PlatformItemResult> results = new ArrayList<>(looked.size());
    for (int i = 0; i < looked.size(); i++) {
      PlatformItemInput item = looked.get(i).item();
      ShareDecision decision = decisions.get(i);
      results.add(
          new PlatformItemResult(
              item.platformAppId(),
              item.revision(),
              decision.outcome(),
              decision.refusals(),
              twins.get(i)));
    }
    return results;
  }

  // ---- writing

  private Mono<PlatformShared> take(
      PlatformBatchInput batch,
      @Nullable BatchLines lines,
      List<Looked> looked,
      Map<Uscc, LocalDate> barred,
      Map<Integer, FilingNumber> twins,
      String sharedBy,
      Instant now) {
    return transactions
        .write(
            Mono.defer(
                () ->
                    registry
                        .draftOfShares(ids(batch.platform(), looked), now)
                        .flatMap(
                            draft ->
                                advance(batch, lines, now)
                                    .then(
                                        Mono.defer(() -> write(batch, looked, barred, draft, now)))
                                    .flatMap(
                                        written ->
                                            note(batch, written.decisions(), sharedBy, now)
                                                .thenReturn(written)))))
        .doOnNext(
            taken -> {
              if (taken.applied() > 0) {
                commits.committed(taken.sequence());
              }
            })
        .map(
            taken -> new PlatformShared(batch.batchId(), results(looked, taken.decisions(), twins)))
        .doOnNext(
            shared ->
                log.info(
                    "share platform={} accepted={} unchanged={} stale={} rejected={}",
                    batch.platform(),
                    shared.count(ItemOutcome.ACCEPTED),
                    shared.count(ItemOutcome.UNCHANGED),
                    shared.count(ItemOutcome.STALE),
                    shared.count(ItemOutcome.REJECTED)));
  }

  /**
   * @param sequence the place in the national order that was reached
   */
  private record Taken(List<ShareDecision> decisions, int applied, long sequence) {}

  private static Set<FilingId> ids(Uscc platform, List<Looked> looked) {
    return appIds(looked).stream()
        .map(id -> new PlatformAppKey(platform, id).filingId())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** No line is left out, and none that was recorded moves the batch back. */
  private Mono<Void> advance(PlatformBatchInput batch, @Nullable BatchLines lines, Instant now) {
    if (lines == null) {
      return Mono.empty();
    }
    return shares
        .progress(batch.platform(), batch.batchId())
        .map(PlatformBatchProgress::lines)
        .defaultIfEmpty(0)
        .flatMap(
            done -> {
              if (lines.first() > done + 1) {
                return Mono.error(
                    Problem.BATCH_GAP.because(
                        "lines: " + lines.first() + " (expected: at most " + (done + 1) + ")"));
              }
              return lines.last() > done
                  ? shares.advance(batch.platform(), batch.batchId(), lines.last(), now)
                  : Mono.empty();
            });
  }

  private Mono<Taken> write(
      PlatformBatchInput batch,
      List<Looked> looked,
      Map<Uscc, LocalDate> barred,
      RegistryDraft draft,
      Instant now) {
    return shares
        .find(batch.platform(), appIds(looked))
        .flatMap(
            found -> {
              Map<String, SharedRecord> known = new HashMap<>(found);
              List<ShareDecision> decisions = decide(batch, looked, known, barred);
              Map<String, SharedRecord> changed = new LinkedHashMap<>();
              Set<FilingId> withdrawn = new LinkedHashSet<>();
              for (int i = 0; i < looked.size(); i++) {
                if (decisions.get(i).outcome() == ItemOutcome.ACCEPTED) {
                  PlatformItemInput item = looked.get(i).item();
                  changed.put(
                      item.platformAppId(),
                      Objects.requireNonNull(known.get(item.platformAppId())));
                  if (item.action() == PlatformAction.WITHDRAW) {
                    withdrawn.add(
                        new PlatformAppKey(batch.platform(), item.platformAppId()).filingId());
                  }
                }
              }
              return shares
                  .documents(withdrawn)
                  .flatMap(
                      documents -> {
                        draft(
                            looked,
                            decisions,
                            changed,
                            new HashMap<>(documents),
                            draft,
                            found,
                            now);
                        return registry
                            .write(draft)
                            .flatMap(
                                sequence ->
                                    shares
                                        .write(changed.values(), now)
                                        .thenReturn(
                                            new Taken(decisions, draft.applied(), sequence)));
                      });
            });
  }

  /**
   * @param documents of records that some item withdraws, brought up to date item by item
   * @param found the records as they were before the batch
   */
  private void draft(
      List<Looked> looked,
      List<ShareDecision> decisions,
      Map<String, SharedRecord> changed,
      Map<FilingId, ProviderFiling> documents,
      RegistryDraft draft,
      Map<String, SharedRecord> found,
      Instant now) {
    PolicyProfile national = profiles.at(JurisdictionCode.MINISTRY, now);
    Map<String, FilingStatus> previous = new HashMap<>();
    found.forEach((id, record) -> previous.put(id, record.status()));
    for (int i = 0; i < looked.size(); i++) {
      if (decisions.get(i).outcome() != ItemOutcome.ACCEPTED) {
        continue;
      }
      PlatformItemInput item = looked.get(i).item();
      SharedRecord record = Objects.requireNonNull(changed.get(item.platformAppId()));
      FilingId id = record.key().filingId();
      ProviderFiling filing =
          item.action() == PlatformAction.WITHDRAW
              ? withdrawn(Objects.requireNonNull(documents.get(id)), item)
              : shared(record, item, FiledForm.of(item, national));
      documents.put(id, filing);
      draft.share(
          new AuthorityChange(
              item.revision(),
              filing,
              previous.put(item.platformAppId(), filing.status()),
              ACTOR,
              SHARING,
              SqlTime.storable(item.occurredAt()),
              null,
              null));
    }
  }

  private static ProviderFiling shared(
      SharedRecord record, PlatformItemInput item, FiledForm form) {
    return new ProviderFiling(
        record.key().filingId(),
        null,
        FilingOrigin.PLATFORM_SHARED,
        JurisdictionCode.MINISTRY,
        FilingStatus.FILED,
        item.revision(),
        form.app(),
        form.system(),
        form.owner(),
        form.developer(),
        record.firstAt(),
        record.firstAt(),
        null,
        false);
  }

  private static ProviderFiling withdrawn(ProviderFiling filing, PlatformItemInput item) {
    return new ProviderFiling(
        filing.id(),
        filing.number(),
        filing.origin(),
        filing.jurisdiction(),
        FilingStatus.CANCELLED,
        item.revision(),
        filing.app(),
        filing.system(),
        filing.owner(),
        filing.developer(),
        filing.submittedAt(),
        filing.filedAt(),
        SqlTime.storable(item.occurredAt()),
        filing.bufferConditional());
  }

  private Mono<Void> note(
      PlatformBatchInput batch, List<ShareDecision> decisions, String sharedBy, Instant now) {
    Map<ItemOutcome, Long> counts =
        decisions.stream()
            .collect(Collectors.groupingBy(ShareDecision::outcome, Collectors.counting()));
    String detail =
        "batch %s: accepted %d, unchanged %d, stale %d, rejected %d"
            .formatted(
                batch.batchId(),
                counts.getOrDefault(ItemOutcome.ACCEPTED, 0L),
                counts.getOrDefault(ItemOutcome.UNCHANGED, 0L),
                counts.getOrDefault(ItemOutcome.STALE, 0L),
                counts.getOrDefault(ItemOutcome.REJECTED, 0L));
    return audit.append(
        List.of(
            new AuditEntry(
                now, sharedBy, AuditAction.PLATFORM_SHARED, batch.platform().value(), detail)));
  }
}
