package org.filinghub.gateway.remote;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import java.time.Duration;
import org.filinghub.schema.client.CallGuard;
import org.filinghub.schema.client.NodeAnswer;
import org.filinghub.schema.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Time limit, circuit breaker and bulkhead of the calls to one node. Each node has its own, so that
 * the failure of one authority does not affect another. Calls never wait in a queue here.
 *
 * <p>The circuit breaker measures time with the system clock and not with the node's {@code Clock},
 * because a clock that is set back would keep it open.
 */
public final class NodeGuard implements CallGuard {
  private static final Logger log = LoggerFactory.getLogger(NodeGuard.class);

  private final String node;
  private final Problem unreachable;
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;

  NodeGuard(String node, Problem unreachable, CircuitBreaker breaker, Bulkhead bulkhead) {
    this.node = node;
    this.unreachable = unreachable;
    this.breaker = breaker;
    this.bulkhead = bulkhead;
    breaker
        .getEventPublisher()
        .onStateTransition(
            event ->
                log.info(
                    "circuit breaker node={} state={}",
                    node,
                    event.getStateTransition().getToState()));
  }

  @Override
  public Mono<NodeAnswer> protect(Mono<NodeAnswer> call, Duration limit) {
    return call.timeout(limit)
        .transformDeferred(CircuitBreakerOperator.of(breaker))
        .transformDeferred(BulkheadOperator.of(bulkhead))
        .onErrorMap(CallNotPermittedException.class, open -> rejectedByBreaker())
        .onErrorMap(BulkheadFullException.class, full -> rejectedByBulkhead());
  }

  /** CLOSED, OPEN or HALF_OPEN. */
  public String breaker() {
    return breaker.getState().name();
  }

  String node() {
    return node;
  }

  Problem unreachable() {
    return unreachable;
  }

  int maxConcurrentCalls() {
    return bulkhead.getBulkheadConfig().getMaxConcurrentCalls();
  }

  private RuntimeException rejectedByBreaker() {
    return unreachable.because(node + ": not asked, because it failed repeatedly just now");
  }

  private RuntimeException rejectedByBulkhead() {
    return Problem.OVERLOADED.because(node + ": as many calls under way as allowed");
  }
}
