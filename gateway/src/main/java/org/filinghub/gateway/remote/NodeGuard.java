package org.filinghub.gateway.remote;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.github.resilience4j.reactor.timelimiter.TimeLimiterOperator;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Time limit, circuit breaker and bulkhead around the calls to one node; each province has its own,
 * so that one in trouble never holds up another. Nothing waits in a queue here.
 */
// The breaker counts its pause by the wall and not by the node's Clock: a clock set back would keep
// it open.
public final class NodeGuard {
  private static final Logger log = LoggerFactory.getLogger(NodeGuard.class);
  private static final int PROBES = 3;

  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;

  /**
   * @param node for the log: {@code authority 43}
   * @param concurrent calls under way
   */
  public NodeGuard(String node, int concurrent, NodeGuardProperties settings) {
    breaker =
        CircuitBreaker.of(
            node,
            CircuitBreakerConfig.custom()
                .failureRateThreshold(settings.failurePercent())
                .slidingWindowSize(settings.window())
                .minimumNumberOfCalls(settings.least())
                .waitDurationInOpenState(settings.openFor())
                .permittedNumberOfCallsInHalfOpenState(PROBES)
                .writableStackTraceEnabled(false)
                .build());
    bulkhead =
        Bulkhead.of(
            node,
            BulkheadConfig.custom()
                .maxConcurrentCalls(concurrent)
                .maxWaitDuration(Duration.ZERO)
                .writableStackTraceEnabled(false)
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(
            event ->
                log.info(
                    "breaker node={} state={}", node, event.getStateTransition().getToState()));
  }

  /** The call, no longer than the limit, or refused before it is made. */
  <T> Mono<T> protect(Mono<T> call, Duration limit) {
    return call.transformDeferred(TimeLimiterOperator.of(TimeLimiter.of(limit)))
        .transformDeferred(CircuitBreakerOperator.of(breaker))
        .transformDeferred(BulkheadOperator.of(bulkhead));
  }

  /** CLOSED, OPEN or HALF_OPEN. */
  public String breaker() {
    return breaker.getState().name();
  }
}
