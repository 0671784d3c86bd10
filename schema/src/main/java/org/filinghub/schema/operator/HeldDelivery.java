package org.filinghub.schema.operator;

import java.time.Instant;
import java.util.List;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/** An acknowledged submission that is not yet delivered to its authority. */
public record HeldDelivery(
    FilingId id,
    String appName,
    JurisdictionCode jurisdiction,
    Instant acceptedAt,
    int attempts,
    @Nullable String trouble,
    Instant nextAttemptAt) {

  /** A page of held deliveries, oldest first. */
  public record HeldPage(List<HeldDelivery> deliveries, @Nullable String cursor, boolean hasMore) {}
}
