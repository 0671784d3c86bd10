package org.filinghub.national.lease;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How replicas share the authorities.
 *
 * @param node name of this replica as operators see it; a random suffix is added
 * @param period within this time other replicas take over the authorities of a dead replica
 */
@Validated
@ConfigurationProperties("filinghub.lease")
record LeaseProperties(
    @NotNull @Size(max = 64) @DefaultValue("national") String node,
    @NotNull @DurationMin(seconds = 1) @DefaultValue("15s") Duration period) {

  /** Returns how long a lease lasts without renewal. */
  Duration term() {
    return period.multipliedBy(2).dividedBy(3);
  }

  /**
   * Returns the time between renewals. Term and renewal interval together are shorter than the
   * period, and a lease is renewed three times before it would expire.
   */
  Duration renewEvery() {
    return period.dividedBy(5);
  }
}
