package org.filinghub.schema.registry;

import java.time.Instant;
import java.util.List;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.jspecify.annotations.Nullable;

/** One public change of the national feed. */
public record FilingChange(
    String cursor,
    ProviderFiling filing,
    @Nullable FilingStatus previousStatus,
    Instant occurredAt,
    Instant recordedAt) {
  /** Returns the same change with public fields only. */
  public FilingChange publicView() {
    return new FilingChange(cursor, filing.publicView(), previousStatus, occurredAt, recordedAt);
  }

  /** A page of the national feed; {@code cursor} is the position after the page. */
  public record ChangePage(List<FilingChange> changes, String cursor, boolean hasMore) {

    public ChangePage {
      changes = List.copyOf(changes);
    }

    /** Returns the same page with public fields only. */
    public ChangePage publicView() {
      return new ChangePage(
          changes.stream().map(FilingChange::publicView).toList(), cursor, hasMore);
    }
  }
}
