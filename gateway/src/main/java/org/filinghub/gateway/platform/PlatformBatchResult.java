package org.filinghub.gateway.platform;

import java.util.List;
import org.filinghub.schema.platform.ItemOutcome;
import org.filinghub.schema.platform.PlatformItemResult;
import org.filinghub.schema.platform.PlatformShared;

/** What became of a batch; each item stands in one of the four counts. */
record PlatformBatchResult(
    String batchId,
    int accepted,
    int unchanged,
    int stale,
    int rejected,
    List<PlatformItemResult> items) {

  static PlatformBatchResult of(PlatformShared shared) {
    return new PlatformBatchResult(
        shared.batchId(),
        shared.count(ItemOutcome.ACCEPTED),
        shared.count(ItemOutcome.UNCHANGED),
        shared.count(ItemOutcome.STALE),
        shared.count(ItemOutcome.REJECTED),
        shared.items());
  }
}
