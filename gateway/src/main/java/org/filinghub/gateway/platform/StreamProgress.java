package org.filinghub.gateway.platform;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.platform.ItemOutcome;

/** How far a stream has come; touched by one signal after the other. */
final class StreamProgress {
  private final PlatformStream.Batch batch;
  private final Map<ItemOutcome, Integer> counts = new EnumMap<>(ItemOutcome.class);
  private final BatchDigest digest = new BatchDigest();
  private int lines;

  StreamProgress(PlatformStream.Batch batch) {
    this.batch = batch;
  }

  void passed(List<ItemLine> told) {
    lines += told.size();
    for (ItemLine line : told) {
      counts.merge(line.outcome(), 1, Integer::sum);
      digest.add(line.platformAppId(), line.revision(), line.outcome());
    }
  }

  /** Lines whose outcome was told. */
  int lines() {
    return lines;
  }

  /** Place in the batch of the line after them. */
  int next() {
    return batch.first() + lines;
  }

  BatchCounts counts() {
    return new BatchCounts(
        batch.batchId(),
        counts.getOrDefault(ItemOutcome.ACCEPTED, 0),
        counts.getOrDefault(ItemOutcome.UNCHANGED, 0),
        counts.getOrDefault(ItemOutcome.STALE, 0),
        counts.getOrDefault(ItemOutcome.REJECTED, 0));
  }

  /** Once, at the end. */
  String digest() {
    return digest.hex();
  }
}
