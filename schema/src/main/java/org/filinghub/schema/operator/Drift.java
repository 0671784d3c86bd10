package org.filinghub.schema.operator;

import java.time.Instant;
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
    Instant firstSeenAt) {}
