package org.filinghub.schema.platform;

import java.util.List;
import org.filinghub.schema.platform.PlatformItemResult.ItemOutcome;

/** The results of a batch, one per item, in the order sent. */
public record PlatformShared(String batchId, List<PlatformItemResult> items) {

  public PlatformShared {
    items = List.copyOf(items);
  }

  public int count(ItemOutcome outcome) {
    return Math.toIntExact(items.stream().filter(item -> item.outcome() == outcome).count());
  }
}
