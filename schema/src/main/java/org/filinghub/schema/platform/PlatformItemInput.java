package org.filinghub.schema.platform;

import java.time.Instant;
import org.filinghub.schema.filing.Channel;
import org.filinghub.schema.submission.BusinessSystemInput;
import org.filinghub.schema.submission.OrganizationInput;
import org.jspecify.annotations.Nullable;

/**
 * One record as its platform pushes it.
 *
 * @param revision the platform's own count, strictly increasing per record
 * @param app absent with WITHDRAW, like all that follows but {@code occurredAt}
 * @param occurredAt when it took effect on the platform
 */
public record PlatformItemInput(
    String platformAppId,
    int revision,
    PlatformAction action,
    Channel channel,
    @Nullable PlatformAppInput app,
    @Nullable OrganizationInput owner,
    @Nullable OrganizationInput developer,
    @Nullable BusinessSystemInput system,
    Instant occurredAt) {}
