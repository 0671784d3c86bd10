package org.filinghub.gateway.change;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How changes reach subscribers.
 *
 * @param kept changes held for all subscribers together; whoever falls further behind is ended
 * @param subscribers at most; more are refused
 * @param subscribersPerCaller at most of one caller: by its token, or by its address without one
 * @param page changes in one read of the national feed
 * @param poll how long one read waits for news
 * @param pause before the feed is read again when it said nothing
 * @param patience reads in a row after which a cursor that the live feed never reaches is refused
 * @param beginWithin how long a subscriber waits for the first read after the start
 * @param leastBackoff first wait after a failure
 * @param mostBackoff longest wait after failures in a row
 */
@Validated
@ConfigurationProperties("filinghub.changes")
record SubscriptionProperties(
    @Min(1) @DefaultValue("2000") int kept,
    @Min(1) @DefaultValue("5000") int subscribers,
    @Min(1) @DefaultValue("100") int subscribersPerCaller,
    @Min(1) @Max(1000) @DefaultValue("500") int page,
    @NotNull @DefaultValue("30s") Duration poll,
    @NotNull @DefaultValue("100ms") Duration pause,
    @Min(1) @DefaultValue("100") int patience,
    @NotNull @DefaultValue("5s") Duration beginWithin,
    @NotNull @DefaultValue("100ms") Duration leastBackoff,
    @NotNull @DefaultValue("2s") Duration mostBackoff) {

  /** Changes in one read: none may push those out who were at the end before it. */
  int atOnce() {
    return Math.min(page, kept);
  }
}
