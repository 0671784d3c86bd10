package org.filinghub.national.announcement;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.filinghub.national.sequence.WorkerPacing;
import org.filinghub.schema.node.worker.Backoff;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How changed numbers are announced.
 *
 * @param stream key of the Redis stream
 * @param length approximate maximum length of the stream; a gateway that missed more entries clears
 *     its cache
 * @param batch announcements per round trip
 * @param lookAfter longest time until a commit of another replica is noticed
 * @param leastBackoff first wait after a failure
 * @param mostBackoff longest wait after consecutive failures
 */
@Validated
@ConfigurationProperties("filinghub.announcements")
record AnnouncementProperties(
    @NotBlank @DefaultValue("filinghub:announcements") String stream,
    @Min(1000) @DefaultValue("100000") long length,
    @Min(1) @Max(10_000) @DefaultValue("500") int batch,
    @NotNull @DefaultValue("1s") Duration lookAfter,
    @NotNull @DefaultValue("100ms") Duration leastBackoff,
    @NotNull @DefaultValue("5s") Duration mostBackoff) {

  WorkerPacing pace() {
    return new WorkerPacing(
        batch, Duration.ZERO, lookAfter, new Backoff(leastBackoff, mostBackoff));
  }
}
