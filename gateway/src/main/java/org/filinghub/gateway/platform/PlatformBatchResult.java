package org.filinghub.gateway.platform;

import java.util.List;
import org.filinghub.schema.platform.PlatformBatchInput;
import org.filinghub.schema.platform.PlatformItemResult;
import org.filinghub.schema.platform.PlatformItemResult.ItemOutcome;
import org.filinghub.schema.platform.PlatformShared;
import org.filinghub.schema.value.Uscc;

/** The result of a batch. Each item is counted in one of the four counts. */
record PlatformBatchResult(
    Uscc platform,
    boolean dryRun,
    String batchId,
    int accepted,
    int unchanged,
    int stale,
    int rejected,
    List<PlatformItemResult> items) {

  static PlatformBatchResult of(PlatformBatchInput batch, PlatformShared shared) {
    return new PlatformBatchResult(
        batch.platform(),
        batch.dryRun(),
        shared.batchId(),
        shared.count(ItemOutcome.ACCEPTED),
        shared.count(ItemOutcome.UNCHANGED),
        shared.count(ItemOutcome.STALE),
        shared.count(ItemOutcome.REJECTED),
        shared.items());
  }
}
