package org.filinghub.gateway.validity;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of verdicts.
 *
 * @param maxAge facts older than this at the instant of the question give UNKNOWN
 */
@Validated
@ConfigurationProperties("filinghub.verdict")
record ValidityProperties(@NotNull @DefaultValue("24h") Duration maxAge) {}
