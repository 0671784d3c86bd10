package org.filinghub.schema.operator;

import java.time.Instant;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/** Which replica of the national node holds the lease to pull an authority's feed. */
public record LeaseStatus(
    JurisdictionCode jurisdiction,
    @Nullable String holder,
    int fence,
    Instant heldUntil,
    boolean held) {}
