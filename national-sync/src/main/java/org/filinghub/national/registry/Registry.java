package org.filinghub.national.registry;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.filinghub.national.announcement.Outbox;
import org.filinghub.national.claim.ProductClaimSet;
import org.filinghub.national.claim.ProductClaimStore;
import org.filinghub.national.claim.ProductKey;
import org.filinghub.national.database.PipelinedWrites;
import org.filinghub.national.group.HeadOffices;
import org.filinghub.national.sequence.NationalSequence;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.feed.Blacklisting;
import org.filinghub.schema.filing.FilingOrigin;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.registry.StatusInterval;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.KeyedStatements;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads what a page of changes may touch, and writes what became of it: golden copies, history,
 * intervals, blacklist, claims and announcements, in the caller's transaction.
 */
@Component
public class Registry {
  private final DatabaseClient database;
  private final NationalSequence sequence;
  private final StatusHistory history;
  private final ProductClaimStore claims;
  private final HeadOffices headOffices;
  private final Outbox outbox;
  private final StoredJson json;

  Registry(
      DatabaseClient database,
      NationalSequence sequence,
      StatusHistory history,
      ProductClaimStore claims,
      HeadOffices headOffices,
      Outbox outbox,
      StoredJson json) {
    this.database = database;
    this.sequence = sequence;
    this.history = history;
    this.claims = claims;
    this.headOffices = headOffices;
    this.outbox = outbox;
    this.json = json;
  }

  /**
   * A draft for these changes. Locks the national order to the end of the transaction, so nothing
   * that was read here changes before it is written.
   */
  public Mono<RegistryUpdate> draft(
      JurisdictionCode authority, List<AuthorityChange> changes, Instant now) {
    return sequence
        .lock()
        .flatMap(
            at ->
                before(changes.stream().map(AuthorityChange::filing).toList())
                    .map(before -> new RegistryUpdate(authority, before, at, now)));
  }

  /** Locks the national order to the end of the transaction, and tells where it stands. */
  public Mono<Long> lock() {
    return sequence.lock();
  }

  /**
   * A draft for records that platforms share, which claim no product and belong to no authority.
   *
   * @param at what {@link #lock} told in this transaction
   * @param ids records among them that are here
   */
  public Mono<RegistryUpdate> draftOfShares(long at, Collection<FilingId> ids, Instant now) {
    return (ids.isEmpty() ? Mono.just(Map.<FilingId, RegisteredFiling>of()) : known(ids))
        .map(
            known ->
                new RegistryUpdate(
                    JurisdictionCode.MINISTRY,
                    new RegistrySnapshot(known, Map.of(), new ProductClaimSet(List.of()), Map.of()),
                    at,
                    now));
  }

  /** Everything the draft says; answers the place in the national order that was reached. */
  public Mono<Long> write(RegistryUpdate draft) {
    // Golden copy and last revision of a filing are one document.
    Map<ProviderFiling, String> documents = new IdentityHashMap<>();
    return PipelinedWrites.write(
            () -> claims.write(draft.claims()),
            () -> writeGolden(draft, documents),
            () -> writeRevisions(draft, documents),
            () -> history.add(draft.intervals()),
            () -> outbox.add(draft.announcements(), draft.now()),
            () -> writeBars(draft),
            () -> sequence.moveTo(draft.sequence()))
        .then(Mono.fromSupplier(draft::sequence));
  }

  private Mono<RegistrySnapshot> before(List<ProviderFiling> filings) {
    Set<FilingId> ids = filings.stream().map(ProviderFiling::id).collect(Collectors.toSet());
    Set<FilingNumber> numbers =
        filings.stream()
            .map(ProviderFiling::number)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Set<Uscc> owners =
        filings.stream().map(filing -> filing.owner().uscc()).collect(Collectors.toSet());
    if (ids.isEmpty()) {
      return claims
          .read(List.of(), List.of())
          .map(none -> new RegistrySnapshot(Map.of(), Map.of(), none, Map.of()));
    }
    return headOffices
        .topsOf(owners)
        .flatMap(
            groups ->
                Mono.zip(known(ids), holders(numbers), claims.read(products(filings, groups), ids))
                    .map(
                        read ->
                            new RegistrySnapshot(
                                read.getT1(), read.getT2(), read.getT3(), groups)));
  }

  private static Set<ProductKey> products(List<ProviderFiling> filings, Map<Uscc, Uscc> groups) {
    Set<ProductKey> products = new HashSet<>();
    for (ProviderFiling filing : filings) {
      Uscc owner = filing.owner().uscc();
      products.add(
          ProductKey.of(
              groups.getOrDefault(owner, owner), filing.app().name(), filing.app().channel()));
    }
    return products;
  }

  private Mono<Map<FilingId, RegisteredFiling>> known(Collection<FilingId> ids) {
    return history
        .of(ids)
        .flatMap(
            intervals ->
                KeyedStatements.select(
                        database,
                        """
                        SELECT id, number, status, revision, duplicate FROM golden_filing
                        WHERE id IN (:keys)
                        """,
                        ids.stream().map(FilingId::value).toList(),
                        row -> known(row, intervals))
                    .collectMap(RegisteredFiling::id));
  }

  private static RegisteredFiling known(
      Readable row, Map<FilingId, List<StatusInterval>> intervals) {
    FilingId id = new FilingId(Rows.text(row, "id"));
    String number = Rows.textOrNull(row, "number");
    List<StatusInterval> ofFiling = intervals.getOrDefault(id, List.of());
    if (ofFiling.isEmpty()) {
      throw new IllegalStateException("filing " + id + " has no interval (expected: at least one)");
    }
    return new RegisteredFiling(
        id,
        number == null ? null : new FilingNumber(number),
        Rows.constant(row, "status", FilingStatus.class),
        Rows.number(row, "revision"),
        Rows.flag(row, "duplicate"),
        ofFiling.get(ofFiling.size() - 1));
  }

  private Mono<Map<FilingNumber, FilingId>> holders(Collection<FilingNumber> numbers) {
    return KeyedStatements.select(
            database,
            "SELECT number, id FROM golden_filing WHERE number IN (:keys)",
            numbers.stream().map(FilingNumber::value).toList(),
            row ->
                Map.entry(
                    new FilingNumber(Rows.text(row, "number")), new FilingId(Rows.text(row, "id"))))
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private Mono<Void> writeGolden(RegistryUpdate draft, Map<ProviderFiling, String> documents) {
    // Its second unique key, the number, belongs to nobody else: the acceptance rule looked, and
    // the
    // lock of the national order keeps it so.
    BulkInserts rows =
        BulkInserts.orReplace(
            "golden_filing",
            "id, number, jurisdiction, status, revision, owner_uscc, product_key, duplicate,"
                + " sequence, occurred_at, recorded_at, origin, document");
    for (RegistryUpdate.Golden golden : draft.golden().values()) {
      ProviderFiling filing = golden.filing();
      rows.row(
          filing.id().value(),
          filing.number() == null ? null : filing.number().value(),
          filing.jurisdiction().value(),
          filing.status().name(),
          filing.revision(),
          filing.owner().uscc().value(),
          golden.product().value(),
          golden.duplicate(),
          golden.sequence(),
          SqlTime.of(golden.occurredAt()),
          SqlTime.of(draft.now()),
          filing.origin().name(),
          documents.computeIfAbsent(filing, json::write));
    }
    return rows.run(database);
  }

  private Mono<Void> writeRevisions(RegistryUpdate draft, Map<ProviderFiling, String> documents) {
    BulkInserts rows =
        BulkInserts.into(
            "golden_revision",
            "filing_id, revision, sequence, is_public, epoch, feed_sequence, status,"
                + " previous_status, actor, rule, occurred_at, recorded_at, document");
    for (RegistryUpdate.Revision revision : draft.revisions()) {
      AuthorityChange change = revision.change();
      ProviderFiling filing = revision.filing();
      rows.row(
          filing.id().value(),
          filing.revision(),
          revision.sequence(),
          filing.number() != null || filing.origin() == FilingOrigin.PLATFORM_SHARED,
          revision.position().epoch(),
          revision.position().sequence(),
          filing.status().name(),
          change.previousStatus() == null ? null : change.previousStatus().name(),
          change.actor(),
          change.rule().value(),
          SqlTime.of(change.occurredAt()),
          SqlTime.of(draft.now()),
          documents.computeIfAbsent(filing, json::write));
    }
    return rows.run(database);
  }

  /** A bar changes the facts of every filing of the provider, whoever decided it. */
  private Mono<Void> writeBars(RegistryUpdate draft) {
    BulkInserts rows =
        BulkInserts.into(
            "blacklist",
            "filing_id, revision, provider, ground, decided_by, decided_on, barred_until,"
                + " sequence");
    if (draft.bars().isEmpty()) {
      return Mono.empty();
    }
    long at = draft.nextSequence();
    for (RegistryUpdate.Bar bar : draft.bars()) {
      Blacklisting entry = bar.blacklisting();
      rows.row(
          bar.filing().value(),
          bar.revision(),
          entry.provider().value(),
          entry.ground().name(),
          draft.authority().value(),
          entry.decidedOn(),
          entry.barredUntil(),
          at);
    }
    return rows.run(database)
        .thenMany(
            Flux.fromIterable(draft.barredProviders())
                .concatMap(
                    provider ->
                        touchFilingsOf(provider, at)
                            .then(outbox.addFilingsOf(provider, at, draft.now()))))
        .then();
  }

  private Mono<Void> touchFilingsOf(Uscc provider, long at) {
    return database
        .sql("UPDATE golden_filing SET sequence = :at WHERE owner_uscc = :provider")
        .bind("at", at)
        .bind("provider", provider.value())
        .then();
  }
}
