package org.filinghub.national.platform;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.filinghub.schema.platform.PlatformBatchInput;
import org.filinghub.schema.platform.PlatformShared;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * A batch, and the stored facts about its owners.
 *
 * @param twins filing number of the matching native app, by the item's index in the batch
 * @param barredUntil last day of the bar of each barred owner
 */
record BatchContext(
    PlatformBatchInput batch,
    Instant now,
    List<BatchItem> items,
    IntFunction<@Nullable FilingNumber> twins,
    Map<Uscc, LocalDate> barredUntil) {

  Uscc platform() {
    return batch.platform();
  }

  /**
   * @param stored the stored records by platform app id
   */
  BatchDecisions decide(Map<String, SharedRecord> stored) {
    return BatchDecisions.of(platform(), items, stored, barredUntil);
  }

  PlatformShared result(BatchDecisions decisions) {
    return new PlatformShared(batch.batchId(), decisions.results(twins));
  }
}
