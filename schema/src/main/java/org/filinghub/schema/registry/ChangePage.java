package org.filinghub.schema.registry;

import java.util.List;

/** A page of the national feed; {@code cursor} is the position after it. */
public record ChangePage(List<FilingChange> changes, String cursor, boolean hasMore) {

  public ChangePage {
    changes = List.copyOf(changes);
  }

  /** The same page with public fields only. */
  public ChangePage publicView() {
    return new ChangePage(changes.stream().map(FilingChange::publicView).toList(), cursor, hasMore);
  }
}
