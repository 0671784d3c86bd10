package org.filinghub.schema.operator;

import java.time.Instant;
import java.util.List;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/** A submission acknowledged to its provider that its authority has not got yet. */
public record HeldDelivery(
    FilingId id,
    String appName,
    JurisdictionCode jurisdiction,
    Instant acceptedAt,
    int attempts,
    @Nullable String trouble,
    Instant nextAttemptAt) {

  /** A page of held deliveries, the oldest first. */
  public record HeldPage(List<HeldDelivery> deliveries, @Nullable String cursor, boolean hasMore) {}
}
