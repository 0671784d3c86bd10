package org.filinghub.national.search;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * The meter {@code search.lag.seconds}: everything that was public so long ago is in the index. The
 * value is measured in this process, so that it also grows while the database does not answer.
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
        .description("Time since the search index last contained all public filings")
        .register(meters);
  }

  /** Returns a monotonic time in nanoseconds. Its origin has no meaning. */
  long now() {
    return clock.monotonicTime();
  }

  /** Records that everything that was public at this time is in the index. */
  void completeAt(long time) {
    completeAt.accumulateAndGet(time, Math::max);
  }

  private double seconds() {
    return (now() - completeAt.get()) / SECOND;
  }
}
