package org.filinghub.national.claim;

import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.filinghub.national.database.Inserts;
import org.filinghub.national.database.Rows;
import org.filinghub.national.database.SqlTime;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The claims themselves. The primary key decides races: a writer that comes second fails with
 * Spring's {@code DuplicateKeyException}, is rolled back and looks again.
 */
@Component
public class ProductClaims {
  private final DatabaseClient database;

  ProductClaims(DatabaseClient database) {
    this.database = database;
  }

  /** What stands now about these products and these filings. */
  public Mono<ClaimBook> read(Collection<ProductKey> products, Collection<FilingId> filings) {
    if (products.isEmpty() && filings.isEmpty()) {
      return Mono.just(new ClaimBook(List.of()));
    }
    return database
        .sql(
            """
            SELECT product_key, filing_id, number, claimed_at FROM product_claim
            WHERE product_key IN (:products)
            UNION
            SELECT product_key, filing_id, number, claimed_at FROM product_claim
            WHERE filing_id IN (:filings)
            """)
        .bind("products", orNone(products.stream().map(ProductKey::value).toList()))
        .bind("filings", orNone(filings.stream().map(FilingId::value).toList()))
        .map(ProductClaims::fromRow)
        .all()
        .collectList()
        .map(ClaimBook::new);
  }

  /** Writes what the book changed, in the caller's transaction. */
  public Mono<Void> write(ClaimBook book) {
    List<ProductKey> changed = book.changed();
    if (changed.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql("DELETE FROM product_claim WHERE product_key IN (:products)")
        .bind("products", changed.stream().map(ProductKey::value).toList())
        .then()
        .then(insert(changed.stream().map(book::holderOf).filter(Objects::nonNull).toList()));
  }

  /** Claims products for new filings, in the caller's transaction. */
  public Mono<Void> claim(Collection<ProductClaim> claims) {
    return insert(
        claims.stream().sorted(Comparator.comparing(claim -> claim.product().value())).toList());
  }

  /** Frees what these filings hold, in the caller's transaction. */
  public Mono<Void> release(Collection<FilingId> filings) {
    return database
        .sql("DELETE FROM product_claim WHERE filing_id IN (:filings)")
        .bind("filings", orNone(filings.stream().map(FilingId::value).toList()))
        .then();
  }

  /**
   * Who stands in the way of each product: its holder, or, where nobody holds it, a filing that was
   * flagged as the later of two and outlived the earlier one.
   */
  public Mono<Map<ProductKey, ProductClaim>> findHolders(Collection<ProductKey> products) {
    return database
        .sql(
            """
            SELECT product_key, id AS filing_id, number, recorded_at AS claimed_at, 0 AS claimed
            FROM golden_filing
            WHERE product_key IN (:products) AND status NOT IN ('ABANDONED', 'REVOKED', 'CANCELLED')
            UNION ALL
            SELECT product_key, filing_id, number, claimed_at, 1 AS claimed FROM product_claim
            WHERE product_key IN (:products)
            ORDER BY claimed, number
            """)
        .bind("products", orNone(products.stream().map(ProductKey::value).toList()))
        .map(ProductClaims::fromRow)
        .all()
        // The last one wins: a holder before others, a filed one before one under way.
        .collectMap(ProductClaim::product);
  }

  private Mono<Void> insert(List<ProductClaim> claims) {
    Inserts rows = Inserts.into("product_claim", "product_key, filing_id, number, claimed_at");
    for (ProductClaim claim : claims) {
      rows.row(
          claim.product().value(),
          claim.filing().value(),
          claim.number() == null ? null : claim.number().value(),
          SqlTime.of(claim.claimedAt()));
    }
    return rows.run(database);
  }

  private static ProductClaim fromRow(Readable row) {
    String number = Rows.textOrNull(row, "number");
    return new ProductClaim(
        new ProductKey(Rows.text(row, "product_key")),
        new FilingId(Rows.text(row, "filing_id")),
        number == null ? null : new FilingNumber(number),
        Rows.instant(row, "claimed_at"));
  }

  /** An IN-list must not be empty; no key and no id is empty. */
  private static List<String> orNone(List<String> values) {
    return values.isEmpty() ? List.of("") : values;
  }
}
