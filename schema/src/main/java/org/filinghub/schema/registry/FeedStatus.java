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
    @Nullable String trouble) {}
