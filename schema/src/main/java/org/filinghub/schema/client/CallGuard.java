package org.filinghub.schema.client;

import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * What limits the calls to one node: at least the time of each call. A guard sees every failure of
 * a call, also an answer that cannot be read, so that a circuit breaker in it can count them.
 */
@FunctionalInterface
public interface CallGuard {

  /** A guard with a time limit and nothing else. */
  CallGuard TIME_LIMIT = Mono::timeout;

  /**
   * The call, cancelled after the limit, or rejected without being made. Fails with {@link
   * java.util.concurrent.TimeoutException} after the limit, and with a {@link
   * org.filinghub.schema.problem.ProblemException} if it rejects the call.
   */
  Mono<NodeAnswer> protect(Mono<NodeAnswer> call, Duration limit);
}
