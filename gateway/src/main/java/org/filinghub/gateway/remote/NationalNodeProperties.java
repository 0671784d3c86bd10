package org.filinghub.gateway.remote;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the national node is, and the limits of the calls to it. The bulkheads {@code
 * national-node} and {@code national-feed} in {@code gateway.yaml} take their values from here.
 *
 * @param url its GraphQL endpoint
 * @param concurrent calls under way; further calls are rejected immediately
 * @param polls long polls of the national feed under way; further polls are rejected immediately
 * @param pullWithin longest time that a reviewer's answer waits until the registry has read the
 *     change
 */
@Validated
@ConfigurationProperties("filinghub.national")
record NationalNodeProperties(
    @NotNull URI url,
    @Min(1) @DefaultValue("128") int concurrent,
    @Min(1) @DefaultValue("64") int polls,
    @NotNull @DefaultValue("2s") Duration pullWithin) {}
