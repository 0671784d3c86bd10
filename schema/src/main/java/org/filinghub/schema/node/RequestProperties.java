package org.filinghub.schema.node;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of one request.
 *
 * @param depth levels of nesting
 * @param fields number of fields, aliases included
 * @param time from the first byte of the request to the answer; must exceed the 30 s of a long poll
 */
@Validated
@ConfigurationProperties("filinghub.request")
record RequestProperties(
    @Min(5) @DefaultValue("15") int depth,
    @Min(10) @DefaultValue("2000") int fields,
    @NotNull @DefaultValue("40s") Duration time) {}
