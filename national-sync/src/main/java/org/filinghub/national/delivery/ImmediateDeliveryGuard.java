package org.filinghub.national.delivery;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import org.filinghub.schema.value.JurisdictionCode;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Circuit breaker and bulkhead of the immediate deliveries to each authority. Both have the name
 * {@code accept-43} for authority 43 and take the configuration {@code accept} from YAML. Only an
 * authority that does not answer counts as a failure.
 */
@Component
class ImmediateDeliveryGuard {
  private static final String CONFIGURATION = "accept";

  private final CircuitBreakerRegistry breakers;
  private final BulkheadRegistry bulkheads;
  private final CircuitBreakerConfig breakerConfig;

  ImmediateDeliveryGuard(CircuitBreakerRegistry breakers, BulkheadRegistry bulkheads) {
    this.breakers = breakers;
    this.bulkheads = bulkheads;
    this.breakerConfig =
        CircuitBreakerConfig.from(breakers.getConfiguration(CONFIGURATION).orElseThrow())
            .recordException(failure -> !ImmediateDelivery.isAnswer(failure))
            .build();
  }

  <T> Mono<T> protect(JurisdictionCode authority, Mono<T> call) {
    String name = CONFIGURATION + "-" + authority;
    CircuitBreaker breaker = breakers.circuitBreaker(name, breakerConfig);
    Bulkhead bulkhead = bulkheads.bulkhead(name, CONFIGURATION);
    return call.transformDeferred(CircuitBreakerOperator.of(breaker))
        .transformDeferred(BulkheadOperator.of(bulkhead));
  }
}
