package org.filinghub.national.registry;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.filinghub.national.claim.ProductKey;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.registry.FilingFacts.Bar;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Bars of providers (MOE-24b). A bar holds nationally, whichever authority imposed it (RULES B.6).
 * Hand-written SQL: the table is bulk-loaded, and every read aggregates or joins.
 */
@Component
public class ProviderBars {
  private final DatabaseClient database;
  private final PolicyProfiles profiles;

  ProviderBars(DatabaseClient database, PolicyProfiles profiles) {
    this.database = database;
    this.profiles = profiles;
  }

  /** Returns all past and present bars of each provider, oldest first. */
  public Mono<Map<Uscc, List<Bar>>> of(Collection<Uscc> providers) {
    if (providers.isEmpty()) {
      return Mono.just(Map.of());
    }
    return database
        .sql(
            """
            SELECT DISTINCT provider, decided_on, barred_until FROM blacklist
            WHERE provider IN (:providers) ORDER BY provider, decided_on, barred_until
            """)
        .bind("providers", providers.stream().map(Uscc::value).toList())
        .map(row -> Map.entry(new Uscc(Rows.text(row, "provider")), bar(row)))
        .all()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  /** Returns the last barred day of each provider that is barred at {@code now}. */
  public Mono<Map<Uscc, LocalDate>> activeAt(Instant now, Collection<Uscc> providers) {
    if (providers.isEmpty()) {
      return Mono.just(Map.of());
    }
    return database
        .sql(
            """
            SELECT provider, MAX(barred_until) AS barred_until FROM blacklist
            WHERE provider IN (:providers) AND barred_until >= :today AND decided_on < :decidedBefore
            GROUP BY provider
            """)
        .bind("providers", providers.stream().map(Uscc::value).toList())
        .bind("today", ChinaTime.dateOf(now))
        .bind("decidedBefore", decidedBefore(now))
        .map(row -> Map.entry(new Uscc(Rows.text(row, "provider")), Rows.day(row, "barred_until")))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  /**
   * Returns the last barred day of each product whose filing was revoked with a bar that is active
   * at {@code now} (涉事应用, RULES B.6).
   */
  public Mono<Map<ProductKey, LocalDate>> activeOnProductsAt(
      Instant now, Collection<ProductKey> products) {
    if (products.isEmpty()) {
      return Mono.just(Map.of());
    }
    return database
        .sql(
            """
            SELECT g.product_key, MAX(b.barred_until) AS barred_until
            FROM golden_filing g JOIN blacklist b ON b.filing_id = g.id
            WHERE g.product_key IN (:products)
              AND b.barred_until >= :today AND b.decided_on < :decidedBefore
            GROUP BY g.product_key
            """)
        .bind("products", products.stream().map(ProductKey::value).toList())
        .bind("today", ChinaTime.dateOf(now))
        .bind("decidedBefore", decidedBefore(now))
        .map(
            row ->
                Map.entry(
                    new ProductKey(Rows.text(row, "product_key")), Rows.day(row, "barred_until")))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  /**
   * The regulations do not say (silence 10) whether a bar starts on the day of the decision or on
   * the day after; a national policy switch decides. A bar counts if it was decided before the
   * returned day.
   */
  private LocalDate decidedBefore(Instant now) {
    LocalDate today = ChinaTime.dateOf(now);
    boolean startsOnDecisionDay =
        profiles.at(JurisdictionCode.MINISTRY, now).policy().barStartsAtOnce().value();
    return startsOnDecisionDay ? today.plusDays(1) : today;
  }

  private static Bar bar(Readable row) {
    return new Bar(Rows.day(row, "decided_on"), Rows.day(row, "barred_until"));
  }
}
