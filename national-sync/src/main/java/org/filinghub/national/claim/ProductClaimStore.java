package org.filinghub.national.claim;

import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * The claims themselves. The primary key decides races: a writer that comes second fails with
 * Spring's {@code DuplicateKeyException}, is rolled back and looks again.
 */
@Component
public class ProductClaimStore {
  private static final String COLUMNS =
      "product_key, filing_id, number, claimed_at, under_exception";

  private final DatabaseClient database;

  ProductClaimStore(DatabaseClient database) {
    this.database = database;
  }

  /** What stands now about these products and these filings. */
  public Mono<ProductClaimSet> read(Collection<ProductKey> products, Collection<FilingId> filings) {
    // One after the other: a UNION would make a number of the flag.
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
   * Writes what the book changed, in the caller's transaction. What was free when the book was read
   * is not taken from one who claimed it since: the writing fails then.
   */
  public Mono<Void> write(ProductClaimSet book) {
    List<ProductKey> changed = book.changed();
    List<String> held = changed.stream().filter(book::wasHeld).map(ProductKey::value).toList();
    return KeyedStatements.run(
            database, "DELETE FROM product_claim WHERE product_key IN (:keys)", held)
        .then(insert(changed.stream().map(book::holderOf).filter(Objects::nonNull).toList()));
  }

  /** Claims products for new filings, in the caller's transaction. */
  public Mono<Void> claim(Collection<ProductClaim> claims) {
    return insert(
        claims.stream().sorted(Comparator.comparing(claim -> claim.product().value())).toList());
  }

  /** Frees what these filings hold, in the caller's transaction. */
  public Mono<Void> release(Collection<FilingId> filings) {
    return KeyedStatements.run(
        database,
        "DELETE FROM product_claim WHERE filing_id IN (:keys)",
        filings.stream().map(FilingId::value).toList());
  }

  /**
   * Who stands in the way of each product: its holder, or, where nobody holds it, a filing that was
   * flagged as the later of two and outlived the earlier one.
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
        // The last one wins: a holder before others, a filed one before one under way.
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
