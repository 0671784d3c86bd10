package org.filinghub.gateway.verdict;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a verdict may rest on.
 *
 * @param maxAge facts older than this give UNKNOWN
 */
@Validated
@ConfigurationProperties("filinghub.verdict")
record ValidityProperties(@NotNull @DefaultValue("24h") Duration maxAge) {}
