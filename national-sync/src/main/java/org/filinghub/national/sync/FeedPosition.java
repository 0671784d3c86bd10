package org.filinghub.national.sync;

import java.time.Instant;
import org.filinghub.schema.registry.FeedState;
import org.filinghub.schema.value.ChangeCursor;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/**
 * How far the registry has read one authority, and how it goes.
 *
 * @param cursor the last change that was kept; absent before the first pass
 * @param lastSeenAt when the last pass began that ended in step with the authority
 * @param trouble problem code, while the feed fails or is stopped
 */
public record FeedPosition(
    JurisdictionCode jurisdiction,
    @Nullable ChangeCursor cursor,
    @Nullable String whitelistCursor,
    @Nullable Instant lastSeenAt,
    FeedState state,
    @Nullable String trouble,
    int recordCount,
    int quarantined) {}
