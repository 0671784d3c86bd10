package org.filinghub.schema.registry;

import java.time.Instant;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.jspecify.annotations.Nullable;

/** One public change in the national order. */
public record FilingChange(
    String cursor,
    ProviderFiling filing,
    @Nullable FilingStatus previousStatus,
    Instant occurredAt,
    Instant recordedAt) {
  /** The same change with public fields only. */
  public FilingChange publicView() {
    return new FilingChange(cursor, filing.publicView(), previousStatus, occurredAt, recordedAt);
  }
}
