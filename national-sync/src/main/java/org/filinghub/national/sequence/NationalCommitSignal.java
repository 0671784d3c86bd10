package org.filinghub.national.sequence;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Wakes who waits for the national order to move, within this process. Another replica's commits
 * are not heard: who waits also looks by itself now and then.
 */
@Component
public class NationalCommitSignal {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Clock clock;
  private final AtomicLong last = new AtomicLong();
  private volatile @Nullable Long lastAt;
  private final Sinks.Many<Long> commits = Sinks.many().replay().latest();

  NationalCommitSignal(MeterRegistry meters) {
    this.clock = meters.config().clock();
  }

  /** After the commit. */
  public void committed(long sequence) {
    lastAt = clock.monotonicTime();
    long highest = last.accumulateAndGet(sequence, Math::max);
    commits.emitNext(highest, Sinks.EmitFailureHandler.busyLooping(PATIENCE));
  }

  /** Ends at once when a later place was committed already, else when one is. */
  public Mono<Void> after(long sequence) {
    return commits.asFlux().filter(committed -> committed > sequence).next().then();
  }

  /** Whether this process committed anything so recently. */
  boolean anyWithin(Duration past) {
    Long at = lastAt;
    return at != null && clock.monotonicTime() - at <= past.toNanos();
  }

  /** The highest place this process knows to be committed; 0 before its first commit. */
  public long last() {
    return last.get();
  }
}
