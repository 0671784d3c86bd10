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
 * Limits of the calls to one node; the same for each node. The circuit breakers and bulkheads under
 * {@code resilience4j} in {@code gateway.yaml} take their values from here.
 *
 * @param connectWithin time until a connection must be open
 * @param readWithin time until the whole answer to a question must have arrived
 * @param commandWithin time until the whole answer to a mutation must have arrived
 * @param concurrent calls under way to one authority; further calls are rejected immediately
 * @param answerLimit largest answer that is read
 * @param failurePercent failure rate that opens the circuit breaker
 * @param window number of calls over which the failure rate is measured
 * @param least minimum number of calls before the failure rate is evaluated
 * @param openFor how long an open circuit breaker rejects calls before it lets some through again
 */
@Validated
@ConfigurationProperties("filinghub.guard")
record NodeGuardProperties(
    @NotNull @DefaultValue("1s") Duration connectWithin,
    @NotNull @DefaultValue("2s") Duration readWithin,
    @NotNull @DefaultValue("10s") Duration commandWithin,
    @Min(1) @DefaultValue("32") int concurrent,
    @NotNull @DefaultValue("16MB") DataSize answerLimit,
    @Min(1) @Max(100) @DefaultValue("50") int failurePercent,
    @Min(1) @DefaultValue("20") int window,
    @Min(1) @DefaultValue("5") int least,
    @NotNull @DefaultValue("5s") Duration openFor) {}
