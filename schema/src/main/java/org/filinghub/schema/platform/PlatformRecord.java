package org.filinghub.schema.platform;

import java.time.Instant;
import org.filinghub.schema.filing.ProviderFiling;

/** A record as its platform sees what it shared. */
public record PlatformRecord(
    String platformAppId,
    int revision,
    boolean withdrawn,
    String version,
    Instant recordedAt,
    ProviderFiling filing) {}
