package org.filinghub.national.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.submission.FilingReceipt.Delivery;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Attempts the deliveries of a new submission while the provider waits for the answer: in the order
 * of the form, within a short time limit. A delivery that does not succeed stays HELD and {@link
 * DeliveryLoops} sends it later. A circuit breaker skips an authority that was unreachable a moment
 * ago, and a bulkhead skips an authority for which too many callers already wait.
 */
@Component
public class ImmediateDelivery {
  private static final Logger log = LoggerFactory.getLogger(ImmediateDelivery.class);

  private final AcceptClient client;
  private final DeliveryStore deliveries;
  private final Duration timeLimit;
  private final Clock clock;
  private final ImmediateDeliveryGuard guard;

  ImmediateDelivery(
      AcceptClient client,
      DeliveryStore deliveries,
      DeliveryProperties settings,
      ImmediateDeliveryGuard guard,
      Clock clock) {
    this.client = client;
    this.deliveries = deliveries;
    this.timeLimit = settings.atOnceWithin();
    this.guard = guard;
    this.clock = clock;
  }

  /**
   * Sends the deliveries in order. Stops if the very first answer is a refusal: see {@link
   * DeliveryReport#isFirstRefusal}.
   *
   * @param waiting deliveries of one submission that the caller holds
   */
  public Mono<DeliveryReport> deliver(List<WaitingDelivery> waiting) {
    return Mono.defer(() -> send(waiting, new Attempts(timeLimit, true)));
  }

  /** Stores the first refusal, then sends the rest without stopping. */
  public Mono<DeliveryReport> resume(DeliveryReport stopped) {
    WaitingDelivery refused = stopped.firstRefused();
    if (refused == null) {
      return Mono.just(stopped);
    }
    return Mono.defer(
        () -> {
          Attempts attempts = new Attempts(stopped.timeLeft(), false);
          List<Refusal> refusals = stopped.refusals().getOrDefault(refused.filing(), List.of());
          return refused(refused, refusals, attempts)
              .onErrorResume(failure -> failed(refused, attempts, failure))
              .then(Mono.defer(() -> send(stopped.unsent(), attempts)));
        });
  }

  private Mono<DeliveryReport> send(List<WaitingDelivery> waiting, Attempts attempts) {
    return Flux.fromIterable(waiting)
        .concatMap(delivery -> attempts.hasStopped() ? Mono.empty() : send(delivery, attempts))
        .then(Mono.fromSupplier(() -> attempts.report(waiting)));
  }

  /** The state of the attempts of one submission. One delivery at a time uses it. */
  private static final class Attempts {
    private final long deadlineNanos;
    private final boolean stopsAtFirstRefusal;
    private final Map<FilingId, Delivery> states = new LinkedHashMap<>();
    private final Map<FilingId, List<Refusal>> refusals = new LinkedHashMap<>();
    private final Set<JurisdictionCode> unreachable = new HashSet<>();
    private @Nullable WaitingDelivery firstRefused;

    Attempts(Duration timeLimit, boolean stopsAtFirstRefusal) {
      this.deadlineNanos = System.nanoTime() + timeLimit.toNanos();
      this.stopsAtFirstRefusal = stopsAtFirstRefusal;
    }

    Duration timeLeft() {
      return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
    }

    boolean hasStopped() {
      return firstRefused != null;
    }

    /** Returns true if sending stops here. */
    boolean refuse(WaitingDelivery delivery, List<Refusal> reasons) {
      if (stopsAtFirstRefusal && states.isEmpty()) {
        firstRefused = delivery;
      }
      refusals.put(delivery.filing(), reasons);
      set(delivery, Delivery.REFUSED);
      return hasStopped();
    }

    void set(WaitingDelivery delivery, Delivery state) {
      states.put(delivery.filing(), state);
    }

    DeliveryReport report(List<WaitingDelivery> waiting) {
      List<WaitingDelivery> unsent =
          waiting.stream().filter(delivery -> !states.containsKey(delivery.filing())).toList();
      return new DeliveryReport(states, refusals, firstRefused, unsent, timeLeft());
    }
  }

  private Mono<Void> send(WaitingDelivery delivery, Attempts attempts) {
    Duration timeLeft = attempts.timeLeft();
    if (timeLeft.isZero() || attempts.unreachable.contains(delivery.authority())) {
      return held(
          delivery, attempts, deliveries.release(List.of(delivery), Problem.AUTHORITY_UNREACHABLE));
    }
    return guarded(delivery, timeLeft)
        .flatMap(
            answer ->
                answer.isRefusal()
                    ? refused(delivery, answer.refusals(), attempts)
                    : deliveries
                        .markDelivered(delivery, clock.instant())
                        .doOnSuccess(stored -> attempts.set(delivery, Delivery.DELIVERED)))
        .onErrorResume(failure -> failed(delivery, attempts, failure));
  }

  private Mono<AcceptClient.AuthorityAnswer> guarded(WaitingDelivery delivery, Duration timeLeft) {
    return guard.protect(
        delivery.authority(),
        client
            .send(delivery)
            .timeout(timeLeft, Mono.error(Problem.AUTHORITY_UNREACHABLE.asException())));
  }

  private Mono<Void> refused(WaitingDelivery delivery, List<Refusal> refusals, Attempts attempts) {
    return attempts.refuse(delivery, refusals)
        ? Mono.empty()
        : deliveries.markRefused(delivery, refusals, clock.instant());
  }

  /** Keeps the delivery for a later attempt: the submission is stored, so a failure is not lost. */
  private Mono<Void> failed(WaitingDelivery delivery, Attempts attempts, Throwable failure) {
    log.info(
        "delivery filing={} province={} state=HELD because={}",
        delivery.filing(),
        delivery.authority(),
        failure.toString());
    Problem trouble = DeliveryStore.troubleOf(failure);
    if (isAnswer(failure)) {
      return held(delivery, attempts, deliveries.postpone(delivery, trouble));
    }
    attempts.unreachable.add(delivery.authority());
    return held(delivery, attempts, deliveries.release(List.of(delivery), trouble));
  }

  private static Mono<Void> held(WaitingDelivery delivery, Attempts attempts, Mono<Void> release) {
    attempts.set(delivery, Delivery.HELD);
    return release.onErrorResume(
        failure -> {
          // The row becomes due by itself when the hold expires.
          log.warn(
              "delivery filing={} not released because={}", delivery.filing(), failure.toString());
          return Mono.empty();
        });
  }

  /** True if the authority's node answered, even with an error, and is not overloaded. */
  static boolean isAnswer(Throwable failure) {
    return failure instanceof ProblemException known
        && known.problem() != Problem.AUTHORITY_UNREACHABLE
        && known.problem() != Problem.OVERLOADED;
  }
}
