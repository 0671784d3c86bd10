package org.filinghub.national.delivery;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.filinghub.national.authority.ConnectedAuthorities;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.submission.Delivery;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Delivers while the provider waits, in the order of the form, within a short time. What is not
 * delivered then stays HELD and is the {@link DeliveryLoops}' business. An authority that was out
 * of reach a moment ago is not asked (circuit breaker), nor one that too many wait for (bulkhead).
 */
@Component
public class ImmediateDelivery {
  private static final Logger log = LoggerFactory.getLogger(ImmediateDelivery.class);

  private final AcceptClient client;
  private final DeliveryStore deliveries;
  private final DeliveryProperties settings;
  private final Map<JurisdictionCode, Guard> guards = new TreeMap<>();

  ImmediateDelivery(
      AcceptClient client,
      DeliveryStore deliveries,
      ConnectedAuthorities authorities,
      DeliveryProperties settings) {
    this.client = client;
    this.deliveries = deliveries;
    this.settings = settings;
    authorities.all().forEach(code -> guards.put(code, Guard.of(code, settings)));
  }

  private record Guard(CircuitBreaker breaker, Bulkhead bulkhead) {
    static Guard of(JurisdictionCode code, DeliveryProperties settings) {
      return new Guard(
          CircuitBreaker.of(
              "accept-" + code,
              CircuitBreakerConfig.custom()
                  .slidingWindowSize(10)
                  .minimumNumberOfCalls(5)
                  .failureRateThreshold(50)
                  .waitDurationInOpenState(Duration.ofSeconds(5))
                  .permittedNumberOfCallsInHalfOpenState(2)
                  .recordException(failure -> !answered(failure))
                  .build()),
          Bulkhead.of(
              "accept-" + code,
              BulkheadConfig.custom()
                  .maxConcurrentCalls(settings.atOnceCalls())
                  .maxWaitDuration(Duration.ZERO)
                  .build()));
    }
  }

  /**
   * How a submission stands after the first try.
   *
   * @param withdrawn refused before anything was delivered, and nothing of it was kept
   */
  public record Course(
      Map<FilingId, Delivery> states, Map<FilingId, List<Refusal>> refusals, boolean withdrawn) {}

  /**
   * @param deliveries of one submission, held by the caller
   * @param withdrawal takes back the whole submission, when its very first answers are refusals;
   *     answers false when it may not be taken back any more
   */
  public Mono<Course> deliver(
      List<WaitingDelivery> deliveries,
      BiFunction<WaitingDelivery, List<Refusal>, Mono<Boolean>> withdrawal) {
    return Mono.defer(
        () -> {
          Progress progress = new Progress(System.nanoTime() + settings.atOnceWithin().toNanos());
          return Flux.fromIterable(deliveries)
              .concatMap(
                  delivery ->
                      progress.withdrawn ? Mono.empty() : next(delivery, progress, withdrawal))
              .then(Mono.fromSupplier(progress::course));
        });
  }

  /** Only ever used by one delivery at a time. */
  private static final class Progress {
    private final long deadline;
    private final Map<FilingId, Delivery> states = new LinkedHashMap<>();
    private final Map<FilingId, List<Refusal>> refusals = new LinkedHashMap<>();
    private final Set<JurisdictionCode> outOfReach = new HashSet<>();
    private boolean withdrawn;

    Progress(long deadline) {
      this.deadline = deadline;
    }

    Duration left() {
      return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    /** Some authority has a part of the submission, or may have. */
    boolean mayBeTaken() {
      return states.values().stream().anyMatch(state -> state != Delivery.REFUSED);
    }

    void set(WaitingDelivery delivery, Delivery state) {
      states.put(delivery.filing(), state);
    }

    Course course() {
      return new Course(Map.copyOf(states), Map.copyOf(refusals), withdrawn);
    }
  }

  private Mono<Void> next(
      WaitingDelivery delivery,
      Progress progress,
      BiFunction<WaitingDelivery, List<Refusal>, Mono<Boolean>> withdrawal) {
    Duration left = progress.left();
    if (left.isZero() || progress.outOfReach.contains(delivery.authority())) {
      return held(
          delivery, progress, deliveries.letGo(List.of(delivery), Problem.AUTHORITY_UNREACHABLE));
    }
    return send(delivery, left)
        .flatMap(
            answer ->
                answer.isRefusal()
                    ? refused(delivery, answer.refusals(), progress, withdrawal)
                    : deliveries
                        .delivered(delivery)
                        .doOnSuccess(kept -> progress.set(delivery, Delivery.DELIVERED)))
        .onErrorResume(failure -> failed(delivery, progress, failure));
  }

  private Mono<DeliveryAnswer> send(WaitingDelivery delivery, Duration left) {
    Guard guard = guards.get(delivery.authority());
    Mono<DeliveryAnswer> call =
        client
            .send(delivery)
            .timeout(left, Mono.error(Problem.AUTHORITY_UNREACHABLE.asException()));
    return guard == null
        ? call
        : call.transformDeferred(CircuitBreakerOperator.of(guard.breaker()))
            .transformDeferred(BulkheadOperator.of(guard.bulkhead()));
  }

  private Mono<Void> refused(
      WaitingDelivery delivery,
      List<Refusal> refusals,
      Progress progress,
      BiFunction<WaitingDelivery, List<Refusal>, Mono<Boolean>> withdrawal) {
    progress.refusals.put(delivery.filing(), refusals);
    Mono<Boolean> withdrawn =
        progress.mayBeTaken() ? Mono.just(false) : withdrawal.apply(delivery, refusals);
    return withdrawn.flatMap(
        done -> {
          progress.withdrawn = done;
          progress.set(delivery, Delivery.REFUSED);
          return done ? Mono.empty() : deliveries.refused(delivery, refusals);
        });
  }

  /** The submission is stored: whatever failed here, it will be delivered. */
  private Mono<Void> failed(WaitingDelivery delivery, Progress progress, Throwable failure) {
    log.info(
        "delivery filing={} province={} state=HELD because={}",
        delivery.filing(),
        delivery.authority(),
        failure.toString());
    boolean answered = answered(failure);
    if (!answered) {
      progress.outOfReach.add(delivery.authority());
    }
    return held(
        delivery,
        progress,
        answered
            ? deliveries.postpone(delivery, DeliveryStore.troubleOf(failure))
            : deliveries.letGo(List.of(delivery), DeliveryStore.troubleOf(failure)));
  }

  private static Mono<Void> held(WaitingDelivery delivery, Progress progress, Mono<Void> release) {
    progress.set(delivery, Delivery.HELD);
    return release.onErrorResume(
        failure -> {
          // The hold runs out by itself.
          log.warn(
              "delivery filing={} not let go because={}", delivery.filing(), failure.toString());
          return Mono.empty();
        });
  }

  /** The authority's node answered, if with an error: it is there. */
  static boolean answered(Throwable failure) {
    return failure instanceof ProblemException known
        && known.problem() != Problem.AUTHORITY_UNREACHABLE;
  }
}
