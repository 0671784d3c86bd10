package org.filinghub.national.database;

import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Executes the writes of one transaction in order, and builds the next statement while the previous
 * one executes. This shortens the time that the transaction holds its locks, and it keeps the
 * building of large statements off the event loop.
 */
public final class PipelinedWrites {
  private PipelinedWrites() {}

  /**
   * Executes the writes in the given order.
   *
   * @param writes each supplier builds its statements when it is called; its Mono sends them when
   *     it is subscribed to
   */
  @SafeVarargs
  public static Mono<Void> write(Supplier<Mono<Void>>... writes) {
    return Flux.just(writes)
        .map(Supplier::get)
        .subscribeOn(Schedulers.parallel())
        .concatMap(write -> write, 1)
        .then();
  }
}
