package org.filinghub.schema.operator;

import java.time.Instant;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/** The result of the last comparison between the registry and an authority. */
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
