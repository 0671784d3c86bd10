package org.filinghub.gateway.cache;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the cache.
 *
 * @param numbers maximum number of filing numbers in the memory of this process
 * @param maxAge how long facts are stored, counted from their {@code asOf}
 * @param notFoundFor how long NOT_FOUND is stored
 * @param unknownFor how long UNKNOWN is stored, in this process only
 * @param fenceFor how long an invalidation is remembered; must be longer than any load
 */
@Validated
@ConfigurationProperties("filinghub.cache")
record CacheProperties(
    @Min(1) @DefaultValue("100000") int numbers,
    @NotNull @DefaultValue("24h") Duration maxAge,
    @NotNull @DefaultValue("5s") Duration notFoundFor,
    @NotNull @DefaultValue("1s") Duration unknownFor,
    @NotNull @DefaultValue("5m") Duration fenceFor) {

  private static final Duration LONGEST_LOAD = Duration.ofMinutes(1);

  CacheProperties {
    if (fenceFor.compareTo(LONGEST_LOAD) < 0) {
      throw new IllegalArgumentException(
          "filinghub.cache.fence-for: " + fenceFor + " (expected: 1m or more)");
    }
  }
}
