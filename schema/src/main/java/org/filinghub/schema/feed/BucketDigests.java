package org.filinghub.schema.feed;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Computes one digest per bucket ({@link FeedDigest}) in one pass over many filings. It stores only
 * the digests. The caller adds filings in order of their ids.
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

  /** Returns every bucket in order. */
  public List<BucketDigest> all() {
    return IntStream.range(0, counts.length)
        .mapToObj(bucket -> new BucketDigest(bucket, counts[bucket], digests[bucket].hex()))
        .toList();
  }

  /** Count and digest of one bucket of filings ({@link FeedDigest}). */
  public record BucketDigest(int bucket, int count, String digest) {}
}
