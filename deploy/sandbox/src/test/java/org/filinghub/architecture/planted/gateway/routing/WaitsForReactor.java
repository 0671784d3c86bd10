package org.filinghub.architecture.planted.gateway.routing;

import reactor.core.publisher.Mono;

/** A rule that is a pipeline. */
public final class WaitsForReactor {
  public Mono<Boolean> decide() {
    return Mono.just(true);
  }
}
