package org.filinghub.gateway.lookup;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How fresh answers are.
 *
 * @param freshness a copy older than this is checked with the registry, and with the authority when
 *     the registry's is as old
 * @param recheck a copy that nobody could confirm is asked for again after this
 * @param liveWithin how long one request waits for all live reads of authorities together
 */
@Validated
@ConfigurationProperties("filinghub.lookup")
record LookupProperties(
    @NotNull @DefaultValue("10m") Duration freshness,
    @NotNull @DefaultValue("5s") Duration recheck,
    @NotNull @DefaultValue("4s") Duration liveWithin) {}
