package org.filinghub.national.delivery;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.filinghub.schema.node.worker.Backoff;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Time limits and sizes for deliveries.
 *
 * @param atOnceWithin maximum time that a provider waits for the first attempt; after it the
 *     delivery is HELD
 * @param atOnceCalls maximum number of first attempts per authority at the same time; further
 *     deliveries are HELD without an attempt
 * @param hold time for which a worker reserves the deliveries that it took; must be longer than one
 *     call
 * @param batch maximum number of deliveries that a worker takes together, per authority
 * @param lookAfter pause between two polls for due deliveries, per authority
 * @param leastBackoff first wait after an authority was unreachable
 * @param mostBackoff longest wait after consecutive failures
 * @param mostPostponement longest wait for a delivery that its authority answers with an error
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
