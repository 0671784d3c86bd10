package org.filinghub.national.delivery;

import java.time.Clock;
import java.util.List;
import org.filinghub.national.authority.ConnectedAuthorities;
import org.filinghub.schema.node.worker.Backoff;
import org.filinghub.schema.node.worker.NodeWorker;
import org.filinghub.schema.node.worker.WorkerLoop;
import org.filinghub.schema.value.JurisdictionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends HELD deliveries with one loop per authority, so that an unreachable authority delays only
 * its own deliveries. After a restart it continues with the rows in the database.
 */
@Component
@EnableConfigurationProperties(DeliveryProperties.class)
class DeliveryLoops extends NodeWorker {
  private static final Logger log = LoggerFactory.getLogger(DeliveryLoops.class);

  private final ConnectedAuthorities authorities;
  private final DeliveryStore deliveries;
  private final AcceptClient client;
  private final DeliveryProperties settings;
  private final Clock clock;

  DeliveryLoops(
      ConnectedAuthorities authorities,
      DeliveryStore deliveries,
      AcceptClient client,
      DeliveryProperties settings,
      Clock clock) {
    this.authorities = authorities;
    this.deliveries = deliveries;
    this.client = client;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  protected Disposable startWork() {
    Backoff backoff = settings.backoff();
    Disposable.Composite all = Disposables.composite();
    for (JurisdictionCode authority : authorities.all()) {
      all.add(
          WorkerLoop.start(
              "delivery-" + authority,
              () -> step(authority),
              (failures, failure) -> backoff.after(failures)));
    }
    return all;
  }

  private Mono<Void> step(JurisdictionCode authority) {
    return deliveries
        .take(authority)
        .flatMap(
            taken ->
                taken.isEmpty()
                    ? Mono.delay(settings.lookAfter()).then()
                    : Flux.range(0, taken.size())
                        .concatMap(
                            index -> deliver(taken.get(index), taken.subList(index, taken.size())))
                        .then());
  }

  /**
   * @param rest this delivery and the following ones, all reserved by this loop
   */
  private Mono<Void> deliver(WaitingDelivery delivery, List<WaitingDelivery> rest) {
    return client
        .send(delivery)
        .flatMap(
            answer -> {
              log.info(
                  "delivery filing={} province={} state={} attempts={}",
                  delivery.filing(),
                  delivery.authority(),
                  answer.isRefusal() ? "REFUSED" : "DELIVERED",
                  delivery.attempts() + 1);
              return answer.isRefusal()
                  ? deliveries.markRefused(delivery, answer.refusals(), clock.instant())
                  : deliveries.markDelivered(delivery, clock.instant());
            })
        .onErrorResume(
            failure -> {
              if (!ImmediateDelivery.isAnswer(failure)) {
                return deliveries
                    .release(rest, DeliveryStore.troubleOf(failure))
                    .then(Mono.error(failure));
              }
              log.warn(
                  "delivery filing={} province={} state=HELD attempts={} because={}",
                  delivery.filing(),
                  delivery.authority(),
                  delivery.attempts() + 1,
                  failure.toString());
              return deliveries.postpone(delivery, DeliveryStore.troubleOf(failure));
            });
  }
}
