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
 * One authority's commits. However many wait, the database is looked at by one: after each commit
 * of this process, and each second while anybody waits, because another process may write too.
 */
final class CommitSignal {
  static final int MOST_WAITING = 500;
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final AtomicInteger unfired = new AtomicInteger();
  private final Sinks.Many<Boolean> fired = Sinks.many().multicast().directBestEffort();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Flux<StorePosition> positions;

  CommitSignal(Supplier<Mono<StorePosition>> read) {
    // Ticks that come while a look is under way become one: the look after it sees them all. A look
    // that fails is passed over; who waits hears of a dead database when it reads.
    this.positions =
        Flux.merge(fired.asFlux(), Flux.interval(Duration.ZERO, LOOK))
            .onBackpressureLatest()
            .concatMap(tick -> read.get().onErrorComplete(), 1)
            .replay(1)
            .refCount(1);
  }

  /**
   * Never waits and never fails, because what was committed is committed: who comes while another
   * fires leaves it to that one to fire once more.
   */
  void fire() {
    if (unfired.getAndIncrement() > 0) {
      return;
    }
    int seen = 1;
    do {
      fired.tryEmitNext(true);
      seen = unfired.addAndGet(-seen);
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
