package org.filinghub.national.reconciliation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.feed.BucketDigest;
import org.filinghub.schema.feed.BucketDigests;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What the registry holds of an authority: its filings' ids begin with its code. Records that
 * platforms share stand under the ministry's and are not its authority's.
 */
@Component
class RegistryHoldings {
  private final DatabaseClient database;

  RegistryHoldings(DatabaseClient database) {
    this.database = database;
  }

  Mono<List<BucketDigest>> digest(JurisdictionCode authority, int buckets) {
    return between(authority, null, null)
        .collect(
            () -> new BucketDigests(buckets),
            (digests, held) -> digests.add(held.id().value(), held.revision()))
        .map(BucketDigests::all);
  }

  /**
   * In the order of ids.
   *
   * @param after from the first when absent
   * @param until included; to the last when absent
   */
  Flux<HoldingsDifference.Held> between(
      JurisdictionCode authority, @Nullable FilingId after, @Nullable FilingId until) {
    return database
        .sql(
            """
            SELECT id, revision FROM golden_filing WHERE id > :after AND id <= :until
              AND origin = 'AUTHORITY'
            ORDER BY id
            """)
        .bind("after", after == null ? authority + "-" : after.value())
        // Greater than every id: no character of one is.
        .bind("until", until == null ? authority + "-~" : until.value())
        .map(
            row ->
                new HoldingsDifference.Held(
                    new FilingId(Rows.text(row, "id")), Rows.number(row, "revision")))
        .all();
  }

  /** Of each of these that the registry knows. */
  Mono<Map<FilingId, Integer>> revisions(Collection<FilingId> filings) {
    if (filings.isEmpty()) {
      return Mono.just(Map.of());
    }
    return database
        .sql("SELECT id, revision FROM golden_filing WHERE id IN (:ids)")
        .bind("ids", filings.stream().map(FilingId::value).toList())
        .map(row -> Map.entry(new FilingId(Rows.text(row, "id")), Rows.number(row, "revision")))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }
}
