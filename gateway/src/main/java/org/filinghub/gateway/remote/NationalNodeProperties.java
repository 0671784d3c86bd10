package org.filinghub.gateway.remote;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the hub reaches the national node.
 *
 * @param url its GraphQL endpoint
 * @param concurrent calls under way; more are refused at once
 * @param polls long polls of the national feed under way; more are refused at once
 * @param pullWithin how long a reviewer's answer waits for the registry to take the change in
 */
@Validated
@ConfigurationProperties("filinghub.national")
record NationalNodeProperties(
    @NotNull URI url,
    @Min(1) @DefaultValue("128") int concurrent,
    @Min(1) @DefaultValue("64") int polls,
    @NotNull @DefaultValue("2s") Duration pullWithin) {}
