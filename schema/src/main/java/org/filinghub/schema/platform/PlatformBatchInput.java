package org.filinghub.schema.platform;

import java.util.List;
import org.filinghub.schema.value.Uscc;

/**
 * A batch of items in the order in which the platform sends them.
 *
 * @param batchId the platform's identifier of the batch
 * @param dryRun true checks everything and stores nothing
 */
public record PlatformBatchInput(
    Uscc platform, String batchId, boolean dryRun, List<PlatformItemInput> items) {

  public PlatformBatchInput {
    items = List.copyOf(items);
  }
}
