package org.filinghub.schema.node.worker;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Repeats one step until it is disposed. A step that fails is retried after a pause. The next step
 * begins when the step ends, so a step that has nothing to do must contain its own pause.
 */
public final class WorkerLoop {
  private static final Logger log = LoggerFactory.getLogger(WorkerLoop.class);

  /** Pause after a failure. */
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

  /**
   * @param name of the worker in the log
   */
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
