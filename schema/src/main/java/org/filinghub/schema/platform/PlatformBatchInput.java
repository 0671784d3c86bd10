package org.filinghub.schema.platform;

import java.util.List;
import org.filinghub.schema.value.Uscc;

/**
 * Items in the platform's order.
 *
 * @param batchId the platform's name of the batch
 * @param dryRun check everything, store nothing
 */
public record PlatformBatchInput(
    Uscc platform, String batchId, boolean dryRun, List<PlatformItemInput> items) {

  public PlatformBatchInput {
    items = List.copyOf(items);
  }
}
