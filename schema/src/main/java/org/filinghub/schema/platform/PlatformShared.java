package org.filinghub.schema.platform;

import java.util.List;
import org.filinghub.schema.platform.PlatformItemResult.ItemOutcome;

/** What became of a batch, item by item in the order sent. */
public record PlatformShared(String batchId, List<PlatformItemResult> items) {

  public PlatformShared {
    items = List.copyOf(items);
  }

  public int count(ItemOutcome outcome) {
    return Math.toIntExact(items.stream().filter(item -> item.outcome() == outcome).count());
  }
}
