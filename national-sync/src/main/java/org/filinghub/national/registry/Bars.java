package org.filinghub.national.registry;

import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.filinghub.national.database.Rows;
import org.filinghub.schema.registry.Bar;
import org.filinghub.schema.value.Uscc;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Bars of providers (MOE-24b), counted nationally whichever authority imposed them (RULES B.6). */
@Component
public class Bars {
  private final DatabaseClient database;

  Bars(DatabaseClient database) {
    this.database = database;
  }

  /** Every bar of each of these that was ever barred, oldest first. */
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

  /**
   * Last barred day of each of these that is barred on a day: from the day after the decision to
   * the end of the last barred day.
   */
  public Mono<Map<Uscc, LocalDate>> standingOn(LocalDate day, Collection<Uscc> providers) {
    if (providers.isEmpty()) {
      return Mono.just(Map.of());
    }
    return database
        .sql(
            """
            SELECT provider, MAX(barred_until) AS barred_until FROM blacklist
            WHERE provider IN (:providers) AND barred_until >= :day AND decided_on < :day
            GROUP BY provider
            """)
        .bind("providers", providers.stream().map(Uscc::value).toList())
        .bind("day", day)
        .map(row -> Map.entry(new Uscc(Rows.text(row, "provider")), Rows.day(row, "barred_until")))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private static Bar bar(Readable row) {
    return new Bar(Rows.day(row, "decided_on"), Rows.day(row, "barred_until"));
  }
}
