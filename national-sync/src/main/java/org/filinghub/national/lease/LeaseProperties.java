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
 * @param node what operators see as this replica's name; something random is added to it
 * @param period within this time others take over what a dead replica read
 */
@Validated
@ConfigurationProperties("filinghub.lease")
record LeaseProperties(
    @NotNull @Size(max = 64) @DefaultValue("national") String node,
    @NotNull @DurationMin(seconds = 1) @DefaultValue("15s") Duration period) {

  /** How long a lease is held without being renewed. */
  Duration term() {
    return period.multipliedBy(2).dividedBy(3);
  }

  /**
   * Time between looks at the leases. Term and look together are shorter than the period, and a
   * lease is renewed three times before it would run out.
   */
  Duration look() {
    return period.dividedBy(5);
  }
}
