package org.filinghub.province.change;

import java.util.List;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.feed.BucketDigest;
import org.filinghub.schema.feed.BucketDigests;
import org.filinghub.schema.sql.Rows;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Digests over everything an authority holds. Reads every filing's key once; no more than the
 * digests is kept.
 */
@Component
class StoreDigest {

  Mono<List<BucketDigest>> of(HostedAuthority authority, int buckets) {
    return authority
        .database()
        .sql("SELECT id, revision FROM filing ORDER BY id")
        .map(row -> new Held(Rows.text(row, "id"), Rows.number(row, "revision")))
        .all()
        .collect(
            () -> new BucketDigests(buckets),
            (digests, held) -> digests.add(held.id(), held.revision()))
        .map(BucketDigests::all);
  }

  private record Held(String id, int revision) {}
}
