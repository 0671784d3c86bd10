package org.filinghub.national.database;

import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Writes of one transaction, one after the other, each made ready while the one before it runs: the
 * server would otherwise wait, locks held, for statements to be put together, and other sockets for
 * the event loop that does it.
 */
public final class PipelinedWrites {
  private PipelinedWrites() {}

  /**
   * In the order given.
   *
   * @param writes each puts its statements together when it is asked for, and sends nothing before
   *     what it gave is subscribed to
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
