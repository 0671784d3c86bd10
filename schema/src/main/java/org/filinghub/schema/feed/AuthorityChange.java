package org.filinghub.schema.feed;

import java.time.Instant;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * One change of an authority's feed: the filing as this change left it.
 *
 * @param occurredAt when it took effect
 * @param pendingPreconditions while a reported change waits for its verification
 */
public record AuthorityChange(
    int sequence,
    ProviderFiling filing,
    @Nullable FilingStatus previousStatus,
    String actor,
    RuleId rule,
    Instant occurredAt,
    @Nullable Blacklisting blacklisting,
    @Nullable PendingPreconditions pendingPreconditions) {}
