package org.filinghub.national.sync;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.filinghub.schema.node.worker.Backoff;
import org.hibernate.validator.constraints.time.DurationMax;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How feeds are read.
 *
 * @param page changes or white-list entries per request
 * @param longPoll how long an authority may hold a request while it has no new change
 * @param pause between passes if an authority has no new change and does not hold the request
 * @param leastBackoff first wait after a failure
 * @param mostBackoff longest wait after consecutive failures
 * @param stoppedRetry wait after a gap or a wrong digest, which an operator must correct
 */
@Validated
@ConfigurationProperties("filinghub.feed")
record SyncProperties(
    @Min(1) @Max(1000) @DefaultValue("500") int page,
    @NotNull @DurationMax(seconds = 30) @DefaultValue("20s") Duration longPoll,
    @NotNull @DefaultValue("500ms") Duration pause,
    @NotNull @DefaultValue("500ms") Duration leastBackoff,
    @NotNull @DefaultValue("30s") Duration mostBackoff,
    @NotNull @DefaultValue("60s") Duration stoppedRetry) {

  Backoff backoff() {
    return new Backoff(leastBackoff, mostBackoff);
  }

  Backoff stopped() {
    return new Backoff(stoppedRetry, stoppedRetry);
  }
}
