package org.filinghub.national.authority;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of each call to an authority's node.
 *
 * @param connectWithin time until a connection must be open
 * @param answerWithin time until the whole answer must have arrived, in addition to the wait of a
 *     long poll
 * @param answerLimit largest answer that is read
 */
@Validated
@ConfigurationProperties("filinghub.calls")
record AuthorityCallProperties(
    @NotNull @DefaultValue("2s") Duration connectWithin,
    @NotNull @DefaultValue("10s") Duration answerWithin,
    @NotNull @DefaultValue("32MB") DataSize answerLimit) {}
