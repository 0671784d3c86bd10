package org.filinghub.schema.registry;

import java.time.Instant;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/** How the registry stands with one authority. */
public record FeedStatus(
    JurisdictionCode jurisdiction,
    FeedState state,
    @Nullable Instant lastSeenAt,
    @Nullable Double lagSeconds,
    int recordCount,
    int quarantined,
    @Nullable String trouble) {

  /** How the registry stands with an authority's feed. */
  public enum FeedState {
    RUNNING,
    FAILING,
    STOPPED
  }

  /** How far the registry got when it was asked to catch up with an authority. */
  public record PullResult(JurisdictionCode jurisdiction, int applied, int sequence) {}
}
