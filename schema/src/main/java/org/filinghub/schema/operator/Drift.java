package org.filinghub.schema.operator;

import java.time.Instant;
import java.util.List;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/** A filing that differs between registry and authority. */
public record Drift(
    FilingId id,
    JurisdictionCode jurisdiction,
    DriftKind kind,
    @Nullable Integer registryRevision,
    @Nullable Integer authorityRevision,
    Instant firstSeenAt) {

  /** How a filing differs. */
  public enum DriftKind {
    /** The registry has a filing that the authority does not have. */
    UNKNOWN_THERE,
    /** The authority has an older revision than it sent before. */
    OLDER_THERE,
    /** The authority has a newer revision than its feed has sent. */
    BEHIND_HERE
  }

  /** A page of drift, in the order in which it was first detected. */
  public record DriftPage(List<Drift> filings, @Nullable String cursor, boolean hasMore) {}
}
