package org.filinghub.national.claim;

import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.filinghub.national.group.HeadOffices;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.KeyedStatements;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The table {@code product_claim}. Its primary key decides races: the second writer of a product
 * fails with Spring's {@code DuplicateKeyException}, is rolled back and retries. The SQL is
 * hand-written because claims are read and written in bulk.
 */
@Component
public class ProductClaimStore {
  private static final String COLUMNS =
      "product_key, filing_id, number, claimed_at, under_exception";

  private final DatabaseClient database;
  private final HeadOffices headOffices;

  ProductClaimStore(DatabaseClient database, HeadOffices headOffices) {
    this.database = database;
    this.headOffices = headOffices;
  }

  /** A group changed after the product keys were computed. The caller computes them again. */
  public static final class StaleGroups extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleGroups() {
      super("a group changed after the product keys were computed", null, false, false);
    }
  }

  /** The current claims on these products and of these filings. */
  public Mono<ProductClaimSet> read(Collection<ProductKey> products, Collection<FilingId> filings) {
    // Two queries: a UNION would turn the boolean column into a number.
    return claims("product_key", products.stream().map(ProductKey::value).toList())
        .concatWith(claims("filing_id", filings.stream().map(FilingId::value).toList()))
        .collectList()
        .map(ProductClaimSet::new);
  }

  private Flux<ProductClaim> claims(String column, List<String> values) {
    return KeyedStatements.select(
        database,
        "SELECT " + COLUMNS + " FROM product_claim WHERE " + column + " IN (:keys)",
        values,
        ProductClaimStore::stored);
  }

  /**
   * Writes the changed claims of the set in the caller's transaction. Fails with {@code
   * DuplicateKeyException} if a product was free when the set was read and is claimed now.
   */
  public Mono<Void> write(ProductClaimSet claims) {
    List<ProductKey> changed = claims.changed();
    List<String> held = changed.stream().filter(claims::wasHeld).map(ProductKey::value).toList();
    return KeyedStatements.run(
            database, "DELETE FROM product_claim WHERE product_key IN (:keys)", held)
        .then(insert(changed.stream().map(claims::holderOf).filter(Objects::nonNull).toList()));
  }

  /**
   * Claims products for new filings in the caller's transaction. Fails with {@link StaleGroups}, or
   * with {@code DuplicateKeyException} if a product is claimed.
   *
   * @param groupVersion {@link HeadOffices#version} before the product keys were computed
   */
  public Mono<Void> claim(Collection<ProductClaim> claims, long groupVersion) {
    List<ProductClaim> sorted =
        claims.stream().sorted(Comparator.comparing(claim -> claim.product().value())).toList();
    return headOffices
        .versionLocked()
        .filter(version -> version == groupVersion)
        .switchIfEmpty(Mono.error(StaleGroups::new))
        .then(Mono.defer(() -> insert(sorted)));
  }

  /** Releases the products of these filings in the caller's transaction. */
  public Mono<Void> release(Collection<FilingId> filings) {
    return KeyedStatements.run(
        database,
        "DELETE FROM product_claim WHERE filing_id IN (:keys)",
        filings.stream().map(FilingId::value).toList());
  }

  /**
   * The claim or filing that blocks each product. If no claim exists, this can be a filing that was
   * flagged as duplicate and is still in force after the first filing ended.
   */
  public Mono<Map<ProductKey, ProductClaim>> findHolders(Collection<ProductKey> products) {
    List<String> keys = products.stream().map(ProductKey::value).toList();
    return KeyedStatements.select(
            database,
            """
            SELECT product_key, id AS filing_id, number, recorded_at AS claimed_at
            FROM golden_filing
            WHERE product_key IN (:keys) AND origin = 'AUTHORITY'
              AND status NOT IN ('ABANDONED', 'REVOKED', 'CANCELLED')
            ORDER BY number
            """,
            keys,
            row -> fromRow(row, false))
        .concatWith(claims("product_key", keys))
        // The last entry wins: a claim before a filing, a filed app before a pending one.
        .collectMap(ProductClaim::product);
  }

  private Mono<Void> insert(List<ProductClaim> claims) {
    BulkInserts rows = BulkInserts.into("product_claim", COLUMNS);
    for (ProductClaim claim : claims) {
      rows.row(
          claim.product().value(),
          claim.filing().value(),
          claim.number() == null ? null : claim.number().value(),
          SqlTime.of(claim.claimedAt()),
          claim.underException());
    }
    return rows.run(database);
  }

  private static ProductClaim stored(Readable row) {
    return fromRow(row, Rows.flag(row, "under_exception"));
  }

  private static ProductClaim fromRow(Readable row, boolean underException) {
    String number = Rows.textOrNull(row, "number");
    return new ProductClaim(
        new ProductKey(Rows.text(row, "product_key")),
        new FilingId(Rows.text(row, "filing_id")),
        number == null ? null : new FilingNumber(number),
        Rows.instant(row, "claimed_at"),
        underException);
  }
}
