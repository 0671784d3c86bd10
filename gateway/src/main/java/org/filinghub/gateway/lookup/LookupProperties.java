package org.filinghub.gateway.lookup;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of lookups.
 *
 * @param freshness the registry is asked if the cached answer is older than this; the authority is
 *     asked if the registry's answer is older too
 * @param recheck how long a cached answer that no source could confirm is used before the sources
 *     are asked again
 * @param liveWithin how long one request waits for all its live reads of authorities
 */
@Validated
@ConfigurationProperties("filinghub.lookup")
record LookupProperties(
    @NotNull @DefaultValue("10m") Duration freshness,
    @NotNull @DefaultValue("5s") Duration recheck,
    @NotNull @DefaultValue("4s") Duration liveWithin) {}
