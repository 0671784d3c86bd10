package org.filinghub.national.announcement;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.filinghub.national.sequence.WorkerPacing;
import org.filinghub.national.worker.Backoff;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where and how changed numbers are announced.
 *
 * @param stream key of the Redis stream
 * @param length entries the stream keeps, roughly; a gateway that was away longer starts afresh
 * @param batch announcements in one go
 * @param lookAfter longest time until another replica's commit is noticed
 * @param leastBackoff first wait after a failure
 * @param mostBackoff longest wait after failures in a row
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
