package org.filinghub.gateway.change;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of subscriptions.
 *
 * @param kept number of changes in the window; a subscriber that falls further behind is ended
 * @param subscribers maximum number of subscriptions
 * @param subscribersPerCaller maximum number of subscriptions of one caller, identified by token
 *     or, if anonymous, by address
 * @param page number of changes in one read of the national feed
 * @param poll maximum time that one read waits for a change
 * @param pause time between two reads if the first was empty
 * @param patience number of consecutive empty reads after which a cursor is refused that the window
 *     never reaches
 * @param beginWithin maximum time that a subscriber waits for the first read after the start
 * @param leastBackoff first wait after a failure
 * @param mostBackoff longest wait after consecutive failures
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

  /**
   * Number of changes in one read. Not larger than the window, so that no subscriber at its end is
   * lost.
   */
  int pageSize() {
    return Math.min(page, kept);
  }
}
