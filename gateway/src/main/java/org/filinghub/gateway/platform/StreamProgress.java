package org.filinghub.gateway.platform;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.platform.PlatformItemResult.ItemOutcome;

/** Counts the outcomes that a stream has sent. Not thread-safe: signals arrive one by one. */
final class StreamProgress {
  private final PlatformStream.StreamedBatch batch;
  private final Map<ItemOutcome, Integer> counts = new EnumMap<>(ItemOutcome.class);
  private final BatchDigest digest = new BatchDigest();
  private int lines;

  StreamProgress(PlatformStream.StreamedBatch batch) {
    this.batch = batch;
  }

  void add(List<ItemOutcomeLine> sent) {
    lines += sent.size();
    for (ItemOutcomeLine line : sent) {
      counts.merge(line.outcome(), 1, Integer::sum);
      digest.add(line.platformAppId(), line.revision(), line.outcome());
    }
  }

  /** Number of lines whose outcome was sent. */
  int lines() {
    return lines;
  }

  /** Number of the next line in the batch. */
  int next() {
    return batch.first() + lines;
  }

  BatchSignature.BatchCounts counts() {
    return new BatchSignature.BatchCounts(
        batch.batchId(),
        counts.getOrDefault(ItemOutcome.ACCEPTED, 0),
        counts.getOrDefault(ItemOutcome.UNCHANGED, 0),
        counts.getOrDefault(ItemOutcome.STALE, 0),
        counts.getOrDefault(ItemOutcome.REJECTED, 0));
  }

  /** See {@link BatchDigest#hex}. */
  String digest() {
    return digest.hex();
  }
}
