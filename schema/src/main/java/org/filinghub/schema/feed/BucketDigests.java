package org.filinghub.schema.feed;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Digests over many filings by bucket ({@link FeedDigest}), each filing looked at once; no more
 * than the digests is kept. Filings must come in the order of their ids.
 */
public final class BucketDigests {
  private final FeedDigest[] digests;
  private final int[] counts;

  public BucketDigests(int buckets) {
    this.counts = new int[buckets];
    this.digests = new FeedDigest[buckets];
    for (int i = 0; i < buckets; i++) {
      digests[i] = FeedDigest.start();
    }
  }

  public void add(String id, long revision) {
    int bucket = FeedDigest.bucketOf(id, counts.length);
    counts[bucket]++;
    digests[bucket].add(id, revision);
  }

  /** Every bucket, in order. */
  public List<BucketDigest> all() {
    return IntStream.range(0, counts.length)
        .mapToObj(bucket -> new BucketDigest(bucket, counts[bucket], digests[bucket].hex()))
        .toList();
  }

  /** Count and digest of one bucket of filings ({@link FeedDigest}). */
  public record BucketDigest(int bucket, int count, String digest) {}
}
