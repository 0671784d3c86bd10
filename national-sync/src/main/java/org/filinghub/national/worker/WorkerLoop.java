package org.filinghub.national.worker;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Does one step over and over until stopped. The one place in this node that subscribes: a step
 * ends when the next may begin, so it holds its own waiting.
 */
public final class WorkerLoop {
  private static final Logger log = LoggerFactory.getLogger(WorkerLoop.class);

  /** How long to wait after a failure. */
  @FunctionalInterface
  public interface Pace {
    /**
     * @param failures in a row, this one included
     */
    Duration after(int failures, Throwable failure);
  }

  private final String name;
  private final Supplier<Mono<Void>> step;
  private final Pace pace;
  private final AtomicInteger failures = new AtomicInteger();

  private WorkerLoop(String name, Supplier<Mono<Void>> step, Pace pace) {
    this.name = name;
    this.step = step;
    this.pace = pace;
  }

  /** Runs until disposed. */
  public static Disposable start(String name, Supplier<Mono<Void>> step, Pace pace) {
    return new WorkerLoop(name, step, pace).forever().subscribe();
  }

  private Mono<Void> forever() {
    return Mono.defer(step)
        .doOnSuccess(done -> failures.set(0))
        .onErrorResume(this::waitAfter)
        .repeat()
        .then();
  }

  private Mono<Void> waitAfter(Throwable failure) {
    int inARow = failures.incrementAndGet();
    Duration pause = pace.after(inARow, failure);
    log.warn(
        "worker={} failed times={} retryMs={} because={}",
        name,
        inARow,
        pause.toMillis(),
        failure.toString());
    return Mono.delay(pause).then();
  }
}
