package org.filinghub.national.authority;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How patient this node is with an authority's node.
 *
 * @param connectWithin until a connection stands
 * @param answerWithin until the whole answer is there; a long poll's wait comes on top
 * @param answerLimit largest answer that is read
 */
@Validated
@ConfigurationProperties("filinghub.calls")
record AuthorityCallProperties(
    @NotNull @DefaultValue("2s") Duration connectWithin,
    @NotNull @DefaultValue("10s") Duration answerWithin,
    @NotNull @DefaultValue("32MB") DataSize answerLimit) {}
