package org.filinghub.province.feed;

import java.util.List;
import java.util.stream.IntStream;
import org.filinghub.province.database.Columns;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.feed.BucketDigest;
import org.filinghub.schema.feed.FeedDigest;
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
        .map(row -> new Held(Columns.text(row, "id"), Columns.integer(row, "revision")))
        .all()
        .collect(() -> new Buckets(buckets), Buckets::add)
        .map(Buckets::digests);
  }

  private record Held(String id, int revision) {}

  private static final class Buckets {
    private final FeedDigest[] digests;
    private final int[] counts;

    Buckets(int buckets) {
      this.counts = new int[buckets];
      this.digests = new FeedDigest[buckets];
      for (int i = 0; i < buckets; i++) {
        digests[i] = FeedDigest.start();
      }
    }

    void add(Held held) {
      int bucket = FeedDigest.bucketOf(held.id(), counts.length);
      counts[bucket]++;
      digests[bucket].add(held.id(), held.revision());
    }

    List<BucketDigest> digests() {
      return IntStream.range(0, counts.length)
          .mapToObj(bucket -> new BucketDigest(bucket, counts[bucket], digests[bucket].hex()))
          .toList();
    }
  }
}
