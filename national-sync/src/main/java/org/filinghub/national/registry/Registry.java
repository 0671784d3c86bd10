package org.filinghub.national.registry;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.filinghub.national.claim.ProductClaimSet;
import org.filinghub.national.claim.ProductClaimStore;
import org.filinghub.national.claim.ProductKey;
import org.filinghub.national.group.HeadOffices;
import org.filinghub.national.sequence.NationalSequence;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.registry.StatusInterval;
import org.filinghub.schema.sql.KeyedStatements;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The registry of all filings. Changes enter it in two steps within one transaction: {@link
 * #prepare} reads what the changes may affect, {@link #write} writes the result. Hand-written SQL:
 * the tables are bulk-loaded, and the reads name hundreds of keys.
 */
@Component
public class Registry {
  private final DatabaseClient database;
  private final NationalSequence sequence;
  private final StatusHistory history;
  private final ProductClaimStore claims;
  private final HeadOffices headOffices;
  private final RegistryWriter writer;

  Registry(
      DatabaseClient database,
      NationalSequence sequence,
      StatusHistory history,
      ProductClaimStore claims,
      HeadOffices headOffices,
      RegistryWriter writer) {
    this.database = database;
    this.sequence = sequence;
    this.history = history;
    this.claims = claims;
    this.headOffices = headOffices;
    this.writer = writer;
  }

  /**
   * Returns an empty update for these changes. Locks the national sequence until the transaction
   * ends, so that nothing that was read changes before it is written.
   */
  public Mono<RegistryUpdate> prepare(
      JurisdictionCode authority, List<AuthorityChange> changes, Instant now) {
    return sequence
        .lock()
        .flatMap(
            last ->
                snapshot(changes.stream().map(AuthorityChange::filing).toList())
                    .map(snapshot -> new RegistryUpdate(authority, snapshot, last, now)));
  }

  /**
   * Locks the national sequence until the transaction ends and returns its last value. The first
   * step of a transaction that calls {@link #prepareShares}.
   */
  public Mono<Long> lock() {
    return sequence.lock();
  }

  /**
   * Returns an empty update for records that platforms share. They claim no product and belong to
   * no authority.
   *
   * @param last result of {@link #lock} in this transaction
   * @param ids those of the records that the registry holds already
   */
  public Mono<RegistryUpdate> prepareShares(long last, Collection<FilingId> ids, Instant now) {
    return (ids.isEmpty() ? Mono.just(Map.<FilingId, RegisteredFiling>of()) : known(ids))
        .map(
            known ->
                new RegistryUpdate(
                    JurisdictionCode.MINISTRY,
                    new RegistrySnapshot(known, Map.of(), new ProductClaimSet(List.of()), Map.of()),
                    last,
                    now));
  }

  /** Writes everything in the update and returns the national sequence that was reached. */
  public Mono<Long> write(RegistryUpdate update) {
    return writer.write(update);
  }

  private Mono<RegistrySnapshot> snapshot(List<ProviderFiling> filings) {
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
            tops ->
                Mono.zip(known(ids), holders(numbers), claims.read(products(filings, tops), ids))
                    .map(
                        read ->
                            new RegistrySnapshot(read.getT1(), read.getT2(), read.getT3(), tops)));
  }

  private static Set<ProductKey> products(List<ProviderFiling> filings, Map<Uscc, Uscc> tops) {
    Set<ProductKey> products = new HashSet<>();
    for (ProviderFiling filing : filings) {
      Uscc owner = filing.owner().uscc();
      products.add(
          ProductKey.of(
              tops.getOrDefault(owner, owner), filing.app().name(), filing.app().channel()));
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
}
