package org.filinghub.schema.registry;

import java.time.Instant;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/** The state of the sync with one authority's feed. */
public record FeedStatus(
    JurisdictionCode jurisdiction,
    FeedState state,
    @Nullable Instant lastSeenAt,
    @Nullable Double lagSeconds,
    int recordCount,
    int quarantined,
    @Nullable String trouble) {

  /** Whether the sync runs, fails and retries, or is stopped. */
  public enum FeedState {
    RUNNING,
    FAILING,
    STOPPED
  }

  /** How far the sync got after an operator asked for a pull. */
  public record PullResult(JurisdictionCode jurisdiction, int applied, int sequence) {}
}
