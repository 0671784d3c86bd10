package org.filinghub.schema.operator;

import java.time.Instant;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/** What the last comparison of the registry with an authority found. */
public record Reconciliation(
    JurisdictionCode jurisdiction,
    boolean due,
    @Nullable Instant endedAt,
    int buckets,
    int differing,
    int repaired,
    int unknownThere,
    int olderThere,
    int behindHere,
    boolean complete,
    @Nullable String trouble) {}
