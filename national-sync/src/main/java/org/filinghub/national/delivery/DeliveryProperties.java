package org.filinghub.national.delivery;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.filinghub.national.worker.Backoff;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How patient deliveries are.
 *
 * @param atOnceWithin how long a caller waits for the authority before the answer is HELD
 * @param atOnceCalls callers that wait for one authority at the same time; others are HELD unasked
 * @param hold how long who took a delivery keeps it from others; longer than a call may take
 * @param batch deliveries taken at a time, per authority
 * @param lookAfter time between looks for waiting deliveries, per authority
 * @param leastBackoff first wait after an authority was out of reach
 * @param mostBackoff longest wait after failures in a row
 * @param mostPostponement longest wait for one delivery that its authority answers with an error
 */
@Validated
@ConfigurationProperties("filinghub.delivery")
record DeliveryProperties(
    @NotNull @DefaultValue("3s") Duration atOnceWithin,
    @Min(1) @DefaultValue("16") int atOnceCalls,
    @NotNull @DefaultValue("60s") Duration hold,
    @Min(1) @Max(1000) @DefaultValue("20") int batch,
    @NotNull @DefaultValue("2s") Duration lookAfter,
    @NotNull @DefaultValue("500ms") Duration leastBackoff,
    @NotNull @DefaultValue("30s") Duration mostBackoff,
    @NotNull @DefaultValue("15m") Duration mostPostponement) {

  Backoff backoff() {
    return new Backoff(leastBackoff, mostBackoff);
  }

  Backoff postponement() {
    return new Backoff(leastBackoff, mostPostponement);
  }
}
