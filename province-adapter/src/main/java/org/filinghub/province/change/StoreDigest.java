package org.filinghub.province.change;

import java.util.List;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.feed.BucketDigests;
import org.filinghub.schema.feed.BucketDigests.BucketDigest;
import org.filinghub.schema.sql.Rows;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Digests over all filings of an authority. Streams id and revision of every filing, and keeps only
 * the digests in memory. Hand-written SQL, because it reads the whole table.
 */
@Component
class StoreDigest {

  Mono<List<BucketDigest>> of(HostedAuthority authority, int buckets) {
    return authority
        .database()
        .sql("SELECT id, revision FROM filing ORDER BY id")
        .map(row -> new DigestedFiling(Rows.text(row, "id"), Rows.number(row, "revision")))
        .all()
        .collect(
            () -> new BucketDigests(buckets),
            (digests, filing) -> digests.add(filing.id(), filing.revision()))
        .map(BucketDigests::all);
  }

  private record DigestedFiling(String id, int revision) {}
}
