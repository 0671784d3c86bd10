package org.filinghub.national.reconciliation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.feed.BucketDigests;
import org.filinghub.schema.feed.BucketDigests.BucketDigest;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads what the registry holds of an authority. Ids of its filings begin with its code. Records
 * that platforms share have ids with the ministry's code and are left out. Hand-written SQL: the
 * table is bulk-loaded, and the digest reads two columns of all its rows.
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
   * Returns filings in the order of their ids.
   *
   * @param after exclusive; if null, from the first
   * @param until inclusive; if null, to the last
   */
  Flux<HoldingsDifference.HeldRevision> between(
      JurisdictionCode authority, @Nullable FilingId after, @Nullable FilingId until) {
    return database
        .sql(
            """
            SELECT id, revision FROM golden_filing WHERE id > :after AND id <= :until
              AND origin = 'AUTHORITY'
            ORDER BY id
            """)
        .bind("after", after == null ? authority + "-" : after.value())
        // '~' is greater than every character of an id.
        .bind("until", until == null ? authority + "-~" : until.value())
        .map(
            row ->
                new HoldingsDifference.HeldRevision(
                    new FilingId(Rows.text(row, "id")), Rows.number(row, "revision")))
        .all();
  }

  /** Returns the revision of each filing. An unknown filing has no entry. */
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
