package org.filinghub.gateway.remote;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How patient the hub is with one node. The same for each; every node has a guard of its own.
 *
 * @param connectWithin until a connection stands
 * @param readWithin until the whole answer to a question is there
 * @param commandWithin until the whole answer to a mutation is there
 * @param concurrent calls under way to one authority; more are refused at once
 * @param answerLimit largest answer that is read
 * @param failurePercent share of failed calls that opens the breaker
 * @param window calls over which the share is taken
 * @param least calls before the share means anything
 * @param openFor how long an open breaker refuses calls before it tries again
 */
@Validated
@ConfigurationProperties("filinghub.guard")
public record NodeGuardProperties(
    @NotNull @DefaultValue("1s") Duration connectWithin,
    @NotNull @DefaultValue("2s") Duration readWithin,
    @NotNull @DefaultValue("10s") Duration commandWithin,
    @Min(1) @DefaultValue("32") int concurrent,
    @NotNull @DefaultValue("16MB") DataSize answerLimit,
    @Min(1) @Max(100) @DefaultValue("50") int failurePercent,
    @Min(1) @DefaultValue("20") int window,
    @Min(1) @DefaultValue("5") int least,
    @NotNull @DefaultValue("5s") Duration openFor) {}
