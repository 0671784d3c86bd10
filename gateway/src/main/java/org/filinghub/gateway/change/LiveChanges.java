package org.filinghub.gateway.change;

import io.micrometer.core.instrument.MeterRegistry;
import org.filinghub.gateway.change.ChangeSubscriber.SubscriberFellBehind;
import org.filinghub.gateway.node.CallerQuotaKey;
import org.filinghub.schema.node.worker.NodeWorker;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.registry.FilingChange;
import org.filinghub.schema.registry.FilingChange.ChangePage;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Delivers changes to all subscribers of this process. One reader reads the national feed for all
 * of them, from the first subscription until the process ends.
 *
 * <p>The latest changes are kept in one {@link ChangeWindow}, and each subscriber has a position in
 * it. So a slow subscriber needs no more memory than a fast one. If its position leaves the window,
 * the subscription ends. A subscriber with an older cursor first reads the feed until it reaches
 * the window. Each change is delivered once and in order. Problems: OVERLOADED,
 * NATIONAL_NODE_UNREACHABLE, CURSOR_REFUSED, SUBSCRIBER_TOO_SLOW.
 */
@Component
@EnableConfigurationProperties(SubscriptionProperties.class)
class LiveChanges extends NodeWorker {
  private final ChangeSource feed;
  private final SubscriptionProperties settings;
  private final SubscriptionLimits limits;
  private final SharedWindow window;
  private final ChangeReader reader;

  LiveChanges(ChangeSource feed, SubscriptionProperties settings, MeterRegistry meters) {
    this.feed = feed;
    this.settings = settings;
    this.limits = new SubscriptionLimits(settings.subscribers(), settings.subscribersPerCaller());
    this.window = new SharedWindow(settings.kept());
    this.reader = new ChangeReader(feed, settings, window);
    meters.gauge("changes.subscribers", this, LiveChanges::subscribers);
  }

  int subscribers() {
    return limits.open();
  }

  /**
   * The changes after a cursor.
   *
   * @param after a cursor of the national feed; null for changes from now on
   */
  Flux<FilingChange> follow(@Nullable String after, CallerQuotaKey caller) {
    return Flux.usingWhen(
        Mono.fromCallable(() -> join(caller)),
        subscriber -> changes(subscriber, after),
        subscriber -> Mono.fromRunnable(() -> leave(subscriber, caller)));
  }

  private ChangeSubscriber join(CallerQuotaKey caller) {
    limits.enter(caller);
    ChangeSubscriber subscriber = new ChangeSubscriber();
    window.join(subscriber);
    return subscriber;
  }

  private void leave(ChangeSubscriber subscriber, CallerQuotaKey caller) {
    window.leave(subscriber);
    limits.leave(caller);
  }

  private Flux<FilingChange> changes(ChangeSubscriber subscriber, @Nullable String after) {
    return started()
        .thenMany(
            Flux.defer(
                () -> window.enter(subscriber, after) ? live(subscriber) : caughtUp(subscriber)))
        .takeUntilOther(subscriber.end.asMono())
        .doOnNext(change -> subscriber.cursor = change.cursor())
        .onErrorMap(SubscriberFellBehind.class, failure -> tooSlow(subscriber));
  }

  private Mono<Void> started() {
    return window
        .started()
        .timeout(
            settings.beginWithin(),
            Mono.error(
                () ->
                    Problem.NATIONAL_NODE_UNREACHABLE.because("national feed: no answer in time")));
  }

  private Flux<FilingChange> live(ChangeSubscriber subscriber) {
    return Mono.defer(() -> window.next(subscriber)).flatMapIterable(changes -> changes).repeat();
  }

  /** Reads from the feed until the window is reached, then from the window. */
  private Flux<FilingChange> caughtUp(ChangeSubscriber subscriber) {
    FeedCatchUp catchUp = new FeedCatchUp(feed, settings, String.valueOf(subscriber.cursor));
    return Mono.defer(catchUp::next)
        .flatMapIterable(ChangePage::changes)
        .repeat(() -> !window.reaches(subscriber, catchUp.last()))
        .concatWith(Flux.defer(() -> live(subscriber)));
  }

  private ProblemException tooSlow(ChangeSubscriber subscriber) {
    return Problem.SUBSCRIBER_TOO_SLOW.because(
        "subscription: more than %d changes behind (expected: a faster reader); continue after %s"
            .formatted(settings.kept(), subscriber.cursor));
  }

  @Override
  protected Disposable startWork() {
    return reader.start();
  }

  /** Ends the subscriptions, so that the server does not wait for their connections. */
  @Override
  public void stop() {
    super.stop();
    reader.end();
  }
}
