package org.filinghub.province.commit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.filinghub.schema.problem.Problem;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Signals the commits of one authority. All waiting readers share one query. It runs after each
 * commit of this process, and every second while a reader waits, because another process may write
 * too.
 */
final class CommitSignal {
  static final int MOST_WAITING = 500;
  private static final Duration QUERY_INTERVAL = Duration.ofSeconds(1);

  private final AtomicInteger pendingSignals = new AtomicInteger();
  private final Sinks.Many<Boolean> signals = Sinks.many().multicast().directBestEffort();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Flux<StorePosition> positions;

  CommitSignal(Supplier<Mono<StorePosition>> read) {
    // Ticks that arrive during a query become one, because the next query sees all commits. A query
    // that fails is skipped; a waiting reader gets the error when it reads its page.
    this.positions =
        Flux.merge(signals.asFlux(), Flux.interval(Duration.ZERO, QUERY_INTERVAL))
            .onBackpressureLatest()
            .concatMap(tick -> read.get().onErrorComplete(), 1)
            .replay(1)
            .refCount(1);
  }

  /**
   * Never blocks and never fails. If another thread is sending a signal, that thread sends exactly
   * one more.
   */
  void fire() {
    if (pendingSignals.getAndIncrement() > 0) {
      return;
    }
    int seen = 1;
    do {
      signals.tryEmitNext(true);
      seen = pendingSignals.addAndGet(-seen);
    } while (seen > 0);
  }

  Mono<Void> await(Predicate<StorePosition> wanted, Duration atMost) {
    return Mono.defer(
        () -> {
          if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return Mono.error(
                Problem.OVERLOADED.because(
                    "waiting readers: more than " + MOST_WAITING + "; ask without waitSeconds."));
          }
          return positions
              .filter(wanted)
              .next()
              .then()
              .timeout(atMost, Mono.empty())
              .doFinally(end -> waiting.decrementAndGet());
        });
  }
}
