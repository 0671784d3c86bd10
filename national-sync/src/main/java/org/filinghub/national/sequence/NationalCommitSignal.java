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
 * Wakes those who wait for the next commit of this process. It does not signal commits of other
 * replicas, so a waiting worker must also check the database from time to time.
 */
@Component
public class NationalCommitSignal {
  private static final Duration MAX_BUSY_LOOP = Duration.ofSeconds(1);

  private final Clock clock;
  private final AtomicLong last = new AtomicLong();
  private volatile @Nullable Long lastAt;
  private final Sinks.Many<Long> commits = Sinks.many().replay().latest();

  NationalCommitSignal(MeterRegistry meters) {
    this.clock = meters.config().clock();
  }

  /** Signals a commit. Call it after the commit. */
  public void committed(long sequence) {
    lastAt = clock.monotonicTime();
    long highest = last.accumulateAndGet(sequence, Math::max);
    commits.emitNext(highest, Sinks.EmitFailureHandler.busyLooping(MAX_BUSY_LOOP));
  }

  /**
   * Completes when this process commits a sequence greater than {@code sequence}; immediately if it
   * has done so already.
   */
  public Mono<Void> after(long sequence) {
    return commits.asFlux().filter(committed -> committed > sequence).next().then();
  }

  /** Returns whether this process committed within that time. */
  boolean anyWithin(Duration past) {
    Long at = lastAt;
    return at != null && clock.monotonicTime() - at <= past.toNanos();
  }

  /** Returns the highest sequence that this process has committed; 0 before its first commit. */
  public long last() {
    return last.get();
  }
}
