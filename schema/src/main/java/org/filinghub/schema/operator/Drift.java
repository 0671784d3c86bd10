package org.filinghub.schema.operator;

import java.time.Instant;
import java.util.List;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/** A filing in which registry and authority differ. */
public record Drift(
    FilingId id,
    JurisdictionCode jurisdiction,
    DriftKind kind,
    @Nullable Integer registryRevision,
    @Nullable Integer authorityRevision,
    Instant firstSeenAt) {

  /** How registry and authority differ in a filing. */
  public enum DriftKind {
    /** The registry holds a filing that the authority does not know. */
    UNKNOWN_THERE,
    /** The authority shows an older revision than it told before. */
    OLDER_THERE,
    /** The authority shows a newer revision than its changes brought. */
    BEHIND_HERE
  }

  /** A page of drift, in the order in which it was first found. */
  public record DriftPage(List<Drift> filings, @Nullable String cursor, boolean hasMore) {}
}
