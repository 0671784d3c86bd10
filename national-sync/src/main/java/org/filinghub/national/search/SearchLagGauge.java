package org.filinghub.national.search;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * How far the index is behind: whatever was public so long ago can be found. Grows while the index
 * does not follow, whatever keeps it; a lag read from the database would stand still with it.
 */
@Component
class SearchLagGauge {
  private static final double SECOND = Duration.ofSeconds(1).toNanos();

  private final Clock clock;
  private final AtomicLong completeAt;

  SearchLagGauge(MeterRegistry meters) {
    clock = meters.config().clock();
    completeAt = new AtomicLong(now());
    Gauge.builder("search.lag.seconds", this, SearchLagGauge::seconds)
        .description("Time since the search index was seen to hold all that is public")
        .register(meters);
  }

  /** Nanoseconds of no particular origin. */
  long now() {
    return clock.monotonicTime();
  }

  /** All that was public at this time is in the index. */
  void completeAt(long time) {
    completeAt.accumulateAndGet(time, Math::max);
  }

  private double seconds() {
    return (now() - completeAt.get()) / SECOND;
  }
}
